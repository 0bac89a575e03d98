import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { BaseRateSeries } from '../../../shared/vocabulary/interest.ts';
import shipped from './base-rates.json' with { type: 'json' };

/** A central bank's rate from a day on, in basis points. */
export interface BaseRate {
  readonly fromOn: LocalDate;
  readonly rateBp: number;
}

/** A series of rates, and the last day for which it is known to be complete. */
export interface BaseRates {
  readonly rows: readonly BaseRate[];
  readonly knownThrough: LocalDate;
}

/** A reference rate of a half-year, and the day it was read; `isKnown` is false where the series ends before that day. */
export interface ReferenceRate {
  readonly rateBp: number;
  readonly readOn: LocalDate;
  readonly isKnown: boolean;
}

/** What the program comes with, and where it was taken from. */
export const shippedSource = (series: BaseRateSeries): string => shipped[series].source;

/** The shipped series with the rates a book adds; a rate entered for a day says that the series is known until then. */
export function baseRatesOf(series: BaseRateSeries, added: readonly BaseRate[] = []): BaseRates {
  const { rows, knownThrough } = shipped[series];
  const known = rows.map(([fromOn, rateBp]) => ({ fromOn: String(fromOn), rateBp: Number(rateBp) }));
  return {
    rows: [...known, ...added],
    knownThrough: added.reduce((latest, { fromOn }) => (fromOn > latest ? fromOn : latest), knownThrough),
  };
}

/** The rate in force on a day; of two that begin on one day the later in the list, a correction, counts. Null before the first. */
function rateInForce({ rows }: BaseRates, on: LocalDate): BaseRate | null {
  const begun = rows.filter(({ fromOn }) => fromOn <= on);
  return begun.reduce<BaseRate | null>((latest, row) => (latest && latest.fromOn > row.fromOn ? latest : row), null);
}

const referenceOn = (rates: BaseRates, readOn: LocalDate): ReferenceRate => ({
  rateBp: rateInForce(rates, readOn)?.rateBp ?? 0,
  readOn,
  isKnown: readOn <= rates.knownThrough && rateInForce(rates, readOn) !== null,
});

/** First day of the half-year a day lies in. */
export const halfYearOf = (on: LocalDate): LocalDate => `${on.slice(0, 4)}-${on.slice(5, 7) < '07' ? '01' : '07'}-01`;

/** First day of the half-year after a day. */
export const nextHalfYear = (on: LocalDate): LocalDate =>
  on.slice(5, 7) < '07' ? `${on.slice(0, 4)}-07-01` : `${String(Number(on.slice(0, 4)) + 1).padStart(4, '0')}-01-01`;

/**
 * The European reference rate of a half-year: the ECB's on its first day (Directive 2011/7/EU, Article 2(7): 1 January, 1
 * July). It changes for a running debt with every half-year.
 */
export const europeanReference = (rates: BaseRates, on: LocalDate): ReferenceRate => referenceOn(rates, halfYearOf(on));

/**
 * The United Kingdom's reference rate: the Bank of England's on 31 December or 30 June before the half-year in which the
 * interest starts to run; it then stays for that debt (Late Payment of Commercial Debts (Rate of Interest) (No. 3) Order
 * 2002, article 4).
 */
export function britishReference(rates: BaseRates, startsOn: LocalDate): ReferenceRate {
  const first = halfYearOf(startsOn);
  const year = Number(first.slice(0, 4));
  return referenceOn(rates, first.endsWith('-07-01') ? `${year}-06-30` : `${year - 1}-12-31`);
}
