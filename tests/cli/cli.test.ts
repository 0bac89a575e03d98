import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'duly-cli-'));
const passphrase = 'harbor lanterns at seven';

/** Runs the headless command on a real folder: only what it prints and how it ends is looked at. */
const duly = (dir: string, args: readonly string[], given: string | null = passphrase) =>
  commandIn(folder, given, dir)(...args);

beforeAll(async () => {
  await duly('book', [
    'init',
    '--agency',
    'Example Collections',
    '--owner',
    'olive',
    '--zone',
    'America/New_York',
    '--recovery-file',
    join(folder, 'recovery.txt'),
  ]);
  writeFileSync(
    join(folder, 'placement.csv'),
    [
      'Account Number,First Name,Last Name,Phone,Address,City,State,Zip,Balance,Delinquent Date',
      'M-1,Kai,Holt,(212) 555-0142,3435 Oak St,Springfield,NY,10001,"1,210.00",2026-01-15',
      'M-2,Lea,Sato,(312) 555-0155,12 Elm Ave,Riverton,IL,60601,655.50,2026-06-30',
    ].join('\n'),
  );
  await duly('book', ['import', join(folder, 'placement.csv'), '--creditor', 'Riverton Medical']);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the headless command', () => {
  test('init makes a book, writes the recovery key to the file and never a second book over it', async () => {
    expect(readFileSync(join(folder, 'recovery.txt'), 'utf8').trim()).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(await duly('book', ['init', '--agency', 'Other', '--owner', 'x'])).toMatchObject({
      code: 1,
      json: { refusal: 'book_exists' },
    });
  });

  test('without the passphrase, or with a wrong one, nothing opens', async () => {
    expect(await duly('book', ['accounts'], null)).toMatchObject({ code: 2 });
    expect(await duly('book', ['accounts'], 'not this one, never was')).toMatchObject({
      code: 1,
      json: { refusal: 'wrong_password' },
    });
  });

  test('opening by passphrase leaves nothing in the folder that opens the book by itself', async () => {
    await duly('book', ['accounts']);
    const keys = JSON.parse(readFileSync(join(folder, 'book/book.keys.json'), 'utf8')) as { slots: { kind: string }[] };
    expect(keys.slots.map((slot) => slot.kind).sort()).toEqual(['password', 'recovery']);
    expect(readdirSync(join(folder, 'book/inbox'))).toEqual([]);
  });

  test('money is a decimal string with its currency', async () => {
    const { json } = await duly('book', ['accounts', '--sort', 'owing:desc']);
    expect(json).toMatchObject({
      total: 2,
      rows: [{ reference: 'M-1', owing: { amount: '1210.00', currency: 'USD' } }, { reference: 'M-2' }],
    });
  });

  test('an account, found by phone, by name and by reference, is answered whole', async () => {
    for (const text of ['212-555-0142', 'holt', '3435 oak']) {
      expect(await duly('book', ['find', text])).toMatchObject({
        code: 0,
        json: { hits: [{ label: expect.stringContaining('Holt') }] },
      });
    }
    const { json } = await duly('book', ['account', 'M-1']);
    expect(json).toMatchObject({
      account: { reference: 'M-1' },
      debtor: { name: 'Kai Holt' },
      money: { owing: { amount: '1210.00', currency: 'USD' } },
      plans: [],
    });
  });

  test('the gate answers with its reasons: nine in the evening in New York is too late', async () => {
    const open = await duly('book', ['gate', 'M-1', '--channel', 'call', '--at', '2026-11-24T15:00:00Z']);
    expect(open).toMatchObject({ code: 0, json: { decision: 'allow', reasons: [] } });
    const closed = await duly('book', ['gate', 'M-1', '--channel', 'call', '--at', '2026-11-25T02:00:00Z']);
    expect(closed.json).toMatchObject({
      decision: 'block',
      nextAllowedAt: '2026-11-25T13:00:00.000Z',
      reasons: [{ rule: 'calling_hours', jurisdiction: 'US federal' }],
    });
  });

  test('a call is logged as it was made and leaves its next step', async () => {
    const logged = await duly('book', [
      'log',
      'M-2',
      '--channel',
      'call',
      '--direction',
      'out',
      '--outcome',
      'no_answer',
      '--at',
      '2026-11-20T16:00:00Z',
    ]);
    expect(logged).toMatchObject({ code: 0, json: { attempt: expect.any(String), next: { kind: 'call' } } });
    const counted = await duly('book', ['gate', 'M-2', '--channel', 'call', '--at', '2026-11-20T17:00:00Z']);
    expect(counted.json).toMatchObject({ evidence: { attemptsUsed: 1, attemptsAllowed: 7 } });
  });

  test('a promise, its payment and the reversal go through the ledger', async () => {
    const promised = await duly('book', [
      'promise',
      'M-1',
      '--amount',
      '120.00',
      '--due',
      '2026-11-27',
      '--as-of',
      '2026-11-20',
    ]);
    expect(promised).toMatchObject({ code: 0, json: { amount: { amount: '120.00', currency: 'USD' } } });
    const paid = await duly('book', [
      'pay',
      'M-1',
      '--amount',
      '120.00',
      '--received',
      '2026-11-25',
      '--as-of',
      '2026-11-25',
    ]);
    expect(paid).toMatchObject({
      code: 0,
      json: {
        allocation: { principal: { amount: '120.00', currency: 'USD' } },
        money: { owing: { amount: '1090.00', currency: 'USD' } },
      },
    });
    const reversed = await duly('book', [
      'pay-reverse',
      String(paid.json['payment']),
      '--reason',
      'Returned',
      '--as-of',
      '2026-11-26',
    ]);
    expect(reversed).toMatchObject({ code: 0, json: { money: { owing: { amount: '1210.00', currency: 'USD' } } } });
    const day = await duly('book', ['day', '--as-of', '2026-12-07']);
    expect(day).toMatchObject({ code: 0, json: { promises: { broken: expect.any(Number) } } });
    expect(await duly('book', ['day', '--as-of', '2026-12-07'])).toMatchObject({
      code: 0,
      json: { promises: { kept: 0, partlyKept: 0, broken: 0 } },
    });
  });

  test('a queued letter becomes a real PDF', async () => {
    expect(await duly('book', ['letter', 'M-2'])).toMatchObject({ code: 0 });
    const out = join(folder, 'letters');
    mkdirSync(out);
    const rendered = await duly('book', ['letters', '--out', out]);
    expect(rendered).toMatchObject({ code: 0, json: { pages: expect.any(Number) } });
    const { held } = rendered.json as { held: unknown[] };
    const files = readdirSync(out);
    if (held.length === 0)
      for (const file of files) expect(readFileSync(join(out, file)).subarray(0, 5).toString()).toBe('%PDF-');
    else expect(held).toEqual([expect.objectContaining({ reason: 'missing_fact' })]);
  });

  test('receivables are aged by days past due', async () => {
    const { json } = await duly('book', ['ageing', '--as-of', '2026-07-10']);
    expect(json).toMatchObject({
      buckets: [
        { label: '1-30', count: 1, total: { amount: '655.50' } },
        { label: '31-60' },
        { label: '61-90' },
        { label: '91+', count: 1 },
      ],
    });
  });

  test('a call that cannot be understood ends with 2 and names what is wrong', async () => {
    const bad = await duly('book', ['gate', 'M-1', '--channel', 'pigeon']);
    expect(bad.code).toBe(2);
    expect(bad.err).toContain('pigeon');
    expect((await duly('book', ['pay', 'M-1', '--amount', 'lots', '--received', '2026-11-25'])).code).toBe(2);
    expect((await duly('book', ['fly'])).code).toBe(2);
  });

  test('a business no ends with 1 and its code', async () => {
    expect(
      await duly('book', ['pay', 'M-1', '--amount', '99999.00', '--received', '2026-11-20', '--as-of', '2026-11-20']),
    ).toMatchObject({ code: 1, json: { refusal: 'exceeds_balance' } });
    expect(await duly('book', ['account', 'nobody'])).toMatchObject({
      code: 1,
      json: { refusal: 'account_not_found' },
    });
  });

  test('verify proves the book; a copy with one byte changed is reported', async () => {
    expect(await duly('book', ['verify'])).toMatchObject({
      code: 0,
      json: { audit: 'ok', ledger: 'ok', database: 'ok' },
    });
    mkdirSync(join(folder, 'copy'));
    for (const file of readdirSync(join(folder, 'book')).filter((name) => /^book\./.test(name)))
      copyFileSync(join(folder, 'book', file), join(folder, 'copy', file));
    const book = join(folder, 'copy/book.duly');
    const bytes = readFileSync(book);
    bytes[Math.floor(bytes.length * 0.6)] = (bytes[Math.floor(bytes.length * 0.6)] ?? 0) ^ 1;
    writeFileSync(book, bytes);
    const verdict = await duly('copy', ['verify']);
    expect(verdict.code).toBe(1);
    expect(JSON.stringify(verdict.json)).not.toContain('"database":"ok"');
  });

  test('a backup restores into another folder', async () => {
    const file = join(folder, 'copy-elsewhere.duly');
    expect(await duly('book', ['backup', file])).toMatchObject({ code: 0, json: { file, accounts: 2 } });
    expect(existsSync(file)).toBe(true);
    expect(await duly('restored', ['restore', file, '--dry-run'])).toMatchObject({
      code: 0,
      json: { dryRun: true, accounts: 2 },
    });
    expect(existsSync(join(folder, 'restored/book.duly'))).toBe(false);
    expect(await duly('restored', ['restore', file])).toMatchObject({ code: 0, json: { accounts: 2 } });
    expect(await duly('restored', ['verify'])).toMatchObject({
      code: 0,
      json: { audit: 'ok', ledger: 'ok', database: 'ok' },
    });
  });

  test('who may not, may not here either', async () => {
    expect(await duly('practice', ['demo', '--accounts', '20', '--as-of', '2026-11-24'], null)).toMatchObject({
      code: 0,
      json: { accounts: 20, creditors: 3 },
    });
    const { json } = await duly('practice', ['accounts', '--limit', '1', '--filter', '{"open":true}'], null);
    const [row] = (json as { rows: { fileNumber: string }[] }).rows;
    const paid = await duly(
      'practice',
      ['pay', row?.fileNumber ?? '', '--amount', '1.00', '--received', '2026-11-20', '--user', 'ana'],
      null,
    );
    expect(paid).toMatchObject({ code: 1, json: { refusal: 'not_permitted' } });
  });
}, 240_000);

