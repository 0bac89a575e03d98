import { decimalOf, type Minor } from '../../shared/kernel/minor.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import type { CreditorRecord } from '../db/creditors.ts';
import { nextNumber } from '../db/people.ts';
import {
  accountOfReference,
  closeStaging,
  insertPlacement,
  placementOfFile,
  type StagedRow,
  stageRows,
} from '../db/placements.ts';
import type { Db } from '../db/database.ts';
import type { CallContext } from './context.ts';
import { closedProblem } from './placement-accounts.ts';
import type {
  FieldColumns,
  ReadBatch,
  ReadingOptions,
  ReadingRequest,
  ReadOutcome,
  ReadRow,
  ReadTotals,
} from './placement-reading.ts';
import { abandonPlacement, isBookOpen } from './placement-posting.ts';

/** A chosen file, what it is read by, and for whom. */
export interface PlacementOrder {
  readonly creditor: CreditorRecord;
  readonly file: { readonly path: string; readonly name: string; readonly sha256: string };
  readonly map: FieldColumns;
  readonly options: ReadingOptions;
  readonly control: { readonly count: number | null; readonly totalMinor: Minor | null };
}

/** What the book would do with a row that was understood, or that it cannot be imported. */
export function verdictOf(db: Db, creditorId: string, row: ReadRow): RowVerdict {
  if (row.record === null) return 'error';
  const known = accountOfReference(db, creditorId, row.reference);
  if (known === null) return 'create';
  return known.closed === 1 ? 'skip' : 'update';
}

/** Reads a file in the import's thread, handing over its batches one at a time. */
export const readFile = (
  { jobs }: CallContext,
  { file, map, options }: Pick<PlacementOrder, 'file' | 'map' | 'options'>,
  onBatch: (batch: ReadBatch) => void,
): Promise<ReadOutcome> => {
  const request: ReadingRequest = { task: 'read', path: file.path, map, options };
  return jobs.run<ReadBatch, ReadOutcome>('import', request, { onMessage: onBatch });
};

type StagingRefusal =
  | 'file_already_imported'
  | 'file_unreadable'
  | 'mapping_incomplete'
  | 'control_mismatch'
  | 'nothing_to_import';

/**
 * Reads the whole file onto the staging table, slice by slice, and lets it stand only when the control totals agree with
 * what the creditor's letter says. A refusal leaves no rows behind.
 */
export async function stagePlacement(
  context: CallContext,
  order: PlacementOrder,
): Promise<Result<string, StagingRefusal>> {
  const opened = openPlacement(context, order);
  if (!opened.ok) return opened;
  const placementId = opened.value;
  try {
    const outcome = await readFile(context, order, (batch) =>
      stageBatch(context, order.creditor.id, placementId, batch),
    );
    const judged = outcome.ok ? judgeTotals(outcome.value, order) : refuse(outcome.refusal, outcome.detail);
    if (!outcome.ok || !judged.ok) {
      await abandonPlacement(context, placementId, judged.ok ? 'unreadable' : judged.refusal);
      return judged.ok ? refuse('file_unreadable') : judged;
    }
    return close(context, placementId, outcome.value);
  } catch (error) {
    if (isBookOpen(context)) await abandonPlacement(context, placementId, 'failed');
    throw error;
  }
}

function openPlacement(context: CallContext, order: PlacementOrder): Result<string, 'file_already_imported'> {
  const { creditor, file, map, options, control } = order;
  return context.writeStep((tx, announce, audit) => {
    if (placementOfFile(tx, creditor.id, file.sha256) !== null) return refuse('file_already_imported');
    const id = context.newId();
    const number = `P-${String(nextNumber(tx, 'placement')).padStart(5, '0')}`;
    insertPlacement(tx, {
      id,
      number,
      creditorId: creditor.id,
      fileName: file.name,
      fileSha256: file.sha256,
      mapping: map,
      reading: options,
      currency: options.currency,
      receivedOn: options.today,
      controlCount: control.count,
      controlTotalMinor: control.totalMinor,
      importedBy: context.actor.userId,
      startedAt: context.clock.now(),
    });
    audit('placements.open', `placement:${id}`, {
      number,
      creditorId: creditor.id,
      sha256: file.sha256,
      map,
      options,
      control,
    });
    announce('placements.progress', { placementId: id, done: 0, total: 0, status: 'staging' });
    return ok(id);
  });
}

function stageBatch(
  context: CallContext,
  creditorId: string,
  placementId: string,
  { rows, done, total }: ReadBatch,
): void {
  context.writeStep((tx, announce, audit) => {
    stageRows(
      tx,
      placementId,
      rows.map((row): StagedRow => {
        const verdict = verdictOf(tx, creditorId, row);
        const problems = verdict === 'skip' ? [closedProblem(row.line)] : row.problems;
        const { line, record, original } = row;
        return { line, verdict, record, original, problems: JSON.stringify(problems) };
      }),
    );
    audit('placements.stage', `placement:${placementId}`, { rows: rows.length, toLine: rows.at(-1)?.line ?? 0 });
    announce('placements.progress', { placementId, done, total, status: 'staging' });
    return ok({});
  });
}

/** Control totals: the number of rows in the file, and the sum of the balances that can be imported. */
function judgeTotals(
  totals: ReadTotals,
  { control, options }: PlacementOrder,
): Result<null, 'control_mismatch' | 'nothing_to_import'> {
  if (totals.readable === 0) {
    return refuse('nothing_to_import', totals.rows === 0 ? 'The file holds no rows below its header.' : undefined);
  }
  const say = (amount: Minor): string => `${options.currency} ${decimalOf(amount, options.currency)}`;
  const left = totals.errors === 0 ? '' : ` ${totals.errors} of its rows cannot be imported and are not in the sum.`;
  const differences: string[] = [];
  if (control.count !== null && control.count !== totals.rows) {
    differences.push(`The letter says ${control.count} accounts, the file holds ${totals.rows} rows.`);
  }
  if (control.totalMinor !== null && control.totalMinor !== totals.totalMinor) {
    differences.push(
      `The letter says ${say(control.totalMinor)}, the rows add up to ${say(totals.totalMinor)}.${left}`,
    );
  }
  return differences.length === 0 ? ok(null) : refuse('control_mismatch', differences.join(' '));
}

function close(context: CallContext, placementId: string, totals: ReadTotals): Result<string, never> {
  return context.writeStep((tx, announce, audit) => {
    closeStaging(tx, placementId, totals);
    const { rows, errors, totalMinor, encoding, delimiter, headerLine } = totals;
    audit('placements.staged', `placement:${placementId}`, {
      rows,
      errors,
      totalMinor,
      encoding,
      delimiter,
      headerLine,
    });
    announce('placements.progress', { placementId, done: 0, total: rows, status: 'staged' });
    return ok(placementId);
  });
}
