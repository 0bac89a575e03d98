import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { accountViews } from '../../../shared/contract/account-list.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { showFault } from '../../components/notice.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { PagedGrid } from '../../grid/paged-grid.tsx';
import { type AccountView, useAccountsList } from '../../state/accounts-list.ts';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { savePreferences, usePreferences } from '../../state/preferences.ts';
import type { Density } from '../../theme/tokens.ts';
import css from './accounts.module.css';
import { accountColumns } from './columns.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { FindBox } from './find-box.tsx';
import { type Totals, useAccountPages } from './use-account-pages.ts';
import { useViewCounts, ViewTabs } from './view-tabs.tsx';

const isView = (text: string | undefined): text is AccountView =>
  text !== undefined && Object.hasOwn(accountViews, text);
const densityNames = [
  { value: 'compact', label: 'Compact' },
  { value: 'standard', label: 'Standard' },
  { value: 'comfortable', label: 'Comfortable' },
] satisfies { value: Density; label: string }[];
const isDensity = (text: string): text is Density => densityNames.some(({ value }) => value === text);

const openAccount = (row: { readonly id: string }) => navigate({ screen: 'account', params: { accountId: row.id } });

function noteOf({ count, owing }: Totals): string {
  if (count === 0) return formatCount(count);
  return `${formatCount(count)} · ${owing === null ? 'several currencies' : formatMoney(owing.minor, owing.currency)}`;
}

/** All accounts of the book, in the core's order, a hundred at a time. `params.view` names a view to begin with. */
export default function AccountsScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { view, filter, sort } = useAccountsList();
  const wanted = params['view'];
  useEffect(() => {
    if (isView(wanted)) useAccountsList.setState({ view: wanted, filter: {} });
  }, [wanted]);
  const { page, totals } = useAccountPages();
  const { density } = usePreferences();
  const creditors = useQuery(['creditors'], () => api.creditors.list({}), ['book.changed']).data?.rows ?? [];
  const people = useQuery(['desk.people'], () => api.desk.people({}), ['book.changed']).data?.rows ?? [];
  const nameOf = (id: string) => [...creditors, ...people].find((row) => row.id === id)?.name ?? '…';
  const currency = totals?.owing?.currency ?? creditors[0]?.currency ?? 'USD';
  const isEmptyBook = useViewCounts()?.all === 0;
  const isFiltered = Object.keys(filter).length > 0;
  useKeys([
    {
      key: 'Escape',
      label: 'Clear the filter',
      run: () => useAccountsList.setState({ filter: {} }),
      when: () => isFiltered,
    },
  ]);
  return (
    <>
      <ScreenTitle title="Accounts" note={totals !== null && noteOf(totals)}>
        <SegmentedControl
          size="xs"
          aria-label="Row height"
          data={densityNames}
          value={density}
          onChange={(value) => isDensity(value) && void savePreferences({ density: value }).catch(showFault)}
        />
      </ScreenTitle>
      <ViewTabs />
      <div className={css.bar}>
        <FindBox />
        <FilterMenu filter={filter} creditors={creditors} people={people} currency={currency} />
        <FilterChips filter={filter} nameOf={nameOf} currency={currency} />
      </div>
      <div className={css.table}>
        <PagedGrid
          label="Accounts"
          columns={accountColumns}
          rowId={(row) => row.id}
          page={page}
          sort={sort}
          onSort={(next) => next !== null && useAccountsList.setState({ sort: next as typeof sort })}
          onOpen={openAccount}
          topics={['account.changed', 'book.changed']}
          empty={
            isFiltered ? (
              <Empty
                title="No account fits this filter"
                why={`The view “${accountViews[view]}” holds accounts, but none that meets every part of the filter.`}
                action={{ label: 'Clear the filter', run: () => useAccountsList.setState({ filter: {} }) }}
              />
            ) : view === 'all' || isEmptyBook ? (
              <Empty
                title="There are no accounts yet"
                why="Accounts come with a placement from a creditor."
                action={{ label: 'Import a placement', run: () => navigate({ screen: 'placements' }) }}
              />
            ) : (
              <Empty
                title={`Nothing in “${accountViews[view]}”`}
                why="No account of the book is in this view now."
                action={{ label: 'Show all accounts', run: () => useAccountsList.setState({ view: 'all' }) }}
              />
            )
          }
        />
      </div>
    </>
  );
}
