import { instantAt } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { remindersDue } from '../db/due-reminders.ts';
import { endReminders, openRemindersOf, refreshNextStep, reminderById } from '../db/reminders.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { HandlersOf } from './context.ts';
import { addStep, type Step, stepText } from './steps.ts';
import { personSeen } from './whose-work.ts';

/** Nobody works more in a day, and to count all that a neglected book holds would keep everybody waiting. */
const mostDueCounted = 1_000;

/** The earlier calls that a call planned anew puts off: snoozing an overdue account takes it out of today's queue. */
const callsPutOff = (tx: Tx, accountId: string, { kind, on, time }: Step): string[] =>
  kind !== 'call' && kind !== 'call_back'
    ? []
    : openRemindersOf(tx, accountId)
        .filter((open) => (open.kind === 'call' || open.kind === 'call_back') && open.promiseId === null)
        .filter((open) => open.dueOn < on || (open.dueOn === on && open.dueTime === null && time !== null))
        .map((open) => open.id);

export const reminders: HandlersOf<'reminders'> = {
  due: ({ limit }, { db, actor, today, agency }) => {
    const until = instantAt(addDays(today(), 1), '00:00', agency.zone);
    return remindersDue(db, { person: personSeen(actor), today: today(), until }, limit, mostDueCounted);
  },

  add: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const { kind, on, time, note } = input;
      const assignedTo = account.assignedTo ?? (kind === 'call_back' ? context.actor.userId : null);
      const putOff = callsPutOff(tx, account.id, { kind, on, time, note });
      endReminders(tx, putOff, 'cancelled', context.clock.now(), context.actor.userId);
      const reminderId = addStep(tx, context, account.id, { kind, on, time, note, assignedTo });
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'reminder',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `Next step: ${stepText(input)}.`,
        note,
        sourceId: reminderId,
      });
      const version = bumpVersion(tx, account.id);
      audit('reminders.add', `account:${account.id}`, { reminderId, kind, on, time, note, putOff });
      announce('account.changed', { accountIds: [account.id] });
      return ok({ reminderId, version });
    }),

  done: (input, context) =>
    context.write((tx, announce, audit) => {
      const reminder = reminderById(tx, input.reminderId);
      if (!reminder) return refuse('not_found');
      const { accountId } = reminder;
      if (endReminders(tx, [reminder.id], 'done', context.clock.now(), context.actor.userId) > 0) {
        addActivity(tx, {
          id: context.newId(),
          accountId,
          kind: 'reminder',
          at: context.clock.now(),
          userId: context.actor.userId,
          summary: `Done: ${stepText(reminder)}.`,
          note: reminder.note,
          sourceId: reminder.id,
        });
      }
      refreshNextStep(tx, accountId);
      const version = bumpVersion(tx, accountId);
      audit('reminders.done', `account:${accountId}`, { reminderId: reminder.id, from: reminder.status });
      announce('account.changed', { accountIds: [accountId] });
      return ok({ version });
    }),
};
