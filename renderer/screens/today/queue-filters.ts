import type { QueueRow } from './use-queue.ts';

/** The cuts of the queue a person may look at, in the order of their buttons. */
export const queueFilters = {
  all: { label: 'All', keeps: () => true },
  promises: { label: 'Promises due', keeps: (row: QueueRow) => row.reason === 'promise_due' },
  broken: { label: 'Broken', keeps: (row: QueueRow) => row.reason === 'promise_broken' },
  callbacks: { label: 'Call backs', keeps: (row: QueueRow) => row.reason === 'timed_step_due' },
  new: { label: 'New', keeps: (row: QueueRow) => row.reason === 'new_placement' },
  no_step: { label: 'No next step', keeps: (row: QueueRow) => row.reason === 'no_next_step' },
} as const;
export type QueueFilter = keyof typeof queueFilters;
export const queueFilterCodes = Object.keys(queueFilters) as QueueFilter[];
