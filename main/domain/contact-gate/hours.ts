import {
  addMilliseconds,
  type Instant,
  instantAt,
  type WallClock,
  wallClockIn,
  type ZoneId,
} from '../../../shared/kernel/instant.ts';
import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { HoursWindow } from './rules.ts';

/** One clock that must stand inside its windows. Several together mean their intersection. */
export interface ClockLimit {
  readonly zone: ZoneId;
  readonly windows: readonly HoursWindow[];
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * The same moments and mornings are asked for many accounts in a row, and converting them is what a verdict costs.
 * Remembering conversions changes no answer: a moment in a zone is always the same.
 */
function remembering<Value>(convert: (zone: ZoneId, first: string, second: string) => Value) {
  const known = new Map<string, Value>();
  return (zone: ZoneId, first: string, second = ''): Value => {
    const key = `${first} ${second} ${zone}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= 4_000) known.clear();
    const value = convert(zone, first, second);
    known.set(key, value);
    return value;
  };
}

const clocks = remembering((zone, at): WallClock => wallClockIn(at, zone));
const moments = remembering(
  (zone, on, time): Instant =>
    time === '24:00' ? instantAt(addDays(on, 1), '00:00', zone) : instantAt(on, time, zone),
);

/** The wall clock of a zone at that moment. */
export const clockOf = (at: Instant, zone: ZoneId): WallClock => clocks(zone, at);

/** Minutes after midnight as HH:MM. */
export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The window the clock stands in; undefined outside all. 08:00:00 is inside 08:00–21:00, 21:00:00 is not. */
const windowOf = ({ weekday, minutes }: WallClock, windows: readonly HoursWindow[]): HoursWindow | undefined =>
  windows.find(
    (one) => one.weekdays.includes(weekday) && minutesOf(one.from) <= minutes && minutes < minutesOf(one.to),
  );

/** True while the clock stands inside one of its windows. */
export const isWithin = (at: Instant, limit: ClockLimit): boolean =>
  windowOf(clockOf(at, limit.zone), limit.windows) !== undefined;

/** A wall-clock time of a day as an instant; 24:00 is the next midnight. */
const instantOf = (on: LocalDate, time: string, zone: ZoneId): Instant => moments(zone, on, time);

/** When the clock next enters one of its windows, strictly after `at`; null when it never does within eight days. */
function opensAfter(at: Instant, { zone, windows }: ClockLimit): Instant | null {
  const clock = clockOf(at, zone);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const on = addDays(clock.on, ahead);
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
const leaps = 40;

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

/** When the first of the clocks leaves its window, given that all are inside; null without clocks. */
export function leavesFirst(at: Instant, limits: readonly ClockLimit[]): Instant | null {
  let earliest: Instant | null = null;
  for (const { zone, windows } of limits) {
    const clock = clockOf(at, zone);
    const window = windowOf(clock, windows);
    const closing = window === undefined ? at : instantOf(clock.on, window.to, zone);
    if (earliest === null || closing < earliest) earliest = closing;
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
