import { addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { type OutcomeCodeKey, outcomeOf } from '../../shared/vocabulary/outcomes.ts';
import type { ReminderKind } from '../../shared/vocabulary/work.ts';
import { promiseDeadline } from './promises.ts';

/** The step proposed after an outcome: a calendar day and, where an hour matters, the debtor's wall clock. */
export interface ProposedStep {
  readonly kind: ReminderKind;
  readonly on: LocalDate;
  readonly time: string | null;
  readonly note: string;
}

export interface NextStepFacts {
  /** The day and the wall clock at the debtor's place; time null when their clock is not known. */
  readonly today: LocalDate;
  readonly localTime: string | null;
  /** The promise just made. */
  readonly promise: { readonly dueOn: LocalDate; readonly graceWeekdays: number } | null;
  /** First day on which the gate will let calls through again after this outcome; null when it stays open, or never opens. */
  readonly callsOpenOn: LocalDate | null;
}

/** A call tried in the morning is tried again in the late afternoon, and the other way round. */
const otherHalfOfDay = (localTime: string | null): string | null => {
  if (localTime === null) return null;
  return localTime < '13:00' ? '17:00' : '09:30';
};

const triesAnotherHour: ReadonlySet<OutcomeCodeKey> = new Set(['no_answer', 'not_connected']);

const notes: Readonly<Record<OutcomeCodeKey, string>> = {
  no_answer: 'Try again at another time of day',
  left_message: 'Follow up on the message',
  not_connected: 'Try again',
  wrong_number: 'Find another number',
  third_party: 'Ask for the debtor again',
  promise: 'Check that the promise was kept',
  refuses: 'Review what can be offered',
  dispute: 'Answer the dispute',
  cease: 'Review after the cease request',
  attorney: 'Confirm the attorney',
  bankruptcy: 'Confirm the bankruptcy filing',
  deceased: 'Find out who acts for the estate',
};

/**
 * The step an outcome proposes (domain handbook 2.5): no answer the next weekday in the other half of the day, a message
 * two weekdays later, a promise on its due date with grace, a stop as a review. Calls are never proposed for a day on
 * which the gate is known to be closed. Null only for a promise outcome without a promise.
 */
export function proposedNextStep(code: OutcomeCodeKey, facts: NextStepFacts): ProposedStep | null {
  const note = notes[code];
  if (facts.promise !== null) {
    const on = promiseDeadline(facts.promise.dueOn, facts.promise.graceWeekdays);
    return { kind: 'promise_due', on, time: null, note: notes.promise };
  }
  const { nextStep } = outcomeOf(code);
  if (nextStep === null) return null;
  const planned = addWeekdays(facts.today, nextStep.weekdays);
  const mustWait = nextStep.kind === 'call' && facts.callsOpenOn !== null && facts.callsOpenOn > planned;
  return {
    kind: nextStep.kind,
    on: mustWait && facts.callsOpenOn !== null ? addWeekdays(facts.callsOpenOn, 0) : planned,
    time: triesAnotherHour.has(code) ? otherHalfOfDay(facts.localTime) : null,
    note,
  };
}

export interface LeavingFacts {
  readonly accountClosed: boolean;
  readonly hasOpenStep: boolean;
  readonly hasOpenPromise: boolean;
  /** A hold in force that names a day on which somebody looks at it. */
  readonly hasHoldWithReview: boolean;
  readonly hasActiveStrategy: boolean;
}

/**
 * True when the account may not be left like this: each open account has a future step, a promise, an active strategy
 * or a hold with a review date (domain handbook 2.5, invariant 6.2-5).
 */
export const requiresNextStep = (facts: LeavingFacts): boolean =>
  !facts.accountClosed &&
  !facts.hasOpenStep &&
  !facts.hasOpenPromise &&
  !facts.hasHoldWithReview &&
  !facts.hasActiveStrategy;
