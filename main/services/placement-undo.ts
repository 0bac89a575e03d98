import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { activityKinds } from '../../shared/vocabulary/work.ts';
import {
  forgetAcknowledgment,
  forgetStrategyStart,
  movePlacement,
  placementById,
  recountPlacement,
} from '../db/placements.ts';
import {
  accountsOfBatch,
  batchSize,
  firstMoneyOn,
  isMoneyInUse,
  removeAccounts,
  squeezeSearchIndex,
  undoEffects,
  workedAmong,
  type WorkedAccount,
  workedSinceRefresh,
} from '../db/placement-undo.ts';
import type { CallContext } from './context.ts';
import { monthLocked } from './month-end/locked.ts';
import { breath } from './one-at-a-time.ts';
import { buildIndexes, dropAllRows, inPlacementTurn, isBookOpen } from './placement-posting.ts';

/** Accounts looked at, and accounts removed, in one go: some tens of milliseconds. */
const lookedAt = 1_000;
const slice = 250;

/** So many worked accounts are named; the rest is not even looked for. */
const named = 20;

/** A batch that may be taken back only if nothing of it was worked: what it holds, and what stands against it. */
export interface BatchUndo {
  readonly created: number;
  readonly refreshed: number;
  /** The first accounts that were worked since, and by what in words; empty when the batch may be taken back. */
  readonly worked: readonly WorkedAccount[];
}

const isKind = (by: string): by is keyof typeof activityKinds => Object.hasOwn(activityKinds, by);

/** What was done, as a person reads it: the label of a history entry, or the name of what was written. */
const inWords = (one: WorkedAccount): WorkedAccount => ({
  ...one,
  by: isKind(one.by) ? activityKinds[one.by] : one.by.charAt(0).toUpperCase() + one.by.slice(1).replaceAll('_', ' '),
});

/** What taking the placement back would remove and restore, and which of its accounts were worked. Writes nothing. */
export async function batchUndo(context: CallContext, placementId: string): Promise<BatchUndo> {
  const { db } = context;
  const number = placementById(db, placementId)?.number ?? '';
  const worked: WorkedAccount[] = workedSinceRefresh(db, placementId, named);
  let after = '';
  while (worked.length < named && isBookOpen(context)) {
    const ids = accountsOfBatch(db, placementId, after, lookedAt);
    const last = ids.at(-1);
    if (last === undefined) break;
    worked.push(...workedAmong(db, placementId, number, ids));
    after = last;
    await breath();
  }
  return { ...batchSize(db, placementId), worked: worked.slice(0, named).map(inWords) };
}

const told = (worked: readonly WorkedAccount[]): string => {
  const shown = worked.slice(0, 5).map(({ fileNumber, by }) => `${fileNumber} (${by})`);
  const more = worked.length > shown.length ? ' and others' : '';
  return `Already worked: ${shown.join(', ')}${more}.`;
};

/** What came of taking a batch back. */
export interface TakenBack {
  readonly removed: number;
  readonly restored: number;
  /** Accounts that were worked while the batch was being taken back, and stay. */
  readonly kept: number;
}

/**
 * Takes a placement back: what it made goes, what it changed becomes what it was. Refused, with the accounts named, once
 * any account in it was worked. Slice by slice, each account looked at once more; a stop in between is finished on the
 * next start. The journal keeps that the placement came and went.
 */
