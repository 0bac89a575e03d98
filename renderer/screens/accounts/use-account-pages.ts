import { useCallback } from 'react';
import { create } from 'zustand';
import { type AccountRowOut, accountSortFields } from '../../../shared/contract/account-list.ts';
import type { PageAsked, PageGiven } from '../../grid/paged-grid.tsx';
import { askAccounts, pageQuestion } from '../../state/accounts-ahead.ts';
import { type AccountSortField, useAccountsList } from '../../state/accounts-list.ts';

export interface Totals {
  readonly count: number;
  /** Null when the accounts have more than one currency. */
  readonly owing: { readonly minor: number; readonly currency: string } | null;
}

const isSortField = (field: string): field is AccountSortField =>
  (accountSortFields as readonly string[]).includes(field);

/** What the accounts shown sum up to; apart from the screen, so that an arriving page draws the figures alone anew. */
const useTotals = create<{ readonly totals: Totals | null }>(() => ({ totals: null }));

export const useAccountTotals = (): Totals | null => useTotals(({ totals }) => totals);

/** The pages of the accounts as they are looked at now. Keeps its identity while the question is the same. */
export function useAccountPages(): (asked: PageAsked) => Promise<PageGiven<AccountRowOut>> {
  const { view, filter } = useAccountsList();
  return useCallback(
    async ({ from, to, sort }: PageAsked) => {
      const field = sort !== null && isSortField(sort.field) ? sort.field : 'name';
      const descending = sort?.descending ?? false;
      const answer = await askAccounts(pageQuestion({ view, filter }, { field, descending }, from, to));
      const [first] = answer.rows;
      useTotals.setState(({ totals }) => ({
        totals: {
          count: answer.total,
          owing:
            answer.owingMinor === null
              ? null
              : { minor: answer.owingMinor, currency: first?.currency ?? totals?.owing?.currency ?? 'USD' },
        },
      }));
      return answer;
    },
    [view, filter],
  );
}
