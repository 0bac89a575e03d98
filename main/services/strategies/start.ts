import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type StrategyEnd, strategyEnds } from '../../../shared/vocabulary/strategies.ts';
import { type AccountRecord, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Db } from '../../db/database.ts';
import { disputesOf } from '../../db/holds.ts';
import { refreshNextStep } from '../../db/reminders.ts';
import type { StrategyVersionRow } from '../../db/strategies.ts';
import { activeRun, endRun, insertStrategyRun, resumeRun, type StrategyRunRow } from '../../db/strategy-runs.ts';
import { skipStrategy, type Skip } from '../../domain/bulk.ts';
import type { Doing } from '../doing.ts';
import { strategyHold } from './facts.ts';
import { noteNext } from './note-next.ts';

/** Why the strategy cannot be started on the account now; null when it can. */
export function skipStart(db: Db, account: AccountRecord, code: string, day: LocalDate): Skip | null {
  const run = activeRun(db, account.id);
  return skipStrategy(account, code, {
    run: run && { code: run.code, name: run.name },
    isHeld: strategyHold(db, account, day) !== null,
    hasDispute: disputesOf(db, account.id).some((dispute) => dispute.status === 'open'),
  });
}

/** An entry in the account's history. */
function tell(
  { tx, context }: Pick<Doing, 'tx' | 'context'>,
  accountId: string,
  summary: string,
  note: string,
  sourceId: string,
): void {
  addActivity(tx, {
    id: context.newId(),
    accountId,
    kind: 'strategy',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary,
    note,
    sourceId,
  });
}

/** An entry about a run in the history of its account. */
export const tellOf = (doing: Doing, run: StrategyRunRow, summary: string, note: string): void =>
  tell(doing, run.accountId, summary, note, run.id);

/**
 * Puts the account on a version of a strategy. Its steps are taken by the day's run, so that a start by mistake can be
 * taken back before anything left the house. Returns the run's id.
 */
export function putOnStrategy(
  { tx, context }: Pick<Doing, 'tx' | 'context'>,
  accountId: string,
  version: StrategyVersionRow,
  placementId: string | null,
): string {
  const runId = context.newId();
  const startedOn = context.today();
  insertStrategyRun(tx, {
    id: runId,
    accountId,
    versionId: version.id,
    placementId,
    startedOn,
    startedAt: context.clock.now(),
    startedBy: context.actor.userId,
  });
  const run = { ...version, id: runId, accountId, startedOn };
  noteNext(tx, context, run);
  // What a placement started goes with the placement when it is taken back.
  tell({ tx, context }, accountId, `Strategy “${version.name}” started.`, '', placementId ?? runId);
  refreshNextStep(tx, accountId);
  return runId;
}

/** Starts a strategy on one account, with its entry in the journal; returns the run and the account's new version. */
export function startOn(doing: Doing, account: AccountRecord, version: StrategyVersionRow) {
  const runId = putOnStrategy(doing, account.id, version, null);
  doing.audit('strategies.start', `account:${account.id}`, {
    run: runId,
    code: version.code,
    version: version.version,
  });
  doing.announce('account.changed', { accountIds: [account.id] });
  return { runId, version: bumpVersion(doing.tx, account.id) };
}

/** Takes the account off its strategy. What was done stays done; returns the account's new version. */
export function stopOn(doing: Doing, run: StrategyRunRow, end: StrategyEnd, note: string): number {
  const { tx, context, announce, audit } = doing;
  endRun(tx, run.id, { reason: end, on: context.today(), by: context.actor.userId });
  tell(doing, run.accountId, `Strategy “${run.name}” ended: ${strategyEnds[end].toLowerCase()}.`, note, run.id);
  refreshNextStep(tx, run.accountId);
  audit('strategies.stop', `account:${run.accountId}`, { run: run.id, why: end, note });
  announce('account.changed', { accountIds: [run.accountId] });
  return bumpVersion(tx, run.accountId);
}

/** A stopped strategy goes on where it stood, to be looked at by the next run of the day. */
export function goOnWith(doing: Doing, run: StrategyRunRow, note: string): boolean {
  const { tx, context, announce, audit } = doing;
  if (activeRun(tx, run.accountId) !== null || !resumeRun(tx, run.id, context.today())) return false;
  noteNext(tx, context, run);
  const since = dayText(run.startedOn, context.today());
  tell(doing, run.accountId, `Strategy “${run.name}” of ${since} goes on.`, note, run.id);
  refreshNextStep(tx, run.accountId);
  audit('strategies.goOn', `account:${run.accountId}`, { run: run.id });
  announce('account.changed', { accountIds: [run.accountId] });
  bumpVersion(tx, run.accountId);
  return true;
}
