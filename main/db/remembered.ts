import type { Database } from 'better-sqlite3';
import { type Db, statement } from './database.ts';

interface Kept {
  readonly value: unknown;
  readonly version: string;
  readonly madeAt: number;
}

const memories = new WeakMap<Database, Map<string, Map<string, Kept>>>();

/** Up to so many accounts everything is counted exactly each time. */
const smallBook = 50_000;

/**
 * How far counts over the whole book may lag behind, in milliseconds: not at all in a small one, a second at 100,000
 * accounts, ten at a million. Counting costs about a twentieth of that, so it never takes over the desk.
 */
const lagMs = (db: Db): number => {
  const accounts = statement<[], number>(db, 'select max(rowid) from account').pluck().get() ?? 0;
  return accounts <= smallBook ? 0 : accounts / 100;
};

/** Changes whenever this or another connection changed the book. */
const dataVersion = (db: Db): string =>
  `${String(db.connection.pragma('data_version', { simple: true }))}:${String(
    statement<[], number>(db, 'select total_changes()').pluck().get(),
  )}`;

function memoryOf(db: Db, kind: string): Map<string, Kept> {
  const memory = memories.get(db.connection) ?? new Map<string, Map<string, Kept>>();
  memories.set(db.connection, memory);
  const kept = memory.get(kind) ?? new Map<string, Kept>();
  memory.set(kind, kept);
  return kept;
}

function recall<Value>(db: Db, kind: string, key: string, make: () => Value, lag: number, mostKept: number): Value {
  const kept = memoryOf(db, kind);
  const version = dataVersion(db);
  const now = performance.now();
  const known = kept.get(key);
  if (known && (known.version === version || now - known.madeAt < lag)) return known.value as Value;
  const value = make();
  kept.delete(key);
  kept.set(key, { value, version, madeAt: now });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return value;
}

/**
 * What was worked out before while it is still true, or in a large book nearly so; else worked out anew. For counts and
 * orders over the whole book that every screen asks for again and again; each kind has one type of value. Of each kind
 * `mostKept` are kept, and the one made longest ago goes first.
 */
export const remembered = <Value>(db: Db, kind: string, key: string, make: () => Value, mostKept = 16): Value =>
  recall(db, kind, key, make, lagMs(db), mostKept);

/** The same for what must not lag behind: worked out anew after every change of the book. */
export const rememberedExactly = <Value>(db: Db, kind: string, key: string, make: () => Value, mostKept = 4): Value =>
  recall(db, kind, key, make, 0, mostKept);
