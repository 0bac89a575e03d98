import type { ActivityKind } from '../../shared/vocabulary/work.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface NewActivity {
  readonly id: string;
  readonly accountId: string;
  readonly kind: ActivityKind;
  readonly at: string;
  readonly userId: string | null;
  /** One plain sentence for the timeline. */
  readonly summary: string;
  readonly note?: string;
  readonly sourceId?: string | null;
}

/** Adds to an account's append-only history, with the status the account has at that moment (domain handbook 2.7). */
export const addActivity = (tx: Tx, entry: NewActivity): void =>
  void statement(
    tx,
    `insert into activity (id, account_id, kind, at, user_id, status_then, summary, note, source_id)
     values (?, ?, ?, ?, ?, (select status from account where id = ?), ?, ?, ?)`,
  ).run(
    entry.id,
    entry.accountId,
    entry.kind,
    entry.at,
    entry.userId,
    entry.accountId,
    entry.summary,
    entry.note ?? '',
    entry.sourceId ?? null,
  );

/** An entry as people read it; by nobody where Duly wrote it. */
export interface ActivityRecord {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly at: string;
  readonly by: string | null;
  readonly summary: string;
  readonly note: string;
}

export const activityCount = (db: Db, accountId: string): number =>
  statement<[string], number>(db, 'select count(*) from activity where account_id = ?').pluck().get(accountId) ?? 0;

/** An account's history, newest first. */
export const activitiesOf = (db: Db, accountId: string, limit: number): ActivityRecord[] =>
  statement<[string, number], ActivityRecord>(
    db,
    `select a.id, a.kind, a.at, u.name as by, a.summary, a.note from activity a left join user u on u.id = a.user_id
     where a.account_id = ? order by a.at desc, a.id desc limit ?`,
  ).all(accountId, limit);
