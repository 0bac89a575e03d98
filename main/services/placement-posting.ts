import { createHash } from 'node:crypto';
import { ok } from '../../shared/kernel/result.ts';
import { creditorById } from '../db/creditors.ts';
import { buildDeferredIndex, deferIndexes } from '../db/deferred-indexes.ts';
import { peekNumber, setNextNumber } from '../db/people.ts';
import { countPosted, movePlacement, placementById, type PlacementRecord } from '../db/placements.ts';
import { dropStagedRows, keepPosted, type OpenRow, takeOpenRows } from '../db/placement-rows.ts';
import type { CallContext } from './context.ts';
import { createTurns } from './one-at-a-time.ts';
import type { PostingScope } from './placement-accounts.ts';
import { postRow } from './placement-kinds.ts';
import { startDefaultStrategy } from './strategy-start.ts';

/**
 * A slice keeps the core about so long: long enough that a durable commit and the search index's own writing are spread
 * over many rows, short enough that nobody at the desk waits noticeably. Its size follows from how long the last one took.
 */
const sliceMs = 80;
/** While nobody is at the desk: a commit writes every page it touched, and the pages of many rows are the same ones. */
const quietSliceMs = 1_000;
const smallestSlice = 100;
const largestSlice = 5_000;
const firstSlice = 400;

/** A first placement of so many rows is posted before the indexes of lists are built. */
const manyRows = 10_000;

/** The range file numbers are taken from. */
const fileNumbers = 'account';

/** Lets screens and other commands have their turn between two slices. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** True while the book is open: a closing program leaves the rest of the work to the next start. */
export const isBookOpen = ({ db }: CallContext): boolean => db.connection.open;

/** One placement at a time per book is posted or taken back; a second one waits for its turn. */
const inTurn = createTurns();

/** Runs long work on a placement in its turn. */
export const inPlacementTurn = <Value>(context: CallContext, work: () => Promise<Value>): Promise<Value> =>
  inTurn(context.db, work);

/**
 * Posts a staged placement to its end, in slices that each commit whole. A row leaves the staging table in the very transaction
 * that posts it, so a stop at any point loses nothing and repeats nothing. A person may halt it between two
 * slices. Returns true when the placement is posted.
 */
export const postPlacement = (context: CallContext, placementId: string): Promise<boolean> =>
  inPlacementTurn(context, () => postToItsEnd(context, placementId));

async function postToItsEnd(context: CallContext, placementId: string): Promise<boolean> {
  beginPosting(context, placementId);
  let size = firstSlice;
  while (isBookOpen(context)) {
    const started = performance.now();
    const handled = postNextSlice(context, placementId, size);
    if (handled === 0) {
      await buildIndexes(context);
      return finishPosting(context, placementId);
    }
    const perRow = (performance.now() - started) / handled;
    const aimMs = context.isDeskQuiet() ? quietSliceMs : sliceMs;
    size = Math.min(largestSlice, Math.max(smallestSlice, Math.round(aimMs / perRow)));
    await giveWay();
  }
  return false;
}

/** Begins to post a staged placement; does nothing where that is done already. */
export function beginPosting({ writeStep }: CallContext, placementId: string): void {
  writeStep((tx, _announce, audit) => {
    if (!movePlacement(tx, placementId, ['staged'], 'posting', null)) return ok({});
    if ((placementById(tx, placementId)?.rowCount ?? 0) >= manyRows) deferIndexes(tx);
    audit('placements.begin', `placement:${placementId}`, {});
    return ok({});
  });
}

/** Builds the indexes a first placement was posted without; whoever ends such a posting in another way calls it, too. */
export async function buildIndexes(context: CallContext): Promise<void> {
  for (let isBuilt = true; isBuilt && isBookOpen(context); await giveWay())
    context.keep((tx) => {
      isBuilt = buildDeferredIndex(tx);
    });
}

