import type { Database } from 'better-sqlite3';
import { handleOf, hasTable, writableHandle } from './database.ts';
import { buildDeferredIndex } from './deferred-indexes.ts';
import type { Migration } from './migrations/migration.ts';

/** The book was written by a newer Duly; it is left untouched. */
export class NewerBookError extends Error {
  constructor(found: number, known: number) {
    super(
      `This book was made by a newer version of Duly (book ${found}, program ${known}). Install the newer version to open it.`,
    );
    this.name = 'NewerBookError';
  }
}

export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** Steps the book still needs, oldest first. Throws `NewerBookError` when the book is ahead of the program. */
export function pendingMigrations(db: Database, all: readonly Migration[]): readonly Migration[] {
  const found = versionOf(db);
  const known = all.at(-1)?.version ?? 0;
  if (found > known) throw new NewerBookError(found, known);
  return all.filter((step) => step.version > found);
}

function rowCounts(db: Database): Map<string, number> {
  const tables = db
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'account_search%'`,
    )
    .all();
  return new Map(
    tables.map(({ name }) => [name, Number(db.prepare(`select count(*) as n from "${name}"`).pluck().get())]),
  );
}

/**
 * Brings the book to the program's shape. Foreign keys are switched off before the transaction (inside one SQLite
 * ignores the switch), every step is checked for broken references and vanished rows, and any failure rolls everything back
 * (architecture handbook, section 7: a standard migrator silently deleted payments).
 */
export function migrate(db: Database, all: readonly Migration[]): void {
  const steps = pendingMigrations(db, all);
  if (steps.length === 0) return;
  db.pragma('foreign_keys = OFF');
  try {
    db.exec('begin exclusive');
    buildWaitingIndexes(db);
    for (const step of steps) applyStep(db, step);
    db.exec('commit');
  } catch (error) {
    if (db.inTransaction) db.exec('rollback');
    throw error;
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** A step finds every index of the book, also where a first placement still does without some. */
function buildWaitingIndexes(db: Database): void {
  const handle = writableHandle(handleOf(db));
  if (!hasTable(handle, 'deferred_index')) return;
  for (let isBuilt = true; isBuilt; ) isBuilt = buildDeferredIndex(handle);
}

function applyStep(db: Database, step: Migration): void {
  const before = rowCounts(db);
  step.up(db);
  const broken = db.pragma('foreign_key_check') as readonly unknown[];
  if (broken.length > 0)
    throw new Error(`Migration ${step.version} (${step.name}) leaves ${broken.length} broken references`);
  const after = rowCounts(db);
  for (const [table, count] of before) {
    const now = after.get(table) ?? 0;
    if (now < count && !step.mayShrink?.includes(table)) {
      throw new Error(`Migration ${step.version} (${step.name}) would lose ${count - now} rows of ${table}`);
    }
  }
  db.pragma(`user_version = ${step.version}`);
}