test('it is a program of its own: help on standard output, an unknown command ends with 2', () => {
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [join(root, 'main/entry/cli.ts'), ...args], { encoding: 'utf8', stdio: 'pipe' });
  expect(run('--help')).toContain('import');
  expect(() => run('fly')).toThrow(expect.objectContaining({ status: 2 }));
}, 60_000);

describe('a placement of the headless command', () => {
  test('is acknowledged as a PDF, and taken back whole', async () => {
    const second = join(folder, 'second.csv');
    writeFileSync(second, 'Account Number,Name,Balance\nM-7,"Ruiz, Ana",25.00\n');
    const { json } = await duly('book', ['import', second, '--creditor', 'Harbor Dental']);
    expect(json).toMatchObject({ created: 1 });
    const batch = String(json['batch']);
    const told = await duly('book', ['acknowledge', batch, '--out', join(folder, 'out')]);
    expect(told).toMatchObject({ code: 0, json: { batch, pages: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(readFileSync(String(told.json['file'])).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await duly('book', ['import-undo', batch])).toMatchObject({
      code: 0,
      json: { batch, removed: 1, restored: 0, kept: 0 },
    });
    expect(await duly('book', ['find', 'Ruiz'])).toMatchObject({ json: { hits: [] } });
  }, 60_000);

  test('that does not add up to what the creditor’s letter says leaves no row behind', async () => {
    const file = join(folder, 'letter.csv');
    writeFileSync(file, 'Account Number,Name,Balance\nM-8,"Okafor, Ben",25.00\nM-9,"Lindt, Eva",10.50\n');
    const order = ['import', file, '--creditor', 'Harbor Dental'];
    expect(await duly('book', [...order, '--control-total', '53.50'])).toMatchObject({
      code: 1,
      json: { refusal: 'control_mismatch', message: 'The letter says USD 53.50, the rows add up to USD 35.50.' },
    });
    expect(await duly('book', ['find', 'Okafor'])).toMatchObject({ json: { hits: [] } });
    expect(await duly('book', [...order, '--control-total', 'fifty'])).toMatchObject({ code: 2 });
    expect(await duly('book', [...order, '--control-total', '35.50', '--control-count', '2'])).toMatchObject({
      code: 0,
      json: { created: 2, total: { amount: '35.50', currency: 'USD' } },
    });
  }, 60_000);
});
