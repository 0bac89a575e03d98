const mega = 1024 * 1024;

/** Limits of reading: what a hostile or broken file may cost. Each is named in the sentence that refuses. */
export const limits = {
  cellCharacters: 64 * 1024,
  columns: 500,
  rowCharacters: mega,
  /** Rows below the header; a sheet ends at 1,048,576 by itself. */
  rows: 5_000_000,
  batchRows: 500,
  /** Lines of one invoice, which are added up. */
  invoiceLines: 5_000,
  fileBytes: 8 * 1024 * mega,
  sheets: 250,
  /** A bank's statement is read as a whole. */
  bankFileBytes: 64 * mega,
  bankEntries: 200_000,
  /** Times one row of cells may be repeated by a single entry; empty rows may be as often as they like. */
  repeatedRows: 10_000,
  /** An old spreadsheet is held in memory as a whole. */
  oldSheetBytes: 48 * mega,
  archiveEntries: 10_000,
  /** Bytes an archive may hold once unpacked, and how many times its size that may be. */
  archiveBytes: 3 * 1024 * mega,
  archiveRatio: 300,
  /** Smaller parts may be packed as tightly as they like. */
  archiveRatioFrom: 8 * mega,
  /** Parts of a workbook that are read whole: its list of sheets, its number formats. */
  partBytes: 16 * mega,
  /** Texts a workbook keeps apart from its cells, in bytes and in number; each takes four bytes of memory. */
  sharedTextBytes: 1024 * mega,
  sharedTexts: 8_000_000,
} as const;

/** The file as a whole cannot be read; the message is a sentence for a person. */
export class UnreadableFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableFileError';
  }
}

/** The columns do not feed what accounts need; the message is a sentence for a person. */
export class IncompleteMappingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IncompleteMappingError';
  }
}

/** A number of bytes as a sentence says it. */
export const sizeOf = (bytes: number): string =>
  bytes >= 1024 * mega ? `${Math.round(bytes / (102.4 * mega)) / 10} GB` : `${Math.ceil(bytes / mega)} MB`;

/** What keeps a row of cells from being read, as a sentence; null when its size is in order. */
export function sizeFault(cells: readonly string[], line: number): string | null {
  if (cells.length > limits.columns) return tooManyColumns(line, cells.length);
  let length = 0;
  for (const cell of cells) {
    length += cell.length;
    if (cell.length > limits.cellCharacters) return tooLongCell(line);
  }
  return length > limits.rowCharacters ? tooLongRow(line) : null;
}

export const tooManyColumns = (line: number, columns: number): string =>
  `Line ${line} has ${columns} columns; the limit is ${limits.columns}.`;

export const tooLongCell = (line: number): string =>
  `A cell on line ${line} is longer than 64 KB, the limit for one cell.`;

export const tooLongRow = (line: number): string =>
  `The row that begins on line ${line} is longer than 1 MB, the limit for one row. A quotation mark that is never closed may be the cause.`;
