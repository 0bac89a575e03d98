import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';

export type QueueRow = OutputOf<typeof contract.queue.mine>['rows'][number];
export type TodayFigures = OutputOf<typeof contract.queue.today>;

/** The person's ordered accounts, live: no button to load them again. */
export const useMyQueue = () =>
  useQuery(['queue', 'mine'], () => api.queue.mine({ limit: 500 }), [
    'account.changed',
    'book.changed',
    'reminder.due',
  ]);

/** The figures of the day, and the book's calendar day with them. */
export const useToday = () =>
  useQuery(['queue', 'today'], () => api.queue.today({}), ['account.changed', 'book.changed', 'letters.changed']);
