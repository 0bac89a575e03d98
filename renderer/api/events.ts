import type { Payload, Topic } from '../../shared/contract/events.ts';
import { windowBridge } from './bridge.ts';

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>();
let isListening = false;

interface Heard {
  readonly topic: string;
  readonly payload: unknown;
}

function hear(json: string): void {
  const { topic, payload } = JSON.parse(json) as Heard;
  for (const listener of [...(listeners.get(topic) ?? [])]) listener(payload);
}

/** Hears one topic until the returned function is called. The window listens to the bridge once, whoever asks. */
export function onTopic<T extends Topic>(topic: T, listener: (payload: Payload<T>) => void): () => void {
  if (!isListening) {
    isListening = true;
    windowBridge().onEvent(hear);
  }
  const heard = listener as Listener;
  const known = listeners.get(topic) ?? new Set();
  listeners.set(topic, known.add(heard));
  return () => void known.delete(heard);
}
