import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ArrangementKind, ArrangementStatus } from '../../shared/vocabulary/arrangements.ts';
import { type Db, statement, type Tx } from './database.ts';
import { arrangement, arrangementChange } from './schema/arrangements.ts';
import { promiseToPay } from './schema/work.ts';

export type ArrangementRow = typeof arrangement.$inferSelect;
export type InstalmentRow = typeof promiseToPay.$inferSelect;

/** Where a plan or settlement is still in force, or may come to be. */
export const liveStatuses = ['pending', 'offered', 'running', 'behind', 'clearing'] as const;
/** Where payments and calendar decide what becomes of it; a late payment may turn each of them. */
const judgedStatuses = ['offered', 'running', 'behind', 'clearing', 'completed', 'broken', 'expired'] as const;
const liveList = liveStatuses.map((status) => `'${status}'`).join(', ');

export const arrangementById = (db: Db, id: string): ArrangementRow | null =>
  db.select().from(arrangement).where(eq(arrangement.id, id)).get() ?? null;

/** Every plan and settlement of an account, the newest first. */
export const arrangementsOf = (db: Db, accountId: string): ArrangementRow[] =>
  db.select().from(arrangement).where(eq(arrangement.accountId, accountId)).orderBy(desc(arrangement.madeAt)).all();

/** Those that payments and calendar decide, oldest first. */
export const judgedArrangements = (db: Db, accountId: string): ArrangementRow[] =>
  db
    .select()
    .from(arrangement)
    .where(and(eq(arrangement.accountId, accountId), inArray(arrangement.status, [...judgedStatuses])))
    .orderBy(asc(arrangement.madeAt))
    .all();

/** The plan or settlement in force on the account, or on its way to be; there is one at most. */
export const liveArrangement = (db: Db, accountId: string): ArrangementRow | null =>
  db
    .select()
    .from(arrangement)
    .where(and(eq(arrangement.accountId, accountId), inArray(arrangement.status, [...liveStatuses])))
    .get() ?? null;

export const insertArrangement = (tx: Tx, row: typeof arrangement.$inferInsert): void =>
  void tx.insert(arrangement).values(row).run();

/** Notes where it stands now, with the facts that come with it. */
export const updateArrangement = (
  tx: Tx,
  id: string,
  change: Partial<
    Pick<ArrangementRow, 'status' | 'acceptedOn' | 'offerUntil' | 'decidedAt' | 'decidedBy' | 'endedOn'>
  > &
    Partial<Pick<ArrangementRow, 'endReason' | 'paidOn' | 'clearsOn' | 'judgedOn'>>,
): void =>
  void tx
    .update(arrangement)
    .set({ ...change, version: sql`${arrangement.version} + 1` })
    .where(eq(arrangement.id, id))
    .run();

/** The dated parts as they stand now, in order. */
export const instalmentsOf = (db: Db, arrangementId: string): InstalmentRow[] =>
  db
    .select()
    .from(promiseToPay)
    .where(eq(promiseToPay.arrangementId, arrangementId))
    .orderBy(asc(promiseToPay.position))
    .all();

/** Another date or amount of an instalment. */
export const changeInstalmentRow = (tx: Tx, id: string, dueOn: string, amountMinor: number): void =>
  void statement(tx, 'update promise_to_pay set due_on = ?, amount_minor = ?, version = version + 1 where id = ?').run(
    dueOn,
    amountMinor,
    id,
  );

export const insertArrangementChange = (tx: Tx, row: typeof arrangementChange.$inferInsert): void =>
  void tx.insert(arrangementChange).values(row).run();

export interface ArrangementChangeRow {
  readonly at: string;
  readonly by: string | null;
  readonly reason: string;
  readonly was: string;
  readonly became: string;
}

/** What was changed since it was agreed, the newest first. */
export const arrangementChanges = (db: Db, arrangementId: string): ArrangementChangeRow[] =>
  statement<[string], ArrangementChangeRow>(
    db,
    `select c.at, u.name as "by", c.reason, c.was, c.became from arrangement_change c left join user u on u.id = c.changed_by
     where c.arrangement_id = ? order by c.at desc, c.id desc`,
  ).all(arrangementId);

/** Plans of a person, on any of the records that are one with it, that are in force or wait for approval. */
export const openPlansOf = (db: Db, debtorIds: readonly string[]): number =>
  statement<[string], number>(
    db,
    `select count(*) from json_each(?) j cross join account a on a.debtor_id = j.value join arrangement p on p.account_id = a.id
     where p.kind = 'plan' and p.status in (${liveList})`,
  )
    .pluck()
    .get(JSON.stringify(debtorIds)) ?? 0;

