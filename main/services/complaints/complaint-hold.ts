import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { accountById, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { complaintHoldsOf, openComplaintsDue } from '../../db/complaints.ts';
import type { Tx } from '../../db/database.ts';
import { liftHold, setHoldReview } from '../../db/holds.ts';
import { complaintBlocks } from '../../domain/complaints.ts';
import { statusUnder } from '../../domain/hold-terms.ts';
import { changeStatus } from '../account-status.ts';
import type { CallContext } from '../context.ts';
import { everyAccountOf, giveStatusBack } from '../holds/after-hold.ts';
import { placeHold } from '../holds/place-hold.ts';

/** Whose complaint it is, and the account it came in about. */
export interface Complaining {
  readonly debtorId: string;
  readonly accountId: string;
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
  const [standing] = complaintHoldsOf(tx, who.debtorId);
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
  for (const id of everyAccountOf(tx, who.debtorId)) {
    const account = accountById(tx, id);
    if (account && !account.closed) {
      changeStatus(tx, context, id, statusUnder('complaint', account.status), 'Complaint');
    }
  }
  return holdId;
}

/** The hold is reviewed when the first of the complaints is due. */
export function moveReview(tx: Tx, debtorId: string): void {
  const [first] = openComplaintsDue(tx, debtorId);
  if (first !== undefined) for (const holdId of complaintHoldsOf(tx, debtorId)) setHoldReview(tx, holdId, first);
}

/**
 * After a complaint was closed: the last one lifts the hold of all of them and gives every account its label back. Returns
 * whether it did.
 */
export function liftAfterLast(tx: Tx, context: CallContext, who: Complaining, reason: string): boolean {
  if (openComplaintsDue(tx, who.debtorId).length > 0) return false;
  const by = { userId: context.actor.userId, at: context.clock.now(), reason };
  const lifted = complaintHoldsOf(tx, who.debtorId).filter((holdId) => liftHold(tx, holdId, by));
  for (const sourceId of lifted) {
    addActivity(tx, {
      id: context.newId(),
      accountId: who.accountId,
      kind: 'hold',
      at: by.at,
      userId: by.userId,
      summary: 'Hold on the debtor lifted: Complaint. The last open complaint is closed.',
      note: reason,
      sourceId,
    });
  }
  const accountIds = lifted.length === 0 ? [] : everyAccountOf(tx, who.debtorId);
  for (const id of accountIds) giveStatusBack(tx, context, id, 'The last complaint is closed');
  return lifted.length > 0;
}

/** Every account of the debtor counts a change: what may be done about it is another now. Returns their ids. */
export function touchAccounts(tx: Tx, debtorId: string): string[] {
  const accountIds = everyAccountOf(tx, debtorId);
  for (const id of accountIds) bumpVersion(tx, id);
  return accountIds;
}
