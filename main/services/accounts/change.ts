import { ok, refuse } from '../../../shared/kernel/result.ts';
import { type AccountStatus, accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { type AccountRecord, accountById, assignAccount, bumpVersion, keepDraft } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import { userById } from '../../db/people.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../../db/reminders.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import { changeStatus } from '../account-status.ts';
import { endStanding } from '../arrangements/end.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import type { Doing } from '../doing.ts';
import { addStep } from '../steps.ts';

type Changes = Pick<HandlersOf<'accounts'>, 'note' | 'saveDraft' | 'setStatus' | 'assign'>;

/** A closed account has nothing left to be done; a reopened one must be looked at today (domain handbook 2.1). */
function adjustSteps(tx: Tx, context: CallContext, accountId: string, wasClosed: boolean, isClosed: boolean): void {
  if (isClosed) {
    const open = openRemindersOf(tx, accountId).map((reminder) => reminder.id);
    endReminders(tx, open, 'cancelled', context.clock.now(), context.actor.userId);
    refreshNextStep(tx, accountId);
  } else if (wasClosed) {
    addStep(tx, context, accountId, {
      kind: 'review',
      on: context.today(),
      time: null,
      note: 'Reopened: decide the next step',
    });
  }
}

/** Gives an account a status with everything that follows from it; returns its new version. */
export function giveStatus(
  { tx, context, announce, audit }: Doing,
  account: AccountRecord,
  status: AccountStatus,
  reason: string,
): number {
  changeStatus(tx, context, account.id, status, reason);
  const { closed } = accountStatuses[status];
  if (closed && !account.closed) endStanding(tx, context, account.id, reason);
  adjustSteps(tx, context, account.id, account.closed, closed);
  const version = bumpVersion(tx, account.id);
  audit('accounts.setStatus', `account:${account.id}`, { from: account.status, to: status, reason });
  announce('account.changed', { accountIds: [account.id] });
  return version;
}

/** Hands an account to a person, or to nobody; returns its new version. */
export function assignTo(
  { tx, context, announce, audit }: Doing,
  account: AccountRecord,
  person: { readonly id: string; readonly name: string } | null,
): number {
  assignAccount(tx, account.id, person?.id ?? null);
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'assignment',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: person ? `Assigned to ${person.name}.` : 'Assigned to nobody.',
  });
  const version = bumpVersion(tx, account.id);
  audit('accounts.assign', `account:${account.id}`, { from: account.assignedTo, to: person?.id ?? null });
  announce('account.changed', { accountIds: [account.id] });
  return version;
}

export const accountChanges: Changes = {
  note: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (holdsCardNumber(input.text)) return refuse('card_number');
      const activityId = context.newId();
      const { userId } = context.actor;
      addActivity(tx, {
        id: activityId,
        accountId: account.id,
        kind: 'note',
        at: context.clock.now(),
        userId,
        summary: 'Note',
        note: input.text,
      });
      if (userId !== null) keepDraft(tx, userId, account.id, '', context.clock.now());
      audit('accounts.note', `account:${account.id}`, { activityId, text: input.text });
      announce('account.changed', { accountIds: [account.id] });
      // A note adds to the history and changes nothing that another screen could have overlooked.
      return ok({ activityId, version: account.version });
    }),

  saveDraft: (input, { db, keep, actor, clock }) => {
    if (!accountById(db, input.accountId)) return refuse('account_not_found');
    if (holdsCardNumber(input.text)) return refuse('card_number');
    const { userId } = actor;
    if (userId !== null) keep((tx) => keepDraft(tx, userId, input.accountId, input.text, clock.now()));
    return ok({});
  },

  setStatus: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const version = giveStatus({ tx, context, announce, audit }, account, input.status, reason);
      return ok({ version });
    }),

  assign: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      const person = input.userId === null ? null : userById(tx, input.userId);
      if (input.userId !== null && !person?.active) return refuse('not_found');
      const version = assignTo({ tx, context, announce, audit }, account, person);
      return ok({ version });
    }),
};
