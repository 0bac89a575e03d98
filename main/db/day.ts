import { type Db, statement, type Tx } from './database.ts';

export const noteDayRun = (tx: Tx, kind: string, day: string, at: string, result: unknown): void =>
  void statement(tx, 'insert or ignore into day_run (kind, business_day, ran_at, result) values (?, ?, ?, ?)').run(
    kind,
    day,
    at,
    JSON.stringify(result),
  );

/** Reminders that stand open for the day or earlier. */
export const openRemindersDue = (db: Db, day: string): number =>
  Number(
    statement<[string], number>(db, `select count(*) from reminder where status in ('open', 'fired') and due_on <= ?`)
      .pluck()
      .get(day) ?? 0,
  );

/** Open reminders whose moment has come, oldest first. */
export const remindersToFire = (
  db: Db,
  now: string,
  limit: number,
): { id: string; kind: string; accountId: string; timed: number }[] =>
  statement<[string, number], { id: string; kind: string; accountId: string; timed: number }>(
    db,
    `select id, kind, account_id as accountId, due_time is not null as timed from reminder
     where status = 'open' and due_at <= ? order by due_at, id limit ?`,
  ).all(now, limit);

export const nextReminderAt = (db: Db): string | null =>
  statement<[], { at: string | null }>(db, `select min(due_at) as at from reminder where status = 'open'`).get()?.at ??
  null;

export const fireReminders = (tx: Tx, ids: readonly string[]): void => {
  const fire = statement<[string], unknown>(
    tx,
    `update reminder set status = 'fired' where id = ? and status = 'open'`,
  );
  for (const id of ids) fire.run(id);
};
