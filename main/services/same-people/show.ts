import type { AnswerOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { DebtorSideOut } from '../../../shared/contract/same-people.ts';
import { accountsOfDebtor } from '../../db/accounts.ts';
import { type ContactPointRecord, contactPointsOf } from '../../db/contact.ts';
import type { Db } from '../../db/database.ts';
import { faceById } from '../../db/debtor-faces.ts';
import { type GroupRow, groupsList, membersOf, totalsOf } from '../../db/debtor-groups.ts';
import { type DebtorRow, debtorRow, mergesList } from '../../db/debtor-merges.ts';
import { mergedRecordsOf, personOf } from '../../db/same-people.ts';
import { plainFace } from '../../domain/same-people/normalise.ts';
import { contradicts, scoreMatch } from '../../domain/same-people/score.ts';
import { displayOf } from '../contact-points/display.ts';

type Shown = Contract['samePeople'];

/** Groups and merges a list shows at most. */
const mostShown = 200;

const recordsIn = (db: Db, debtorId: string): string[] => mergedRecordsOf(db, debtorId);

/** A debtor in a list: the name and what is owed, merged records in it. */
export function sideOf(db: Db, debtorId: string) {
  const row = debtorRow(db, debtorId);
  return {
    debtorId,
    name: row?.name ?? '',
    externalReference: row?.externalReference ?? '',
    totals: totalsOf(db, recordsIn(db, debtorId)),
  };
}

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function recordOf(db: Db, row: DebtorRow, others: readonly ContactPointRecord[], officeCountry: string): DebtorSideOut {
  return {
    debtorId: row.id,
    version: row.version,
    kind: row.kind,
    name: row.name,
    birthOn: row.birthOn,
    identifierLastFour: row.identifier === null ? null : row.identifier.slice(-4),
    language: row.language,
    country: row.country,
    externalReference: row.externalReference,
    contactPoints: contactPointsOf(db, row.id).map((point) => ({
      kind: point.kind,
      display: displayOf(point, officeCountry),
      isShared: others.some((other) => other.kind === point.kind && sameText(other.value, point.value)),
    })),
    accounts: recordsIn(db, row.id).flatMap((id) => accountsOfDebtor(db, id)),
  };
}

/** Two records side by side with what speaks for and against; null when one is not in the book. */
export function compareDebtors(db: Db, aId: string, bId: string, officeCountry: string): AnswerOf<Shown['compare']> {
  const [a, b] = [debtorRow(db, aId), debtorRow(db, bId)];
  const [face, other] = [faceById(db, aId), faceById(db, bId)];
  if (!a || !b || !face || !other) return null;
  const [plain, otherPlain] = [plainFace(face), plainFace(other)];
  const { score, reasons } = scoreMatch(plain, otherPlain);
  return {
    a: recordOf(db, a, contactPointsOf(db, bId), officeCountry),
    b: recordOf(db, b, contactPointsOf(db, aId), officeCountry),
    score,
    reasons: [...reasons],
    contradicts: contradicts(plain, otherPlain),
    isLinked: personOf(db, aId).includes(bId),
  };
}

function groupOut(db: Db, { groupId, version, masterId }: GroupRow) {
  const members = membersOf(db, groupId);
  const counted = members.filter((one) => !one.isExcluded).flatMap((one) => recordsIn(db, one.debtorId));
  return {
    groupId,
    version,
    masterId,
    members: members.map(({ debtorId, isExcluded }) => ({ ...sideOf(db, debtorId), isExcluded })),
    totals: totalsOf(db, counted),
  };
}

/** Groups and merges, the newest first. */
export const decidedList = (db: Db): AnswerOf<Shown['decided']> => ({
  groups: groupsList(db, mostShown).map((group) => groupOut(db, group)),
  merges: mergesList(db, mostShown).map(({ mergedId, intoId, mergedAt }) => ({
    merged: sideOf(db, mergedId),
    into: sideOf(db, intoId),
    mergedAt,
  })),
});
