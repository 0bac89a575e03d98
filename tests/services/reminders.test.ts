import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/vocabulary/roles.ts';
import { remindersDue } from '../../main/db/due-reminders.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const monday = '2026-11-23';
type AddInput = InputOf<Contract['reminders']['add']>;

const aStep = (told: Partial<AddInput> = {}): AddInput => ({
  commandId: randomUUID(),
  accountId: 'A1',
  kind: 'call',
  on: monday,
  time: null,
  note: '',
  ...told,
});
const due = async (app: App, role: Role = 'owner') =>
  (await app.as(role).reminders.due({})).rows.map((row) => `${row.accountId} ${row.time ?? 'any time'}`);
const shown = (app: App) => app.rows('select next_step_on as "on", next_step_kind as kind, version from account');

test('a step stands on the account, in the diary and in the history; sent twice it is one', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const typed = aStep({ kind: 'call_back', time: '15:00', note: 'after her shift' });
  const first = await app.as('agent').reminders.add(typed);
  const again = await app.as('agent').reminders.add(typed);

  expect(first).toMatchObject({ ok: true, value: { version: 2 } });
  expect(again).toEqual(first);
  expect(shown(app)).toEqual([{ on: monday, kind: 'call_back', version: 2 }]);
  expect((await app.as('agent').reminders.due({})).rows).toMatchObject([
    { name: 'Holt, Kai', kind: 'call_back', status: 'open', on: monday, time: '15:00', note: 'after her shift' },
  ]);
  expect(app.rows('select kind, note from activity')).toEqual([{ kind: 'reminder', note: 'after her shift' }]);
  expect(app.rows(`select subject from audit_entry where action = 'reminders.add'`)).toEqual([
    { subject: 'account:A1' },
  ]);
});

test('the hour of a step is the debtor’s; a step of the day belongs to the office’s day', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').living('CA', '94105').phoned('+14155550142'));
  await app.api.reminders.add(aStep({ time: '15:00' }));
  await app.api.reminders.add(aStep());
  expect(app.rows('select due_at as dueAt, zone from reminder order by due_time is null')).toEqual([
    { dueAt: '2026-11-23T23:00:00.000Z', zone: 'America/Los_Angeles' },
    { dueAt: '2026-11-23T05:00:00.000Z', zone: 'America/New_York' },
  ]);
});

test('the account shows its earliest open step, whatever was added last', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.reminders.add(aStep({ on: '2026-11-30' }));
  await app.api.reminders.add(aStep({ on: '2026-11-25', kind: 'review' }));
  expect(shown(app)).toEqual([{ on: '2026-11-25', kind: 'review', version: 3 }]);
  const [{ id } = { id: '' }] = app.rows<{ id: string }>(`select id from reminder where kind = 'review'`);

  expect(await app.api.reminders.done({ commandId: randomUUID(), reminderId: id })).toMatchObject({ ok: true });
  expect(shown(app)).toEqual([{ on: '2026-11-30', kind: 'call', version: 4 }]);
  expect(app.rows(`select done_by as doneBy from reminder where status = 'done'`)).toEqual([{ doneBy: 'user-owner' }]);
});

test('a call planned anew puts off the calls before it, and nothing else', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.reminders.add(aStep({ on: '2026-11-20' }));
  await app.api.reminders.add(aStep({ on: '2026-11-20', kind: 'review' }));
  await app.api.reminders.add(aStep({ on: '2026-12-10' }));
  await app.api.reminders.add(aStep({ on: '2026-11-25', kind: 'call_back', time: '15:00' }));
  expect(app.rows('select due_on as "on", kind, status from reminder order by due_on, kind')).toEqual([
    { on: '2026-11-20', kind: 'call', status: 'cancelled' },
    { on: '2026-11-20', kind: 'review', status: 'open' },
    { on: '2026-11-25', kind: 'call_back', status: 'open' },
    { on: '2026-12-10', kind: 'call', status: 'open' },
  ]);
});

