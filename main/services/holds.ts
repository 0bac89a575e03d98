import type { ParsedOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { holdReasons } from '../../shared/vocabulary/accounts.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { holdsOn, liftHold, resolveDisputesOf, unansweredDisputesOf } from '../db/holds.ts';
import { refreshNextStep } from '../db/reminders.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { holdTerms, statusUnder } from '../domain/hold-terms.ts';
import { changeStatus } from './account-status.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { announceHold, diaryAccount, giveStatusBack } from './holds/after-hold.ts';
import { placeHold, scopeWords } from './holds/place-hold.ts';
import { addStep } from './steps.ts';

type PlaceInput = ParsedOf<Contract['holds']['place']>;

/** Writes the review into the diary; the end of a hold comes there by itself, with the day on which it is over. */
function writeReview(tx: Tx, context: CallContext, input: PlaceInput, account: AccountRecord): void {
  const diary = diaryAccount(tx, account, input.scope);
  if (diary === null) return;
  const note = `Review the hold: ${holdReasons[input.reason].toLowerCase()}`;
  addStep(tx, context, diary, { kind: 'review', on: input.reviewOn, time: null, note });
}

/** Dated stops of channels, interest, fees and strategy: one mechanism for all of them (domain handbook 2.13). */
export const holds: HandlersOf<'holds'> = {
  place: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const { scope, reason, startsOn, reviewOn, note } = input;
      const { blocks, endsOn } = holdTerms(input);
      const order = { accountId: account.id, debtorId: account.debtorId, scope, reason, blocks, startsOn, endsOn };
      const holdId = placeHold(tx, context, { ...order, reviewOn, note, at: context.clock.now() });
      writeReview(tx, context, input, account);
      const isOwn = scope === 'account' || scope === 'debtor';
      if (isOwn && !account.closed) {
        changeStatus(tx, context, account.id, statusUnder(reason, account.status), `Hold: ${holdReasons[reason]}`);
      }
      const version = bumpVersion(tx, account.id);
      audit('holds.place', `account:${account.id}`, { holdId, ...order, reviewOn, note });
      announceHold(tx, announce, account, scope);
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
      const at = context.clock.now();
      if (!liftHold(tx, hold.id, { userId: context.actor.userId, at, reason })) return refuse('not_found');
      const resolved = resolveDisputesOf(tx, hold.id, context.today(), reason);
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: resolved > 0 ? 'dispute' : 'hold',
        at,
        userId: context.actor.userId,
        summary: `Hold on the ${scopeWords[hold.scope]} lifted: ${holdReasons[hold.reason]}.${resolved > 0 ? ' The dispute is resolved.' : ''}`,
        note: reason,
        sourceId: hold.id,
      });
      giveStatusBack(tx, context, account.id, 'Hold lifted');
      refreshNextStep(tx, account.id);
      const version = bumpVersion(tx, account.id);
      audit('holds.lift', `account:${account.id}`, { holdId: hold.id, reason, resolvedDisputes: resolved });
      announceHold(tx, announce, account, hold.scope);
      return ok({ version });
    }),
};
