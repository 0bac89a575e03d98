import { addDays, daysBetween, type LocalDate } from '../../shared/kernel/local-date.ts';
import { divideHalfUp, type Minor, minor, sumMinor } from '../../shared/kernel/minor.ts';

/** Days in the year that a contract or statute divides by; "actual" is 366 in a leap year, else 365. */
export type DayCount = '365' | '360' | '364' | 'actual';

export interface InterestFacts {
  /** Changes of principal; a movement counts from the day after it, so a payment's own day still bears interest. */
  readonly principal: readonly { readonly on: LocalDate; readonly deltaMinor: Minor }[];
  /** Yearly rates in basis points; each holds from its day on until the next. Before the first there is none. */
  readonly rates: readonly { readonly fromOn: LocalDate; readonly rateBp: number }[];
  /** Interest runs from the day after `from` through `to`: days = to − from. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly dayCount: DayCount;
  /** Holds that stop interest, first and last day included; null is open. */
  readonly stops: readonly { readonly startsOn: LocalDate; readonly endsOn: LocalDate | null }[];
}

/** One line of the derivation: "75 d × 12 % × 5,000.00". Runs from the day after `from` through `to`. */
export interface InterestLine {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly rateBp: number;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
}

export interface InterestAccrual {
  readonly lines: readonly InterestLine[];
  readonly totalMinor: Minor;
  /** Interest of the first day after `to`, at the principal and rate it will have. */
  readonly perDayMinor: Minor;
}

const isLeapYear = (on: LocalDate): boolean => {
  const year = Number(on.slice(0, 4));
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
};

const yearDays = (dayCount: DayCount, on: LocalDate): number => {
  if (dayCount === 'actual') return isLeapYear(on) ? 366 : 365;
  return Number(dayCount);
};

/** Principal × rate × days / year, multiplied first and rounded once, half up. */
const interestOf = (principalMinor: Minor, rateBp: number, days: number, year: number): Minor =>
  minor(Number(divideHalfUp(BigInt(principalMinor) * BigInt(rateBp) * BigInt(days), 10_000n * BigInt(year))));

/** What holds on one day: the principal that bears interest, and the rate; nothing while a hold stops interest. */
function termsOn(facts: InterestFacts, on: LocalDate): { readonly principalMinor: Minor; readonly rateBp: number } {
  const principalMinor = sumMinor(facts.principal.filter((one) => one.on < on).map((one) => one.deltaMinor));
  const rate = facts.rates
    .filter((one) => one.fromOn <= on)
    .reduce<{ fromOn: LocalDate; rateBp: number } | null>(
      (latest, one) => (latest === null || one.fromOn >= latest.fromOn ? one : latest),
      null,
    );
  const isStopped = facts.stops.some((one) => one.startsOn <= on && (one.endsOn === null || on <= one.endsOn));
  return { principalMinor, rateBp: isStopped || rate === null ? 0 : rate.rateBp };
}

/** Last days of stretches on which nothing changes, in order, within (from, to]. */
function stretchEnds(facts: InterestFacts): LocalDate[] {
  const ends = new Set<LocalDate>([facts.to]);
  for (const one of facts.principal) ends.add(one.on);
  for (const one of facts.rates) ends.add(addDays(one.fromOn, -1));
  for (const one of facts.stops) {
    ends.add(addDays(one.startsOn, -1));
    if (one.endsOn !== null) ends.add(one.endsOn);
  }
  if (facts.dayCount === 'actual') {
    for (let year = Number(facts.from.slice(0, 4)); year <= Number(facts.to.slice(0, 4)); year += 1) {
      ends.add(`${String(year).padStart(4, '0')}-12-31`);
    }
  }
  return [...ends].filter((on) => on > facts.from && on <= facts.to).sort();
}

/**
 * Simple interest line by line (domain handbook 2.19): stretches split by payments, rate changes, holds that stop
 * interest and, for actual days, the turn of the year. Integers throughout: multiply first, one half-up division per
 * stretch. Principal in credit bears none. The same range always gives the same lines, however often it is asked.
 */
export function accrueInterest(facts: InterestFacts): InterestAccrual {
  const lines: InterestLine[] = [];
  let from = facts.from;
  for (const to of stretchEnds(facts)) {
    const { principalMinor, rateBp } = termsOn(facts, to);
    const days = daysBetween(from, to);
    if (principalMinor > 0 && rateBp > 0) {
      const interestMinor = interestOf(principalMinor, rateBp, days, yearDays(facts.dayCount, to));
      lines.push({ from, to, days, rateBp, principalMinor, interestMinor });
    }
    from = to;
  }
  const tomorrow = addDays(facts.to, 1);
  const next = termsOn(facts, tomorrow);
  const bears = next.principalMinor > 0 && next.rateBp > 0;
  return {
    lines,
    totalMinor: sumMinor(lines.map((line) => line.interestMinor)),
    perDayMinor: bears ? interestOf(next.principalMinor, next.rateBp, 1, yearDays(facts.dayCount, tomorrow)) : 0,
  };
}
