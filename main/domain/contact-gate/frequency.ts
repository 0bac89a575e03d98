import type { Instant } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { wasRequested } from './consents.ts';
import type { AttemptFact, ContactFacts } from './facts.ts';
import { dayAfter } from './remembered.ts';
import type { Counted, CounterScope, FrequencyRule, PauseRule } from './rules.ts';
import type { Situation } from './situation.ts';

/** Whose attempts are added up. Calls to an attorney never are (12 CFR 1006.14(b)(3)(iii)). */
function isOfScope(one: AttemptFact, facts: ContactFacts, scope: CounterScope): boolean {
  if (one.role === 'attorney') return false;
  switch (scope) {
    case 'household':
      return one.role !== 'third_party' || one.personId === facts.personId;
    case 'person':
      return one.personId === facts.personId;
    case 'person_debt':
      return one.personId === facts.personId && one.debtIds.includes(facts.debtId);
    case 'person_creditor':
      return isOfCreditor(one, facts);
  }
}

const isOfCreditor = (one: AttemptFact, facts: ContactFacts): boolean =>
  one.personId === facts.personId &&
  one.debtIds.some((debt) => debt === facts.debtId || facts.creditorDebtIds.includes(debt));

/** The ways and places a counter looks at. An attempt without a named place may have gone to any of them. */
const isOfKind = (one: AttemptFact, counted: Counted): boolean =>
  counted.channels.includes(one.channel) &&
  counted.directions.includes(one.direction) &&
  (counted.places === null || one.place === null || counted.places.includes(one.place));

const hasComeFarEnough = (one: AttemptFact, { reach }: Counted): boolean =>
  reach === 'placed' ? one.counts : one.reached;

/**
 * When the first conversation took place: attempts after it count. Where its hour is not known any more, the whole day
 * counts. Null when there was none.
 */
function countsAfter({ facts, attempts }: Situation): { readonly on: LocalDate; readonly at: Instant | null } | null {
  const on = facts.firstConversationOn;
  if (on === null) return null;
  let at: Instant | null = null;
  for (const one of attempts) {
    const isFirst = one.conversation && one.localOn === on && isOfCreditor(one, facts);
    if (isFirst && (at === null || one.at < at)) at = one.at;
  }
  return { on, at };
}

/**
 * The dates of attempts that count within the window ending today, oldest first. The window is consecutive calendar
 * days of the debtor, today being its last day (12 CFR 1006.14(b)(2)(i)(A)).
 */
export function countedOn(situation: Situation, rule: FrequencyRule): LocalDate[] {
  if (situation.attempts.length === 0) return [];
  const after = rule.starts === 'first_conversation' ? countsAfter(situation) : undefined;
  if (after === null) return [];
  const windowFrom = dayAfter(situation.earliestOn, 1 - rule.windowDays);
  const counts = (one: AttemptFact): boolean =>
    one.localOn >= windowFrom &&
    isOfKind(one, rule.counts) &&
    hasComeFarEnough(one, rule.counts) &&
    isOfScope(one, situation.facts, rule.scope) &&
    (after === undefined || (after.at === null ? one.localOn >= after.on : one.at > after.at)) &&
    !wasRequested(situation, rule.requestedDays, one);
  return situation.attempts
    .filter(counts)
    .map((one) => one.localOn)
    .sort();
}

/** The first day on which one more attempt fits: when the oldest attempt that is too many has left the window. */
export function fitsOn(dates: readonly LocalDate[], rule: FrequencyRule): LocalDate | null {
  if (rule.max < 1) return null;
  const oldest = dates[dates.length - rule.max];
  return oldest === undefined ? null : dayAfter(oldest, rule.windowDays);
}

/** The latest conversation that starts this pause; null when there was none. Who called is the rule's to say. */
export function lastConversation(situation: Situation, rule: PauseRule): LocalDate | null {
  let last: LocalDate | null = null;
  for (const one of situation.attempts) {
    const starts = one.conversation && isOfKind(one, rule.after) && isOfScope(one, situation.facts, rule.scope);
    if (starts && (last === null || one.localOn > last)) last = one.localOn;
  }
  return last;
}

/** The day the pause is over: the conversation is day 1, so seven days lift on day 8. */
export const pauseEndsOn = (conversationOn: LocalDate, rule: PauseRule): LocalDate =>
  dayAfter(conversationOn, rule.days);
