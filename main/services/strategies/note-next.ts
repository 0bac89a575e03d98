import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { StrategyAction, StrategyAnchor, StrategyWait } from '../../../shared/vocabulary/strategies.ts';
import type { ReminderKind } from '../../../shared/vocabulary/work.ts';
import type { Tx } from '../../db/database.ts';
import { noteWaiting, type StrategyRunRow } from '../../db/strategy-runs.ts';
import { type Move, nextMove } from '../../domain/strategy/next-move.ts';
import type { CallContext } from '../context.ts';
import { definitionOf } from './definition.ts';
import { runFacts } from './facts.ts';

type Run = Pick<StrategyRunRow, 'id' | 'accountId' | 'startedOn' | 'code' | 'name' | 'steps'>;

/** How lists show the next step; a change of label is no kind of work. */
const kinds: Readonly<Record<StrategyAction, ReminderKind | null>> = {
  call: 'call',
  review: 'review',
  letter: 'letter',
  status: null,
};

/** Days that cannot move any more; everything else is looked at each day. */
const fixed: ReadonlySet<StrategyAnchor> = new Set(['start', 'previous_done']);

/** Writes down what the strategy of an account waits for, and the day to look at it again: later than this one. */
export function keepWaiting(
  tx: Tx,
  run: Run,
  wait: { readonly step: number; readonly why: StrategyWait; readonly until: LocalDate | null },
  day: LocalDate,
): void {
  const step = definitionOf(run).steps[wait.step - 1];
  const isFixed = step !== undefined && fixed.has(step.anchor) && wait.until !== null && wait.until > day;
  noteWaiting(tx, run.id, {
    nextOn: wait.until,
    nextKind: step ? kinds[step.action] : null,
    waits: wait.why,
    lookOn: isFixed && wait.until !== null ? wait.until : addDays(day, 1),
  });
}

/** What comes next on the account as of today, for lists and the account itself; the day's run takes it from there. */
export function noteNext(tx: Tx, context: Pick<CallContext, 'today' | 'agency'>, run: Run): void {
  const day = context.today();
  const facts = runFacts(tx, run, day, context.agency.zone);
  if (!facts) return;
  const move: Move = nextMove(definitionOf(run), facts, day);
  if (move.kind === 'end') return;
  const step = definitionOf(run).steps[move.step - 1];
  const on = move.kind === 'wait' ? move.until : move.dueOn > day ? move.dueOn : day;
  noteWaiting(tx, run.id, {
    nextOn: on,
    nextKind: step ? kinds[step.action] : null,
    waits: move.kind === 'wait' ? move.why : 'day_run',
    lookOn: day,
  });
}
