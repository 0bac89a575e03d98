import { create } from 'zustand';
import type {
  AccountColumn,
  AccountFilterIn,
  accountSortFields,
  accountViews,
} from '../../shared/contract/account-list.ts';
import type { SavedViewOut } from '../../shared/contract/views.ts';
import type { Density } from '../theme/tokens.ts';

export type AccountView = keyof typeof accountViews;
export type AccountSortField = (typeof accountSortFields)[number];

/** One column as the list shows it; a width only where somebody dragged it. */
export interface ShownColumn {
  readonly id: AccountColumn;
  readonly width: number | null;
}

interface AccountsList {
  readonly view: AccountView;
  readonly filter: AccountFilterIn;
  readonly sort: { readonly field: AccountSortField; readonly descending: boolean };
  readonly columns: readonly ShownColumn[];
  /** Null: as the person has it everywhere. */
  readonly density: Density | null;
  /** The saved view all this began as. */
  readonly saved: { readonly id: string; readonly name: string } | null;
}

/** The columns of a list nobody has set up. */
export const usualColumns: readonly ShownColumn[] = (
  [
    'status',
    'name',
    'file_number',
    'reference',
    'creditor',
    'delinquent_on',
    'last_contact_at',
    'assigned',
    'owing',
    'next_step_on',
  ] as const
).map((id) => ({ id, width: null }));

const start: AccountsList = {
  view: 'open',
  filter: {},
  sort: { field: 'name', descending: false },
  columns: usualColumns,
  density: null,
  saved: null,
};

/** How the person looks at the accounts; kept while they visit an account and come back. */
export const useAccountsList = create<AccountsList>(() => start);

/** Adds to the filter; `undefined` takes that part away. */
export function filterAccounts(
  change: { readonly [Part in keyof AccountFilterIn]: AccountFilterIn[Part] | undefined },
) {
  useAccountsList.setState(({ filter }) => ({
    filter: Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined)),
  }));
}

/** Looks through a view of every book, without a filter. The columns stay. */
export const showView = (view: AccountView): void => useAccountsList.setState({ view, filter: {}, saved: null });

/** Looks at the accounts as a saved view says. */
export const showSavedView = ({ id, name, base, filter, sort, columns, density }: SavedViewOut): void =>
  useAccountsList.setState({
    view: base,
    filter,
    sort,
    columns: columns.length === 0 ? usualColumns : columns,
    density,
    saved: { id, name },
  });
