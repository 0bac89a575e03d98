import type { Result } from '../../shared/kernel/result.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { type Bucket, buckets, paymentMethods } from '../../shared/vocabulary/money.ts';
import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { addActivity } from '../db/activities.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import type { Db, Tx } from '../db/database.ts';
import {
  addToFigures,
  insertLedgerEntry,
  insertPayment,
  ledgerOf,
  type PaymentRow,
  paymentById,
  paymentPage,
  postedInterest,
  refreshLastPayment,
  reversalOf,
  samePaymentOn,
} from '../db/payments.ts';
import { nextNumber } from '../db/people.ts';
import { allocatePayment, reverseAllocation, type Split } from '../domain/allocation.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { bookPayment, unbookPayment } from './books.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { accruedInterest, moneyOn } from './interest.ts';
import { limitationWarning } from './limitation.ts';
import { judgeAccountPromises } from './promise-verdicts.ts';
import { settleStatusAfterMoney } from './account-status.ts';

const owedOf = (account: AccountRecord, unpostedInterest: number): Split => ({
  costs: account.costsMinor,
  fees: account.feesMinor,
  interest: account.interestMinor + unpostedInterest,
  principal: account.principalMinor,
});
const allocationOut = (split: Split) => ({
  costsMinor: split.costs,
  feesMinor: split.fees,
  interestMinor: split.interest,
  principalMinor: split.principal,
});
const splitOf = (row: PaymentRow): Split => ({
  costs: row.costsMinor,
  fees: row.feesMinor,
  interest: row.interestMinor,
  principal: row.principalMinor,
});
const negative = (split: Split): Split => reverseAllocation(split);
const bucketCodes = codesOf(buckets);

/** Interest is posted through the received day, or through the last posted day when the money is back-dated. */
const interestHorizon = (db: Db, account: AccountRecord, receivedOn: LocalDate): LocalDate => {
  const { throughOn } = postedInterest(db, account.id);
  return throughOn !== null && throughOn > receivedOn ? throughOn : receivedOn;
};

