import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

const monday = '2026-11-23';
const open = async (app: App, accountId = 'A1') => {
  const opened = await app.api.accounts.open({ accountId });
  if (!opened) throw new Error('The account is not in the book');
  return opened;
};

test('an account that is not in the book opens as nothing', async () => {
  expect(await anApp().api.accounts.open({ accountId: 'A1' })).toBeNull();
});

test('the workspace of a new account: who, what is owed, how to reach them, what to do', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').owing({ principal: 300_00, fees: 25_00 }));
  const workspace = await open(app);

  expect(workspace.account).toMatchObject({ id: 'A1', version: 1, fileNumber: 'F-A1', status: 'new', closed: false });
  expect(workspace.debtor).toMatchObject({ name: 'Kai Holt', identifierLastFour: null, birthYearKnown: false });
  expect(workspace.money).toEqual({
    currency: 'USD',
    principalMinor: 300_00,
    interestMinor: 0,
    feesMinor: 25_00,
    costsMinor: 0,
    paidMinor: 0,
    owingMinor: 325_00,
  });
  expect(workspace.contactPoints).toMatchObject([
    { kind: 'phone', label: 'mobile', display: '(212) 555-0142', status: 'unverified', zones: ['America/New_York'] },
    { kind: 'address', label: 'home', display: '3435 Oak Street, Springfield, NY 12207' },
  ]);
  expect(workspace).toMatchObject({ holds: [], disputes: [], promises: [], letters: [], timeline: [], nextStep: null });
  expect(workspace.advice).toEqual({
    action: 'Call mobile (212) 555-0142 before 21:00 our time',
    why: 'New since Jan 5, not yet contacted · 0 of 7 calls used',
  });
});

test('interest is shown to today and for one more day, and nothing of it is posted', async () => {
  const app = anApp({ today: '2026-03-31' }).with(
    anAccount('A1').owing({ principal: 5000_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
  );
  const { money, interestPerDayMinor } = await open(app);
  expect(money).toMatchObject({ principalMinor: 5000_00, interestMinor: 123_29, owingMinor: 5123_29 });
  expect(interestPerDayMinor).toBe(1_64);
  expect(app.ledger('A1')).toHaveLength(1);
});

test('interest of a closed account stops on the day it was closed', async () => {
  const app = anApp({ today: '2026-03-31' }).with(
    anAccount('A1').owing({ principal: 5000_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
  );
  const close = { commandId: randomUUID(), accountId: 'A1', expectedVersion: 1, reason: 'recalled' };
  await app.api.accounts.setStatus({ ...close, status: 'returned' });
  app.clock.set('2026-06-30T14:00:00.000Z');
  const { money, interestPerDayMinor, advice } = await open(app);
  expect(money.interestMinor).toBe(123_29);
  expect(interestPerDayMinor).toBe(0);
  expect(advice).toBeNull();
});

test('holds in force are shown, ended and lifted ones are not', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const place = (reason: 'hardship' | 'complaint' | 'internal', endsOn: string | null, expectedVersion: number) =>
    app.api.holds.place({
      commandId: randomUUID(),
      accountId: 'A1',
      expectedVersion,
      scope: 'account',
      reason,
      blocks: ['calls'],
      startsOn: '2026-11-01',
      endsOn,
      reviewOn: '2026-11-30',
      note: '',
    });
  await place('hardship', null, 1);
  await place('complaint', '2026-11-22', 2);
  const lifted = await place('internal', null, 3);
  const holdId = lifted.ok ? lifted.value.holdId : '';
  await app.api.holds.lift({ commandId: randomUUID(), accountId: 'A1', holdId, reason: 'done' });
  expect((await open(app)).holds.map((hold) => hold.reason)).toEqual(['hardship']);
});

test('promises show the money that has come in for them', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').owing({ principal: 300_00 }));
  const promise = { amountMinor: 100_00, dueOn: '2026-11-30' };
  await app.api.calls.log(aCall('A1', { outcome: 'promise', promise }));
  const paid = { commandId: randomUUID(), accountId: 'A1', amountMinor: 40_00, receivedOn: monday };
  await app.api.payments.post({ ...paid, method: 'check' });
  expect((await open(app)).promises).toMatchObject([{ amountMinor: 100_00, receivedMinor: 40_00, status: 'open' }]);
});

test('other accounts of the debtor are listed, the history newest first and no longer than a hundred lines', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1'),
    anAccount('A2').debtor('debtor-of-A1').at('City Water').owing({ principal: 50_00 }),
    anAccount('B1'),
  );
  for (let n = 0; n < 101; n += 1) {
    app.clock.pass(60_000);
    await app.api.accounts.note({ commandId: randomUUID(), accountId: 'A1', text: `note ${n}` });
  }
  const { otherAccounts, timeline } = await open(app);
  expect(otherAccounts).toEqual([
    { id: 'A2', fileNumber: 'F-A2', creditorName: 'City Water', owingMinor: 50_00, currency: 'USD', status: 'new' },
  ]);
  expect(timeline).toHaveLength(100);
  expect(timeline[0]?.note).toBe('note 100');
});

test('a legal stop is what the advice speaks of', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { outcome: 'bankruptcy' }));
  expect((await open(app)).advice?.action).toBe('Do not contact the debtor; review the bankruptcy');
});

test('opening an account writes nothing', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await open(app);
  const before = app.db.connection.prepare('select total_changes()').pluck().get();
  await open(app);
  expect(app.db.connection.prepare('select total_changes()').pluck().get()).toBe(before);
});
