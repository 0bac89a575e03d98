import { SegmentedControl } from '@mantine/core';
import { IconArchive, IconTrash } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import { codeColumn, dateColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import { RetentionDisposals } from './retention-disposals.tsx';
import { RetentionPropose } from './retention-propose.tsx';
import type { Kept } from './retention-row.ts';
import tabbed from '../../components/tabbed.module.css';
import part from './compliance.module.css';
import css from './retention.module.css';

const dueLabel = ({ isDue }: Kept): string => (isDue ? 'May go' : 'Kept');
const Due = ({ row }: { readonly row: Kept }) => (
  <Chip icon={row.isDue ? IconTrash : IconArchive} tone={row.isDue ? 'disputed' : 'neutral'} label={dueLabel(row)} />
);

const columns = [
  codeColumn<Kept>({ id: 'file', header: 'File', width: 116 }, (row) => row.fileNumber),
  textColumn<Kept>({ id: 'name', header: 'Name', width: 180 }, (row) => row.name),
  dateColumn<Kept>({ id: 'last', header: 'Last activity', width: 120 }, (row) => row.lastActivityOn),
  dateColumn<Kept>({ id: 'until', header: 'Keep until', width: 120 }, (row) => row.keepUntilOn),
  partColumn<Kept>({ id: 'due', header: 'Today', width: 104 }, dueLabel, Due),
  textColumn<Kept>({ id: 'why', header: 'Why', width: 240, flex: 1 }, (row) => row.why),
];

type Cut = 'due' | 'all';

/** How long the records of closed accounts are kept, under whose law, and their end by two people. */
export function RetentionTab() {
  const mayDispose = useMay('records_dispose');
  const [cut, setCut] = useState<Cut>('all');
  const [row, setRow] = useState<Kept | null>(null);
  const [isProposing, setProposing] = useState(false);
  const head = useQuery(['retention', 'count'], () => api.retention.page({ from: 0, to: 1, onlyDue: false }), [
    'book.changed',
    'account.changed',
  ]);
  const page = useCallback(
    ({ from, to }: PageAsked) => api.retention.page({ from, to, onlyDue: cut === 'due' }),
    [cut],
  );
  const due = head.data?.due ?? 0;
  const mayPropose = mayDispose && due > 0;
  const propose = () => {
    if (mayPropose) setProposing(true);
  };
  const show = (next: Cut) => {
    setRow(null);
    setCut(next);
  };
  const open = (kept: Kept) => navigate({ screen: 'account', params: { accountId: kept.accountId } });
  useKeys([{ key: 'D', label: 'Propose a disposal', run: propose, when: () => mayPropose }]);
  return (
    <>
      <div className={tabbed.bar}>
        <SegmentedControl
          aria-label="Which accounts"
          size="xs"
          value={cut}
          onChange={show}
          data={[
            { value: 'all', label: 'All closed accounts' },
            { value: 'due', label: 'May go' },
          ]}
        />
        <p className={part.note}>
          {head.data !== undefined &&
            `${formatCount(head.data.total)} closed, ${due === 0 ? 'none' : formatCount(due)} past the end of retention`}
        </p>
        {mayDispose && (
          <div className={css.last}>
            <KeyedButton label="Propose disposal…" keyName="D" size="xs" disabled={!mayPropose} onClick={propose} />
          </div>
        )}
      </div>
      {head.fault !== null && <FaultNote fault={head.fault} onRetry={() => void head.refresh()} />}
      <RetentionDisposals mayDecide={mayDispose} />
      <div className={part.list}>
        <PagedGrid<Kept>
          key={cut}
          label={cut === 'due' ? 'Accounts whose retention is over' : 'Closed accounts'}
          columns={columns}
          page={page}
          topics={['book.changed', 'account.changed']}
          rowId={({ accountId }) => accountId}
          onRow={setRow}
          onOpen={open}
          empty={
            cut === 'due' ? (
              <Empty
                title="Nothing may go yet"
                why="Every closed account is still within the time for which its records must be kept."
                action={{ label: 'Show all closed accounts', run: () => show('all') }}
              />
            ) : (
              <Empty title="No account is closed" why="Retention begins with the last activity of a closed account." />
            )
          }
        />
      </div>
      {row !== null && (
        <p className={css.why} role="status">
          <strong>{row.fileNumber}</strong> {row.why}
        </p>
      )}
      {isProposing && <RetentionPropose due={due} onClose={() => setProposing(false)} />}
    </>
  );
}
