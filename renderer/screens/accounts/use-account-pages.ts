import { useCallback, useState } from 'react';
import { type AccountRowOut, accountSortFields } from '../../../shared/contract/account-list.ts';
import { api } from '../../api/api.ts';
import type { PageAsked, PageGiven } from '../../grid/paged-grid.tsx';
import { type AccountSortField, useAccountsList } from '../../state/accounts-list.ts';

export interface Totals {
  readonly count: number;
  /** Null when the accounts have more than one currency. */
  readonly owing: { readonly minor: number; readonly currency: string } | null;
}

const isSortField = (field: string): field is AccountSortField =>
  (accountSortFields as readonly string[]).includes(field);

/** The pages of the accounts as they are looked at now, and what they sum up to. */
export function useAccountPages(): {
  readonly page: (asked: PageAsked) => Promise<PageGiven<AccountRowOut>>;
  readonly totals: Totals | null;
} {
  const { view, filter } = useAccountsList();
  const [totals, setTotals] = useState<Totals | null>(null);
  const page = useCallback(
    async ({ from, to, sort }: PageAsked) => {
      const field = sort !== null && isSortField(sort.field) ? sort.field : 'name';
      // More days late means an earlier date.
      const descending = (sort?.descending ?? false) !== (field === 'delinquent_on');
      const answer = await api.accounts.page({ from, to, view, filter, sort: { field, descending } });
      const [first] = answer.rows;
      setTotals((known) => ({
        count: answer.total,
        owing:
          answer.owingMinor === null
            ? null
            : { minor: answer.owingMinor, currency: first?.currency ?? known?.owing?.currency ?? 'USD' },
      }));
      return answer;
    },
    [view, filter],
  );
  return { page, totals };
}
