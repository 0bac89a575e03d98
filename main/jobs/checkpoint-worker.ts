import { parentPort, workerData } from 'node:worker_threads';
import { type Cipher, openConnection } from '../db/open.ts';

/** The book whose journal is carried over, and how often. */
export interface CheckpointOrder {
  readonly file: string;
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  readonly everyMs: number;
}

const { file, key, cipher, everyMs } = workerData as CheckpointOrder;
const connection = openConnection({ file, key, cipher });

/** Takes over what is committed and nobody reads any more; waits for nobody, and says nothing where there is nothing. */
const timer = setInterval(() => connection.pragma('wal_checkpoint(PASSIVE)'), everyMs);

parentPort?.once('message', () => {
  clearInterval(timer);
  connection.close();
});
