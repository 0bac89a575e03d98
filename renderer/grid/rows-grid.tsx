import type { ColDef, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactNode, useMemo, useState } from 'react';
import { usePreferences } from '../state/preferences.ts';
import css from './grid.module.css';
import { type GridBasics, useBasicOptions } from './grid-basics.ts';
import { useRowKeys } from './use-row-keys.ts';

/** A grid over rows that are all here (at most some thousands). `empty` stands in its place when there are none. */
export function RowsGrid<Row>({
  rows,
  columns,
  empty,
  ...basics
}: GridBasics<Row> & {
  readonly rows: readonly Row[];
  /** Must keep its identity between renders. */
  readonly columns: readonly ColDef<Row>[];
  readonly empty?: ReactNode;
}) {
  const preferences = usePreferences();
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const rowData = useMemo(() => [...rows], [rows]);
  const columnDefs = useMemo(() => [...columns], [columns]);
  useRowKeys(api, basics.onOpen);
  const options = useBasicOptions({ ...basics, onApi: setApi }, preferences);
  return (
    <div className={css.frame}>
      <div className={css.grid}>
        <AgGridReact<Row>
          key={String(preferences.screenReader)}
          {...options}
          rowData={rowData}
          columnDefs={columnDefs}
        />
      </div>
      {rows.length === 0 && empty !== undefined && <div className={css.cover}>{empty}</div>}
    </div>
  );
}
