import { addActivity } from '../db/activities.ts';
import { accountById, setAccountStatus } from '../db/accounts.ts';
import type { Tx } from '../db/database.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../db/reminders.ts';
import { type AccountStatus, accountStatuses } from '../../shared/vocabulary/accounts.ts';
import type { CallContext } from './context.ts';
import { moneyOn } from './interest/money-on.ts';
import { addStep } from './steps.ts';

/** Gives an account another status with its entry in the history; the same status again is nothing. */
export function changeStatus(
  tx: Tx,
  context: CallContext,
  accountId: string,
  status: AccountStatus,
  why: string,
): void {
  const account = accountById(tx, accountId);
  if (!account || account.status === status) return;
  const { closed, label } = accountStatuses[status];
  setAccountStatus(tx, accountId, status, closed ? context.today() : null);
  addActivity(tx, {
    id: context.newId(),
    accountId,
    kind: 'status',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `Status ${accountStatuses[account.status].label} → ${label}`,
    note: why,
  });
}

/** Ends an account's open steps and closes it under that label, with the reason in the history. */
export function closeAccount(
  tx: Tx,
  context: CallContext,
  accountId: string,
  status: AccountStatus,
  why: string,
): void {
  changeStatus(tx, context, accountId, status, why);
  endSteps(tx, context, accountId);
}

function endSteps(tx: Tx, context: CallContext, accountId: string): void {
  const open = openRemindersOf(tx, accountId).map((reminder) => reminder.id);
  endReminders(tx, open, 'cancelled', context.clock.now(), context.actor.userId);
  refreshNextStep(tx, accountId);
}

/**
 * After money moved: nothing owed closes the account as paid and ends its open steps; a reversal that leaves something owed
 * reopens it with a review today, because a reopened account must have a next step (domain handbook 2.1).
 */
export function settleStatusAfterMoney(tx: Tx, context: CallContext, accountId: string): void {
  const account = accountById(tx, accountId);
  if (!account) return;
  const { money } = moneyOn(tx, account, context.today());
  if (money.owingMinor <= 0 && !account.closed) {
    closeAccount(tx, context, accountId, 'paid_in_full', 'Nothing is owed any more');
  } else if (money.owingMinor > 0 && account.status === 'paid_in_full') {
    changeStatus(tx, context, accountId, 'active', 'A payment was taken back');
    addStep(tx, context, accountId, {
      kind: 'review',
      on: context.today(),
      time: null,
      note: 'A payment was taken back',
    });
  }
}
