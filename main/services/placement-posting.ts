import { ok } from '../../shared/kernel/result.ts';
import { creditorById } from '../db/creditors.ts';
import { peekNumber, setNextNumber } from '../db/people.ts';
import {
  countPosted,
  dropStagedRows,
  markPosted,
  movePlacement,
  openRows,
  placementById,
  rowsPosted,
  unfinishedPlacements,
} from '../db/placements.ts';
import type { CallContext } from './context.ts';
import { type PostingScope, postRow } from './placement-accounts.ts';

/** A slice should keep the core no longer than this; its size follows from how long the last one took. */
const sliceMs = 18;
const smallestSlice = 25;
const largestSlice = 500;

/** The range file numbers are taken from. */
const fileNumbers = 'account';

/** Lets screens and other commands have their turn between two slices. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** True while the book is open: a closing program leaves the rest of the work to the next start. */
export const isBookOpen = ({ db }: CallContext): boolean => db.connection.open;

/**
 * Posts a staged placement to its end, in slices of a few milliseconds that each commit whole. A row's own mark is the
 * cursor, so a stop at any point loses nothing and repeats nothing. Returns true when the placement is posted.
 */
export async function postPlacement(context: CallContext, placementId: string): Promise<boolean> {
  begin(context, placementId);
  let size = 50;
  while (isBookOpen(context)) {
    const started = performance.now();
    const handled = postNextSlice(context, placementId, size);
    if (handled === 0) return finish(context, placementId);
    const perRow = (performance.now() - started) / handled;
    size = Math.min(largestSlice, Math.max(smallestSlice, Math.round(sliceMs / perRow)));
    await giveWay();
  }
  return false;
}

function begin({ writeStep }: CallContext, placementId: string): void {
  writeStep((tx, _announce, audit) => {
    if (movePlacement(tx, placementId, ['staged'], 'posting', null))
      audit('placements.begin', `placement:${placementId}`, {});
    return ok({});
  });
}

/** Posts up to `limit` rows in one transaction; returns how many there were. */
export function postNextSlice(context: CallContext, placementId: string, limit: number): number {
  const slice = context.writeStep((tx, announce, audit) => {
    const placement = placementById(tx, placementId);
    const creditor = placement && creditorById(tx, placement.creditorId);
    if (!placement || !creditor || placement.status !== 'posting') return ok({ handled: 0 });
    const rows = openRows(tx, placementId, limit);
    if (rows.length === 0) return ok({ handled: 0 });
    const scope: PostingScope = {
      tx,
      context,
      placement,
      creditor,
      nextFileNumber: peekNumber(tx, fileNumbers),
      at: context.clock.now(),
    };
    const counts = { create: 0, update: 0, skip: 0, error: 0 };
    const accountIds: string[] = [];
    for (const row of rows) {
      const { verdict, accountId, problems } = postRow(scope, row);
      counts[verdict] += 1;
      if (accountId !== null) accountIds.push(accountId);
      markPosted(tx, placementId, { line: row.line, verdict, accountId, problems: JSON.stringify(problems) });
    }
    setNextNumber(tx, fileNumbers, scope.nextFileNumber);
    countPosted(tx, placementId, { created: counts.create, updated: counts.update, skipped: counts.skip });
    const fromLine = rows[0]?.line ?? 0;
    audit('placements.post', `placement:${placementId}`, {
      fromLine,
      toLine: rows.at(-1)?.line ?? 0,
      ...counts,
      accountIds,
    });
    const done =
      placement.createdCount + placement.updatedCount + placement.skippedCount + placement.errorCount + rows.length;
    announce('placements.progress', { placementId, done, total: placement.rowCount, status: 'posting' });
    return ok({ handled: rows.length });
  });
  return slice.ok ? slice.value.handled : 0;
}

function finish(context: CallContext, placementId: string): boolean {
  const finished = context.writeStep((tx, announce, audit) => {
    const moved = movePlacement(tx, placementId, ['posting'], 'posted', context.clock.now());
    const placement = placementById(tx, placementId);
    if (!moved || !placement) return ok({ posted: placement?.status === 'posted' });
    audit('placements.posted', `placement:${placementId}`, {
      created: placement.createdCount,
      updated: placement.updatedCount,
      skipped: placement.skippedCount,
      errors: placement.errorCount,
      totalMinor: placement.totalMinor,
    });
    announce('placements.progress', {
      placementId,
      done: rowsPosted(tx, placementId),
      total: placement.rowCount,
      status: 'posted',
    });
    announce('book.changed', { contexts: ['placements', 'accounts', 'creditors', 'queue'] });
    return ok({ posted: true });
  });
  return finished.ok && finished.value.posted;
}

/** Gives up a placement whose file was not read to its end, or whose totals do not stand: its staged rows go. */
export async function abandonPlacement(context: CallContext, placementId: string, why: string): Promise<void> {
  context.writeStep((tx, announce, audit) => {
    if (movePlacement(tx, placementId, ['staging', 'staged'], 'abandoned', null)) {
      audit('placements.abandon', `placement:${placementId}`, { why });
      announce('placements.progress', { placementId, done: 0, total: 0, status: 'abandoned' });
    }
    return ok({});
  });
  for (let dropped = 1; dropped > 0 && isBookOpen(context); ) {
    dropped = dropRows(context, placementId);
    await giveWay();
  }
}

function dropRows({ writeStep }: CallContext, placementId: string): number {
  const result = writeStep((tx, _announce, audit) => {
    const dropped = dropStagedRows(tx, placementId, 1000);
    if (dropped > 0) audit('placements.drop', `placement:${placementId}`, { rows: dropped });
    return ok({ dropped });
  });
  return result.ok ? result.value.dropped : 0;
}

/**
 * On start: what was being posted is posted to its end, and what was still being read is given up, since the file may be
 * gone; it can be imported again. Returns how many were finished and how many given up.
 */
export async function resumePlacements(
  context: CallContext,
): Promise<{ readonly posted: number; readonly abandoned: number }> {
  let posted = 0;
  let abandoned = 0;
  for (const { id, status } of unfinishedPlacements(context.db)) {
    if (status === 'staging') {
      await abandonPlacement(context, id, 'interrupted');
      abandoned += 1;
    } else if (await postPlacement(context, id)) posted += 1;
  }
  return { posted, abandoned };
}
