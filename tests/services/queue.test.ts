import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Role } from '../../shared/vocabulary/roles.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

const monday = '2026-11-23';
const mine = (app: App, role: Role = 'owner') => app.as(role).queue.mine({});
const order = async (app: App, role: Role = 'owner') =>
  (await mine(app, role)).rows.map((row) => `${row.accountId} ${row.reason}`);
const step = (app: App, accountId: string, on: string, told: { kind?: 'call' | 'call_back'; time?: string } = {}) =>
  app.api.reminders.add({
    commandId: randomUUID(),
    accountId,
    kind: told.kind ?? 'call',
    on,
    time: told.time ?? null,
    note: '',
  });

test('what weighs most comes first, each with its reason', async () => {
  const app = anApp({ today: monday }).with(
    ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'].map((id) => anAccount(id).standing(id === 'A3' ? 'new' : 'active')),
  );
  await step(app, 'A1', '2026-11-20');
  await step(app, 'A2', monday, { kind: 'call_back', time: '09:30' });
  await step(app, 'A5', '2026-12-01');
  await step(app, 'A7', '2026-11-25');
  const due = { outcome: 'promise', promise: { amountMinor: 50_00, dueOn: monday } } as const;
  await app.api.calls.log(aCall('A6', { ...due, direction: 'in', contactPointId: null }));

  expect(await order(app)).toEqual([
    'A2 timed_step_due',
    'A3 new_placement',
    'A1 step_due',
    'A4 no_next_step',
    'A6 promise_due',
  ]);
  const { total, rows } = await mine(app);
  expect(total).toBe(5);
  expect(rows[0]).toMatchObject({
    name: 'Holt, Kai',
    callable: true,
    window: 'now–21:00',
    dueAt: '2026-11-23T14:30:00.000Z',
  });
  expect(rows.at(-1)).toMatchObject({ callable: false, window: expect.stringContaining('spoke Nov 23, opens Nov 30') });
});

test('a broken promise leads the queue until somebody has tried to reach the debtor', async () => {
  const app = anApp({ at: '2026-11-02T15:00:00.000Z' }).with(anAccount('A1'), anAccount('A2'));
  const promise = { amountMinor: 50_00, dueOn: '2026-11-04' };
  await app.api.calls.log(aCall('A1', { outcome: 'promise', promise }));
  app.clock.set('2026-11-23T15:00:00.000Z');
  await app.api.day.run({ commandId: randomUUID() });

  expect((await order(app))[0]).toBe('A1 promise_broken');
  await app.api.calls.log(aCall('A1'));
  expect(await order(app)).toEqual(['A2 new_placement']);
});

test('accounts that may not be called now sink and say until when', async () => {
  const app = anApp({ at: '2026-11-23T14:00:00.000Z' }).with(
    anAccount('A1').living('CA', '94105').phoned('+14155550142').owing({ principal: 900_00 }),
    anAccount('A2').owing({ principal: 100_00 }),
    anAccount('A3').held('complaint', ['calls']),
  );
  const { rows } = await mine(app);
  expect(rows.map((row) => [row.accountId, row.callable, row.window])).toEqual([
    ['A2', true, 'now–21:00'],
    ['A1', false, 'after 11:00'],
    ['A3', false, 'On hold'],
  ]);
});

test('a debtor with several accounts stands in the queue once, with what they owe together', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').owing({ principal: 100_00 }),
    anAccount('A2').debtor('debtor-of-A1').at('City Water').owing({ principal: 300_00 }),
    anAccount('A3').debtor('debtor-of-A1').at('Valley Gas').owing({ principal: 40_00 }).closedAs('returned'),
  );
  expect((await mine(app)).rows).toMatchObject([{ accountId: 'A2', owingMinor: 400_00 }]);
  expect((await mine(app)).total).toBe(1);
});

