import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import {
  contactPointConfidences,
  contactPointLabels,
  type ContactPointStatus,
  contactPointStatuses,
} from '../../../shared/vocabulary/contact.ts';
import { type ContactPointRecord, setContactPointStatus } from '../../db/contact.ts';
import type { Tx } from '../../db/database.ts';
import type { CallContext } from '../context.ts';
import { type Details, keepChanges } from '../details/keep-changes.ts';

/** A number or address as its history tells of it. */
export const pointDetails = (point: Pick<ContactPointRecord, 'label' | 'status' | 'confidence'>): Details => ({
  Which: contactPointLabels[point.label],
  Status: contactPointStatuses[point.status],
  Confidence: contactPointConfidences[point.confidence],
});

interface Proof {
  readonly debtorId: string;
  readonly point: ContactPointRecord;
  readonly status: ContactPointStatus;
  readonly on: LocalDate;
  readonly reason: string;
}

/**
 * Notes what a number or address turned out to be, and keeps what it was: where the debtor was reached, they are certain to
 * be reached. False when it was known as that already.
 */
export function provePoint(
  tx: Tx,
  context: Pick<CallContext, 'newId' | 'clock' | 'actor'>,
  { debtorId, point, status, on, reason }: Proof,
): boolean {
  if (!setContactPointStatus(tx, point.id, status, on)) return false;
  const now = { ...point, status, confidence: status === 'good' ? ('high' as const) : point.confidence };
  const about = { debtorId, subjectKind: 'contact_point', subjectId: point.id, reason } as const;
  keepChanges(tx, context, about, pointDetails(point), pointDetails(now));
  return true;
}
