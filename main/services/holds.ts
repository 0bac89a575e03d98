import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById } from '../db/accounts.ts';
import { holdsOn, unansweredDisputesOf } from '../db/holds.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { HandlersOf } from './context.ts';
import { liftFrom, placeOn } from './holds/place-and-lift.ts';

/** Dated stops of channels, interest, fees and strategy: one mechanism for all of them (domain handbook 2.13). */
export const holds: HandlersOf<'holds'> = {
  place: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const { holdId, version } = placeOn({ tx, context, announce, audit }, account, input);
      return ok({ holdId, version });
    }),

  lift: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      const standing = holdsOn(tx, account.id, account.debtorId, account.creditorId);
      const hold = standing.find((one) => one.id === input.holdId);
      if (!hold || hold.liftedAt !== null) return refuse('not_found');
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      // Lifting resolves the dispute, and one that stops collection must be answered before that (12 CFR 1006.38(d)(2)).
      if (unansweredDisputesOf(tx, hold.id) > 0) return refuse('dispute_unanswered');
      const version = liftFrom({ tx, context, announce, audit }, account, hold, reason);
      if (version === null) return refuse('not_found');
      return ok({ version });
    }),
};
