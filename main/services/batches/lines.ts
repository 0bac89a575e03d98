import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { accountById } from '../../db/accounts.ts';
import { batchById, type BatchLineRow, type BatchRow, sameLineElsewhere, sameReference } from '../../db/batches.ts';
import type { Db } from '../../db/database.ts';
import { samePaymentOn } from '../../db/payments.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';

type Typed = Pick<
  ParsedOf<Contract['batches']['addLine']>,
  'accountId' | 'payer' | 'amountMinor' | 'method' | 'reference' | 'isAnother'
>;

/** The batch while it is open and as the person saw it. */
export function openBatch(
  db: Db,
  { batchId, expectedVersion }: { readonly batchId: string; readonly expectedVersion: number },
): Result<BatchRow, 'not_found' | 'stale_record'> {
  const batch = batchById(db, batchId);
  if (batch?.state !== 'open') return refuse('not_found');
  return batch.version === expectedVersion ? ok(batch) : refuse('stale_record');
}

/** Why the line may be the same money a second time, as a sentence; null when nothing speaks for it. */
export function duplicateRemark(
  db: Db,
  batch: Pick<BatchRow, 'receivedOn'>,
  line: Pick<BatchLineRow, 'id' | 'accountId' | 'amountMinor' | 'reference' | 'isAnother'>,
): string | null {
  const { accountId } = line;
  if (accountId === null || line.isAnother) return null;
  if (samePaymentOn(db, accountId, line.amountMinor, batch.receivedOn))
    return 'The same amount of that day is posted for this account already.';
  const used = sameReference(db, accountId, line.reference);
  if (used) return `The reference ${line.reference} is that of payment ${used.receiptNumber} already.`;
  const other = sameLineElsewhere(db, { ...line, accountId });
  return other
    ? `Line ${other.position} of batch ${other.number} has the same account with that amount or reference.`
    : null;
}

/** What the line stores, or why it cannot be entered. */
export function judgeLine(
  db: Db,
  batch: BatchRow,
  typed: Typed,
): Result<
  Omit<typeof typed, 'accountId'> & { readonly accountId: string | null },
  'account_not_found' | 'account_closed' | 'currency_differs' | 'card_number' | 'payer_required' | 'unidentified_direct'
> {
  const { accountId, payer, amountMinor, method, reference, isAnother } = typed;
  if (holdsCardNumber(reference) || holdsCardNumber(payer)) return refuse('card_number');
  const line = { payer, amountMinor, method, reference, isAnother };
  if (accountId === undefined) {
    if (batch.route === 'direct') return refuse('unidentified_direct');
    return payer === '' && reference === '' ? refuse('payer_required') : ok({ ...line, accountId: null });
  }
  const account = accountById(db, accountId);
  if (!account) return refuse('account_not_found');
  if (account.closed) return refuse('account_closed');
  if (account.currency !== batch.currency)
    return refuse('currency_differs', `The batch is in ${batch.currency}, the account in ${account.currency}.`);
  return ok({ ...line, payer: '', accountId });
}
