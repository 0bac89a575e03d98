import { useEffect } from 'react';
import type { WorkspaceOut } from '../../../shared/contract/accounts.ts';
import { api } from '../../api/api.ts';
import { queryClient } from '../../api/query-client.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey, keepAnswersLive } from './live-answers.ts';

const ask = (accountId: string) => () => api.accounts.open({ accountId });

/** One account whole, asked again whenever it changes; null when it is no longer in the book. */
export function useWorkspace(accountId: string) {
  useEffect(keepAnswersLive, []);
  return useQuery(accountKey(accountId, 'open'), ask(accountId), []);
}

/** Reads the account that comes next, so that it is there before the person is. */
export const readAhead = (accountId: string): void =>
  void queryClient.prefetchQuery({ queryKey: accountKey(accountId, 'open'), queryFn: ask(accountId) });

export type Workspace = WorkspaceOut;
export type ContactPoint = WorkspaceOut['contactPoints'][number];
export type Activity = WorkspaceOut['timeline'][number];
