import { accountViews } from '../../../shared/contract/account-list.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { type AccountView, useAccountsList } from '../../state/accounts-list.ts';
import css from './accounts.module.css';

const views = Object.keys(accountViews) as AccountView[];

/** One after the other: counting a large book is no reason to keep the rows waiting. */
async function countViews(): Promise<Partial<Record<AccountView, number>>> {
  const counts: Partial<Record<AccountView, number>> = {};
  for (const view of views) {
    const sort = { field: 'name', descending: false } as const;
    counts[view] = (await api.accounts.page({ from: 0, to: 1, view, filter: {}, sort })).total;
  }
  return counts;
}

/** How many accounts each view has. */
export const useViewCounts = () => useQuery(['accounts.viewCounts'], countViews, ['book.changed']).data;

/** The named views of the book, with how many accounts each has. */
export function ViewTabs() {
  const current = useAccountsList((state) => state.view);
  const counts = useViewCounts();
  return (
    <div className={css.views} role="group" aria-label="Views">
      {views.map((view) => (
        <button
          key={view}
          type="button"
          className={css.view}
          aria-pressed={view === current}
          onClick={() => useAccountsList.setState({ view })}
        >
          {accountViews[view]}
          <span className={css.count}>{counts?.[view] === undefined ? '' : formatCount(counts[view])}</span>
        </button>
      ))}
    </div>
  );
}
