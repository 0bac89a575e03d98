import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { Minor } from '../../shared/kernel/minor.ts';
import type { CustomFieldKind } from '../../shared/vocabulary/intake.ts';
import type { CellProblem } from '../services/placement-reading.ts';
import type { FieldName } from './header-names.ts';
import type { RawRow } from './table.ts';
import type { ReadingPlan } from './survey.ts';
import { readAmount } from './values/amounts.ts';
import { isBlank, isBlankName, isSpreadsheetError, tidy } from './values/blank.ts';
import { readDate, type YearWindow } from './values/dates.ts';
import type { Reading } from './values/reading.ts';

/** Where each field stands, looked up once per file. */
export interface FieldPlaces {
  readonly plan: ReadingPlan;
  readonly places: ReadonlyMap<string, number>;
  readonly custom: readonly {
    readonly name: string;
    readonly index: number;
    readonly kind: CustomFieldKind;
    readonly choices: readonly string[];
  }[];
}

/** Prepares a plan for reading rows. */
export function placesOf(plan: ReadingPlan): FieldPlaces {
  const custom = plan.sources.filter(({ field }) => field.startsWith('custom:'));
  return {
    plan,
    places: new Map(plan.sources.map(({ field, index }) => [field, index])),
    custom: custom.map(({ field, index }) => {
      const name = field.slice('custom:'.length);
      const known = plan.fields.custom.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return { name: known?.name ?? name, index, kind: known?.kind ?? 'text', choices: known?.choices ?? [] };
    }),
  };
}

/** The cells of one row by field, gathering what could not be understood and what was understood with a doubt. */
export class RowCells {
  readonly problems: CellProblem[] = [];
  readonly remarks: string[] = [];
  readonly at: FieldPlaces;
  readonly row: RawRow;

  constructor(at: FieldPlaces, row: RawRow) {
    this.at = at;
    this.row = row;
  }

  /** True when a column feeds the field at all. */
  feeds(field: FieldName): boolean {
    return this.at.places.has(field);
  }

  /** The cell as it stands, for amounts, where a dash is a zero. */
  raw(field: FieldName): string {
    const index = this.at.places.get(field);
    const text = index === undefined ? '' : (this.row.cells[index] ?? '').trim();
    // Exports put an apostrophe before what a spreadsheet would take for a formula; it is not part of the value.
    return text.charCodeAt(0) === 39 && /^'[=+\-@]/.test(text) ? text.slice(1) : text;
  }

  /** The cell as tidy text; '' for empty cells and the markers programs write for them. */
  text(field: FieldName): string {
    const text = this.raw(field);
    if (isBlank(text)) return '';
    if (isSpreadsheetError(text)) {
      this.remark(`The column ${this.columnOf(field)} held the spreadsheet error ${text}; it was left out.`);
      return '';
    }
    return tidy(text);
  }

  /** The cell as a part of a name: fewer markers count as empty, since Null and None are surnames. */
  nameText(field: FieldName): string {
    const text = this.raw(field);
    return isBlankName(text) || isSpreadsheetError(text) ? '' : tidy(text);
  }

  columnOf(field: FieldName): string {
    const index = this.at.places.get(field);
    return index === undefined ? field : (this.at.plan.detection.columns[index] ?? field);
  }

  problem(field: FieldName, reason: string): void {
    this.problems.push({ line: this.row.line, column: this.columnOf(field), reason });
  }

  /** True when the field's cell has a problem already. */
  hasProblem(field: FieldName): boolean {
    const column = this.columnOf(field);
    return this.problems.some((problem) => problem.column === column);
  }

  remark(sentence: string): void {
    this.remarks.push(sentence);
  }

  /** A value the row can do without: what is not understood becomes a remark. */
  take<Value>(field: FieldName, reading: Reading<Value>): Value | null {
    if (!reading.ok) {
      this.remark(`The column ${this.columnOf(field)} ${reading.reason} It was left out.`);
      return null;
    }
    if (reading.remark !== undefined) this.remark(reading.remark);
    return reading.value;
  }

  /** An amount the row depends on: null where the cell is empty, and a problem where it is not understood. */
  amount(field: FieldName): Minor | null {
    const text = this.raw(field);
    if (isBlank(text) && !/^[-–—]$/.test(text)) return null;
    const index = this.at.places.get(field) ?? -1;
    const reading = readAmount(text, this.at.plan.options.currency, this.at.plan.marks.get(index) ?? null);
    if (!reading.ok) {
      this.problem(field, `The column ${this.columnOf(field)} ${reading.reason}`);
      return null;
    }
    if (reading.remark !== undefined) this.remark(reading.remark);
    return reading.value;
  }

  /** A date: null where the cell is empty, and a problem where it is not understood. */
  date(field: FieldName, window: YearWindow = 'past'): LocalDate | null {
    const reading = this.readDate(field, window);
    if (reading === null) return null;
    if (reading.ok) {
      if (reading.remark !== undefined) this.remark(reading.remark);
      if (window === 'past' && reading.value > this.at.plan.options.today)
        this.remark(`The column ${this.columnOf(field)} says ${reading.value}, which is yet to come; please check.`);
      return reading.value;
    }
    this.problem(field, `The column ${this.columnOf(field)} ${reading.reason}`);
    return null;
  }

  /** A date the row can do without: one that is not understood is left out with a remark. */
  optionalDate(field: FieldName): LocalDate | null {
    const reading = this.readDate(field, 'past');
    return reading === null ? null : this.take(field, reading);
  }

  private readDate(field: FieldName, window: YearWindow): Reading<LocalDate> | null {
    const text = this.raw(field);
    if (isBlank(text) || isEmptyDate(text)) return null;
    const index = this.at.places.get(field) ?? -1;
    const { orders, options } = this.at.plan;
    return readDate(text, orders.get(index) ?? null, options.today, window);
  }
}

/** Programs that know no empty date write zeros, or the first day their calendar has. */
const isEmptyDate = (text: string): boolean =>
  /^0[0/.-]*$/.test(text) || /^(?:1900-01-0[01]|0?1\/0?[01]\/1900)\b/.test(text);
