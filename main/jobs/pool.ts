import { fileURLToPath } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';
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
  /** Bounds of the thread's heap; V8's own where left out. */
  readonly heap?: ResourceLimits;
  /** How long a kept thread waits for its next job before it is ended; a minute where left out. */
  readonly keptMs?: number;
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

/** Hears a job in its thread to the end; `ended` is told whether the thread can be given another. */
function follow<Message, Output>(
  worker: Worker,
  { onMessage, signal }: JobOptions<Message>,
  ended: (isSound: boolean) => void,
): Promise<Output> {
  return new Promise<Output>((resolve, reject) => {
    const post = (message: ToJob): void => worker.postMessage(message);
    let settled = false;
    const settle = (isSound: boolean, act: () => void): void => {
      if (settled) return;
      settled = true;
      signal?.removeEventListener('abort', stop);
      act();
      worker.off('message', hear).off('error', broke).off('exit', exited);
      ended(isSound);
    };
    const abandon = (error: unknown): void => {
      if (settled) return;
      settle(false, () => reject(error instanceof Error ? error : new Error(String(error))));
      // What a job being stopped still says, or dies of, is nobody's business any more.
      worker.on('error', () => undefined);
      post({ kind: 'stop' });
      setTimeout(() => void worker.terminate(), graceMs).unref();
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
    const hear = (heard: FromJob): void => {
      if (heard.kind === 'message') void take(heard.id, heard.message as Message);
      else if (heard.kind === 'done') settle(true, () => resolve(heard.output as Output));
      else settle(true, () => reject(new JobFailedError(heard.message, heard.stack)));
    };
    const broke = (error: Error): void => settle(false, () => reject(new JobFailedError(error.message, error.stack)));
    const exited = (code: number): void =>
      settle(false, () => reject(new JobFailedError(`The job ended early with code ${code}.`)));
    worker.on('message', hear).on('error', broke).on('exit', exited);
  });
}

/**
 * Runs a worker file in a thread of its own and answers with what it returns. Messages are acknowledged one by one
 * (back-pressure). Fails with `JobFailedError` when the work throws or the thread ends early, with `JobStoppedError` when
 * `signal` aborts, and with the receiver's own error when `onMessage` throws.
 */
export function startJob<Message, Output>(
  workerFile: string,
  input: unknown,
  options: JobOptions<Message> = {},
): Promise<Output> {
  if (options.signal?.aborted) return Promise.reject(new JobStoppedError());
  const worker = new Worker(workerFile, { workerData: input });
  return follow(worker, options, () => undefined);
}

/** A thread that waits for its next job, and what ends it when none comes. */
interface Idle {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
}

/** Waiting threads by worker file. */
const idle = new Map<string, readonly Idle[]>();

function park(workerFile: string, worker: Worker, keptMs = 60_000): void {
  const leave = (): void => {
    clearTimeout(timer);
    idle.set(workerFile, idle.get(workerFile)?.filter((one) => one.worker !== worker) ?? []);
  };
  const timer = setTimeout(() => {
    leave();
    void worker.terminate();
  }, keptMs);
  timer.unref();
  idle.set(workerFile, [...(idle.get(workerFile) ?? []), { worker, timer }]);
  worker.once('exit', leave).once('error', leave).unref();
}

/** The thread that was parked last, for its next job; null where none waits. */
function unpark(workerFile: string): Worker | null {
  const waiting = idle.get(workerFile) ?? [];
  const next = waiting.at(-1);
  if (!next) return null;
  idle.set(workerFile, waiting.slice(0, -1));
  clearTimeout(next.timer);
  next.worker.removeAllListeners('exit').removeAllListeners('error').ref();
  return next.worker;
}

/**
 * Like `startJob`, in a thread that was kept from an earlier job where one waits. For work whose start costs more than
 * itself: the letters' fonts are open already when the next preview is asked for.
 */
export function startKeptJob<Message, Output>(
  workerFile: string,
  input: unknown,
  options: JobOptions<Message> = {},
): Promise<Output> {
  const { signal, heap, keptMs } = options;
  if (signal?.aborted) return Promise.reject(new JobStoppedError());
  const worker =
    unpark(workerFile) ?? new Worker(workerFile, { workerData: null, ...(heap && { resourceLimits: heap }) });
  const done = follow<Message, Output>(worker, options, (isSound) => {
    if (isSound) park(workerFile, worker, keptMs);
  });
  worker.postMessage({ kind: 'start', input } satisfies ToJob);
  return done;
}

/**
 * The import makes strings and drops them again: a young generation that holds a few pieces of a file collects them soon,
 * where V8's own lets a hundred megabytes pile up first and a smaller one takes half of what it collects for lasting. The
 * old generation is bounded so that a hostile file ends its thread, not the program. The thread stays while a person looks
 * at the preview: it has the rows of a spreadsheet unpacked already.
 */
export const importThread = {
  heap: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 512 },
  keptMs: 300_000,
} as const satisfies JobOptions<never>;

/** Jobs by name, as services ask for them. */
export const jobs: JobPorts = {
  workerFile: jobFile,
  run: (name, input, options) => {
    if (name === 'letters') return startKeptJob(jobFile(name), input, options);
    if (name === 'import') return startKeptJob(jobFile(name), input, { ...options, ...importThread });
    return startJob(jobFile(name), input, options);
  },
};
