import { useCallback } from 'react';
import { arrangementStatuses } from '../../../shared/vocabulary/arrangements.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { codeColumn, dateColumn, moneyColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useArrangements } from './agreement-dialog.tsx';
import { ArrangementChip } from './arrangement-chip.tsx';
import type { ArrangementRow } from './arrangement-row.ts';
import css from './arrangements.module.css';
import { StandingArrangement } from './standing-actions.tsx';

export type ArrangementCut = 'plans' | 'settlements' | 'approvals' | 'ended';

const Status = ({ row }: { readonly row: ArrangementRow }) => <ArrangementChip status={row.status} />;

const columns = [
  dateColumn<ArrangementRow>({ id: 'next', header: 'Next due', width: 116 }, (row) => row.nextDueOn ?? row.offerUntil),
  partColumn<ArrangementRow>(
    { id: 'status', header: 'Status', width: 156 },
    (row) => arrangementStatuses[row.status],
    Status,
  ),
  textColumn<ArrangementRow>({ id: 'name', header: 'Name', width: 120, flex: 1 }, (row) => row.name),
  codeColumn<ArrangementRow>({ id: 'file', header: 'File', width: 98 }, (row) => row.fileNumber),
  moneyColumn<ArrangementRow>({ id: 'total', header: 'Agreed', width: 108 }, (row) => ({
    minor: row.totalMinor,
    currency: row.currency,
  })),
  moneyColumn<ArrangementRow>({ id: 'received', header: 'Received', width: 104 }, (row) => ({
    minor: row.receivedMinor,
    currency: row.currency,
  })),
  textColumn<ArrangementRow>(
    { id: 'kept', header: 'Paid so far', width: 92 },
    (row) => `${row.partsKept} of ${row.parts}`,
  ),
];

const empties: Readonly<Record<ArrangementCut, string>> = {
  plans: 'No payment plan runs. One is taken on the account with F6.',
  settlements: 'No settlement is offered or being paid. One is offered on the account with F6.',
  approvals: 'Nothing waits for approval.',
  ended: 'No plan or settlement has ended yet.',
};

/** The chosen one whole, in its newest state. */
function Chosen({ row, today }: { readonly row: ArrangementRow; readonly today: string }) {
  const found = useArrangements(row.accountId);
  const it = found.data?.rows.find(({ id }) => id === row.id);
  if (it === undefined) return null;
  return (
    <>
      <h2 className={css.name}>{row.name}</h2>
      <StandingArrangement key={`${it.id} ${it.status} ${it.changes.length}`} it={it} today={today} />
    </>
  );
}

/** Plans or settlements in a list, the nearest date first; the chosen one stands at the right with its parts. */
export function ArrangementsTab({
  cut,
  row,
  today,
  onRow,
  onOpen,
}: {
  readonly cut: ArrangementCut;
  readonly row: ArrangementRow | null;
  readonly today: string;
  readonly onRow: (row: ArrangementRow | null) => void;
  readonly onOpen: (row: { readonly accountId: string } | null) => void;
}) {
  const page = useCallback(({ from, to }: PageAsked) => api.arrangements.page({ from, to, which: cut }), [cut]);
  return (
    <div className={css.columns}>
      <div className={css.list}>
        <PagedGrid<ArrangementRow>
          key={cut}
          label={`Agreements: ${cut}`}
          columns={columns}
          page={page}
          topics={['account.changed', 'book.changed']}
          rowId={(one) => one.id}
          onRow={onRow}
          onOpen={onOpen}
          empty={<Empty title="Nothing here" why={empties[cut]} />}
        />
      </div>
      <div className={css.aside}>
        {row === null ? (
          <p className={css.small}>Choose a line to see its dates, amounts and what may be done.</p>
        ) : (
          <Chosen row={row} today={today} />
        )}
      </div>
    </div>
  );
}
