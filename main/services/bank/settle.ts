import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../../db/accounts.ts';
import {
  type BankAccountRow,
  bankAccountById,
  bankEntryById,
  type BankEntryRow,
  setEntryState,
} from '../../db/bank.ts';
import { type BankMatchRow, fileBatchSum, insertMatch, isMatched, transferSent } from '../../db/bank-match.ts';
import { batchById } from '../../db/batches.ts';
import type { Tx } from '../../db/database.ts';
import { paymentById, reversalOf, samePaymentOn } from '../../db/payments.ts';
import { broughtBy } from '../../db/shares.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { returnReason } from '../../domain/bank/return-codes.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { settleStatusAfterMoney } from '../account-status.ts';
import type { CallContext } from '../context.ts';
import { monthLocked } from '../month-end/locked.ts';
import { refundGone } from '../payments/credits.ts';
import { postMoney } from '../payments/post-money.ts';
import { reverseMoney } from '../payments/reverse-money.ts';
import { holdInSuspense } from '../suspense/hold-money.ts';

export type Decision = ParsedOf<Contract['bank']['settle']>['decisions'][number];
type Refusal = Exclude<Contract['bank']['settle']['refusals'][number], never>;

/** An entry that is open, with its account. */
interface Case {
  readonly entry: BankEntryRow;
  readonly account: BankAccountRow;
  readonly decision: Decision;
  readonly touched: Set<string>;
}

type Links = Partial<Pick<BankMatchRow, 'paymentId' | 'batchId' | 'fileBatchId' | 'transferId' | 'suspenseId'>>;
type Settled = Result<Links, Refusal>;
type Settle = (tx: Tx, context: CallContext, audit: RecordAudit, found: Case) => Settled;

/** What payments posted from the bank's entry are known by later, when it takes them back. */
const referenceOf = ({ reference, bankReference }: BankEntryRow): string => (reference || bankReference).slice(0, 60);

/** The bank's day, or a later one a person says. */
const countsOn = ({ bookedOn }: BankEntryRow, decision: Decision): LocalDate =>
  decision.countsOn !== undefined && decision.countsOn > bookedOn ? decision.countsOn : bookedOn;

const newPayment: Settle = (tx, context, audit, { entry, account, decision, touched }) => {
  const debt = accountById(tx, decision.targetId ?? '');
  if (!debt) return refuse('account_not_found');
  if (debt.closed) return refuse('account_closed');
  if (debt.currency !== account.currency) return refuse('currency_differs');
  if (entry.amountMinor <= 0) return refuse('match_differs');
  const on = countsOn(entry, decision);
  if (on > context.today()) return refuse('received_in_future');
  if (!decision.confirmedNotDuplicate && samePaymentOn(tx, debt.id, entry.amountMinor, on))
    return refuse('duplicate_payment');
  const posted = postMoney(tx, context, audit, debt, {
    amountMinor: entry.amountMinor,
    receivedOn: on,
    method: 'bank_transfer',
    route: 'to_us',
    externalReference: referenceOf(entry),
  });
  if (!posted.ok) return posted;
  bumpVersion(tx, debt.id);
  settleStatusAfterMoney(tx, context, debt.id);
  touched.add(debt.id);
  return ok({ paymentId: posted.value.id });
};

const postedBefore: Settle = (tx, _context, _audit, { entry, account, decision }) => {
  const payment = paymentById(tx, decision.targetId ?? '');
  if (payment?.route !== 'to_us') return refuse('payment_not_found');
  if (broughtBy(tx, payment.id) !== entry.amountMinor || payment.currency !== account.currency)
    return refuse('match_differs');
  return isMatched(tx, 'payment_id', payment.id) ? refuse('already_matched') : ok({ paymentId: payment.id });
};

const depositOf: Settle = (tx, _context, _audit, { entry, account, decision }) => {
  const id = decision.targetId ?? '';
  if (decision.isFile) {
    const sum = fileBatchSum(tx, id);
    if (!sum) return refuse('not_found');
    if (sum.amountMinor !== entry.amountMinor || sum.currency !== account.currency) return refuse('match_differs');
    return isMatched(tx, 'file_batch_id', id) ? refuse('already_matched') : ok({ fileBatchId: id });
  }
  const batch = batchById(tx, id);
  if (batch?.state !== 'posted' || batch.route !== 'to_us') return refuse('not_found');
  if (batch.controlMinor !== entry.amountMinor || batch.currency !== account.currency) return refuse('match_differs');
  return isMatched(tx, 'batch_id', id) ? refuse('already_matched') : ok({ batchId: id });
};

