import { isAbsolute, resolve } from 'node:path';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { copyMark, secondPlaceOf, setCopyMark } from '../db/copy-marks.ts';
import { writeProbe } from '../db/files.ts';
import { liesIn, onSameDrive } from '../db/second-place.ts';
import type { BookPort } from '../services/desk-context.ts';
import type { Desk } from './desk-parts.ts';

/** What the screen of copies shows beside the list. */
export function copyStates(desk: Desk): Pick<ReturnType<BookPort['backups']>, 'second' | 'drill'> {
  const db = desk.book()?.db;
  if (!db) return { second: null, drill: null };
  const folder = secondPlaceOf(db);
  const second = folder === null ? null : { folder, last: copyMark(db, 'second_copy') };
  return {
    second: second && { ...second, sameDrive: onSameDrive(second.folder, desk.keeper.at.folder) },
    drill: copyMark(db, 'drill'),
  };
}

/** Why a folder cannot be the second place, in a sentence; null when it can. */
async function unsuitable(folder: string, dataFolder: string): Promise<string | null> {
  if (!isAbsolute(folder)) return 'Give the whole path of the folder, from the drive on.';
  if (liesIn(resolve(folder), dataFolder)) return 'It lies in the folder of the book, and would be lost with it.';
  const trouble = await writeProbe(folder);
  return trouble === null ? null : `Duly cannot write there: ${trouble}`;
}

/** Chooses the second place for copies and puts the newest copy there. */
export const setSecondPlace = async (desk: Desk, folder: string | null): ReturnType<BookPort['setSecondPlace']> => {
  const reason = folder === null ? null : await unsuitable(folder, desk.keeper.at.folder);
  if (reason !== null) return refuse('place_unsuitable', reason);
  const { actor } = desk.session.get();
  const book = desk.book();
  if (!actor || !book) return refuse('place_unsuitable');
  book.contextFor(actor).writeStep((tx, announce, audit) => {
    setCopyMark(tx, 'second_place', { folder: folder === null ? '' : resolve(folder) });
    setCopyMark(tx, 'second_copy', { at: desk.parts.clock.now(), copyAt: null, ok: null, reason: '' });
    audit('book.setSecondPlace', 'book', { folder });
    announce('backup.done', { ok: true });
    return ok({});
  });
  if (folder !== null) await desk.copies.copyAside();
  return ok({});
};

/** Puts the newest copy into the second place now, and says when it cannot. */
export const copyAsideNow = async (desk: Desk): ReturnType<BookPort['copyAside']> => {
  const db = desk.book()?.db;
  if (!db || secondPlaceOf(db) === null) return refuse('not_found', 'No second place is chosen.');
  await desk.copies.copyAside();
  const last = copyMark(db, 'second_copy');
  return last?.ok === false ? refuse('copy_failed', `${last.reason}.`) : ok({});
};
