import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { useAccountsList } from '../../state/accounts-list.ts';
import { useSavedViews } from '../../state/saved-views.ts';
import css from './accounts.module.css';
import { FilterChips } from './filter-chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { FindBox } from './find-box.tsx';
import { useAccountTotals } from './use-account-pages.ts';
import { useDeskPeople } from './use-desk-people.ts';

/** What the accounts are narrowed by: words, and every part of the filter. */
export function FilterBar() {
  const { filter } = useAccountsList();
  const saved = useSavedViews();
  const totals = useAccountTotals();
  const creditors = useQuery(['creditors'], () => api.creditors.list({}), ['book.changed']).data?.rows ?? [];
  const people = useDeskPeople();
  const nameOf = (id: string) => [...creditors, ...people, ...saved].find((row) => row.id === id)?.name ?? '…';
  const currency = totals?.owing?.currency ?? creditors[0]?.currency ?? 'USD';
  return (
    <div className={css.bar}>
      <FindBox />
      <FilterMenu filter={filter} creditors={creditors} people={people} currency={currency} />
      <FilterChips filter={filter} nameOf={nameOf} currency={currency} />
    </div>
  );
}
