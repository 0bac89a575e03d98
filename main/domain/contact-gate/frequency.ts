import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { AttemptFact, ContactFacts } from './facts.ts';
import type { CounterScope, FrequencyRule, PauseRule } from './rules.ts';
import type { Situation } from './situation.ts';

const isOfScope = (one: AttemptFact, { personId, debtId }: ContactFacts, scope: CounterScope): boolean =>
  one.personId === personId && (scope === 'person' || one.debtIds.includes(debtId));

/**
 * The dates of attempts that count within the window ending today, oldest first. The window is consecutive calendar
 * days of the debtor, today being its last day (12 CFR 1006.14(b)(2)(i)(A)).
 */
export function countedOn(situation: Situation, rule: FrequencyRule): LocalDate[] {
  const windowFrom = addDays(situation.earliestOn, 1 - rule.windowDays);
  return situation.attempts
    .filter(
      (one) =>
        one.counts &&
        one.localOn >= windowFrom &&
        rule.counts.channels.includes(one.channel) &&
        rule.counts.directions.includes(one.direction) &&
        isOfScope(one, situation.facts, rule.scope),
    )
    .map((one) => one.localOn)
    .sort();
}

/** The first day on which one more attempt fits: when the oldest attempt that is too many has left the window. */
export function fitsOn(dates: readonly LocalDate[], rule: FrequencyRule): LocalDate | null {
  if (rule.max < 1) return null;
  const oldest = dates[dates.length - rule.max];
  return oldest === undefined ? null : addDays(oldest, rule.windowDays);
}

/** The latest conversation that starts this pause; null when there was none. Who called does not matter. */
export function lastConversation(situation: Situation, rule: PauseRule): LocalDate | null {
  const dates = situation.attempts
    .filter(
      (one) =>
        one.conversation &&
        rule.after.channels.includes(one.channel) &&
        rule.after.directions.includes(one.direction) &&
        isOfScope(one, situation.facts, rule.scope),
    )
    .map((one) => one.localOn)
    .sort();
  return dates[dates.length - 1] ?? null;
}

/** The day the pause is over: the conversation is day 1, so seven days lift on day 8. */
export const pauseEndsOn = (conversationOn: LocalDate, rule: PauseRule): LocalDate =>
  addDays(conversationOn, rule.days);
