import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Bucket, buckets, type PaymentMethod, paymentMethods } from '../../../shared/vocabulary/money.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Db, Tx } from '../../db/database.ts';
import {
  addToFigures,
  insertLedgerEntry,
  insertPayment,
  type PaymentRow,
  postedInterest,
  refreshLastPayment,
} from '../../db/payments.ts';
import { nextNumber } from '../../db/people.ts';
import { insertShares } from '../../db/shares.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { allocatePayment, reverseAllocation, type Split, totalOf } from '../../domain/allocation/allocate.ts';
import { bookPayment } from '../books.ts';
import type { CallContext } from '../context.ts';
import { accruedInterest } from '../interest/derive.ts';
import { monthLocked } from '../month-end/locked.ts';
import { judgeAccountPromises } from '../promise-verdicts.ts';
import { keepCredit } from './credits.ts';
import { type ItemShare, type MoneyToSpread, type Spread, spreadMoney } from './spread.ts';

/** What is owed by part, with interest no entry holds yet. */
export const owedOf = (account: AccountRecord, unpostedInterest: number): Split => ({
  costs: account.costsMinor,
  fees: account.feesMinor,
  interest: account.interestMinor + unpostedInterest,
  principal: account.principalMinor,
});
/** A split as the contract and the payment's columns name its parts. */
export const allocationOut = (split: Split) => ({
  costsMinor: split.costs,
  feesMinor: split.fees,
  interestMinor: split.interest,
  principalMinor: split.principal,
});
/** The split a payment was stored with. */
export const splitOf = (row: PaymentRow): Split => ({
  costs: row.costsMinor,
  fees: row.feesMinor,
  interest: row.interestMinor,
  principal: row.principalMinor,
});
const bucketCodes = codesOf(buckets);

/** Interest is posted through the received day, or through the last posted day when the money is back-dated. */
export const interestHorizon = (db: Db, account: AccountRecord, receivedOn: LocalDate): LocalDate => {
  const { throughOn } = postedInterest(db, account.id);
  return throughOn !== null && throughOn > receivedOn ? throughOn : receivedOn;
};

/** Posts the interest no entry holds yet; a back-dated payment may have lowered it. Returns what was posted. */
export function postInterest(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  through: LocalDate,
  note: string,
): number {
  const { unpostedMinor } = accruedInterest(tx, account, through);
  if (unpostedMinor === 0) return 0;
  insertLedgerEntry(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'interest',
    bucket: 'interest',
    amountMinor: unpostedMinor,
    currency: account.currency,
    effectiveOn: through,
    postedAt: context.clock.now(),
    note,
  });
  addToFigures(tx, account.id, { costs: 0, fees: 0, interest: unpostedMinor, principal: 0, paid: 0 });
  return unpostedMinor;
}

/** The ledger entries of a payment or a reversal, and the account's figures with them. */
export function postSplit(
  tx: Tx,
  context: CallContext,
  payment: PaymentRow,
  kind: 'payment' | 'reversal',
  effect: Split,
): void {
  for (const bucket of bucketCodes) {
    if (effect[bucket] === 0) continue;
    insertLedgerEntry(tx, {
      id: context.newId(),
      accountId: payment.accountId,
      kind,
      bucket: bucket satisfies Bucket,
      amountMinor: effect[bucket],
      currency: payment.currency,
      effectiveOn: payment.receivedOn,
      postedAt: payment.postedAt,
      paymentId: payment.id,
    });
  }
  addToFigures(tx, payment.accountId, { ...effect, paid: payment.amountMinor });
}

/** Receipt numbers people see: the device's own range, so that branches never collide. */
export const receiptNumber = (tx: Tx, on: LocalDate): string =>
  `R-${on.replaceAll('-', '')}-${String(nextNumber(tx, 'receipt')).padStart(6, '0')}`;

const describe = (split: Split, currency: string): string =>
  bucketCodes
    .filter((bucket) => split[bucket] !== 0)
    .map((bucket) => `${buckets[bucket].toLowerCase()} ${moneyText(split[bucket], currency)}`)
    .join(', ');

/** Money as it came in. */
export interface MoneyReceived extends MoneyToSpread {
  readonly method: PaymentMethod;
  readonly externalReference: string;
  /** Spread by hand, judged before; with the reason. */
  readonly byHand?: { readonly split: Split; readonly items: readonly ItemShare[]; readonly reason: string };
  /** Money beyond what is owed is kept as the debtor's credit instead of being refused. */
  readonly keepExcess?: boolean;
  /** One payment over several accounts: they share it. */
  readonly tenderId?: string;
}

