import type { PlacementKind } from '../../shared/vocabulary/intake.ts';
import type {
  FileFacts,
  FileRefused,
  InvoiceRow,
  PreviewOutcome,
  ReadBatch,
  ReadingRequest,
  ReadOutcome,
  ReadRow,
  PlacementRow,
} from '../services/placement-reading.ts';
import { packRow } from '../services/placement-record.ts';
import { type Detection, detect } from './detect.ts';
import { furtherLine, InvoiceLines, type ReadLine } from './invoice-lines.ts';
import { columnOfLines } from './line-amounts.ts';
import { planFor, surveyFile } from './known-plan.ts';
import { IncompleteMappingError, limits, UnreadableFileError } from './limits.ts';
import { applyMapping, mapColumns, requireComplete } from './map-columns.ts';
import { describePreview } from './preview-file.ts';
import type { RawRow } from './table.ts';
import { SeenReferences } from './seen-references.ts';
import { dataRows, type ReadingPlan } from './survey.ts';
import { createRowReader, type RowReading } from './validate.ts';

/** Facts about the file as a whole, as a person is told them. */
export const factsOf = ({ table, headerLine, columns }: Detection, rows: number): FileFacts => ({
  format: table.format,
  encoding: table.encoding,
  delimiter: table.delimiter,
  lineEnd: table.lineEnd,
  sheet: table.sheet,
  sheets: table.sheets,
  headerLine,
  columns,
  rows,
});

/** Turns "this file cannot be taken" into a refusal with its sentence; faults pass. */
async function orRefused<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | FileRefused> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableFileError) return { ok: false, refusal: 'file_unreadable', detail: error.message };
    if (error instanceof IncompleteMappingError)
      return { ok: false, refusal: 'mapping_incomplete', detail: error.message };
    throw error;
  }
}

/** The import's first look: what was detected, the columns and what they feed, samples and their problems. Writes nothing. */
export const previewFile = ({ path, map, options, fields }: ReadingRequest): Promise<PreviewOutcome> =>
  orRefused(async () => {
    const detection = await detect(path, options);
    const mapping = mapColumns(detection.columns, map, options.kind);
    const found = await surveyFile({ path, detection, mapping, options, fields });
    return { ok: true as const, value: describePreview(found, factsOf(detection, found.plan.rows)) };
  });

/**
 * Reads a whole placement file: a first pass decides encoding, layout, date orders and decimal marks, a second reads every
 * row and hands on batches of at most 500. `deliver` is awaited, so memory stays bounded however slow the receiver is. A
 * reference that the file shows twice is refused the second time.
 */
export const readPlacement = (
  { path, map, options, fields }: ReadingRequest,
  deliver: (batch: ReadBatch) => Promise<void>,
): Promise<ReadOutcome> =>
  orRefused(async () => {
    const detection = await detect(path, options);
    const mapping = applyMapping(detection.columns, map, options.kind);
    requireComplete(mapping, options.kind);
    const plan = await planFor({ path, detection, mapping, options, fields });
    const totals = await readRows(plan, deliver);
    return { ok: true as const, value: { ...factsOf(detection, plan.rows), ...totals } };
  });

async function readRows(plan: ReadingPlan, deliver: (batch: ReadBatch) => Promise<void>) {
  const readRow = createRowReader(plan);
  const seen = new SeenReferences();
  const totals = { readable: 0, errors: 0, totalMinor: 0 };
  const batch: ReadRow[] = [];
  let done = 0;
  // One batch is on its way while the next is read.
  let delivery = Promise.resolve();
  const flush = async (): Promise<void> => {
    for (let rows = batch.splice(0, limits.batchRows); rows.length > 0; rows = batch.splice(0, limits.batchRows)) {
      await delivery;
      delivery = deliver({ rows, done, total: plan.rows });
      delivery.catch(() => undefined); // whoever waits for it hears of it
    }
  };
  const take = ({ raw, reading }: ReadLine): void => {
    const row = toReadRow(raw, plan.options.kind, onlyOnce(reading, raw.line, plan, seen));
    done += 1;
    if (row.record === null) totals.errors += 1;
    else {
      totals.readable += 1;
      totals.totalMinor += row.balanceMinor;
    }
    batch.push(row);
  };
  const invoiceLines = columnOfLines(plan.sources, plan.options) === null ? null : new InvoiceLines();
  for await (const piece of dataRows(plan.detection)) {
    for (const raw of piece) {
      const line = { raw, reading: readRow(raw) };
      if (invoiceLines) for (const complete of invoiceLines.take(line)) take(complete);
      else take(line);
      if (batch.length >= limits.batchRows) await flush();
    }
  }
  for (const complete of invoiceLines?.rest() ?? []) take(complete);
  await flush();
  await delivery;
  if (!Number.isSafeInteger(totals.totalMinor))
    throw new UnreadableFileError('The balances of the file are too large to add up.');
  return totals;
}

/**
 * In a file of accounts a reference, in a file of invoices a customer's invoice number comes once. Accounting programs write
 * an invoice once for each thing on it, with the same totals: those lines are left out and change no sum.
 */
function onlyOnce(reading: RowReading, line: number, plan: ReadingPlan, seen: SeenReferences): RowReading {
  const { kind } = plan.options;
  if (!reading.ok || (kind !== 'accounts' && kind !== 'invoices')) return reading;
  if (reading.repeats) return reading;
  const { reference, debtorReference, invoiceNumber } = reading;
  const invoice = kind === 'invoices' ? (reading.record as InvoiceRow) : null;
  const same = invoice === null ? 0 : seen.note(factsOfInvoice(invoice), line);
  const before = seen.note(kind === 'accounts' ? reference : `${reference}\n${invoiceNumber}`, line);
  if (invoice !== null && same > 0) return furtherLine(reading, invoice, same, line, 'it counts once');
  if (before === 0) return reading;
  const field = kind === 'accounts' ? 'reference' : 'invoice_number';
  const column = plan.sources.find((source) => source.field === field)?.column ?? field;
  const what = kind === 'accounts' ? `reference ${reference}` : `invoice ${invoiceNumber} of ${reference}`;
  const reason = `The ${what} is already on line ${before} of this file${kind === 'accounts' ? '' : ', with another amount or date'}.`;
  return { ok: false, reference, debtorReference, invoiceNumber, problems: [{ line, column, reason }] };
}

const factsOfInvoice = ({ reference, item }: InvoiceRow): string =>
  [reference, item.number, item.amountMinor, item.invoicedOn, item.dueOn, item.settledOn].join('\n');

/** Cells are kept of rows that may have to go back to the creditor: of the other kinds the book itself refuses some. */
function toReadRow({ line, cells }: RawRow, kind: PlacementKind, reading: RowReading): ReadRow {
  const { reference, debtorReference, invoiceNumber } = reading;
  const key = { line, reference, debtorReference, invoiceNumber };
  if (reading.ok) {
    const { record, balanceMinor } = reading;
    return {
      ...key,
      balanceMinor,
      record: kind === 'accounts' ? packRow(record as PlacementRow) : JSON.stringify(record),
      original: mayReturn(kind) ? JSON.stringify(cells) : '[]',
      problems: [],
      repeats: reading.repeats ?? null,
    };
  }
  return {
    ...key,
    balanceMinor: 0,
    repeats: null,
    record: null,
    original: JSON.stringify(cells),
    problems: reading.problems,
  };
}

const mayReturn = (kind: PlacementKind): boolean => kind !== 'accounts' && kind !== 'invoices';
