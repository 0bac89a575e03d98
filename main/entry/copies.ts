import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { epochOf } from '../../shared/kernel/instant.ts';
import { ok } from '../../shared/kernel/result.ts';
import { FaultError } from '../api/faults.ts';
import { anchorsIn, backupsIn, removeBackup } from '../db/backup.ts';
import type { AnchorAt } from '../db/anchors.ts';
import { copyMark, secondPlaceOf, setCopyMark } from '../db/copy-marks.ts';
import { firstBackupAt, noteBackup } from '../db/desk.ts';
import { type AsideOrder, secondFolder } from '../db/second-place.ts';
import { backupsToKeep } from '../domain/backup-retention.ts';
import type { AsideAnswer, CopyAnswers, CopyJob } from '../jobs/backup-worker.ts';
import type { JobPorts } from '../services/context.ts';
import type { Clock, LogPort } from '../services/ports.ts';
import type { BookKeeper, OpenedBook } from './book-keeper.ts';
import type { OpenBook } from './compose.ts';

/** How often a copy is tried as if it were needed (reliability handbook D2). */
const drillEveryMs = 7 * 24 * 3_600_000;

interface CopyParts {
  readonly clock: Clock;
  readonly jobs: JobPorts;
  readonly log: LogPort;
  /** Where a copy is put together for a trial; emptied when Duly starts and closes. */
  readonly temp: string;
}