test('due are the steps of today and earlier, timed ones first, then the oldest', async () => {
  const app = anApp({ today: monday }).with(...['A1', 'A2', 'A3', 'A4', 'A5'].map((id) => anAccount(id)));
  await app.api.reminders.add(aStep({ accountId: 'A1' }));
  await app.api.reminders.add(aStep({ accountId: 'A2', on: '2026-11-19' }));
  await app.api.reminders.add(aStep({ accountId: 'A3', time: '16:00' }));
  await app.api.reminders.add(aStep({ accountId: 'A4', time: '11:00' }));
  await app.api.reminders.add(aStep({ accountId: 'A5', on: '2026-11-24' }));
  expect(await due(app)).toEqual(['A4 11:00', 'A3 16:00', 'A2 any time', 'A1 any time']);
  expect(await app.api.reminders.due({ limit: 1 })).toMatchObject({ total: 4, rows: [{ accountId: 'A4' }] });
});

test('an agent is reminded of their own accounts and nobody’s; a call back belongs to who agreed it', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').assigned('user-agent'),
    anAccount('A2').assigned('user-supervisor'),
    anAccount('A3'),
    anAccount('A4'),
  );
  for (const accountId of ['A1', 'A2', 'A3']) await app.api.reminders.add(aStep({ accountId }));
  await app.as('supervisor').reminders.add(aStep({ accountId: 'A4', kind: 'call_back', time: '15:00' }));
  expect((await due(app, 'agent')).sort()).toEqual(['A1 any time', 'A3 any time']);
  expect(await due(app, 'supervisor')).toHaveLength(4);
});

test('a call tomorrow where the debtor lives, today at the office, is due today', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').living('GU', '96910').phoned('+16714775555'));
  await app.api.reminders.add(aStep({ on: '2026-11-24', time: '09:00' }));
  expect(app.rows('select due_at as dueAt from reminder')).toEqual([{ dueAt: '2026-11-23T23:00:00.000Z' }]);
  expect(await due(app)).toEqual(['A1 09:00']);
});

test('where more accounts are due than are counted, the same reminders come first, and more are said to follow', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `A${String(index).padStart(2, '0')}`);
  const app = anApp({ today: monday }).with(...names.map((id) => anAccount(id)));
  for (const [index, accountId] of names.entries()) {
    const on = `2026-11-${String(9 + ((index * 5) % 12)).padStart(2, '0')}`;
    await app.api.reminders.add(aStep({ accountId, on, time: index % 3 === 0 ? '11:00' : null }));
  }
  for (const person of [null, 'user-agent']) {
    const read = (most: number) =>
      remindersDue(app.db, { person, today: monday, until: '2026-11-24T05:00:00.000Z' }, 5, most);
    const [all, some] = [read(1000), read(7)];
    expect(all).toMatchObject({ total: 12, isMore: false });
    expect(all.rows.map((row) => row.time !== null)).toEqual([true, true, true, true, false]);
    expect(some).toEqual({ total: 7, isMore: true, rows: all.rows });
  }
});

test('every refusal of adding and ending a step', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').closedAs('settled'), anAccount('A2'));
  expect(await app.api.reminders.add(aStep())).toEqual({ ok: false, refusal: 'account_closed' });
  expect(await app.api.reminders.add(aStep({ accountId: 'B1' }))).toEqual({ ok: false, refusal: 'account_not_found' });
  const card = aStep({ accountId: 'A2', note: '4111 1111 1111 1111' });
  expect(await app.api.reminders.add(card)).toEqual({ ok: false, refusal: 'card_number' });
  const unknown = { commandId: randomUUID(), reminderId: 'none' };
  expect(await app.api.reminders.done(unknown)).toEqual({ ok: false, refusal: 'not_found' });
  await expect(app.api.reminders.add(aStep({ time: '25:00' }))).rejects.toMatchObject({ code: 'bad_input' });
  expect(app.count('reminder')).toBe(0);
});
