import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import type { ContactPointKind, ContactPointStatus } from '../../shared/vocabulary/contact.ts';
import { minorFromDecimal } from '../../shared/kernel/minor.ts';
import { type Db, statement } from './database.ts';
import { spellingsOf } from './search-spelling.ts';
import { accountsBeginning, type KnownBeginnings } from './search-beginnings.ts';
import { type Matching, matchExpression, type SearchRequest, type Spellings } from './search-text.ts';

/** Accounts that may be meant by a request. */
export interface Candidates {
  readonly accountIds: readonly string[];
  /** True when some words were left to the ranking and there are more accounts that have the others. */
  readonly isCut: boolean;
}

/** Only one thing with a digit in it may be a reference by itself. */
const mayBeReference = ({ terms: [term, ...others] }: SearchRequest): boolean =>
  others.length === 0 && term?.words.some((word) => /\d/.test(word)) === true;

const wholeInNames: Matching = { asBeginning: false, within: 'name' };
const wholeInReferences: Matching = { asBeginning: false, within: 'refs' };
const whole: Matching = { asBeginning: false };
const beginningInNames: Matching = { asBeginning: true, within: 'name' };

/**
 * Accounts the index finds: all of them where they are few, else those that weigh most, first: whole words in references and
 * names, then anywhere, then beginnings. Never ordered by the index itself, which would read every hit of a common word.
 * Beginnings of many words are left to the ranking; where nothing else was typed, the accounts with the first of those words
 * are taken.
 */
export function accountsMatching(db: Db, request: SearchRequest, known: KnownBeginnings, most: number): Candidates {
  const beginning = matchExpression(request, { asBeginning: true, beginnings: known.anywhere });
  const begun =
    beginning === null
      ? known.left.flatMap((word) => accountsBeginning(db, word, most))
      : accountsOf(db, beginning, most);
  const isCut = known.left.some((word) => word.length > 1) && (beginning === null || begun.length >= most);
  if (beginning !== null && begun.length < most) return { accountIds: begun, isCut };
  const found = new Set<string>();
  const add = (ids: readonly string[]): void => ids.forEach((id) => found.size < most && found.add(id));
  // No part takes all the room: what accounts are told apart by (a street, a phone) may be the better hit.
  const part = Math.ceil(most / 2);
  if (mayBeReference(request)) add(accountsOf(db, matchExpression(request, wholeInReferences), part));
  add(accountsOf(db, matchExpression(request, wholeInNames), part));
  add(accountsOf(db, matchExpression(request, whole), most));
  if (found.size < most)
    add(accountsOf(db, matchExpression(request, { ...beginningInNames, beginnings: known.inNames }), part));
  add(begun);
  return { accountIds: [...found], isCut };
}

/** The same with words the book spells a little differently, at the beginning of words. */
export const accountsSpelledLike = (
  db: Db,
  request: SearchRequest,
  spellings: Spellings,
  { anywhere }: KnownBeginnings,
  most: number,
): string[] => accountsOf(db, matchExpression(request, { asBeginning: true, spellings, beginnings: anywhere }), most);

const accountsOf = (db: Db, expression: string | null, most: number): string[] =>
  expression === null
    ? []
    : statement<[string, number], string>(
        db,
        `select k.account_id from account_search s join account_search_key k on k.rowid = s.rowid
         where account_search match ? limit ?`,
      )
        .pluck()
        .all(expression, most);

/** Words of the book that may be meant by a typed one; the caller decides how near they are. */
export const wordsSpelledLike = (db: Db, typed: string): string[] =>
  statement<[string], string>(
    db,
    `select distinct w.word from json_each(?) j cross join account_search_word w on w.spelling = j.value limit 2000`,
  )
    .pluck()
    .all(JSON.stringify(spellingsOf(typed)));

/** Accounts whose debtor's sort name begins with the letter; for the very first key typed. */
export const accountsByInitial = (db: Db, initial: string, most: number): string[] =>
  statement<[string, string, number], string>(
    db,
    'select id from account where debtor_name >= ? and debtor_name < ? order by debtor_name, id limit ?',
  )
    .pluck()
    .all(initial.toUpperCase(), `${initial.toUpperCase()}\u{10FFFF}`, most);

/** An amount in every currency the book's creditors use. */
const amountsOf = (db: Db, decimal: string): readonly { currency: string; minor: number }[] =>
  statement<[], string>(db, 'select distinct currency from creditor')
    .pluck()
    .all()
    .flatMap((currency) => {
      const minor = minorFromDecimal(decimal, currency);
      return minor === null || minor === 0 ? [] : [{ currency, minor }];
    });

