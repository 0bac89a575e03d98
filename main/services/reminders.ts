import { instantAt } from '../../shared/kernel/instant.ts';
import { addDays } from '../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { endReminders, refreshNextStep, reminderById, remindersDue } from '../db/reminders.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { HandlersOf } from './context.ts';
import { addStep, stepText } from './steps.ts';
import { personSeen } from './whose-work.ts';

export const reminders: HandlersOf<'reminders'> = {
  due: ({ limit }, { db, actor, today, agency }) => {
    const endOfDay = instantAt(addDays(today(), 1), '00:00', agency.zone);
    return remindersDue(db, personSeen(actor), endOfDay, limit);
  },

  add: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.closed) return refuse('account_closed');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const { kind, on, time, note } = input;
      const assignedTo = account.assignedTo ?? (kind === 'call_back' ? context.actor.userId : null);
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
      audit('reminders.add', `account:${account.id}`, { reminderId, kind, on, time, note });
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
