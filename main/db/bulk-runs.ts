import type { BulkAction, BulkItemState, BulkSkip, BulkState } from '../../shared/vocabulary/bulk.ts';
import type { GateRule } from '../../shared/vocabulary/contact.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface BulkRunRow {
  readonly id: string;
  readonly action: BulkAction;
  readonly orders: string;
  readonly selection: string;
  readonly state: BulkState;
  readonly madeBy: string | null;
  readonly by: string | null;
  readonly madeAt: string;
  readonly endedAt: string | null;
}

const columns = `r.id, r.action, r.orders, r.selection, r.state, r.made_by as madeBy, u.name as by, r.made_at as madeAt,
  coalesce(r.undone_at, r.ended_at) as endedAt`;
const from = 'bulk_run r left join user u on u.id = r.made_by';

export const bulkRunById = (db: Db, id: string): BulkRunRow | null =>
  statement<[string], BulkRunRow>(db, `select ${columns} from ${from} where r.id = ?`).get(id) ?? null;

/** Runs that did something or stand stopped, the newest first. */
export const recentRuns = (db: Db, limit: number): BulkRunRow[] =>
  statement<[number], BulkRunRow>(
    db,
    `select ${columns} from ${from} where r.state <> 'planned' order by r.made_at desc, r.id desc limit ?`,
  ).all(limit);

export const insertRun = (
  tx: Tx,
  row: Pick<BulkRunRow, 'id' | 'action' | 'orders' | 'selection' | 'madeBy' | 'madeAt'>,
): void =>
  void statement(
    tx,
    `insert into bulk_run (id, action, orders, selection, state, made_by, made_at) values (?, ?, ?, ?, 'planned', ?, ?)`,
  ).run(row.id, row.action, row.orders, row.selection, row.madeBy, row.madeAt);

/** Moves a run on from one of these states; false when it is in none of them. */
export const moveRun = (tx: Tx, id: string, before: readonly BulkState[], after: BulkState, at: string): boolean =>
  statement(
    tx,
    `update bulk_run set state = @after,
       started_at = case when @after = 'running' then coalesce(started_at, @at) else started_at end,
       ended_at = case when @after in ('done', 'stopped') and state = 'running' then @at else ended_at end,
       undone_at = case when @after = 'undone' then @at else undone_at end
     where id = @id and state in (select value from json_each(@before))`,
  ).run({ id, after, at, before: JSON.stringify(before) }).changes === 1;

/** Runs a crash or a quit left under way. */
export const runsUnderway = (db: Db): readonly { readonly id: string; readonly state: BulkState }[] =>
  statement<[], { id: string; state: BulkState }>(
    db,
    `select id, state from bulk_run where state in ('running', 'undoing') order by id`,
  ).all();

/** Dry runs of a person that were never run. */
export const plannedRunsOf = (db: Db, userId: string | null): string[] =>
  statement<[string | null], string>(db, `select id from bulk_run where made_by is ? and state = 'planned'`)
    .pluck()
    .all(userId);

/** Forgets up to `limit` accounts of a dry run, and the run with the last of them; returns how many went. */
export function forgetPlanned(tx: Tx, runId: string, limit: number): number {
  const { changes } = statement(
    tx,
    `delete from bulk_item where run_id = ? and position in
       (select position from bulk_item where run_id = ? order by position limit ?)`,
  ).run(runId, runId, limit);
  if (changes < limit) statement(tx, `delete from bulk_run where id = ? and state = 'planned'`).run(runId);
  return changes;
}

export interface BulkItemRow {
  readonly position: number;
  readonly accountId: string;
  readonly before: string | null;
  readonly madeId: string | null;
}

export interface NewBulkItem {
  readonly runId: string;
  readonly position: number;
  readonly accountId: string;
  readonly state: BulkItemState;
  readonly skip: BulkSkip | null;
  readonly rule: GateRule | null;
  readonly detail: string;
  readonly owingMinor: number;
  readonly currency: string;
}

