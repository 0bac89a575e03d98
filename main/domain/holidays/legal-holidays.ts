import { type LocalDate, weekdayOf } from '../../../shared/kernel/local-date.ts';

/** A legal public holiday of 5 USC 6103(a): on a fixed date, or on a weekday within a range of the month. */
interface LegalHoliday {
  readonly name: string;
  readonly month: string;
  /** First and last day of the month it can fall on; equal for a fixed date. */
  readonly from: number;
  readonly to: number;
  /** 1 Monday to 7 Sunday; null for a fixed date. */
  readonly weekday: number | null;
  /** The first day of the law that made it one, where it is younger than the Monday Holiday Act's start in 1971. */
  readonly since: LocalDate;
}

const mondayAct = '1971-01-01';
const fixed = (name: string, month: string, day: number, since: LocalDate = mondayAct): LegalHoliday => ({
  name,
  month,
  from: day,
  to: day,
  weekday: null,
  since,
});
const moving = (name: string, month: string, from: number, weekday: number, since = mondayAct): LegalHoliday => ({
  name,
  month,
  from,
  to: from + 6,
  weekday,
  since,
});

/** 5 USC 6103(a): the dates of the law itself. The days off given for those on a weekend are 6103(b) and do not count here. */
const holidays: readonly LegalHoliday[] = [
  fixed('New Year’s Day', '01', 1),
  moving('Birthday of Martin Luther King, Jr.', '01', 15, 1, '1986-01-01'),
  moving('Washington’s Birthday', '02', 15, 1),
  moving('Memorial Day', '05', 25, 1),
  fixed('Juneteenth National Independence Day', '06', 19, '2021-06-17'),
  fixed('Independence Day', '07', 4),
  moving('Labor Day', '09', 1, 1),
  moving('Columbus Day', '10', 8, 1),
  fixed('Veterans Day', '11', 11, '1978-01-01'),
  moving('Thanksgiving Day', '11', 22, 4),
  fixed('Christmas Day', '12', 25),
];

/** The legal public holiday that 5 USC 6103(a) puts on the date, by name; null on any other day. */
export function legalHolidayOn(on: LocalDate): string | null {
  const month = on.slice(5, 7);
  const day = Number(on.slice(8));
  const holiday = holidays.find(
    (one) =>
      one.month === month &&
      one.from <= day &&
      day <= one.to &&
      one.since <= on &&
      (one.weekday === null || one.weekday === weekdayOf(on)),
  );
  return holiday?.name ?? null;
}

/** Neither a Saturday, nor a Sunday, nor a legal public holiday of 5 USC 6103(a). */
export const isCountedDay = (on: LocalDate): boolean => weekdayOf(on) <= 5 && legalHolidayOn(on) === null;
