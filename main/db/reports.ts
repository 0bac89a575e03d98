import { type Db, statement } from './database.ts';

export interface PastDueRow {
  readonly currency: string;
  readonly delinquentOn: string | null;
  readonly accounts: number;
  readonly owingMinor: number;
}

interface AsOf {
  readonly creditor: string | null;
  readonly asOf: string;
}

/**
 * What was owed on a day: the account's figure less every later entry of its ledger. The placed balance counts on every day,
 * for the debt was there before it was placed.
 */
const owedOn = `later as (select account_id, sum(amount_minor) as minor from ledger_entry
    where effective_on > @asOf and kind <> 'opening' group by account_id),
  standing as (select a.id, a.currency, a.delinquent_on, a.owing_minor - coalesce(l.minor, 0) as owing
    from account a left join later l on l.account_id = a.id
    where (a.closed = 0 or a.closed_on > @asOf) and (@creditor is null or a.creditor_id = @creditor))`;

/** Receivables of accounts placed with a balance, by currency and delinquency day: few rows the ageing rule can sort. */
export const receivablesByDay = (db: Db, creditor: string | null, asOf: string): PastDueRow[] =>
  statement<[AsOf], PastDueRow>(
    db,
    `with ${owedOn}
     select currency, delinquent_on as delinquentOn, count(*) as accounts, sum(owing) as owingMinor from standing s
     where owing <> 0 and not exists (select 1 from account_item where account_id = s.id) group by currency, delinquent_on`,
  ).all({ creditor, asOf });

export interface ItemDueRow {
  readonly accountId: string;
  readonly currency: string;
  readonly id: string;
  readonly dueOn: string;
  readonly amountMinor: number;
  readonly namedMinor: number;
}

/** Items that were written by the day, of accounts that were open then, with what was paid for them by name. */
export const itemsOn = (db: Db, creditor: string | null, asOf: string): ItemDueRow[] =>
  statement<[AsOf], ItemDueRow>(
    db,
    `select i.account_id as accountId, a.currency, i.id, i.due_on as dueOn, i.amount_minor as amountMinor,
       coalesce((select sum(m.amount_minor) from item_money m
         where m.item_id = i.id and m.account_id = i.account_id and m.received_on <= @asOf), 0) as namedMinor
     from account_item i join account a on a.id = i.account_id
     where (i.invoiced_on is null or i.invoiced_on <= @asOf) and (a.closed = 0 or a.closed_on > @asOf)
       and (@creditor is null or a.creditor_id = @creditor)
     order by i.account_id, i.due_on, i.number`,
  ).all({ creditor, asOf });

/** Per account of items, through the day: principal moved on account, and what is owed beside principal. */
export const movedOn = (
  db: Db,
  creditor: string | null,
  asOf: string,
): { accountId: string; onAccountMinor: number; besideMinor: number }[] =>
  statement<[AsOf], { accountId: string; onAccountMinor: number; besideMinor: number }>(
    db,
    `select l.account_id as accountId, sum(case when l.bucket <> 'principal' then l.amount_minor else 0 end) as besideMinor,
       sum(case when l.bucket = 'principal' and l.kind <> 'opening' then l.amount_minor else 0 end)
         + coalesce((select sum(m.amount_minor) from item_money m
             where m.account_id = l.account_id and m.received_on <= @asOf), 0) as onAccountMinor
     from ledger_entry l join account a on a.id = l.account_id
     where l.effective_on <= @asOf and (@creditor is null or a.creditor_id = @creditor)
       and exists (select 1 from account_item i where i.account_id = l.account_id)
     group by l.account_id`,
  ).all({ creditor, asOf });

export const lastDayRun = (db: Db, kind: string): string | null =>
  statement<[string], { day: string | null }>(db, 'select max(business_day) as day from day_run where kind = ?').get(
    kind,
  )?.day ?? null;

export const hasDayRun = (db: Db, kind: string, day: string): boolean =>
  statement<[string, string], { kind: string }>(db, 'select kind from day_run where kind = ? and business_day = ?').get(
    kind,
    day,
  ) !== undefined;

/** What was invoiced from the first to the last day, by currency. */
export const invoicedBetween = (
  db: Db,
  creditor: string | null,
  from: string,
  to: string,
): { readonly currency: string; readonly minor: number }[] =>
  statement<
    [{ creditor: string | null; from: string; to: string }],
    { readonly currency: string; readonly minor: number }
  >(
    db,
    `select a.currency, sum(i.amount_minor) as minor from account_item i join account a on a.id = i.account_id
     where i.invoiced_on between @from and @to and (@creditor is null or a.creditor_id = @creditor) group by a.currency`,
  ).all({ creditor, from, to });
