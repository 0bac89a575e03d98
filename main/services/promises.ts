import { addDays } from '../../shared/kernel/local-date.ts';
import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { refusals } from '../../shared/vocabulary/refusals.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { insertPromise, keptRate, promiseById, promiseCounts, promisePage, settlePromise } from '../db/promises.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../db/reminders.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { statusAfter } from '../domain/outcome-effects.ts';
import { promiseSeries, startingPromiseTerms } from '../domain/promises.ts';
import { changeStatus } from './account-status.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { judgePromiseRequest, type PromiseAsked } from './promises/judge-request.ts';
import { approvalOf, mayGoBeyond } from './arrangements/limits.ts';
import { addStep } from './steps.ts';

export interface PromiseToRecord extends PromiseAsked {
  readonly attemptId: string | null;
  /** What of it goes beyond the limits, kept with it. */
  readonly beyond: readonly string[];
}

/** Writes the undertaking(s) with a reminder on each due date, and labels the account. Judge with `judgePromiseRequest` first. */
export function recordPromise(
  tx: Tx,
  context: CallContext,
  account: AccountRecord,
  promise: PromiseToRecord,
): string[] {
  const seriesId = context.newId();
  const ids = promiseSeries(promise.dueOn, promise.times).map((dueOn, index) => {
    const id = context.newId();
    insertPromise(tx, {
      id,
      accountId: account.id,
      seriesId,
      position: index + 1,
      amountMinor: promise.amountMinor,
      dueOn,
      graceWeekdays: startingPromiseTerms.graceWeekdays,
      status: 'open',
      madeAt: context.clock.now(),
      madeOn: context.today(),
      madeBy: context.actor.userId,
      attemptId: promise.attemptId,
    });
    addStep(tx, context, account.id, {
      kind: 'promise_due',
      on: dueOn,
      time: null,
      note: `Promise of ${moneyText(promise.amountMinor, account.currency)}`,
      promiseId: id,
    });
    return id;
  });
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'promise',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary:
      promise.times === 1
        ? `Promise of ${moneyText(promise.amountMinor, account.currency)} due ${dayText(promise.dueOn)}`
        : `Promises of ${promise.times} × ${moneyText(promise.amountMinor, account.currency)}, monthly from ${dayText(promise.dueOn)}`,
    note: promise.beyond.join(' '),
    sourceId: ids[0] ?? null,
  });
  // A promise on the undisputed part never hides the dispute (domain handbook 2.12).
  changeStatus(tx, context, account.id, statusAfter('promise', account.status), 'A promise was made');
  return ids;
}

export const promises: HandlersOf<'promises'> = {
  preview: ({ accountId, ...asked }, context) => {
    const account = accountById(context.db, accountId);
    if (!account) throw new Error('The account is not in the book');
    const { refusal, beyond } = judgePromiseRequest(context.db, context, account, asked, context.today());
    return {
      trouble: refusal === null || refusal === 'approval_required' ? null : refusals[refusal],
      beyond: [...beyond],
      needsApproval: beyond.length > 0 && !mayGoBeyond(context),
      approval: approvalOf(context),
    };
  },

  record: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (input.expectedVersion !== undefined && input.expectedVersion !== account.version)
        return refuse('stale_account');
      const { refusal, detail, beyond } = judgePromiseRequest(tx, context, account, input, context.today());
      if (refusal !== null) return refuse(refusal, detail);
      const promiseIds = recordPromise(tx, context, account, { ...input, attemptId: null, beyond });
      const version = bumpVersion(tx, account.id);
      audit('promises.record', `account:${account.id}`, {
        promiseIds,
        amountMinor: input.amountMinor,
        dueOn: input.dueOn,
        beyond,
      });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ promiseIds, beyond: [...beyond], version });
    }),

  cancel: (input, context) =>
    context.write((tx, announce, audit) => {
      const promise = promiseById(tx, input.promiseId);
      const account = promise ? accountById(tx, promise.accountId) : null;
      if (!promise || !account || promise.status !== 'open') return refuse('not_found');
      if (input.reason.trim() === '') return refuse('reason_required');
      if (holdsCardNumber(input.reason)) return refuse('card_number');
      settlePromise(tx, promise.id, 'cancelled', promise.receivedMinor, context.today());
      const reminders = openRemindersOf(tx, account.id).filter((reminder) => reminder.promiseId === promise.id);
      endReminders(
        tx,
        reminders.map((reminder) => reminder.id),
        'cancelled',
        context.clock.now(),
        context.actor.userId,
      );
      refreshNextStep(tx, account.id);
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'promise',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `Promise due ${dayText(promise.dueOn)} cancelled`,
        note: input.reason,
        sourceId: promise.id,
      });
      // An account may not be left without a next step (domain handbook 2.5).
      if (!account.closed && openRemindersOf(tx, account.id).length === 0) {
        addStep(tx, context, account.id, {
          kind: 'review',
          on: context.today(),
          time: null,
          note: 'A promise was cancelled',
        });
      }
      const version = bumpVersion(tx, account.id);
      audit('promises.cancel', `account:${account.id}`, { promise: promise.id });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ version });
    }),

  page: ({ from, to, which }, { db, today }) => {
    const days = { today: today(), week: addDays(today(), 7) };
    return {
      ...promisePage(db, which, days, from, to),
      counts: promiseCounts(db, days),
      keptRate: keptRate(db, addDays(today(), -30)),
    };
  },
};
