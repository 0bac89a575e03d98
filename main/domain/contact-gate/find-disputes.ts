import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Answer, pass } from './answer.ts';
import type { DisputeFact } from './facts.ts';
import type { LimitationRule, StateRule } from './rules.ts';
import type { Situation } from './situation.ts';

/** The first day of the disputes that are not answered yet; null when there is none. */
function openSince(
  { facts, earliestOn, latestOn }: Situation,
  matches: (one: DisputeFact) => boolean,
): LocalDate | null {
  let first: LocalDate | null = null;
  for (const one of facts.disputes) {
    const isOpen = one.openedOn <= latestOn && (one.answeredOn === null || one.answeredOn > earliestOn);
    if (isOpen && matches(one) && (first === null || one.openedOn < first)) first = one.openedOn;
  }
  return first;
}

/** A dispute nobody has answered, in writing or not, in time or not. */
export function findOpenDispute(_rule: StateRule, situation: Situation): Answer {
  const since = openSince(situation, (one) => one.kind !== 'original_creditor');
  if (since === null) return pass;
  return { message: `A dispute is open since ${dayText(since)}; answer it first.`, nextAllowedAt: null };
}

/** Disputed in writing within the validation period: collection stops until verification was sent (12 CFR 1006.38(d)(2)). */
export function findUnverifiedDispute(_rule: StateRule, situation: Situation): Answer {
  const since = openSince(situation, (one) => one.kind !== 'original_creditor' && one.ceases);
  if (since === null) return pass;
  const message = `The debt is disputed in writing since ${dayText(since)}; send verification before anything else.`;
  return { message, nextAllowedAt: null };
}

/** The original creditor was asked for within the validation period: collection stops until the answer (12 CFR 1006.38(c)). */
export function findOriginalCreditorRequest(_rule: StateRule, situation: Situation): Answer {
  const since = openSince(situation, (one) => one.kind === 'original_creditor' && one.ceases);
  if (since === null) return pass;
  const message = `The debtor asked on ${dayText(since)} who the original creditor is; send the name and address first.`;
  return { message, nextAllowedAt: null };
}

const limitationSentences: Readonly<Record<LimitationRule['state'], string>> = {
  barred: 'The time to sue is over: do not sue or threaten to, and say so where the law wants it said.',
  extinguished: 'The debt is extinguished: its time is over, and nothing may be demanded any more.',
};

/** The time to sue is over, or the debt itself is gone (12 CFR 1006.26(b); Miss. Code 15-1-3). */
export const findLimitation = (rule: LimitationRule, { facts }: Situation): Answer =>
  facts.limitation === rule.state ? { message: limitationSentences[rule.state], nextAllowedAt: null } : pass;
