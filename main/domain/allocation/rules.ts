import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Bucket, type TransactionType, transactionTypes } from '../../../shared/vocabulary/money.ts';
import { ruleOf } from './allocate.ts';
import type { AllocationRule } from './claims.ts';
import shipped from './shipped-rules.json' with { type: 'json' };

/** A rule somebody entered, for a creditor's money or the whole book's. */
export interface EnteredRule extends AllocationRule {
  readonly creditorId: string | null;
  readonly transactionType: TransactionType;
  readonly fromOn: LocalDate;
}

/** The rule that was taken, and where it comes from. */
export interface RuleTaken extends AllocationRule {
  readonly source: string;
}

const isBucket = (code: string): code is Bucket => ['costs', 'fees', 'interest', 'principal'].includes(code);

/** The order a country's law gives where nothing was agreed, else the house's; with its source. */
export function shippedRule(country: string): RuleTaken {
  const found = shipped.find((one) => one.country === country) ?? shipped.find((one) => one.country === '');
  if (!found) throw new RangeError('The house’s allocation order is missing');
  return { ...ruleOf(found.order.filter(isBucket)), source: found.cite };
}

/** The newest of some rules that holds on a day; of two from one day the later entered. */
const newest = (rules: readonly EnteredRule[], on: LocalDate): EnteredRule | null =>
  rules
    .filter(({ fromOn }) => fromOn <= on)
    .reduce<EnteredRule | null>((latest, rule) => (latest && latest.fromOn > rule.fromOn ? latest : rule), null);

/**
 * The rule for money of a type received on a day: the creditor's for that type, the creditor's for any, the book's for that
 * type, the book's for any, and what the debtor's country or the house says (domain handbook 2.18).
 */
export function ruleFor(
  rules: readonly EnteredRule[],
  money: {
    readonly creditorId: string;
    readonly type: TransactionType;
    readonly on: LocalDate;
    readonly country: string;
  },
): RuleTaken {
  for (const creditorId of [money.creditorId, null]) {
    for (const type of [money.type, 'any'] as const) {
      const of = rules.filter((rule) => rule.creditorId === creditorId && rule.transactionType === type);
      const rule = newest(of, money.on);
      if (rule)
        return {
          order: rule.order,
          advance: rule.advance,
          source: `${creditorId === null ? 'The book’s' : 'The creditor’s'} order for ${transactionTypes[type].toLowerCase()} from ${rule.fromOn}`,
        };
    }
  }
  return shippedRule(money.country);
}
