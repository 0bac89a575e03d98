import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { PromiseStatus } from '../../shared/vocabulary/work.ts';
import { type Db, statement, type Tx } from './database.ts';
import { promiseToPay } from './schema/work.ts';

export type PromiseRow = typeof promiseToPay.$inferSelect;

export const promiseById = (db: Db, id: string): PromiseRow | null =>
  db.select().from(promiseToPay).where(eq(promiseToPay.id, id)).get() ?? null;

/** Single promises of an account that were not cancelled, by due date; instalments belong to their plan. */
export const standingPromises = (db: Db, accountId: string): PromiseRow[] =>
  db
    .select()
    .from(promiseToPay)
    .where(
      and(
        eq(promiseToPay.accountId, accountId),
        ne(promiseToPay.status, 'cancelled'),
        isNull(promiseToPay.arrangementId),
      ),
    )
    .orderBy(asc(promiseToPay.dueOn), asc(promiseToPay.id))
    .all();

export const insertPromise = (tx: Tx, row: typeof promiseToPay.$inferInsert): void =>
  void tx.insert(promiseToPay).values(row).run();

export const settlePromise = (
  tx: Tx,
  id: string,
  status: PromiseStatus,
  receivedMinor: number,
  judgedOn: string,
): void =>
  void statement(
    tx,
    'update promise_to_pay set status = ?, received_minor = ?, judged_on = ?, version = version + 1 where id = ?',
  ).run(status, receivedMinor, judgedOn, id);

/** Accounts with an open promise due before the day: their verdicts may have changed. */
export const accountsToJudge = (db: Db, day: string, limit: number, after: string): string[] =>
  statement<[string, string, number], { id: string }>(
    db,
    `select distinct account_id as id from promise_to_pay where status = 'open' and due_on < ? and account_id > ?
       and arrangement_id is null
     order by account_id limit ?`,
  )
    .all(day, after, limit)
    .map((row) => row.id);

/** Which promises a list shows; a closed choice. */
const conditions = {
  due_today: `p.status = 'open' and p.due_on = @today`,
  next_7_days: `p.status = 'open' and p.due_on between @today and @week`,
  broken: `p.status in ('broken', 'partly_kept')`,
  open: `p.status = 'open'`,
  all: '@today = @today',
} as const;
export type PromiseList = keyof typeof conditions;

interface Days {
  readonly today: string;
  readonly week: string;
}

export function promiseCounts(db: Db, days: Days) {
  const count = (list: PromiseList): number =>
    Number(
      statement<[Days], number>(db, `select count(*) from promise_to_pay p where ${conditions[list]} and @week = @week`)
        .pluck()
        .get(days) ?? 0,
    );
  return {
    dueToday: count('due_today'),
    nextSevenDays: count('next_7_days'),
    broken: count('broken'),
    open: count('open'),
  };
}

/** Kept (also late) among the promises judged since the day; null when none was. */
export function keptRate(db: Db, since: string): number | null {
  const row = statement<[string], { kept: number; judged: number }>(
    db,
    `select sum(status in ('kept', 'kept_late')) as kept, count(*) as judged from promise_to_pay
     where status in ('kept', 'kept_late', 'partly_kept', 'broken') and judged_on >= ?`,
  ).get(since);
  return row && row.judged > 0 ? row.kept / row.judged : null;
}

export function promisePage(db: Db, list: PromiseList, days: Days, from: number, to: number) {
  const filter = `${conditions[list]} and @week = @week`;
  const total = Number(
    statement<[Days], number>(db, `select count(*) from promise_to_pay p where ${filter}`).pluck().get(days) ?? 0,
  );
  const rows = statement<
    [Days & { limit: number; offset: number }],
    {
      id: string;
      accountId: string;
      name: string;
      fileNumber: string;
      amountMinor: number;
      receivedMinor: number;
      currency: string;
      dueOn: string;
      status: PromiseStatus;
      of: 'promise' | 'plan' | 'settlement';
      position: number;
      parts: number;
    }
  >(
    db,
    `select p.id, p.account_id as accountId, a.debtor_name as name, a.file_number as fileNumber, p.amount_minor as amountMinor,
       p.received_minor as receivedMinor, a.currency, p.due_on as dueOn, p.status,
       coalesce(r.kind, 'promise') as "of", p.position,
       iif(r.id is null, 1, (select count(*) from promise_to_pay s where s.arrangement_id = r.id)) as parts
     from promise_to_pay p join account a on a.id = p.account_id left join arrangement r on r.id = p.arrangement_id
     where ${filter} order by p.due_on ${list === 'broken' || list === 'all' ? 'desc' : 'asc'}, p.id limit @limit offset @offset`,
  ).all({ ...days, limit: to - from, offset: from });
  return { total, rows };
}

export interface PromiseInView {
  readonly id: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly madeOn: string;
  readonly madeAt: string;
  readonly dueOn: string;
  readonly status: PromiseStatus;
}

/** An account's single promises, cancelled ones too, latest due first. */
export const promisesInView = (db: Db, accountId: string): PromiseInView[] =>
  statement<[string], PromiseInView>(
    db,
    `select id, amount_minor as amountMinor, received_minor as receivedMinor, made_on as madeOn, made_at as madeAt,
       due_on as dueOn, status
     from promise_to_pay where account_id = ? and arrangement_id is null order by due_on desc, id desc`,
  ).all(accountId);
