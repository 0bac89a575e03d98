import { bumpVersion } from '../../db/accounts.ts';
import type { Tx } from '../../db/database.ts';
import { type DisputeRow, isHoldShared, resolveDispute } from '../../db/disputes.ts';
import { liftHold } from '../../db/holds.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../../db/reminders.ts';
import type { CallContext } from '../context.ts';
import { giveStatusBack } from '../holds/after-hold.ts';
import { reviewNote } from './open-dispute.ts';

/**
 * Closes a dispute with its outcome: its hold is lifted unless another dispute rests on it, its review is done, and the
 * account gets back the label that is left. False when the dispute was changed meanwhile.
 */
export function closeDispute(
  tx: Tx,
  context: CallContext,
  dispute: DisputeRow,
  { version, outcome }: { readonly version: number; readonly outcome: string },
): boolean {
  const resolvedOn = context.today();
  if (!resolveDispute(tx, { id: dispute.id, version, resolvedOn, outcome })) return false;
  const { userId } = context.actor;
  const at = context.clock.now();
  if (dispute.holdId !== null && !isHoldShared(tx, dispute.holdId)) {
    liftHold(tx, dispute.holdId, { userId, at, reason: `Dispute resolved. ${outcome}` });
  }
  const own = openRemindersOf(tx, dispute.accountId).filter((reminder) => reminder.note === reviewNote(dispute));
  endReminders(
    tx,
    own.map((reminder) => reminder.id),
    'done',
    at,
    userId,
  );
  refreshNextStep(tx, dispute.accountId);
  giveStatusBack(tx, context, dispute.accountId, 'Dispute resolved');
  bumpVersion(tx, dispute.accountId);
  return true;
}