type Opened = OpenedBook & { readonly book: OpenBook };

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The copies of the desk's book: made, put into a second place, tried, and let go by the retention rule. */
export function createCopies(parts: CopyParts, keeper: BookKeeper, present: () => Opened | null) {
  const { clock } = parts;
  const opened = (): Opened => {
    const book = present();
    if (!book) throw new FaultError('database_unavailable');
    return book;
  };
  const inWorker = <Job extends CopyJob>(job: Job): Promise<CopyAnswers[Job['kind']]> =>
    inThread(parts.jobs.workerFile('backup'), job);

  /** Lets go of what the retention rule does not keep. */
  const prune = (folder: string): void => {
    const copies = backupsIn(folder);
    const kept = backupsToKeep(
      copies.map((copy) => ({ id: copy.name, at: copy.manifest.at })),
      clock.now(),
    );
    for (const copy of copies) if (!kept.has(copy.name)) removeBackup(copy.file);
  };

  /** The order for the second place; null when none is chosen. */
  const asideOrder = (): AsideOrder | null => {
    const { book, keys } = opened();
    const place = secondPlaceOf(book.db);
    return place === null ? null : { copies: keeper.at.backups, place, bookId: keys.bookId };
  };

  /** Remembers how the copy to the second place went. The same trouble again is not written every time. */
  const noteAside = (order: AsideOrder, aside: AsideAnswer): void => {
    const { book } = opened();
    const last = copyMark(book.db, 'second_copy');
    const isDone = !('trouble' in aside);
    const reason = isDone ? '' : aside.trouble;
    if (!isDone && last?.ok === false && last.reason === reason) return;
    if (isDone) prune(secondFolder(order.place, order.bookId));
    const copyAt = isDone ? aside.at : (last?.copyAt ?? null);
    book.houseContext().writeStep((tx, announce, audit) => {
      setCopyMark(tx, 'second_copy', { at: clock.now(), copyAt, ok: isDone, reason });
      audit('book.copyAside', 'book', { ok: isDone, copyAt });
      announce('backup.done', { ok: isDone });
      return ok({});
    });
  };

  /** Puts the newest copy into the second place. A place that is not there now is no fault: it is shown, and tried again. */
  const copyAside = async (): Promise<void> => {
    const order = asideOrder();
    if (order !== null) noteAside(order, await inWorker({ kind: 'aside', order }));
  };

  const backUp = async (reason: string, file?: string) => {
    const { key, keys, book } = opened();
    const order = keeper.backupOrder(key, keys, reason, file);
    // A copy that was named by hand goes where it was told and nowhere else.
    const beside = file === undefined ? asideOrder() : null;
    const { made, aside } = await inWorker({ kind: 'write', order, aside: beside });
    book.houseContext().writeStep((tx, announce, audit) => {
      noteBackup(tx, {
        name: made.file,
        at: made.at,
        reason,
        bytes: made.bytes,
        sha256: made.sha256,
        accounts: made.accounts,
        auditHead: made.auditHead,
      });
      audit('book.backUp', 'book', { sha256: made.sha256, auditHead: made.auditHead, reason });
      announce('backup.done', { ok: true });
      return ok({});
    });
    prune(keeper.at.backups);
    if (beside !== null && aside !== null) noteAside(beside, aside);
    return { file: made.file, sha256: made.sha256, accounts: made.accounts, auditHead: made.auditHead, at: made.at };
  };

  /** The copy a drill takes: the newest one, from the second place where there is one. */
  const copyToTry = (): string | null => {
    const { book, keys } = opened();
    const place = secondPlaceOf(book.db);
    const folders = place === null ? [keeper.at.backups] : [secondFolder(place, keys.bookId), keeper.at.backups];
    for (const folder of folders) {
      const own = backupsIn(folder).find(({ manifest }) => manifest.keys.bookId === keys.bookId);
      if (own) return own.file;
    }
    return null;
  };

  /** Restores the newest copy into a folder of its own and remembers how it went; null when there is no copy yet. */
  const drill = async () => {
    const { book, key, keys } = opened();
    const copy = copyToTry();
    if (copy === null) return null;
    const order = { copy, temp: join(parts.temp, 'drill'), key, cipher: keys.cipher };
    const outcome = await inWorker({ kind: 'drill', order }).then(
      (went) => ({ ...went, ok: true, reason: '' }),
      (error: unknown) => ({
        name: copy.replace(/^.*[\\/]/, ''),
        copyAt: null,
        accounts: 0,
        letters: 0,
        ok: false,
        reason: sentence(error),
      }),
    );
    const mark = { ...outcome, at: clock.now() };
    book.houseContext().writeStep((tx, announce, audit) => {
      setCopyMark(tx, 'drill', mark);
      audit('book.drill', 'book', mark);
      announce('backup.done', { ok: mark.ok });
      return ok({});
    });
    if (!mark.ok) parts.log.fault(new Error(mark.reason), { during: 'restore drill' });
    return mark;
  };

  /** What the clock asks of the copies beside making them: a second place that came back, and the weekly drill. */
  const look = async (): Promise<void> => {
    const { book } = opened();
    const place = secondPlaceOf(book.db);
    const second = copyMark(book.db, 'second_copy');
    if (place !== null && second?.ok !== true && existsSync(place)) await copyAside();
    const last = copyMark(book.db, 'drill')?.at ?? firstBackupAt(book.db);
    if (last !== null && epochOf(clock.now()) - epochOf(last) >= drillEveryMs) await drill();
  };

  /** What the copies at hand know of the journal. */
  const anchors = (): AnchorAt[] => {
    const book = present();
    if (!book) return [];
    const place = secondPlaceOf(book.book.db);
    const { bookId } = book.keys;
    return [
      ...anchorsIn(keeper.at.backups, bookId, 'in the folder of copies'),
      ...(place === null ? [] : anchorsIn(secondFolder(place, bookId), bookId, 'in the second place')),
    ];
  };

  return { backUp, copyAside, drill, look, anchors };
}
export type Copies = ReturnType<typeof createCopies>;

/** Runs a job file in a thread of its own and gives its one answer. */
function inThread<Answer>(file: string, order: unknown): Promise<Answer> {
  return new Promise((done, failed) => {
    const worker = new Worker(file, { workerData: order });
    worker.once('message', (message: { done?: Answer; failed?: string }) => {
      if (message.done) done(message.done);
      else failed(new Error(message.failed ?? 'The job gave no answer'));
    });
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('The job ended without an answer')));
  });
}
