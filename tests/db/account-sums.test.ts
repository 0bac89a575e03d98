import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountFilter, AccountView } from '../../main/db/account-filter.ts';
import { accountTotals } from '../../main/db/accounts-page.ts';
import { creditorsWithTotals } from '../../main/db/creditors.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const day = { today: '2026-11-23', zone: 'America/New_York' };
const ids = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'] as const;

const aBook = () =>
  anApp({ today: day.today }).with(
    anAccount('A1').owing({ principal: 300_00 }),
    anAccount('A2').owing({ principal: 100_00 }).assigned('user-agent'),
    anAccount('A3').owing({ principal: 200_00 }).at('City Water').standing('active'),
    anAccount('A4').owing({ principal: 50_00 }).at('City Water').closedAs('returned'),
    anAccount('A5').owing({ principal: 75_00 }).disputed(),
    anAccount('A6').owing({ principal: 20_00 }).assigned('user-agent').standing('active'),
  );

const change = fc.record({
  id: fc.constantFrom(...ids),
  set: fc.oneof(
    fc.constantFrom('new', 'active', 'broken_promise', 'disputed').map((status) => `status = '${status}', closed = 0`),
    fc.constant(`status = 'returned', closed = 1`),
    fc.constantFrom('null', `'2026-12-01'`).map((on) => `next_step_on = ${on}`),
    fc.constantFrom('null', `'user-agent'`).map((user) => `assigned_to = ${user}`),
    fc.nat(900_00).map((minor) => `principal_minor = ${minor}, owing_minor = ${minor}`),
    fc.constant(`reference = reference || 'x'`),
  ),
});

const lists: readonly [AccountView, AccountFilter, string][] = [
  ['all', {}, 'true'],
  ['open', {}, 'closed = 0'],
  ['new', {}, `status = 'new'`],
  ['broken_promises', {}, `status = 'broken_promise'`],
  ['no_next_step', {}, `closed = 0 and next_step_on is null and status <> 'new'`],
  ['all', { open: false }, 'closed = 1'],
  ['all', { noNextStep: false }, 'next_step_on is not null'],
  ['open', { assignedTo: 'user-agent' }, `closed = 0 and assigned_to = 'user-agent'`],
  ['all', { unassigned: true, statuses: ['new', 'active'] }, `assigned_to is null and status in ('new', 'active')`],
  ['all', { owingFromMinor: 60_00 }, 'owing_minor >= 6000'],
];

const counted = (app: App, where: string) =>
  app.rows(`select count(*) as total, coalesce(sum(owing_minor), 0) as owingMinor from account where ${where}`)[0];

test('whatever happens to accounts, every list says how many there are and what they owe, to the cent', () => {
  const app = aBook();
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      app.db.connection.exec('savepoint before');
      for (const { id, set } of changes) app.db.connection.exec(`update account set ${set} where id = '${id}'`);
      const { creditorId = '' } = app.rows<{ creditorId: string }>(
        `select creditor_id as creditorId from account where id = 'A3'`,
      )[0]!;
      for (const [view, filter, where] of [
        ...lists,
        ['open', { creditorId }, `closed = 0 and creditor_id = '${creditorId}'`] as const,
      ])
        expect(accountTotals(app.db, view, filter, day)).toEqual(counted(app, where));
      const sums = creditorsWithTotals(app.db).map(({ id, accounts, owingMinor }) => ({ id, accounts, owingMinor }));
      for (const { id, accounts, owingMinor } of sums)
        expect({ total: accounts, owingMinor }).toEqual(counted(app, `creditor_id = '${id}'`));
      expect(app.rows('select 1 from account_sum where accounts = 0')).toEqual([]);
      app.db.connection.exec('rollback to before; release before');
    }),
    { numRuns: 60 },
  );
});

test('a sum that is not that of the accounts is found by the check of the book', () => {
  const app = aBook();
  expect(verifyLedger(app.db)).toBe('ok');
  app.db.connection.exec(`update account_sum set owing_minor = owing_minor + 1 where status = 'active'`);
  expect(verifyLedger(app.db)).toMatch(/^accounts of .+: the sums kept of them are not those of the accounts$/);
});
