import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { insertTransfer } from '../../db/books.ts';
import type { Tx } from '../../db/database.ts';
import type { PaymentRow } from '../../db/payments.ts';
import { creditOfPayment, type DebtorCreditRow, insertCredit, settleCredit } from '../../db/shares.ts';
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

/** The payment a credit came with was taken back: nothing is held any more. What was refunded before stays refunded. */
export function takeCreditBack(tx: Tx, context: CallContext, paymentId: string, on: LocalDate): void {
  const credit = creditOfPayment(tx, paymentId);
  if (credit?.state !== 'held') return;
  const settled = { state: 'taken_back', settledOn: on, settledBy: context.actor.userId, reference: '' } as const;
  settleCredit(tx, credit.id, settled);
}