test('records linked as the same debtor stand in the queue once, until one is left out of the group', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').owing({ principal: 100_00 }),
    anAccount('A2').owing({ principal: 300_00 }),
    anAccount('A3').owing({ principal: 20_00 }),
  );
  const [aId, bId] = ['debtor-of-A1', 'debtor-of-A2'];
  const linked = await app.api.samePeople.link({ commandId: randomUUID(), aId, bId });
  if (!linked.ok) throw new Error(linked.refusal);
  expect(await mine(app)).toMatchObject({
    total: 2,
    rows: [
      { accountId: 'A2', owingMinor: 400_00 },
      { accountId: 'A3', owingMinor: 20_00 },
    ],
  });
  const { groupId } = linked.value;
  const change = { commandId: randomUUID(), groupId, expectedVersion: 1, masterId: aId, excludedIds: [bId] };
  expect(await app.api.samePeople.changeGroup(change)).toMatchObject({ ok: true });
  expect((await mine(app)).rows).toMatchObject([{ owingMinor: 300_00 }, { owingMinor: 100_00 }, { owingMinor: 20_00 }]);
});

test('an agent sees their own accounts and nobody’s; a supervisor sees all', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').assigned('user-agent'),
    anAccount('A2').assigned('user-supervisor'),
    anAccount('A3'),
  );
  expect((await order(app, 'agent')).sort()).toEqual(['A1 new_placement', 'A3 new_placement']);
  expect(await order(app, 'supervisor')).toHaveLength(3);
  expect((await app.as('agent').queue.today({})).queueLeft).toBe(2);
  expect((await app.api.queue.today({})).queueLeft).toBe(3);
});

test('closed, paid and quiet accounts are not in the queue', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').closedAs('paid_in_full'), anAccount('A2'));
  await step(app, 'A2', '2026-11-24');
  expect(await mine(app)).toEqual({ total: 0, rows: [] });
});

test('a page of the queue is as long as asked and the total tells of the rest', async () => {
  const app = anApp({ today: monday }).with(...Array.from({ length: 7 }, (_, n) => anAccount(`A${n}`)));
  const { total, rows } = await app.api.queue.mine({ limit: 3 });
  expect([total, rows.length]).toEqual([7, 3]);
});

test('the figures of today', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').owing({ principal: 500_00 }),
    anAccount('A2').standing('active'),
    anAccount('A3'),
  );
  const promise = { amountMinor: 120_00, dueOn: '2026-11-27' };
  await app.api.calls.log(aCall('A1', { outcome: 'promise', promise }));
  await app.as('agent').calls.log(aCall('A3'));
  const paid = { commandId: randomUUID(), accountId: 'A1', amountMinor: 40_00, receivedOn: '2026-11-20' };
  await app.api.payments.post({ ...paid, method: 'check' });

  expect(await app.api.queue.today({})).toEqual({
    on: monday,
    attempts: 2,
    rightParty: 1,
    promisesMade: 1,
    promisedMinor: 120_00,
    paymentsPosted: 1,
    collectedMinor: 40_00,
    currency: 'USD',
    queueLeft: 1,
    noNextStep: 1,
    promisesDueToday: 0,
    brokenPromises: 0,
    newAccounts: 0,
    lettersQueued: 0,
    lastImportAt: null,
    lastPaymentOn: '2026-11-20',
    contactsByHour: Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 1 : 0)),
  });
  expect(await app.as('agent').queue.today({})).toMatchObject({ attempts: 1, rightParty: 0, promisesMade: 0 });
});

test('yesterday evening is not today, by the office’s clock', async () => {
  const app = anApp({ at: '2026-11-24T01:30:00.000Z' }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1'));
  expect(await app.api.queue.today({})).toMatchObject({ on: monday, attempts: 1 });
  app.clock.set('2026-11-24T15:00:00.000Z');
  expect(await app.api.queue.today({})).toMatchObject({ on: '2026-11-24', attempts: 0 });
});
