import { useEffect } from 'react';
import { lazyScreen } from '../../app/lazy-screen.tsx';
import { formatCount } from '../../components/format.ts';
import { Empty } from '../../components/empty.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import type { QueryState } from '../../api/use-query.ts';
import { type QueueFilter, queueFilterCodes, queueFilters } from './queue-filters.ts';
import css from './today.module.css';
import type { QueueRow } from './use-queue.ts';

/** The grid is a large part of the program's code: figures and Start are there before it. */
const QueueTable = lazyScreen(async () => ({ default: (await import('./queue-table.tsx')).QueueTable }));

function FilterBar({
  rows,
  filter,
  onFilter,
}: {
  readonly rows: readonly QueueRow[];
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
}) {
  return (
    <div className={css.filters} role="group" aria-label="Show">
      {queueFilterCodes.map((code) => (
        <button
          key={code}
          type="button"
          className={code === filter ? css.filterOn : css.filter}
          aria-pressed={code === filter}
          onClick={() => onFilter(code)}
        >
          {queueFilters[code].label}
          <span className={css.filterCount}>{formatCount(rows.filter(queueFilters[code].keeps).length)}</span>
        </button>
      ))}
    </div>
  );
}

/** The queue with its cuts, and what to say when it is empty: done for today, or nothing under this cut. */
export function QueuePanel({
  queue,
  shown,
  filter,
  onFilter,
  onRow,
  onOpen,
}: {
  readonly queue: QueryState<{ readonly total: number; readonly rows: QueueRow[] }>;
  readonly shown: readonly QueueRow[];
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly onRow: (row: QueueRow | null) => void;
  readonly onOpen: (row: QueueRow) => void;
}) {
  // Its code comes while the core makes up the queue. Who draws the table hears when it cannot come.
  useEffect(() => void QueueTable.fetch().catch(() => undefined), []);
  if (queue.data === undefined) {
    return (
      <Panel title="Queue" className={css.queuePanel}>
        <Waiting fault={queue.fault} onRetry={() => void queue.refresh()} />
      </Panel>
    );
  }
  const { rows, total } = queue.data;
  const showAll = { label: 'Show all', run: () => onFilter('all') };
  const openAccounts = { label: 'Open all accounts', run: () => navigate({ screen: 'accounts' }) };
  return (
    <Panel
      title="Queue"
      actions={<FilterBar rows={rows} filter={filter} onFilter={onFilter} />}
      flush
      className={css.queuePanel}
    >
      {rows.length === 0 ? (
        <Empty
          title="Your queue is done"
          why="Every account you look after has a next step on a later day. New placements and broken promises appear here by themselves."
          action={openAccounts}
        />
      ) : shown.length === 0 ? (
        <Empty
          title="Nothing here"
          why={`No account in your queue is under “${queueFilters[filter].label}”.`}
          action={showAll}
        />
      ) : (
        <div className={css.queueBody}>
          <QueueTable rows={shown} onRow={onRow} onOpen={onOpen} />
          {total > rows.length && (
            <p className={css.quiet}>
              The first {formatCount(rows.length)} of {formatCount(total)} accounts. The rest follow as these are
              worked.
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
