import { addDays, isLocalDate, type LocalDate, weekdayOf } from '../../shared/kernel/local-date.ts';

/** Which comes first where the person lives: 12/11 is a day in November in most of the world. */
export type DateOrder = 'mdy' | 'dmy' | 'ymd';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const two = (value: number) => String(value).padStart(2, '0');

function dateFrom(year: number, month: number, day: number): LocalDate | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isLocalDate(text) ? text : null;
}

/** Two digits mean this century up to nine years ahead of today, the one before otherwise. */
function fullYear(typed: number, today: LocalDate): number {
  if (typed >= 100) return typed;
  const thisYear = Number(today.slice(0, 4));
  const guess = Math.floor(thisYear / 100) * 100 + typed;
  return guess > thisYear + 9 ? guess - 100 : guess;
}

function fromWords(text: string, today: LocalDate): LocalDate | null {
  if (text === 'today' || text === 't') return today;
  if (text === 'tomorrow' || text === 'tom') return addDays(today, 1);
  if (text === 'yesterday') return addDays(today, -1);
  const step = /^([+-]) ?(\d{1,3}) ?(d|day|days|w|week|weeks)?$/.exec(text);
  if (step) {
    const [, sign, count, unit = 'd'] = step;
    return addDays(today, (sign === '-' ? -1 : 1) * Number(count) * (unit.startsWith('w') ? 7 : 1));
  }
  const weekday = text.length < 3 ? -1 : weekdays.findIndex((name) => /^[a-z]+$/.test(text) && text.startsWith(name));
  return weekday < 0 ? null : addDays(today, ((weekday + 1 - weekdayOf(today) + 6) % 7) + 1);
}

/** Without a year, the nearest such day from today's year on that is not more than half a year back. */
function nearest(month: number, day: number, today: LocalDate): LocalDate | null {
  const year = Number(today.slice(0, 4));
  const here = dateFrom(year, month, day);
  if (here !== null && here >= addDays(today, -183)) return here;
  return dateFrom(year + 1, month, day) ?? here;
}

/**
 * Reads a calendar date as a person types it: 2026-11-24, 11/24, 24.11.26, 24 nov, nov 24 2026, tomorrow, fri, +3, 2w.
 * Null when it is no date of the calendar. A weekday means the next one after today.
 */
export function parseDate(typed: string, today: LocalDate, order: DateOrder): LocalDate | null {
  const text = typed.trim().toLowerCase().replace(/[,]/g, ' ').replace(/\s+/g, ' ');
  const isIso: boolean = isLocalDate(text);
  if (isIso) return text;
  const words = fromWords(text, today);
  if (words !== null) return words;
  const named = /^(?:(\d{1,2})\.? ?([a-z]{3,9})|([a-z]{3,9})\.? ?(\d{1,2}))\.?(?: (\d{2}|\d{4}))?$/.exec(text);
  if (named) {
    const [, dayFirst, after, before, dayLast, year] = named;
    const month = months.indexOf((after ?? before ?? '').slice(0, 3)) + 1;
    const day = Number(dayFirst ?? dayLast);
    return year === undefined ? nearest(month, day, today) : dateFrom(fullYear(Number(year), today), month, day);
  }
  const parts = text.split(/[-/. ]/).filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const [first = 0, second = 0, third] = parts.map(Number);
  if ((parts[0] ?? '').length === 4) return third === undefined ? null : dateFrom(first, second, third);
  const [month, day] = order === 'dmy' ? [second, first] : [first, second];
  return third === undefined ? nearest(month, day, today) : dateFrom(fullYear(third, today), month, day);
}
