import { useMemo } from 'react';
import { codeColumn, moneyColumn, partColumn, statusColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import css from './today.module.css';
import type { QueueRow } from './use-queue.ts';

type Ranked = QueueRow & { readonly rank: number };

const Why = ({ row }: { readonly row: Ranked }) => (
  <span className={css.why} title={row.why}>
    {row.why}
  </span>
);
const Window = ({ row }: { readonly row: Ranked }) => (
  <span className={row.callable ? css.window : css.windowClosed} title={row.window}>
    {row.window}
  </span>
);

const columns = [
  codeColumn<Ranked>({ id: 'rank', header: '#', width: 48 }, (row) => String(row.rank)),
  statusColumn<Ranked>({ id: 'state', header: 'State', width: 140 }, (row) => row.status),
  textColumn<Ranked>({ id: 'name', header: 'Name', width: 140, flex: 1 }, (row) => row.name),
  moneyColumn<Ranked>(
    { id: 'owing', header: 'Balance', width: 110 },
    (row) => ({ minor: row.owingMinor, currency: row.currency }),
    { sign: true },
  ),
  partColumn<Ranked>({ id: 'why', header: 'Why now', width: 200, flex: 1.6 }, (row) => row.why, Why),
  partColumn<Ranked>({ id: 'window', header: 'Call, our time', width: 140 }, (row) => row.window, Window),
];

/** The work queue in its order, each account with why it is there and when it may be called. Enter opens. */
export function QueueTable({
  rows,
  onRow,
  onOpen,
}: {
  readonly rows: readonly QueueRow[];
  readonly onRow: (row: QueueRow | null) => void;
  readonly onOpen: (row: QueueRow) => void;
}) {
  const ranked = useMemo(() => rows.map((row, index) => ({ ...row, rank: index + 1 })), [rows]);
  return (
    <RowsGrid<Ranked>
      label="Work queue"
      rows={ranked}
      columns={columns}
      rowId={(row) => row.accountId}
      onRow={onRow}
      onOpen={onOpen}
    />
  );
}
