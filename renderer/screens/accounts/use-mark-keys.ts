import type { GridApi } from 'ag-grid-community';
import type { RefObject } from 'react';
import type { AccountRowOut } from '../../../shared/contract/account-list.ts';
import { showFault } from '../../components/notice.ts';
import type { PageAsked, PageGiven } from '../../grid/paged-grid.tsx';
import { rowMeant } from '../../grid/use-row-keys.ts';
import { addMarks, markAll, toggleMark, useAccountMarks } from '../../state/account-marks.ts';
import { useKeys } from '../../state/keys.ts';

/** Rows asked for at a time when a range is marked. */
const rowsAtOnce = 500;

/** X marks the row in focus, Shift+X everything from the last mark to it, Shift+A all that is shown. */
export function useMarkKeys(
  grid: RefObject<GridApi<AccountRowOut> | null>,
  page: (asked: PageAsked) => Promise<PageGiven<AccountRowOut>>,
  sort: PageAsked['sort'],
  isOn: boolean,
): void {
  const toggle = () => {
    const row = rowMeant(grid.current);
    if (row !== null) toggleMark(row.data, row.index);
  };
  const range = async () => {
    const to = rowMeant(grid.current)?.index ?? null;
    const from = useAccountMarks.getState().anchor;
    if (to === null || from === null) return toggle();
    const [first, last] = from <= to ? [from, to] : [to, from];
    for (let at = first; at <= last; at += rowsAtOnce) {
      const { rows } = await page({ from: at, to: Math.min(at + rowsAtOnce, last + 1), sort });
      addMarks(rows, to);
    }
  };
  const when = () => isOn;
  useKeys([
    { key: 'X', label: 'Select the row', run: toggle, when },
    { key: 'Shift+X', label: 'Select from the last one to this row', run: () => void range().catch(showFault), when },
    { key: 'Shift+A', label: 'Select all that are shown', run: markAll, when },
  ]);
}
