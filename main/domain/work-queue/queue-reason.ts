import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import { localTimeIn } from '../../../shared/kernel/instant.ts';
import { type QueueReason, reminderKinds } from '../../../shared/vocabulary/work.ts';
import type { QueueFacts, QueueNow, StepFact } from './facts.ts';

type ReasonFacts = Pick<
  QueueFacts,
  'status' | 'currency' | 'hasBeenAttempted' | 'nextStep' | 'brokenPromise' | 'openPromise' | 'isLookedAfter'
>;

const isDueBy = (step: StepFact, { at, today }: QueueNow): boolean =>
  step.dueAt === null ? step.on <= today : step.dueAt <= at;

/** A timed step of today whose hour has not come: it stands in the queue, at the bottom, until then. */
export const waitsForItsHour = ({ nextStep }: ReasonFacts, { at, today }: QueueNow): boolean =>
  nextStep !== null && nextStep.dueAt !== null && nextStep.dueAt > at && nextStep.on <= today;

/**
 * Why an open account wants work today, the weightiest reason first (domain handbook 2.4): a call back whose time has
 * come, a broken promise, a promise due, a new account, a step of its strategy, any other step due, no next step. Null
 * when nothing is due.
 */
export function queueReasonOf(facts: ReasonFacts, now: QueueNow): QueueReason | null {
  const { nextStep, brokenPromise, openPromise } = facts;
  if (nextStep?.kind === 'call_back' && nextStep.dueAt !== null && nextStep.dueAt <= now.at) return 'timed_step_due';
  if (brokenPromise !== null) return 'promise_broken';
  if (openPromise !== null && openPromise.dueOn <= now.today) return 'promise_due';
  const isFree = nextStep === null || nextStep.on <= now.today;
  if (facts.status === 'new' && !facts.hasBeenAttempted && isFree) return 'new_placement';
  if (nextStep !== null && !isFree) return null;
  if (nextStep !== null) return nextStep.isOfStrategy === true ? 'strategy_step' : 'step_due';
  return openPromise === null && !facts.isLookedAfter ? 'no_next_step' : null;
}

/** The reason as one short sentence with its figures. */
export function whyText(reason: QueueReason, facts: ReasonFacts & Pick<QueueFacts, 'placedOn'>, now: QueueNow): string {
  const { nextStep, brokenPromise, openPromise, currency } = facts;
  const note = nextStep === null || nextStep.note === '' ? '' : `: ${nextStep.note}`;
  switch (reason) {
    case 'timed_step_due':
      return `Call back due at ${nextStep?.dueAt ? localTimeIn(nextStep.dueAt, now.zone) : 'once'}${note}`;
    case 'promise_broken':
      return brokenPromise === null
        ? 'Promise broken'
        : `Promise of ${moneyText(brokenPromise.amountMinor, currency)} broken, due ${dayText(brokenPromise.dueOn, now.today)}`;
    case 'promise_due': {
      if (openPromise === null) return 'Promise due';
      const amount = moneyText(openPromise.amountMinor, currency);
      return openPromise.dueOn === now.today
        ? `Promise of ${amount} due today`
        : `Promise of ${amount} was due ${dayText(openPromise.dueOn, now.today)}`;
    }
    case 'new_placement':
      return `New since ${dayText(facts.placedOn, now.today)}, not yet contacted`;
    case 'strategy_step':
    case 'step_due': {
      if (nextStep === null) return 'Next step due';
      const kind = reminderKinds[nextStep.kind];
      if (nextStep.on < now.today) return `${kind} due since ${dayText(nextStep.on, now.today)}${note}`;
      const hour =
        nextStep.dueAt !== null && !isDueBy(nextStep, now) ? ` at ${localTimeIn(nextStep.dueAt, now.zone)}` : '';
      return `${kind} due today${hour}${note}`;
    }
    case 'no_next_step':
      return 'No next step';
  }
}
