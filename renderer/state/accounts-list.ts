import { create } from 'zustand';
import type { AccountFilterIn, accountSortFields, accountViews } from '../../shared/contract/account-list.ts';

export type AccountView = keyof typeof accountViews;
export type AccountSortField = (typeof accountSortFields)[number];

interface AccountsList {
  readonly view: AccountView;
  readonly filter: AccountFilterIn;
  readonly sort: { readonly field: AccountSortField; readonly descending: boolean };
}

/** How the person looks at the accounts; kept while they visit an account and come back. */
export const useAccountsList = create<AccountsList>(() => ({
  view: 'open',
  filter: {},
  sort: { field: 'name', descending: false },
}));

/** Adds to the filter; `undefined` takes that part away. */
export function filterAccounts(
  change: { readonly [Part in keyof AccountFilterIn]: AccountFilterIn[Part] | undefined },
) {
  useAccountsList.setState(({ filter }) => ({
    filter: Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined)),
  }));
}
