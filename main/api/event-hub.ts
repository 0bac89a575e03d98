import type { Payload, Topic } from '../../shared/contract/events.ts';

export interface EventHub {
  announce(topic: Topic, payload: Payload<Topic>): void;
  /** Events as JSON text `{topic, payload}`; returns how to stop hearing. */
  onEvent(heard: (json: string) => void): () => void;
  /** Sends what is still gathered. */
  flush(): void;
}

const mergeable = (value: unknown): value is Readonly<Record<string, readonly unknown[]>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(Array.isArray) &&
  Object.keys(value).length > 0;

/** Two payloads of lists become one with each entry once; other payloads: the later one says it all. */
function merged(earlier: unknown, later: unknown): unknown {
  if (!mergeable(earlier) || !mergeable(later)) return later;
  const keys = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, [...new Set([...(earlier[key] ?? []), ...(later[key] ?? [])])]]),
  );
}

/** Gathers announcements for a moment, so that a batch of changes is one message to the screens. */
export function createEventHub(after: (ms: number, call: () => void) => () => void, gatherMs = 50): EventHub {
  const listeners = new Set<(json: string) => void>();
  const gathered = new Map<Topic, unknown>();
  let pending: (() => void) | null = null;
  const flush = (): void => {
    pending?.();
    pending = null;
    const batch = [...gathered];
    gathered.clear();
    for (const [topic, payload] of batch) {
      const json = JSON.stringify({ topic, payload });
      for (const heard of listeners) heard(json);
    }
  };
  return {
    announce(topic, payload) {
      gathered.set(topic, gathered.has(topic) ? merged(gathered.get(topic), payload) : payload);
      pending ??= after(gatherMs, flush);
    },
    onEvent(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    flush,
  };
}
