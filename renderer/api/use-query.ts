import { useQuery as useTanstackQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiFault } from '../../shared/contract/api.ts';
import type { Topic } from '../../shared/contract/events.ts';
import { onTopic } from './events.ts';
import { queryClient } from './query-client.ts';

/** Something broke on the way; `message` may be shown. */
export interface Fault {
  readonly code: string;
  readonly incident: string;
  readonly message: string;
}

/** Any thrown thing as a fault a person can read. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof ApiFault) return { code: thrown.code, incident: thrown.incident, message: thrown.message };
  return { code: 'internal', incident: '', message: 'Duly did not answer. Nothing was saved.' };
}

/** Nobody on screen but the asker, who counts from their own asking on, has this answer. */
const isAlone = (query: { getObserversCount(): number }): boolean => query.getObserversCount() <= 1;

export interface QueryState<T> {
  /** The last good answer, kept while it is asked for again. */
  readonly data: T | undefined;
  readonly fault: Fault | null;
  /** True until the first answer or fault. */
  readonly waiting: boolean;
  readonly refresh: () => Promise<void>;
}

/**
 * Reads through the cache and asks again whenever one of the topics is announced. The key names the question: screens
 * that ask the same with the same key share the answer. With `everyMs` it also asks again by the clock, whether or not
 * the window has the focus: for answers that time alone changes.
 */
export function useQuery<T>(
  key: readonly unknown[],
  fn: () => Promise<T>,
  topics: readonly Topic[],
  everyMs?: number,
): QueryState<T> {
  const result = useTanstackQuery(
    {
      queryKey: key,
      queryFn: fn,
      refetchInterval: everyMs ?? false,
      refetchIntervalInBackground: true,
      // Where somebody listens already the answer is kept up to date, and need not be asked for once more.
      refetchOnMount: topics.length === 0 || isAlone,
      // Asking again is nothing to draw, only another answer is.
      notifyOnChangeProps: ['data', 'error', 'isPending'],
    },
    queryClient,
  );
  const keyText = JSON.stringify(key);
  const topicText = topics.join(' ');
  useEffect(() => {
    const queryKey = JSON.parse(keyText) as unknown[];
    const stops = topicText
      .split(' ')
      .filter((topic) => topic !== '')
      .map((topic) => onTopic(topic as Topic, () => void queryClient.invalidateQueries({ queryKey, exact: true })));
    return () => stops.forEach((stop) => stop());
  }, [keyText, topicText]);
  return {
    data: result.data,
    fault: result.error === null ? null : faultOf(result.error),
    waiting: result.isPending && result.fetchStatus !== 'idle',
    refresh: async () => {
      await result.refetch();
    },
  };
}
