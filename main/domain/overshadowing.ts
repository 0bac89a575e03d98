import { dayText } from '../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { type AccountValidation, isWithinValidation } from './validation-period.ts';

/** A letter, message or step of a strategy, as far as it can overshadow the debtor's right to dispute. */
export interface OvershadowingFacts {
  /** The validation period of the account; null while no notice stands. */
  readonly period: AccountValidation | null;
  /** The day it goes out or is done. */
  readonly on: LocalDate;
  /** The day by which it asks for payment; null when it names none. */
  readonly payByOn: LocalDate | null;
  /** What it says; empty for a step without words. */
  readonly text: string;
}

/** One thing that is inconsistent with the debtor's right to dispute during the validation period. */
export interface OvershadowingWarning {
  readonly kind: 'pay_by' | 'at_once' | 'suit' | 'credit_reporting';
  readonly message: string;
  readonly cite: string;
}

const cite = '15 USC 1692g(b); 12 CFR 1006.38(b)(1)';

/** Words that demand or threaten what the period forbids; found words are only a sign that a person must look. */
const words: readonly {
  readonly kind: Exclude<OvershadowingWarning['kind'], 'pay_by'>;
  readonly pattern: RegExp;
  readonly says: string;
}[] = [
  {
    kind: 'at_once',
    pattern: /\b(?:immediate(?:ly)?|at once|right away|without delay|within (?:\d+|[a-z]+) (?:hours?|days?))\b/i,
    says: 'asks for payment at once or within days',
  },
  {
    kind: 'suit',
    pattern:
      /\b(?:law ?suits?|su(?:e|ed|es|ing)|suit|legal (?:action|proceedings?|steps?)|litigat\w*|court|attorneys?|judge?ments?|garnish\w*|liens?|levy|seiz\w+)\b/i,
    says: 'speaks of a suit',
  },
  {
    kind: 'credit_reporting',
    pattern:
      /\b(?:credit (?:report\w*|bureaus?|scores?|ratings?|files?|agenc\w+)|consumer report\w*|equifax|experian|trans ?union)\b/i,
    says: 'speaks of credit reporting',
  },
];

/**
 * What of a letter or step overshadows the debtor's right to dispute, or contradicts it, while the validation period runs:
 * a day to pay by before its end, and words of a suit, of credit reporting or of haste (15 USC 1692g(b); 12 CFR
 * 1006.38(b)(1)). Empty outside the period.
 */
export function overshadowing({ period, on, payByOn, text }: OvershadowingFacts): OvershadowingWarning[] {
  if (period === null || !isWithinValidation(period, on)) return [];
  const until = `inside the validation period, which runs through ${dayText(period.endsOn, on)}`;
  const warnings: OvershadowingWarning[] = [];
  if (payByOn !== null && payByOn <= period.endsOn) {
    warnings.push({
      kind: 'pay_by',
      message: `It asks for payment by ${dayText(payByOn, on)}, ${until} (${cite}).`,
      cite,
    });
  }
  for (const { kind, pattern, says } of words) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) warnings.push({ kind, message: `It ${says} (“${found}”), ${until} (${cite}).`, cite });
  }
  return warnings;
}
