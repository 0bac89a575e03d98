import { existsSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';

/** One open connection; layers above the book only hand it on. */
export type Connection = Database;

export type Cipher = 'aegis' | 'sqlcipher';

export interface OpenOptions {
  readonly file: string;
  /** The random 256-bit key, used raw: no derivation at open. Null only for `:memory:` in tests. */
  readonly key: Uint8Array | null;
  readonly cipher: Cipher;
  readonly readonly?: boolean;
  /** Only for making a new book; otherwise a missing file is an error, never a blank book. */
  readonly create?: boolean;
}

/** The file is not there although it should be. */
export class BookMissingError extends Error {
  constructor(file: string) {
    super(`The book ${file} is missing.`);
    this.name = 'BookMissingError';
  }
}

/** Two connections checkpointing at once could corrupt a WAL book before this version (reliability handbook D5). */
const oldestSafeVersion = [3, 51, 3] as const;

function assertSafeVersion(db: Database): void {
  const found = String(db.prepare('select sqlite_version()').pluck().get());
  const parts = found.split('.').map(Number);
  for (const [index, needed] of oldestSafeVersion.entries()) {
    const part = parts[index] ?? 0;
    if (part > needed) return;
    if (part < needed) throw new Error(`SQLite ${found} is older than ${oldestSafeVersion.join('.')}`);
  }
}

function unlock(db: Database, cipher: Cipher, key: Uint8Array): void {
  const hex = Buffer.from(key).toString('hex');
  if (cipher === 'sqlcipher') {
    db.pragma(`cipher='sqlcipher'`);
    db.pragma('legacy=4');
    db.pragma(`key="x'${hex}'"`);
  } else {
    db.pragma(`cipher='aegis'`);
    db.pragma(`key="raw:${hex}"`);
  }
}

/** Opens one connection with every setting said aloud (architecture handbook, section 7; toolchain handbook, section 2). */
export function openConnection(options: OpenOptions): Database {
  const inMemory = options.file === ':memory:';
  if (!inMemory && !options.create && !existsSync(options.file)) throw new BookMissingError(options.file);
  const db = new SqliteDatabase(options.file, {
    readonly: options.readonly ?? false,
    fileMustExist: !inMemory && !options.create,
  });
  try {
    if (options.key) unlock(db, options.cipher, options.key);
    assertSafeVersion(db);
    // The first read proves the key: a wrong one fails here and not in the middle of work.
    db.prepare('select count(*) from sqlite_schema').get();
    // No free pages ever: integrity_check reads every page there is, so that no changed byte goes unseen.
    if (options.create || inMemory) db.pragma('auto_vacuum = FULL');
    if (!options.readonly && !inMemory) db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    if (process.platform === 'darwin') {
      db.pragma('fullfsync = ON');
      db.pragma('checkpoint_fullfsync = ON');
    }
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    db.pragma('temp_store = MEMORY');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('mmap_size = 0');
    db.pragma(`cache_size = ${options.readonly ? -65_536 : -262_144}`);
    db.pragma('recursive_triggers = ON');
    if (options.readonly) db.pragma('query_only = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A commit then carries the write-ahead log over only where it has so many pages (64 MB) all the same. */
const pagesLeft = 16_384;

/**
 * Leaves carrying the write-ahead log over into the book's file to somebody else (`startCheckpoints`). Otherwise a commit
 * does it for every thousand pages: a longer log makes reading slower.
 */
export const leaveCheckpoints = (db: Connection): void => void db.pragma(`wal_autocheckpoint = ${pagesLeft}`);
