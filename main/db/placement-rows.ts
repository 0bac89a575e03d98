import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface StagedRow {
  readonly line: number;
  readonly verdict: RowVerdict;
  readonly record: string | null;
  readonly original: string;
  readonly problems: string;
  /** The account's reference where several rows of the file may share it; else ''. */
  readonly reference: string;
  /** What a new account will be found by (`searchTextOf`); null where it is made when the row is posted. */
  readonly search: string | null;
}

/** Puts rows on the staging table; rows with nothing to post count as posted at once. */
export function stageRows(tx: Tx, placementId: string, rows: readonly StagedRow[]): void {
  const insert = statement(
    tx,
    `insert into placement_row (placement_id, line, verdict, record, original, problems, posted, reference, search)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { line, verdict, record, original, problems, reference, search } of rows) {
    insert.run(placementId, line, verdict, record, original, problems, verdict === 'error' ? 1 : 0, reference, search);
  }
}

export interface OpenRow {
  readonly line: number;
  readonly verdict: RowVerdict;
  readonly record: string;
  readonly original: string;
  readonly problems: string;
  /** The account's reference where several rows of the file may share it; else ''. */
  readonly reference: string;
  /** What a new account will be found by (`searchTextOf`); null where it is made now. */
  readonly search: string | null;
  /** The row is not of the file, but of something the file no longer lists. */
  readonly isMissing: 0 | 1;
}

/**
 * Takes the next rows that wait for posting off the staging table: the book holds what they say from then on, and nobody
 * a second copy. They go before their accounts are written, so that the pages they leave are filled at once. The index is
 * named because the planner prefers the primary key for its order, and then walks over every row that was kept.
 */
export function takeOpenRows(tx: Tx, placementId: string, limit: number): OpenRow[] {
  const rows = statement<[string, number], OpenRow>(
    tx,
    `select line, verdict, record, original, problems, reference, search,
       substr(record, 1, 1) = '{' and json_extract(record, '$.treatment') is not null as isMissing
     from placement_row indexed by placement_row_open
     where placement_id = ? and posted = 0 order by line limit ?`,
  ).all(placementId, limit);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first && last)
    statement(tx, 'delete from placement_row where placement_id = ? and posted = 0 and line between ? and ?').run(
      placementId,
      first.line,
      last.line,
    );
  return rows;
}

/** Keeps a posted row that has something to say, with what became of it. */
export const keepPosted = (
  tx: Tx,
  placementId: string,
  row: Pick<OpenRow, 'line' | 'original' | 'problems' | 'reference' | 'verdict'> & {
    readonly accountId: string | null;
  },
): void =>
  void statement(
    tx,
    `insert into placement_row (placement_id, line, verdict, account_id, original, problems, reference, posted)
     values (?, ?, ?, ?, ?, ?, ?, 1)`,
  ).run(placementId, row.line, row.verdict, row.accountId, row.original, row.problems, row.reference);

/** Rows a person decided not to post any more become skipped ones, some at a time; says how many. */
export const skipOpenRows = (tx: Tx, placementId: string, why: string, limit: number): number =>
  statement(
    tx,
    `update placement_row set posted = 1, verdict = 'skip',
       problems = json_array(json_object('line', line, 'column', '', 'reason', ?))
     where placement_id = ? and line in (select line from placement_row indexed by placement_row_open
       where placement_id = ? and posted = 0 order by line limit ?)`,
  ).run(why, placementId, placementId, limit).changes;

/** Removes some rows of a placement that was given up or taken back; says how many went. */
export const dropStagedRows = (tx: Tx, placementId: string, limit: number): number =>
  statement(
    tx,
    `delete from placement_row where placement_id = ?
       and line in (select line from placement_row where placement_id = ? order by line limit ?)`,
  ).run(placementId, placementId, limit).changes;

export interface ProblemRow {
  readonly line: number;
  readonly verdict: RowVerdict;
  readonly original: string;
  readonly problems: string;
}

/** Rows with something to say: refused, skipped, or taken with a difference. In the file's order. */
export const problemRows = (db: Db, placementId: string, limit: number): ProblemRow[] =>
  statement<[string, number], ProblemRow>(
    db,
    `select line, verdict, original, problems from placement_row
     where placement_id = ? and problems <> '[]' order by line limit ?`,
  ).all(placementId, limit);

/** The last line the placement has a row for. */
export const lastLine = (db: Db, placementId: string): number =>
  Number(
    statement<[string], number>(db, 'select coalesce(max(line), 0) from placement_row where placement_id = ?')
      .pluck()
      .get(placementId) ?? 0,
  );

/** True while a row of the same account waits: rows are taken in the order of their lines. */
export const hasLaterRow = (db: Db, placementId: string, reference: string): boolean =>
  statement<[string, string], number>(
    db,
    `select 1 from placement_row indexed by placement_row_reference
     where placement_id = ? and reference = ? and reference <> '' and posted = 0 limit 1`,
  )
    .pluck()
    .get(placementId, reference) !== undefined;
