import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/** `kind in ('a','b','c')`: three values or more. */
const longList = /(\w+) in \(\s*('[^']*'(?:\s*,\s*'[^']*'){2,})\s*\)/g;

const compared = (sql: string): string =>
  sql.replace(longList, (_all, column: string, values: string) => {
    const each = [...values.matchAll(/'[^']*'/g)].map(([value]) => `${column} = ${value}`);
    return `(${each.join(' or ')})`;
  });

/**
 * SQLite builds a table of its own for each list of three values or more, each time a row is written: twenty-two of them
 * for one placed account. Comparisons say the same and cost nothing. What is stored does not change, so only the text of
 * the tables does (sqlite.org/lang_altertable.html, section 7).
 */
function compareInsteadOfList(db: Database): void {
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  try {
    const tables = db.prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_schema where type = 'table' and sql is not null`,
    );
    const rewrite = db.prepare(`update sqlite_schema set sql = ? where type = 'table' and name = ?`);
    for (const { name, sql } of tables.all()) if (compared(sql) !== sql) rewrite.run(compared(sql), name);
  } finally {
    db.pragma('writable_schema = RESET');
    db.unsafeMode(false);
  }
}

export const fasterPlacing = {
  version: 200,
  name: 'accounts are placed with less work',
  up: (db) => {
    // A trigger makes the insert one of several writes: SQLite then looks for the account's id in every table that names
    // accounts, and has the search index write out what it gathered, for each account anew.
    db.exec('drop trigger account_sum_new');
    compareInsteadOfList(db);
    // Indexes a large first placement does without until its last row is posted.
    db.exec('create table deferred_index (name text primary key not null, definition text not null) strict');
    // Rows whose accounts are in the book no longer lie in the staging table as well.
    db.exec(`delete from placement_row where posted = 1 and problems = '[]'`);
  },
  mayShrink: ['placement_row'],
} satisfies Migration;
