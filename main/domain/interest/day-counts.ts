import { addMonths, daysBetween, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { DayCount } from '../../../shared/vocabulary/interest.ts';

/** A stretch of time as a fraction of a year: `count` days or months out of `perYear`. */
export interface YearPart {
  readonly count: number;
  readonly unit: 'days' | 'months';
  readonly perYear: number;
}

const yearOf = (on: LocalDate): number => Number(on.slice(0, 4));

/** True for a year of 366 days. */
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The day's number when each month has 30 days; the 31st is the 30th (30E/360), so that stretches add up. */
const thirtyDayNumber = (on: LocalDate): number =>
  yearOf(on) * 360 + Number(on.slice(5, 7)) * 30 + Math.min(30, Number(on.slice(8, 10)));

/** Months that are over by a day, counted from an anchor; the 31st is over on the last day of a shorter month. */
function monthsOver(anchor: LocalDate, on: LocalDate): number {
  const months = (yearOf(on) - yearOf(anchor)) * 12 + Number(on.slice(5, 7)) - Number(anchor.slice(5, 7));
  return addMonths(anchor, months) > on ? months - 1 : months;
}

/**
 * The part of a year from one day through another, as the contract or statute counts it (domain handbook 2.19). Every way of
 * counting is additive: a stretch cut in two counts as much as the whole. Whole months are counted from `anchor`, the first
 * day of the reckoning. With actual days the stretch must lie within one year, because the year divides it.
 */
export function yearPart(dayCount: DayCount, anchor: LocalDate, from: LocalDate, to: LocalDate): YearPart {
  switch (dayCount) {
    case 'thirty_360':
      return { count: thirtyDayNumber(to) - thirtyDayNumber(from), unit: 'days', perYear: 360 };
    case 'whole_months':
      return { count: monthsOver(anchor, to) - monthsOver(anchor, from), unit: 'months', perYear: 12 };
    case 'days_actual':
      return { count: daysBetween(from, to), unit: 'days', perYear: isLeapYear(yearOf(to)) ? 366 : 365 };
    case 'days_360':
      return { count: daysBetween(from, to), unit: 'days', perYear: 360 };
    case 'days_364':
      return { count: daysBetween(from, to), unit: 'days', perYear: 364 };
    case 'days_365':
      return { count: daysBetween(from, to), unit: 'days', perYear: 365 };
  }
}

/** Last days of the years that a stretch touches; where actual days are counted, a line ends there. */
export const yearEnds = (from: LocalDate, to: LocalDate): LocalDate[] =>
  Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, n) => `${String(yearOf(from) + n).padStart(4, '0')}-12-31`);
