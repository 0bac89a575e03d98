import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Refused, refuse } from '../../../shared/kernel/result.ts';
import type { Db } from '../../db/database.ts';
import { lockedThrough } from '../../db/months.ts';
import { firstDayOf, isLocked, monthAfter } from '../../domain/months.ts';

/**
 * The refusal for a movement of the books on a day whose month is locked, or null. What is found out later counts in the
 * open month; the locked one stays as it was reported.
 */
export function monthLocked(db: Db, on: LocalDate): Refused<'month_locked'> | null {
  const through = lockedThrough(db);
  if (through === null || !isLocked(on, through)) return null;
  return refuse(
    'month_locked',
    `${dayText(on)} lies in a locked month. The first open day is ${dayText(firstDayOf(monthAfter(through)))}.`,
  );
}
