import { firstText } from './decode.ts';
import { detectEncoding, knownEncoding } from './detect-encoding.ts';
import { detectDialect, detectLineEnd, findHeader, type LineEnd } from './detect-layout.ts';
import { UnreadableFileError } from './limits.ts';
import { type Delimiter, type Dialect, parseRows } from './parse-rows.ts';
import { linesIn } from './read-delimited.ts';

const sampleCharacters = 256 * 1024;

/** Everything that has to be known about a file before its rows can be read. */
export interface Detection {
  readonly encoding: string;
  readonly dialect: Dialect;
  readonly lineEnd: LineEnd;
  /** Physical line of the header, from 1; 0 when the file has none. */
  readonly headerLine: number;
  /** Names of the columns, unique; "Column 3" where the header is blank or missing. */
  readonly columns: readonly string[];
}

export interface DetectionWishes {
  readonly encoding: string;
  readonly delimiter: Delimiter | 'auto';
  readonly headerLine?: number;
}

/** Headers as unique names: blanks become "Column 3", repetitions "Phone (2)". */
export function columnNames(header: readonly string[], width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: Math.max(header.length, width) }, (_, index) => {
    const own = (header[index] ?? '').replace(/\s+/g, ' ').trim() || `Column ${index + 1}`;
    let name = own;
    for (let count = 2; taken.has(name); count += 1) name = `${own} (${count})`;
    taken.add(name);
    return name;
  });
}

/**
 * Looks at a file once: encoding over all its bytes; delimiter, line ends, header line and columns over its first 256 K
 * characters. Wishes of a person win over what was found. Refuses empty files and files that are no text.
 */
export async function detect(path: string, wishes: DetectionWishes): Promise<Detection> {
  const encoding = wishes.encoding === 'auto' ? await detectEncoding(path) : knownEncoding(wishes.encoding);
  const sample = await firstText(path, encoding, sampleCharacters);
  if (sample.trim() === '') throw new UnreadableFileError('The file is empty.');
  const complete = sample.length < sampleCharacters;
  const { newline, name: lineEnd } = detectLineEnd(sample);
  const dialect = detectDialect(sample, newline, complete, wishes.delimiter);
  const { rows } = parseRows(sample, dialect, complete);
  const header = wishes.headerLine === undefined ? findHeader(rows) : rowAtLine(rows, wishes.headerLine, newline);
  const dataWidth = rows
    .slice(header === null ? 0 : header + 1, 20)
    .reduce((widest, row) => Math.max(widest, usedWidth(row)), 0);
  return {
    encoding,
    dialect,
    lineEnd,
    headerLine: header === null ? 0 : lineOfRow(rows, header, newline),
    columns: columnNames(header === null ? [] : trimEnd(rows[header] ?? []), header === null ? dataWidth : 0),
  };
}

const usedWidth = (row: readonly string[]): number => trimEnd(row).length;

/** Cells up to the last one that holds something. */
function trimEnd(row: readonly string[]): readonly string[] {
  let end = row.length;
  while (end > 0 && (row[end - 1] ?? '').trim() === '') end -= 1;
  return row.slice(0, end);
}

const lineOfRow = (rows: readonly (readonly string[])[], index: number, newline: Dialect['newline']): number =>
  1 + rows.slice(0, index).reduce((lines, row) => lines + linesIn(row, newline), 0);

function rowAtLine(rows: readonly (readonly string[])[], line: number, newline: Dialect['newline']): number | null {
  if (line === 0) return null;
  const index = rows.findIndex((_, at) => lineOfRow(rows, at, newline) >= line);
  if (index < 0) throw new UnreadableFileError(`The file has no line ${line} near its start to take as header.`);
  return index;
}
