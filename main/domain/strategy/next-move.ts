import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { StrategyEnd, StrategySkip, StrategyWait } from '../../../shared/vocabulary/strategies.ts';
import { type AccountFacts, type Comparison, holds, type StrategyDefinition, type StrategyStep } from './definition.ts';

/** A step that was dealt with: taken, or passed over. */
export interface TakenStep {
  /** Its place in the strategy, from 1. */
  readonly step: number;
  readonly outcome: 'done' | 'skipped';
  readonly on: LocalDate;
  /** When it was done; null while a person has yet to do it. */
  readonly doneOn: LocalDate | null;
}

/** What stops every step while it lasts; the strategy goes on when it is gone. */
export type StrategyStop = Extract<StrategyWait, 'hold' | 'dispute' | 'promise' | 'arrangement'>;

/** An account on a strategy, as far as its next step asks. */
export interface RunFacts {
  readonly startedOn: LocalDate;
  /** In the order of the steps, without a gap. */
  readonly taken: readonly TakenStep[];
  readonly account: AccountFacts;
  readonly dueOn: LocalDate | null;
  readonly lastPaymentOn: LocalDate | null;
  /** The latest promise that was broken since the strategy started. */
  readonly promiseBrokenOn: LocalDate | null;
  /** What ends the strategy for good. */
  readonly end: Extract<StrategyEnd, 'closed' | 'nothing_owed'> | null;
  readonly stop: StrategyStop | null;
}

/** What is to be done next about an account's strategy, and why. */
export type Move =
  | { readonly kind: 'end'; readonly why: StrategyEnd }
  | { readonly kind: 'take'; readonly step: number; readonly dueOn: LocalDate; readonly matched: readonly Comparison[] }
  | {
      readonly kind: 'skip';
      readonly step: number;
      readonly dueOn: LocalDate;
      readonly why: StrategySkip;
      readonly unmet: readonly Comparison[];
    }
  | {
      readonly kind: 'wait';
      readonly step: number;
      readonly why: StrategyWait;
      /** The day it will be due; null when nothing tells it. */
      readonly until: LocalDate | null;
      /** It is due and kept back. */
      readonly isDue: boolean;
    };

const lastDone = ({ taken }: RunFacts): TakenStep | undefined => taken.findLast((one) => one.outcome === 'done');

/** The day a step counts from; null when there is none yet. */
function anchorOf({ anchor }: StrategyStep, facts: RunFacts): LocalDate | null {
  switch (anchor) {
    case 'start':
      return facts.startedOn;
    case 'due_date':
      return facts.dueOn;
    case 'last_payment':
      return facts.lastPaymentOn;
    case 'promise_broken':
      return facts.promiseBrokenOn;
    case 'previous_done': {
      const before = lastDone(facts);
      return before ? before.doneOn : (facts.taken.at(-1)?.on ?? facts.startedOn);
    }
  }
}

interface Due {
  readonly on: LocalDate;
  /** Without the minimum gap it would be earlier. */
  readonly isPutOff: boolean;
}

/** The later of the step's own day and the minimum gap after the last step taken: the gap wins (domain handbook 2.8). */
function dueOf(step: StrategyStep, facts: RunFacts): Due | null {
  const anchor = anchorOf(step, facts);
  if (anchor === null) return null;
  const own = addDays(anchor, step.offsetDays);
  const before = lastDone(facts);
  const earliest = before ? addDays(before.on, step.minGapDays) : own;
  return earliest > own ? { on: earliest, isPutOff: true } : { on: own, isPutOff: false };
}

const meets = (step: StrategyStep, { account }: RunFacts): boolean => step.when.every((one) => holds(one, account));

/** True when a later step, whose turn has come as well, was due on a later day: only that one is caught up. */
function isOvertaken(steps: readonly StrategyStep[], index: number, own: LocalDate, facts: RunFacts, day: LocalDate) {
  for (const later of steps.slice(index + 1)) {
    const due = later.anchor === 'previous_done' ? null : dueOf(later, facts);
    if (due === null || due.on > day) return false;
    if (due.on > own && meets(later, facts)) return true;
  }
  return false;
}

/**
 * The one thing to be done next on a day: steps keep their order, none is taken before its day, and of several that are
 * overdue only the latest is caught up while the others are passed over (domain handbook 2.8). Closed accounts and those
 * owing nothing end the strategy; a hold, an open dispute, a promise or a plan keeps back whatever is due. Repeating it
 * after each move until it says wait or end takes all steps of the day.
 */
export function nextMove({ steps }: StrategyDefinition, facts: RunFacts, day: LocalDate): Move {
  if (facts.end !== null) return { kind: 'end', why: facts.end };
  const index = facts.taken.length;
  const next = steps[index];
  if (!next) return { kind: 'end', why: 'completed' };
  const step = index + 1;
  const due = dueOf(next, facts);
  if (due === null) {
    const why = next.anchor === 'previous_done' ? 'previous_open' : 'no_date';
    return { kind: 'wait', step, why, until: null, isDue: false };
  }
  if (due.on > day)
    return { kind: 'wait', step, why: due.isPutOff ? 'too_soon' : 'not_due', until: due.on, isDue: false };
  if (facts.stop !== null) return { kind: 'wait', step, why: facts.stop, until: due.on, isDue: true };
  const unmet = next.when.filter((one) => !holds(one, facts.account));
  if (unmet.length > 0) return { kind: 'skip', step, dueOn: due.on, why: 'condition', unmet };
  if (isOvertaken(steps, index, due.on, facts, day))
    return { kind: 'skip', step, dueOn: due.on, why: 'overtaken', unmet: [] };
  return { kind: 'take', step, dueOn: due.on, matched: next.when };
}

/** True while a person must do the step before it counts as done. */
export const isForPerson = (step: StrategyStep): boolean =>
  step.action === 'call' || step.action === 'review' || step.approval === 'agent';

/** What became of one step on a day. */
export type StepMove = Extract<Move, { kind: 'take' | 'skip' }>;

/** All moves of a day as they would come if each step could be taken, and where the strategy stands after them. Pure. */
export function stepsDue(
  definition: StrategyDefinition,
  facts: RunFacts,
  day: LocalDate,
): { readonly moves: readonly StepMove[]; readonly then: Exclude<Move, StepMove> } {
  const moves: StepMove[] = [];
  let taken = facts.taken;
  for (;;) {
    const move = nextMove(definition, { ...facts, taken }, day);
    if (move.kind === 'wait' || move.kind === 'end') return { moves, then: move };
    moves.push(move);
    const step = definition.steps[move.step - 1];
    const isOpen = move.kind === 'take' && step !== undefined && isForPerson(step);
    const outcome = move.kind === 'take' ? 'done' : 'skipped';
    taken = [...taken, { step: move.step, outcome, on: day, doneOn: isOpen ? null : day }];
  }
}
