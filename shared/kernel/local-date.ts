import { Temporal } from 'temporal-polyfill';

/** A calendar date as YYYY-MM-DD, without a time zone: due dates, received dates, posting dates. */
export type LocalDate = string;

const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** True for a date that exists in the calendar (2026-02-30 does not). */
export function isLocalDate(text: string): text is LocalDate {
  if (!pattern.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** The calendar date `days` after (or, negative, before) the given one. */
export const addDays = (on: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(on).add({ days }).toString();

/** The same day some months later; the last day of the month where that day does not exist. */
export const addMonths = (on: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(on).add({ months }).toString();

/** Calendar days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekdayOf = (on: LocalDate): number => Temporal.PlainDate.from(on).dayOfWeek;

/** Monday to Friday; public holidays are the caller's calendar. */
export const isWeekday = (on: LocalDate): boolean => weekdayOf(on) <= 5;

/** The date after stepping over `count` weekdays; 0 gives the date itself, moved to Monday if it is a weekend. */
export function addWeekdays(on: LocalDate, count: number): LocalDate {
  let day = on;
  while (!isWeekday(day)) day = addDays(day, 1);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWeekday(day)) left -= 1;
  }
  return day;
}
