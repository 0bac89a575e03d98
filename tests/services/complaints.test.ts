import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

const monday = '2026-11-23';
type OpenInput = InputOf<Contract['complaints']['open']>;

const aComplaint = (told: Partial<OpenInput> = {}): OpenInput => ({
  commandId: randomUUID(),
  accountId: 'A1',
  reason: 'communication_tactics',
  source: 'regulator',
  reference: '261123-0042',
  text: 'Says she was called four times in one day.',
  receivedOn: monday,
  ownerId: 'user-compliance',
  ...told,
});
async function open(app: App, told: Partial<OpenInput> = {}): Promise<string> {
  const opened = await app.api.complaints.open(aComplaint(told));
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value.complaintId;
}
const close = (app: App, complaintId: string, expectedVersion = 1, outcome = 'answered by letter') =>
  app.api.complaints.close({ commandId: randomUUID(), complaintId, expectedVersion, outcome });
const reopen = (app: App, complaintId: string, expectedVersion = 2, reason = 'the debtor wrote again') =>
  app.api.complaints.reopen({ commandId: randomUUID(), complaintId, expectedVersion, reason });
const change = (
  app: App,
  complaintId: string,
  expectedVersion: number,
  told: Partial<InputOf<Contract['complaints']['change']>> = {},
) =>
  app.api.complaints.change({
    commandId: randomUUID(),
    complaintId,
    expectedVersion,
    reason: 'false_statements',
    dueOn: '2026-12-01',
    ownerId: 'user-supervisor',
    ...told,
  });

/** Two accounts of one debtor at two creditors, and somebody else's. */
const theHolts = () => [
  anAccount('A1'),
  anAccount('A2').debtor('debtor-of-A1').at('City Water'),
  anAccount('B1').of('Sato', 'Lea'),
];
const page = (app: App) => app.api.complaints.page({ from: 0, to: 50 });
const isHeld = async (app: App, accountId = 'A1', channel: 'call' | 'email' | 'letter' | 'text' = 'call') =>
  (await app.api.contact.judge({ accountId, channel })).reasons.some((reason) => reason.rule === 'hold');
const opened = async (app: App, accountId = 'A1') => {
  const workspace = await app.api.accounts.open({ accountId });
  if (!workspace) throw new Error('The account is not in the book');
  return workspace;
};
const statuses = async (app: App) =>
  Promise.all(['A1', 'A2', 'B1'].map(async (accountId) => (await opened(app, accountId)).account.status));
const reminders = (app: App) =>
  app.rows(
    `select due_on as "on", note, assigned_to as assignedTo from reminder where status in ('open', 'fired') order by due_on`,
  );

describe('an open complaint', () => {
  test('holds every account of the debtor on every channel, and interest goes on', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    const typed = aComplaint();
    const first = await app.api.complaints.open(typed);
    const again = await app.api.complaints.open(typed);
    expect(again).toEqual(first);
    expect([app.count('complaint'), app.count('hold')]).toEqual([1, 1]);
    expect(first).toMatchObject({ ok: true, value: { version: 2 } });

    for (const channel of ['call', 'email', 'letter', 'text'] as const)
      expect(await isHeld(app, 'A1', channel)).toBe(true);
    expect([await isHeld(app, 'A2'), await isHeld(app, 'B1')]).toEqual([true, false]);
    expect(await statuses(app)).toEqual(['on_hold', 'on_hold', 'new']);
    const { holds, timeline } = await opened(app, 'A2');
    expect(holds).toMatchObject([
      { reason: 'complaint', scope: 'debtor', blocks: ['calls', 'letters', 'email', 'texts', 'strategy'] },
    ]);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        kind: 'complaint',
        summary:
          'Complaint from the regulator: Communication tactics. To be answered by Dec 8 (house rule, 15 calendar days).',
        note: 'Says she was called four times in one day.',
      }),
    );
    expect(app.rows(`select subject from audit_entry where action = 'complaints.open'`)).toEqual([
      { subject: 'account:A1' },
    ]);
    expect(app.announced).toEqual([
      ['account.changed', { accountIds: ['A1', 'A2'] }],
      ['book.changed', { contexts: ['complaints'] }],
    ]);
  });

  test('is due in fifteen days from a regulator and in thirty from others, unless a day is given', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    await open(app);
    await open(app, { source: 'debtor', ownerId: null });
    await open(app, { source: 'creditor', dueOn: '2026-11-30' });
    expect((await page(app)).rows.map((row) => [row.source, row.dueOn])).toEqual([
      ['creditor', '2026-11-30'],
      ['regulator', '2026-12-08'],
      ['debtor', '2026-12-23'],
    ]);
  });

  test('reminds its owner on the day it is due', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    await open(app);
    expect(reminders(app)).toEqual([
      {
        on: '2026-12-08',
        note: 'Answer the complaint: communication tactics (received Nov 23, 2026, 261123-0042)',
        assignedTo: 'user-compliance',
      },
    ]);
  });

  test('about a closed account is reminded of on another account of the debtor', async () => {
    const app = anApp({ today: monday }).with(
      anAccount('A1').closedAs('paid_in_full'),
      anAccount('A2').debtor('debtor-of-A1').at('City Water'),
    );
    await open(app);
    expect(app.rows('select account_id as accountId from reminder')).toEqual([{ accountId: 'A2' }]);
    expect((await opened(app)).account.status).toBe('paid_in_full');
    expect((await opened(app, 'A2')).account.status).toBe('on_hold');
  });

  test('never softens the label of a legal stop', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    await app.api.calls.log(aCall('A1', { outcome: 'bankruptcy' }));
    const complaintId = await open(app);
    expect((await opened(app)).account.status).toBe('bankruptcy');
    await close(app, complaintId);
    expect((await opened(app)).account.status).toBe('bankruptcy');
    expect((await opened(app)).holds).toMatchObject([{ reason: 'bankruptcy' }]);
  });
});

