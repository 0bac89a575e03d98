import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { PaymentMethod } from '../../../shared/vocabulary/money.ts';
import { insertTransfer, transferById } from '../../db/books.ts';
import type { Tx } from '../../db/database.ts';
import { nextNumber } from '../../db/people.ts';
import { insertSuspense } from '../../db/suspense.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { mirrored } from '../../domain/books.ts';
import type { CallContext } from '../context.ts';

/** Money that came in and that nobody can tell whose it is. */
export interface UnidentifiedMoney {
  readonly amountMinor: number;
  readonly currency: string;
  readonly method: PaymentMethod;
  readonly receivedOn: LocalDate;
  readonly payer: string;
  readonly payerAccount: string;
  readonly reference: string;
  readonly remittance: string;
}

/** Writes that unidentified money lies in trust; returns the transfer's id. */
export function transferToSuspense(
  tx: Tx,
  context: CallContext,
  { amountMinor, currency, receivedOn }: Pick<UnidentifiedMoney, 'amountMinor' | 'currency' | 'receivedOn'>,
): string {
  const id = context.newId();
  insertTransfer(tx, {
    id,
    kind: 'unidentified',
    debit: 'trust_bank',
    credit: 'suspense',
    creditorId: null,
    amountMinor,
    currency,
    effectiveOn: receivedOn,
    postedAt: context.clock.now(),
    postedBy: context.actor.userId,
  });
  return id;
}

/** Takes a transfer to suspense back on the day what replaces it counts. */
export function takeFromSuspense(tx: Tx, context: CallContext, transferId: string, on: LocalDate): void {
  const transfer = transferById(tx, transferId);
  if (!transfer) throw new Error('Unidentified money without its transfer');
  insertTransfer(tx, {
    ...mirrored(transfer),
    id: context.newId(),
    effectiveOn: on,
    postedAt: context.clock.now(),
    postedBy: context.actor.userId,
    reverses: transfer.id,
  });
}

/** Puts money into suspense, within the caller's transaction; returns the item's id and number. */
export function holdInSuspense(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  money: UnidentifiedMoney,
): { readonly id: string; readonly number: string; readonly transferId: string } {
  const transferId = transferToSuspense(tx, context, money);
  const id = context.newId();
  const number = `U-${String(nextNumber(tx, 'suspense')).padStart(5, '0')}`;
  insertSuspense(tx, {
    ...money,
    id,
    number,
    openMinor: money.amountMinor,
    transferId,
    heldAt: context.clock.now(),
    heldBy: context.actor.userId,
  });
  audit('suspense.hold', `suspense:${id}`, { number, amountMinor: money.amountMinor, receivedOn: money.receivedOn });
  return { id, number, transferId };
}
