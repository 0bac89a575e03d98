import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';

/** How many answers are kept before the store starts afresh. */
const most = 4_000;

/**
 * The same moments, mornings and days are asked for many accounts in a row, and converting them is what a verdict costs.
 * Remembering conversions changes no answer: a moment in a zone, and the day after a day, are always the same.
 */
export function remembered<Value>(convert: (first: string, second: string, third: string) => Value) {
  const known = new Map<string, Value>();
  return (first: string, second: string, third = ''): Value => {
    const key = `${first} ${second} ${third}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const value = convert(first, second, third);
    known.set(key, value);
    return value;
  };
}

const daysLater = remembered((on, days): LocalDate => addDays(on, Number(days)));

/** The calendar date `days` after, or before, the given one. */
export const dayAfter = (on: LocalDate, days: number): LocalDate => daysLater(on, String(days));