function postInterest(tx: Tx, context: CallContext, account: AccountRecord, through: LocalDate, note: string): number {
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

function postSplit(
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
const receiptNumber = (tx: Tx, on: LocalDate): string =>
  `R-${on.replaceAll('-', '')}-${String(nextNumber(tx, 'receipt')).padStart(6, '0')}`;

type Posting = Parameters<HandlersOf<'payments'>['post']>[0];
type PostRefusal =
  | 'account_not_found'
  | 'account_closed'
  | 'stale_account'
  | 'exceeds_balance'
  | 'received_in_future'
  | 'duplicate_payment'
  | 'card_number';

function judgePosting(tx: Tx, context: CallContext, input: Posting): Result<AccountRecord, PostRefusal> {
  const account = accountById(tx, input.accountId);
  if (!account) return refuse('account_not_found');
  if (account.closed) return refuse('account_closed');
  if (input.expectedVersion !== undefined && input.expectedVersion !== account.version) return refuse('stale_account');
  if (input.receivedOn > context.today()) return refuse('received_in_future');
  if (holdsCardNumber(input.externalReference)) return refuse('card_number');
  if (!input.confirmedNotDuplicate && samePaymentOn(tx, account.id, input.amountMinor, input.receivedOn))
    return refuse('duplicate_payment');
  return ok(account);
}

export const payments: HandlersOf<'payments'> = {
  preview: (input, { db, rules }) => {
    const account = accountById(db, input.accountId);
    if (!account) throw new Error('The account is not in the book');
    const { money, accrued } = moneyOn(db, account, interestHorizon(db, account, input.receivedOn));
    const { applied, unappliedMinor } = allocatePayment(input.amountMinor, owedOf(account, accrued.unpostedMinor));
    const after = {
      ...money,
      principalMinor: money.principalMinor - applied.principal,
      interestMinor: money.interestMinor - applied.interest,
      feesMinor: money.feesMinor - applied.fees,
      costsMinor: money.costsMinor - applied.costs,
      paidMinor: money.paidMinor + input.amountMinor - unappliedMinor,
      owingMinor: money.owingMinor - input.amountMinor + unappliedMinor,
    };
    return {
      before: money,
      interestAddedMinor: accrued.unpostedMinor,
      allocation: allocationOut(applied),
      unappliedMinor,
      after,
      limitationWarning: limitationWarning({ db, rules }, account, input.receivedOn),
    };
  },

  post: (input, context) =>
    context.write((tx, announce, audit) => {
      const judged = judgePosting(tx, context, input);
      if (!judged.ok) return judged;
      const horizon = interestHorizon(tx, judged.value, input.receivedOn);
      postInterest(tx, context, judged.value, horizon, `Interest through ${horizon}`);
      const account = accountById(tx, input.accountId) ?? judged.value;
      const { applied, unappliedMinor } = allocatePayment(input.amountMinor, owedOf(account, 0));
      if (unappliedMinor > 0)
        return refuse(
          'exceeds_balance',
          `Only ${moneyText(input.amountMinor - unappliedMinor, account.currency)} is owed on ${dayText(input.receivedOn)}.`,
        );
      const payment: PaymentRow = {
        id: context.newId(),
        accountId: account.id,
        receiptNumber: receiptNumber(tx, context.today()),
        amountMinor: input.amountMinor,
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
      };
      insertPayment(tx, payment);
      bookPayment(tx, context, account, payment);
      postSplit(tx, context, payment, 'payment', negative(applied));
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
        summary: `Payment ${moneyText(input.amountMinor, account.currency)}, ${paymentMethods[input.method].toLowerCase()}, received ${dayText(input.receivedOn)}: ${describe(applied, account.currency)}`,
        sourceId: payment.id,
      });
      judgeAccountPromises(tx, context, account.id);
      settleStatusAfterMoney(tx, context, account.id);
      audit('payments.post', `account:${account.id}`, {
        payment: payment.id,
        amountMinor: payment.amountMinor,
        receivedOn: payment.receivedOn,
        split: applied,
      });
      announce('account.changed', { accountIds: [account.id] });
      return ok(answerFor(tx, context, payment));
    }),

  reverse: (input, context) =>
    context.write((tx, announce, audit) => {
      const original = paymentById(tx, input.paymentId);
      if (!original || original.reverses !== null) return refuse('payment_not_found');
      if (reversalOf(tx, original.id)) return refuse('already_reversed');
      if (input.reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(input.reason)) return refuse('card_number');
      const on = input.on ?? context.today();
      if (on > context.today()) return refuse('received_in_future');
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
        reason: input.reason,
      };
      insertPayment(tx, payment);
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
        note: input.reason,
        sourceId: payment.id,
      });
      judgeAccountPromises(tx, context, original.accountId);
      settleStatusAfterMoney(tx, context, original.accountId);
      audit('payments.reverse', `account:${original.accountId}`, {
        payment: payment.id,
        reverses: original.id,
        amountMinor: payment.amountMinor,
        on,
      });
      announce('account.changed', { accountIds: [original.accountId] });
      const { paymentId, allocation, money, version } = answerFor(tx, context, payment);
      return ok({ paymentId, allocation, money, version });
    }),

  page: ({ from, to, accountId }, { db }) => {
    const { total, rows } = paymentPage(db, accountId ?? null, from, to);
    return {
      total,
      rows: rows.map(({ costsMinor, feesMinor, interestMinor, principalMinor, ...row }) => ({
        ...row,
        allocation: { costsMinor, feesMinor, interestMinor, principalMinor },
      })),
    };
  },

  ledger: ({ accountId }, { db }) => ({
    currency: accountById(db, accountId)?.currency ?? 'USD',
    rows: ledgerOf(db, accountId),
  }),

  interest: ({ accountId, asOf }, { db }) => {
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const { lines, totalMinor, perDayMinor } = accruedInterest(db, account, asOf);
    return { currency: account.currency, lines: [...lines], totalMinor, perDayMinor };
  },
};

const describe = (split: Split, currency: string): string =>
  bucketCodes
    .filter((bucket) => split[bucket] !== 0)
    .map((bucket) => `${buckets[bucket].toLowerCase()} ${moneyText(split[bucket], currency)}`)
    .join(', ');

function answerFor(tx: Tx, context: CallContext, payment: PaymentRow) {
  const version = bumpVersion(tx, payment.accountId);
  const account = accountById(tx, payment.accountId);
  if (!account) throw new Error('The account vanished within its own transaction');
  return {
    paymentId: payment.id,
    receiptNumber: payment.receiptNumber,
    allocation: allocationOut(splitOf(payment)),
    money: moneyOn(tx, account, context.today()).money,
    version,
  };
}
