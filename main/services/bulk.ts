import { ok, refuse } from '../../shared/kernel/result.ts';
import { bulkRunById, itemGroups, itemsInReport, recentRuns } from '../db/bulk-runs.ts';
import { userById } from '../db/people.ts';
import { viewById } from '../db/saved-views.ts';
import { latestVersion } from '../db/strategies.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { BulkOrderIn } from '../../shared/contract/bulk.ts';
import { rightFor } from './bulk/actions.ts';
import { countOf, mostAccounts, planBulk } from './bulk/plan.ts';
import { mayUndo, reportOf } from './bulk/report.ts';
import { orderOf, runBulk, undoBulk } from './bulk/run.ts';
import { askToStop, isSomeAtWork } from './bulk/slices.ts';
import { saveBulkReport } from './exports/bulk-report.ts';
import type { CallContext, HandlersOf } from './context.ts';

/** What of the order itself does not stand: a person who has left, a list or a strategy that is gone. */
function isOrderSound({ db, actor }: CallContext, order: BulkOrderIn): boolean {
  if (order.action === 'assign') return order.userId === null || userById(db, order.userId)?.active === true;
  if (order.action === 'strategy') return latestVersion(db, order.code) !== null;
  if (order.action !== 'list' && order.action !== 'unlist') return true;
  const view = viewById(db, order.viewId);
  return view?.isList === true && (view.isShared || view.ownerId === actor.userId);
}

const textOf = (order: BulkOrderIn): string => {
  if (order.action === 'hold') return order.note;
  return order.action === 'status' || order.action === 'stop_strategy' ? order.reason : '';
};

const may = ({ db, actor }: CallContext, order: BulkOrderIn): boolean => actor.permissions.has(rightFor(db, order));

/** Changes of many accounts: a dry run that names who is skipped and why, the run, its report, and the way back. */
export const bulk: HandlersOf<'bulk'> = {
  plan: async ({ order, selection }, context) => {
    if (!isOrderSound(context, order)) return refuse('not_found');
    if (!may(context, order)) return refuse('action_reserved');
    if (holdsCardNumber(textOf(order))) return refuse('card_number');
    const count = countOf(context, selection);
    if (count === 0) return refuse('nothing_selected');
    if (count > mostAccounts) return refuse('selection_too_large');
    const runId = await planBulk(context, order, selection);
    return runId === null ? refuse('cancelled') : ok({ runId });
  },

  run: async ({ runId }, context) => {
    const run = bulkRunById(context.db, runId);
    if (!run || (run.state !== 'planned' && run.state !== 'stopped')) return refuse('not_found');
    if (isSomeAtWork(context)) return refuse('bulk_underway');
    if (!may(context, orderOf(run))) return refuse('action_reserved');
    return ok(await runBulk(context, run));
  },

  stop: ({ runId }, context) => (askToStop(context, runId) ? ok({}) : refuse('not_found')),

  undo: async ({ runId }, context) => {
    const run = bulkRunById(context.db, runId);
    if (!run) return refuse('not_found');
    if (isSomeAtWork(context)) return refuse('bulk_underway');
    if (!may(context, orderOf(run))) return refuse('action_reserved');
    if (!mayUndo(context.db, run)) return refuse('nothing_to_undo');
    return ok(await undoBulk(context, run));
  },

  report: ({ runId }, { db }) => {
    const run = bulkRunById(db, runId);
    return run ? reportOf(db, run) : null;
  },

  items: ({ runId, from, to, state }, { db }) => ({
    total: itemGroups(db, runId).reduce(
      (sum, group) => sum + (state === undefined || group.state === state ? group.count : 0),
      0,
    ),
    rows: itemsInReport(db, runId, state ?? null, from, to - from).map(({ debtorId: _, ...row }) => row),
  }),

  recent: ({ limit }, { db }) => ({ rows: recentRuns(db, limit).map((run) => reportOf(db, run)) }),

  saveReport: saveBulkReport,
};
