import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { fold, joinedText } from '../../../shared/kernel/search-words.ts';
import type { Db } from '../../db/database.ts';
import { personsOf } from '../../db/search-around.ts';
import {
  accountsByIdentifier,
  accountsByInitial,
  accountsMatching,
  accountsMatchingAndOwing,
  accountsOwing,
  accountsSpelledLike,
  type Candidates,
  type SearchHitRow,
  searchHitRows,
  searchInvoiceRows,
  type SearchPointRow,
  searchPointRows,
  wordsSpelledLike,
} from '../../db/search-candidates.ts';
import { beginningsIn, type KnownBeginnings, readingAll } from '../../db/search-beginnings.ts';
import { dialledDigits, initialOf, type SearchRequest, searchRequest } from '../../db/search-text.ts';
import { type FindPoint, type FindRecord, rankAccount } from '../../domain/find/rank.ts';
import { spelledLike } from '../../domain/find/spelling.ts';
import { type Hit, hitsOf, type Ranked } from './find-hits.ts';
import { groupBy } from './group-by.ts';

/** Hits looked at for ranking; more would not be read by anybody. */
const mostRanked = 100;
/** Accounts found by amount or identifier; they are few, and each counts. */
const mostByNumber = 50;
/** With fewer hits than this, similar spellings are looked for, too. */
const few = 3;

/** The first pass: what the book has as it was typed. */
function candidates(db: Db, request: SearchRequest, known: KnownBeginnings): Candidates {
  const ids = new Set<string>();
  const add = (found: readonly string[]): void => found.forEach((id) => ids.add(id));
  const initial = initialOf(request);
  for (const term of request.terms) {
    add(accountsByIdentifier(db, term.words.join(''), mostByNumber));
    if (term.amount === null) continue;
    add(accountsOwing(db, term.amount.decimal, mostByNumber));
    const others = { terms: request.terms.filter((other) => other !== term) };
    add(accountsMatchingAndOwing(db, others, term.amount.decimal, known, mostRanked));
  }
  const matching = accountsMatching(db, request, known, mostRanked);
  add(matching.accountIds);
  if (initial !== null) add(accountsByInitial(db, initial, mostRanked));
  return { accountIds: [...ids], isCut: matching.isCut };
}

/** Other spellings the book has of the typed words. */
function spellingsIn(db: Db, request: SearchRequest): Map<string, readonly string[]> {
  const spellings = new Map<string, readonly string[]>();
  for (const word of request.terms.flatMap((term) => term.words)) {
    const others = spelledLike(word, wordsSpelledLike(db, word));
    if (others.length > 0) spellings.set(word, others);
  }
  return spellings;
}

const pointOf = (point: SearchPointRow): FindPoint => ({
  kind: point.kind,
  forms:
    point.kind === 'phone'
      ? dialledDigits(point.value)
      : [point.value, point.line2, point.city, point.state, point.postcode].filter((part) => part !== ''),
  postcode: point.postcode,
  isBad: point.status === 'bad',
});

const recordOf = (
  row: SearchHitRow,
  points: readonly SearchPointRow[],
  invoices: readonly { readonly number: string }[],
): FindRecord => ({
  names: [row.name, row.sortName],
  references: [
    ...new Set([row.fileNumber, row.reference, row.externalReference, ...invoices.map(({ number }) => number)]),
  ].filter((text) => text !== ''),
  points: points.map(pointOf),
  identifier: joinedText(row.identifier ?? ''),
  owingMinor: row.owingMinor,
  principalMinor: row.principalMinor,
  currency: row.currency,
  isClosed: row.closed === 1,
});

function ranked(
  db: Db,
  ids: readonly string[],
  request: SearchRequest,
  spellings: ReadonlyMap<string, readonly string[]>,
): Ranked[] {
  const rows = searchHitRows(db, ids);
  const debtorIds = [...new Set(rows.map((row) => row.debtorId))];
  const points = groupBy(searchPointRows(db, debtorIds), (point) => point.debtorId);
  const invoices = groupBy(searchInvoiceRows(db, ids), (invoice) => invoice.accountId);
  const linked = rows.filter((row) => row.isLinked === 1).map((row) => row.debtorId);
  const persons = linked.length === 0 ? new Map<string, string>() : personsOf(db, linked);
  return rows.flatMap((row) => {
    const ofDebtor = points.get(row.debtorId) ?? [];
    const ranking = rankAccount(recordOf(row, ofDebtor, invoices.get(row.accountId) ?? []), { ...request, spellings });
    return ranking === null
      ? []
      : [{ ...ranking, row, points: ofDebtor, person: persons.get(row.debtorId) ?? row.debtorId }];
  });
}

const byRank = (a: Ranked, b: Ranked): number =>
  b.weight - a.weight ||
  (fold(a.row.sortName) < fold(b.row.sortName) ? -1 : fold(a.row.sortName) > fold(b.row.sortName) ? 1 : 0) ||
  a.row.accountId.localeCompare(b.row.accountId);

/** Accounts of one person stand together, at the place of the best of them. */
const together = (sorted: readonly Ranked[]): Ranked[] => [...groupBy(sorted, ({ person }) => person).values()].flat();

/**
 * Accounts that answer the typed text, best first: names with or without diacritics, phones in any notation or by their last
 * digits (bad ones too), emails, addresses, references, the last four of an identifier, amounts owing. Where that finds
 * little, similar spellings of the words follow. Accounts of one person stand together; those that were not found are named
 * beneath. Quotes, stars and operators are text like any other.
 */
export function findAccounts(
  db: Db,
  text: string,
  limit: number,
  office: { country: string; today: LocalDate },
): Hit[] {
  const request = searchRequest(text);
  if (!request) return [];
  const beginnings = beginningsIn(db, request);
  const first = candidates(db, request, beginnings);
  let best = ranked(db, first.accountIds, request, new Map()).sort(byRank);
  if (first.isCut && best.length < limit) {
    const all = new Set([...first.accountIds, ...candidates(db, request, readingAll).accountIds]);
    best = ranked(db, [...all], request, new Map()).sort(byRank);
  }
  if (best.length < few) {
    const spellings = spellingsIn(db, request);
    if (spellings.size > 0) {
      const known = new Set(best.map(({ row }) => row.accountId));
      const similar = accountsSpelledLike(db, request, spellings, beginnings, mostRanked).filter(
        (id) => !known.has(id),
      );
      best = [...best, ...ranked(db, similar, request, spellings).sort(byRank)];
    }
  }
  return hitsOf(db, together(best).slice(0, limit), office.country, office.today);
}
