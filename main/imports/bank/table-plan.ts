import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { currencyExponent } from '../../../shared/kernel/minor.ts';
import type { TableReading } from '../../services/bank/reading.ts';
import type { DateColumn } from '../../services/placement-reading.ts';
import { decideOrders } from '../date-orders.ts';
import { countMark } from '../decimal-marks.ts';
import { countOrder } from '../survey.ts';
import type { RawRow } from '../table.ts';
import { type DecimalMark, decideMark, markEvidence, type MarkEvidence } from '../values/amounts.ts';
import { type DateOrder, orderEvidence, type OrderEvidence } from '../values/dates.ts';
import type { Findings } from './findings.ts';
import type { BankField, FieldColumn, TableColumns } from './table-columns.ts';

const dateFields = ['booked_on', 'value_on'] as const;
const amountFields = ['amount', 'credit', 'debit', 'balance'] as const;

/** How the rows of a table are read, decided once over all of them. */
export interface TablePlan {
  readonly columns: TableColumns['of'];
  /** Of rows that do not say theirs. */
  readonly currency: string;
  /** By column; null where only unmistakable dates are read. */
  readonly orders: ReadonlyMap<number, DateOrder | null>;
  readonly mark: DecimalMark;
  readonly today: LocalDate;
  readonly dateColumns: readonly DateColumn[];
  /** What is kept for the next file; `auto` where nothing in this one depends on it. */
  readonly dateOrder: TableReading['dateOrder'];
  readonly decimalMark: TableReading['decimalMark'];
  /** An amount either mark could read and nothing decides; '' for none. */
  readonly markExample: string;
}

export const cellOf = ({ cells }: RawRow, column: FieldColumn | undefined): string =>
  column === undefined ? '' : (cells[column.index] ?? '').trim();

interface Said {
  readonly dateOrder: TableReading['dateOrder'];
  readonly decimalMark: TableReading['decimalMark'];
  readonly currency: string;
  readonly today: LocalDate;
}

/** What was said must not be contradicted by the file: some rows would be read the one way and some the other. */
function refuseContradiction(
  rows: readonly RawRow[],
  columns: readonly (FieldColumn | undefined)[],
  proves: (text: string) => boolean,
  reason: (text: string) => string,
  findings: Findings,
): void {
  for (const row of rows)
    for (const column of columns) {
      const text = cellOf(row, column);
      if (column === undefined || !proves(text)) continue;
      findings.fail(row.line, column.column, reason(text));
      return;
    }
}

function datesOf(rows: readonly RawRow[], columns: TableColumns['of'], names: readonly string[], said: Said) {
  const evidence = new Map<number, OrderEvidence>();
  for (const field of dateFields) {
    const column = columns.get(field);
    if (column === undefined || evidence.has(column.index)) continue;
    const counts: OrderEvidence = { mdy: 0, dmy: 0, ymd: 0, ambiguous: 0, example: '' };
    for (const row of rows) countOrder(counts, cellOf(row, column));
    evidence.set(column.index, counts);
  }
  const decided = decideOrders(evidence, names, { ...said, currency: said.currency });
  const depends = [...evidence.values()].some(({ mdy, dmy, ambiguous }) => mdy + dmy + ambiguous > 0);
  const booked = columns.get('booked_on');
  const order = booked === undefined ? null : decided.orders.get(booked.index);
  return { ...decided, dateOrder: depends ? (order ?? 'auto') : ('auto' as const) };
}

/**
 * The mark of the whole table. A bank writes every decimal its currency has: “1,234” in a text of dollars or yen is a
 * thousand, whatever else the file holds, and leaves nothing open; in dinars, with three decimals, it does.
 */
function marksOf(rows: readonly RawRow[], columns: TableColumns['of'], said: Said, isText: boolean) {
  const counts: MarkEvidence = { dot: 0, comma: 0, either: 0 };
  const isTold = isText && currencyExponent(said.currency) < 3;
  let example = '';
  for (const row of rows)
    for (const field of amountFields) {
      const text = cellOf(row, columns.get(field));
      if (markEvidence(text) !== 'either') countMark(counts, text);
      else if (isTold) counts[text.includes(',') ? 'dot' : 'comma'] += 1;
      else {
        counts.either += 1;
        example ||= text;
      }
    }
  const depends = counts.dot + counts.comma + counts.either > 0;
  const isOpen = said.decimalMark === 'auto' && counts.dot + counts.comma === 0;
  const mark = said.decimalMark === 'auto' ? decideMark(counts, []) : said.decimalMark;
  return { mark, decimalMark: depends ? mark : ('auto' as const), markExample: isOpen ? example : '' };
}

const orderWords = { mdy: 'the month comes first', dmy: 'the day comes first', ymd: 'the year comes first' } as const;
const markWords = { '.': 'a point', ',': 'a comma' } as const;

/** Decides date order and decimal mark over all rows. What was said and the file contradicts is an error of the file. */
export function planOf(
  rows: readonly RawRow[],
  { of: columns }: TableColumns,
  names: readonly string[],
  said: Said & { readonly isText: boolean },
  findings: Findings,
): TablePlan {
  const { orders, columns: dateColumns, notes, dateOrder } = datesOf(rows, columns, names, said);
  const { mark, decimalMark, markExample } = marksOf(rows, columns, said, said.isText);
  const of = (fields: readonly BankField[]) => fields.map((field) => columns.get(field));
  const { dateOrder: order, decimalMark: wanted } = said;
  if (order === 'mdy' || order === 'dmy') {
    const other = order === 'mdy' ? 'dmy' : 'mdy';
    refuseContradiction(
      rows,
      of(dateFields),
      (text) => orderEvidence(text) === other,
      (text) => `Said was that ${orderWords[order]}, but in “${text}” ${orderWords[other]}.`,
      findings,
    );
  }
  if (wanted !== 'auto') {
    const other = wanted === '.' ? ',' : '.';
    refuseContradiction(
      rows,
      of(amountFields),
      (text) => markEvidence(text) === other,
      (text) => `Said was that ${markWords[wanted]} marks the decimals, but in “${text}” ${markWords[other]} does.`,
      findings,
    );
  }
  for (const note of notes) findings.warn(0, '', note);
  return {
    columns,
    currency: said.currency,
    orders,
    mark,
    today: said.today,
    dateColumns,
    dateOrder,
    decimalMark,
    markExample,
  };
}
