import { Worker } from 'node:worker_threads';
import type { LogPort } from '../services/ports.ts';
import type { CheckpointOrder } from './checkpoint-worker.ts';
import { jobFile } from './pool.ts';

/**
 * Carries what was committed from the write-ahead log into the book's file, in a thread and over a connection of its own: a
 * commit that did it on its way would take several times as long now and then (performance handbook, C2). Should the
 * thread end early, commits do it themselves again (`leaveCheckpoints`). Answers how to end it; that is to be awaited
 * before the book is closed.
 */
export function startCheckpoints(order: CheckpointOrder, log: LogPort): () => Promise<void> {
  const worker = new Worker(jobFile('checkpoint'), { workerData: order, name: 'checkpoints' });
  const ended = new Promise<void>((done) => void worker.once('exit', () => done()));
  worker.on('error', (error) => log.fault(error, { job: 'checkpoint' }));
  worker.unref();
  return async () => {
    worker.ref();
    worker.postMessage('stop');
    await ended;
  };
}
