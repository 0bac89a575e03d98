import { parentPort, workerData } from 'node:worker_threads';
import type { FromJob, ToJob } from './job-protocol.ts';

/** What a job may do besides its work. */
export interface JobTools {
  /** Sends a message and waits until the other side has dealt with it: a slow receiver slows the job, not the memory. */
  readonly send: (message: unknown) => Promise<void>;
  /** Aborted when the other side no longer wants the result. */
  readonly signal: AbortSignal;
}

/**
 * The body of a worker file: runs the work on the input the thread was started with and ends. A kept thread is started
 * without an input; its inputs come one by one.
 */
export function serveJob<Input>(work: (input: Input, tools: JobTools) => Promise<unknown>): void {
  const port = parentPort;
  if (!port) throw new Error('A job runs in a worker thread only.');
  const post = (message: FromJob): void => port.postMessage(message);
  const waiting = new Map<number, () => void>();
  let stopping = new AbortController();
  let sent = 0;
  const send = (message: unknown): Promise<void> =>
    new Promise((resolve) => {
      sent += 1;
      waiting.set(sent, resolve);
      post({ kind: 'message', id: sent, message });
    });
  const run = (input: Input): Promise<void> =>
    work(input, { send, signal: stopping.signal })
      .then((output) => post({ kind: 'done', output }))
      .catch((error: unknown) => {
        const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
        post({ kind: 'failed', name, message, stack: stack ?? '' });
      });
  port.on('message', (message: ToJob) => {
    switch (message.kind) {
      case 'stop':
        stopping.abort();
        break;
      case 'taken':
        waiting.get(message.id)?.();
        waiting.delete(message.id);
        break;
      case 'start':
        stopping = new AbortController();
        void run(message.input as Input);
        break;
    }
  });
  if (workerData !== null) void run(workerData as Input).finally(() => port.close());
}
