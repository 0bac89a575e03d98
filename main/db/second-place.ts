import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import {
  BackupInvalidError,
  backupsIn,
  bringBackLetters,
  clearUnfinished,
  lettersBeside,
  manifestPath,
  sha256OfFile,
  syncFile,
} from './backup.ts';

/** A second place for the copies of a book: a stick, a drive, a shared folder. Other books may keep theirs beside it. */
export const secondFolder = (place: string, bookId: string): string => join(place, `Duly ${bookId.slice(0, 8)}`);

/** Whether one folder is the other or lies in it. */
export const liesIn = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

/** Whether two folders lie on the same drive: then both are lost together. */
export const onSameDrive = (one: string, other: string): boolean => {
  try {
    return statSync(one).dev === statSync(other).dev;
  } catch {
    return false;
  }
};

export interface AsideOrder {
  /** The folder of the copies, and the place outside. */
  readonly copies: string;
  readonly place: string;
  readonly bookId: string;
}

export interface Aside {
  readonly name: string;
  /** When the copy was made. */
  readonly at: string;
}

/**
 * Puts the newest copy into the second place: written beside its name, synced, read back and compared with its hash, then
 * renamed; its letters and its manifest with it. One that is there already is only compared. What a copy that was cut
 * short left there goes.
 */
export function copyAside({ copies, place, bookId }: AsideOrder): Aside {
  if (!existsSync(place)) throw new BackupInvalidError('the second place is not there');
  const [newest] = backupsIn(copies).filter(({ manifest }) => manifest.keys.bookId === bookId);
  if (!newest) throw new BackupInvalidError('there is no copy yet');
  const folder = secondFolder(place, bookId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  clearUnfinished(folder);
  const target = join(folder, newest.name);
  const isThere = existsSync(target) && sha256OfFile(target) === newest.manifest.sha256;
  if (!isThere) {
    const partial = `${target}.partial`;
    copyFileSync(newest.file, partial);
    syncFile(partial);
    if (sha256OfFile(partial) !== newest.manifest.sha256) {
      rmSync(partial, { force: true });
      throw new BackupInvalidError('the second place did not keep the bytes');
    }
    renameSync(partial, target);
  }
  writeFileSync(manifestPath(target), readFileSync(manifestPath(newest.file)), { mode: 0o600, flush: true });
  bringBackLetters(lettersBeside(newest.file), lettersBeside(target));
  return { name: newest.name, at: newest.manifest.at };
}
