import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { StrategySkip, StrategyWait } from '../../../shared/vocabulary/strategies.ts';
import { strategySkips, strategyWaits } from '../../../shared/vocabulary/strategies.ts';
import { type AccountRecord, accountById, bumpVersion } from '../../db/accounts.ts';
import { refreshNextStep } from '../../db/reminders.ts';
import { insertStep, strategyRunById, type StrategyRunRow } from '../../db/strategy-runs.ts';
import { type Skip, skipLetter, skipStatus } from '../../domain/bulk.ts';
import { actionText, conditionText, type StrategyStep } from '../../domain/strategy/definition.ts';
import { isForPerson, nextMove, type StepMove } from '../../domain/strategy/next-move.ts';
import { giveStatus } from '../accounts/change.ts';
import type { Doing } from '../doing.ts';
import { queueFor } from '../letter-queueing.ts';
import { addStep } from '../steps.ts';
import { definitionOf } from './definition.ts';
import { runFacts } from './facts.ts';
import { keepWaiting } from './note-next.ts';
import { stopOn, tellOf } from './start.ts';

/** What came of one account on a day. */
export interface StepsTaken {
  readonly taken: number;
  /** Steps passed over or kept back, each as a sentence. */
  readonly skipped: readonly string[];
}

type Outcome =
  | { readonly kind: 'done'; readonly reminderId?: string; readonly letterId?: string }
  | { readonly kind: 'skip'; readonly why: StrategySkip; readonly detail: string }
  | { readonly kind: 'wait'; readonly why: StrategyWait; readonly detail: string };

/** What stands in the way of a letter for good is passed over; what lifts by itself is waited for. */
export function letterOutcome({ skip, detail }: Skip): Outcome {
  switch (skip) {
    case 'no_address':
    case 'letter_waiting':
      return { kind: 'skip', why: skip, detail };
    case 'overshadows':
      return { kind: 'wait', why: 'validation', detail };
    case 'dispute_open':
      return { kind: 'wait', why: 'dispute', detail };
    case 'arrangement':
      return { kind: 'wait', why: 'arrangement', detail };
    default:
      return { kind: 'wait', why: 'gate', detail };
  }
}

function queueLetter(doing: Doing, account: AccountRecord, step: Extract<StrategyStep, { action: 'letter' }>): Outcome {
  const queued = queueFor(doing, account, step.template);
  if ('letterId' in queued) return { kind: 'done', letterId: queued.letterId };
  const { obstacle, verdict } = queued;
  if (verdict) doing.audit('contact.blocked', `account:${account.id}`, { channel: 'letter', reasons: verdict.reasons });
  const skip = skipLetter(obstacle, verdict);
  return skip ? letterOutcome(skip) : { kind: 'wait', why: 'gate', detail: '' };
}

/** A step a person takes stands in the diary, and so comes into the queue. */
function askPerson(doing: Doing, run: StrategyRunRow, step: StrategyStep, day: LocalDate): Outcome {
  const kind = step.action === 'status' ? 'review' : step.action;
  const words = step.action === 'call' || step.action === 'review' ? step.note : `Decide: ${actionText(step)}`;
  const note = words === '' ? `Strategy “${run.name}”` : `${words} (strategy “${run.name}”)`;
  return {
    kind: 'done',
    reminderId: addStep(doing.tx, doing.context, run.accountId, { kind, on: day, time: null, note }),
  };
}

/** Takes one step as the single command would, or tells what is in the way. */
function act(doing: Doing, run: StrategyRunRow, step: StrategyStep, day: LocalDate): Outcome {
  const account = accountById(doing.tx, run.accountId);
  if (!account) throw new Error('The account is not in the book');
  if (isForPerson(step)) return askPerson(doing, run, step, day);
  if (step.action === 'letter') return queueLetter(doing, account, step);
  if (step.action !== 'status') throw new Error(`A ${step.action} is a person's`);
  const skip = skipStatus(account, step.status);
  if (skip?.skip === 'already' || skip?.skip === 'legal_stop')
    return { kind: 'skip', why: skip.skip, detail: skip.detail };
  giveStatus(doing, account, step.status, `Strategy “${run.name}”`);
  return { kind: 'done' };
}

const sentence = (label: string, detail: string): string => (detail === '' ? label : `${label}: ${detail}`);

