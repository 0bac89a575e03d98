import { BulkOrder, type BulkOrderIn } from '../../../shared/contract/bulk.ts';
import type { Announce } from '../../../shared/contract/events.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { BulkItemState, BulkState } from '../../../shared/vocabulary/bulk.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import {
  type BulkItemRow,
  type BulkRunRow,
  endItem,
  type ItemEnd,
  itemGroups,
  itemsIn,
  moveRun,
  runsUnderway,
} from '../../db/bulk-runs.ts';
import type { Tx } from '../../db/database.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { skipped } from '../../domain/bulk.ts';
import type { CallContext } from '../context.ts';
import type { Doing } from '../doing.ts';
import { isSkip, type ManyAction, skippedAs } from './action.ts';
import { actionOf, titleOf } from './actions.ts';
import { sliceWatch, throughSlices } from './slices.ts';

/** Accounts read for one slice; time decides how many of them it does. */
const readAtOnce = 100;

export const orderOf = (run: Pick<BulkRunRow, 'orders'>): BulkOrderIn => BulkOrder.parse(JSON.parse(run.orders));

/** One account of a run: what becomes of it. */
type Step = (doing: Doing, account: AccountRecord, item: BulkItemRow) => ItemEnd;

const changing =
  (action: ManyAction): Step =>
  (doing, account) => {
    const outcome = action.change(doing, account);
    if (isSkip(outcome)) return skippedAs('skipped', outcome);
    return { state: 'done', before: JSON.stringify(outcome.before), madeId: outcome.madeId };
  };

const takingBack =
  (action: ManyAction): Step =>
  (doing, account, item) => {
    const skip = action.takeBack(doing, account, item);
    return skip ? skippedAs('kept', skip) : { state: 'undone' };
  };

/** Gathers what the accounts of a slice have to tell, so that screens hear of them together. */
function gathered(): {
  readonly announce: Announce;
  readonly accountIds: Set<string>;
  readonly letterIds: Set<string>;
} {
  const accountIds = new Set<string>();
  const letterIds = new Set<string>();
  const announce: Announce = (topic, payload) => {
    if (topic === 'account.changed')
      for (const id of (payload as { accountIds: string[] }).accountIds) accountIds.add(id);
    if (topic === 'letters.changed') for (const id of (payload as { letterIds: string[] }).letterIds) letterIds.add(id);
  };
  return { announce, accountIds, letterIds };
}

/**
 * Does some of a run's accounts in one transaction, as many as fit into a slice, each with its own entries in history and
 * journal. Returns how many were looked at.
 */
function workSlice(context: CallContext, run: BulkRunRow, from: BulkItemState, step: Step): number {
  const slice = context.writeStep((tx: Tx, announce, audit: RecordAudit) => {
    const watch = sliceWatch();
    const news = gathered();
    const doing: Doing = { tx, context, announce: news.announce, audit };
    let handled = 0;
    for (const item of itemsIn(tx, run.id, from, readAtOnce)) {
      if (handled > 0 && watch.isOver()) break;
      const account = accountById(tx, item.accountId);
      const end = account ? step(doing, account, item) : skippedAs('skipped', skipped('gone'));
      endItem(tx, run.id, item.position, end);
      handled += 1;
    }
    if (handled > 0) audit('bulk.slice', `bulk:${run.id}`, { accounts: handled });
    if (news.accountIds.size > 0) announce('account.changed', { accountIds: [...news.accountIds] });
    if (news.letterIds.size > 0) announce('letters.changed', { letterIds: [...news.letterIds] });
    return ok({ handled });
  });
  return slice.ok ? slice.value.handled : 0;
}

function move(context: CallContext, run: BulkRunRow, before: readonly BulkState[], after: BulkState): void {
  context.writeStep((tx, announce, audit) => {
    if (moveRun(tx, run.id, before, after, context.clock.now()))
      audit('bulk.move', `bulk:${run.id}`, { to: after, order: titleOf(tx, orderOf(run)), selection: run.selection });
    announce('book.changed', { contexts: ['accounts', 'queue', 'bulk'] });
    return ok({});
  });
}

const countIn = (context: CallContext, runId: string, ...states: readonly BulkItemState[]): number =>
  itemGroups(context.db, runId).reduce((sum, group) => sum + (states.includes(group.state) ? group.count : 0), 0);

/** Slices with progress: how many of the accounts to be done are done. */
async function work(context: CallContext, run: BulkRunRow, from: BulkItemState, step: Step): Promise<boolean> {
  const total = countIn(context, run.id, from);
  let done = 0;
  return throughSlices(context, run.id, () => {
    const handled = workSlice(context, run, from, step);
    done += handled;
    context.announce('bulk.progress', { runId: run.id, done, total });
    return handled;
  });
}

/** Runs what was planned, or goes on with what was stopped. */
export async function runBulk(
  context: CallContext,
  run: BulkRunRow,
): Promise<{ readonly done: number; readonly skipped: number }> {
  const action = actionOf(orderOf(run));
  move(context, run, ['planned', 'stopped'], 'running');
  const isThrough = await work(context, run, 'ready', changing(action));
  move(context, run, ['running'], isThrough ? 'done' : 'stopped');
  action.after?.(context);
  return { done: countIn(context, run.id, 'done'), skipped: countIn(context, run.id, 'skipped') };
}

/** Takes back what a run did, as far as it may be taken back. */
export async function undoBulk(
  context: CallContext,
  run: BulkRunRow,
): Promise<{ readonly undone: number; readonly kept: number }> {
  move(context, run, ['done', 'stopped'], 'undoing');
  const isThrough = await work(context, run, 'done', takingBack(actionOf(orderOf(run))));
  move(context, run, ['undoing'], isThrough ? 'undone' : 'done');
  return { undone: countIn(context, run.id, 'undone'), kept: countIn(context, run.id, 'kept') };
}

/** On start: what a crash or a quit interrupted stands stopped; a person goes on with it, since rules and days move on. */
export function stopInterruptedRuns(context: CallContext): void {
  for (const { id, state } of runsUnderway(context.db)) {
    context.writeStep((tx, _announce, audit) => {
      moveRun(tx, id, [state], state === 'running' ? 'stopped' : 'done', context.clock.now());
      audit('bulk.interrupted', `bulk:${id}`, { was: state });
      return ok({});
    });
  }
}
