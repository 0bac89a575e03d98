import { parentPort, workerData } from 'node:worker_threads';
import { type BackupOrder, writeBackup } from '../db/backup.ts';

/** One verified copy in a thread of its own, so that nobody's work waits for it. */
try {
  parentPort?.postMessage({ done: writeBackup(workerData as BackupOrder) });
} catch (error) {
  parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) });
}