/** Proves later which rows a slice posted, without repeating them: the creditor's file, read alike, gives the same. */
function hashOf(rows: readonly OpenRow[]): string {
  const hash = createHash('sha256');
  for (const { line, record } of rows) hash.update(`${line}\t${record}\n`);
  return hash.digest('hex');
}

/** Rows of the file and, behind them, what it no longer lists. */
const rowsOf = ({ rowCount, missingCount }: PlacementRecord): number => rowCount + missingCount;

const counted = (placement: PlacementRecord): number =>
  placement.createdCount + placement.updatedCount + placement.skippedCount + placement.errorCount;

/** Posts up to `limit` rows in one transaction; returns how many there were. */
export function postNextSlice(context: CallContext, placementId: string, limit: number): number {
  const slice = context.writeStep((tx, announce, audit) => {
    const placement = placementById(tx, placementId);
    const creditor = placement && creditorById(tx, placement.creditorId);
    if (!placement || !creditor || placement.status !== 'posting') return ok({ handled: 0 });
    const rows = takeOpenRows(tx, placementId, limit);
    if (rows.length === 0) return ok({ handled: 0 });
    const scope: PostingScope = {
      tx,
      context,
      placement,
      creditor,
      nextFileNumber: peekNumber(tx, fileNumbers),
      at: context.clock.now(),
      lastLines: new Map(rows.map(({ reference, line }) => [reference, line])),
      learned: new Set(),
      audit,
    };
    const counts = { create: 0, update: 0, skip: 0, error: 0 };
    for (const row of rows) {
      const { verdict, accountId, problems } = postRow(scope, row);
      counts[verdict] += 1;
      if (problems.length > 0)
        keepPosted(tx, placementId, { ...row, verdict, accountId, problems: JSON.stringify(problems) });
    }
    const [fromLine, toLine] = [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0];
    setNextNumber(tx, fileNumbers, scope.nextFileNumber);
    countPosted(tx, placementId, { created: counts.create, updated: counts.update, skipped: counts.skip });
    audit('placements.post', `placement:${placementId}`, { fromLine, toLine, ...counts, rowsSha256: hashOf(rows) });
    const done = counted(placement) + rows.length;
    announce('placements.progress', { placementId, done, total: rowsOf(placement), status: 'posting' });
    return ok({ handled: rows.length });
  });
  return slice.ok ? slice.value.handled : 0;
}

/** Ends a posting whose rows are all dealt with; true when the placement is posted. */
export function finishPosting(context: CallContext, placementId: string): boolean {
  const finished = context.writeStep((tx, announce, audit) => {
    const moved = movePlacement(tx, placementId, ['posting'], 'posted', context.clock.now());
    const placement = placementById(tx, placementId);
    if (!moved || !placement) return ok({ posted: placement?.status === 'posted' });
    startDefaultStrategy(tx, context, placement);
    audit('placements.posted', `placement:${placementId}`, {
      created: placement.createdCount,
      updated: placement.updatedCount,
      skipped: placement.skippedCount,
      errors: placement.errorCount,
      totalMinor: placement.totalMinor,
    });
    const progress = { placementId, done: counted(placement), total: rowsOf(placement) };
    announce('placements.progress', { ...progress, status: 'posted' });
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
  await dropAllRows(context, placementId);
}

/** Empties the staging table of a placement, some rows at a time. */
export async function dropAllRows(context: CallContext, placementId: string): Promise<void> {
  for (let dropped = 1; dropped > 0 && isBookOpen(context); ) {
    dropped = dropRows(context, placementId);
    await giveWay();
  }
}

function dropRows({ writeStep }: CallContext, placementId: string): number {
  const result = writeStep((tx, _announce, audit) => {
    const dropped = dropStagedRows(tx, placementId, 2000);
    if (dropped > 0) audit('placements.drop', `placement:${placementId}`, { rows: dropped });
    return ok({ dropped });
  });
  return result.ok ? result.value.dropped : 0;
}
