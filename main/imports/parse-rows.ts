import Papa from 'papaparse';

export type Delimiter = ',' | ';' | '\t' | '|';

/** How the rows of a text are told apart. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** Lines end with LF (a CR before it is dropped) or, in old Mac files, with CR alone. */
  readonly newline: '\n' | '\r';
  /** Blanks between a delimiter and an opening quote belong to nobody: `2011-01-03, "6,000,000"`. */
  readonly blanksBeforeQuotes: boolean;
}

export interface ParsedRows {
  readonly rows: string[][];
  /** Index of rows whose quotation marks do not close where a cell ends. */
  readonly badQuotes: ReadonlySet<number>;
  /** Index of the row in which a quotation mark is never closed; -1 when all are. */
  readonly openQuote: number;
  /** The text the rows did not take; the next piece continues it. */
  readonly rest: string;
  /** Only text with quotation marks can have line breaks inside its cells. */
  readonly quoted: boolean;
  readonly hasNul: boolean;
  /** The text holds characters that could not be decoded. */
  readonly hasDamage: boolean;
}

interface PapaRows {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** Removes blanks between the start of a cell and its opening quote; leaves everything inside quotes alone. */
export function closeUpQuotes(text: string, { delimiter, newline }: Dialect): string {
  let result = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    let start = at;
    while (text[start] === ' ') start += 1;
    if (text[start] === '"') {
      result += text.slice(from, at);
      from = start;
      at = closingQuote(text, start + 1) + 1;
    }
    const nextDelimiter = text.indexOf(delimiter, at);
    const nextLine = text.indexOf(newline, at);
    if (nextDelimiter < 0 && nextLine < 0) break;
    at = nextDelimiter < 0 || (nextLine >= 0 && nextLine < nextDelimiter) ? nextLine + 1 : nextDelimiter + 1;
  }
  return result + text.slice(from);
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

/**
 * Parses text that begins at the start of a row. With `last` false the row the text breaks off in is left for the next
 * call. Cells keep their line breaks as they stand in the file.
 */
export function parseRows(input: string, dialect: Dialect, last: boolean): ParsedRows {
  const text = dialect.blanksBeforeQuotes ? closeUpQuotes(input, dialect) : input;
  const parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: dialect.newline });
  const parsed = parser.parse(text, 0, !last) as PapaRows;
  const rows = parsed.data;
  // A line end at the very end of the file is no row of its own.
  if (last && /[\r\n]$/.test(text) && isBare(rows.at(-1))) rows.pop();
  if (dialect.newline === '\n') for (const row of rows) dropReturn(row);
  const codes = (code: string) => parsed.errors.filter((error) => error.code === code).map((error) => error.row ?? -1);
  const taken = last ? text.length : parsed.meta.cursor;
  return {
    rows,
    badQuotes: new Set(codes('InvalidQuotes')),
    openQuote: codes('MissingQuotes')[0] ?? -1,
    rest: text.slice(taken),
    quoted: text.includes('"'),
    hasNul: text.includes('\0'),
    hasDamage: text.includes('\ufffd'),
  };
}

const isBare = (row: readonly string[] | undefined): boolean => row?.length === 1 && row[0] === '';

function dropReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last];
  if (cell?.endsWith('\r')) row[last] = cell.slice(0, -1);
}
