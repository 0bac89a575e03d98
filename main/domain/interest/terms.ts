import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type {
  BaseRateSeries,
  Compounding,
  DayCount,
  DayRule,
  InterestBasis,
  InterestRateKind,
} from '../../../shared/vocabulary/interest.ts';
import type { RatePeriod } from './accrue.ts';
import { type BaseRates, britishReference, europeanReference, nextHalfYear, type ReferenceRate } from './base-rates.ts';
import { statutoryMarginBp } from './late-payment.ts';

/** What a contract, a statute or a court says of interest from a day on. */
export interface InterestTerms {
  readonly fromOn: LocalDate;
  readonly basis: InterestBasis;
  readonly rateKind: InterestRateKind;
  /** Of a fixed rate the rate, of the EU's rule a margin other than eight points; basis points. */
  readonly rateBp: number | null;
  readonly dayCount: DayCount;
  readonly dayRule: DayRule;
  readonly compounding: Compounding;
}

/** What is wrong with typed terms, in a sentence, or null. */
export function termsTrouble({ rateKind, rateBp, basis, compounding }: InterestTerms): string | null {
  if (rateKind === 'fixed' && rateBp === null) return 'A fixed rate needs its rate.';
  if (rateKind === 'none') return rateBp === null ? null : 'Terms without interest have no rate.';
  if (rateKind === 'fixed') return null;
  if (basis !== 'statutory') return 'A late-payment rate rests on a statute, not on a contract or judgment.';
  if (compounding !== 'simple') return 'Late-payment interest is simple.';
  if (rateKind === 'uk_late_payment') return rateBp === null ? null : 'The United Kingdom’s margin is eight points.';
  return rateBp === null || rateBp >= statutoryMarginBp
    ? null
    : 'The margin above the European reference rate is eight points at least.';
}

export type AllBaseRates = Readonly<Record<BaseRateSeries, BaseRates>>;

/** Statutes about businesses that pay late say nothing of consumers. */
export const isForBusinesses = ({ rateKind }: Pick<InterestTerms, 'rateKind'>): boolean =>
  rateKind === 'eu_late_payment' || rateKind === 'uk_late_payment';

/** Oldest first; of two from the same day the later in the list, a correction, comes last. */
const byDay = <T extends { readonly fromOn: LocalDate }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));

/** The judgment that replaced the interest before it, if one was given by the day. */
export const judgmentOf = <T extends InterestTerms>(terms: readonly T[], asOf: LocalDate): T | null =>
  byDay(terms).findLast(({ basis, fromOn }) => basis === 'judgment' && fromOn <= asOf) ?? null;

/**
 * The terms that hold for an account, oldest first. Its own outrank the creditor's from the first of its own on; what a
 * statute gives to businesses is left out for a consumer; a judgment takes the place of everything before it, of every
 * contract's terms from whichever day, and of the creditor's for good (domain handbook 2.19). Of two from one day the later
 * entered counts.
 */
export function termsInForce<T extends InterestTerms>(
  own: readonly T[],
  creditors: readonly T[],
  isConsumer: boolean,
  asOf: LocalDate,
): T[] {
  const judgment = judgmentOf(own, asOf);
  const first = byDay(own)[0]?.fromOn ?? null;
  const rows = [...creditors.filter(({ fromOn }) => first === null || fromOn < first), ...own];
  const standing = byDay(rows).filter(
    (one) =>
      one.fromOn <= asOf &&
      !(isConsumer && isForBusinesses(one)) &&
      (judgment === null || (one.fromOn >= judgment.fromOn && one.basis !== 'contractual')),
  );
  return standing.filter(({ fromOn }, index) => standing[index + 1]?.fromOn !== fromOn);
}

/** How days and compounding are reckoned: one way for the whole derivation, the newest terms'. */
export const wayOf = (
  terms: readonly InterestTerms[],
): { readonly dayRule: DayRule; readonly compounding: Compounding } => terms.at(-1) ?? plainWay;

const plainWay = { dayRule: 'after_first', compounding: 'simple' } as const;

/** A half-year whose reference rate the book does not know yet, and the rate that was used instead. */
export interface UnknownReference {
  readonly series: BaseRateSeries;
  readonly readOn: LocalDate;
  readonly usedBp: number;
}

export interface Rates {
  readonly periods: readonly RatePeriod[];
  readonly unknown: readonly UnknownReference[];
}

/** A claim's time: interest starts to run on its first day. */
export interface ClaimTime {
  readonly startsOn: LocalDate;
  readonly to: LocalDate;
}

/** The half-years of terms from their first day to the day before the next terms. */
function halfYears(fromOn: LocalDate, through: LocalDate): LocalDate[] {
  const days = [fromOn];
  for (let on = nextHalfYear(fromOn); on <= through; on = nextHalfYear(on)) days.push(on);
  return days;
}

/** The references a statute's terms read, each with the day from which its rate holds for the claim. */
function referencesOf(
  terms: InterestTerms,
  baseRates: AllBaseRates,
  { startsOn, to }: ClaimTime,
): { fromOn: LocalDate; series: BaseRateSeries; reference: ReferenceRate }[] {
  const starts = startsOn > terms.fromOn ? startsOn : terms.fromOn;
  if (terms.rateKind === 'uk_late_payment')
    return [{ fromOn: terms.fromOn, series: 'boe', reference: britishReference(baseRates.boe, starts) }];
  return halfYears(starts, to).map((fromOn) => ({
    fromOn,
    series: 'ecb' as const,
    reference: europeanReference(baseRates.ecb, fromOn),
  }));
}

/**
 * The yearly rates of a claim, period by period. A statute's rate is its reference and eight points: the EU's changes with
 * each half-year, the United Kingdom's is that of the half-year in which the claim's interest starts to run. Where the
 * reference is not known yet the last known one is used and named.
 */
export function ratesOf(terms: readonly InterestTerms[], baseRates: AllBaseRates, time: ClaimTime): Rates {
  const periods: RatePeriod[] = [];
  const unknown: UnknownReference[] = [];
  for (const [index, one] of terms.entries()) {
    const { basis, dayCount } = one;
    if (!isForBusinesses(one)) {
      periods.push({ fromOn: one.fromOn, rateBp: one.rateKind === 'fixed' ? (one.rateBp ?? 0) : 0, basis, dayCount });
      continue;
    }
    const next = terms[index + 1];
    const to = next && next.fromOn <= time.to ? addDays(next.fromOn, -1) : time.to;
    const marginBp = one.rateKind === 'eu_late_payment' ? (one.rateBp ?? statutoryMarginBp) : statutoryMarginBp;
    for (const { fromOn, series, reference } of referencesOf(one, baseRates, { ...time, to })) {
      periods.push({ fromOn, rateBp: reference.rateBp + marginBp, basis, dayCount });
      if (!reference.isKnown) unknown.push({ series, readOn: reference.readOn, usedBp: reference.rateBp });
    }
  }
  return { periods, unknown };
}