/** The spread by hand, by an order of parts the caller names, or by the order that holds for the account. */
function spreadOf(tx: Tx, account: AccountRecord, input: MoneyReceived, order: readonly Bucket[] | undefined): Spread {
  const { byHand } = input;
  if (byHand)
    return { applied: byHand.split, items: byHand.items, unappliedMinor: 0, withheldMinor: 0, by: byHand.reason };
  if (!order) return spreadMoney(tx, account, owedOf(account, 0), input);
  const { applied, unappliedMinor } = allocatePayment(input.amountMinor, owedOf(account, 0), order);
  return { applied, items: [], unappliedMinor, withheldMinor: 0, by: '' };
}

/** Why money is left over, in a sentence. */
function tooMuch(account: AccountRecord, input: MoneyReceived, { unappliedMinor, withheldMinor }: Spread): string {
  const { currency } = account;
  const payable = moneyText(input.amountMinor - unappliedMinor, currency);
  return withheldMinor > 0
    ? `Only ${payable} is owed on ${dayText(input.receivedOn)} besides ${moneyText(withheldMinor, currency)} in dispute.`
    : `Only ${payable} is owed on ${dayText(input.receivedOn)}.`;
}

/** Money to us beyond everything owed may be kept, when something of it pays the debt. */
const mayKeep = (input: MoneyReceived, { applied, withheldMinor }: Spread): boolean =>
  input.keepExcess === true && input.route === 'to_us' && withheldMinor === 0 && totalOf(applied) > 0;

/**
 * Writes a payment that was judged: interest through its day, the payment with its split, its ledger entries, the account's
 * figures, its history and its promises, within the caller's transaction. What becomes of the account's status is the
 * caller's next step. `order` names the parts the money fills in turn, for money that pays one item by name; else the order
 * that holds for the account does. Refuses money beyond what is owed unless it is to be kept as a credit, and money received
 * in a month that is locked.
 */
export function postMoney(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  judged: AccountRecord,
  input: MoneyReceived,
  order?: readonly Bucket[],
): Result<PaymentRow, 'exceeds_balance' | 'month_locked'> {
  const locked = monthLocked(tx, input.receivedOn);
  if (locked) return locked;
  const horizon = interestHorizon(tx, judged, input.receivedOn);
  postInterest(tx, context, judged, horizon, `Interest through ${horizon}`);
  const account = accountById(tx, judged.id) ?? judged;
  const spread = spreadOf(tx, account, input, order);
  const { applied, unappliedMinor } = spread;
  if (unappliedMinor > 0 && !mayKeep(input, spread)) return refuse('exceeds_balance', tooMuch(account, input, spread));
  const payment: PaymentRow = {
    id: context.newId(),
    accountId: account.id,
    receiptNumber: receiptNumber(tx, context.today()),
    amountMinor: input.amountMinor - unappliedMinor,
    currency: account.currency,
    method: input.method,
    route: input.route,
    externalReference: input.externalReference,
    receivedOn: input.receivedOn,
    postedAt: context.clock.now(),
    postedBy: context.actor.userId,
    ...allocationOut(applied),
    reverses: null,
    reason: '',
    takenBackOn: null,
    tenderId: input.tenderId ?? null,
    spreadBy: spread.by,
  };
  insertPayment(tx, payment);
  insertShares(tx, payment.id, spread.items);
  bookPayment(tx, context, account, payment);
  postSplit(tx, context, payment, 'payment', reverseAllocation(applied));
  if (unappliedMinor > 0) keepCredit(tx, context, account, payment, unappliedMinor);
  if (input.receivedOn < horizon)
    postInterest(
      tx,
      context,
      accountById(tx, account.id) ?? account,
      horizon,
      `Interest corrected: payment received ${input.receivedOn}`,
    );
  refreshLastPayment(tx, account.id);
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'payment',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `Payment ${moneyText(payment.amountMinor, account.currency)}, ${paymentMethods[input.method].toLowerCase()}, received ${dayText(input.receivedOn)}: ${describe(applied, account.currency)}`,
    ...(input.byHand && { note: `Spread by hand: ${input.byHand.reason}` }),
    sourceId: payment.id,
  });
  judgeAccountPromises(tx, context, account.id);
  audit('payments.post', `account:${account.id}`, {
    payment: payment.id,
    amountMinor: payment.amountMinor,
    receivedOn: payment.receivedOn,
    split: applied,
    ...(unappliedMinor > 0 && { creditMinor: unappliedMinor }),
    ...(input.byHand && { byHand: input.byHand.reason }),
  });
  return ok(payment);
}
