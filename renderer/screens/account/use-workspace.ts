import type { WorkspaceOut } from '../../../shared/contract/accounts.ts';
import { api } from '../../api/api.ts';
import { queryClient } from '../../api/query-client.ts';
import { useQuery } from '../../api/use-query.ts';

const keyOf = (accountId: string) => ['accounts', 'open', accountId];
const ask = (accountId: string) => () => api.accounts.open({ accountId });

/** One account whole, asked again whenever it changes; null when it is no longer in the book. */
export const useWorkspace = (accountId: string) =>
  useQuery(keyOf(accountId), ask(accountId), ['account.changed', 'book.changed', 'letters.changed']);

/** Reads the account that comes next, so that it is there before the person is. */
export const readAhead = (accountId: string): void =>
  void queryClient.prefetchQuery({ queryKey: keyOf(accountId), queryFn: ask(accountId) });

export type Workspace = WorkspaceOut;
export type ContactPoint = WorkspaceOut['contactPoints'][number];
export type Activity = WorkspaceOut['timeline'][number];
