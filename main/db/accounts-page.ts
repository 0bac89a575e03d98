import {
  type AccountFilter,
  type AccountView,
  type ColumnText,
  type Condition,
  conditionsOf,
  type OfficeDay,
} from './account-filter.ts';
import { type AccountListRow, accountRows } from './account-rows.ts';
import { type Db, statement } from './database.ts';
import { isDeferred } from './deferred-indexes.ts';
import { remembered } from './remembered.ts';
import { wordsStandingFor } from './search-beginnings.ts';

/** Every order of the list has an index that ends with the id, so that equal values keep their order from page to page. */
const orders = {
  name: { index: 'account_by_name', columns: ['debtor_name', 'id'] },
  reference: { index: 'account_by_reference', columns: ['reference', 'id'] },
  creditor: { index: 'account_by_creditor', columns: ['creditor_name', 'id'] },
  owing: { index: 'account_by_owing', columns: ['owing_minor', 'id'] },
  status: { index: 'account_by_status', columns: ['status', 'id'] },
  delinquent_on: { index: 'account_by_delinquent', columns: ['delinquent_on', 'id'] },
  last_contact_at: { index: 'account_by_last_contact', columns: ['last_contact_at', 'id'] },
  // Closed accounts have no next step; they follow the open ones.
  next_step_on: { index: 'account_by_next_step', columns: ['closed', 'next_step_on', 'id'] },
  // The index of the unique column; no two accounts share a file number.
  file_number: { index: 'sqlite_autoindex_account_2', columns: ['file_number'] },
  placed_on: { index: 'account_by_placed', columns: ['placed_on', 'id'] },
  charged_off_on: { index: 'account_by_charged_off', columns: ['charged_off_on', 'id'] },
  last_payment_on: { index: 'account_by_last_payment', columns: ['last_payment_on', 'id'] },
} as const;

export interface AccountOrder {
  readonly field: keyof typeof orders;
  readonly descending: boolean;
}

export interface PageRequest {
  readonly view: AccountView;
  readonly filter: AccountFilter;
  readonly sort: AccountOrder;
  readonly from: number;
  readonly to: number;
}

interface Totals {
  readonly total: number;
  /** Null when the accounts are in more than one currency. */
  readonly owingMinor: number | null;
}

const whereText = (conditions: readonly Condition[], column: ColumnText, isInPassing = false): string => {
  const texts = conditions.map(({ sql, inPassing }) => (isInPassing ? inPassing : undefined) ?? sql(column));
  return texts.length === 0 ? '' : `where ${texts.join(' and ')}`;
};

/** The conditions as this book answers them best. */
const conditionsIn = (db: Db, view: AccountView, filter: AccountFilter, day: OfficeDay): Condition[] =>
  conditionsOf(view, filter, day, (request) => wordsStandingFor(db, request));

const valuesOf = (conditions: readonly Condition[]): (string | number)[] =>
  conditions.flatMap((condition) => condition.values);

/** Any index may lead to the rows. */
const gathering: ColumnText = (column) => column;

/** From the sums kept beside the accounts where they can tell, else from the accounts themselves. */
function totalsOf(db: Db, conditions: readonly Condition[]): Totals {
  const ofSums = conditions.flatMap((condition) => condition.ofSums ?? []);
  const isSummed = ofSums.length === conditions.length;
  const row = statement<unknown[], { total: number; owing: number | null; least: string | null; most: string | null }>(
    db,
    `select ${isSummed ? 'coalesce(sum(accounts), 0)' : 'count(*)'} as total, sum(owing_minor) as owing,
       min(currency) as least, max(currency) as most
     from ${isSummed ? `account_sum where ${['true', ...ofSums].join(' and ')}` : `account ${whereText(conditions, gathering)}`}`,
  ).get(...valuesOf(conditions));
  if (!row || row.total === 0) return { total: 0, owingMinor: 0 };
  return { total: row.total, owingMinor: row.least === row.most ? row.owing : null };
}

/**
 * Walks the order's index, where it is built, and looks at each row in passing: best when many rows fit. What leads to a set
 * of rows is asked of every row alone with `isInPassing`: best when few rows are walked over.
 */
export function walkingSql(
  sort: AccountOrder,
  conditions: readonly Condition[],
  { isIndexed = true, isInPassing = false } = {},
): string {
  const { index, columns } = orders[sort.field];
  const column: ColumnText = (name) =>
    (columns as readonly string[]).includes(name) && name !== 'id' ? name : `+${name}`;
  const direction = sort.descending ? ' desc' : '';
  const order = columns.map((name) => name + direction).join(', ');
  return `select rowid from account ${isIndexed ? `indexed by ${index}` : ''} ${whereText(conditions, column, isInPassing)} order by ${order}`;
}