const takenBack: Settle = (tx, context, audit, { entry, account, decision, touched }) => {
  if (!context.actor.permissions.has('payments_reverse')) return refuse('return_reserved');
  const original = paymentById(tx, decision.targetId ?? '');
  if (!original || original.reverses !== null || original.route !== 'to_us') return refuse('payment_not_found');
  if (reversalOf(tx, original.id)) return refuse('already_reversed');
  if (broughtBy(tx, original.id) !== -entry.amountMinor || original.currency !== account.currency)
    return refuse('match_differs');
  const gone = refundGone(tx, original);
  if (gone) return gone;
  const on = countsOn(entry, decision);
  if (on > context.today()) return refuse('received_in_future');
  const locked = monthLocked(tx, on);
  if (locked) return locked;
  const reversal = reverseMoney(tx, context, audit, {
    original,
    reason: decision.note || returnReason(entry.returnCode),
    on,
    returned: true,
  });
  bumpVersion(tx, original.accountId);
  settleStatusAfterMoney(tx, context, original.accountId);
  touched.add(original.accountId);
  return ok({ paymentId: reversal.id });
};

const sentBefore: Settle = (tx, _context, _audit, { entry, account, decision }) => {
  const id = decision.targetId ?? '';
  const sent = transferSent(tx, id);
  if (!sent || sent.isTakenBack === 1) return refuse('not_found');
  if (sent.amountMinor !== entry.amountMinor || sent.currency !== account.currency) return refuse('match_differs');
  return isMatched(tx, 'transfer_id', id) ? refuse('already_matched') : ok({ transferId: id });
};

const unidentified: Settle = (tx, context, audit, { entry, account, decision }) => {
  if (entry.amountMinor <= 0) return refuse('match_differs', 'Only money that came in can wait to be identified.');
  const on = countsOn(entry, decision);
  if (on > context.today()) return refuse('received_in_future');
  const locked = monthLocked(tx, on);
  if (locked) return locked;
  const held = holdInSuspense(tx, context, audit, {
    amountMinor: entry.amountMinor,
    currency: account.currency,
    method: 'bank_transfer',
    receivedOn: on,
    payer: entry.counterparty,
    payerAccount: entry.counterpartyAccount,
    reference: referenceOf(entry),
    remittance: entry.remittance,
  });
  return ok({ suspenseId: held.id, transferId: held.transferId });
};

const setAside: Settle = (_tx, _context, _audit, { decision }) =>
  decision.note.trim() === '' ? refuse('reason_required') : ok({});

const ways: Readonly<Record<Decision['kind'], Settle>> = {
  payment: newPayment,
  posted: postedBefore,
  deposit: depositOf,
  return: takenBack,
  remittance: sentBefore,
  suspense: unidentified,
  set_aside: setAside,
};
const stateAfter = { suspense: 'suspense', set_aside: 'set_aside' } as const;

/** What was said for a match when it was made. */
export interface Grounds {
  readonly score: number | null;
  readonly reasons: readonly string[];
}

/**
 * Settles one entry of a statement as a person decided, in the caller's transaction: whatever moves money goes through the
 * one posting and the one reversal. Refuses what no longer fits; nothing is written then.
 */
export function settleEntry(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  decision: Decision,
  grounds: Grounds,
): Result<{ readonly accountIds: readonly string[] }, Refusal> {
  const entry = bankEntryById(tx, decision.entryId);
  const account = entry && bankAccountById(tx, entry.bankAccountId);
  if (!entry || !account) return refuse('not_found');
  if (entry.state !== 'open' || entry.version !== decision.expectedVersion) return refuse('stale_record');
  if (holdsCardNumber(decision.note)) return refuse('card_number');
  const touched = new Set<string>();
  const settled = ways[decision.kind](tx, context, audit, { entry, account, decision, touched });
  if (!settled.ok) return settled;
  insertMatch(tx, {
    id: context.newId(),
    entryId: entry.id,
    kind: decision.kind,
    ...settled.value,
    score: grounds.score,
    reasons: JSON.stringify(grounds.reasons),
    note: decision.note.trim(),
    madeAt: context.clock.now(),
    madeBy: context.actor.userId,
  });
  setEntryState(
    tx,
    entry.id,
    decision.kind === 'suspense' || decision.kind === 'set_aside' ? stateAfter[decision.kind] : 'matched',
  );
  audit('bank.settle', `bank_entry:${entry.id}`, {
    kind: decision.kind,
    ...settled.value,
    amountMinor: entry.amountMinor,
  });
  return ok({ accountIds: [...touched] });
}
