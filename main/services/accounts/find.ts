import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { contactPointKinds } from '../../../shared/vocabulary/contact.ts';
import type { Db } from '../../db/database.ts';
import {
  accountsByInitial,
  accountsMatching,
  type SearchHitRow,
  searchHitRows,
  type SearchPointRow,
  searchPointRows,
} from '../../db/search.ts';
import {
  digitsOf,
  fold,
  indexedText,
  initialOf,
  joinedText,
  type SearchRequest,
  searchRequest,
  type SearchTerm,
} from '../../db/search-text.ts';
import { displayOf } from '../contact-points/display.ts';

type Hit = OutputOf<Contract['accounts']['find']>['hits'][number];

/** Hits looked at for ranking; more would not be read by anybody. */
const mostRanked = 200;

/** How one part of the record answers a term: how well, and what to show for it. */
interface Match {
  readonly weight: number;
  readonly matched: () => string;
}

const none: Match = { weight: 0, matched: () => '' };
const better = (a: Match, b: Match): Match => (b.weight > a.weight ? b : a);

/** Whole words weigh more than beginnings; every word of the term must be there. */
function wordMatch(term: SearchTerm, text: string, whole: number, beginning: number): number {
  const joined = joinedText(text);
  // Most parts of most records have nothing to do with the term: those are told apart without taking them to pieces.
  if (!term.words.every((word) => joined.includes(word))) return 0;
  const words = indexedText(text).split(' ');
  const typed = term.words.join('');
  if (term.words.every((word) => words.includes(word)) || words.includes(typed) || joined === typed) return whole;
  const begins =
    term.words.every((word) => words.some((one) => one.startsWith(word))) ||
    words.some((one) => one.startsWith(typed)) ||
    joined.startsWith(typed);
  return begins ? beginning : 0;
}

function referenceMatch(term: SearchTerm, row: SearchHitRow): Match {
  let best = none;
  for (const reference of [row.fileNumber, row.reference, row.externalReference]) {
    if (reference === '') continue;
    const weight = wordMatch(term, reference, 100, 60);
    const ends = term.numbers.some((number) => joinedText(reference).endsWith(number)) ? 45 : 0;
    best = better(best, { weight: Math.max(weight, ends), matched: () => `Reference ${reference}` });
  }
  return best;
}

function phoneWeight(term: SearchTerm, value: string): number {
  const digits = digitsOf(value);
  if (term.numbers.some((number) => digits === number)) return 90;
  const ends = term.numbers.find((number) => digits.endsWith(number));
  if (ends !== undefined) return ends.length >= 7 ? 85 : 50;
  return term.numbers.some((number) => digits.includes(number)) ? 40 : 0;
}

function pointMatch(term: SearchTerm, point: SearchPointRow, officeCountry: string): Match {
  const weight = pointWeight(term, point);
  return weight === 0 ? none : { weight, matched: () => pointText(point, officeCountry) };
}

function pointWeight(term: SearchTerm, point: SearchPointRow): number {
  switch (point.kind) {
    case 'phone':
      return phoneWeight(term, point.value);
    case 'email':
      return wordMatch(term, point.value, 70, 30);
    case 'address': {
      const text = [point.value, point.line2, point.city, point.state, point.postcode].join(' ');
      const isPostcode = term.words.length > 0 && joinedText(point.postcode) === term.words.join('');
      return Math.max(wordMatch(term, text, 30, 20), isPostcode ? 35 : 0);
    }
  }
}

const pointText = (point: SearchPointRow, officeCountry: string): string =>
  `${contactPointKinds[point.kind]} ${displayOf(point, officeCountry)}${point.status === 'bad' ? ', bad' : ''}`;

interface Ranked extends Match {
  readonly row: SearchHitRow;
}

/** Adds up, over the terms, the best each part of the record answers; what is shown answered the heaviest term. */
function rank(
  request: SearchRequest,
  row: SearchHitRow,
  points: readonly SearchPointRow[],
  officeCountry: string,
): Ranked {
  let weight = row.closed === 1 ? -5 : 0;
  let shown = none;
  for (const term of request.terms) {
    let best: Match = { weight: wordMatch(term, row.name, 80, 50), matched: () => `Name ${row.name}` };
    best = better(best, referenceMatch(term, row));
    for (const point of points) best = better(best, pointMatch(term, point, officeCountry));
    weight += best.weight;
    shown = better(shown, best);
  }
  return { row, weight, matched: shown.matched };
}

const toHit = ({ row, matched }: Ranked): Hit => ({
  kind: 'account',
  accountId: row.accountId,
  ref: row.fileNumber,
  label: `${row.name} · ${row.creditorName}`,
  matched: matched(),
  owingMinor: row.owingMinor,
  currency: row.currency,
  status: row.status,
});

/**
 * Accounts that answer the typed text, best first: names with or without diacritics, phones in any notation or by their last
 * digits (bad ones too), emails, addresses and references. Quotes, stars and operators are text like any other.
 */
export function findAccounts(db: Db, text: string, limit: number, officeCountry: string): Hit[] {
  const request = searchRequest(text);
  if (!request) return [];
  const initial = initialOf(request);
  const ids = new Set(accountsMatching(db, request, mostRanked));
  if (initial !== null) for (const id of accountsByInitial(db, initial, mostRanked)) ids.add(id);
  const rows = searchHitRows(db, [...ids]);
  const points = new Map<string, SearchPointRow[]>();
  for (const point of searchPointRows(db, [...new Set(rows.map((row) => row.debtorId))])) {
    const known = points.get(point.debtorId);
    if (known) known.push(point);
    else points.set(point.debtorId, [point]);
  }
  return rows
    .map((row) => rank(request, row, points.get(row.debtorId) ?? [], officeCountry))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        (fold(a.row.sortName) < fold(b.row.sortName) ? -1 : 1) ||
        a.row.accountId.localeCompare(b.row.accountId),
    )
    .slice(0, limit)
    .map(toHit);
}
