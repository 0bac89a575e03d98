import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { creditorById } from '../db/creditors.ts';
import { allocationRulesFor, creditById, creditsHeld, insertAllocationRule, settleCredit } from '../db/shares.ts';
import { orderTrouble } from '../domain/allocation/claims.ts';
import { shippedRule } from '../domain/allocation/rules.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { HandlersOf } from './context.ts';
import { monthLocked } from './month-end/locked.ts';
import { bookCredit } from './payments/credits.ts';

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
  held: ({ accountId }, { db }) => ({
    rows: creditsHeld(db, accountId ?? null).map(
      ({ id, accountId: of, fileNumber, name, amountMinor, currency, receivedOn, state }) => {
        return { id, accountId: of, fileNumber, name, amountMinor, currency, receivedOn, state };
      },
    ),
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
};
