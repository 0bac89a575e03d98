import { type Instant, localDateIn, localTimeIn, type ZoneId } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Channel, Direction } from '../../../shared/vocabulary/contact.ts';
import type { OutcomeCodeKey } from '../../../shared/vocabulary/outcomes.ts';
import type { AttemptFact, ContactFacts } from '../../domain/contact-gate/facts.ts';
import { judgeContact } from '../../domain/contact-gate/judge-contact.ts';
import type { ContactRules } from '../../domain/contact-gate/rules.ts';
import type { ContactVerdict } from '../../domain/contact-gate/verdict.ts';
import type { NextStepFacts } from '../../domain/next-step.ts';
import { effectsOfOutcome } from '../../domain/outcome-effects.ts';
import { hasReached } from '../contact/attempt-facts.ts';
import { blockingReasons } from '../contact/judge.ts';

/** An attempt about to be logged. */
export interface Attempt {
  readonly at: Instant;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: OutcomeCodeKey;
  readonly debtIds: readonly string[];
  /** The debtor's zone, or the office's when it is not known. */
  readonly zone: ZoneId;
}

/**
 * The facts as they will be for the next call to the debtor, once the attempt stands in the book with its hold. An override
 * let one contact pass and is used up by it.
 */
function factsAfter(facts: ContactFacts, attempt: Attempt): ContactFacts {
  const { counts, conversation, hold } = effectsOfOutcome(attempt.outcome);
  const localOn = localDateIn(attempt.at, attempt.zone);
  const { at, channel, direction, debtIds } = attempt;
  const placed = hold ? [{ ...hold, startsOn: localOn, endsOn: null }] : [];
  const made: AttemptFact = {
    at,
    localOn,
    personId: facts.personId,
    role: facts.role,
    debtIds,
    channel,
    direction,
    place: facts.contactPoint?.label ?? null,
    counts,
    reached: hasReached(attempt.outcome, channel),
    conversation,
  };
  return {
    ...facts,
    channel: 'call',
    direction: 'out',
    contactPoint: null,
    attempts: [...facts.attempts, made],
    firstConversationOn: facts.firstConversationOn ?? (conversation ? localOn : null),
    holds: [...facts.holds, ...placed],
    overrides: direction === 'out' ? facts.overrides.filter((one) => one.channel !== channel) : facts.overrides,
  };
}

/** The gate's answer to one more call right after the attempt. */
export const verdictAfter = (facts: ContactFacts, attempt: Attempt, rules: ContactRules): ContactVerdict =>
  judgeContact(factsAfter(facts, attempt), rules);

/** The sentence for an outcome that closes the gate, when it was not closed for that reason before. */
export function closingSentence(before: ContactVerdict, after: ContactVerdict): string | null {
  const known = new Set(blockingReasons(before).map((reason) => reason.rule));
  return blockingReasons(after).find((reason) => !known.has(reason.rule))?.message ?? null;
}

/** What the domain must know to propose the step after the attempt. */
export const nextStepFacts = (
  attempt: Attempt,
  after: ContactVerdict,
  isClockKnown: boolean,
  promise: NextStepFacts['promise'],
): NextStepFacts => ({
  today: localDateIn(attempt.at, attempt.zone),
  localTime: isClockKnown ? localTimeIn(attempt.at, attempt.zone) : null,
  promise,
  callsOpenOn: opensOn(after, attempt.zone),
});

const opensOn = (verdict: ContactVerdict, zone: ZoneId): LocalDate | null =>
  verdict.nextAllowedAt === null ? null : localDateIn(verdict.nextAllowedAt, zone);
