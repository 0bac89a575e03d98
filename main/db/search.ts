import type { ContactPointKind } from '../../shared/vocabulary/contact.ts';
import { type Db, statement, type Tx } from './database.ts';
import { mergedRecordsOf } from './same-people.ts';
import { isSpelled, spellingsOf } from './search-spelling.ts';
import { indexedAddress, indexedPhone, indexedReference, indexedText } from './search-text.ts';

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

const invoiceNumbers = (db: Db, accountId: string): string[] =>
  statement<[string], string>(db, 'select number from account_item where account_id = ?').pluck().all(accountId);

/** Names, phones, emails, addresses and references as the index holds them: words and blanks, nothing else. */
type Entry = readonly [name: string, phones: string, emails: string, addresses: string, refs: string];

/** What the index holds of an account; it keeps no texts itself. */
export const searchEntryOf = (
  row: Omit<NameRow, 'debtorId'>,
  points: readonly PointRow[],
  invoices: readonly string[],
): Entry => {
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
    [row.fileNumber, row.reference, row.externalReference, ...invoices].map(indexedReference).join(' '),
  ];
};

/** The names of records merged with the debtor's: a caller may say either. */
const otherNames = (db: Db, debtorIds: readonly string[]): string[] =>
  debtorIds.flatMap((id) => statement<[string], string>(db, 'select name from debtor where id = ?').pluck().all(id));

/**
 * Puts an account into the search index, or brings its entry up to date: the debtor's names, phones, emails and
 * addresses (bad ones too, a caller may use one) and every reference, numbers of its invoices included. Call it after the
 * account, its invoices, its debtor or the debtor's contact points were written.
 */
export function indexAccountForSearch(tx: Tx, accountId: string): void {
  const row = nameRow(tx, accountId);
  if (!row) return;
  const [, ...merged] = mergedRecordsOf(tx, row.debtorId);
  const points = [row.debtorId, ...merged].flatMap((id) => pointRows(tx, id));
  const key =
    statement<[string], { rowid: number }>(
      tx,
      'insert into account_search_key (account_id) values (?) on conflict (account_id) do update set account_id = excluded.account_id returning rowid',
    ).get(accountId)?.rowid ?? 0;
  const entry = searchEntryOf(
    { ...row, name: [row.name, ...otherNames(tx, merged)].join(' ') },
    points,
    invoiceNumbers(tx, accountId),
  );
  statement(
    tx,
    'insert or replace into account_search (rowid, name, phones, emails, addresses, refs) values (?, ?, ?, ?, ?, ?)',
  ).run(key, ...entry);
  learnSpellings(tx, entry);
}

/** What a new account will be found by, one line for each part of its entry; only its file number is not known yet. */
export const searchTextOf = (
  row: Pick<NameRow, 'reference' | 'name' | 'sortName' | 'externalReference'>,
  points: readonly PointRow[],
): string => searchEntryOf({ ...row, fileNumber: '' }, points, []).join('\n');

/**
 * The same for an account that was written this moment, with its text (`searchTextOf`) at hand: nothing is read.
 * `learned` holds the words whose spellings this transaction met already.
 */
export function indexNewAccountForSearch(
  tx: Tx,
  { accountId, fileNumber }: { readonly accountId: string; readonly fileNumber: string },
  text: string,
  learned: Set<string>,
): void {
  const key = statement(tx, 'insert into account_search_key (account_id) values (?)').run(accountId).lastInsertRowid;
  const [name = '', phones = '', emails = '', addresses = '', refs = ''] = text.split('\n');
  const entry: Entry = [name, phones, emails, addresses, `${indexedReference(fileNumber)} ${refs}`];
  statement(
    tx,
    'insert into account_search (rowid, name, phones, emails, addresses, refs) values (?, ?, ?, ?, ?, ?)',
  ).run(key, ...entry);
  learnSpellings(tx, entry, learned);
}

/** Remembers how the words are spelled, so that a mistyped one is found; a word is learned once for the whole book. */
function learnSpellings(tx: Tx, [name, , , addresses]: Entry, learned = new Set<string>()): void {
  const isKnown = statement<[string, string], number>(
    tx,
    'select 1 from account_search_word where spelling = ? and word = ?',
  ).pluck();
  const learn = statement(tx, 'insert into account_search_word (spelling, word) values (?, ?)');
  for (const word of [...name.split(' '), ...addresses.split(' ')]) {
    if (!isSpelled(word) || learned.has(word)) continue;
    learned.add(word);
    const spellings = spellingsOf(word);
    if (isKnown.get(spellings[0] ?? '', word) !== undefined) continue;
    for (const spelling of spellings) learn.run(spelling, word);
  }
}

/** Forgets the spelling of words that no account is found by any more; the words have left the index before (`optimize`). */
export const forgetUnusedSpellings = (tx: Tx): void =>
  void statement(tx, 'delete from account_search_word where word not in (select term from account_search_term)').run();

/** The same for every account of a debtor, after a name or contact point changed. */
export function indexDebtorForSearch(tx: Tx, debtorId: string): void {
  const ids = statement<[string], string>(tx, 'select id from account where debtor_id = ?').pluck().all(debtorId);
  for (const id of ids) indexAccountForSearch(tx, id);
}
