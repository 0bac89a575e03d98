import { type Db, statement } from './database.ts';

export interface PastDueRow {
  readonly currency: string;
  readonly delinquentOn: string | null;
  readonly accounts: number;
  readonly owingMinor: number;
}

/** Open receivables by currency and delinquency day: few rows that the ageing rule can put into buckets. */
export const receivablesByDay = (db: Db, creditorId: string | null): PastDueRow[] =>
  statement<[{ creditor: string | null }], PastDueRow>(
    db,
    `select currency, delinquent_on as delinquentOn, count(*) as accounts, sum(owing_minor) as owingMinor from account
     where closed = 0 and owing_minor <> 0 and (@creditor is null or creditor_id = @creditor)
     group by currency, delinquent_on`,
  ).all({ creditor: creditorId });

export const lastDayRun = (db: Db, kind: string): string | null =>
  statement<[string], { day: string | null }>(db, 'select max(business_day) as day from day_run where kind = ?').get(
    kind,
  )?.day ?? null;

export const hasDayRun = (db: Db, kind: string, day: string): boolean =>
  statement<[string, string], { kind: string }>(db, 'select kind from day_run where kind = ? and business_day = ?').get(
    kind,
    day,
  ) !== undefined;
