import { localDateIn } from '../../../shared/kernel/instant.ts';
import { addMonths, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { contactPointsOf } from '../../db/contact.ts';
import type { Db } from '../../db/database.ts';
import { accountsClosedBefore, accountsSharingContacts, type RetainedRow } from '../../db/retention.ts';
import { packsAt, type Place } from '../../domain/packs-at.ts';
import {
  fewestYears,
  type RetentionFinding,
  type RetentionLaw,
  retentionLaws,
  retentionOf,
} from '../../domain/retention.ts';
import { placesOf } from '../contact/zones.ts';
import type { CallContext } from '../context.ts';

/** What the retention of accounts is worked out from. */
export type RetentionContext = Pick<CallContext, 'db' | 'rules' | 'today' | 'agency'>;

/** An account with the end of its retention. */
export interface Retained extends RetentionFinding {
  readonly row: RetainedRow;
  readonly lastActivityOn: LocalDate;
}

/** Every place the debtor was ever known at, bad addresses too: the longest term of them all counts. */
function everyPlaceOf(db: Db, debtorId: string): readonly Place[] {
  const points = contactPointsOf(db, debtorId).map((point) => ({ ...point, status: 'unverified' as const }));
  return placesOf(points, null);
}

const latest = (days: readonly (LocalDate | null)[], least: LocalDate): LocalDate =>
  days.reduce<LocalDate>((last, on) => (on !== null && on > last ? on : last), least);

/** Works out the retention of one account after the other; the laws of a place are looked up once. */
export function retainer({ db, rules, today, agency }: RetentionContext): (row: RetainedRow) => Retained {
  const on = today();
  const lawsOf = new Map<string, RetentionLaw[]>();
  return (row) => {
    const places = everyPlaceOf(db, row.debtorId);
    const key = JSON.stringify(places);
    const laws = lawsOf.get(key) ?? retentionLaws(packsAt(rules, places, on));
    lawsOf.set(key, laws);
    const activityOn = row.lastActivityAt === null ? null : localDateIn(row.lastActivityAt, agency.zone);
    const lastActivityOn = latest([activityOn, row.lastAttemptOn, row.closedOn, row.lastPaymentOn], row.placedOn);
    return { row, lastActivityOn, ...retentionOf(laws, { ...row, lastActivityOn }, on) };
  };
}

/**
 * Takes out accounts whose contacts were also about an account that stays: a contact is the record of every debt that was
 * discussed. Until nothing changes, because one that stays keeps others.
 */
export function withoutShared(db: Db, due: readonly Retained[]): Retained[] {
  let going = new Map(due.map((one) => [one.row.accountId, one]));
  for (;;) {
    const left = [...going.values()].filter((one) =>
      accountsSharingContacts(db, one.row.accountId, one.row.debtorId).every((id) => going.has(id)),
    );
    if (left.length === going.size) return left;
    going = new Map(left.map((one) => [one.row.accountId, one]));
  }
}

/** Accounts whose records may go today, whether proposed already or not, the longest kept first. */
export function dueAccounts(context: RetentionContext): Retained[] {
  const { db, rules, today } = context;
  const years = fewestYears(rules.packs.flatMap((pack) => retentionLaws([pack])));
  if (years === null) return [];
  const retain = retainer(context);
  const due = accountsClosedBefore(db, addMonths(today(), years * -12))
    .map(retain)
    .filter((one) => one.isDue);
  return withoutShared(db, due).sort((a, b) => (a.keepUntilOn < b.keepUntilOn ? -1 : 1));
}
