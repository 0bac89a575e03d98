import { dayText } from '../../../shared/kernel/human-text.ts';
import type { InterestTermsOut } from '../../../shared/contract/interest.ts';
import { compoundings, dayCounts, interestBases, interestRateKinds } from '../../../shared/vocabulary/interest.ts';
import type { InterestTermsRow } from '../../db/interest.ts';
import type { InterestTerms } from '../../domain/interest/terms.ts';
import type { AccruedInterest } from './derive.ts';

/** A derivation as the contract carries it. */
export const derivationOut = ({ lines, totalMinor, deferredMinor, perDayMinor, unknown }: AccruedInterest) => ({
  lines: [...lines],
  totalMinor,
  deferredMinor,
  perDayMinor,
  unknown: [...unknown],
});

/** Terms that were entered, as the contract carries them. */
export const enteredOut = (row: InterestTermsRow, isInForce: boolean): InterestTermsOut => ({
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
  isInForce,
});

const percent = (bp: number): string => `${Number((bp / 100).toFixed(2))} %`;

/** "12 % by contract from 15 January 2026, days over 365." */
export function termsSentence({ fromOn, basis, rateKind, rateBp, dayCount, compounding }: InterestTerms): string {
  const from = `from ${dayText(fromOn)}`;
  if (rateKind === 'none') return `No interest ${from}.`;
  const rate = rateKind === 'fixed' ? percent(rateBp ?? 0) : interestRateKinds[rateKind];
  const way = compounding === 'simple' ? '' : `, ${compoundings[compounding].toLowerCase()}`;
  return `${rate} ${interestBases[basis].toLowerCase()} ${from}, ${dayCounts[dayCount].toLowerCase()}${way}.`;
}
