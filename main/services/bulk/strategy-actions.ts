import { skipped } from '../../domain/bulk.ts';
import { latestVersion } from '../../db/strategies.ts';
import { activeRun, hasSteps, strategyRunById } from '../../db/strategy-runs.ts';
import { goOnWith, skipStart, startOn, stopOn } from '../strategies/start.ts';
import type { ManyAction } from './action.ts';

/** Said in the history of each account. */
const undone = 'Taken back with the change of many accounts it belonged to';

/** Starts the newest version of a strategy on each account; it may be taken back until a step was dealt with. */
export const starting = (code: string): ManyAction => ({
  look: ({ db, today }, account) => skipStart(db, account, code, today()),
  change: (doing, account) => {
    const version = latestVersion(doing.tx, code);
    const skip = skipStart(doing.tx, account, code, doing.context.today());
    if (skip || !version) return skip ?? skipped('gone');
    return { before: null, madeId: startOn(doing, account, version).runId };
  },
  takeBack: (doing, account, item) => {
    const run = activeRun(doing.tx, account.id);
    if (run === null || run.id !== item.madeId) return skipped('changed_since', 'The strategy has ended since.');
    if (hasSteps(doing.tx, run.id)) return skipped('changed_since', 'A step of it has run since.');
    stopOn(doing, run, 'taken_back', undone);
    return null;
  },
});

/** Stops whatever strategy each account is on; taken back, it goes on where it stood. */
export const stopping = (reason: string): ManyAction => ({
  look: ({ db }, account) => (activeRun(db, account.id) ? null : skipped('no_strategy')),
  change: (doing, account) => {
    const run = activeRun(doing.tx, account.id);
    if (!run) return skipped('no_strategy');
    stopOn(doing, run, 'by_person', reason);
    return { before: null, madeId: run.id };
  },
  takeBack: (doing, account, item) => {
    const run = item.madeId === null ? null : strategyRunById(doing.tx, item.madeId);
    if (account.closed) return skipped('changed_since', 'The account was closed since.');
    if (!run || !goOnWith(doing, run, undone)) return skipped('changed_since', 'Another strategy was started since.');
    return null;
  },
});
