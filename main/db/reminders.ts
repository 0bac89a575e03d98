import type { ReminderKind, ReminderStatus } from '../../shared/vocabulary/work.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface NewReminder {
  readonly id: string;
  readonly accountId: string;
  readonly kind: ReminderKind;
  readonly dueOn: string;
  /** Wall clock HH:MM in `zone`; null for a step of the day. */
  readonly dueTime: string | null;
  readonly zone: string;
  readonly dueAt: string;
  readonly note: string;
  readonly assignedTo: string | null;
  readonly promiseId: string | null;
  readonly createdAt: string;
  readonly createdBy: string | null;
}

export const insertReminder = (tx: Tx, row: NewReminder): void =>
  void statement(
    tx,
    `insert into reminder (id, account_id, kind, status, due_on, due_time, zone, due_at, note, assigned_to, promise_id,
       created_at, created_by)
     values (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.accountId,
    row.kind,
    row.dueOn,
    row.dueTime,
    row.zone,
    row.dueAt,
    row.note,
    row.assignedTo,
    row.promiseId,
    row.createdAt,
    row.createdBy,
  );

export interface OpenReminder {
  readonly id: string;
  readonly kind: ReminderKind;
  readonly status: ReminderStatus;
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly dueAt: string;
  readonly note: string;
  readonly promiseId: string | null;
}

/** What is still to be done about the account, earliest first. */
export const openRemindersOf = (db: Db, accountId: string): OpenReminder[] =>
  statement<[string], OpenReminder>(
    db,
    `select id, kind, status, due_on as dueOn, due_time as dueTime, due_at as dueAt, note, promise_id as promiseId
     from reminder where account_id = ? and status in ('open', 'fired') order by due_at, id`,
  ).all(accountId);

/** Ends reminders that are still open; returns how many. */
export function endReminders(
  tx: Tx,
  ids: readonly string[],
  status: Extract<ReminderStatus, 'done' | 'cancelled'>,
  at: string,
  userId: string | null,
): number {
  const end = statement<[string, string, string | null, string], unknown>(
    tx,
    `update reminder set status = ?, done_at = ?, done_by = ? where id = ? and status in ('open', 'fired')`,
  );
  let ended = 0;
  for (const id of ids) ended += end.run(status, at, userId, id).changes;
  return ended;
}

/**
 * Shows on the account what comes first, an open reminder or the next step of its strategy, where lists and the queue read
 * it. Call it after every change of either.
 */
export const refreshNextStep = (tx: Tx, accountId: string): void =>
  void statement(
    tx,
    `update account set (next_step_on, next_step_kind) = (
       select due_on, kind from (
         select due_on, kind, due_at, id from reminder where account_id = account.id and status in ('open', 'fired')
         union all select next_on, next_kind, next_on || 'T99', id from strategy_run
           where account_id = account.id and state = 'active' and next_on is not null and account.closed = 0)
       order by due_at, id limit 1)
     where id = ?`,
  ).run(accountId);

/** A reminder, whatever became of it. */
export const reminderById = (db: Db, id: string) =>
  statement<
    [string],
    {
      readonly id: string;
      readonly accountId: string;
      readonly status: ReminderStatus;
      readonly kind: ReminderKind;
      readonly on: string;
      readonly time: string | null;
      readonly note: string;
    }
  >(
    db,
    `select id, account_id as accountId, status, kind, due_on as "on", due_time as time, note from reminder where id = ?`,
  ).get(id) ?? null;
