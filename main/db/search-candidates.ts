import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import type { ContactPointKind, ContactPointStatus } from '../../shared/vocabulary/contact.ts';
import { minorFromDecimal } from '../../shared/kernel/minor.ts';
import { type Db, statement } from './database.ts';
import { spellingsOf } from './search-spelling.ts';
import { type Matching, matchExpression, type SearchRequest, type Spellings } from './search-text.ts';

/** The way to what weighs most, first: each look-up is short, and the later ones only fill what is left. */
const passes: readonly Matching[] = [
  { asBeginning: false, inNames: true },
  { asBeginning: false },
  { asBeginning: true, inNames: true },
  { asBeginning: true },
];

/**
 * Accounts the index finds: those with the whole words in a name, with the whole words anywhere, then those where words
 * begin like the request. Never ordered by the index itself, which would read every hit of a common word.
 */
export function accountsMatching(db: Db, request: SearchRequest, most: number): string[] {
  const found = new Set<string>();
  for (const pass of passes) {
    if (found.size >= most) break;
    // Names never take all the room: what they are told apart by (a reference, a street) may be the better hit.
    const room = pass.inNames ? Math.ceil(most / 2) : most;
    for (const id of accountsOf(db, matchExpression(request, pass), room)) if (found.size < most) found.add(id);
  }
  return [...found];
}

/** The same with words the book spells a little differently. */
export const accountsSpelledLike = (db: Db, request: SearchRequest, spellings: Spellings, most: number): string[] =>
  accountsOf(db, matchExpression(request, { asBeginning: true, spellings }), most);

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

/** As many hits of the other words are looked at when an amount is typed beside them. */
const mostBesideAmount = 5000;

/** Accounts that owe the amount among those the other words find. */
export function accountsMatchingAndOwing(db: Db, request: SearchRequest, decimal: string, most: number): string[] {
  const expression = matchExpression(request, { asBeginning: true });
  if (expression === null) return [];
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
}

/** What ranking a hit needs, for a handful of accounts. */
export const searchHitRows = (db: Db, accountIds: readonly string[]): SearchHitRow[] =>
  statement<[string], SearchHitRow>(
    db,
    `select a.id as accountId, a.debtor_id as debtorId, a.file_number as fileNumber, a.reference,
       d.external_reference as externalReference, d.name, d.sort_name as sortName, d.identifier,
       a.creditor_name as creditorName, a.status, a.closed, a.owing_minor as owingMinor,
       a.principal_minor as principalMinor, a.currency
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
