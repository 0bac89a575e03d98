import { type Db, statement, type Tx } from './database.ts';
import { monthEvent, monthLock } from './schema/payouts.ts';

export type MonthEventRow = typeof monthEvent.$inferSelect;

export interface MonthEventListRow extends MonthEventRow {
  readonly byName: string | null;
}

/** What became of a month, oldest first. */
export const eventsOfMonth = (db: Db, month: string): MonthEventListRow[] =>
  statement<[string], MonthEventListRow>(
    db,
    `select e.id, month, kind, at, by, note, checks, u.name as byName from month_event e left join user u on u.id = e.by
     where month = ? order by e.at, e.rowid`,
  ).all(month);

/** The last entry of each month that has one, the newest month first. */
export const lastMonthEvents = (db: Db): Pick<MonthEventRow, 'month' | 'kind' | 'at'>[] =>
  statement<[], Pick<MonthEventRow, 'month' | 'kind' | 'at'>>(
    db,
    `select month, kind, at from month_event e
     where rowid = (select rowid from month_event l where l.month = e.month order by l.at desc, l.rowid desc limit 1)
     order by month desc`,
  ).all();

export const insertMonthEvent = (tx: Tx, row: typeof monthEvent.$inferInsert): void =>
  void tx.insert(monthEvent).values(row).run();

/** The last month that is locked, or null; every day through its end is locked with it. */
export const lockedThrough = (db: Db): string | null =>
  statement<[], string | null>(db, 'select max(month) from month_lock').pluck().get() ?? null;

export const lockMonth = (tx: Tx, month: string, eventId: string): void =>
  void tx.insert(monthLock).values({ month, eventId }).run();

export const unlockMonth = (tx: Tx, month: string): boolean =>
  statement(tx, 'delete from month_lock where month = ?').run(month).changes === 1;

/** The month of the first transfer of the books; null while there is none. */
export const firstMonth = (db: Db): string | null =>
  statement<[], string | null>(db, 'select substr(min(effective_on), 1, 7) from book_transfer').pluck().get() ?? null;

/** Statements that are prepared and cover days of the month. */
export const preparedIn = (db: Db, lastDay: string): { readonly number: string; readonly creditor: string }[] =>
  statement<[string], { number: string; creditor: string }>(
    db,
    `select s.number, c.name as creditor from creditor_statement s join creditor c on c.id = s.creditor_id
     where s.state = 'prepared' and s.from_on <= ? order by s.number`,
  ).all(lastDay);

/** Creditors and currencies with money that counts by the day and stands on no posted statement. */
export const unremitted = (
  db: Db,
  lastDay: string,
): { readonly creditorId: string; readonly creditor: string; readonly currency: string }[] =>
  statement<[string], { creditorId: string; creditor: string; currency: string }>(
    db,
    `select distinct a.creditor_id as creditorId, c.name as creditor, p.currency
     from payment p join account a on a.id = p.account_id join creditor c on c.id = a.creditor_id
     where coalesce(p.taken_back_on, iif(p.reverses is null, p.received_on, substr(p.posted_at, 1, 10))) <= ?
       and not exists (select 1 from statement_line l join creditor_statement s on s.id = l.statement_id
         where l.payment_id = p.id and s.state = 'posted')
     order by c.name collate nocase, p.currency`,
  ).all(lastDay);

/** Posted statements through the day whose money was neither paid out nor waits in a run. */
export const unpaidStatements = (db: Db, lastDay: string): { readonly number: string; readonly creditor: string }[] =>
  statement<[string], { number: string; creditor: string }>(
    db,
    `select s.number, c.name as creditor from creditor_statement s join creditor c on c.id = s.creditor_id
     where s.state = 'posted' and s.send_minor > 0 and s.to_on <= ?
       and not exists (select 1 from payout p where p.statement_id = s.id and p.voided_at is null) order by s.number`,
  ).all(lastDay);

/** Numbers of posting batches with money received by the day that are not posted. */
export const openBatches = (db: Db, lastDay: string): string[] =>
  statement<[string], string>(
    db,
    `select number from payment_batch where state = 'open' and received_on <= ? order by number`,
  )
    .pluck()
    .all(lastDay);