export async function takeBack(
  context: CallContext,
  placementId: string,
): Promise<Result<TakenBack, 'placement_worked' | 'placement_moved_on'>> {
  return inPlacementTurn(context, async () => {
    await buildIndexes(context);
    const { created, refreshed, worked } = await batchUndo(context, placementId);
    if (worked.length > 0) return refuse('placement_worked', told(worked));
    if (isMoneyInUse(context.db, placementId))
      return refuse(
        'placement_worked',
        'Payments it posted stand on a statement or were taken further in another way.',
      );
    const paidOn = firstMoneyOn(context.db, placementId);
    const locked = paidOn === null ? null : monthLocked(context.db, paidOn);
    if (locked)
      return refuse('placement_worked', `It posted payments, and ${locked.detail ?? 'their month is locked.'}`);
    const begun = context.writeStep((tx, announce, audit) => {
      if (!movePlacement(tx, placementId, ['posting', 'paused', 'posted'], 'undoing', null))
        return refuse('placement_moved_on');
      audit('placements.undo', `placement:${placementId}`, { created, refreshed });
      announce('placements.progress', { placementId, done: 0, total: created, status: 'undoing' });
      return ok({});
    });
    return begun.ok ? ok(await takeBackToItsEnd(context, placementId)) : begun;
  });
}

/** Goes on with a placement that is being taken back. */
export async function takeBackToItsEnd(context: CallContext, placementId: string): Promise<TakenBack> {
  const { created, refreshed } = batchSize(context.db, placementId);
  while (isBookOpen(context) && restoreSlice(context, placementId) > 0) await breath();
  let removed = 0;
  let kept = 0;
  let after = '';
  while (isBookOpen(context)) {
    const ids = accountsOfBatch(context.db, placementId, after, slice);
    const last = ids.at(-1);
    if (last === undefined) break;
    const gone = removeSlice(context, placementId, ids, { done: removed, total: created });
    removed += gone;
    kept += ids.length - gone;
    after = last;
    await breath();
  }
  await dropAllRows(context, placementId);
  await finish(context, placementId, { removed, restored: refreshed, kept });
  await squeeze(context);
  return { removed, restored: refreshed, kept };
}

function restoreSlice({ writeStep }: CallContext, placementId: string): number {
  const done = writeStep((tx, _announce, audit) => {
    const effects = undoEffects(tx, placementId, slice);
    if (effects > 0) audit('placements.restore', `placement:${placementId}`, { effects });
    return ok({ effects });
  });
  return done.ok ? done.value.effects : 0;
}

function removeSlice(
  { writeStep }: CallContext,
  placementId: string,
  ids: readonly string[],
  progress: { readonly done: number; readonly total: number },
): number {
  const done = writeStep((tx, announce, audit) => {
    const number = placementById(tx, placementId)?.number ?? '';
    const worked = new Set(workedAmong(tx, placementId, number, ids).map((one) => one.accountId));
    const going = ids.filter((id) => !worked.has(id));
    const gone = removeAccounts(tx, going);
    if (going.length > 0) audit('placements.remove', `placement:${placementId}`, { ...gone, kept: worked.size });
    const { total } = progress;
    announce('placements.progress', { placementId, done: progress.done + gone.accounts, total, status: 'undoing' });
    return ok({ accounts: gone.accounts });
  });
  return done.ok ? done.value.accounts : 0;
}

async function finish(context: CallContext, placementId: string, outcome: TakenBack): Promise<void> {
  const finished = context.writeStep((tx, announce, audit) => {
    const status = outcome.kept > 0 ? 'posted' : 'undone';
    if (!movePlacement(tx, placementId, ['undoing'], status, null)) return ok({ file: null });
    forgetStrategyStart(tx, placementId);
    const file = forgetAcknowledgment(tx, placementId);
    recountPlacement(tx, placementId);
    audit('placements.undone', `placement:${placementId}`, outcome);
    announce('placements.progress', { placementId, done: outcome.removed, total: outcome.removed, status });
    announce('book.changed', { contexts: ['placements', 'accounts', 'creditors', 'queue'] });
    return ok({ file });
  });
  if (finished.ok && finished.value.file !== null) await context.files.vault.remove(finished.value.file);
}

/** The words of accounts that are gone leave the search index for good, step by step. */
async function squeeze(context: CallContext): Promise<void> {
  for (let isFirst = true, goesOn = true; goesOn && isBookOpen(context); isFirst = false) {
    context.keep((tx) => {
      goesOn = squeezeSearchIndex(tx, isFirst);
    });
    await breath();
  }
}
