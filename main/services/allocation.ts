import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { creditorById } from '../db/creditors.ts';
import {
  allocationRulesFor,
  creditById,
  creditsIn,
  holdCreditAgain,
  insertAllocationRule,
  refundTransferOf,
  settleCredit,
} from '../db/shares.ts';
import { orderTrouble } from '../domain/allocation/claims.ts';
import { shippedRule } from '../domain/allocation/rules.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { HandlersOf } from './context.ts';
import { monthLocked } from './month-end/locked.ts';
import { bookCredit, bookRefundBack } from './payments/credits.ts';

export const allocation: HandlersOf<'allocation'> = {
  rules: ({ creditorId }, { db, agency }) => {
    const { order, advance, source } = shippedRule(agency.country);
    return {
      rows: allocationRulesFor(db, creditorId).map(({ madeByName, order: cells, ...row }) => ({
        ...row,
        order: [...cells],
        madeBy: madeByName,
      })),
      house: { order: [...order], advance, source },
    };
  },

  setRule: (input, context) =>
    context.write((tx, announce, audit) => {
      const { creditorId, transactionType, fromOn, order, advance, note } = input;
      if (creditorId !== null && !creditorById(tx, creditorId)) return refuse('creditor_not_found');
      const trouble = orderTrouble(order);
      if (trouble !== null) return refuse('allocation_order_invalid', trouble);
      if (holdsCardNumber(note)) return refuse('card_number');
      insertAllocationRule(tx, {
        id: context.newId(),
        creditorId,
        transactionType,
        fromOn,
        cells: JSON.stringify(order),
        advance,
        note,
        madeAt: context.clock.now(),
        madeBy: context.actor.userId,
      });
      const subject = creditorId === null ? 'book' : `creditor:${creditorId}`;
      audit('allocation.setRule', subject, { transactionType, fromOn, order, advance });
      announce('book.changed', { contexts: ['creditors', 'payments'] });
      return ok({});
    }),
};

export const credits: HandlersOf<'credits'> = {
  held: ({ accountId, state }, { db }) => ({
    rows: creditsIn(db, state, accountId ?? null).map(({ paymentId: _payment, settledBy: _by, ...row }) => row),
  }),

  refund: (input, context) =>
    context.write((tx, announce, audit) => {
      const credit = creditById(tx, input.creditId);
      const account = credit && accountById(tx, credit.accountId);
      if (!credit || !account || credit.state !== 'held') return refuse('not_found');
      const on = input.on ?? context.today();
      if (on > context.today()) return refuse('received_in_future');
      const locked = monthLocked(tx, on);
      if (locked) return locked;
      if (input.reference === '') return refuse('reason_required', 'Name the check or the transfer it went out with.');
      if (holdsCardNumber(input.reference)) return refuse('card_number');
      const settled = { state: 'refunded', settledOn: on, settledBy: context.actor.userId } as const;
      settleCredit(tx, credit.id, { ...settled, reference: input.reference });
      bookCredit(tx, context, 'refund', { ...credit, on }, account.creditorId);
      const { amountMinor, currency } = credit;
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'credit',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `${moneyText(amountMinor, currency)} overpaid was refunded on ${dayText(on)}, ${input.reference}`,
        sourceId: credit.paymentId,
      });
      audit('credits.refund', `account:${account.id}`, {
        credit: credit.id,
        amountMinor,
        on,
        reference: input.reference,
      });
      announce('account.changed', { accountIds: [account.id] });
      bumpVersion(tx, account.id);
      return ok({});
    }),

  returned: (input, context) =>
    context.write((tx, announce, audit) => {
      const credit = creditById(tx, input.creditId);
      const account = credit && accountById(tx, credit.accountId);
      const refundId = credit && refundTransferOf(tx, credit);
      if (!credit || !account || !refundId || credit.state !== 'refunded') return refuse('not_found');
      const on = input.on ?? context.today();
      if (on > context.today()) return refuse('received_in_future');
      const locked = monthLocked(tx, on);
      if (locked) return locked;
      if (input.note.trim() === '') return refuse('reason_required', 'Say how the money came back.');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      holdCreditAgain(tx, credit.id);
      bookRefundBack(tx, context, refundId, on);
      const { amountMinor, currency } = credit;
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'credit',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `Refund of ${moneyText(amountMinor, currency)} came back on ${dayText(on)}: it is held for the debtor again`,
        note: input.note,
        sourceId: credit.paymentId,
      });
      audit('credits.returned', `account:${account.id}`, { credit: credit.id, amountMinor, on, note: input.note });
      announce('account.changed', { accountIds: [account.id] });
      bumpVersion(tx, account.id);
      return ok({});
    }),
};
