import type { Minor } from '../../../shared/kernel/minor.ts';
import type { InterestRateKind } from '../../../shared/vocabulary/interest.ts';

/** The statutes' margin above the reference rate, in basis points: eight percentage points. */
export const statutoryMarginBp = 800;

/** The statute's currency, in which its fixed sum is written. */
const currencyOf: Readonly<Partial<Record<InterestRateKind, string>>> = {
  eu_late_payment: 'EUR',
  uk_late_payment: 'GBP',
};

/**
 * The fixed sum a business owes for paying late, once for each invoice: 40 EUR (Directive 2011/7/EU, Article 6); 40, 70 or
 * 100 GBP by the size of the debt (Late Payment of Commercial Debts (Interest) Act 1998, section 5A: below 1,000, below
 * 10,000, from 10,000). Null where no statute gives one, or where the debt is in another currency, for which the national law
 * names the sum.
 */
export function fixedSum(kind: InterestRateKind, debtMinor: Minor, currency: string): Minor | null {
  if (currencyOf[kind] !== currency) return null;
  if (kind === 'eu_late_payment') return 40_00;
  if (debtMinor < 1_000_00) return 40_00;
  return debtMinor < 10_000_00 ? 70_00 : 100_00;
}
