import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from './local-date.ts';

/** A moment in UTC as ISO 8601 text with milliseconds and Z, so that text order is time order. */
export type Instant = string;

/** IANA zone name such as America/Chicago. */
export type ZoneId = string;

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Milliseconds since 1970 as instant text. */
export const instantFromEpoch = (epochMs: number): Instant =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ fractionalSecondDigits: 3 });

/** Any ISO 8601 instant (with offset or Z) in the one form the book stores; throws when it is none. */
export const toInstant = (text: string): Instant => Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });

/** True for text in the stored form. */
export const isInstant = (text: string): text is Instant => pattern.test(text);

/** Milliseconds since 1970. */
export const epochOf = (at: Instant): number => Temporal.Instant.from(at).epochMilliseconds;

/** The instant some milliseconds later. */
export const addMilliseconds = (at: Instant, ms: number): Instant => instantFromEpoch(epochOf(at) + ms);

/** The calendar date people in the zone would read off a wall calendar at that moment. */
export const localDateIn = (at: Instant, zone: ZoneId): LocalDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** What a wall clock and calendar in the zone show: date, minutes after midnight, weekday (1 Monday to 7 Sunday). */
export interface WallClock {
  readonly on: LocalDate;
  readonly minutes: number;
  readonly weekday: number;
}

/** The wall clock of the zone at that moment, in one conversion. */
export function wallClockIn(at: Instant, zone: ZoneId): WallClock {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return {
    on: there.toPlainDate().toString(),
    minutes: there.hour * 60 + there.minute,
    weekday: there.dayOfWeek,
  };
}

/** Wall-clock time in the zone as HH:MM. */
export const localTimeIn = (at: Instant, zone: ZoneId): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** The moment a wall clock in the zone shows that date and HH:MM; a skipped hour moves forward (daylight saving). */
export const instantAt = (on: LocalDate, time: string, zone: ZoneId): Instant =>
  Temporal.PlainDateTime.from(`${on}T${time}`)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });

/** True when the name is a zone this system knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
