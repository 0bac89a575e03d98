import { faultText } from '../api/gate.ts';
import { createListeners } from '../host/listeners.ts';
import type { Core } from './core-protocol.ts';
import { startWorkerCore, type WorkerCore, type WorkerCoreOptions } from './worker-core.ts';

export type CoreClientOptions = Omit<WorkerCoreOptions, 'onEvent' | 'onDeath'>;

/** The reliability handbook's limit for an orderly end: drain 5 s, then checkpoint and close. */
const stopLimitMs = 10_000;

const bookState = JSON.stringify({ topic: 'book.state', payload: {} });

/** The core worker that stands beside this file, bundled or as source. */
export const coreWorkerBeside = (moduleUrl: string): URL =>
  new URL(moduleUrl.endsWith('.ts') ? './core-worker.ts' : './core-worker.mjs', moduleUrl);

/**
 * Starts the core in its own thread; rejects when it cannot start. When it dies later, calls under way answer with a
 * fault and an incident, the window hears `book.state`, and the core is started again, once: calls made meanwhile wait
 * for it. A second death is final.
 */
export async function startCoreClient(options: CoreClientOptions): Promise<Core> {
  const events = createListeners<string>();
  let hasRestarted = false;
  let isStopping = false;
  let incident: string | null = null;

  const start = (): WorkerCore => startWorkerCore({ ...options, onEvent: events.tell, onDeath });
  const onDeath = (number: string) => {
    incident = number;
    events.tell(bookState);
    if (hasRestarted || isStopping) return;
    hasRestarted = true;
    options.log.warn('The core is started again.', { incident: number });
    core = start();
    core.ready.then(
      () => {
        incident = null;
        events.tell(bookState);
      },
      (error: unknown) => {
        incident = options.log.fault(error, { stage: 'core' });
        events.tell(bookState);
      },
    );
  };

  let core = start();
  await core.ready;

  const whenReady = async (): Promise<WorkerCore | null> => {
    const present = core;
    try {
      await present.ready;
      return present;
    } catch {
      return null;
    }
  };

  return {
    call: async (name, json) => {
      const present = await whenReady();
      return (await present?.call(name, json)) ?? faultText('database_unavailable', incident ?? undefined);
    },
    onEvent: events.add,
    file: async (ticket) => (await whenReady())?.file(ticket) ?? null,
    signal: (signal) => core.signal(signal),
    stop: async () => {
      isStopping = true;
      await core.stop(stopLimitMs);
    },
  };
}
