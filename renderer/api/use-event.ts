import { useEffect, useEffectEvent } from 'react';
import type { Payload, Topic } from '../../shared/contract/events.ts';
import { onTopic } from './events.ts';

/** Runs the newest `listener` whenever the topic is announced, while the component is on screen. */
export function useEvent<T extends Topic>(topic: T, listener: (payload: Payload<T>) => void): void {
  const newest = useEffectEvent(listener);
  useEffect(() => onTopic(topic, (payload) => newest(payload)), [topic]);
}