describe('closing', () => {
  test('the last open complaint lifts the hold of all of them and gives the labels back', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    const first = await open(app);
    const second = await open(app, { accountId: 'A2', source: 'debtor', reason: 'debt_not_owed' });
    expect(app.count('hold')).toBe(1);

    expect(await close(app, first)).toEqual({ ok: true, value: { version: 2 } });
    expect([await isHeld(app), await isHeld(app, 'A2')]).toEqual([true, true]);
    expect(await statuses(app)).toEqual(['on_hold', 'on_hold', 'new']);

    expect(await close(app, second, 1, 'explained')).toEqual({ ok: true, value: { version: 2 } });
    expect([await isHeld(app), await isHeld(app, 'A2')]).toEqual([false, false]);
    expect(await statuses(app)).toEqual(['active', 'active', 'new']);
    expect(reminders(app)).toEqual([]);
    expect(app.rows('select lift_reason as reason, lifted_by as liftedBy from hold')).toEqual([
      { reason: 'explained', liftedBy: 'user-owner' },
    ]);
    expect((await opened(app, 'A2')).timeline.map((entry) => entry.summary)).toEqual(
      expect.arrayContaining([
        'Complaint closed: Attempts to collect a debt not owed.',
        'Hold on the debtor lifted: Complaint. The last open complaint is closed.',
      ]),
    );
    expect(app.rows(`select subject from audit_entry where action = 'complaints.close' order by seq`)).toEqual([
      { subject: 'account:A1' },
      { subject: 'account:A2' },
    ]);
  });

  test('leaves what other holds stop', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1').held('hardship', ['calls']).standing('on_hold'));
    const complaintId = await open(app);
    await close(app, complaintId);
    expect([await isHeld(app), (await opened(app)).account.status]).toEqual([true, 'on_hold']);
  });

  test('and opening again places the hold anew', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    const complaintId = await open(app);
    await close(app, complaintId);
    expect(await isHeld(app, 'A2')).toBe(false);
    expect(await reopen(app, complaintId)).toEqual({ ok: true, value: { version: 3 } });
    expect(await isHeld(app, 'A2')).toBe(true);
    expect((await page(app)).rows).toMatchObject([{ status: 'open', closedOn: null, outcome: '' }]);
    expect(reminders(app)).toHaveLength(1);
    expect((await opened(app)).timeline.map((entry) => entry.summary)).toContain(
      'Complaint opened again: Communication tactics.',
    );
    await close(app, complaintId, 3);
    expect(await isHeld(app, 'A2')).toBe(false);
  });

  test('a hold that somebody lifted by hand is placed anew with the next complaint', async () => {
    const app = anApp({ today: monday }).with(...theHolts());
    const first = await open(app);
    const holdId = (await opened(app)).holds[0]?.id ?? '';
    await app.api.holds.lift({ commandId: randomUUID(), accountId: 'A1', holdId, reason: 'placed in error' });
    const second = await open(app, { reference: '' });
    expect(await isHeld(app)).toBe(true);
    await close(app, second);
    expect(await isHeld(app)).toBe(true);
    await close(app, first);
    expect(await isHeld(app)).toBe(false);
  });
});

test('a change of owner and day moves the reminder and the review of the hold', async () => {
  const app = anApp({ today: monday }).with(...theHolts());
  const complaintId = await open(app);
  expect(await change(app, complaintId, 1)).toEqual({ ok: true, value: { version: 2 } });
  expect(reminders(app)).toMatchObject([{ on: '2026-12-01', assignedTo: 'user-supervisor' }]);
  expect((await opened(app)).holds).toMatchObject([{ reviewOn: '2026-12-01' }]);
  expect((await page(app)).rows).toMatchObject([
    { owner: 'Supervisor Example', reason: 'false_statements', version: 2 },
  ]);
  expect((await opened(app, 'A2')).timeline[0]?.summary).toBe(
    'Complaint changed: False statements or representation, to be answered by Dec 1, Supervisor Example.',
  );
  const [entry] = app.rows<{ change: string }>(
    `select d.change from audit_entry e join audit_detail d using (device_id, seq) where e.action = 'complaints.change'`,
  );
  expect(JSON.parse(entry?.change ?? '{}')).toMatchObject({
    before: { dueOn: '2026-12-08', ownerId: 'user-compliance' },
    dueOn: '2026-12-01',
  });
});