/** Accounts whose plan or settlement a day may have turned: one is in force, or offered. */
export const accountsWithArrangements = (db: Db, limit: number, after: string): string[] =>
  statement<[string, number], string>(
    db,
    `select distinct account_id from arrangement where status in ('offered', 'running', 'behind', 'clearing') and account_id > ?
     order by account_id limit ?`,
  )
    .pluck()
    .all(after, limit);

/** Open accounts of the practice book on which something may be agreed, the last files first. */
export const accountsForPracticePlans = (db: Db, limit: number): string[] =>
  statement<[number], string>(
    db,
    `select a.id from account a where a.closed = 0 and a.status in ('active', 'contacted') and a.owing_minor between 15000 and 200000
       and not exists (select 1 from promise_to_pay p where p.account_id = a.id and p.status = 'open')
       and not exists (select 1 from dispute d where d.account_id = a.id and d.status = 'open')
     order by a.file_number desc limit ?`,
  )
    .pluck()
    .all(limit);

/** Which plans and settlements a list shows; a closed choice. */
const lists = {
  plans: `r.kind = 'plan' and r.status in ('running', 'behind')`,
  settlements: `r.kind = 'settlement' and r.status in ('offered', 'running', 'behind', 'clearing')`,
  approvals: `r.status = 'pending'`,
  ended: `r.status in ('completed', 'broken', 'expired', 'withdrawn', 'declined')`,
} as const;
export type ArrangementList = keyof typeof lists;

export interface ArrangementListRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly fileNumber: string;
  readonly kind: ArrangementKind;
  readonly status: ArrangementStatus;
  readonly totalMinor: number;
  readonly balanceMinor: number;
  readonly currency: string;
  readonly parts: number;
  readonly partsKept: number;
  readonly receivedMinor: number;
  readonly nextDueOn: string | null;
  readonly nextMinor: number | null;
  readonly offerUntil: string | null;
  readonly madeOn: string;
  readonly madeBy: string | null;
}

const kept = `i.status in ('kept', 'kept_late')`;

/** A page of plans or settlements: those with the nearest date first, ended ones by their end. */
export function arrangementPage(db: Db, list: ArrangementList, from: number, to: number) {
  const total = Number(
    statement<[], number>(db, `select count(*) from arrangement r where ${lists[list]}`).pluck().get() ?? 0,
  );
  const rows = statement<[number, number], ArrangementListRow>(
    db,
    `select r.id, r.account_id as accountId, a.debtor_name as name, a.file_number as fileNumber, r.kind, r.status,
       r.total_minor as totalMinor, r.balance_minor as balanceMinor, r.currency,
       case when count(i.id) = 0 then json_array_length(r.schedule) else count(i.id) end as parts,
       coalesce(sum(${kept}), 0) as partsKept, coalesce(sum(i.received_minor), 0) as receivedMinor,
       min(case when i.status in ('open', 'partly_kept', 'broken') then i.due_on end) as nextDueOn,
       (select n.amount_minor - n.received_minor from promise_to_pay n
        where n.arrangement_id = r.id and n.status in ('open', 'partly_kept', 'broken') order by n.position limit 1) as nextMinor,
       r.offer_until as offerUntil, r.made_on as madeOn, (select name from user u where u.id = r.made_by) as madeBy
     from arrangement r join account a on a.id = r.account_id left join promise_to_pay i on i.arrangement_id = r.id
     where ${lists[list]} group by r.id
     order by ${list === 'ended' ? 'r.ended_on desc, r.id desc' : 'coalesce(nextDueOn, r.offer_until, r.made_on), r.id'} limit ? offset ?`,
  ).all(to - from, from);
  return { total, rows };
}

export function arrangementCounts(db: Db): Readonly<Record<ArrangementList, number>> {
  const count = (list: ArrangementList): number =>
    Number(statement<[], number>(db, `select count(*) from arrangement r where ${lists[list]}`).pluck().get() ?? 0);
  return {
    plans: count('plans'),
    settlements: count('settlements'),
    approvals: count('approvals'),
    ended: count('ended'),
  };
}

/** The account's write-off of a settlement that stands: what was given up, part by part; empty when none does. */
export const writeOffOf = (db: Db, arrangementId: string) =>
  statement<
    [string],
    { bucket: 'costs' | 'fees' | 'interest' | 'principal'; amountMinor: number; effectiveOn: string }
  >(
    db,
    `select bucket, sum(amount_minor) as amountMinor, max(effective_on) as effectiveOn from ledger_entry
     where arrangement_id = ? and kind = 'adjustment' group by bucket having sum(amount_minor) <> 0`,
  ).all(arrangementId);
