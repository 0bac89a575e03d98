import { Menu } from '@mantine/core';
import { IconChevronDown, IconListCheck, IconUsers } from '@tabler/icons-react';
import { accountViews } from '../../../shared/contract/account-list.ts';
import type { SavedViewOut } from '../../../shared/contract/views.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { type AccountView, showSavedView, showView, useAccountsList } from '../../state/accounts-list.ts';
import { useSavedViews } from '../../state/saved-views.ts';
import css from './accounts.module.css';

const views = Object.keys(accountViews) as AccountView[];

/** One after the other: counting a large book is no reason to keep the rows waiting. */
async function countViews(saved: readonly SavedViewOut[]): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const view of views) counts[view] = (await api.views.count({ base: view, filter: {} })).total;
  for (const { id, base, filter } of saved) counts[id] = (await api.views.count({ base, filter })).total;
  return counts;
}

/** How many accounts each view has now. */
export function useViewCounts(): Readonly<Record<string, number>> | undefined {
  const saved = useSavedViews();
  const asked = saved.map(({ id, version }) => [id, version]);
  return useQuery(['accounts.viewCounts', asked], () => countViews(saved), ['book.changed']).data;
}

function Tab({
  label,
  count,
  isCurrent,
  icon,
  onClick,
}: {
  readonly label: string;
  readonly count: number | undefined;
  readonly isCurrent: boolean;
  readonly icon?: 'list' | 'branch' | null;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className={css.view} aria-pressed={isCurrent} onClick={onClick}>
      {icon === 'list' && <IconListCheck size={14} aria-label="List" className={css.icon} />}
      {icon === 'branch' && <IconUsers size={14} aria-label="Of the branch" className={css.icon} />}
      {label}
      <span className={css.count}>{count === undefined ? '' : formatCount(count)}</span>
    </button>
  );
}

const iconOf = ({ isList, isShared }: SavedViewOut) => (isList ? 'list' : isShared ? 'branch' : null);

/** The views of every book, the pinned ones beside them with how many accounts each has, and the others in a menu. */
export function ViewTabs() {
  const { view: current, saved } = useAccountsList();
  const kept = useSavedViews();
  const counts = useViewCounts();
  const shown = kept.filter((one) => one.isPinned || one.id === saved?.id);
  const others = kept.filter((one) => !shown.includes(one));
  return (
    <div className={css.views} role="group" aria-label="Views">
      {views.map((view) => (
        <Tab
          key={view}
          label={accountViews[view]}
          count={counts?.[view]}
          isCurrent={saved === null && view === current}
          onClick={() => showView(view)}
        />
      ))}
      {shown.map((one) => (
        <Tab
          key={one.id}
          label={one.name}
          icon={iconOf(one)}
          count={counts?.[one.id]}
          isCurrent={saved?.id === one.id}
          onClick={() => showSavedView(one)}
        />
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <button type="button" className={css.view}>
              More views
              <IconChevronDown size={14} aria-hidden className={css.icon} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((one) => (
              <Menu.Item
                key={one.id}
                onClick={() => showSavedView(one)}
                rightSection={formatCount(counts?.[one.id] ?? 0)}
              >
                {one.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
