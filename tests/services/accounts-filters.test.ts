import { expect, test } from 'vitest';
import type { AccountFilterIn } from '../../shared/contract/account-list.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const ids = async (app: App, filter: AccountFilterIn): Promise<string[]> => {
  const asked = { from: 0, to: 100, sort: { field: 'file_number', descending: false } as const, filter };
  return (await app.api.accounts.page(asked)).rows.map((row) => row.id);
};
const only = async (app: App, accountId: string) => {
  const asked = { from: 0, to: 100, sort: { field: 'name', descending: false } as const, filter: {} };
  return (await app.api.accounts.page(asked)).rows.find((row) => row.id === accountId);
};

test('days past due count back from today, both ends in', async () => {
  const app = anApp({ today: '2026-11-23' }).with(
    anAccount('A1').delinquent('2026-08-25'),
    anAccount('A2').delinquent('2026-08-26'),
    anAccount('A3').delinquent(null),
  );
  expect(await ids(app, { ageFromDays: 90 })).toEqual(['A1']);
  expect(await ids(app, { ageToDays: 89 })).toEqual(['A2']);
  expect(await ids(app, { ageFromDays: 89, ageToDays: 90 })).toEqual(['A1', 'A2']);
});

test('holds are found whatever they are on, and only while they stand', async () => {
  const app = anApp({ today: '2026-11-23' }).with(
    anAccount('A1').held('hardship', ['calls']),
    anAccount('A2').debtor('family'),
    anAccount('A3').debtor('family').at('City Water'),
    anAccount('A4').at('City Water'),
  );
  app.db.connection.exec(`
    insert into hold (id, debtor_id, reason, blocks, starts_on, review_on, set_at)
      values ('H2', 'family', 'breathing_space', '["calls"]', '2026-11-01', '2026-12-01', 'x');
    insert into hold (id, account_id, reason, blocks, starts_on, ends_on, review_on, set_at)
      values ('H3', 'A4', 'internal', '["calls"]', '2026-01-01', '2026-11-22', '2026-11-22', 'x');`);
  expect(await ids(app, { onHold: true })).toEqual(['A1', 'A2', 'A3']);
  expect(await ids(app, { onHold: false })).toEqual(['A4']);
  expect(await ids(app, { holdReason: 'breathing_space' })).toEqual(['A2', 'A3']);
  expect((await only(app, 'A2'))?.holdReasons).toEqual(['breathing_space']);
  app.db.connection.exec(`
    insert into hold (id, creditor_id, reason, blocks, starts_on, review_on, set_at)
      values ('H4', 'creditor-City Water', 'creditor_request', '["calls"]', '2026-11-01', '2026-12-01', 'x');`);
  expect(await ids(app, { onHold: false })).toEqual([]);
  expect((await only(app, 'A3'))?.holdReasons).toEqual(['breathing_space', 'creditor_request']);
});

test('a promise, a dispute, a place, nobody’s accounts and long silence can be asked for', async () => {
  const app = anApp({ today: '2026-11-23' }).with(
    anAccount('A1').living('NY', '12207').class('medical'),
    anAccount('A2').assigned('user-agent'),
    anAccount('A3').living('WA', '98101').disputed(),
  );
  const promise = {
    commandId: crypto.randomUUID(),
    accountId: 'A1',
    amountMinor: 20_00,
    dueOn: '2026-11-30',
    times: 1,
  };
  expect(await app.api.promises.record(promise)).toMatchObject({ ok: true });
  await app.api.calls.log(aCall('A2'));
  expect(await ids(app, { promised: true })).toEqual(['A1']);
  expect(await ids(app, { promised: false })).toEqual(['A2', 'A3']);
  expect(await ids(app, { disputed: true })).toEqual(['A3']);
  expect(await ids(app, { disputed: false })).toEqual(['A1', 'A2']);
  expect(await ids(app, { state: 'WA' })).toEqual(['A3']);
  expect(await ids(app, { state: 'WA', country: 'CA' })).toEqual([]);
  expect(await ids(app, { unassigned: true })).toEqual(['A1', 'A3']);
  expect(await ids(app, { debtClasses: ['medical'] })).toEqual(['A1']);
  expect(await ids(app, { untouchedDays: 7 })).toEqual(['A1', 'A3']);
  app.clock.set('2026-12-01T15:00:00.000Z');
  expect(await ids(app, { untouchedDays: 7 })).toEqual(['A1', 'A2', 'A3']);
  expect(await ids(app, { nextStepFrom: '2026-11-01', nextStepTo: '2026-11-30' })).toContain('A1');
  expect((await only(app, 'A1'))?.promise).toEqual({ amountMinor: 20_00, dueOn: '2026-11-30', status: 'open' });
  expect(await only(app, 'A2')).toMatchObject({ place: 'NY, US', promise: null });
});

test('the gate is asked for the rows on screen, with the reason', async () => {
  const app = anApp({ today: '2026-11-23' }).with(
    anAccount('A1').class('commercial'),
    anAccount('A2').held('cease', ['calls']).standing('ceased'),
  );
  const { rows } = await app.api.accounts.gates({ accountIds: ['A1', 'A2', 'gone'] });
  expect(rows.map((row) => row.accountId)).toEqual(['A1', 'A2']);
  expect(rows[1]).toMatchObject({ decision: 'block' });
  expect(rows[1]?.why).not.toBe('');
});
