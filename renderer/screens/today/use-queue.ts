import { useEffect } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { dayKey, keepAnswersLive, queueKey, todayKey } from '../account/live-answers.ts';

export type QueueRow = OutputOf<typeof contract.queue.mine>['rows'][number];
export type TodayFigures = OutputOf<typeof contract.queue.today>;

/** The person's ordered accounts, live: no button to load them again. */
export function useMyQueue() {
  useEffect(keepAnswersLive, []);
  return useQuery(queueKey, () => api.queue.mine({ limit: 500 }), []);
}

/** The figures of the day. */
export function useToday() {
  useEffect(keepAnswersLive, []);
  return useQuery(todayKey, () => api.queue.today({}), []);
}

/** The calendar day of the book: what "today" means for promises, payments and next steps. */
export const useBookDay = () => useQuery(dayKey, async () => (await api.queue.today({})).on, []);
