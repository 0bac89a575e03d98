import type { Result } from '../../shared/kernel/result.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import type { Tx } from '../db/database.ts';
import { ledgerOf, type PaymentRow, paymentById, paymentPage, reversalOf, samePaymentOn } from '../db/payments.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { accruedInterest } from './interest/derive.ts';
import { moneyOn } from './interest/money-on.ts';
import { derivationOut } from './interest/terms-out.ts';
import { monthLocked } from './month-end/locked.ts';
import { allocationOut, postMoney, splitOf } from './payments/post-money.ts';
import { previewPayment } from './payments/preview.ts';
import { figuresOf } from './payments/figures.ts';
import { refundGone } from './payments/credits.ts';
import { judgeByHand } from './payments/by-hand.ts';
import { postOver, previewOver } from './payments/over-accounts.ts';
import { reverseMoney } from './payments/reverse-money.ts';
import { postingReserved } from './payments/second-person.ts';
import { settleStatusAfterMoney } from './account-status.ts';

type Posting = Parameters<HandlersOf<'payments'>['post']>[0];
type PostRefusal =
  | 'account_not_found'
  | 'account_closed'
  | 'stale_account'
  | 'exceeds_balance'
  | 'month_locked'
  | 'received_in_future'
  | 'duplicate_payment'
  | 'second_person_required'
  | 'card_number';

function judgePosting(tx: Tx, context: CallContext, input: Posting): Result<AccountRecord, PostRefusal> {
  const account = accountById(tx, input.accountId);
  if (!account) return refuse('account_not_found');
  if (account.closed) return refuse('account_closed');
  if (input.expectedVersion !== undefined && input.expectedVersion !== account.version) return refuse('stale_account');
  if (input.receivedOn > context.today()) return refuse('received_in_future');
  if (holdsCardNumber(input.externalReference)) return refuse('card_number');
  const reserved = postingReserved(tx, { ...input, currency: account.currency }, context.actor.userId);
  if (reserved) return reserved;
  if (!input.confirmedNotDuplicate && samePaymentOn(tx, account.id, input.amountMinor, input.receivedOn))
    return refuse('duplicate_payment');
  return ok(account);
}

export const payments: HandlersOf<'payments'> = {
  preview: previewPayment,
  previewOver,

  post: (input, context) =>
    context.write((tx, announce, audit) => {
      const judged = judgePosting(tx, context, input);
      if (!judged.ok) return judged;
      const byHand = judgeByHand(tx, judged.value, input);
      if (!byHand.ok) return byHand;
      const { byHand: _told, type, ...money } = input;
      const received = { ...money, ...(type && { type }), ...(byHand.value && { byHand: byHand.value }) };
      const booked = postMoney(tx, context, audit, judged.value, received);
      if (!booked.ok) return booked;
      settleStatusAfterMoney(tx, context, input.accountId);
      announce('account.changed', { accountIds: [input.accountId] });
      const creditMinor = input.amountMinor - booked.value.amountMinor;
      return ok({ ...answerFor(tx, context, booked.value), creditMinor });
    }),

  postOver: (input, context) =>
    context.write((tx, announce, audit) => {
      const posted = postOver(tx, context, audit, input);
      if (posted.ok)
        announce('account.changed', { accountIds: posted.value.payments.map(({ accountId }) => accountId) });
      return posted;
    }),

  reverse: (input, context) =>
    context.write((tx, announce, audit) => {
      const original = paymentById(tx, input.paymentId);
      if (!original || original.reverses !== null) return refuse('payment_not_found');
      if (reversalOf(tx, original.id)) return refuse('already_reversed');
      if (input.reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(input.reason)) return refuse('card_number');
      const gone = refundGone(tx, original);
      if (gone) return gone;
      const on = input.on ?? context.today();
      if (on > context.today()) return refuse('received_in_future');
      const locked = monthLocked(tx, on);
      if (locked) return locked;
      const payment = reverseMoney(tx, context, audit, {
        original,
        reason: input.reason,
        on,
        returned: input.returned,
      });
      settleStatusAfterMoney(tx, context, original.accountId);
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
    rows: ledgerOf(db, accountId).map(({ paymentId: _payment, ...row }) => row),
  }),

  figures: figuresOf,

  interest: ({ accountId, asOf }, { db }) => {
    const account = accountById(db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const accrued = accruedInterest(db, account, asOf);
    const postedMinor = accrued.totalMinor - accrued.unpostedMinor;
    return { currency: account.currency, ...derivationOut(accrued, account.currency), postedMinor };
  },
};

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
