import { decimalOf, type Minor } from '../../shared/kernel/minor.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { placementKinds } from '../../shared/vocabulary/intake.ts';
import type { CreditorRecord } from '../db/creditors.ts';
import { nextNumber } from '../db/people.ts';
import { closeStaging, insertPlacement, placementOfFile } from '../db/placements.ts';
import { lastLine, type StagedRow, stageRows } from '../db/placement-rows.ts';
import type { CallContext } from './context.ts';
import { missingFrom, missingRows, Shown } from './placement-missing.ts';
import type {
  CreditorFields,
  FieldColumns,
  ReadBatch,
  ReadingOptions,
  ReadingRequest,
  ReadOutcome,
  ReadTotals,
} from './placement-reading.ts';
import { abandonPlacement, isBookOpen } from './placement-posting.ts';
import { searchTextOfRow } from './placement-accounts.ts';
import { unpackRow } from './placement-record.ts';
import { type Judged, type JudgedFor, judgeRow } from './placement-verdicts.ts';

/** A chosen file, what it is read by, and for whom. */
export interface PlacementOrder {
  readonly creditor: CreditorRecord;
  readonly file: { readonly path: string; readonly name: string; readonly sha256: string };
  readonly map: FieldColumns;
  readonly options: ReadingOptions;
  readonly fields: CreditorFields;
  /** The saved mapping it is read by, with its version. */
  readonly mappingName: string | null;
  readonly control: { readonly count: number | null; readonly totalMinor: Minor | null };
}

/** Reads a file in the import's thread, handing over its batches one at a time. */
export const readFile = (
  { jobs }: CallContext,
  { file, map, options, fields }: Pick<PlacementOrder, 'file' | 'map' | 'options' | 'fields'>,
  onBatch: (batch: ReadBatch) => void,
): Promise<ReadOutcome> => {
  const request: ReadingRequest = { task: 'read', path: file.path, map, options, fields };
  return jobs.run<ReadBatch, ReadOutcome>('import', request, { onMessage: onBatch });
};

type StagingRefusal =
  | 'file_already_imported'
  | 'file_unreadable'
  | 'mapping_incomplete'
  | 'control_mismatch'
  | 'missing_unsure'
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
  const shown = new Shown();
  try {
    const outcome = await readFile(context, order, (batch) => stageBatch(context, order, placementId, batch, shown));
    const judged = outcome.ok
      ? judgeTotals(withBook(outcome.value, shown), order, shown)
      : refuse(outcome.refusal, outcome.detail);
    if (!outcome.ok || !judged.ok) {
      await abandonPlacement(context, placementId, judged.ok ? 'unreadable' : judged.refusal);
      return judged.ok ? refuse('file_unreadable') : judged;
    }
    return close(context, placementId, withBook(outcome.value, shown), order, shown);
  } catch (error) {
    if (isBookOpen(context)) await abandonPlacement(context, placementId, 'failed');
    throw error;
  }
}

