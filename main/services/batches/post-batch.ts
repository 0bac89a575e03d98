import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { refusals } from '../../../shared/vocabulary/refusals.ts';
import { accountById, bumpVersion } from '../../db/accounts.ts';
import {
  batchLines,
  batchSums,
  type BatchLineRow,
  type BatchRow,
  changeBatch,
  changeBatchLine,
} from '../../db/batches.ts';
import type { Db, Tx } from '../../db/database.ts';
import { othersWith } from '../../db/people.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { controlRemark, needsSecondPerson } from '../../domain/posting-batch.ts';
import { settleStatusAfterMoney } from '../account-status.ts';
import type { CallContext } from '../context.ts';
import { monthLocked } from '../month-end/locked.ts';
import { postMoney } from '../payments/post-money.ts';
import { limitOf } from '../payments/second-person.ts';
import { holdInSuspense } from '../suspense/hold-money.ts';
import { duplicateRemark } from './lines.ts';

type LineRefusal =
  | 'account_not_found'
  | 'account_closed'
  | 'exceeds_balance'
  | 'duplicate_payment'
  | 'card_number'
  | 'month_locked';
type PostRefusal = LineRefusal | 'control_mismatch' | 'second_person_required' | 'received_in_future' | 'stale_record';

/** True when somebody else than the person must post the batch; an office of one has nobody else. */
export const mustBeAnother = (db: Db, batch: BatchRow, totalMinor: number, userId: string | null): boolean =>
  needsSecondPerson(totalMinor, limitOf(db, batch.currency)) &&
  batch.openedBy === userId &&
  othersWith(db, 'payments_post', userId) > 0;

interface Posted {
  readonly posted: number;
  readonly held: number;
  readonly totalMinor: number;
  readonly accountIds: readonly string[];
}

/** A refusal that says which line it is about. */
const ofLine = <Code extends LineRefusal>({ position }: BatchLineRow, refusal: Code, detail?: string) =>
  refuse(refusal, `Line ${position}: ${detail ?? refusals[refusal]}`);

function postLine(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  batch: BatchRow,
  line: BatchLineRow,
): Result<{ readonly accountId: string | null }, LineRefusal> {
  const { amountMinor, method, reference, payer } = line;
  const { receivedOn, currency, route } = batch;
  if (holdsCardNumber(reference) || holdsCardNumber(payer)) return ofLine(line, 'card_number');
  if (line.accountId === null) {
    const locked = monthLocked(tx, receivedOn);
    if (locked) return ofLine(line, 'month_locked', locked.detail);
    const money = { amountMinor, currency, method, receivedOn, payer, payerAccount: '', reference, remittance: '' };
    const held = holdInSuspense(tx, context, audit, money);
    changeBatchLine(tx, line.id, { suspenseId: held.id });
    return ok({ accountId: null });
  }
  const account = accountById(tx, line.accountId);
  if (!account) return ofLine(line, 'account_not_found');
  if (account.closed) return ofLine(line, 'account_closed');
  const remark = duplicateRemark(tx, batch, line);
  if (remark !== null) return ofLine(line, 'duplicate_payment', remark);
  const money = { amountMinor, receivedOn, method, route, externalReference: reference };
  const posted = postMoney(tx, context, audit, account, money);
  if (!posted.ok) return ofLine(line, posted.refusal, posted.detail);
  changeBatchLine(tx, line.id, { paymentId: posted.value.id });
  bumpVersion(tx, account.id);
  settleStatusAfterMoney(tx, context, account.id);
  return ok({ accountId: account.id });
}

/**
 * Posts every line of an open batch through the one posting, or none: count and total must be what the pile was counted to,
 * above the limit a second person posts, and a line that is refused is named. Afterwards nothing of the batch changes.
 */
export function postBatch(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  batch: BatchRow,
): Result<Posted, PostRefusal> {
  const { count, totalMinor } = batchSums(tx, batch.id);
  const remark = controlRemark({ ...batch, count, totalMinor });
  if (remark !== null) return refuse('control_mismatch', remark);
  if (batch.receivedOn > context.today()) return refuse('received_in_future');
  const { userId } = context.actor;
  if (mustBeAnother(tx, batch, totalMinor, userId)) return refuse('second_person_required');
  const accountIds: string[] = [];
  let held = 0;
  for (const line of batchLines(tx, batch.id)) {
    const posted = postLine(tx, context, audit, batch, line);
    if (!posted.ok) return posted;
    if (posted.value.accountId === null) held += 1;
    else accountIds.push(posted.value.accountId);
  }
  const at = context.clock.now();
  if (!changeBatch(tx, batch.id, batch.version, { state: 'posted', postedAt: at, postedBy: userId }))
    return refuse('stale_record');
  audit('batches.post', `payment_batch:${batch.id}`, { number: batch.number, count, totalMinor, held });
  return ok({ posted: count - held, held, totalMinor, accountIds });
}
