import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

const monday = '2026-11-23';
type PlaceInput = InputOf<Contract['holds']['place']>;

const aHold = (told: Partial<PlaceInput> = {}): PlaceInput => ({
  commandId: randomUUID(),
  accountId: 'A1',
  expectedVersion: 1,
  scope: 'account',
  reason: 'hardship',
  blocks: ['calls', 'letters'],
  startsOn: monday,
  endsOn: null,
  reviewOn: '2026-12-07',
  note: 'lost her job',
  ...told,
});
const place = async (app: App, told: Partial<PlaceInput> = {}): Promise<string> => {
  const placed = await app.api.holds.place(aHold(told));
  if (!placed.ok) throw new Error(placed.refusal);
  return placed.value.holdId;
};
const lift = (app: App, holdId: string, reason = 'settled', accountId = 'A1') =>
  app.api.holds.lift({ commandId: randomUUID(), accountId, holdId, reason });
const decision = async (app: App, channel: 'call' | 'email', accountId = 'A1', at?: string) =>
  (await app.api.contact.judge({ accountId, channel, ...(at ? { at } : {}) })).decision;
const statusOf = async (app: App) => (await app.api.accounts.open({ accountId: 'A1' }))?.account.status;

test('a hold stops the channels it names, labels the account, and comes back for review', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const typed = aHold();
  const first = await app.api.holds.place(typed);
  const again = await app.api.holds.place(typed);

  expect(first).toMatchObject({ ok: true, value: { version: 2 } });
  expect(again).toEqual(first);
  expect(app.count('hold')).toBe(1);
  expect(await decision(app, 'call')).toBe('block');
  expect(await decision(app, 'email')).toBe('allow');
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.account.status).toBe('on_hold');
  expect(opened?.nextStep).toMatchObject({ kind: 'review', on: '2026-12-07', note: 'Review the hold: hardship' });
  expect(opened?.timeline.map((entry) => entry.summary)).toEqual(
    expect.arrayContaining(['Hold on the account: Hardship. Review on Dec 7.', 'Status New → On hold']),
  );
  expect(app.rows(`select subject from audit_entry where action = 'holds.place'`)).toEqual([{ subject: 'account:A1' }]);
  expect(app.announced).toEqual([['account.changed', { accountIds: ['A1'] }]]);
});

test('a hold on the debtor stops every account of the debtor', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('A2').debtor('debtor-of-A1').at('City Water'));
  await place(app, { scope: 'debtor' });
  expect(await decision(app, 'call', 'A2')).toBe('block');
  expect(app.announced.at(-1)).toEqual(['account.changed', { accountIds: ['A1', 'A2'] }]);
});

test('a hold that ends by itself is in the diary on its last day, so that nothing restarts unseen', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await place(app, { endsOn: '2026-11-30' });
  expect(app.rows('select due_on as "on", note from reminder order by due_on')).toEqual([
    { on: '2026-11-30', note: 'The hold ends: hardship' },
    { on: '2026-12-07', note: 'Review the hold: hardship' },
  ]);
  expect(await decision(app, 'call', 'A1', '2026-11-30T16:00:00.000Z')).toBe('block');
  expect(await decision(app, 'call', 'A1', '2026-12-01T16:00:00.000Z')).toBe('allow');
});

test('lifting opens the channels again and gives the account back its work', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const holdId = await place(app);
  expect(await lift(app, holdId, 'pays again')).toMatchObject({ ok: true, value: { version: 3 } });
  expect(await decision(app, 'call')).toBe('allow');
  expect(await statusOf(app)).toBe('active');
  expect(app.rows('select lift_reason as reason, lifted_by as liftedBy from hold')).toEqual([
    { reason: 'pays again', liftedBy: 'user-owner' },
  ]);
});

test('holds add up: what one blocks stays blocked while it stands', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const first = await place(app);
  await place(app, { expectedVersion: 2, reason: 'complaint', blocks: ['calls'] });
  await lift(app, first);
  expect(await decision(app, 'call')).toBe('block');
  expect(await statusOf(app)).toBe('on_hold');
});

test('a hold never softens the label of a legal stop, and lifting it leaves that label', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { outcome: 'bankruptcy' }));
  const holdId = await place(app, { expectedVersion: 2 });
  expect(await statusOf(app)).toBe('bankruptcy');
  await lift(app, holdId);
  expect(await statusOf(app)).toBe('bankruptcy');
});

test('lifting the hold of a dispute resolves the dispute', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { outcome: 'dispute', dispute: { reason: 'already_paid', amountMinor: null } }));
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  await lift(app, opened?.holds[0]?.id ?? '', 'proof was sent');
  expect(app.rows('select status, outcome, resolved_on as resolvedOn from dispute')).toEqual([
    { status: 'resolved', outcome: 'proof was sent', resolvedOn: monday },
  ]);
  expect(await statusOf(app)).toBe('active');
});

test('every refusal of placing and lifting', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('B1'));
  const holdId = await place(app);
  expect(await app.api.holds.place(aHold())).toEqual({ ok: false, refusal: 'stale_account' });
  expect(await app.api.holds.place(aHold({ accountId: 'C1' }))).toEqual({ ok: false, refusal: 'account_not_found' });
  const card = aHold({ expectedVersion: 2, note: '4111 1111 1111 1111' });
  expect(await app.api.holds.place(card)).toEqual({ ok: false, refusal: 'card_number' });
  expect(await lift(app, holdId, ' ')).toEqual({ ok: false, refusal: 'reason_required' });
  expect(await lift(app, holdId, '4111111111111111')).toEqual({ ok: false, refusal: 'card_number' });
  expect(await lift(app, holdId, 'x', 'B1')).toEqual({ ok: false, refusal: 'not_found' });
  expect(await lift(app, holdId, 'x', 'C1')).toEqual({ ok: false, refusal: 'account_not_found' });
  expect((await lift(app, holdId)).ok).toBe(true);
  expect(await lift(app, holdId)).toEqual({ ok: false, refusal: 'not_found' });
  await expect(app.api.holds.place(aHold({ endsOn: '2026-11-22' }))).rejects.toMatchObject({ code: 'bad_input' });
  await expect(app.as('agent').holds.place(aHold())).rejects.toMatchObject({ code: 'not_permitted' });
});

test('nothing of a hold stays when its review cannot be written', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  app.db.connection.exec(`create trigger broken before insert on reminder begin select raise(abort, 'full'); end`);
  await expect(app.api.holds.place(aHold())).rejects.toMatchObject({ code: 'internal' });
  expect([app.count('hold'), app.count('activity'), await statusOf(app)]).toEqual([0, 0, 'new']);
});