test('the list has the overdue first and counts them', async () => {
  const app = anApp({ today: monday }).with(...theHolts());
  const late = await open(app, { dueOn: '2026-11-27' });
  await open(app, { accountId: 'B1', source: 'debtor' });
  const done = await open(app, { dueOn: '2026-11-25' });
  await close(app, done);
  app.clock.set(morningOf('2026-11-30'));
  const list = await page(app);
  expect([list.total, list.open, list.overdue]).toEqual([3, 2, 1]);
  expect(list.rows.map((row) => [row.fileNumber, row.status, row.isOverdue, row.daysOpen])).toEqual([
    ['F-A1', 'open', true, 7],
    ['F-B1', 'open', false, 7],
    ['F-A1', 'closed', false, 0],
  ]);
  expect(list.rows[0]?.id).toBe(late);
  expect(await app.api.complaints.page({ from: 0, to: 5, status: 'closed' })).toMatchObject({ total: 1, open: 2 });
});

test('every refusal of opening, changing, closing and reopening', async () => {
  const app = anApp({ today: monday }).with(...theHolts());
  const card = '4111 1111 1111 1111';
  const refusal = async (told: Partial<OpenInput>) => {
    const answer = await app.api.complaints.open(aComplaint(told));
    return answer.ok ? 'done' : answer.refusal;
  };
  expect(await refusal({ accountId: 'nobody' })).toBe('account_not_found');
  expect(await refusal({ ownerId: 'nobody' })).toBe('not_found');
  expect(await refusal({ receivedOn: '2026-11-24' })).toBe('received_in_future');
  expect(await refusal({ text: `paid with ${card}` })).toBe('card_number');
  expect(await refusal({ reference: card })).toBe('card_number');
  expect([app.count('complaint'), app.count('hold')]).toEqual([0, 0]);
  await expect(app.api.complaints.open(aComplaint({ text: ' ' }))).rejects.toMatchObject({ code: 'bad_input' });

  const complaintId = await open(app);
  expect(await change(app, 'nobody', 1)).toEqual({ ok: false, refusal: 'not_found' });
  expect(await change(app, complaintId, 5)).toEqual({ ok: false, refusal: 'stale_record' });
  expect(await change(app, complaintId, 1, { ownerId: 'nobody' })).toMatchObject({ refusal: 'not_found' });
  expect(await close(app, 'nobody')).toEqual({ ok: false, refusal: 'not_found' });
  expect(await close(app, complaintId, 5)).toEqual({ ok: false, refusal: 'stale_record' });
  expect(await close(app, complaintId, 1, ' ')).toEqual({ ok: false, refusal: 'reason_required' });
  expect(await close(app, complaintId, 1, card)).toEqual({ ok: false, refusal: 'card_number' });
  expect(await reopen(app, complaintId, 1)).toEqual({ ok: false, refusal: 'stale_record' });
  expect((await close(app, complaintId)).ok).toBe(true);
  expect(await close(app, complaintId, 2)).toEqual({ ok: false, refusal: 'stale_record' });
  expect(await reopen(app, complaintId, 2, ' ')).toEqual({ ok: false, refusal: 'reason_required' });
  expect(await reopen(app, complaintId, 2, card)).toEqual({ ok: false, refusal: 'card_number' });
  expect(await reopen(app, 'nobody')).toEqual({ ok: false, refusal: 'not_found' });

  await expect(app.as('agent').complaints.page({ from: 0, to: 5 })).rejects.toMatchObject({ code: 'not_permitted' });
  const byAgent = { commandId: randomUUID(), complaintId, expectedVersion: 2, outcome: 'x' };
  await expect(app.as('agent').complaints.close(byAgent)).rejects.toMatchObject({ code: 'not_permitted' });
  expect((await app.as('agent').complaints.open(aComplaint())).ok).toBe(true);
});

test('nothing of a complaint stays when its reminder cannot be written', async () => {
  const app = anApp({ today: monday }).with(...theHolts());
  app.db.connection.exec(`create trigger broken before insert on reminder begin select raise(abort, 'full'); end`);
  await expect(app.api.complaints.open(aComplaint())).rejects.toMatchObject({ code: 'internal' });
  expect([app.count('complaint'), app.count('hold'), app.count('activity')]).toEqual([0, 0, 0]);
  expect(await statuses(app)).toEqual(['new', 'new', 'new']);
});
