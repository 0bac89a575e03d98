import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

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
/** Whether the gate names a hold among its reasons. */
const isHeld = async (app: App, channel: 'call' | 'email', accountId = 'A1') =>
  (await app.api.contact.judge({ accountId, channel })).reasons.some((reason) => reason.rule === 'hold');
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
  expect(await isHeld(app, 'call')).toBe(true);
  expect(await isHeld(app, 'email')).toBe(false);
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

test('a hold that ended by itself leaves one review, so that nothing restarts unseen', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.day.run({ commandId: randomUUID() });
  await place(app, { endsOn: '2026-11-27', reviewOn: '2027-02-01' });
  const reviews = () => app.rows('select due_on as "on", note from reminder order by due_on');
  const runOn = async (day: string) => {
    app.clock.set(morningOf(day));
    expect((await app.api.day.run({ commandId: randomUUID() })).ok).toBe(true);
  };
  const later = { on: '2027-02-01', note: 'Review the hold: hardship' };

  await runOn('2026-11-27');
  expect(reviews()).toEqual([later]);
  expect(await decision(app, 'call')).toBe('block');

  await runOn('2026-11-30');
  const review = { on: '2026-11-30', note: 'A hold has ended: hardship. Decide how to go on.' };
  expect(reviews()).toEqual([review, later]);
  expect(await isHeld(app, 'call')).toBe(false);
  expect(await statusOf(app)).toBe('on_hold');
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.timeline[0]?.summary).toBe(
    'Hold on the account ended on Nov 27: Hardship. It is to be reviewed.',
  );

  await runOn('2026-11-30');
  await runOn('2026-12-02');
  expect(reviews()).toEqual([review, later]);
  const runs = app.rows<{ subject: string; change: string }>(
    `select e.subject, d.change from audit_entry e join audit_detail d using (device_id, seq) where e.action = 'day.run'`,
  );
  const told = runs.filter(({ change }) => change.includes('"holdId"'));
  expect(told.map(({ subject }) => subject)).toEqual(['day:2026-11-30']);
});

test('a hold that somebody lifted in time leaves no review when its last day passes', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const holdId = await place(app, { endsOn: '2026-11-24', reviewOn: '2027-02-01' });
  await lift(app, holdId);
  app.clock.set(morningOf('2026-11-30'));
  await app.api.day.run({ commandId: randomUUID() });
  expect(app.rows(`select note from reminder where note like 'A hold has ended%'`)).toEqual([]);
});

test('the review of a debtor’s hold comes on an account that is still open', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('A2').debtor('debtor-of-A1').at('City Water'));
  await place(app, { scope: 'debtor', endsOn: '2026-11-24', reviewOn: '2027-02-01' });
  app.db.connection.exec(
    `update account set closed = 1, closed_on = '2026-11-24', status = 'returned' where id = 'A1'`,
  );
  app.clock.set(morningOf('2026-11-25'));
  await app.api.day.run({ commandId: randomUUID() });
  expect(app.rows(`select account_id as accountId from reminder where note like 'A hold has ended%'`)).toEqual([
    { accountId: 'A2' },
  ]);
});

test('a hold on a creditor stops that creditor’s accounts, one on the book stops every account', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1'),
    anAccount('A2').at('City Water'),
    anAccount('A3').at('City Water'),
  );
  const told = { blocks: ['calls' as const], reason: 'creditor_request' as const };
  const ofCreditor = await place(app, { ...told, accountId: 'A2', scope: 'creditor' });
  expect([await isHeld(app, 'call'), await isHeld(app, 'call', 'A2'), await isHeld(app, 'call', 'A3')]).toEqual([
    false,
    true,
    true,
  ]);
  expect(app.announced).toContainEqual(['book.changed', { contexts: ['accounts', 'queue', 'holds'] }]);
  const seen = await app.api.accounts.open({ accountId: 'A3' });
  expect(seen?.holds).toMatchObject([{ id: ofCreditor, scope: 'creditor', reason: 'creditor_request' }]);
  expect(seen?.account.status).toBe('new');

  const ofBook = await place(app, { ...told, scope: 'book', reason: 'internal' });
  expect(await isHeld(app, 'call')).toBe(true);
  expect(await lift(app, ofCreditor, 'creditor agreed', 'A3')).toMatchObject({ ok: true });
  expect(await lift(app, ofBook, 'over', 'A3')).toMatchObject({ ok: true });
  expect([await isHeld(app, 'call'), await isHeld(app, 'call', 'A2')]).toEqual([false, false]);
});

