import type { Migration } from './migration.ts';

/** Statuses of a placement; the book takes no other. */
const statuses = ['staging', 'staged', 'posting', 'paused', 'posted', 'undoing', 'undone', 'abandoned'];

type Book = Parameters<Migration['up']>[0];

const sqlOf = (db: Book, type: 'table' | 'trigger', name: string): string =>
  String(db.prepare('select sql from sqlite_schema where type = ? and name = ?').pluck().get(type, name) ?? '');

/** Rebuilds the placements with the longer list of statuses; whatever columns and indexes they have by now stay. */
function widenStatuses(db: Book): void {
  const others = db
    .prepare(`select sql from sqlite_schema where tbl_name = 'placement' and type <> 'table' and sql is not null`)
    .pluck()
    .all() as string[];
  const wide = sqlOf(db, 'table', 'placement')
    .replace(/check \(status in \([^)]*\)\)/, `check (status in ('${statuses.join("','")}'))`)
    .replace(/create table "?placement"?/i, 'create table placement_wide');
  db.exec(`${wide};
    insert into placement_wide select * from placement;
    drop table placement;
    alter table placement_wide rename to placement;`);
  for (const sql of others) db.exec(sql);
}

/**
 * Staged rows become an ordinary table: in one without row ids whatever is longer than a quarter of a page spills into a
 * page of its own, and a staged row is that long.
 */
function unclusterRows(db: Book): void {
  const others = db
    .prepare(`select sql from sqlite_schema where tbl_name = 'placement_row' and type <> 'table' and sql is not null`)
    .pluck()
    .all() as string[];
  const ordinary = sqlOf(db, 'table', 'placement_row')
    .replace(/strict,\s*without rowid\s*$/i, 'strict')
    .replace(/create table "?placement_row"?/i, 'create table placement_row_wide');
  db.exec(`${ordinary};
    insert into placement_row_wide select * from placement_row;
    drop table placement_row;
    alter table placement_row_wide rename to placement_row;`);
  for (const sql of others) db.exec(sql);
}

/** Beside what it allowed already, an append-only table lets a row go that a batch made which is being taken back. */
function alsoLetGo(db: Book, table: string): void {
  const name = `${table}_no_delete`;
  const [, when = ''] = /when not \(([\s\S]*)\)\s+begin/.exec(sqlOf(db, 'trigger', name)) ?? [];
  if (when === '') throw new Error(`${name} has no condition that could be widened`);
  db.exec(`
  drop trigger ${name};
  create trigger ${name} before delete on ${table}
    when not (${when}
      or exists (select 1 from account a join placement p on p.id = a.placement_id
        where a.id = old.account_id and p.status = 'undoing')
      or exists (select 1 from placement_effect e join placement p on p.id = e.placement_id
        where e.row_id = old.id and e.table_name = '${table}' and e.before is null and p.status = 'undoing'))
    begin select raise(abort, 'append-only'); end;`);
}

/** A posted placement can be taken back until an account in it was worked. */
export const takingBack = {
  version: 75,
  name: 'taking a placement back, acknowledging it, pausing its posting',
  up: (db) => {
    widenStatuses(db);
    unclusterRows(db);
    db.exec(`
  create table placement_effect (
    placement_id text not null references placement(id) on delete restrict,
    seq integer not null,
    account_id text not null,
    table_name text not null,
    row_id text not null,
    before text,
    version_after integer,
    primary key (placement_id, seq)
  ) strict, without rowid;
  create index placement_effect_row on placement_effect (row_id);
  create index placement_effect_account on placement_effect (account_id);

  drop index placement_row_open;
  create index placement_row_open on placement_row (placement_id, line) where posted = 0;

  create table placement_acknowledgment (
    placement_id text primary key not null references placement(id) on delete restrict,
    file text not null,
    sha256 text not null,
    pages integer not null check (pages > 0),
    made_at text not null,
    made_by text references user(id) on delete restrict
  ) strict, without rowid;

  create table strategy_start (
    placement_id text primary key not null references placement(id) on delete restrict,
    creditor_id text not null references creditor(id) on delete restrict,
    accounts integer not null,
    asked_at text not null
  ) strict, without rowid;`);
    for (const table of ['activity', 'ledger_entry', 'payment']) alsoLetGo(db, table);
  },
} satisfies Migration;