export const insertItem = (tx: Tx, row: NewBulkItem): void =>
  void statement(
    tx,
    `insert into bulk_item (run_id, position, account_id, state, skip, rule, detail, owing_minor, currency)
     values (@runId, @position, @accountId, @state, @skip, @rule, @detail, @owingMinor, @currency)`,
  ).run(row);

/** The next accounts of a run in one state. */
export const itemsIn = (db: Db, runId: string, state: BulkItemState, limit: number): BulkItemRow[] =>
  statement<[string, string, number], BulkItemRow>(
    db,
    `select position, account_id as accountId, before, made_id as madeId from bulk_item
     where run_id = ? and state = ? order by position limit ?`,
  ).all(runId, state, limit);

export interface ItemEnd {
  readonly state: BulkItemState;
  readonly skip?: BulkSkip | null;
  readonly rule?: GateRule | null;
  readonly detail?: string;
  readonly before?: string | null;
  readonly madeId?: string | null;
}

/** Notes what became of one account; what stood there before is kept once it is known. */
export const endItem = (tx: Tx, runId: string, position: number, end: ItemEnd): void =>
  void statement(
    tx,
    `update bulk_item set state = @state, skip = @skip, rule = @rule, detail = @detail,
       before = coalesce(@before, before), made_id = coalesce(@madeId, made_id)
     where run_id = @runId and position = @position`,
  ).run({ skip: null, rule: null, detail: '', before: null, madeId: null, ...end, runId, position });

export interface ItemGroup {
  readonly state: BulkItemState;
  readonly skip: BulkSkip | null;
  readonly rule: GateRule | null;
  readonly count: number;
}

/** Accounts of a run that fare alike, most first. */
export const itemGroups = (db: Db, runId: string): ItemGroup[] =>
  statement<[string], ItemGroup>(
    db,
    `select state, skip, rule, count(*) as count from bulk_item where run_id = ?
     group by state, skip, rule order by count(*) desc, state, skip, rule`,
  ).all(runId);

/** What the accounts that are not skipped owed when they were looked at, by currency. */
export const itemsOwing = (db: Db, runId: string): { readonly currency: string; readonly minor: number }[] =>
  statement<[string], { currency: string; minor: number }>(
    db,
    `select currency, sum(owing_minor) as minor from bulk_item where run_id = ? and state <> 'skipped'
     group by currency order by currency`,
  ).all(runId);

/** True while a letter of the run has not left the house. */
export const hasUnsentLetter = (db: Db, runId: string): boolean =>
  statement<[string], number>(
    db,
    `select 1 from bulk_item i join letter l on l.id = i.made_id
     where i.run_id = ? and i.state = 'done' and l.status in ('queued', 'held', 'rendered') limit 1`,
  )
    .pluck()
    .get(runId) !== undefined;

export interface ItemInReport {
  readonly accountId: string;
  readonly debtorId: string;
  readonly fileNumber: string;
  readonly name: string;
  readonly creditorName: string;
  readonly owingMinor: number;
  readonly currency: string;
  readonly state: BulkItemState;
  readonly skip: BulkSkip | null;
  readonly rule: GateRule | null;
  readonly detail: string;
}

/** Accounts of a run by name, of one state or all, in the order they were looked at. */
export const itemsInReport = (
  db: Db,
  runId: string,
  state: BulkItemState | null,
  first: number,
  limit: number,
): ItemInReport[] =>
  statement<[{ runId: string; state: string | null; first: number; limit: number }], ItemInReport>(
    db,
    `select a.id as accountId, a.debtor_id as debtorId, a.file_number as fileNumber, a.debtor_name as name,
       a.creditor_name as creditorName, i.owing_minor as owingMinor, i.currency, i.state, i.skip, i.rule, i.detail
     from bulk_item i join account a on a.id = i.account_id
     where i.run_id = @runId and (@state is null or i.state = @state) order by i.position limit @limit offset @first`,
  ).all({ runId, state, first, limit });

/** Ids of accounts by their rowids, in that order. */
export const accountIdsAt = (db: Db, rowids: readonly number[]): string[] =>
  statement<[string], string>(
    db,
    'select a.id from json_each(?) j cross join account a on a.rowid = j.value order by j.key',
  )
    .pluck()
    .all(JSON.stringify(rowids));
