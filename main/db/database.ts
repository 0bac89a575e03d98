import type { Database, Statement } from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { schema } from './schema/schema.ts';

type Drizzle = BetterSQLite3Database<typeof schema>;
declare const writable: unique symbol;

/** The handle queries get: it can only read. */
export type Db = Pick<Drizzle, 'select' | 'selectDistinct' | '$count'> & { readonly connection: Database };

/** The handle that exists only inside a unit of work. */
export type Tx = Db & Pick<Drizzle, 'insert' | 'update' | 'delete'> & { readonly [writable]: true };

const statements = new WeakMap<Database, Map<string, Statement>>();

/** One prepared statement per text and connection; preparing anew each time costs thirteen times as much (toolchain handbook 2.4). */
export function statement<Params extends unknown[], Row>(db: Db, sql: string): Statement<Params, Row> {
  let cache = statements.get(db.connection);
  if (!cache) {
    cache = new Map();
    statements.set(db.connection, cache);
  }
  let prepared = cache.get(sql);
  if (!prepared) {
    prepared = db.connection.prepare(sql);
    cache.set(sql, prepared);
  }
  return prepared as unknown as Statement<Params, Row>;
}

/** True where the book has the table: a copy made before an update is of the shape the book had. */
export const hasTable = (db: Db, name: string): boolean =>
  statement<[string], number>(db, 'select 1 from sqlite_schema where name = ?').pluck().get(name) !== undefined;

/** Wraps a connection for typed queries. */
export function handleOf(connection: Database): Db {
  return Object.assign(drizzle({ client: connection, schema }), { connection });
}

/** The same handle with the right to write; only the unit of work calls this. */
export const writableHandle = (db: Db): Tx => db as Tx;
