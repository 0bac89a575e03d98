import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of one book lives. */
export interface BookFolder {
  readonly folder: string;
  readonly book: string;
  readonly keys: string;
  readonly backups: string;
  readonly letters: string;
  readonly inbox: string;
  readonly tickets: string;
}

export function bookFolder(folder: string): BookFolder {
  return {
    folder,
    book: join(folder, 'book.duly'),
    keys: join(folder, 'book.keys.json'),
    backups: join(folder, 'backups'),
    letters: join(folder, 'letters'),
    inbox: join(folder, 'inbox'),
    tickets: join(folder, 'tickets'),
  };
}

export function makeFolders(at: BookFolder): void {
  for (const folder of [at.folder, at.backups, at.letters, at.inbox, at.tickets])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * `none`: never a book here. `present`: book and keys are there. `missing`: signs of a book (its keys, or copies of it) without the
 * book itself; a new one is never made over them.
 */
export function whatStands(at: BookFolder): 'none' | 'present' | 'missing' {
  const hasKeys = existsSync(at.keys);
  if (existsSync(at.book)) return hasKeys ? 'present' : 'missing';
  const hasCopies = existsSync(at.backups) && readdirSync(at.backups).some((name) => name.endsWith('.duly'));
  return hasKeys || hasCopies ? 'missing' : 'none';
}

/** The bytes before the encrypted part of the file, as hex: salt, page size, format. */
export function headerOf(file: string): string {
  const bytes = Buffer.alloc(24);
  const open = openSync(file, 'r');
  try {
    readSync(open, bytes, 0, bytes.length, 0);
    return bytes.toString('hex');
  } finally {
    closeSync(open);
  }
}
