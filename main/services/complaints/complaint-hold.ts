import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { accountById, accountsOfDebtor, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { openComplaintsOf } from '../../db/complaints.ts';
import type { Tx } from '../../db/database.ts';
import { holdsOn, liftHold, setHoldReview } from '../../db/holds.ts';
import { complaintBlocks } from '../../domain/complaints.ts';
import { statusUnder } from '../../domain/hold-terms.ts';
import { changeStatus } from '../account-status.ts';
import type { CallContext } from '../context.ts';
import { giveStatusBack } from '../holds/after-hold.ts';
import { placeHold } from '../holds/place-hold.ts';

/** Whose complaint it is, and the account it came in about. */
export interface Complaining {
  readonly debtorId: string;
  readonly accountId: string;
}

/** Complaint holds of the debtor that still stand: those of complaints still open. */
function standingHolds(tx: Tx, { debtorId, accountId }: Complaining): string[] {
  const placed = new Set(openComplaintsOf(tx, debtorId).map((one) => one.holdId));
  return holdsOn(tx, accountId, debtorId)
    .filter((hold) => hold.liftedAt === null && placed.has(hold.id))
    .map((hold) => hold.id);
}

/**
 * An open complaint holds every account of the debtor; a second one rests on the same hold (domain handbook 2.12). Returns
 * the hold.
 */
export function holdForComplaint(
  tx: Tx,
  context: CallContext,
  who: Complaining,
  { dueOn, note }: { readonly dueOn: LocalDate; readonly note: string },
): string {
  const [standing] = standingHolds(tx, who);
  if (standing !== undefined) return standing;
  const startsOn = context.today();
  const holdId = placeHold(tx, context, {
    ...who,
    scope: 'debtor',
    reason: 'complaint',
    blocks: complaintBlocks,
    startsOn,
    endsOn: null,
    reviewOn: dueOn < startsOn ? startsOn : dueOn,
    note,
    at: context.clock.now(),
  });
  for (const { id } of accountsOfDebtor(tx, who.debtorId)) {
    const account = accountById(tx, id);
    if (account && !account.closed) {
      changeStatus(tx, context, id, statusUnder('complaint', account.status), 'Complaint');
    }
  }
  return holdId;
}

/** The hold is reviewed when the first of the complaints is due. */
export function moveReview(tx: Tx, who: Complaining): void {
  const [first] = openComplaintsOf(tx, who.debtorId);
  if (first) for (const holdId of standingHolds(tx, who)) setHoldReview(tx, holdId, first.dueOn);
}

/**
 * After a complaint was closed: the last one lifts the hold of all of them and gives every account its label back. Returns
 * whether it did. `holdId` is the one of the complaint just closed.
 */
export function liftAfterLast(
  tx: Tx,
  context: CallContext,
  who: Complaining,
  { holdId, reason }: { readonly holdId: string | null; readonly reason: string },
): boolean {
  if (holdId === null || openComplaintsOf(tx, who.debtorId).length > 0) return false;
  const by = { userId: context.actor.userId, at: context.clock.now(), reason };
  if (!liftHold(tx, holdId, by)) return false;
  addActivity(tx, {
    id: context.newId(),
    accountId: who.accountId,
    kind: 'hold',
    at: by.at,
    userId: by.userId,
    summary: 'Hold on the debtor lifted: Complaint. The last open complaint is closed.',
    note: reason,
    sourceId: holdId,
  });
  for (const { id } of accountsOfDebtor(tx, who.debtorId))
    giveStatusBack(tx, context, id, 'The last complaint is closed');
  return true;
}

/** Every account of the debtor counts a change: what may be done about it is another now. Returns their ids. */
export function touchAccounts(tx: Tx, debtorId: string): string[] {
  const accountIds = accountsOfDebtor(tx, debtorId).map((one) => one.id);
  for (const id of accountIds) bumpVersion(tx, id);
  return accountIds;
}
