import type { StrategyPreviewOut } from '../../../shared/contract/strategies.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { bulkSkips } from '../../../shared/vocabulary/bulk.ts';
import { type StrategyOutcome, strategySkips, strategyWaits } from '../../../shared/vocabulary/strategies.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { latestVersion, type StrategyVersionRow } from '../../db/strategies.ts';
import { activeRunIds, openAccountIds, strategyRunById, type StrategyRunRow } from '../../db/strategy-runs.ts';
import { skipLetter } from '../../domain/bulk.ts';
import { actionText, conditionText, type StrategyDefinition } from '../../domain/strategy/definition.ts';
import { isForPerson, type StepMove, stepsDue } from '../../domain/strategy/next-move.ts';
import { sliceWatch } from '../bulk/slices.ts';
import type { CallContext } from '../context.ts';
import { letterObstacles } from '../letter-queueing.ts';
import { breath } from '../one-at-a-time.ts';
import { definitionOf } from './definition.ts';
import { runFacts } from './facts.ts';
import { skipStart } from './start.ts';
import { letterOutcome } from './take-steps.ts';

/** So many accounts are looked at; a strategy shows on them what it does. */
const mostLooked = 5_000;
/** So many accounts are named. */
const mostNamed = 200;

type Row = StrategyPreviewOut['rows'][number];
type Told = Pick<Row, 'step' | 'what' | 'outcome' | 'why'>;
type Run = Pick<StrategyRunRow, 'id' | 'accountId' | 'startedOn' | 'code' | 'name' | 'steps'>;

/** What would become of one due step; a letter is asked of the gate as it would be when the day is run now. */
function toldOf(
  context: CallContext,
  account: AccountRecord,
  definition: StrategyDefinition,
  move: StepMove,
): Told | null {
  const step = definition.steps[move.step - 1];
  if (!step) return null;
  const about = { step: move.step, what: actionText(step) };
  if (move.kind === 'skip') {
    const unmet = move.unmet.length === 0 ? '' : `: not ${conditionText(move.unmet, account.currency)}`;
    return { ...about, outcome: 'skipped', why: strategySkips[move.why] + unmet };
  }
  if (step.action !== 'letter' || isForPerson(step)) return { ...about, outcome: 'taken', why: '' };
  const { obstacle, verdict } = letterObstacles(context, account, step.template);
  const skip = skipLetter(obstacle, verdict);
  if (!skip) return { ...about, outcome: 'taken', why: '' };
  const outcome = letterOutcome(skip);
  if (outcome.kind === 'skip') return { ...about, outcome: 'skipped', why: strategySkips[outcome.why] };
  return { ...about, outcome: 'kept_back', why: outcome.kind === 'wait' ? strategyWaits[outcome.why] : '' };
}

/** The steps of one account on the day, up to the first that is kept back. */
function stepsOf(context: CallContext, account: AccountRecord, run: Run, on: LocalDate): Told[] {
  const definition = definitionOf(run);
  const facts = runFacts(context.db, run, on, context.agency.zone);
  if (!facts) return [];
  const told: Told[] = [];
  const { moves, then } = stepsDue(definition, facts, on);
  for (const move of moves) {
    const one = toldOf(context, account, definition, move);
    if (one) told.push(one);
    if (one?.outcome === 'kept_back') return told;
  }
  const step = then.kind === 'wait' && then.isDue ? definition.steps[then.step - 1] : undefined;
  if (then.kind === 'wait' && step)
    told.push({ step: then.step, what: actionText(step), outcome: 'kept_back', why: strategyWaits[then.why] });
  return told;
}

interface Meant {
  readonly account: AccountRecord;
  readonly run: Run;
  /** Why it could not be put on the strategy. */
  readonly unfit: string | null;
}

/** An account that would be put on the version today. */
function starting(context: CallContext, version: StrategyVersionRow, accountId: string): Meant | null {
  const account = accountById(context.db, accountId);
  if (!account) return null;
  const skip = skipStart(context.db, account, version.code, context.today());
  const run = { ...version, id: '', accountId, startedOn: context.today() };
  return { account, run, unfit: skip ? bulkSkips[skip.skip] : null };
}

function standing(context: CallContext, runId: string): Meant | null {
  const run = strategyRunById(context.db, runId);
  const account = run && accountById(context.db, run.accountId);
  return run && account ? { account, run, unfit: null } : null;
}

/**
 * What the run of the day would do on a date as things stand now: which accounts would get what, what would be passed over
 * or kept back, and why. Of accounts on strategies, or of all that the newest version of one could be started on today.
 * Null when there is no such strategy. Writes nothing, and lets others have their turn.
 */
export async function simulate(
  context: CallContext,
  code: string | null,
  on: LocalDate,
): Promise<StrategyPreviewOut | null> {
  const version = code === null ? null : latestVersion(context.db, code);
  if (code !== null && !version) return null;
  const ids = version ? openAccountIds(context.db, mostLooked + 1) : activeRunIds(context.db, mostLooked + 1);
  const groups = new Map<string, StrategyPreviewOut['groups'][number]>();
  const rows: Row[] = [];
  let idle = 0;
  let watch = sliceWatch();
  for (const id of ids.slice(0, mostLooked)) {
    const meant = version ? starting(context, version, id) : standing(context, id);
    if (!meant) continue;
    const { account, run, unfit } = meant;
    const notStarted: StrategyOutcome = 'not_started';
    const told =
      unfit === null ? stepsOf(context, account, run, on) : [{ step: 0, what: '', outcome: notStarted, why: unfit }];
    if (told.length === 0) idle += 1;
    for (const one of told) {
      const key = [run.name, one.step, one.outcome, one.why].join('\n');
      const count = (groups.get(key)?.count ?? 0) + 1;
      groups.set(key, { strategy: run.name, ...one, count });
      if (rows.length < mostNamed)
        rows.push({ accountId: account.id, ref: account.fileNumber, name: account.debtorName, ...one });
    }
    if (watch.isOver()) {
      await breath();
      if (!context.db.connection.open) break;
      watch = sliceWatch();
    }
  }
  const order = [...groups.values()].sort(
    (a, b) => a.strategy.localeCompare(b.strategy) || a.step - b.step || b.count - a.count,
  );
  return { looked: Math.min(ids.length, mostLooked), isCut: ids.length > mostLooked, idle, groups: order, rows };
}