const walkingIn = (db: Db, sort: AccountOrder, conditions: readonly Condition[], isInPassing = false): string =>
  walkingSql(sort, conditions, { isIndexed: !isDeferred(db, orders[sort.field].index), isInPassing });

/** Gathers the rows that fit by whatever index leads to them and sorts these: best when few rows fit. */
export function gatheringSql(sort: AccountOrder, conditions: readonly Condition[]): string {
  const direction = sort.descending ? ' desc' : '';
  const order = orders[sort.field].columns.map((name) => `+${name}${direction}`).join(', ');
  return `select rowid from account ${whereText(conditions, gathering)} order by ${order}`;
}

/** Reading more rows than this for one page is worth keeping the whole order in memory. */
const manyRows = 2_000;
/** To ask one row whether it is among the hits of a text takes as long as to read so many hits. */
const hitsPerRow = 25;
/** Orders held in memory: eight bytes for each account. */
const ordersKept = 4;

/** The rowids of a page, by the cheapest way (toolchain handbook 2.1: never an offset over the table itself). */
function rowidsOf(
  db: Db,
  request: PageRequest,
  conditions: readonly Condition[],
  total: number,
  shown: string,
): readonly number[] {
  const { sort, from, to } = request;
  const values = valuesOf(conditions);
  const all = statement<[], number>(db, 'select max(rowid) from account').pluck().get() ?? 0;
  const walking = conditions.length === 0 ? 0 : (Math.min(to, total) * all) / Math.max(total, 1);
  const isInPassing = walking * hitsPerRow <= total;
  const sql = walking <= total ? walkingIn(db, sort, conditions, isInPassing) : gatheringSql(sort, conditions);
  if (Math.min(walking, total) <= manyRows) {
    return statement<unknown[], number>(db, `${sql} limit ? offset ?`)
      .pluck()
      .all(...values, to - from, from);
  }
  const key = JSON.stringify([shown, sort]);
  const inOrder = total * 8 > all ? walkingIn(db, sort, conditions) : gatheringSql(sort, conditions);
  const readAll = (): number[] =>
    statement<unknown[], number>(db, inOrder)
      .pluck()
      .all(...values);
  const list = remembered(db, 'account order', key, readAll, ordersKept);
  return list.slice(from, to);
}

/** What a view and a filter show that day, as a key under which their answers may be remembered. */
const keyOf = (view: AccountView, filter: AccountFilter, day: OfficeDay): string =>
  JSON.stringify([view, filter, day.today]);

/** How many accounts a view and a filter show, and what they owe together. */
export const accountTotals = (db: Db, view: AccountView, filter: AccountFilter, day: OfficeDay): Totals =>
  remembered(db, 'account totals', keyOf(view, filter, day), () => totalsOf(db, conditionsIn(db, view, filter, day)));

/** The rowids of every account a view and a filter show, in an order. */
export function accountRowids(db: Db, view: AccountView, filter: AccountFilter, sort: AccountOrder, day: OfficeDay) {
  const conditions = conditionsIn(db, view, filter, day);
  const { total } = accountTotals(db, view, filter, day);
  const all = statement<[], number>(db, 'select max(rowid) from account').pluck().get() ?? 0;
  const sql = total * 8 > all ? walkingIn(db, sort, conditions) : gatheringSql(sort, conditions);
  return statement<unknown[], number>(db, sql)
    .pluck()
    .all(...valuesOf(conditions));
}

/**
 * One page of accounts in index order, with how many there are and what they owe together. Rows are looked up only after
 * the page's rowids are known. Days past due are counted to the office's day.
 */
export function accountPage(
  db: Db,
  request: PageRequest,
  day: OfficeDay,
): Totals & { readonly rows: readonly AccountListRow[] } {
  const { view, filter } = request;
  const sums = accountTotals(db, view, filter, day);
  if (request.from >= sums.total) return { ...sums, rows: [] };
  const rowids = rowidsOf(db, request, conditionsIn(db, view, filter, day), sums.total, keyOf(view, filter, day));
  return { ...sums, rows: accountRows(db, rowids, day.today) };
}

/** The rowids of these accounts, in their order; one that is gone is left out. */
export const rowidsOfAccounts = (db: Db, accountIds: readonly string[]): number[] =>
  statement<[string], number>(
    db,
    'select a.rowid from json_each(?) j cross join account a on a.id = j.value order by j.key',
  )
    .pluck()
    .all(JSON.stringify(accountIds));

/** How many debtors these accounts name. */
export const peopleAmong = (db: Db, rowids: readonly number[]): number =>
  statement<[string], number>(
    db,
    'select count(distinct a.debtor_id) from json_each(?) j cross join account a on a.rowid = j.value',
  )
    .pluck()
    .get(JSON.stringify(rowids)) ?? 0;