const owes = (account: string): string =>
  `(${account}owing_minor = @minor or ${account}principal_minor = @minor and ${account}principal_minor <> ${account}owing_minor)`;

/** Accounts that owe the amount, in total or as principal. */
export const accountsOwing = (db: Db, decimal: string, most: number): string[] =>
  amountsOf(db, decimal).flatMap(({ currency, minor }) =>
    statement<[{ currency: string; minor: number; most: number }], string>(
      db,
      `select id from account where ${owes('')} and currency = @currency limit @most`,
    )
      .pluck()
      .all({ currency, minor, most }),
  );

/** As many hits of the other words are looked at when an amount is typed beside them that many owe. */
const mostBesideAmount = 5000;

/** Accounts that owe the amount among those the other words find; all who owe it where they are few. */
export function accountsMatchingAndOwing(
  db: Db,
  others: SearchRequest,
  decimal: string,
  { anywhere }: KnownBeginnings,
  most: number,
): string[] {
  const expression = matchExpression(others, { asBeginning: true, beginnings: anywhere });
  if (expression === null) return [];
  const owing = accountsOwing(db, decimal, most);
  if (owing.length < most) return owing;
  return amountsOf(db, decimal).flatMap(({ currency, minor }) =>
    statement<[{ expression: string; currency: string; minor: number; most: number }], string>(
      db,
      `select a.id from (select rowid from account_search where account_search match @expression limit ${mostBesideAmount}) s
         cross join account_search_key k on k.rowid = s.rowid cross join account a on a.id = k.account_id
       where ${owes('a.')} and a.currency = @currency limit @most`,
    )
      .pluck()
      .all({ expression, currency, minor, most }),
  );
}

/** Letters and digits of an identifier; the index `debtor_identifier_end` knows the last four of exactly this expression. */
const identifierText = `upper(replace(replace(replace(identifier, '-', ''), ' ', ''), '.', ''))`;

/** Accounts of debtors whose national or tax number is the typed one, or ends in the typed four characters. */
export const accountsByIdentifier = (db: Db, typed: string, most: number): string[] =>
  typed.length < 4
    ? []
    : statement<[{ typed: string; ending: string; most: number }], string>(
        db,
        `select a.id from debtor d cross join account a on a.debtor_id = d.id
         where d.identifier is not null and substr(${identifierText}, -4) = @ending
           and (@typed = @ending or ${identifierText} = @typed) limit @most`,
      )
        .pluck()
        .all({ typed: typed.toUpperCase(), ending: typed.toUpperCase().slice(-4), most });

export interface SearchHitRow {
  readonly accountId: string;
  readonly debtorId: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly externalReference: string;
  readonly name: string;
  readonly sortName: string;
  readonly identifier: string | null;
  readonly creditorName: string;
  readonly status: AccountStatus;
  readonly closed: 0 | 1;
  readonly owingMinor: number;
  readonly principalMinor: number;
  readonly currency: string;
  /** Its debtor was merged into another record, or linked with others. */
  readonly isLinked: 0 | 1;
}

/** What ranking a hit needs, for a handful of accounts. */
export const searchHitRows = (db: Db, accountIds: readonly string[]): SearchHitRow[] =>
  statement<[string], SearchHitRow>(
    db,
    `select a.id as accountId, a.debtor_id as debtorId, a.file_number as fileNumber, a.reference,
       d.external_reference as externalReference, d.name, d.sort_name as sortName, d.identifier,
       a.creditor_name as creditorName, a.status, a.closed, a.owing_minor as owingMinor,
       a.principal_minor as principalMinor, a.currency,
       d.merged_into is not null or exists (select 1 from debtor_group_member m where m.debtor_id = d.id) as isLinked
     from json_each(?) j cross join account a on a.id = j.value join debtor d on d.id = a.debtor_id`,
  ).all(JSON.stringify(accountIds));

/** Numbers of the invoices of some accounts. */
export const searchInvoiceRows = (
  db: Db,
  accountIds: readonly string[],
): { readonly accountId: string; readonly number: string }[] =>
  statement<[string], { accountId: string; number: string }>(
    db,
    `select i.account_id as accountId, i.number from json_each(?) j cross join account_item i on i.account_id = j.value`,
  ).all(JSON.stringify(accountIds));

export interface SearchPointRow {
  readonly debtorId: string;
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
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
