import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-cli-stops-'));

const inBook = commandIn(folder, null);
/** Runs the headless command on a practice book, on a day. */
const duly = (day: string, command: string, ...rest: readonly string[]) => inBook(command, '--as-of', day, ...rest);
const today = '2026-11-23';
let reference = '';

beforeAll(async () => {
  const demo = await duly(today, 'demo', '--accounts', '40', '--seed', '7');
  expect(demo).toMatchObject({ code: 0 });
  const { json } = await duly(today, 'accounts', '--filter', '{"open":true}', '--sort', 'owing:desc');
  const rows = json['rows'] as readonly { fileNumber: string; status: string }[];
  for (const { fileNumber, status } of rows) {
    if (status !== 'new' && status !== 'active') continue;
    const { json: held } = await duly(today, 'hold', 'list', fileNumber);
    if ((held['holds'] as unknown[]).length > 0) continue;
    reference = fileNumber;
    break;
  }
  expect(reference).not.toBe('');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a written dispute is opened, answered and decided', async () => {
  const told = ['--reason', 'wrong_amount', '--amount', '1.00', '--written', '--received', '2026-11-20'];
  const opened = await duly(today, 'dispute', 'open', reference, ...told);
  expect(opened).toMatchObject({
    code: 0,
    json: {
      dispute: expect.any(String),
      fileNumber: reference,
      kind: 'dispute',
      status: 'open',
      ceases: true,
      daysOpen: 3,
      amount: { amount: '1.00', currency: 'USD' },
    },
  });
  const id = String(opened.json['dispute']);
  const closing = ['--outcome', 'the bill is right'];
  expect(await duly(today, 'dispute', 'resolve', id, ...closing)).toMatchObject({
    code: 1,
    json: { refusal: 'dispute_unanswered' },
  });
  expect(await duly(today, 'dispute', 'answer', id, '--answered', today)).toMatchObject({
    code: 0,
    json: { answeredOn: today, status: 'open' },
  });
  expect(await duly(today, 'dispute', 'resolve', id, ...closing)).toMatchObject({
    code: 0,
    json: { status: 'resolved', outcome: 'Not justified. the bill is right' },
  });
  const listed = await duly(today, 'dispute');
  expect(listed).toMatchObject({ code: 0, json: { total: expect.any(Number), open: expect.any(Number) } });
  expect(await duly(today, 'dispute', 'answer', 'nobody')).toMatchObject({ code: 1, json: { refusal: 'not_found' } });
  expect(await duly(today, 'dispute', 'open', reference, '--reason', 'none')).toMatchObject({ code: 2 });
  expect(await duly(today, 'dispute', 'forget', id)).toMatchObject({ code: 2 });
}, 60_000);

test('a complaint is opened in the CFPB’s words, changed, closed and opened again', async () => {
  const told = ['--reason', "Cont'd attempts collect debt not owed", '--source', 'regulator', '--text', 'Not mine.'];
  const opened = await duly(today, 'complaint', 'open', reference, ...told, '--reference', 'R-1');
  expect(opened).toMatchObject({
    code: 0,
    json: { reason: 'debt_not_owed', dueOn: '2026-12-08', owner: '', status: 'open', isOverdue: false },
  });
  const id = String(opened.json['complaint']);
  expect(await duly(today, 'account', reference)).toMatchObject({ json: { account: { status: 'on_hold' } } });
  expect(await duly(today, 'complaint', 'change', id, '--due', '2026-11-25')).toMatchObject({
    code: 0,
    json: { dueOn: '2026-11-25', reason: 'debt_not_owed' },
  });
  const listed = (await duly('2026-11-26', 'complaint')).json['rows'] as readonly { complaint: string }[];
  expect(listed.find((row) => row.complaint === id)).toMatchObject({ status: 'open', isOverdue: true, daysOpen: 3 });
  expect(await duly(today, 'complaint', 'close', id)).toMatchObject({ code: 1, json: { refusal: 'reason_required' } });
  expect(await duly(today, 'complaint', 'close', id, '--outcome', 'withdrawn')).toMatchObject({
    code: 0,
    json: { status: 'closed', outcome: 'withdrawn' },
  });
  expect(await duly(today, 'account', reference)).toMatchObject({ json: { holds: [] } });
  expect(await duly(today, 'complaint', 'reopen', id, '--text', 'wrote again')).toMatchObject({
    code: 0,
    json: { status: 'open' },
  });
  await duly(today, 'complaint', 'close', id, '--outcome', 'answered');
  expect(await duly(today, 'complaint', 'open', reference, '--reason', 'rudeness', '--text', 'x')).toMatchObject({
    code: 2,
  });
  expect(await duly(today, 'complaint', 'change', id, '--owner', 'nobody')).toMatchObject({ code: 2 });
}, 60_000);

test('a hold is placed with what the law adds, listed and lifted', async () => {
  const told = ['--reason', 'breathing_space', '--blocks', 'calls', '--review', '2026-12-14', '--scope', 'debtor'];
  const placed = await duly(today, 'hold', 'place', reference, ...told);
  expect(placed).toMatchObject({
    code: 0,
    json: { status: 'on_hold', holds: [{ reason: 'breathing_space', scope: 'debtor', endsOn: '2027-01-22' }] },
  });
  const gate = await duly(today, 'account', reference);
  const [hold] = (gate.json['holds'] ?? []) as readonly { id: string; blocks: string[] }[];
  expect(hold?.blocks).toContain('interest');
  const lifted = await duly(
    today,
    'hold',
    'lift',
    reference,
    '--hold',
    hold?.id ?? '',
    '--note',
    'the scheme ended it',
  );
  expect(lifted).toMatchObject({ code: 0, json: { holds: [] } });
  expect(await duly(today, 'hold', 'place', reference, '--reason', 'hardship', '--review', '2026-12-14')).toMatchObject(
    {
      code: 2,
    },
  );
  expect(await duly(today, 'hold', 'list', 'nobody')).toMatchObject({
    code: 1,
    json: { refusal: 'account_not_found' },
  });
}, 60_000);
