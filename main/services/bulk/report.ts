import type { BulkReportOut } from '../../../shared/contract/bulk.ts';
import { type BulkRunRow, hasUnsentLetter, itemGroups, itemsOwing } from '../../db/bulk-runs.ts';
import type { Db } from '../../db/database.ts';
import { titleOf } from './actions.ts';
import { orderOf } from './run.ts';

/** True while something of the run may be taken back: a letter only as long as it has not left the house. */
export function mayUndo(db: Db, run: BulkRunRow): boolean {
  if (run.state !== 'done' && run.state !== 'stopped') return false;
  if (run.action === 'letter') return hasUnsentLetter(db, run.id);
  return itemGroups(db, run.id).some((group) => group.state === 'done');
}

/** A run as its report tells it: what was ordered, for whom, what became of them, and why some were left out. */
export function reportOf(db: Db, run: BulkRunRow): BulkReportOut {
  const groups = itemGroups(db, run.id);
  return {
    runId: run.id,
    action: run.action,
    title: titleOf(db, orderOf(run)),
    selection: run.selection,
    state: run.state,
    by: run.by,
    madeAt: run.madeAt,
    endedAt: run.endedAt,
    total: groups.reduce((sum, group) => sum + group.count, 0),
    owing: itemsOwing(db, run.id).map((one) => ({ ...one })),
    groups: groups.map((group) => ({ ...group })),
    mayUndo: mayUndo(db, run),
  };
}
