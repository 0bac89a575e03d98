import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { countPosted, movePlacement, placementById, unfinishedPlacements } from '../db/placements.ts';
import { skipOpenRows } from '../db/placement-rows.ts';
import type { CallContext } from './context.ts';
import { breath } from './one-at-a-time.ts';
import {
  abandonPlacement,
  buildIndexes,
  finishPosting,
  inPlacementTurn,
  isBookOpen,
  postPlacement,
} from './placement-posting.ts';
import { takeBack, takeBackToItsEnd } from './placement-undo.ts';

/** Rows set aside in one transaction when the rest of a file is not to be posted. */
const slice = 2_000;

/** Halts a posting after the slice that is under way; what is posted stays, the rest waits. */
export const pausePlacement = (
  context: CallContext,
  placementId: string,
): Result<Record<string, never>, 'placement_moved_on'> =>
  context.writeStep((tx, announce, audit) => {
    if (!movePlacement(tx, placementId, ['posting'], 'paused', null)) return refuse('placement_moved_on');
    audit('placements.pause', `placement:${placementId}`, {});
    announce('book.changed', { contexts: ['placements'] });
    return ok({});
  });

/** Goes on with a paused or interrupted posting, to its end. */
export async function goOnWithPlacement(
  context: CallContext,
  placementId: string,
): Promise<Result<{ readonly posted: boolean }, 'placement_moved_on'>> {
  const begun = context.writeStep((tx, announce, audit) => {
    if (movePlacement(tx, placementId, ['paused'], 'posting', null)) {
      audit('placements.goOn', `placement:${placementId}`, {});
      announce('book.changed', { contexts: ['placements'] });
      return ok({});
    }
    const status = placementById(tx, placementId)?.status;
    return status === 'posting' || status === 'staged' ? ok({}) : refuse('placement_moved_on');
  });
  return begun.ok ? ok({ posted: await postPlacement(context, placementId) }) : begun;
}

/**
 * Ends a placement before its end. With `keep` the rows posted so far stay as they are and the others are set aside, each
 * with that reason; without it the posted ones are taken back, unless one of them was worked already. While the file is
 * still being read nothing is in the book, and the placement is given up.
 */
export async function cancelPlacement(
  context: CallContext,
  placementId: string,
  keep: boolean,
): Promise<Result<{ readonly kept: number; readonly removed: number }, 'placement_worked' | 'placement_moved_on'>> {
  const status = placementById(context.db, placementId)?.status;
  if (status === 'staging' || status === 'staged') {
    await abandonPlacement(context, placementId, 'cancelled');
    return ok({ kept: 0, removed: 0 });
  }
  if (status === 'posting') pausePlacement(context, placementId);
  if (keep) return inPlacementTurn(context, () => keepPosted(context, placementId));
  const taken = await takeBack(context, placementId);
  return taken.ok ? ok({ kept: taken.value.kept, removed: taken.value.removed }) : taken;
}

async function keepPosted(
  context: CallContext,
  placementId: string,
): Promise<Result<{ kept: number; removed: number }, 'placement_moved_on'>> {
  const why = `Not posted: ${context.actor.name} ended the import before this row.`;
  await buildIndexes(context);
  while (isBookOpen(context) && setAside(context, placementId, why) > 0) await breath();
  const resumed = context.writeStep((tx, _announce, audit) => {
    if (!movePlacement(tx, placementId, ['paused'], 'posting', null)) return refuse('placement_moved_on');
    audit('placements.keep', `placement:${placementId}`, {});
    return ok({});
  });
  if (!resumed.ok) return resumed;
  finishPosting(context, placementId);
  const placement = placementById(context.db, placementId);
  return ok({ kept: (placement?.createdCount ?? 0) + (placement?.updatedCount ?? 0), removed: 0 });
}

function setAside({ writeStep }: CallContext, placementId: string, why: string): number {
  const done = writeStep((tx, _announce, audit) => {
    if (placementById(tx, placementId)?.status !== 'paused') return ok({ rows: 0 });
    const rows = skipOpenRows(tx, placementId, why, slice);
    if (rows > 0) {
      countPosted(tx, placementId, { created: 0, updated: 0, skipped: rows });
      audit('placements.setAside', `placement:${placementId}`, { rows });
    }
    return ok({ rows });
  });
  return done.ok ? done.value.rows : 0;
}

/** Gives up placements whose reading was interrupted, since the file may be gone; it can be imported again. Says how many. */
export async function abandonInterrupted(context: CallContext): Promise<number> {
  const interrupted = unfinishedPlacements(context.db).filter(({ status }) => status === 'staging');
  for (const { id } of interrupted) await abandonPlacement(context, id, 'interrupted');
  return interrupted.length;
}

/**
 * On start, and when the command line asks: what was being posted is posted to its end, what was being taken back is
 * taken back to its end, and what was still being read is given up, since the file may be gone; it can be imported again.
 * A paused placement waits for a person. Returns how many came to which end.
 */
export async function resumePlacements(
  context: CallContext,
): Promise<{ readonly posted: number; readonly abandoned: number; readonly undone: number }> {
  const ends = { posted: 0, abandoned: await abandonInterrupted(context), undone: 0 };
  for (const { id, status } of unfinishedPlacements(context.db)) {
    if (status === 'undoing') {
      await inPlacementTurn(context, () => takeBackToItsEnd(context, id));
      ends.undone += 1;
    } else if (await postPlacement(context, id)) ends.posted += 1;
  }
  await buildIndexes(context);
  return ends;
}
