import { addDays, addMonths, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { CheckVerdict, MonthCheck, MonthEventKind, MonthState } from '../../shared/vocabulary/payouts.ts';

/** A calendar month of the books: "2026-10". */
export type Month = string;

export const monthOf = (on: LocalDate): Month => on.slice(0, 7);
export const firstDayOf = (month: Month): LocalDate => `${month}-01`;
export const lastDayOf = (month: Month): LocalDate => addDays(addMonths(firstDayOf(month), 1), -1);
export const monthAfter = (month: Month): Month => monthOf(addMonths(firstDayOf(month), 1));

/** Whether the day lies in a month that is locked: every day through the end of the last locked month does. */
export const isLocked = (on: LocalDate, lockedThrough: Month | null): boolean =>
  lockedThrough !== null && monthOf(on) <= lockedThrough;

/** Where a month stands, by its last entry: one that is not over cannot be closed. */
export function monthState(month: Month, last: MonthEventKind | null, today: LocalDate): MonthState {
  if (last === 'locked' || last === 'reopen_withdrawn') return 'locked';
  if (last === 'reopen_proposed') return 'reopening';
  if (monthOf(today) <= month) return 'running';
  return last === 'proposed' ? 'proposed' : 'open';
}

/** A line of the checklist: its verdict, a sentence that says why, and what it names. */
export interface CheckedLine {
  readonly check: MonthCheck;
  readonly verdict: CheckVerdict;
  readonly text: string;
  readonly named: readonly string[];
}

/** Whether the month may be locked: no line may show a difference, and a remark needs a note of who looked at it. */
export function mayLock(
  lines: readonly CheckedLine[],
  note: string,
): 'ok' | { readonly because: 'difference' | 'note_missing'; readonly lines: readonly CheckedLine[] } {
  const wrong = lines.filter(({ verdict }) => verdict === 'difference');
  if (wrong.length > 0) return { because: 'difference', lines: wrong };
  const remarks = lines.filter(({ verdict }) => verdict === 'remark');
  return remarks.length > 0 && note.trim() === '' ? { because: 'note_missing', lines: remarks } : 'ok';
}
