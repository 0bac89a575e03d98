import { addDays, addMonths } from '../../../shared/kernel/local-date.ts';

const firstOf = (on: string): string => `${on.slice(0, 7)}-01`;
const lastOf = (on: string): string => addDays(addMonths(firstOf(on), 1), -1);

interface Period {
  readonly fromOn: string;
  readonly toOn: string;
}

/** The calendar month before today's. */
export function lastMonthOf(today: string): Period {
  const fromOn = addMonths(firstOf(today), -1);
  return { fromOn, toOn: lastOf(fromOn) };
}

/** From the day after the last statement through the end of that month; through today while that is still ahead. */
export function nextPeriod(lastToOn: string, today: string): Period {
  const fromOn = addDays(lastToOn, 1);
  const end = lastOf(fromOn);
  return { fromOn, toOn: end > today ? today : end };
}
