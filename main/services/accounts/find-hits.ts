import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { moneyText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { joinedText } from '../../../shared/kernel/search-words.ts';
import { contactPointKinds } from '../../../shared/vocabulary/contact.ts';
import type { Db } from '../../db/database.ts';
import { accountsOfDebtors, heldAccounts, type TogetherRow } from '../../db/search-around.ts';
import type { SearchHitRow, SearchPointRow } from '../../db/search-candidates.ts';
import { personOf } from '../../db/same-people.ts';
import { marksIn } from '../../domain/find/marks.ts';
import type { Evidence, Ranking } from '../../domain/find/rank.ts';
import { displayOf } from '../contact-points/display.ts';

export type Hit = OutputOf<Contract['accounts']['find']>['hits'][number];
type Found = Hit['evidence'][number];

/** Other accounts of a debtor shown beneath a hit. */
const mostOthers = 5;
const mostEvidence = 3;

/** A ranked account with the rows it was ranked by. */
export interface Ranked extends Ranking {
  readonly row: SearchHitRow;
  readonly points: readonly SearchPointRow[];
  /** The same text for every record of one person. */
  readonly person: string;
}

function foundOf({ in: where, needles, isSimilar }: Evidence, { row, points }: Ranked, officeCountry: string): Found {
  const shown = (what: string, text: string, note = ''): Found => ({
    what,
    text,
    marks: marksIn(text, needles).map(([from, to]) => ({ from, to })),
    note: isSimilar ? 'similar spelling' : note,
  });
  switch (where.part) {
    case 'name':
      return shown('Name', row.name);
    case 'reference':
      return shown('Reference', where.reference);
    case 'identifier':
      return shown(
        'ID',
        `··${joinedText(row.identifier ?? '')
          .slice(-4)
          .toUpperCase()}`,
      );
    case 'owing':
      return shown('Owing', moneyText(row.owingMinor, row.currency));
    case 'principal':
      return shown('Principal', moneyText(row.principalMinor, row.currency));
    case 'point': {
      const point = points[where.index];
      if (!point) throw new Error('The contact point that answered is not among those that were ranked');
      const note = point.status === 'bad' ? 'bad' : '';
      return shown(contactPointKinds[point.kind], displayOf(point, officeCountry), note);
    }
  }
}

const wordsFor = ({ what, text, note }: Found): string => `${what} ${text}${note === '' ? '' : `, ${note}`}`;

function hitOf(one: Ranked, others: readonly TogetherRow[], held: ReadonlySet<string>, officeCountry: string): Hit {
  const { row } = one;
  const evidence = one.evidence.slice(0, mostEvidence).map((each) => foundOf(each, one, officeCountry));
  return {
    kind: 'account',
    accountId: row.accountId,
    person: one.person,
    ref: row.fileNumber,
    label: `${row.name} · ${row.creditorName}`,
    matched: evidence.map(wordsFor).join(' · '),
    evidence,
    owingMinor: row.owingMinor,
    currency: row.currency,
    status: row.status,
    closed: row.closed === 1,
    held: held.has(row.accountId),
    others: others.slice(0, mostOthers).map(({ closed, ...other }) => ({
      accountId: other.accountId,
      ref: other.fileNumber,
      label: other.creditorName,
      owingMinor: other.owingMinor,
      currency: other.currency,
      status: other.status,
      closed: closed === 1,
      held: held.has(other.accountId),
    })),
    moreOthers: Math.max(0, others.length - mostOthers),
  };
}

/** Every account of the people found, under the person. */
function accountsAround(db: Db, shown: readonly Ranked[]): Map<string, TogetherRow[]> {
  const around = new Map<string, TogetherRow[]>();
  for (const { person, row } of shown) {
    if (!around.has(person)) around.set(person, accountsOfDebtors(db, personOf(db, row.debtorId)));
  }
  return around;
}

/** The hits as they are shown; the last of a person's carries the accounts of that person that were not found. */
export function hitsOf(db: Db, shown: readonly Ranked[], officeCountry: string, on: LocalDate): Hit[] {
  const hits = new Set(shown.map(({ row }) => row.accountId));
  const around = accountsAround(db, shown);
  const ids = new Set([...hits, ...[...around.values()].flat().map(({ accountId }) => accountId)]);
  const held = heldAccounts(db, [...ids], on);
  return shown.map((one, index) => {
    const isLast = shown[index + 1]?.person !== one.person;
    const others = isLast ? (around.get(one.person) ?? []).filter(({ accountId }) => !hits.has(accountId)) : [];
    return hitOf(one, others, held, officeCountry);
  });
}
