import type { InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { addDays, addMonths, type LocalDate, weekdayOf } from '../../../shared/kernel/local-date.ts';
import type { DisputeReason } from '../../../shared/vocabulary/accounts.ts';
import type { Direction } from '../../../shared/vocabulary/contact.ts';
import { type OutcomeCodeKey, outcomeOf } from '../../../shared/vocabulary/outcomes.ts';
import type { ReminderKind } from '../../../shared/vocabulary/work.ts';

export type OutcomeRow = OutputOf<typeof contract.calls.outcomes>['rows'][number];
type LogInput = InputOf<typeof contract.calls.log>;

/** The step to leave behind, while it is being typed. */
export interface StepDraft {
  readonly kind: ReminderKind;
  readonly on: LocalDate | null;
  readonly time: string;
}

/** The call being logged, while it is being typed. */
export interface CallDraft {
  /** The outcome bar listens to digits. */
  readonly armed: boolean;
  /** 9 was pressed: the second digit says which stop. */
  readonly stops: boolean;
  readonly outcome: OutcomeCodeKey | null;
  readonly direction: Direction;
  readonly step: StepDraft | null;
  readonly promise: { readonly amountMinor: number | null; readonly dueOn: LocalDate | null };
  readonly dispute: { readonly reason: DisputeReason; readonly amountMinor: number | null };
}

export const emptyCall: CallDraft = {
  armed: false,
  stops: false,
  outcome: null,
  direction: 'out',
  step: null,
  promise: { amountMinor: null, dueOn: null },
  dispute: { reason: 'validation_request', amountMinor: null },
};

/** The next Friday after today: the payday most people name. */
export const nextFriday = (today: LocalDate): LocalDate => addDays(today, ((5 - weekdayOf(today) + 6) % 7) + 1);

/** Days people promise by: the next Friday, and the next first and fifteenth of a month. */
export function usualPaydays(today: LocalDate): readonly LocalDate[] {
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const fifteenth = `${today.slice(0, 7)}-15`;
  const first = addMonths(firstOfMonth, 1);
  const middle = fifteenth > today ? fifteenth : addMonths(fifteenth, 1);
  return [...new Set([nextFriday(today), first, middle])].sort();
}

/** The draft once an outcome is chosen: its form comes filled in. */
export function withOutcome(draft: CallDraft, row: OutcomeRow, today: LocalDate, owingMinor: number): CallDraft {
  const { flags } = outcomeOf(row.code);
  return {
    ...draft,
    armed: true,
    stops: false,
    outcome: row.code,
    step: row.next === null ? null : { kind: row.next.kind, on: row.next.on, time: row.next.time ?? '' },
    promise: flags.promise
      ? { amountMinor: draft.promise.amountMinor ?? owingMinor, dueOn: draft.promise.dueOn ?? nextFriday(today) }
      : draft.promise,
  };
}

/** True when the outcome asks for something before it can be saved; the others save as they are. */
export const asksFirst = (code: OutcomeCodeKey): boolean => {
  const { flags } = outcomeOf(code);
  return flags.promise || flags.dispute || flags.stopsContact;
};

/** Wall-clock text as the contract wants it; null when none was typed. */
export const timeOrNull = (time: string): string | null => (/^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null);

/** The draft as the book takes it, or the name of the field that is still missing. */
export function readyToLog(
  draft: CallDraft,
): Pick<LogInput, 'outcome' | 'direction' | 'nextStep' | 'promise' | 'dispute'> | 'outcome' | 'promise' | 'step' {
  if (draft.outcome === null) return 'outcome';
  const { flags } = outcomeOf(draft.outcome);
  const { amountMinor, dueOn } = draft.promise;
  if (flags.promise && (amountMinor === null || amountMinor <= 0 || dueOn === null)) return 'promise';
  if (draft.step !== null && draft.step.on === null) return 'step';
  return {
    outcome: draft.outcome,
    direction: draft.direction,
    nextStep:
      draft.step === null || draft.step.on === null
        ? null
        : { kind: draft.step.kind, on: draft.step.on, time: timeOrNull(draft.step.time), note: '' },
    promise: flags.promise && amountMinor !== null && dueOn !== null ? { amountMinor, dueOn } : null,
    dispute: flags.dispute
      ? {
          reason: draft.dispute.reason,
          amountMinor: (draft.dispute.amountMinor ?? 0) > 0 ? draft.dispute.amountMinor : null,
        }
      : null,
  };
}
