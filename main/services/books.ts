import type { AccountRecord } from '../db/accounts.ts';
import { insertTransfer, standingTransfersOf } from '../db/books.ts';
import type { Tx } from '../db/database.ts';
import type { PaymentRow } from '../db/payments.ts';
import { mirrored, transfersOf } from '../domain/books.ts';
import type { CallContext } from './context.ts';

/** Writes a posted payment into the agency's books, within the transaction that posts it. */
export function bookPayment(tx: Tx, context: CallContext, account: AccountRecord, payment: PaymentRow): void {
  const transfers = transfersOf({
    route: payment.route,
    amountMinor: payment.amountMinor,
    costsMinor: payment.costsMinor,
    costsBelongTo: 'creditor',
    commissionMinor: 0,
    taxMinor: 0,
  });
  for (const transfer of transfers) {
    insertTransfer(tx, {
      ...transfer,
      id: context.newId(),
      creditorId: account.creditorId,
      currency: payment.currency,
      effectiveOn: payment.receivedOn,
      postedAt: payment.postedAt,
      postedBy: payment.postedBy,
      paymentId: payment.id,
    });
  }
}

/**
 * Takes a payment out of the books again: the mirror of every transfer it made, commission and tax with it (domain handbook
 * 2.18, 2.20). The mirrors count on the day the money was taken back: what was remitted meanwhile stays as it was.
 */
export function unbookPayment(
  tx: Tx,
  context: CallContext,
  { original, reversal, on }: { readonly original: string; readonly reversal: PaymentRow; readonly on: string },
): void {
  for (const transfer of standingTransfersOf(tx, original)) {
    insertTransfer(tx, {
      ...mirrored(transfer),
      id: context.newId(),
      effectiveOn: on,
      postedAt: reversal.postedAt,
      postedBy: reversal.postedBy,
      paymentId: reversal.id,
      reverses: transfer.id,
    });
  }
}
