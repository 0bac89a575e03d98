import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import { refuse } from '../../../shared/kernel/result.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { insertTransfer, transferById } from '../../db/books.ts';
import type { Db, Tx } from '../../db/database.ts';
import type { PaymentRow } from '../../db/payments.ts';
import { creditOfPayment, type DebtorCreditRow, insertCredit, settleCredit } from '../../db/shares.ts';
import { mirrored } from '../../domain/books.ts';
import type { CallContext } from '../context.ts';

/** One movement of overpaid money in the agency's books: in with a payment, out with a refund. */
export function bookCredit(
  tx: Tx,
  context: CallContext,
  kind: 'overpayment' | 'refund',
  credit: Pick<DebtorCreditRow, 'amountMinor' | 'currency' | 'paymentId'> & { readonly on: LocalDate },
  creditorId: string,
): void {
  const isIn = kind === 'overpayment';
  insertTransfer(tx, {
    id: context.newId(),
    kind,
    debit: isIn ? 'trust_bank' : 'debtor_credit',
    credit: isIn ? 'debtor_credit' : 'trust_bank',
    amountMinor: credit.amountMinor,
    currency: credit.currency,
    creditorId,
    effectiveOn: credit.on,
    postedAt: context.clock.now(),
    postedBy: context.actor.userId,
    // A refund is no part of the payment: taking the payment back later must not mirror it.
    paymentId: isIn ? credit.paymentId : null,
  });
}

/** The mirror of a refund that came back: the money lies in the trust for the debtor again. */
export function bookRefundBack(tx: Tx, context: CallContext, refundId: string, on: LocalDate): void {
  const refund = transferById(tx, refundId);
  if (!refund) throw new Error('The refund is not in the books');
  insertTransfer(tx, {
    ...mirrored(refund),
    id: context.newId(),
    effectiveOn: on,
    postedAt: context.clock.now(),
    postedBy: context.actor.userId,
    reverses: refund.id,
  });
}

/**
 * Keeps what a payment brought beyond everything owed: the debtor's money in trust, to be given back (domain handbook 2.18:
 * a credit with a refund event, never negative principal).
 */
export function keepCredit(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  payment: PaymentRow,
  amountMinor: Minor,
): void {
  const { id: paymentId, currency, receivedOn } = payment;
  insertCredit(tx, {
    id: context.newId(),
    accountId: account.id,
    paymentId,
    amountMinor,
    currency,
    receivedOn,
    state: 'held',
  });
  bookCredit(tx, context, 'overpayment', { amountMinor, currency, paymentId, on: receivedOn }, account.creditorId);
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'credit',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `${moneyText(amountMinor, currency)} overpaid on ${dayText(receivedOn)} is held for the debtor: to be refunded`,
    sourceId: paymentId,
  });
}

/**
 * Why a payment may not be taken back: what it brought beyond the debt was refunded since. The trust holds no more than the
 * rest of it; giving the bank all of it would take other people's money and leave the debtor a credit below zero. So the
 * refund comes back first, from the debtor or out of the agency's own pocket (`credits.returned`); then the payment is
 * taken back whole, and the debt stands again as it was. Null where nothing was refunded.
 */
export function refundGone(db: Db, { id, currency }: PaymentRow) {
  const credit = creditOfPayment(db, id);
  if (credit?.state !== 'refunded' || credit.settledOn === null) return null;
  const sum = moneyText(credit.amountMinor, currency);
  return refuse(
    'refund_gone',
    `${sum} of it went back to the debtor on ${dayText(credit.settledOn)}, ${credit.reference}. Record that the refund came back, or pay it into the trust for the debtor; then take the payment back.`,
  );
}

/** The payment a credit came with is taken back: nothing is held any more. `refundGone` was asked before. */
export function takeCreditBack(tx: Tx, context: CallContext, paymentId: string, on: LocalDate): void {
  const credit = creditOfPayment(tx, paymentId);
  if (credit?.state !== 'held') return;
  const settled = { state: 'taken_back', settledOn: on, settledBy: context.actor.userId, reference: '' } as const;
  settleCredit(tx, credit.id, settled);
}
