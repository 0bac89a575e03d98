/** Formats of files a table can be read from. */
export type TableFormat = 'CSV' | 'TSV' | 'XLSX' | 'XLS' | 'ODS';

export type LineEnd = 'LF' | 'CRLF' | 'CR' | 'mixed';

/** A row as it stands in the file. */
export interface RawRow {
  /** Where the row begins, from 1: the physical line of a text (right also behind quoted line breaks), the row of a sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the row cannot be trusted, as a sentence; null when it can. Rows above a limit come without their cells. */
  readonly fault: string | null;
  /** True when a character of the row could not be decoded. */
  readonly damaged: boolean;
}

/**
 * A file as a table of cells, whatever its format. Everything behind this reads rows of text: numbers of spreadsheets are
 * written with a point and no grouping, their dates as YYYY-MM-DD.
 */
export interface Table {
  readonly format: TableFormat;
  /** '' for spreadsheets, which need no guess. */
  readonly encoding: string;
  readonly delimiter: string;
  /** Null for spreadsheets. */
  readonly lineEnd: LineEnd | null;
  /** The sheet that is read, and all that can be chosen; null and none for text. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /**
   * Reads from the start, in pieces and in bounded memory; titles and header included, blank rows left out. May be called
   * again for another pass.
   */
  readonly rows: () => AsyncGenerator<RawRow[]>;
}

/** A spreadsheet once its parts are known; whichever sheet is wanted can be read from it. */
export interface Workbook {
  readonly format: TableFormat;
  readonly sheets: readonly SheetEntry[];
  readonly rows: (sheet: number) => AsyncGenerator<RawRow[]>;
  /** Lets go of what was held for reading its rows. */
  readonly close: () => void;
}

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
}

/** At most so many rows from the start of a table; the rest of the file is not read. */
export async function firstRows(rows: AsyncGenerator<RawRow[]>, count: number): Promise<RawRow[]> {
  const first: RawRow[] = [];
  for await (const piece of rows) {
    first.push(...piece.slice(0, count - first.length));
    if (first.length >= count) break;
  }
  return first;
}

export const isFilled = (cells: readonly string[]): boolean => cells.some((cell) => cell !== '' && cell.trim() !== '');

/** Cells up to the last one that holds something. */
export function trimEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return cells.slice(0, end);
}
