import { addDays, addMonths, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { divideHalfUp, type Minor, minor, sumMinor } from '../../../shared/kernel/minor.ts';
import type { Compounding, DayCount, DayRule, InterestBasis } from '../../../shared/vocabulary/interest.ts';
import { type YearPart, yearEnds, yearPart } from './day-counts.ts';

/** A change of an amount on a day; debts positive, payments negative. */
export interface Movement {
  readonly on: LocalDate;
  readonly deltaMinor: Minor;
}

/** A yearly rate in basis points, from its day on until the next one's. */
export interface RatePeriod {
  readonly fromOn: LocalDate;
  readonly rateBp: number;
  readonly basis: InterestBasis;
  readonly dayCount: DayCount;
}

/** First and last day included; without an end it is open. */
export interface Span {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

export interface InterestFacts {
  readonly principal: readonly Movement[];
  /** Before the first rate there is no interest. */
  readonly rates: readonly RatePeriod[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly dayRule: DayRule;
  readonly compounding: Compounding;
  /** Payments of interest, negative: what was paid of it never joins the principal. Only compound interest asks. */
  readonly interestPaid: readonly Movement[];
  /** Holds and arrangements that stop interest. */
  readonly stops: readonly Span[];
  /** Arrangements that put interest off: it is derived and shown, and not owed. */
  readonly deferrals: readonly Span[];
}

/** One line of the derivation: "75 d × 12 % × 5,000.00". Runs from the day after `from` through `to`. */
export interface InterestLine extends YearPart {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly rateBp: number;
  readonly basis: InterestBasis;
  /** What bears interest: the principal and the interest that joined it. */
  readonly principalMinor: Minor;
  readonly capitalisedMinor: Minor;
  readonly interestMinor: Minor;
  readonly isDeferred: boolean;
}

export interface InterestAccrual {
  readonly lines: readonly InterestLine[];
  /** What is owed of it; put-off interest is not in it. */
  readonly totalMinor: Minor;
  readonly deferredMinor: Minor;
  /** Interest of the first day after `to`, at the principal and rate it will have; nothing where only whole months count. */
  readonly perDayMinor: Minor;
}

const months: Readonly<Record<Compounding, number>> = {
  simple: 0,
  monthly: 1,
  quarterly: 3,
  half_yearly: 6,
  yearly: 12,
};
const countsFirstDay: Readonly<Record<DayRule, boolean>> = { after_first: false, before_last: true, both_ends: true };
const countsLastDay: Readonly<Record<DayRule, boolean>> = { after_first: true, before_last: false, both_ends: true };

/** The principal × rate × part of the year, multiplied first and rounded once, half up. */
const interestOf = (principalMinor: Minor, rateBp: number, { count, perYear }: YearPart): Minor =>
  minor(Number(divideHalfUp(BigInt(principalMinor) * BigInt(rateBp) * BigInt(count), 10_000n * BigInt(perYear))));

/**
 * The same facts with every day moved to where "from the day after, through the last day" says what the day rule says: a
 * debt counts a day earlier where its own day bears interest, a payment where its own day bears none.
 */
function inDaysAfter(facts: InterestFacts): InterestFacts {
  const first = countsFirstDay[facts.dayRule] ? -1 : 0;
  const last = countsLastDay[facts.dayRule] ? 0 : -1;
  return {
    ...facts,
    principal: facts.principal.map((one) => ({ ...one, on: addDays(one.on, one.deltaMinor > 0 ? first : last) })),
    from: addDays(facts.from, first),
    to: addDays(facts.to, last),
  };
}

const isWithin = (spans: readonly Span[], on: LocalDate): boolean =>
  spans.some((one) => one.startsOn <= on && (one.endsOn === null || on <= one.endsOn));

/** A movement counts from the day after it, so that a payment's own day still bears interest. */
const sumBefore = (movements: readonly Movement[], on: LocalDate): Minor =>
  sumMinor(movements.filter((one) => one.on < on).map((one) => one.deltaMinor));

const rateOn = (rates: readonly RatePeriod[], on: LocalDate): RatePeriod | null =>
  rates
    .filter((one) => one.fromOn <= on)
    .reduce<RatePeriod | null>((latest, one) => (latest === null || one.fromOn >= latest.fromOn ? one : latest), null);

/** Days at which unpaid interest joins the principal. */
function periodEnds({ compounding, from, to }: InterestFacts): LocalDate[] {
  const step = months[compounding];
  const ends: LocalDate[] = [];
  if (step === 0) return ends;
  for (let n = step; addMonths(from, n) <= to; n += step) ends.push(addMonths(from, n));
  return ends;
}

/** Last days of stretches on which nothing changes, in order, within (from, to]. */
function stretchEnds(facts: InterestFacts, periods: readonly LocalDate[]): LocalDate[] {
  const ends = new Set<LocalDate>([facts.to, ...periods]);
  for (const one of facts.principal) ends.add(one.on);
  if (periods.length > 0) for (const one of facts.interestPaid) ends.add(one.on);
  for (const one of facts.rates) ends.add(addDays(one.fromOn, -1));
  for (const one of [...facts.stops, ...facts.deferrals]) {
    ends.add(addDays(one.startsOn, -1));
    if (one.endsOn !== null) ends.add(one.endsOn);
  }
  if (facts.rates.some(({ dayCount }) => dayCount === 'days_actual'))
    for (const end of yearEnds(facts.from, facts.to)) ends.add(end);
  return [...ends].filter((on) => on > facts.from && on <= facts.to).sort();
}

/** What bears interest on a day, at which rate; null when nothing does. */
function bearingOn(facts: InterestFacts, joinedMinor: Minor, on: LocalDate) {
  const rate = rateOn(facts.rates, on);
  if (rate === null || rate.rateBp === 0 || isWithin(facts.stops, on)) return null;
  const capitalisedMinor = Math.max(0, joinedMinor + sumBefore(facts.interestPaid, on));
  const principalMinor = sumBefore(facts.principal, on) + capitalisedMinor;
  return principalMinor > 0 ? { rate, principalMinor, capitalisedMinor } : null;
}

/**
 * Interest line by line (domain handbook 2.19): stretches split by payments, rate changes, holds that stop interest, put-off
 * spans, compounding and, for actual days, the turn of the year. Integers throughout: multiply first, one half-up division
 * per stretch. Principal in credit bears none. Compound interest joins the principal at each period's end as far as it was
 * not paid; what is put off never joins. The same range always gives the same lines, however often it is asked.
 */
export function accrueInterest(told: InterestFacts): InterestAccrual {
  const facts = inDaysAfter(told);
  const periods = periodEnds(facts);
  const lines: InterestLine[] = [];
  let from = facts.from;
  let owedMinor = 0;
  let joinedMinor = 0;
  for (const to of stretchEnds(facts, periods)) {
    const bearing = bearingOn(facts, joinedMinor, to);
    if (bearing) {
      const { principalMinor, capitalisedMinor, rate } = bearing;
      const part = yearPart(rate.dayCount, facts.from, from, to);
      const interestMinor = interestOf(principalMinor, rate.rateBp, part);
      const isDeferred = isWithin(facts.deferrals, to);
      const { rateBp, basis } = rate;
      if (part.count > 0)
        lines.push({ from, to, ...part, rateBp, basis, principalMinor, capitalisedMinor, interestMinor, isDeferred });
      if (!isDeferred) owedMinor += interestMinor;
    }
    if (periods.includes(to)) joinedMinor = owedMinor;
    from = to;
  }
  const next = bearingOn(facts, joinedMinor, addDays(facts.to, 1));
  return {
    lines,
    totalMinor: minor(owedMinor),
    deferredMinor: sumMinor(lines.filter((line) => line.isDeferred).map((line) => line.interestMinor)),
    perDayMinor: next === null ? 0 : dayOf(next.principalMinor, next.rate, addDays(facts.to, 1)),
  };
}

/** One day's interest; a day of a month that counts as a whole has none. */
function dayOf(principalMinor: Minor, { rateBp, dayCount }: RatePeriod, on: LocalDate): Minor {
  const part = yearPart(dayCount, on, addDays(on, -1), on);
  return part.unit === 'months' ? 0 : interestOf(principalMinor, rateBp, { ...part, count: 1 });
}
