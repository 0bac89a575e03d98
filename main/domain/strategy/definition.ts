import { figureText } from '../../../shared/kernel/human-text.ts';
import { accountStatuses, debtClasses, debtorKinds } from '../../../shared/vocabulary/accounts.ts';
import type { AccountStatus, DebtClass, DebtorKind } from '../../../shared/vocabulary/accounts.ts';
import { type LetterTemplateCode, letterTemplates } from '../../../shared/vocabulary/letters.ts';
import {
  type StrategyAnchor,
  type StrategyApproval,
  strategyComparisons,
  strategyFacts,
} from '../../../shared/vocabulary/strategies.ts';

/** One comparison of a condition; all comparisons of a step must hold. Amounts are minor units of the account's currency. */
export type Comparison =
  | { readonly fact: 'owing' | 'days_past_due'; readonly is: 'at_least' | 'at_most'; readonly value: number }
  | { readonly fact: 'debt_class'; readonly is: 'is' | 'is_not'; readonly value: DebtClass }
  | { readonly fact: 'debtor_kind'; readonly is: 'is' | 'is_not'; readonly value: DebtorKind }
  | { readonly fact: 'status'; readonly is: 'is' | 'is_not'; readonly value: AccountStatus }
  | { readonly fact: 'currency'; readonly is: 'is' | 'is_not'; readonly value: string }
  | { readonly fact: 'has_phone' | 'has_address'; readonly is: 'is'; readonly value: boolean };

/** What a step does, and with what. */
type Doing =
  | { readonly action: 'call' | 'review'; readonly note: string }
  | { readonly action: 'letter'; readonly template: LetterTemplateCode }
  | { readonly action: 'status'; readonly status: AccountStatus };

/** One step: what is done, how many days before or after what, and on which accounts. */
export type StrategyStep = Doing & {
  readonly anchor: StrategyAnchor;
  readonly offsetDays: number;
  readonly when: readonly Comparison[];
  readonly approval: StrategyApproval;
  /** At least so many days lie between the last step that was taken and this one. */
  readonly minGapDays: number;
};

/** A published version of a strategy. It never changes: an account stays on the version it started. */
export interface StrategyDefinition {
  readonly code: string;
  readonly name: string;
  readonly steps: readonly StrategyStep[];
}

/** What conditions may ask of an account; null where it is not known. */
export interface AccountFacts {
  readonly owing: number;
  readonly days_past_due: number | null;
  readonly debt_class: DebtClass;
  readonly debtor_kind: DebtorKind;
  readonly currency: string;
  readonly status: AccountStatus;
  readonly has_phone: boolean;
  readonly has_address: boolean;
}

/** True when the comparison holds. What is not known fulfils nothing, not even "is not". */
export function holds(one: Comparison, facts: AccountFacts): boolean {
  const known = facts[one.fact];
  if (known === null) return false;
  switch (one.is) {
    case 'at_least':
      return (facts[one.fact] ?? -Infinity) >= one.value;
    case 'at_most':
      return (facts[one.fact] ?? Infinity) <= one.value;
    case 'is':
      return known === one.value;
    case 'is_not':
      return known !== one.value;
  }
}

/** One comparison in words; what is known or is not needs no verb. */
function comparisonText(one: Comparison, currency: string): string {
  const fact = strategyFacts[one.fact].toLowerCase();
  const compared = (value: string): string => `${fact} ${strategyComparisons[one.is]} ${value}`;
  switch (one.fact) {
    case 'owing':
      return compared(figureText(one.value, currency));
    case 'debt_class':
      return compared(debtClasses[one.value].toLowerCase());
    case 'debtor_kind':
      return compared(debtorKinds[one.value].toLowerCase());
    case 'status':
      return compared(accountStatuses[one.value].label.toLowerCase());
    case 'days_past_due':
    case 'currency':
      return compared(String(one.value));
    case 'has_phone':
    case 'has_address':
      return one.value ? fact : `no ${fact}`;
  }
}

/** Comparisons as a person reads them: "owing at least 50.00 and phone known". Empty when there are none. */
export const conditionText = (when: readonly Comparison[], currency = 'USD'): string =>
  when.map((one) => comparisonText(one, currency)).join(' and ');

/** What a step does, in a few words: "Demand letter", "Call: ask about the letter", "Status Active". */
export function actionText(step: StrategyStep): string {
  switch (step.action) {
    case 'letter':
      return letterTemplates[step.template];
    case 'status':
      return `Status ${accountStatuses[step.status].label}`;
    case 'call':
    case 'review': {
      const word = step.action === 'call' ? 'Call' : 'Review';
      return step.note === '' ? word : `${word}: ${step.note}`;
    }
  }
}

const anchorWords: Readonly<Record<StrategyAnchor, string>> = {
  start: 'the start',
  previous_done: 'the step before is done',
  due_date: 'the due date',
  last_payment: 'the last payment',
  promise_broken: 'a promise is broken',
};
const onTheDay: Readonly<Record<StrategyAnchor, string>> = {
  start: 'on the day of the start',
  previous_done: 'once the step before is done',
  due_date: 'on the due date',
  last_payment: 'on the day of the last payment',
  promise_broken: 'once a promise is broken',
};

/** When a step is due, in words: "5 days after the step before is done", "on the day of the start". */
export function dueText({ anchor, offsetDays }: Pick<StrategyStep, 'anchor' | 'offsetDays'>): string {
  const days = Math.abs(offsetDays);
  if (days === 0) return onTheDay[anchor];
  return `${days} ${days === 1 ? 'day' : 'days'} ${offsetDays < 0 ? 'before' : 'after'} ${anchorWords[anchor]}`;
}