/** One step of a run on a day, and what the rule says of it. */
interface Dealt {
  readonly run: StrategyRunRow;
  readonly step: StrategyStep;
  readonly move: StepMove;
  readonly currency: string;
  readonly day: LocalDate;
}

/**
 * Keeps that a step was dealt with, in the run and in the history of the account. Null where it was taken; else what is
 * told of passing it over.
 */
function keep(doing: Doing, { run, step, move, currency, day }: Dealt, outcome: Exclude<Outcome, { kind: 'wait' }>) {
  const { tx, context } = doing;
  const isDone = outcome.kind === 'done';
  const condition = conditionText(move.kind === 'take' ? move.matched : move.unmet, currency);
  const skip = isDone ? null : outcome.why;
  const why = isDone || skip === 'condition' ? condition : outcome.detail;
  insertStep(tx, {
    runId: run.id,
    step: move.step,
    outcome: isDone ? 'done' : 'skipped',
    skip,
    dueOn: move.dueOn,
    onDay: day,
    why,
    reminderId: isDone ? (outcome.reminderId ?? null) : null,
    letterId: isDone ? (outcome.letterId ?? null) : null,
    at: context.clock.now(),
  });
  const what = `${move.step}, ${actionText(step)}`;
  if (skip === null) {
    tellOf(doing, run, `Strategy “${run.name}”, step ${what}.`, why === '' ? '' : `Because ${why}.`);
    return null;
  }
  const passed = sentence(strategySkips[skip], skip === 'condition' ? `not ${why}` : why);
  tellOf(doing, run, `Strategy “${run.name}”, step ${what}, passed over.`, passed);
  return `Step ${what}, passed over. ${passed}`;
}

/** Why a step that is due is not taken today. */
const keptBack = (number: number, step: StrategyStep, why: StrategyWait, detail: string): string =>
  `Step ${number}, ${actionText(step)}: ${sentence(strategyWaits[why], detail)}`;

/** The next thing to do about a run. Says what is told of it, or null when nothing more happens on the day. */
function takeNext(doing: Doing, run: StrategyRunRow, day: LocalDate): { step?: number; told: string | null } | null {
  const definition = definitionOf(run);
  const facts = runFacts(doing.tx, run, day, doing.context.agency.zone);
  const move = facts && nextMove(definition, facts, day);
  if (!move) return null;
  if (move.kind === 'end') {
    stopOn(doing, run, move.why, '');
    return null;
  }
  const step = definition.steps[move.step - 1];
  if (!step) return null;
  if (move.kind === 'wait') {
    keepWaiting(doing.tx, run, move, day);
    return move.isDue ? { told: keptBack(move.step, step, move.why, '') } : null;
  }
  const outcome: Outcome =
    move.kind === 'take' ? act(doing, run, step, day) : { kind: 'skip', why: move.why, detail: '' };
  if (outcome.kind === 'wait') {
    keepWaiting(doing.tx, run, { step: move.step, why: outcome.why, until: move.dueOn }, day);
    return { told: keptBack(move.step, step, outcome.why, outcome.detail) };
  }
  const { currency } = facts.account;
  return { step: move.step, told: keep(doing, { run, step, move, currency, day }, outcome) };
}

/**
 * Takes every step that is due on the account on the day, in their order, each once however often it is asked; then notes
 * what comes next. The account is read anew before each step.
 */
export function takeSteps(doing: Doing, runId: string, day: LocalDate): StepsTaken {
  const run = strategyRunById(doing.tx, runId);
  if (!run) return { taken: 0, skipped: [] };
  const { accountId } = run;
  const skipped: string[] = [];
  const dealtWith: number[] = [];
  let taken = 0;
  for (let next = takeNext(doing, run, day); next !== null; next = takeNext(doing, run, day)) {
    if (next.told !== null) skipped.push(next.told);
    if (next.step === undefined) break;
    dealtWith.push(next.step);
    if (next.told === null) taken += 1;
  }
  if (dealtWith.length > 0) {
    doing.audit('strategies.steps', `account:${accountId}`, { run: run.id, steps: dealtWith, skipped });
    bumpVersion(doing.tx, accountId);
    doing.announce('account.changed', { accountIds: [accountId] });
  }
  refreshNextStep(doing.tx, accountId);
  return { taken, skipped };
}
