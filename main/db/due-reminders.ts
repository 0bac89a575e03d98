import type { ReminderKind, ReminderStatus } from '../../shared/vocabulary/work.ts';
import { type Db, statement } from './database.ts';
import { openOf } from './work-queue.ts';

export interface DueReminder {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly kind: ReminderKind;
  readonly status: ReminderStatus;
  readonly dueAt: string;
  readonly on: string;
  readonly time: string | null;
  readonly note: string;
}

/** Whose reminders: a person's own and nobody's, or everybody's (person null); up to the end of the office's day. */
interface Due {
  readonly person: string | null;
  /** The office's calendar date, and the instant it ends. */
  readonly today: string;
  readonly until: string;
}

const shown = `select r.id, r.account_id as accountId, a.debtor_name as name, r.kind, r.status, r.due_at as dueAt,
  r.due_on as "on", r.due_time as time, r.note`;

const isDue = `r.status in ('open', 'fired') and r.due_at < @until and a.closed = 0
  and (@person is null or r.assigned_to = @person
       or (r.assigned_to is null and (a.assigned_to is null or a.assigned_to = @person)))`;

/**
 * Accounts with a reminder due: their next step is of that day or earlier; or somebody far enough east is to be called
 * tomorrow there, today here; or the reminder is the person's own and the account another's. At most `limit`.
 */
const accountsDue = (db: Db, due: Due, limit: number): string[] =>
  statement<[Due & { limit: number }], string>(
    db,
    `select id from (${openOf(due.person, 'next_step_on <= @today')})
     union select account_id from (
       select r.account_id from reminder r indexed by reminder_timed cross join account a on a.id = r.account_id
       where r.due_time is not null and ${isDue} limit @limit)
     union select account_id from (
       select r.account_id from reminder r indexed by reminder_assigned cross join account a on a.id = r.account_id
       where r.assigned_to = @person and ${isDue} limit @limit)
     limit @limit`,
  )
    .pluck()
    .all({ ...due, limit });

/** The first reminders in their order, read along it, however many follow. */
const firstOf = (db: Db, due: Due, limit: number): DueReminder[] =>
  statement<[Due & { limit: number }], DueReminder>(
    db,
    `select * from (${shown} from reminder r indexed by reminder_timed cross join account a on a.id = r.account_id
       where r.due_time is not null and ${isDue} order by r.due_at, r.id limit @limit)
     union all
     select * from (${shown} from reminder r indexed by reminder_of_day cross join account a on a.id = r.account_id
       where r.due_time is null and ${isDue} order by r.due_at, r.id limit @limit)
     limit @limit`,
  ).all({ ...due, limit });

/** All reminders due on the accounts, in their order. */
const allOn = (db: Db, due: Due, accountIds: readonly string[]): DueReminder[] =>
  statement<[Due & { ids: string }], DueReminder>(
    db,
    `${shown} from json_each(@ids) j cross join account a on a.id = j.value
       cross join reminder r indexed by reminder_account on r.account_id = a.id
     where ${isDue} order by r.due_time is null, r.due_at, r.id`,
  ).all({ ...due, ids: JSON.stringify(accountIds) });

/**
 * Reminders due before the office's day ends, timed ones first. They are counted on the first `most` accounts; there may be
 * more on others.
 */
export function remindersDue(
  db: Db,
  due: Due,
  limit: number,
  most: number,
): { readonly total: number; readonly isMore: boolean; readonly rows: DueReminder[] } {
  const accountIds = accountsDue(db, due, most);
  const counted = allOn(db, due, accountIds);
  const isMore = accountIds.length >= most;
  return { total: counted.length, isMore, rows: isMore ? firstOf(db, due, limit) : counted.slice(0, limit) };
}
