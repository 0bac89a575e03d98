import { create } from 'zustand';
import type { AccountRowOut, AccountSelectionIn } from '../../shared/contract/account-list.ts';
import { type AccountView, useAccountsList } from './accounts-list.ts';

/** An account marked for what is done to many, with what it owes. */
export interface Marked {
  readonly id: string;
  readonly owingMinor: number;
  readonly currency: string;
}

interface Marks {
  readonly marked: ReadonlyMap<string, Marked>;
  /** Everything the view and the filter show, however many. */
  readonly isAll: boolean;
  /** The row a range begins at. */
  readonly anchor: number | null;
}

const nothing: Marks = { marked: new Map(), isAll: false, anchor: null };

/** Which accounts are marked. Another view or filter begins without marks. */
export const useAccountMarks = create<Marks>(() => nothing);

useAccountsList.subscribe((now, before) => {
  if (now.view !== before.view || now.filter !== before.filter) clearMarks();
});

export const clearMarks = (): void => useAccountMarks.setState(nothing);
export const markAll = (): void => useAccountMarks.setState({ ...nothing, isAll: true });

const kept = ({ id, owingMinor, currency }: AccountRowOut): Marked => ({ id, owingMinor, currency });

/** Marks the row, or takes its mark away; a range begins at it. */
export function toggleMark(row: AccountRowOut, index: number | null): void {
  useAccountMarks.setState(({ marked }) => {
    const next = new Map(marked);
    if (!next.delete(row.id)) next.set(row.id, kept(row));
    return { marked: next, isAll: false, anchor: index };
  });
}

/** Marks these rows besides those that are marked. */
export function addMarks(rows: readonly AccountRowOut[], anchor: number): void {
  useAccountMarks.setState(({ marked }) => ({
    marked: new Map([...marked, ...rows.map((row) => [row.id, kept(row)] as const)]),
    isAll: false,
    anchor,
  }));
}

/** The marks as the core takes them; null when nothing is marked. */
export function selectionOf(
  { marked, isAll }: Marks,
  { view, filter }: { readonly view: AccountView; readonly filter: AccountSelectionFilter },
): AccountSelectionIn | null {
  if (isAll) return { view, filter };
  return marked.size === 0 ? null : { accountIds: [...marked.keys()] };
}
type AccountSelectionFilter = Extract<AccountSelectionIn, { filter: unknown }>['filter'];
