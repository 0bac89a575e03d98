import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-plans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const duly = commandIn(folder);
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('plans and settlements by the headless command', () => {
  beforeAll(async () => {
    await duly('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', 'America/New_York');
    const file = join(folder, 'placement.csv');
    writeFileSync(
      file,
      'reference,name,principal,state,postcode\nP-1,"Holt, Kai",1000.00,NY,12207\nP-2,"Sato, Lea",400.00,NY,12207\nP-3,"Nagy, Mio",412.10,NY,12207\n',
    );
    await duly('import', file, '--creditor', 'Riverton Medical', '--as-of', '2026-11-01');
  }, 60_000);

  test('1000.00 in three monthly instalments (2.16): seen first, then taken, one moved, paid', async () => {
    const order = ['plan', 'P-1', '--times', '3', '--first', '2026-12-01', '--as-of', '2026-11-23'];
    const seen = await duly(...order, '--dry-run');
    expect(seen.json).toMatchObject({
      instalments: [
        { due: '2026-12-01', amount: usd('333.33') },
        { due: '2027-01-01', amount: usd('333.33') },
        { due: '2027-02-01', amount: usd('333.34') },
      ],
    });
    expect((await duly(...order)).json).toMatchObject({ status: 'running', total: usd('1000.00') });
    const change = [
      'plan',
      'P-1',
      '--change',
      '1',
      '--to',
      '2026-12-04',
      '--reason',
      'Payday',
      '--as-of',
      '2026-11-23',
    ];
    expect((await duly(...change)).json).toMatchObject({ instalments: [{ due: '2026-12-04' }, {}, {}] });
    await duly('pay', 'P-1', '--amount', '333.33', '--received', '2026-12-04', '--as-of', '2026-12-04');
    const account = await duly('account', 'P-1');
    expect(account.json['plans']).toMatchObject([{ status: 'running', received: usd('333.33') }]);
    expect(await duly(...order)).toMatchObject({ code: 1, json: { refusal: 'arrangement_running' } });
    expect(await duly('plan', 'P-1', '--first', '2026-12-01')).toMatchObject({ code: 2 });
  });

  test('a settlement needs the creditor’s floor, is offered, accepted, paid and written off', async () => {
    const order = ['settle', 'P-2', '--percent', '70', '--first', '2026-12-10', '--as-of', '2026-11-23'];
    expect(await duly(...order)).toMatchObject({ code: 1, json: { refusal: 'consent_required' } });
    expect((await duly('floors', 'Riverton Medical', '--set', '0=70')).json).toMatchObject({
      floors: [{ fromDays: 0, percent: 70 }],
    });
    expect((await duly(...order, '--dry-run')).json).toMatchObject({
      total: usd('280.00'),
      creditorFloor: usd('280.00'),
      writtenOff: usd('120.00'),
      needsConsent: false,
    });
    expect((await duly(...order)).json).toMatchObject({ status: 'offered', offerUntil: '2026-12-10' });
    expect((await duly('settle', 'P-2', '--accept', '--as-of', '2026-11-24')).json).toMatchObject({
      status: 'running',
    });
    const pay = ['--method', 'cash', '--received', '2026-12-10', '--as-of', '2026-12-10'];
    await duly('pay', 'P-2', '--amount', '280.00', ...pay);
    expect((await duly('account', 'P-2')).json).toMatchObject({
      account: { status: 'settled' },
      money: { owing: usd('0.00'), paid: usd('280.00') },
      plans: [{ status: 'completed', writtenOff: usd('120.00') }],
    });
    expect((await duly('verify')).json).toMatchObject({ ledger: 'ok' });
  });

  test('an amount each (2.16): another first one, a down payment today, and the last takes the rest', async () => {
    const order = ['plan', 'P-3', '--amount', '120.00', '--first', '2026-12-01', '--as-of', '2026-11-23', '--dry-run'];
    expect((await duly(...order)).json).toMatchObject({
      instalments: [
        { due: '2026-12-01', amount: usd('120.00') },
        { due: '2027-01-01', amount: usd('120.00') },
        { due: '2027-02-01', amount: usd('120.00') },
        { due: '2027-03-01', amount: usd('52.10') },
      ],
    });
    expect((await duly(...order, '--first-amount', '80.00', '--down', '50.00')).json).toMatchObject({
      instalments: [
        { due: '2026-11-23', amount: usd('50.00') },
        { due: '2026-12-01', amount: usd('80.00') },
        { amount: usd('120.00') },
        { amount: usd('120.00') },
        { due: '2027-03-01', amount: usd('42.10') },
      ],
    });
  });

  test('limits and income and expenditure are told and shown', async () => {
    expect((await duly('limits', '--role', 'agent', '--set', 'maxInstalments=12')).json).toMatchObject({
      limits: [{ scope: 'role', whose: 'Agent', maxInstalments: 12 }],
    });
    expect(await duly('limits', '--set', 'most=12')).toMatchObject({ code: 2 });
    const told = ['means', 'P-1', '--told', 'wages=500.00/week,housing=1200.00', '--as-of', '2026-12-05'];
    expect((await duly(...told)).json).toMatchObject({
      versions: [{ source: 'debtor_call', left: usd('966.67'), suggested: usd('483.00') }],
    });
  });
});

describe('limits by the headless command', () => {
  const practice = mkdtempSync(join(tmpdir(), 'duly-limits-'));
  afterAll(() => rmSync(practice, { recursive: true, force: true }));
  const inPractice = commandIn(practice, null);

  test('a promise obeys the limits of its debtor, and only who may go beyond goes beyond', async () => {
    await inPractice('demo', '--accounts', '10', '--seed', '7', '--as-of', '2026-11-23');
    const file = join(practice, 'placement.csv');
    writeFileSync(file, 'reference,name,principal,state,postcode\nP-3,"Nagy, Mio",400.00,NY,12207\n');
    await inPractice('import', file, '--creditor', 'Riverton Medical', '--as-of', '2026-11-23');
    const promise = ['promise', 'P-3', '--amount', '40.00', '--due', '2026-12-24', '--as-of', '2026-11-23'];
    const byAgent = [...promise, '--user', 'ana'];
    const set = ['limits', '--debtor', 'P-3', '--set', 'promiseMaxDays=30,promiseMinMinor=5000'];
    expect((await inPractice(...set)).json).toMatchObject({
      house: { promiseMaxDays: 60, promiseMinMinor: 10_00, promiseMaxTimes: 12 },
    });
    expect(await inPractice(...byAgent)).toMatchObject({
      code: 1,
      json: {
        refusal: 'approval_required',
        message:
          'The promise is less than $50.00, the limit of this debtor. The promise is more than 30 days away, the limit of this debtor. Only an owner or a supervisor may go beyond.',
      },
    });
    expect(await inPractice(...byAgent, '--repeat', 'monthly', '--times', '2')).toMatchObject({ code: 1 });
    expect(await inPractice(...promise)).toMatchObject({
      code: 0,
      json: {
        status: 'open',
        beyond: [
          'The promise is less than $50.00, the limit of this debtor.',
          'The promise is more than 30 days away, the limit of this debtor.',
        ],
      },
    });
    await inPractice('limits', '--debtor', 'P-3', '--set', 'promiseMaxDays=31');
    expect(await inPractice(...byAgent)).toMatchObject({ code: 0, json: { beyond: [] } });
  }, 60_000);
});
