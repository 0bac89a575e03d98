import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import type { ContactPointKind, ContactPointStatus } from '../../shared/vocabulary/contact.ts';
import { type Db, statement, type Tx } from './database.ts';
import {
  indexedAddress,
  indexedPhone,
  indexedReference,
  indexedText,
  matchExpression,
  type SearchRequest,
} from './search-text.ts';

interface NameRow {
  readonly debtorId: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly name: string;
  readonly sortName: string;
  readonly externalReference: string;
}

interface PointRow {
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
}

const nameRow = (db: Db, accountId: string) =>
  statement<[string], NameRow>(
    db,
    `select a.debtor_id as debtorId, a.file_number as fileNumber, a.reference, d.name, d.sort_name as sortName,
       d.external_reference as externalReference
     from account a join debtor d on d.id = a.debtor_id where a.id = ?`,
  ).get(accountId);

const pointRows = (db: Db, debtorId: string) =>
  statement<[string], PointRow>(
    db,
    'select kind, value, line2, city, state, postcode from contact_point where debtor_id = ?',
  ).all(debtorId);

const entryOf = (row: Omit<NameRow, 'debtorId'>, points: readonly PointRow[]): readonly string[] => {
  const texts = (kind: ContactPointKind, textOf: (point: PointRow) => string): string =>
    points
      .filter((point) => point.kind === kind)
      .map(textOf)
      .join(' ');
  return [
    indexedText(row.name, row.sortName),
    texts('phone', (point) => indexedPhone(point.value)),
    texts('email', (point) => indexedText(point.value)),
    texts('address', (point) => indexedAddress([point.value, point.line2, point.city, point.state], point.postcode)),
    [row.fileNumber, row.reference, row.externalReference].map(indexedReference).join(' '),
  ];
};

/**
 * Puts an account into the search index, or brings its entry up to date: the debtor's names, phones, emails and
 * addresses (bad ones too, a caller may use one) and every reference. Call it after the account, its debtor or the
 * debtor's contact points were written.
 */
export function indexAccountForSearch(tx: Tx, accountId: string): void {
  const row = nameRow(tx, accountId);
  if (!row) return;
  const key =
    statement<[string], { rowid: number }>(
      tx,
      'insert into account_search_key (account_id) values (?) on conflict (account_id) do update set account_id = excluded.account_id returning rowid',
    ).get(accountId)?.rowid ?? 0;
  statement(
    tx,
    'insert or replace into account_search (rowid, name, phones, emails, addresses, refs) values (?, ?, ?, ?, ?, ?)',
  ).run(key, ...entryOf(row, pointRows(tx, row.debtorId)));
}

/** The same for an account that was written this moment, with a debtor whose contact points are at hand: nothing is read. */
export function indexNewAccountForSearch(
  tx: Tx,
  accountId: string,
  row: Omit<NameRow, 'debtorId'>,
  points: readonly PointRow[],
): void {
  const key = statement(tx, 'insert into account_search_key (account_id) values (?)').run(accountId).lastInsertRowid;
  statement(
    tx,
    'insert into account_search (rowid, name, phones, emails, addresses, refs) values (?, ?, ?, ?, ?, ?)',
  ).run(key, ...entryOf(row, points));
}

/** The same for every account of a debtor, after a name or contact point changed. */
export function indexDebtorForSearch(tx: Tx, debtorId: string): void {
  const ids = statement<[string], string>(tx, 'select id from account where debtor_id = ?').pluck().all(debtorId);
  for (const id of ids) indexAccountForSearch(tx, id);
}

/** Accounts the index finds: first those with the whole words, then those where a word begins like the request. */
export function accountsMatching(db: Db, request: SearchRequest, most: number): string[] {
  const find = statement<[string, number], string>(
    db,
    `select k.account_id from account_search s join account_search_key k on k.rowid = s.rowid
     where account_search match ? limit ?`,
  ).pluck();
  const whole = find.all(matchExpression(request, false), most);
  if (whole.length >= most || isTooShort(request)) return whole;
  return [...new Set([...whole, ...find.all(matchExpression(request, true), most)])];
}

/** One letter begins too many words to read them all. */
const isTooShort = (request: SearchRequest): boolean =>
  request.terms.every((term) => term.words.every((word) => word.length < 2));

/** Accounts whose debtor's sort name begins with the letter; for the very first key typed. */
export const accountsByInitial = (db: Db, initial: string, most: number): string[] =>
  statement<[string, string, number], string>(
    db,
    'select id from account where debtor_name >= ? and debtor_name < ? order by debtor_name, id limit ?',
  )
    .pluck()
    .all(initial.toUpperCase(), `${initial.toUpperCase()}\u{10FFFF}`, most);

export interface SearchHitRow {
  readonly accountId: string;
  readonly debtorId: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly externalReference: string;
  readonly name: string;
  readonly sortName: string;
  readonly creditorName: string;
  readonly status: AccountStatus;
  readonly closed: 0 | 1;
  readonly owingMinor: number;
  readonly currency: string;
}

/** What ranking a hit needs, for a handful of accounts. */
export const searchHitRows = (db: Db, accountIds: readonly string[]): SearchHitRow[] =>
  statement<[string], SearchHitRow>(
    db,
    `select a.id as accountId, a.debtor_id as debtorId, a.file_number as fileNumber, a.reference,
       d.external_reference as externalReference, d.name, d.sort_name as sortName, a.creditor_name as creditorName, a.status, a.closed,
       a.owing_minor as owingMinor, a.currency
     from json_each(?) j cross join account a on a.id = j.value join debtor d on d.id = a.debtor_id`,
  ).all(JSON.stringify(accountIds));

export interface SearchPointRow extends PointRow {
  readonly debtorId: string;
  readonly status: ContactPointStatus;
}

/** The contact points of some debtors, good ones first. */
export const searchPointRows = (db: Db, debtorIds: readonly string[]): SearchPointRow[] =>
  statement<[string], SearchPointRow>(
    db,
    `select p.debtor_id as debtorId, p.kind, p.value, p.line2, p.city, p.state, p.postcode, p.status
     from json_each(?) j cross join contact_point p on p.debtor_id = j.value
     order by p.status = 'bad', p.position`,
  ).all(JSON.stringify(debtorIds));
