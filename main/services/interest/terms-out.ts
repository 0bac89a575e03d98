import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import type { InterestTermsOut } from '../../../shared/contract/interest.ts';
import { compoundings, dayCounts, interestBases, interestRateKinds } from '../../../shared/vocabulary/interest.ts';
import type { InterestTermsRow } from '../../db/interest.ts';
import type { InterestTerms } from '../../domain/interest/terms.ts';
import type { AccruedInterest, DerivedLine } from './derive.ts';

/** Terms as they were entered. */
type TermsTold = Omit<InterestTermsOut, 'isInForce' | 'toOn'>;

/** A derivation as the contract carries it. */
export const derivationOut = (
  { lines, totalMinor, deferredMinor, perDayMinor, unknown }: AccruedInterest,
  currency: string,
) => ({
  lines: lines.map((line) => ({ ...line, what: interestWords(line, currency) })),
  totalMinor,
  deferredMinor,
  perDayMinor,
  unknown: [...unknown],
});

/** Terms that were entered, as the contract carries them; whether they hold is said by `withForce`. */
export const enteredOut = (row: InterestTermsRow): TermsTold => ({
  id: row.id,
  scope: row.accountId === null ? 'creditor' : 'account',
  fromOn: row.fromOn,
  basis: row.basis,
  rateKind: row.rateKind,
  rateBp: row.rateBp,
  dayCount: row.dayCount,
  dayRule: row.dayRule,
  compounding: row.compounding,
  judgmentMinor: row.judgmentMinor,
  note: row.note,
  madeAt: row.madeAt,
  madeBy: row.madeByName,
});

/** Terms by their first day, whosever they are. */
export const oldestFirst = (rows: readonly TermsTold[]): TermsTold[] =>
  rows.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));

/** The same rows, each with whether it holds and through which day; `inForce` are those of them that do, oldest first. */
export const withForce = (rows: readonly TermsTold[], inForce: readonly TermsTold[]): InterestTermsOut[] =>
  rows.map((row) => {
    const at = inForce.indexOf(row);
    const next = at < 0 ? undefined : inForce[at + 1];
    return { ...row, isInForce: at >= 0, toOn: next === undefined ? null : addDays(next.fromOn, -1) };
  });

/** Basis points as a percentage, "11.5 %". */
export const percent = (bp: number): string => `${Number((bp / 100).toFixed(2))} %`;

/** "75 days × 12 % × $5,000.00 ÷ 365, by contract": what a person can check with a pocket calculator. */
export function interestWords(line: DerivedLine, currency: string): string {
  const { count, unit, rateBp, principalMinor, perYear, basis, item } = line;
  const units = count === 1 ? unit.slice(0, -1) : unit;
  const of = item === null ? '' : `Invoice ${item}: `;
  const sum = `${count} ${units} × ${percent(rateBp)} × ${moneyText(principalMinor, currency)} ÷ ${perYear}`;
  return `${of}${sum}, ${interestBases[basis].toLowerCase()}`;
}

/** "12 % by contract from 15 January 2026, days over 365." */
export function termsSentence({ fromOn, basis, rateKind, rateBp, dayCount, compounding }: InterestTerms): string {
  const from = `from ${dayText(fromOn)}`;
  if (rateKind === 'none') return `No interest ${from}.`;
  const rate = rateKind === 'fixed' ? percent(rateBp ?? 0) : interestRateKinds[rateKind];
  const way = compounding === 'simple' ? '' : `, ${compoundings[compounding].toLowerCase()}`;
  return `${rate} ${interestBases[basis].toLowerCase()} ${from}, ${dayCounts[dayCount].toLowerCase()}${way}.`;
}