test('a hold of one creditor is not lifted from an account of another', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('A2').at('City Water'));
  const holdId = await place(app, { accountId: 'A2', scope: 'creditor' });
  expect(await lift(app, holdId, 'x', 'A1')).toEqual({ ok: false, refusal: 'not_found' });
});

test('interest rests on the days of a hold, whichever its reach', async () => {
  for (const scope of ['account', 'debtor', 'creditor', 'book'] as const) {
    const owed = anAccount('A1').owing({ principal: 3650_00 }).bearing(1000, '2026-11-01');
    const app = anApp({ today: monday }).with(owed);
    await place(app, { scope, blocks: ['interest'], startsOn: '2026-11-11', endsOn: '2026-11-20' });
    const money = (await app.api.accounts.open({ accountId: 'A1' }))?.money;
    expect([scope, money?.interestMinor]).toEqual([scope, 12_00]);
  }
});

test('breathing space stops contact, interest and fees for sixty days and is then reviewed (SI 2020/1311)', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await place(app, { scope: 'debtor', reason: 'breathing_space', blocks: ['calls'], reviewOn: '2026-12-23' });
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.holds).toMatchObject([
    {
      endsOn: '2027-01-22',
      blocks: ['calls', 'letters', 'email', 'texts', 'interest', 'fees', 'strategy'],
    },
  ]);
  expect(opened?.timeline.map((entry) => entry.summary)).toContain(
    'Hold on the debtor until Jan 22, 2027: Breathing space. Contact, interest and fees stop (SI 2020/1311). Review on Dec 23.',
  );
  expect(await decision(app, 'call')).toBe('block');
});

test('military service caps interest and leaves contact open (50 USC 3937)', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await place(app, { reason: 'military_service', blocks: ['interest'] });
  expect(await isHeld(app, 'call')).toBe(false);
  expect(await statusOf(app)).toBe('new');
  const { timeline } = (await app.api.accounts.open({ accountId: 'A1' })) ?? { timeline: [] };
  expect(timeline[0]?.summary).toMatch(/Interest is limited to 6 % a year .* \(50 USC 3937\)/);
});

test('an attorney’s hold names the attorney as soon as the book knows one', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  app.db.connection.exec(
    `insert into party (id, debtor_id, role, name, phone, source, since_on)
     values ('P1', 'debtor-of-A1', 'attorney', 'Dana Reyes', '(212) 555-0177', 'told_us', '2026-11-20')`,
  );
  await place(app, { scope: 'debtor', reason: 'attorney' });
  const { timeline } = (await app.api.accounts.open({ accountId: 'A1' })) ?? { timeline: [] };
  expect(timeline.map((entry) => entry.summary)).toContain(
    'Hold on the debtor: Attorney. Attorney: Dana Reyes, (212) 555-0177. Review on Dec 7.',
  );
});

test('a held account needs no next step, whichever the reach of the hold', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').standing('active'),
    anAccount('A2').at('City Water').standing('active'),
    anAccount('A3').at('City Water').standing('active'),
  );
  const inQueue = async () => (await app.api.queue.mine({})).rows.map((row) => row.accountId).sort();
  expect(await inQueue()).toEqual(['A1', 'A2', 'A3']);
  await place(app, { accountId: 'A2', scope: 'creditor' });
  expect(await inQueue()).toEqual(['A1']);
  await place(app, { accountId: 'A2', expectedVersion: 2, scope: 'book' });
  expect(await inQueue()).toEqual([]);
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
