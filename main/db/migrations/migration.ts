import type { Database } from 'better-sqlite3';

/** One step of the book's shape. Numbers go upwards, one file each, never edited after release. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Database) => void;
  /** Tables whose row count this step may lower on purpose. */
  readonly mayShrink?: readonly string[];
}
