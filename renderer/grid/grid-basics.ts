import type { CellKeyDownEvent, GridApi, GridOptions, RowDoubleClickedEvent } from 'ag-grid-community';
import { useMemo } from 'react';
import { styleNonce } from '../app/style-nonce.ts';
import type { Preferences } from '../state/preferences.ts';
import { gridThemes } from './grid-theme.ts';
import { useLatest } from './use-latest.ts';
import './modules.ts';

/** What every grid takes. */
export interface GridBasics<Row> {
  /** Read aloud as the grid's name. */
  readonly label: string;
  readonly rowId: (row: Row) => string;
  /** Enter and double click. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** The row the person is on. */
  readonly onRow?: ((row: Row | null) => void) | undefined;
  /** The grid itself, once it stands, for keys of the screen. */
  readonly onApi?: ((api: GridApi<Row>) => void) | undefined;
  /** Column by which the rows come sorted. */
  readonly sort?: { readonly field: string; readonly descending: boolean } | undefined;
}

/** Options that are the same in every grid of the app. */
const common = {
  styleNonce,
  defaultColDef: { resizable: true, sortable: false, suppressHeaderMenuButton: true, suppressMovable: true },
  rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: true },
  suppressOverlays: ['loading', 'noRows'],
  suppressMultiSort: true,
  sortingOrder: ['asc', 'desc'],
  animateRows: false,
} satisfies GridOptions;

/**
 * The options every grid takes. They keep their identity between renders: for each one that is another object the grid
 * does its work anew, for the columns a new measure of the whole table.
 */
export function useBasicOptions<Row>(
  basics: GridBasics<Row>,
  { density, screenReader }: Preferences,
): GridOptions<Row> {
  const latest = useLatest(basics);
  return useMemo(() => optionsOf(latest, density, screenReader), [latest, density, screenReader]);
}

function optionsOf<Row>(
  latest: { readonly current: GridBasics<Row> },
  density: Preferences['density'],
  screenReader: boolean,
): GridOptions<Row> {
  return {
    ...common,
    theme: gridThemes[density],
    getRowId: ({ data }) => latest.current.rowId(data),
    ensureDomOrder: screenReader,
    suppressColumnVirtualisation: screenReader,
    enableCellTextSelection: screenReader,
    onGridReady: ({ api }) => {
      api.setGridAriaProperty('label', latest.current.label);
      latest.current.onApi?.(api);
    },
    onCellFocused: ({ api, rowIndex }) => {
      if (rowIndex !== null) api.getDisplayedRowAtIndex(rowIndex)?.setSelected(true, true);
    },
    onCellKeyDown: (event) => {
      const { event: press, data } = event as CellKeyDownEvent<Row>;
      if (data !== undefined && press instanceof KeyboardEvent && press.key === 'Enter') latest.current.onOpen?.(data);
    },
    onRowDoubleClicked: ({ data }: RowDoubleClickedEvent<Row>) => {
      if (data !== undefined) latest.current.onOpen?.(data);
    },
    onSelectionChanged: ({ api }) => latest.current.onRow?.(api.getSelectedNodes()[0]?.data ?? null),
  };
}
