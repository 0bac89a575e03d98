import type { GridApi } from 'ag-grid-community';
import { useKeys } from '../state/keys.ts';

/**
 * The row a step is taken from. Within the grid it is the one in focus: a row is selected only once its data came, later
 * than the next press of a quick hand. From outside it is the one selected.
 */
function rowAt<Row>(api: GridApi<Row>): number | null {
  const focused = api.getFocusedCell()?.rowIndex ?? null;
  const selected = api.getSelectedNodes()[0]?.rowIndex ?? null;
  const isWalking = document.activeElement?.closest('.ag-root') != null;
  return isWalking ? (focused ?? selected) : (selected ?? focused);
}

/** The row a key means; null where there is none, or it has not come yet. */
export function rowMeant<Row>(api: GridApi<Row> | null): { readonly data: Row; readonly index: number } | null {
  const index = api === null ? null : rowAt(api);
  const data = index === null ? undefined : api?.getDisplayedRowAtIndex(index)?.data;
  return index === null || data === undefined ? null : { data, index };
}

/** Moves to the row `by` steps from the one in focus, or to the first, and puts the focus there. */
function stepRow<Row>(api: GridApi<Row> | null, by: number): void {
  const column = api?.getAllDisplayedColumns()[0];
  if (api === null || column === undefined) return;
  const at = rowAt(api);
  const last = api.getDisplayedRowCount() - 1;
  const to = at === null ? 0 : Math.min(Math.max(at + by, 0), last);
  if (last < 0) return;
  api.ensureIndexVisible(to);
  api.setFocusedCell(to, column);
}

/** J and K walk through the rows of a grid; Enter opens the one in focus. */
export function useRowKeys<Row>(api: GridApi<Row> | null, onOpen: ((row: Row) => void) | undefined): void {
  const open = () => {
    const row = rowMeant(api);
    if (row !== null) onOpen?.(row.data);
  };
  const walk = [
    { key: 'J', label: 'Next row', run: () => stepRow(api, 1) },
    { key: 'K', label: 'Previous row', run: () => stepRow(api, -1) },
  ];
  // Without a row in focus, Enter is the screen's.
  const isOnRow = () => (api?.getSelectedNodes().length ?? 0) > 0;
  useKeys(onOpen === undefined ? walk : [...walk, { key: 'Enter', label: 'Open the row', run: open, when: isOnRow }]);
}
