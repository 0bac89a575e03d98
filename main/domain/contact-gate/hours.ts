import {
  addMilliseconds,
  type Instant,
  instantAt,
  type WallClock,
  wallClockIn,
  type ZoneId,
} from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { dayAfter, remembered } from './remembered.ts';
import type { HoursWindow } from './rules.ts';

/** One clock that must stand inside its windows. Several together mean their intersection. */
export interface ClockLimit {
  readonly zone: ZoneId;
  readonly windows: readonly HoursWindow[];
  /** Dates of that zone's calendar on which no window is open. */
  readonly holidays?: readonly LocalDate[] | null;
}

/** HH:MM as minutes after midnight. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const clocks = remembered((at, zone): WallClock => wallClockIn(at, zone));
const moments = remembered(
  (on, time, zone): Instant =>
    time === '24:00' ? instantAt(dayAfter(on, 1), '00:00', zone) : instantAt(on, time, zone),
);

/** The wall clock of a zone at that moment. */
export const clockOf = (at: Instant, zone: ZoneId): WallClock => clocks(at, zone);

/** Minutes after midnight as HH:MM. */
export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The window the clock stands in; undefined outside all. 08:00:00 is inside 08:00–21:00, 21:00:00 is not. */
function windowOf({ on, weekday, minutes }: WallClock, { windows, holidays }: ClockLimit): HoursWindow | undefined {
  if (holidays?.includes(on)) return undefined;
  return windows.find(
    (one) => one.weekdays.includes(weekday) && minutesOf(one.from) <= minutes && minutes < minutesOf(one.to),
  );
}

/** True while the clock stands inside one of its windows. */
export const isWithin = (at: Instant, limit: ClockLimit): boolean =>
  windowOf(clockOf(at, limit.zone), limit) !== undefined;

/** A wall-clock time of a day as an instant; 24:00 is the next midnight. */
const instantOf = (on: LocalDate, time: string, zone: ZoneId): Instant => moments(on, time, zone);

/** A week, and the longest row of holidays a calendar knows. */
const daysAhead = 21;

/** When the clock next enters one of its windows, strictly after `at`; null when it never does within three weeks. */
function opensAfter(at: Instant, { zone, windows, holidays }: ClockLimit): Instant | null {
  if (windows.length === 0) return null;
  const clock = clockOf(at, zone);
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const on = dayAfter(clock.on, ahead);
    if (holidays?.includes(on)) continue;
    const weekday = ((clock.weekday - 1 + ahead) % 7) + 1;
    const opening = windows
      .filter((one) => one.weekdays.includes(weekday))
      .map((one) => instantOf(on, one.from, zone))
      .filter((instant) => instant > at)
      .sort()[0];
    if (opening !== undefined) return opening;
  }
  return null;
}

/** Two clocks can leap-frog each other for a while; an intersection not met in so many leaps is empty. */
const leaps = 60;

/**
 * The first moment from `at` on at which every clock stands inside its windows (comment 6(b)(1)(i)-2: only times
 * convenient in all indicated places). Exact across daylight-saving switches. Null when the intersection is empty.
 */
export function firstWithinAll(at: Instant, limits: readonly ClockLimit[]): Instant | null {
  let moment = at;
  for (let leap = 0; leap < leaps; leap += 1) {
    const closed = limits.filter((limit) => !isWithin(moment, limit));
    if (closed.length === 0) return moment;
    let next = moment;
    for (const limit of closed) {
      const opening = opensAfter(moment, limit);
      if (opening === null) return null;
      if (opening > next) next = opening;
    }
    moment = next;
  }
  return null;
}

/** When the clock leaves its windows, which may follow each other without a gap; null when it never does within a week. */
function leaves(at: Instant, limit: ClockLimit): Instant | null {
  let moment = at;
  for (let stretch = 0; stretch <= 8; stretch += 1) {
    const clock = clockOf(moment, limit.zone);
    const window = windowOf(clock, limit);
    if (window === undefined) return moment;
    moment = instantOf(clock.on, window.to, limit.zone);
  }
  return null;
}

/** When the first of the clocks leaves its windows, given that all are inside; null without clocks. */
export function leavesFirst(at: Instant, limits: readonly ClockLimit[]): Instant | null {
  let earliest: Instant | null = null;
  for (const limit of limits) {
    const closing = leaves(at, limit);
    if (closing !== null && (earliest === null || closing < earliest)) earliest = closing;
  }
  return earliest;
}

/** The first moment at which the calendar shows the day in every one of the zones. */
export function dayStartsEverywhere(on: LocalDate, zones: readonly ZoneId[]): Instant {
  const starts = zones.map((zone) => instantOf(on, '00:00', zone)).sort();
  return starts[starts.length - 1] ?? addMilliseconds(`${on}T00:00:00.000Z`, 12 * 3_600_000);
}

/** The first moment at which the calendar shows the day in any of the zones. */
export function dayStartsSomewhere(on: LocalDate, zones: readonly ZoneId[]): Instant {
  const starts = zones.map((zone) => instantOf(on, '00:00', zone)).sort();
  return starts[0] ?? addMilliseconds(`${on}T00:00:00.000Z`, -14 * 3_600_000);
}
