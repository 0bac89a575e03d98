import type { AccountRecord } from '../db/accounts.ts';
import { insertTransfer, standingTransfersOf } from '../db/books.ts';
import { type ContractRow, contractOn } from '../db/contracts.ts';
import type { Tx } from '../db/database.ts';
import { openingTotal, type PaymentRow } from '../db/payments.ts';
import { mirrored, transfersOf } from '../domain/books.ts';
import { type Commission, commissionOf } from '../domain/commission.ts';
import type { CallContext } from './context.ts';
import { termsOf } from './contracts.ts';

const unearned: Commission = { lines: [], commissionMinor: 0, taxMinor: 0, because: null };

/** What the payment earns by the contract of the day the money was received; nothing where there is none. */
function earnedBy(tx: Tx, contract: ContractRow | null, account: AccountRecord, payment: PaymentRow): Commission {
  if (contract === null) return unearned;
  return commissionOf(termsOf(contract), {
    split: {
      costs: payment.costsMinor,
      fees: payment.feesMinor,
      interest: payment.interestMinor,
      principal: payment.principalMinor,
    },
    route: payment.route,
    receivedOn: payment.receivedOn,
    placedOn: account.placedOn,
    delinquentOn: account.delinquentOn,
    listedMinor: openingTotal(tx, account.id),
    paidBeforeMinor: account.paidMinor,
  });
}

/**
 * Writes a posted payment into the agency's books, within the transaction that posts it. Commission and tax are reckoned
 * here once, by the contract in force, and stored with the lines they come from (domain handbook 2.20). `account` is as it
 * stood before the payment.
 */
export function bookPayment(tx: Tx, context: CallContext, account: AccountRecord, payment: PaymentRow): void {
  const contract = contractOn(tx, account.creditorId, payment.receivedOn);
  const { commissionMinor, taxMinor, lines, because } = earnedBy(tx, contract, account, payment);
  const transfers = transfersOf({
    route: payment.route,
    amountMinor: payment.amountMinor,
    costsMinor: payment.costsMinor,
    costsBelongTo: contract === null ? 'creditor' : termsOf(contract).costsBelongTo,
    commissionMinor,
    taxMinor,
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
      contractId: contract?.id ?? null,
      derivation: transfer.kind === 'commission' ? JSON.stringify({ lines, because }) : '',
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
