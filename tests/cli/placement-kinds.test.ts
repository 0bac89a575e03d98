import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const duly = commandIn(folder);
const today = '2026-11-27';

const placed = (name: string, lines: readonly string[], ...more: readonly string[]) => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return duly('import', file, '--creditor', 'Card Bank', '--as-of', today, ...more);
};

beforeAll(async () => {
  await duly('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', 'America/New_York');
  await placed('accounts.csv', [
    'Account,Name,Balance',
    'A1,"Holt, Kai",100.00',
    'A2,"Ruiz, Ana",200.00',
    'A3,"Sato, Lea",300.00',
  ]);
}, 60_000);

test('payments that are not taken are named by the line and the column of the file, with the reason', async () => {
  const { json } = await placed(
    'payments.csv',
    [
      'Account,Paid,Payment Date',
      'A1,25.00,11/01/2026',
      'A1,25.00,11/01/2026',
      'A2,-10.00,11/02/2026',
      'A9,5.00,11/02/2026',
      'A3,999.00,11/03/2026',
      'A3,10.00,12/25/2026',
      'A2,,11/01/2026',
    ],
    '--kind',
    'payments',
  );
  expect(json).toMatchObject({ rows: 7, updated: 1, skipped: 2 });
  expect(json['errors']).toEqual([
    { line: 4, column: 'Paid', reason: expect.stringContaining('more than nothing') },
    { line: 5, column: 'Account', reason: 'The creditor has no account A9 in the book.' },
    { line: 7, column: 'Payment Date', reason: 'The day the money was received, 2026-12-25, is yet to come.' },
    { line: 8, column: 'Paid', reason: 'The amount paid is missing.' },
  ]);
  expect(json['leftOut']).toEqual([
    { line: 3, column: 'Paid', reason: 'A payment of this amount on this day is on the account already.' },
    { line: 6, column: 'Paid', reason: 'Only $300.00 is owed; the payment was not posted.' },
  ]);
  expect((await duly('verify')).json).toMatchObject({ audit: 'ok', ledger: 'ok', database: 'ok' });
}, 60_000);

test('a dry run says what would be left out, and why', async () => {
  const { json } = await placed(
    'again.csv',
    ['Account,Paid,Payment Date', 'A1,25.00,11/01/2026', 'A2,5.00,11/02/2026', 'A9,5.00,11/02/2026'],
    '--kind',
    'payments',
    '--dry-run',
  );
  expect(json).toMatchObject({
    dryRun: true,
    updated: 1,
    skipped: 1,
    errors: [{ line: 4, column: 'Account' }],
    leftOut: [{ line: 2, column: 'Paid' }],
  });
}, 60_000);
