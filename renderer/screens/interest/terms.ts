import type { InterestTermsOut } from '../../../shared/contract/interest.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import {
  type Compounding,
  compoundings,
  type DayCount,
  dayCounts,
  type DayRule,
  interestBases,
  type InterestRateKind,
  interestRateKinds,
} from '../../../shared/vocabulary/interest.ts';
import { percentText } from '../../components/percent-field.tsx';

/** Terms of interest while they are typed. */
export interface TermsDraft {
  readonly fromOn: LocalDate | null;
  readonly rateKind: InterestRateKind;
  readonly basis: 'contractual' | 'statutory';
  readonly rateBp: number | null;
  readonly dayCount: DayCount;
  readonly dayRule: DayRule;
  readonly compounding: Compounding;
}

/** New terms begin as the ones in force are, from a day on. */
export const draftLike = (row: InterestTermsOut | undefined, fromOn: LocalDate): TermsDraft => ({
  fromOn,
  rateKind: row?.rateKind ?? 'fixed',
  basis: row?.basis === 'statutory' ? 'statutory' : 'contractual',
  rateBp: row?.rateBp ?? null,
  dayCount: row?.dayCount ?? 'days_365',
  dayRule: row?.dayRule ?? 'after_first',
  compounding: row?.compounding ?? 'simple',
});

/** The same debt without interest from a day on: how terms end. */
export const draftOfEnd = (row: InterestTermsOut | undefined, fromOn: LocalDate): TermsDraft => ({
  ...draftLike(row, fromOn),
  rateKind: 'none',
  rateBp: null,
});

/** What is complete enough to be tried; null while the day or the rate is missing. */
export function termsOf(draft: TermsDraft) {
  const { fromOn } = draft;
  if (fromOn === null || (draft.rateKind === 'fixed' && draft.rateBp === null)) return null;
  return { ...draft, fromOn };
}

/** A rate in words: "12 % by contract", "EU late payment, 8 points above the reference rate". */
export function rateWords({ rateKind, rateBp, basis }: InterestTermsOut): string {
  if (rateKind === 'fixed') return `${percentText(rateBp ?? 0)} % ${interestBases[basis].toLowerCase()}`;
  if (rateKind === 'none') return interestRateKinds.none;
  return `${interestRateKinds[rateKind]}, ${percentText(rateBp ?? 800)} points above the reference rate`;
}

/** How days and unpaid interest are reckoned, in words. */
export const wayWords = ({ dayCount, compounding }: InterestTermsOut): string =>
  compounding === 'simple' ? dayCounts[dayCount] : `${dayCounts[dayCount]}, ${compoundings[compounding].toLowerCase()}`;
