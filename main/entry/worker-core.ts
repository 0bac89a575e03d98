import { Worker } from 'node:worker_threads';
import { faultText } from '../api/gate.ts';
import type { Host } from '../host/host.ts';
import type { Log } from '../log/log.ts';
import type { CoreData, FromCore, HostFacts, HostPart, Signal, TicketFile, ToCore } from './core-protocol.ts';

export interface WorkerCoreOptions {
  /** The bundled or the source file of main/entry/core-worker.ts. */
  readonly workerFile: URL;
  readonly facts: HostFacts;
  /** The parts that the core may ask for. */
  readonly host: Pick<Host, HostPart>;
  readonly log: Log;
  readonly onEvent: (json: string) => void;
  /** The thread had been ready and ended without being told to, under that incident. */
  readonly onDeath: (incident: string) => void;
}

/** One running core thread. */
export interface WorkerCore {
  /** Settles when the book is open (or known not to be); rejects when the thread ends before. */
  readonly ready: Promise<void>;
  call(name: string, json: string): Promise<string>;
  file(ticket: string): Promise<TicketFile | null>;
  signal(signal: Signal): void;
  /**
   * True when it stopped by itself; it is ended when it says nothing for that long, or a copy takes longer than
   * `longestStopMs`.
   */
  stop(limitMs: number): Promise<boolean>;
}

const askable: ReadonlySet<string> = new Set<HostPart>([
  'windows',
  'dialogs',
  'notifications',
  'printing',
  'secrets',
  'updates',
  'menu',
  'shell',
  'clipboard',
  'lifecycle',
]);

/** A second place on a network that is gone may hold up a copy for as long as it likes. */
const longestStopMs = 300_000;

type Verb = (...args: readonly unknown[]) => unknown;

/** The host's function the core asked for, by own properties alone; listeners cannot cross a thread. */
function verbOf(host: Pick<Host, HostPart>, part: string, verb: string): Verb {
  const owner: unknown = askable.has(part) && Object.hasOwn(host, part) ? host[part as HostPart] : null;
  const found: unknown =
    typeof owner === 'object' && owner !== null && Object.hasOwn(owner, verb) && !/^on[A-Z]/.test(verb)
      ? (owner as Readonly<Record<string, unknown>>)[verb]
      : null;
  if (typeof found !== 'function') throw new Error(`The host has no ${part}.${verb}.`);
  return found as Verb;
}

/** Starts the core in its thread and speaks core-protocol.ts with it. */
export function startWorkerCore(options: WorkerCoreOptions): WorkerCore {
  const { log } = options;
  const unheard = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: CoreData = { facts: options.facts, unheard };
  const worker = new Worker(options.workerFile, { workerData, name: 'core' });
  const calls = new Map<number, (json: string) => void>();
  const files = new Map<number, (file: TicketFile | null) => void>();
  const stops = new Map<number, () => void>();
  let stillStopping = (): void => {};
  let becomeReady = (): void => {};
  let failToStart = (_error: unknown): void => {};
  const ready = new Promise<void>((done, failed) => {
    becomeReady = done;
    failToStart = failed;
  });
  ready.catch(() => {}); // whoever waits for it hears of it
  let lastId = 0;
  let isStopping = false;
  let isOver = false;
  let isReady = false;
  let cause: unknown = null;
  let incident: string | null = null;

  const post = (message: ToCore) => {
    if (isOver) return;
    Atomics.add(unheard, 0, 1);
    worker.postMessage(message);
  };
  const nextId = () => {
    lastId += 1;
    return lastId;
  };

  const serveHost = async ({ id, part, verb, args }: Extract<FromCore, { kind: 'host' }>) => {
    try {
      const value = await verbOf(options.host, part, verb)(...args);
      post({ kind: 'host_answer', id, value: value ?? null, error: null });
    } catch (error) {
      log.fault(error, { hostPart: part, verb });
      post({ kind: 'host_answer', id, value: null, error: error instanceof Error ? error.message : String(error) });
    }
  };

  const settle = <Answer>(waiting: Map<number, (answer: Answer) => void>, id: number, answer: Answer) => {
    const done = waiting.get(id);
    waiting.delete(id);
    done?.(answer);
  };

  worker.on('message', (message: FromCore) => {
    switch (message.kind) {
      case 'ready':
        isReady = true;
        return becomeReady();
      case 'answer':
        return settle(calls, message.id, message.json);
      case 'file_answer':
        return settle(files, message.id, message.file);
      case 'event':
        return options.onEvent(message.json);
      case 'host':
        return void serveHost(message);
      case 'stopping':
        return stillStopping();
      case 'stopped':
        return settle(stops, message.id, undefined);
    }
  });
  worker.on('error', (error) => {
    cause = error;
  });
  /** What to answer when nobody is there to ask. */
  const silence = () =>
    incident === null
      ? faultText(isStopping ? 'shutting_down' : 'database_unavailable')
      : faultText('database_unavailable', incident);

  worker.on('exit', (code) => {
    isOver = true;
    const error = cause ?? new Error(`The core ended with code ${code}.`);
    if (isReady && !isStopping) incident = log.fault(error, { stage: 'core' });
    failToStart(error);
    for (const id of [...calls.keys()]) settle(calls, id, silence());
    for (const id of [...files.keys()]) settle(files, id, null);
    for (const id of [...stops.keys()]) settle(stops, id, undefined);
    if (incident !== null) options.onDeath(incident);
  });

  return {
    ready,
    call: (name, json) =>
      new Promise((done) => {
        if (isOver) return done(silence());
        const id = nextId();
        calls.set(id, done);
        return post({ kind: 'call', id, name, json });
      }),
    file: (ticket) =>
      new Promise((done) => {
        if (isOver) return done(null);
        const id = nextId();
        files.set(id, done);
        return post({ kind: 'file', id, ticket });
      }),
    signal: (signal) => post({ kind: 'signal', signal }),
    stop: async (limitMs) => {
      isStopping = true;
      if (isOver) return true;
      const isInTime = await new Promise<boolean>((done) => {
        const giveUp = (): void => end(false);
        const timers = [setTimeout(giveUp, limitMs), setTimeout(giveUp, longestStopMs)] as const;
        const end = (inTime: boolean): void => {
          for (const timer of timers) clearTimeout(timer);
          done(inTime);
        };
        stillStopping = () => void timers[0].refresh();
        const id = nextId();
        stops.set(id, () => end(true));
        post({ kind: 'stop', id });
      });
      if (!isInTime) log.warn('The core did not stop in time and was ended.', { limitMs });
      await worker.terminate();
      return isInTime;
    },
  };
}
