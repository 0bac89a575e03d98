import {
  type CreditorFields,
  type DateColumn,
  noOwnFields,
  type ReadingOptions,
} from '../services/placement-reading.ts';
import { columnOfLines } from './line-amounts.ts';
import { decideOrders } from './date-orders.ts';
import { countAmount, decideMarks, noAmounts } from './decimal-marks.ts';
import type { Detection } from './detect.ts';
import { isAmountField, isDateField, isMoneyField } from './fields.ts';
import type { TargetField } from './header-names.ts';
import { limits, UnreadableFileError } from './limits.ts';
import type { ColumnMapping, FieldSource } from './map-columns.ts';
import type { RawRow } from './table.ts';
import type { DecimalMark } from './values/amounts.ts';
import { type DateOrder, type OrderEvidence, orderEvidence } from './values/dates.ts';

const sampleRows = 200;
const samplesPerColumn = 5;

/** What a first pass over the whole file decided, so that the second reads every row by the same rules. */
export interface ReadingPlan {
  readonly detection: Detection;
  readonly sources: readonly FieldSource[];
  readonly options: ReadingOptions;
  /** Fields and rules of the creditor's own. */
  readonly fields: CreditorFields;
  /** Date order by column; null where the column contradicts itself and only unmistakable dates are read. */
  readonly orders: ReadonlyMap<number, DateOrder | null>;
  /** Decimal mark by column; null where nothing in the file tells it. */
  readonly marks: ReadonlyMap<number, DecimalMark | null>;
  readonly rows: number;
}

export interface Survey {
  readonly plan: ReadingPlan;
  /** Fields accounts need and no column feeds. */
  readonly missing: readonly string[];
  readonly dateColumns: readonly DateColumn[];
  readonly notes: readonly string[];
  /** The first rows, for the preview. */
  readonly sample: readonly RawRow[];
  /** Some different values of each column, as they stand in the file. */
  readonly samples: readonly (readonly string[])[];
}

/** Rows below the header, in pieces. Refuses a file of more rows than the limit. */
export async function* dataRows({ table, headerLine }: Detection): AsyncGenerator<RawRow[]> {
  let count = 0;
  for await (const piece of table.rows()) {
    const data = count > 0 ? piece : piece.filter(({ line }) => line > headerLine);
    count += data.length;
    if (count > limits.rows) throw new UnreadableFileError(tooManyRows);
    if (data.length > 0) yield data;
  }
}

const tooManyRows = `The file holds more than ${limits.rows.toLocaleString('en-US')} rows, the limit for one import. Split it.`;

/**
 * The first pass: counts the rows, takes samples, and gathers over the whole file what its columns prove about date orders
 * and decimal marks, so that both are decided once and not per cell.
 */
export async function survey(
  detection: Detection,
  mapping: ColumnMapping,
  options: ReadingOptions,
  fields: CreditorFields = noOwnFields,
): Promise<Survey> {
  const isDate = (field: TargetField): boolean => isDateField(field, fields);
  const isAmount = (field: TargetField): boolean => isAmountField(field, fields);
  const dates = evidenceFor(
    mapping,
    isDate,
    (): OrderEvidence => ({ mdy: 0, dmy: 0, ymd: 0, ambiguous: 0, example: '' }),
  );
  const amounts = evidenceFor(mapping, isAmount, (field) => noAmounts(isMoneyField(field, fields)));
  const samples: string[][] = detection.columns.map(() => []);
  const sample: RawRow[] = [];
  let rows = 0;
  for await (const piece of dataRows(detection)) {
    for (const row of piece) {
      rows += 1;
      if (sample.length < sampleRows) {
        sample.push(row);
        takeSamples(samples, row.cells);
      }
      for (const [index, evidence] of dates) countOrder(evidence, row.cells[index]);
      for (const [index, evidence] of amounts) countAmount(evidence, row.cells[index]);
    }
  }
  const { orders, notes, columns } = decideOrders(dates, detection.columns, options);
  const isText = detection.table.delimiter !== '';
  const decided = decideMarks(amounts, detection.columns, { currency: options.currency, isText });
  const { marks } = decided;
  const plan = { detection, sources: mapping.sources, options, fields, orders, marks, rows };
  const lines = columnOfLines(mapping.sources, options);
  const added =
    lines === null ? [] : [`${lines} is what one line of an invoice comes to; the lines of an invoice are added up.`];
  const allNotes = [...mapping.notes, ...notes, ...decided.notes, ...added];
  return { plan, missing: mapping.missing, dateColumns: columns, notes: allNotes, sample, samples };
}

function evidenceFor<Evidence>(
  { sources }: ColumnMapping,
  holds: (field: TargetField) => boolean,
  none: (field: TargetField) => Evidence,
): ReadonlyMap<number, Evidence> {
  return new Map(sources.filter(({ field }) => holds(field)).map(({ index, field }) => [index, none(field)]));
}

export function countOrder(evidence: OrderEvidence, cell: string | undefined): void {
  // Year first needs no proof, and most files have nothing else.
  if (cell === undefined || cell === '' || cell.charCodeAt(4) === 45) return;
  const proven = orderEvidence(cell);
  if (proven !== null) evidence[proven] += 1;
  if (proven === 'ambiguous' && evidence.example === '') evidence.example = cell.trim();
}

export function takeSamples(samples: readonly string[][], cells: readonly string[]): void {
  for (const [index, taken] of samples.entries()) {
    const text = (cells[index] ?? '').trim().slice(0, 80);
    if (text !== '' && taken.length < samplesPerColumn && !taken.includes(text)) taken.push(text);
  }
}
