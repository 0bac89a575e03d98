import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-month-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const duly = commandIn(folder, null);

interface Payout {
  readonly run: string;
  readonly file: string;
  readonly list: string;
  readonly sha256: string;
}

describe('paying out and the end of a month, by the headless command on the practice book', () => {
  beforeAll(async () => {
    expect(await duly('demo', '--accounts', '40', '--seed', '7', '--as-of', '2026-11-23')).toMatchObject({ code: 0 });
  }, 120_000);

  test('remit with --payout makes the bank’s file once; payouts then says that nothing of it is due', async () => {
    const dues = async () =>
      ((await duly('payouts')).json['due'] as { statement: string }[]).map(({ statement }) => statement);
    expect(await dues()).toContain('S-00016');
    const remit = ['remit', 'City Water Works', '--from', '2026-10-01', '--to', '2026-10-31', '--as-of', '2026-11-23'];
    const payOut = async (out: string): Promise<Payout> => {
      const { code, json } = await duly(...remit, '--payout', join(folder, out));
      expect([code, json['statement']]).toEqual([0, 'S-00016']);
      return json['payout'] as Payout;
    };
    const first = await payOut('out');
    const file = readFileSync(first.file);
    expect(createHash('sha256').update(file).digest('hex')).toBe(first.sha256);
    expect(readFileSync(first.list, 'utf8')).toContain('57.80');

    const again = await payOut('again');
    expect([again.run, readFileSync(again.file).equals(file)]).toEqual([first.run, true]);
    expect(await dues()).not.toContain('S-00016');
    const runs = (await duly('payouts')).json['runs'];
    expect(runs).toEqual(
      expect.arrayContaining([
        {
          run: first.run,
          way: 'ach',
          on: '2026-11-23',
          payouts: 1,
          total: { amount: '57.80', currency: 'USD' },
          sha256: first.sha256,
        },
      ]),
    );
    expect((await duly('books')).json['trust']).toBe('ok');
  }, 60_000);

  test('a month that differs is not even proposed, and the checklist names what differs', async () => {
    const { code, json } = await duly('month-end', '2026-10');
    expect([code, json['state']]).toEqual([0, 'open']);
    expect(json['lines']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ check: 'statements', verdict: 'difference', named: ['Card Bank (USD)'] }),
        expect.objectContaining({ check: 'proof', verdict: 'ok' }),
      ]),
    );
    expect(await duly('month-end', '2026-10', '--propose')).toMatchObject({
      code: 1,
      json: { refusal: 'month_differs' },
    });
    expect((await duly('month-end', '2026-10', '--lock')).code).toBe(1);
  }, 60_000);

  test('one person proposes the lock and another locks; a locked month takes no payment until two open it again', async () => {
    const month = async (...args: readonly string[]) => {
      const { code, json } = await duly('month-end', '2026-09', ...args);
      return [code, json['refusal'] ?? json['state']];
    };
    const pay = async () =>
      (await duly('pay', 'AC1000016', '--amount', '5.00', '--received', '2026-09-10', '--as-of', '2026-11-23')).json;
    expect(await month('--propose', '--note', 'Looked through', '--user', 'bea')).toEqual([0, 'proposed']);
    expect(await month('--lock', '--user', 'bea')).toEqual([1, 'second_person_required']);
    expect(await month('--lock')).toEqual([0, 'locked']);
    expect(await pay()).toMatchObject({ refusal: 'month_locked', message: expect.stringContaining('Oct 1, 2026') });
    expect(await month('--reopen', 'A check was late')).toEqual([0, 'reopening']);
    expect(await month('--reopen', 'A check was late')).toEqual([1, 'second_person_required']);
    expect(await month('--reopen', 'A check was late', '--user', 'bea')).toEqual([0, 'open']);
    expect(await pay()).toMatchObject({ payment: expect.any(String) });
  }, 90_000);

  test('what is no month, and who may not, are told apart by the exit code', async () => {
    expect(await duly('month-end', 'October')).toMatchObject({ code: 2 });
    expect((await duly('month-end', '2026-13')).err).toContain('2026-13');
    expect(await duly('month-end', '2026-10', '--propose', '--user', 'ana')).toMatchObject({
      code: 1,
      json: { refusal: 'not_permitted' },
    });
  }, 60_000);

  test('rates takes a table once; a row it cannot read keeps the whole table out, with its line', async () => {
    expect((await duly('rates')).json).toEqual({ rates: [] });
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, 'date,base,quote,rate\n2026-10-30,EUR,USD,1.0850\n2026-10-31,EUR,USD,plenty\n');
    expect(await duly('rates', '--import', bad)).toMatchObject({
      code: 1,
      json: { refusal: 'rate_invalid', message: expect.stringMatching(/^Line 3, rate: "plenty"/) },
    });
    expect((await duly('rates')).json).toEqual({ rates: [] });

    const good = join(folder, 'good.csv');
    writeFileSync(good, 'date,base,quote,rate\n2026-10-30,EUR,USD,1.0850\n2026-10-30,EUR,JPY,163.25\n');
    const first = await duly('rates', '--import', good, '--source', 'ECB');
    expect(first.json['rates']).toEqual(
      expect.arrayContaining([
        { on: '2026-10-30', base: 'EUR', quote: 'USD', rate: expect.stringMatching(/^1\.0850*$/), source: 'ECB' },
      ]),
    );
    const again = await duly('rates', '--import', good, '--source', 'ECB');
    expect(again.code).toBe(0);
    expect(again.json['rates']).toEqual(first.json['rates']);
    expect((await duly('rates', '--import', join(folder, 'nowhere.csv'))).code).toBe(2);
  }, 60_000);

  test('ageing says what all of it comes to in one currency, by which rate; without one no sum and its name', async () => {
    const { code, json } = await duly('ageing', '--as-of', '2026-11-23', '--in', 'EUR');
    expect([code, json['converted']]).toEqual([
      0,
      expect.objectContaining({
        total: { amount: expect.stringMatching(/^\d+\.\d\d$/), currency: 'EUR' },
        rates: [expect.objectContaining({ base: 'EUR', quote: 'USD', on: expect.any(String) })],
        missing: [],
      }),
    ]);
    expect((await duly('ageing', '--as-of', '2026-11-23', '--in', 'GBP')).json['converted']).toMatchObject({
      total: null,
      rates: [],
      missing: ['USD'],
    });
    expect(await duly('ageing', '--as-of', '2026-11-23', '--in', 'pounds')).toMatchObject({
      code: 2,
      err: expect.stringContaining('pounds'),
    });
  }, 60_000);
});

test('a creditor whose bank nobody knows is not paid: the statement stands and is due', async () => {
  const ask = commandIn(join(folder, 'office'));
  await ask('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', 'America/New_York');
  const file = join(folder, 'placement.csv');
  writeFileSync(file, 'reference,name,principal,state,postcode\nR-1,"Holt, Kai",5000.00,NY,12207\n');
  await ask('import', file, '--creditor', 'Riverton Medical', '--as-of', '2026-09-01');
  await ask('contract', 'Riverton Medical', '--from', '2026-09-01', '--commission', '30');
  await ask('pay', 'R-1', '--amount', '800.00', '--received', '2026-10-03', '--as-of', '2026-11-02');
  const remit = ['remit', 'Riverton Medical', '--from', '2026-10-01', '--to', '2026-10-31', '--as-of', '2026-11-02'];
  expect(await ask(...remit, '--post', '--payout', join(folder, 'none'))).toMatchObject({
    code: 1,
    json: { refusal: 'bank_details_missing', message: 'Riverton Medical has no bank details in force in USD.' },
  });
  expect((await ask('payouts')).json).toMatchObject({
    due: [{ statement: 'S-00001', amount: { amount: '560.00', currency: 'USD' } }],
    runs: [],
  });
}, 90_000);
