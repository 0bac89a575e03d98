import { accountViews } from '../../shared/contract/account-list.ts';
import type { SavedViewOut, ViewContentIn } from '../../shared/contract/views.ts';
import { api } from '../api/api.ts';
import { useQuery } from '../api/use-query.ts';
import { type AccountView, useAccountsList, usualColumns } from './accounts-list.ts';

/** The saved views the person sees: their own and the branch's. */
export const useSavedViews = (): readonly SavedViewOut[] =>
  useQuery(['views'], () => api.views.list({}), ['book.changed', 'session.changed']).data?.rows ?? [];

/** How the list is looked at now, as a view keeps it. */
export function presentContent(): ViewContentIn {
  const { view, filter, sort, columns, density } = useAccountsList.getState();
  const isUsual = JSON.stringify(columns) === JSON.stringify(usualColumns);
  return { base: view, filter, sort, columns: isUsual ? [] : columns.map((column) => ({ ...column })), density };
}

export const isBuiltIn = (text: string | undefined): text is AccountView =>
  text !== undefined && Object.hasOwn(accountViews, text);
