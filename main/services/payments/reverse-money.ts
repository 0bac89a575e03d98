import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { accountById } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import { insertPayment, type PaymentRow, refreshLastPayment } from '../../db/payments.ts';
import { mirrorShares } from '../../db/shares.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { reverseAllocation } from '../../domain/allocation/allocate.ts';
import { unbookPayment } from '../books.ts';
import { chargeByRule } from '../charges/post-charge.ts';
import type { CallContext } from '../context.ts';
import { takeCreditBack } from './credits.ts';
import { judgeAccountPromises } from '../promise-verdicts.ts';
import { allocationOut, interestHorizon, postInterest, postSplit, receiptNumber, splitOf } from './post-money.ts';

/** A payment to take back, why, and the day the money went. */
export interface TakingBack {
  readonly original: PaymentRow;
  readonly reason: string;
  readonly on: LocalDate;
  /** The bank sent it back: the fee for that is charged once, where a rule has one. */
  readonly returned?: boolean;
}

/**
 * Writes the mirror image of a payment that was judged: the stored split negated, the agency's books with it, interest as if
 * the money had never come, the account's history and promises. What becomes of the account's status is the caller's next
 * step. Whether the payment may be taken back at all is judged before.
 */
export function reverseMoney(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  { original, reason, on, returned }: TakingBack,
): PaymentRow {
  const mirrored = reverseAllocation(splitOf(original));
  const payment: PaymentRow = {
    ...original,
    id: context.newId(),
    receiptNumber: receiptNumber(tx, context.today()),
    amountMinor: -original.amountMinor,
    ...allocationOut(mirrored),
    // The money never counted: the mirror stands on the day of the original, so that interest is as if it had not been.
    receivedOn: original.receivedOn,
    postedAt: context.clock.now(),
    postedBy: context.actor.userId,
    reverses: original.id,
    reason,
    takenBackOn: on,
  };
  insertPayment(tx, payment);
  mirrorShares(tx, original.id, payment.id);
  takeCreditBack(tx, context, original.id, on);
  unbookPayment(tx, context, { original: original.id, reversal: payment, on });
  postSplit(tx, context, payment, 'reversal', reverseAllocation(mirrored));
  const account = accountById(tx, original.accountId);
  if (account) {
    const through = interestHorizon(tx, account, on);
    postInterest(
      tx,
      context,
      account,
      through,
      `Interest through ${through}, payment of ${original.receivedOn} taken back`,
    );
  }
  refreshLastPayment(tx, original.accountId);
  addActivity(tx, {
    id: context.newId(),
    accountId: original.accountId,
    kind: 'payment_reversed',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `Payment ${moneyText(original.amountMinor, original.currency)} of ${dayText(original.receivedOn)} reversed on ${dayText(on)}`,
    note: reason,
    sourceId: payment.id,
  });
  if (returned === true)
    chargeByRule(tx, context, original.accountId, {
      kind: 'returned_payment',
      sourceId: original.id,
      baseMinor: original.amountMinor,
      reason: `Payment ${original.receiptNumber} was returned`,
    });
  judgeAccountPromises(tx, context, original.accountId);
  audit('payments.reverse', `account:${original.accountId}`, {
    payment: payment.id,
    reverses: original.id,
    amountMinor: payment.amountMinor,
    on,
  });
  return payment;
}
