import type { ReadingOptions } from '../services/placement-reading.ts';
import type { Detection } from './detect.ts';
import type { FieldName, TargetField } from './header-names.ts';
import { limits, UnreadableFileError } from './limits.ts';
import type { ColumnMapping, FieldSource } from './map-columns.ts';
import type { RawRow } from './table.ts';
import { type DecimalMark, decideMark, type MarkEvidence, markEvidence } from './values/amounts.ts';
import { type DateOrder, decideOrder, type OrderEvidence, orderEvidence } from './values/dates.ts';

const sampleRows = 200;
const samplesPerColumn = 5;

const dateFields: ReadonlySet<TargetField> = new Set<FieldName>([
  'birth_date',
  'opened_on',
  'delinquent_on',
  'charged_off_on',
  'itemization_on',
  'last_payment_on',
  'invoiced_on',
  'due_on',
  'settled_on',
]);
const amountFields: ReadonlySet<TargetField> = new Set<FieldName>([
  'balance',
  'principal',
  'interest',
  'fees',
  'costs',
  'last_payment_amount',
  'invoice_amount',
]);

/** What a first pass over the whole file decided, so that the second reads every row by the same rules. */
export interface ReadingPlan {
  readonly detection: Detection;
  readonly sources: readonly FieldSource[];
  readonly options: ReadingOptions;
  /** Date order by column; null where the column contradicts itself and only unmistakable dates are read. */
  readonly orders: ReadonlyMap<number, DateOrder | null>;
  readonly marks: ReadonlyMap<number, DecimalMark>;
  readonly rows: number;
}

export interface Survey {
  readonly plan: ReadingPlan;
  /** Fields accounts need and no column feeds. */
  readonly missing: readonly string[];
  readonly ambiguousDates: number;
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
export async function survey(detection: Detection, mapping: ColumnMapping, options: ReadingOptions): Promise<Survey> {
  const dates = evidenceFor(mapping, dateFields, (): OrderEvidence => ({ mdy: 0, dmy: 0, ymd: 0, ambiguous: 0 }));
  const amounts = evidenceFor(mapping, amountFields, (): MarkEvidence => ({ dot: 0, comma: 0, either: 0 }));
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
      for (const [index, evidence] of amounts) countMark(evidence, row.cells[index]);
    }
  }
  const { orders, notes, ambiguousDates } = decideOrders(dates, detection, options);
  const marks = new Map<number, DecimalMark>();
  for (const [index, evidence] of amounts) marks.set(index, decideMark(evidence, others(amounts, index)));
  const plan = { detection, sources: mapping.sources, options, orders, marks, rows };
  return { plan, missing: mapping.missing, ambiguousDates, notes: [...mapping.notes, ...notes], sample, samples };
}

function evidenceFor<Evidence>(
  { sources }: ColumnMapping,
  fields: ReadonlySet<TargetField>,
  none: () => Evidence,
): ReadonlyMap<number, Evidence> {
  return new Map(sources.filter(({ field }) => fields.has(field)).map(({ index }) => [index, none()]));
}

const others = <Evidence>(all: ReadonlyMap<number, Evidence>, index: number): Evidence[] =>
  [...all].filter(([each]) => each !== index).map(([, evidence]) => evidence);

function countOrder(evidence: OrderEvidence, cell: string | undefined): void {
  // Year first needs no proof, and most files have nothing else.
  if (cell === undefined || cell === '' || cell.charCodeAt(4) === 45) return;
  const proven = orderEvidence(cell);
  if (proven !== null) evidence[proven] += 1;
}

function countMark(evidence: MarkEvidence, cell: string | undefined): void {
  if (cell === undefined || cell === '') return;
  const proven = markEvidence(cell);
  if (proven === '.') evidence.dot += 1;
  else if (proven === ',') evidence.comma += 1;
  else if (proven === 'either') evidence.either += 1;
}

function takeSamples(samples: readonly string[][], cells: readonly string[]): void {
  for (const [index, taken] of samples.entries()) {
    const text = (cells[index] ?? '').trim().slice(0, 80);
    if (text !== '' && taken.length < samplesPerColumn && !taken.includes(text)) taken.push(text);
  }
}

const orderNames: Readonly<Record<DateOrder, string>> = {
  mdy: 'month, day, year',
  dmy: 'day, month, year',
  ymd: 'year, month, day',
};

function decideOrders(
  dates: ReadonlyMap<number, OrderEvidence>,
  detection: Detection,
  { dateOrder, currency }: ReadingOptions,
): { readonly orders: Map<number, DateOrder | null>; readonly notes: string[]; readonly ambiguousDates: number } {
  const orders = new Map<number, DateOrder | null>();
  const notes: string[] = [];
  let ambiguousDates = 0;
  for (const [index, evidence] of dates) {
    ambiguousDates += evidence.ambiguous;
    const column = `“${detection.columns[index] ?? ''}”`;
    if (dateOrder !== 'auto') {
      orders.set(index, dateOrder);
      continue;
    }
    const { order, by } = decideOrder(evidence, others(dates, index), currency);
    orders.set(index, order);
    if (evidence.ambiguous === 0 || order === null) {
      if (by === 'contradiction') {
        notes.push(
          `The column ${column} mixes dates with the day first and the month first; its ${evidence.ambiguous} ambiguous dates are not read. Choose the date order.`,
        );
      }
    } else if (by === 'habit') {
      notes.push(
        `Nothing in the file says whether day or month comes first in ${column}: its ${evidence.ambiguous} ambiguous dates are read as ${orderNames[order]}.`,
      );
    } else {
      notes.push(
        `${evidence.ambiguous} dates in ${column} could be read in two orders; the ${by === 'column' ? 'other dates of the column' : 'other date columns'} show ${orderNames[order]}.`,
      );
    }
  }
  return { orders, notes, ambiguousDates };
}
