import { dayText } from '../../../shared/kernel/human-text.ts';
import { type ZoneId } from '../../../shared/kernel/instant.ts';
import { contactPointLabels } from '../../../shared/vocabulary/contact.ts';
import { type Answer, type Finding, things } from './answer.ts';
import type { InconvenienceFact } from './facts.ts';
import { type ClockLimit, clockOf, firstWithinAll, isWithin, leavesFirst, timeText } from './hours.ts';
import type { HoursRule, HoursWindow, StateRule } from './rules.ts';
import { isAtPlace } from './rules-index.ts';
import { clocksOf, type Situation } from './situation.ts';

/** A zone as a person says it: New York. */
const placeOf = (zone: ZoneId): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const timeNotKnown: Finding = {
  message: 'The local time is not known: no address or number says where the debtor is.',
  nextAllowedAt: null,
  code: 'local_time_unknown',
};

/**
 * Calling hours on every clock the debtor may live by (15 USC 1692c(a)(1); comment 6(b)(1)(i)-2), or on the rule's own; on
 * its holidays no hour is open. Without any clock the answer is no.
 */
export function findHours(rule: HoursRule, situation: Situation): Answer {
  const clocks = clocksOf(situation, rule);
  if (clocks.length === 0) return timeNotKnown;
  const closed = clocks.filter((clock) => !isWithin(situation.at, clock));
  if (closed.length === 0) return { until: leavesFirst(situation.at, clocks) };
  const nextAllowedAt = firstWithinAll(situation.at, clocks);
  const never =
    nextAllowedAt === null ? ' No hour of the day suits all places known; find out where the debtor is.' : '';
  return { message: `${hoursSentence(rule, situation, closed)}${never}`, nextAllowedAt };
}

function hoursSentence(rule: HoursRule, { at }: Situation, closed: readonly ClockLimit[]): string {
  const holiday = closed.map(({ zone }) => clockOf(at, zone).on).find((on) => rule.holidays?.includes(on));
  if (holiday !== undefined) return `${dayText(holiday)} is a public holiday there; no contact is allowed on it.`;
  const times = closed.map(({ zone }) => `${timeText(clockOf(at, zone).minutes)} in ${placeOf(zone)}`);
  const days = new Set(closed.map(({ zone }) => clockOf(at, zone).weekday));
  const today = rule.windows.filter((one) => one.weekdays.some((weekday) => days.has(weekday)));
  if (today.length === 0) return `It is ${times.join(' and ')}; no contact is allowed there on this day of the week.`;
  const spans = [...new Set(today.map((one) => `${one.from} to ${one.to}`))].join(' or ');
  return `It is ${times.join(' and ')}; contact is allowed from ${spans} there.`;
}

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** Pieces of the day that do not suit, on this weekday; a span over midnight belongs to the day it begins on. */
function unsuitable({ weekdays, from, to }: InconvenienceFact, weekday: number): (readonly [string, string])[] {
  const isNamed = (day: number): boolean => weekdays === null || weekdays.includes(day);
  if (from === null || to === null) return isNamed(weekday) ? [['00:00', '24:00']] : [];
  if (from < to) return isNamed(weekday) ? [[from, to]] : [];
  const spill: (readonly [string, string])[] = isNamed(weekday === 1 ? 7 : weekday - 1) ? [['00:00', to]] : [];
  return isNamed(weekday) ? [...spill, [from, '24:00']] : spill;
}

/** The windows that are left of each day. */
function suitable(stated: InconvenienceFact): HoursWindow[] {
  return week.flatMap((weekday) => {
    const windows: HoursWindow[] = [];
    let free = '00:00';
    for (const [from, to] of unsuitable(stated, weekday)) {
      if (free < from) windows.push({ weekdays: [weekday], from: free, to: from });
      free = to;
    }
    if (free < '24:00') windows.push({ weekdays: [weekday], from: free, to: '24:00' });
    return windows;
  });
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function statedText({ statedOn, place, weekdays, from, to }: InconvenienceFact, many: string): string {
  const days = weekdays === null ? '' : ` on ${weekdays.map((day) => dayNames[day - 1] ?? '').join(', ')}`;
  const hours = from === null || to === null ? '' : ` from ${from} to ${to}`;
  const where = place === null ? '' : ` at this place (${contactPointLabels[place].toLowerCase()})`;
  return `The debtor said on ${dayText(statedOn)} that ${many}${where}${days}${hours} do not suit.`;
}

/**
 * Times and places the debtor said do not suit (15 USC 1692c(a)(1); 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)-1), on every
 * clock the debtor may live by. Says when the last of them ends.
 */
export function findInconvenient(_rule: StateRule, situation: Situation): Answer {
  const { facts, at, zones, latestOn } = situation;
  const stated = facts.inconveniences.filter(
    (one) =>
      one.statedOn <= latestOn &&
      (one.channels === null || one.channels.includes(facts.channel)) &&
      isAtPlace(one.place === null ? null : [one.place], facts.contactPoint),
  );
  if (stated.length === 0) return { until: null };
  const isOfAnyTime = (one: InconvenienceFact): boolean => one.weekdays === null && one.from === null;
  if (zones.length === 0 && !stated.some(isOfAnyTime)) return timeNotKnown;
  const limitsOf = (one: InconvenienceFact): ClockLimit[] => {
    const windows = suitable(one);
    return (zones.length === 0 ? ['UTC'] : zones).map((zone) => ({ zone, windows }));
  };
  const limits = stated.flatMap(limitsOf);
  const unsuited = stated.find((one) => limitsOf(one).some((limit) => !isWithin(at, limit)));
  if (unsuited === undefined) return { until: leavesFirst(at, limits) };
  return { message: statedText(unsuited, things[facts.channel].many), nextAllowedAt: firstWithinAll(at, limits) };
}
