import { decodedText } from './decode.ts';
import { limits, sizeFault, tooLongRow, UnreadableFileError } from './limits.ts';
import { type Dialect, type ParsedRows, parseRows } from './parse-rows.ts';
import { isFilled, type RawRow } from './table.ts';

/** Physical lines a row takes: one, and one more for each line break inside its cells. */
export function linesIn(cells: readonly string[], newline: Dialect['newline']): number {
  let lines = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf(newline); at >= 0; at = cell.indexOf(newline, at + 1)) lines += 1;
  }
  return lines;
}

/**
 * Reads a delimited file from its start in pieces, in bounded memory, and hands on its rows with their lines, title rows
 * and header included, blank rows left out. A row that breaks a limit or holds NUL bytes comes with a fault instead of
 * cells. Refuses the file where a single row exceeds 1 MB, because its end cannot be found.
 */
export async function* readDelimited(path: string, encoding: string, dialect: Dialect): AsyncGenerator<RawRow[]> {
  let rest = '';
  let line = 1;
  for await (const piece of decodedText(path, encoding)) {
    const parsed = parseRows(rest + piece, dialect, false);
    rest = parsed.rest;
    const rows = withLines(parsed, dialect, line, false);
    line = rows.next;
    if (rest.length > limits.rowCharacters) throw new UnreadableFileError(tooLongRow(line));
    if (rows.rows.length > 0) yield rows.rows;
  }
  if (rest !== '') yield withLines(parseRows(rest, dialect, true), dialect, line, true).rows;
}

function withLines(
  parsed: ParsedRows,
  { newline }: Dialect,
  firstLine: number,
  last: boolean,
): { readonly rows: RawRow[]; readonly next: number } {
  const rows: RawRow[] = [];
  let line = firstLine;
  for (const [index, cells] of parsed.rows.entries()) {
    const lines = parsed.quoted ? linesIn(cells, newline) : 1;
    const open = last && parsed.openQuote === index;
    const fault = open
      ? openQuote(line, line + lines - 1)
      : faultOf(cells, line, parsed.hasNul, parsed.badQuotes.has(index));
    if (fault !== null || isFilled(cells)) {
      const damaged = parsed.hasDamage && cells.some((cell) => cell.includes('\ufffd'));
      rows.push({ line, cells: fault === null || isSmall(cells) ? cells : [], fault, damaged });
    }
    line += lines;
  }
  return { rows, next: line };
}

const openQuote = (from: number, to: number): string =>
  to > from
    ? `A quotation mark in the row that begins on line ${from} is never closed, so lines ${from} to ${to} could not be told apart.`
    : `A quotation mark on line ${from} is never closed.`;

const isSmall = (cells: readonly string[]): boolean =>
  cells.length <= limits.columns && cells.reduce((sum, cell) => sum + cell.length, 0) <= limits.cellCharacters;

function faultOf(cells: readonly string[], line: number, hasNul: boolean, badQuotes: boolean): string | null {
  const fault = sizeFault(cells, line);
  if (fault !== null) return fault;
  if (hasNul && cells.some((cell) => cell.includes('\0'))) return `Line ${line} holds NUL bytes, which no text has.`;
  return badQuotes
    ? `On line ${line} a quotation mark stands in the middle of a quoted cell; where the cell ends is not certain.`
    : null;
}
