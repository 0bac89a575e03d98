import { type Db, statement, type Tx } from './database.ts';

/** A published version as the book keeps it. */
export interface StrategyVersionRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly name: string;
  /** Its steps as JSON. */
  readonly steps: string;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
}

const columns = `v.id, v.code, v.version, v.name, v.steps, v.published_at as publishedAt, u.name as publishedBy`;
const from = 'strategy_version v left join user u on u.id = v.published_by';

/** Every version with the accounts it runs on now, by name of the strategy, newest version first. */
export const strategyVersions = (db: Db) =>
  statement<[], StrategyVersionRow & { readonly accounts: number }>(
    db,
    `select ${columns}, (select count(*) from strategy_run r where r.version_id = v.id and r.state = 'active') as accounts
     from ${from} order by v.code, v.version desc`,
  ).all();

/** The newest version of a strategy: what accounts start with from now on. */
export const latestVersion = (db: Db, code: string): StrategyVersionRow | null =>
  statement<[string], StrategyVersionRow>(
    db,
    `select ${columns} from ${from} where v.code = ? order by v.version desc limit 1`,
  ).get(code) ?? null;

/** Publishes a version; from here on it never changes. */
export const insertVersion = (
  tx: Tx,
  row: Omit<StrategyVersionRow, 'publishedBy'> & { readonly userId: string | null },
): void =>
  void statement(
    tx,
    `insert into strategy_version (id, code, version, name, steps, published_at, published_by)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.id, row.code, row.version, row.name, row.steps, row.publishedAt, row.userId);

/** The code of the strategy a creditor's new accounts start with; null when none was chosen. */
export const defaultStrategy = (db: Db, creditorId: string): string | null =>
  statement<[string], string>(db, 'select code from creditor_strategy where creditor_id = ?').pluck().get(creditorId) ??
  null;

/** Chooses what a creditor's new accounts start with; null for nothing. */
export function setDefaultStrategy(
  tx: Tx,
  creditorId: string,
  code: string | null,
  by: { readonly userId: string | null; readonly at: string },
): void {
  if (code === null) {
    statement(tx, 'delete from creditor_strategy where creditor_id = ?').run(creditorId);
    return;
  }
  statement(
    tx,
    `insert into creditor_strategy (creditor_id, code, set_at, set_by) values (?, ?, ?, ?)
     on conflict (creditor_id) do update set code = excluded.code, set_at = excluded.set_at, set_by = excluded.set_by`,
  ).run(creditorId, code, by.at, by.userId);
}

/** Placements whose new accounts wait for their creditor's default strategy, oldest request first. */
export const waitingPlacements = (db: Db) =>
  statement<[], { readonly placementId: string; readonly creditorId: string; readonly isPosted: 0 | 1 }>(
    db,
    `select s.placement_id as placementId, s.creditor_id as creditorId, p.status = 'posted' as isPosted
     from strategy_start s join placement p on p.id = s.placement_id order by s.asked_at, s.placement_id`,
  ).all();

/** Open accounts of a placement that owe something and have never been on a strategy, by id. */
export const accountsToStart = (db: Db, placementId: string, after: string, limit: number): string[] =>
  statement<[string, string, number], string>(
    db,
    `select id from account a where placement_id = ? and id > ? and +closed = 0 and +owing_minor > 0
       and not exists (select 1 from strategy_run r where r.account_id = a.id) order by id limit ?`,
  )
    .pluck()
    .all(placementId, after, limit);
