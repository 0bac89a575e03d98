import { useMemo, useState } from 'react';
import { type PlacementStatus, placementStatuses, rowVerdicts } from '../../../shared/vocabulary/work.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import {
  codeColumn,
  countColumn,
  instantColumn,
  moneyColumn,
  partColumn,
  textColumn,
} from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { ErrorFile } from './error-file.tsx';
import { beginImport } from './import-state.ts';
import { PlacementActions } from './placement-actions.tsx';
import css from './placements.module.css';
import { ProblemTable } from './problem-table.tsx';
import { type PlacementRow, usePlacements } from './use-placements.ts';

const inWork: readonly PlacementStatus[] = ['staging', 'staged', 'posting', 'paused', 'undoing'];
const stateOf = (row: PlacementRow): string =>
  (row.status === 'posting' || row.status === 'paused') && row.rows > 0
    ? `${placementStatuses[row.status]} ${Math.floor((row.done / row.rows) * 100)} %`
    : placementStatuses[row.status];
const State = ({ row }: { readonly row: PlacementRow }) => (
  <span className={inWork.includes(row.status) ? css.inWork : css.settled}>{stateOf(row)}</span>
);

const columns = [
  codeColumn<PlacementRow>({ id: 'number', header: 'Placement', width: 112 }, (row) => row.number),
  textColumn<PlacementRow>({ id: 'creditor', header: 'Creditor', width: 110, flex: 1 }, (row) => row.creditorName),
  textColumn<PlacementRow>({ id: 'file', header: 'File', width: 110, flex: 1 }, (row) => row.fileName),
  partColumn<PlacementRow>({ id: 'state', header: 'State', width: 108 }, stateOf, State),
  countColumn<PlacementRow>({ id: 'rows', header: 'Rows', width: 76 }, (row) => row.rows),
  countColumn<PlacementRow>({ id: 'created', header: 'New', width: 76 }, (row) => row.created),
  countColumn<PlacementRow>({ id: 'updated', header: 'Updated', width: 80 }, (row) => row.updated),
  countColumn<PlacementRow>({ id: 'skipped', header: 'Skipped', width: 80 }, (row) => row.skipped),
  countColumn<PlacementRow>({ id: 'errors', header: 'Errors', width: 68 }, (row) => row.errors),
  moneyColumn<PlacementRow>(
    { id: 'total', header: 'Total placed', width: 130 },
    (row) => ({ minor: row.totalMinor, currency: row.currency }),
    { sign: true },
  ),
  instantColumn<PlacementRow>({ id: 'posted', header: 'Posted', width: 176 }, (row) => row.postedAt),
];

function Problems({ placement }: { readonly placement: PlacementRow }) {
  const problems = useQuery(
    ['placements', 'problems', placement.id],
    () => api.placements.problems({ placementId: placement.id }),
    ['book.changed'],
  );
  const rows = useMemo(
    () => problems.data?.rows.map((row) => ({ ...row, reason: `${rowVerdicts[row.verdict]}: ${row.reason}` })) ?? [],
    [problems.data],
  );
  return (
    <Panel
      title={`Rows of ${placement.number} that were not taken`}
      actions={
        <>
          {placement.errors > 0 && placement.status !== 'undone' && (
            <ErrorFile key={placement.id} placementId={placement.id} />
          )}
          <PlacementActions placement={placement} />
        </>
      }
      className={css.problemPanel}
    >
      {problems.data === undefined ? (
        <Waiting fault={problems.fault} onRetry={() => void problems.refresh()} />
      ) : (
        <ProblemTable
          rows={rows}
          none={
            placement.status === 'undone'
              ? 'The placement was taken back; the book is as it was before it.'
              : placement.errors + placement.skipped === 0
                ? 'Every row was taken.'
                : `${formatCount(placement.skipped)} rows were skipped because nothing in them had changed.`
          }
        />
      )}
    </Panel>
  );
}

/** Every placement with its numbers; the chosen one shows the rows that were not taken. */
export function PlacementList() {
  const placements = usePlacements();
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (placements.data === undefined) {
    return <Waiting fault={placements.fault} onRetry={() => void placements.refresh()} />;
  }
  const { rows } = placements.data;
  const chosen = rows.find(({ id }) => id === chosenId);
  return (
    <div className={css.lists}>
      <Panel flush className={css.listPanel}>
        <div className={css.grid}>
          <RowsGrid<PlacementRow>
            label="Placements"
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            onRow={(row) => setChosenId(row?.id ?? null)}
            empty={
              <Empty
                title="No placement yet"
                why="Accounts come into the book as placements: a file from a creditor, checked row by row before anything is written."
                action={{ label: 'Import a file', run: beginImport }}
              />
            }
          />
        </div>
      </Panel>
      {chosen !== undefined && <Problems key={chosen.id} placement={chosen} />}
    </div>
  );
}
