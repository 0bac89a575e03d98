import { createHash, type Hash } from 'node:crypto';
import { ok } from '../../shared/kernel/result.ts';
import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import { creditorById } from '../db/creditors.ts';
import { buildDeferredIndex, deferIndexes } from '../db/deferred-indexes.ts';
import { peekNumber, setNextNumber } from '../db/people.ts';
import { countPosted, movePlacement, placementById, type PlacementRecord } from '../db/placements.ts';
import { dropStagedRows, keepPosted, type OpenRow, takeOpenRows } from '../db/placement-rows.ts';
import type { CallContext } from './context.ts';
import { breath, createTurns } from './one-at-a-time.ts';
import type { PostingScope } from './placement-accounts.ts';
import { postRow } from './placement-kinds.ts';
import type { FieldColumns } from './placement-reading.ts';
import { inColumns } from './placement-verdicts.ts';
import { askForDefaultStrategy, startWaitingStrategies } from './strategy-start.ts';

/**
 * A slice ends as soon as somebody waits, who then waits for one stride and the commit of what the slice wrote. While calls
 * come, slices are short, so that this is little; once none came for a while they are long: a commit writes every page it
 * touched, and the pages of many rows are the same ones.
 */
const sliceMs = 200;
const quietSliceMs = 1_000;
const quietAfterMs = 5_000;
/** So many rows are taken off the staging table at a time. */
const stride = 50;
/** What a slice puts into the search index is held in memory until its commit. */
const largestSlice = 5_000;

/** A first placement of so many rows is posted before the indexes of lists are built. */
const manyRows = 10_000;

/** The range file numbers are taken from. */
const fileNumbers = 'account';

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
  let calledAt = performance.now() - quietAfterMs;
  while (isBookOpen(context)) {
    const now = performance.now();
    const end = now + (now - calledAt < quietAfterMs ? sliceMs : quietSliceMs);
    const isLongEnough = (): boolean => performance.now() >= end || context.isSomebodyWaiting();
    if (postNextSlice(context, placementId, largestSlice, isLongEnough) === 0) {
      await buildIndexes(context);
      const isPosted = finishPosting(context, placementId);
      if (isPosted) await startWaitingStrategies(context, context.today());
      return isPosted;
    }
    if (context.isSomebodyWaiting()) calledAt = performance.now();
    await breath();
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
  for (let isBuilt = true; isBuilt && isBookOpen(context); await breath())
    context.keep((tx) => {
      isBuilt = buildDeferredIndex(tx);
    });
}

/** Rows of the file and, behind them, what it no longer lists. */
const rowsOf = ({ rowCount, missingCount }: PlacementRecord): number => rowCount + missingCount;

const counted = (placement: PlacementRecord): number =>
  placement.createdCount + placement.updatedCount + placement.skippedCount + placement.errorCount;

/** What one slice did. */
interface Slice {
  readonly counts: Record<RowVerdict, number>;
  rows: number;
  fromLine: number;
  toLine: number;
  /** Proves later which rows were posted, without repeating them: the creditor's file, read alike, gives the same. */
  readonly hash: Hash;
}

/** Posts some rows as part of a slice. */
function postRows(scope: PostingScope, slice: Slice, rows: readonly OpenRow[]): void {
  const { tx, placement } = scope;
  const map = JSON.parse(placement.mapping) as FieldColumns;
  scope.lastLines = new Map(rows.map(({ reference, line }) => [reference, line]));
  slice.hash.update(rows.map(({ line, record }) => `${line}\t${record}\n`).join(''));
  for (const row of rows) {
    const { verdict, accountId, problems } = postRow(scope, row);
    slice.counts[verdict] += 1;
    slice.rows += 1;
    slice.fromLine ||= row.line;
    slice.toLine = row.line;
    if (problems.length === 0) continue;
    keepPosted(tx, placement.id, { ...row, verdict, accountId, problems: JSON.stringify(inColumns(problems, map)) });
  }
}

/**
 * Posts the next rows in one transaction, stride by stride, until there are `limit` or the caller finds it long enough;
 * returns how many there were.
 */
export function postNextSlice(
  context: CallContext,
  placementId: string,
  limit: number,
  isLongEnough = (): boolean => false,
): number {
  const slice: Slice = {
    counts: { create: 0, update: 0, skip: 0, error: 0 },
    rows: 0,
    fromLine: 0,
    toLine: 0,
    hash: createHash('sha256'),
  };
  context.writeStep((tx, announce, audit) => {
    const placement = placementById(tx, placementId);
    const creditor = placement && creditorById(tx, placement.creditorId);
    if (!placement || !creditor || placement.status !== 'posting') return ok({});
    const scope: PostingScope = {
      tx,
      context,
      placement,
      creditor,
      nextFileNumber: peekNumber(tx, fileNumbers),
      at: context.clock.now(),
      lastLines: new Map(),
      learned: new Set(),
      audit,
    };
    do {
      const rows = takeOpenRows(tx, placementId, Math.min(stride, limit - slice.rows));
      if (rows.length === 0) break;
      postRows(scope, slice, rows);
    } while (slice.rows < limit && !isLongEnough());
    if (slice.rows === 0) return ok({});
    const { counts, fromLine, toLine, hash } = slice;
    setNextNumber(tx, fileNumbers, scope.nextFileNumber);
    countPosted(tx, placementId, { created: counts.create, updated: counts.update, skipped: counts.skip });
    audit('placements.post', `placement:${placementId}`, {
      fromLine,
      toLine,
      ...counts,
      rowsSha256: hash.digest('hex'),
    });
    const done = counted(placement) + slice.rows;
    announce('placements.progress', { placementId, done, total: rowsOf(placement), status: 'posting' });
    return ok({});
  });
  return slice.rows;
}

/** Ends a posting whose rows are all dealt with; true when the placement is posted. */
export function finishPosting(context: CallContext, placementId: string): boolean {
  const finished = context.writeStep((tx, announce, audit) => {
    const moved = movePlacement(tx, placementId, ['posting'], 'posted', context.clock.now());
    const placement = placementById(tx, placementId);
    if (!moved || !placement) return ok({ posted: placement?.status === 'posted' });
    askForDefaultStrategy(tx, context, placement);
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
    await breath();
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
