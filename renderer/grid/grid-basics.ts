import type { CellKeyDownEvent, GridOptions, RowDoubleClickedEvent } from 'ag-grid-community';
import { styleNonce } from '../app/style-nonce.ts';
import type { Preferences } from '../state/preferences.ts';
import { gridThemes } from './grid-theme.ts';
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
  /** Column by which the rows come sorted. */
  readonly sort?: { readonly field: string; readonly descending: boolean } | undefined;
}

/** Options that are the same in every grid of the app. */
export function basicOptions<Row>(basics: GridBasics<Row>, { density, screenReader }: Preferences): GridOptions<Row> {
  return {
    theme: gridThemes[density],
    styleNonce,
    getRowId: ({ data }) => basics.rowId(data),
    defaultColDef: { resizable: true, sortable: false, suppressHeaderMenuButton: true, suppressMovable: true },
    rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: true },
    suppressOverlays: ['loading', 'noRows'],
    suppressMultiSort: true,
    sortingOrder: ['asc', 'desc'],
    animateRows: false,
    ensureDomOrder: screenReader,
    suppressColumnVirtualisation: screenReader,
    enableCellTextSelection: screenReader,
    onGridReady: ({ api }) => api.setGridAriaProperty('label', basics.label),
    onCellFocused: ({ api, rowIndex }) => {
      if (rowIndex !== null) api.getDisplayedRowAtIndex(rowIndex)?.setSelected(true, true);
    },
    onCellKeyDown: (event) => {
      const { event: press, data } = event as CellKeyDownEvent<Row>;
      if (data !== undefined && press instanceof KeyboardEvent && press.key === 'Enter') basics.onOpen?.(data);
    },
    onRowDoubleClicked: ({ data }: RowDoubleClickedEvent<Row>) => {
      if (data !== undefined) basics.onOpen?.(data);
    },
    onSelectionChanged: ({ api }) => basics.onRow?.(api.getSelectedNodes()[0]?.data ?? null),
  };
}
