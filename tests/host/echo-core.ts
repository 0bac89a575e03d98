import { createListeners } from '../../main/host/listeners.ts';
import type { Core, Signal, TicketFile } from '../../main/entry/core-protocol.ts';

/** A core that answers with what it was asked, for tests of the way to it. */
export function echoCore(files: Readonly<Record<string, TicketFile>> = {}) {
  const events = createListeners<string>();
  const calls: [name: string, json: string][] = [];
  const signals: Signal[] = [];
  let stops = 0;
  const core: Core = {
    call: async (name, json) => {
      calls.push([name, json]);
      return JSON.stringify({ ok: true, value: { name, json } });
    },
    onEvent: events.add,
    file: async (ticket) => (Object.hasOwn(files, ticket) ? (files[ticket] ?? null) : null),
    signal: (signal) => void signals.push(signal),
    stop: async () => {
      stops += 1;
    },
  };
  return { core, calls, signals, announce: events.tell, stops: () => stops };
}