function openPlacement(context: CallContext, order: PlacementOrder): Result<string, 'file_already_imported'> {
  const { creditor, file, map, options, control, mappingName } = order;
  return context.writeStep((tx, announce, audit) => {
    const { kind, currency } = options;
    const same = { creditorId: creditor.id, sha256: file.sha256, kind, currency };
    if (placementOfFile(tx, same) !== null) return refuse('file_already_imported');
    const id = context.newId();
    const number = `P-${String(nextNumber(tx, 'placement')).padStart(5, '0')}`;
    insertPlacement(tx, {
      id,
      number,
      creditorId: creditor.id,
      kind: options.kind,
      mappingName,
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

/** The file's totals without the rows that were understood and that the book cannot take: no such account, for one. */
export const withBook = (totals: ReadTotals, { refused, refusedMinor }: Shown): ReadTotals => ({
  ...totals,
  readable: totals.readable - refused,
  errors: totals.errors + refused,
  totalMinor: totals.totalMinor - refusedMinor,
});

/** What judging a row of the order needs. */
export const judgedFor = ({
  creditor,
  options,
  map,
}: Pick<PlacementOrder, 'creditor' | 'options' | 'map'>): JudgedFor => ({
  creditorId: creditor.id,
  currency: options.currency,
  kind: options.kind,
  map,
});

/** The core has time while the file is read, and none while it posts: a new account's search text is made beforehand. */
const searchOf = ({ kind }: JudgedFor, { verdict }: Judged, record: string | null): string | null =>
  kind === 'accounts' && verdict === 'create' && record !== null ? searchTextOfRow(unpackRow(record)) : null;

function stageBatch(
  context: CallContext,
  order: PlacementOrder,
  placementId: string,
  { rows, done, total }: ReadBatch,
  shown: Shown,
): void {
  const scope = judgedFor(order);
  context.writeStep((tx, announce, audit) => {
    stageRows(
      tx,
      placementId,
      rows.map((row): StagedRow => {
        const judged = judgeRow(tx, scope, row);
        shown.note(tx, scope, row, judged);
        const { line, record, original } = row;
        const { verdict } = judged;
        const reference = scope.kind === 'accounts' ? '' : row.reference;
        const search = searchOf(scope, judged, record);
        return { line, verdict, record, original, problems: JSON.stringify(judged.problems), reference, search };
      }),
    );
    audit('placements.stage', `placement:${placementId}`, { rows: rows.length, toLine: rows.at(-1)?.line ?? 0 });
    announce('placements.progress', { placementId, done, total, status: 'staging' });
    return ok({});
  });
}

/** Why nothing may be done about missing accounts. */
export const unsure = (rows: number): string =>
  `${rows === 1 ? 'One row does' : `${rows} rows do`} not say which account ${rows === 1 ? 'it is' : 'they are'} about, so what is missing cannot be told.`;

/** Control totals: the number of rows in the file, and the sum of the balances that can be imported. */
function judgeTotals(
  totals: ReadTotals,
  { control, options }: PlacementOrder,
  shown: Shown,
): Result<null, 'control_mismatch' | 'nothing_to_import' | 'missing_unsure'> {
  if (shown.unnamed > 0 && options.missing !== undefined && options.missing !== 'leave')
    return refuse('missing_unsure', unsure(shown.unnamed));
  if (totals.readable === 0) {
    return refuse('nothing_to_import', totals.rows === 0 ? 'The file holds no rows below its header.' : undefined);
  }
  const say = (amount: Minor): string => `${options.currency} ${decimalOf(amount, options.currency)}`;
  const left = totals.errors === 0 ? '' : ` ${totals.errors} of its rows cannot be imported and are not in the sum.`;
  const differences: string[] = [];
  if (control.count !== null && control.count !== totals.rows) {
    differences.push(
      `The letter says ${control.count} ${placementKinds[options.kind].toLowerCase()}, the file holds ${totals.rows} rows.`,
    );
  }
  if (control.totalMinor !== null && control.totalMinor !== totals.totalMinor) {
    differences.push(
      `The letter says ${say(control.totalMinor)}, the rows add up to ${say(totals.totalMinor)}.${left}`,
    );
  }
  return differences.length === 0 ? ok(null) : refuse('control_mismatch', differences.join(' '));
}

function close(
  context: CallContext,
  placementId: string,
  totals: ReadTotals,
  order: PlacementOrder,
  shown: Shown,
): Result<string, never> {
  return context.writeStep((tx, announce, audit) => {
    const missing = [...missingFrom(tx, judgedFor(order), shown)];
    const extra = missingRows(missing, order.options.missing, lastLine(tx, placementId));
    stageRows(tx, placementId, extra);
    closeStaging(tx, placementId, { ...totals, missing: extra.length });
    const { rows, errors, totalMinor, encoding, delimiter, headerLine } = totals;
    audit('placements.staged', `placement:${placementId}`, {
      rows,
      errors,
      totalMinor,
      encoding,
      delimiter,
      headerLine,
      missing: extra.length,
    });
    announce('placements.progress', { placementId, done: 0, total: rows + extra.length, status: 'staged' });
    return ok(placementId);
  });
}
