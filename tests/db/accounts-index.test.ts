import { describe, expect, test } from 'vitest';
import { type AccountFilter, type AccountView, conditionsOf } from '../../main/db/account-filter.ts';
import { type AccountOrder, gatheringSql, walkingSql } from '../../main/db/accounts-page.ts';
import { accountSortFields, accountViews } from '../../shared/contract/account-list.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const day = { today: '2026-11-23', zone: 'America/New_York' };

/** How SQLite means to answer: the lines of its plan. */
function planOf(app: App, sql: string, values: readonly unknown[]): string {
  const rows = app.db.connection.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[];
  return rows.map((row) => row.detail).join(' | ');
}
const plan = (
  app: App,
  write: typeof walkingSql,
  field: AccountOrder['field'],
  told: { view?: AccountView; filter?: AccountFilter; descending?: boolean } = {},
): string => {
  const conditions = conditionsOf(told.view ?? 'all', told.filter ?? {}, day, () => new Map());
  const values = conditions.flatMap((condition) => condition.values);
  return planOf(app, write({ field, descending: told.descending ?? false }, conditions), values);
};

const indexOf: Readonly<Record<AccountOrder['field'], string>> = {
  name: 'account_by_name',
  reference: 'account_by_reference',
  creditor: 'account_by_creditor',
  owing: 'account_by_owing',
  status: 'account_by_status',
  delinquent_on: 'account_by_delinquent',
  last_contact_at: 'account_by_last_contact',
  next_step_on: 'account_by_next_step',
  file_number: 'sqlite_autoindex_account_2',
  placed_on: 'account_by_placed',
  charged_off_on: 'account_by_charged_off',
  last_payment_on: 'account_by_last_payment',
};

describe('an order of the list is read from its index and never sorted', () => {
  test.each(accountSortFields)('%s', (field) => {
    const app = anApp();
    for (const descending of [false, true]) {
      expect(plan(app, walkingSql, field, { descending })).toBe(`SCAN account USING COVERING INDEX ${indexOf[field]}`);
      for (const view of Object.keys(accountViews) as AccountView[]) {
        const walked = plan(app, walkingSql, field, { view, descending });
        expect(walked).toContain(indexOf[field]);
        expect(walked).not.toContain('TEMP B-TREE');
      }
    }
  });
});

describe('open accounts', () => {
  // The index of the file number is the one that keeps it unique, and says nothing else.
  test.each(accountSortFields.filter((field) => field !== 'file_number'))(
    'by %s are walked through in the index alone, past the closed ones',
    (field) => {
      expect(plan(anApp(), walkingSql, field, { view: 'open' })).toContain(`USING COVERING INDEX ${indexOf[field]}`);
    },
  );
});

describe('few rows are gathered by the index that leads to them', () => {
  test.each<[string, AccountView, AccountFilter, string]>([
    ['a creditor', 'all', { creditorId: 'c' }, 'account_reference (creditor_id=?)'],
    ['a creditor’s open ones', 'open', { creditorId: 'c' }, 'account_reference (creditor_id=?)'],
    ['a placement', 'all', { placementId: 'p' }, 'account_placement (placement_id=?)'],
    ['a person', 'open', { assignedTo: 'u' }, 'account_assigned (assigned_to=?)'],
    ['statuses', 'open', { statuses: ['promise', 'new'] }, 'account_by_status (status=?)'],
    ['an amount', 'open', { owingFromMinor: 1 }, 'account_by_owing (owing_minor>?)'],
    ['days past due', 'open', { ageFromDays: 90 }, 'account_by_delinquent (delinquent_on<?)'],
    ['a span of placing', 'all', { placedFrom: '2026-01-01' }, 'account_by_placed (placed_on>?)'],
    ['a span of paying', 'all', { lastPaymentFrom: '2026-01-01' }, 'account_by_last_payment (last_payment_on>?)'],
    ['a list kept by hand', 'all', { onList: 'v' }, 'sqlite_autoindex_account_1 (id=?)'],
    ['those on hold', 'all', { onHold: true }, 'sqlite_autoindex_account_1 (id=?)'],
    ['those promised', 'all', { promised: true }, 'sqlite_autoindex_account_1 (id=?)'],
    ['a state', 'all', { state: 'NY' }, 'account_debtor (debtor_id=?)'],
    ['an age', 'open', { delinquentBefore: '2026-01-01' }, 'account_by_delinquent (delinquent_on<?)'],
    ['new ones', 'new', {}, 'account_by_status (status=?)'],
    ['broken promises', 'broken_promises', {}, 'account_by_status (status=?)'],
    ['disputed ones', 'disputed', {}, 'MULTI-INDEX OR'],
    ['orphans', 'no_next_step', {}, 'account_by_next_step (closed=? AND next_step_on=?)'],
    ['a text', 'open', { text: 'holt' }, 'account USING INDEX sqlite_autoindex_account_1 (id=?)'],
  ])('%s', (_name, view, filter, index) => {
    expect(plan(anApp(), gatheringSql, 'name', { view, filter })).toContain(index);
  });
});

test.each(['contact_point', 'debtor'])('who refers to a %s is found by an index when it is let go', (parent) => {
  const app = anApp();
  const children = app.db.connection
    .prepare(
      `select t.name as "table", f."from" as "column" from sqlite_schema t join pragma_foreign_key_list(t.name) f
       where t.type = 'table' and f."table" = ?`,
    )
    .all(parent) as { table: string; column: string }[];
  expect(children).not.toEqual([]);
  for (const { table, column } of children)
    expect(planOf(app, `select 1 from ${table} where ${column} = ?`, ['x']), `${table}.${column}`).not.toContain(
      'SCAN',
    );
});
