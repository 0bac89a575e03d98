import { parentPort, workerData } from 'node:worker_threads';
import { type BackupManifestFile, type BackupOrder, writeBackup } from '../db/backup.ts';
import type { Drill, DrillOrder } from '../db/restore-drill.ts';
import { type Aside, type AsideOrder, copyAside } from '../db/second-place.ts';

/** What the job is asked: a verified copy, which also goes to a second place; only the latter; or the trial of a copy. */
export type CopyJob =
  | { readonly kind: 'write'; readonly order: BackupOrder; readonly aside: AsideOrder | null }
  | { readonly kind: 'aside'; readonly order: AsideOrder }
  | { readonly kind: 'drill'; readonly order: DrillOrder };

/** The copy in the second place, or why there is none. */
export type AsideAnswer = Aside | { readonly trouble: string };

export interface CopyAnswers {
  readonly write: { readonly made: BackupManifestFile & { readonly file: string }; readonly aside: AsideAnswer | null };
  readonly aside: AsideAnswer;
  readonly drill: Drill;
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function putAside(order: AsideOrder): AsideAnswer {
  try {
    return copyAside(order);
  } catch (error) {
    return { trouble: sentence(error) };
  }
}

async function answer(job: CopyJob): Promise<CopyAnswers[CopyJob['kind']]> {
  if (job.kind === 'aside') return putAside(job.order);
  if (job.kind === 'write') {
    const made = writeBackup(job.order);
    return { made, aside: job.aside && putAside(job.aside) };
  }
  const { drillRestore } = await import('../db/restore-drill.ts');
  return drillRestore(job.order);
}

/** One piece of work on the copies in a thread of its own, so that nobody's work waits for it. */
try {
  parentPort?.postMessage({ done: await answer(workerData as CopyJob) });
} catch (error) {
  parentPort?.postMessage({ failed: sentence(error) });
}
