import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { insertTransfer } from '../db/books.ts';
import { samePaymentOn } from '../db/payments.ts';
import { othersWith } from '../db/people.ts';
import {
  insertSuspenseUse,
  setSuspense,
  suspenseById,
  suspenseList,
  type SuspenseRow,
  suspenseTotals,
  suspenseUses,
} from '../db/suspense.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { settleStatusAfterMoney } from './account-status.ts';
import { proposeAccounts } from './bank/propose.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { monthLocked } from './month-end/locked.ts';
import { postMoney } from './payments/post-money.ts';
import { takeFromSuspense, transferToSuspense } from './suspense/hold-money.ts';

/** The item as a screen lists it. */
const itemOut = (db: CallContext['db'], row: SuspenseRow) => {
  const { transferId: _transfer, heldBy: _by, ...told } = row;
  return { ...told, uses: suspenseUses(db, row.id) };
};

/** The item when it is still as the person saw it. */
function openItem(
  db: CallContext['db'],
  input: { readonly suspenseId: string; readonly expectedVersion: number },
): Result<SuspenseRow, 'not_found' | 'stale_record'> {
  const item = suspenseById(db, input.suspenseId);
  if (!item) return refuse('not_found');
  return item.state === 'open' && item.version === input.expectedVersion ? ok(item) : refuse('stale_record');
}

export const suspense: HandlersOf<'suspense'> = {
  list: ({ from, to, state }, { db }) => {
    const { total, rows } = suspenseList(db, state, from, to);
    return { total, totals: suspenseTotals(db), rows: rows.map((row) => itemOut(db, row)) };
  },

  suggest: ({ suspenseId }, { db }) => {
    const item = suspenseById(db, suspenseId);
    if (!item) return { rows: [] };
    const { openMinor: amountMinor, currency, receivedOn: on, payer, payerAccount, reference, remittance } = item;
    const seen = { amountMinor, currency, on, counterparty: payer, counterpartyAccount: payerAccount };
    return {
      rows: proposeAccounts(db, { ...seen, texts: [reference, remittance, payer] }).map((one) => ({
        ...one,
        reasons: [...one.reasons],
      })),
    };
  },

  /** The money counts from the day it was received, so that interest and promises see it when it came. */
  identify: (input, context) =>
    context.write((tx, announce, audit) => {
      const found = openItem(tx, input);
      if (!found.ok) return found;
      const item = found.value;
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (account.currency !== item.currency)
        return refuse('currency_differs', `The money is in ${item.currency}, the account in ${account.currency}.`);
      const amountMinor = input.amountMinor ?? item.openMinor;
      if (amountMinor > item.openMinor)
        return refuse('exceeds_suspense', `Only ${moneyText(item.openMinor, item.currency)} of it is unidentified.`);
      const { countsOn: later } = input;
      const receivedOn = later !== undefined && later > item.receivedOn ? later : item.receivedOn;
      if (receivedOn > context.today()) return refuse('received_in_future');
      if (!input.confirmedNotDuplicate && samePaymentOn(tx, account.id, amountMinor, receivedOn))
        return refuse('duplicate_payment');
      takeFromSuspense(tx, context, item.transferId, receivedOn);
      const { method } = item;
      const money = {
        amountMinor,
        receivedOn,
        method,
        route: 'to_us' as const,
        externalReference: item.reference.slice(0, 60),
      };
      const posted = postMoney(tx, context, audit, account, money);
      if (!posted.ok) return posted;
      const openMinor = item.openMinor - amountMinor;
      const rest =
        openMinor > 0
          ? transferToSuspense(tx, context, { ...item, receivedOn, amountMinor: openMinor })
          : item.transferId;
      setSuspense(tx, item.id, {
        openMinor,
        state: openMinor > 0 ? 'open' : 'identified',
        transferId: rest,
        reason: '',
      });
      const at = context.clock.now();
      insertSuspenseUse(tx, {
        suspenseId: item.id,
        paymentId: posted.value.id,
        amountMinor,
        at,
        userId: context.actor.userId,
      });
      bumpVersion(tx, account.id);
      settleStatusAfterMoney(tx, context, account.id);
      audit('suspense.identify', `suspense:${item.id}`, { payment: posted.value.id, amountMinor, openMinor });
      announce('account.changed', { accountIds: [account.id] });
      announce('book.changed', { contexts: ['suspense'] });
      return ok({ paymentId: posted.value.id, receiptNumber: posted.value.receiptNumber, openMinor });
    }),

  /** Somebody else than who put it there sends money back, where there is somebody else. */
  refund: (input, context) =>
    context.write((tx, announce, audit) => {
      const found = openItem(tx, input);
      if (!found.ok) return found;
      const item = found.value;
      const { userId } = context.actor;
      if (input.reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(input.reason)) return refuse('card_number');
      if (item.heldBy === userId && othersWith(tx, 'payments_reverse', userId) > 0)
        return refuse('second_person_required');
      const locked = monthLocked(tx, context.today());
      if (locked) return locked;
      const transferId = context.newId();
      insertTransfer(tx, {
        id: transferId,
        kind: 'refund',
        debit: 'suspense',
        credit: 'trust_bank',
        creditorId: null,
        amountMinor: item.openMinor,
        currency: item.currency,
        effectiveOn: context.today(),
        postedAt: context.clock.now(),
        postedBy: userId,
      });
      setSuspense(tx, item.id, { openMinor: 0, state: 'refunded', transferId: item.transferId, reason: input.reason });
      audit('suspense.refund', `suspense:${item.id}`, {
        amountMinor: item.openMinor,
        transfer: transferId,
        on: dayText(context.today()),
      });
      announce('book.changed', { contexts: ['suspense'] });
      return ok({});
    }),
};
