import { expect, test } from 'vitest';
import { type AccountFilter, type AccountView } from '../../main/db/account-filter.ts';
import { type AccountOrder, accountPage } from '../../main/db/accounts-page.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const accountCount = 6000;
const day = { today: '2026-11-23', zone: 'America/New_York' };

/** A book of several thousand accounts, written at once; names, amounts and dates repeat so that ties matter. */
function aLargeBook(): App {
  const app = anApp().with(anAccount('A1'));
  app.db.connection.exec(`
    insert into account (id, file_number, reference, creditor_id, debtor_id, debtor_name, creditor_name, status, closed,
      currency, delinquent_on, placed_on, principal_minor, owing_minor, next_step_on, created_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${accountCount - 1})
    select printf('B%05d', i), printf('G%05d', i), printf('R%05d', (i * 7919) % 100000), creditor_id, debtor_id,
      printf('Name %03d', (i * 37) % 211), printf('Creditor %02d', i % 17),
      case when i % 11 = 0 then 'returned' when i % 3 = 0 then 'new' else 'active' end, i % 11 = 0, 'USD',
      case when i % 5 = 0 then null else printf('2026-%02d-15', 1 + i % 12) end, '2026-01-05', (i * 31) % 977, (i * 31) % 977,
      case when i % 4 = 0 then printf('2026-12-%02d', 1 + i % 28) end, 'x'
    from n, account where account.id = 'A1';
    delete from account_sum;
    insert into account_sum (creditor_id, currency, status, closed, is_planned, assigned_to, accounts, owing_minor)
      select creditor_id, currency, status, closed, next_step_on is not null, coalesce(assigned_to, ''), count(*),
        sum(owing_minor) from account group by 1, 2, 3, 4, 5, 6;`);
  return app;
}

/** Every page of the list, one after the other and then from the middle. */
function allIds(app: App, view: AccountView, filter: AccountFilter, sort: AccountOrder): string[] {
  const ids: string[] = [];
  for (let from = 0; from < accountCount; from += 500) {
    ids.push(...accountPage(app.db, { view, filter, sort, from, to: from + 500 }, day).rows.map((row) => row.id));
  }
  return ids;
}

test.each<[AccountOrder['field'], string]>([
  ['name', 'debtor_name, id'],
  ['owing', 'owing_minor, id'],
  ['delinquent_on', 'delinquent_on, id'],
  ['next_step_on', 'closed, next_step_on, id'],
  ['file_number', 'file_number'],
])('pages by %s are the same slices of one order, however they are read', (field, order) => {
  const app = aLargeBook();
  const conditions: [AccountView, AccountFilter, string][] = [
    ['all', {}, '1'],
    ['open', {}, 'closed = 0'],
    ['new', { owingFromMinor: 500 }, `status = 'new' and owing_minor >= 500`],
    ['all', { statuses: ['returned'] }, `status = 'returned'`],
    [
      'no_next_step',
      { delinquentBefore: '2026-03-01' },
      `closed = 0 and next_step_on is null and status <> 'new' and delinquent_on < '2026-03-01'`,
    ],
  ];
  for (const [view, filter, where] of conditions) {
    const expected = app.rows<{ id: string; owing: number }>(
      `select id, owing_minor as owing from account where ${where} order by ${order}`,
    );
    const sort = { field, descending: false };
    expect(allIds(app, view, filter, sort)).toEqual(expected.map((row) => row.id));
    const middle = accountPage(app.db, { view, filter, sort, from: 250, to: 260 }, day);
    expect(middle.rows.map((row) => row.id)).toEqual(expected.slice(250, 260).map((row) => row.id));
    expect(middle.total).toBe(expected.length);
    expect(middle.owingMinor).toBe(expected.reduce((sum, row) => sum + row.owing, 0));
  }
});

test('a kept order is forgotten as soon as the book changes', () => {
  const app = aLargeBook();
  const page = () =>
    accountPage(
      app.db,
      { view: 'open', filter: {}, sort: { field: 'name', descending: true }, from: 5000, to: 5010 },
      day,
    );
  const before = page();
  app.db.connection.exec(`update account set closed = 1, status = 'returned' where id = '${before.rows[0]?.id ?? ''}'`);
  const after = page();
  expect(after.total).toBe(before.total - 1);
  expect(after.rows[0]?.id).toBe(before.rows[1]?.id);
});
