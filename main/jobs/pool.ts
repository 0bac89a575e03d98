import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { JobPorts } from '../services/context.ts';
import type { FromJob, ToJob } from './job-protocol.ts';

/** A job's thread broke; the message and stack are those of the thread. */
export class JobFailedError extends Error {
  constructor(message: string, stack?: string) {
    super(message);
    this.name = 'JobFailedError';
    if (stack) this.stack = stack;
  }
}

/** The caller no longer wanted the result. */
export class JobStoppedError extends Error {
  constructor() {
    super('The job was stopped.');
    this.name = 'JobStoppedError';
  }
}

export interface JobOptions<Message> {
  /** Hears each message of the job; the job waits until this is done with it. */
  readonly onMessage?: (message: Message) => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Largest heap of the thread in megabytes. */
  readonly memoryMb?: number;
}

/**
 * The worker file of a job by name. From source the workers stand beside this file as `NAME-worker.ts`; bundled, beside the
 * entry as `NAME-worker.mjs`.
 */
export function jobFile(name: string): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(`./${name}-worker${here.endsWith('.ts') ? '.ts' : '.mjs'}`, here));
}

/** How long a stopped job may take to end by itself before its thread is ended. */
const graceMs = 2_000;

/**
 * Runs a worker file in a thread of its own and answers with what it returns. Messages are acknowledged one by one
 * (back-pressure). Fails with `JobFailedError` when the work throws or the thread ends early, with `JobStoppedError` when
 * `signal` aborts, and with the receiver's own error when `onMessage` throws.
 */
export function startJob<Message, Output>(
  workerFile: string,
  input: unknown,
  { onMessage, signal, memoryMb }: JobOptions<Message> = {},
): Promise<Output> {
  return new Promise<Output>((resolve, reject) => {
    if (signal?.aborted) {
      reject(new JobStoppedError());
      return;
    }
    const worker = new Worker(workerFile, {
      workerData: input,
      ...(memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    });
    const post = (message: ToJob): void => worker.postMessage(message);
    let settled = false;
    let grace: NodeJS.Timeout | undefined;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      signal?.removeEventListener('abort', stop);
      act();
    };
    const abandon = (error: unknown): void => {
      settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      post({ kind: 'stop' });
      grace = setTimeout(() => void worker.terminate(), graceMs);
      grace.unref();
    };
    const stop = (): void => abandon(new JobStoppedError());
    signal?.addEventListener('abort', stop);

    const take = async (id: number, message: Message): Promise<void> => {
      try {
        await onMessage?.(message);
        post({ kind: 'taken', id });
      } catch (error) {
        abandon(error);
      }
    };
    worker.on('message', (heard: FromJob) => {
      if (heard.kind === 'message') {
        if (!settled) void take(heard.id, heard.message as Message);
      } else if (heard.kind === 'done') settle(() => resolve(heard.output as Output));
      else settle(() => reject(new JobFailedError(heard.message, heard.stack)));
    });
    worker.on('error', (error) => settle(() => reject(new JobFailedError(error.message, error.stack))));
    worker.on('exit', (code) => {
      clearTimeout(grace);
      settle(() => reject(new JobFailedError(`The job ended early with code ${code}.`)));
    });
  });
}

/** Jobs by name, as services ask for them. */
export const jobs: JobPorts = {
  workerFile: jobFile,
  run: (name, input, options) => startJob(jobFile(name), input, options),
};
