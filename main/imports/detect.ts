import { findHeader } from './detect-layout.ts';
import { UnreadableFileError } from './limits.ts';
import { openTable, type TableWishes } from './open-table.ts';
import { firstRows, type RawRow, type Table, trimEnd } from './table.ts';

/** Rows in which the header is looked for; a person may move it among them. */
const headRows = 200;

/** Everything that has to be known about a file before its rows can be read. */
export interface Detection {
  readonly table: Table;
  /** Line of the header, from 1; 0 when the file has none. */
  readonly headerLine: number;
  /** Names of the columns, unique; "Column 3" where the header is blank or missing. */
  readonly columns: readonly string[];
  /** The first rows, titles and header among them. */
  readonly head: readonly RawRow[];
}

export interface DetectionWishes extends TableWishes {
  /** Line of the header; 0 when the file has none. */
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

/** The row a person takes for the header: the one that begins on the line or the next below it. */
function rowAtLine(rows: readonly RawRow[], line: number): RawRow | null {
  if (line === 0) return null;
  const row = rows.find((each) => each.line >= line);
  if (row) return row;
  throw new UnreadableFileError(`The file has no line ${line} among its first ${headRows} rows to take as header.`);
}

function headerOf(rows: readonly RawRow[], wanted: number | undefined): RawRow | null {
  if (wanted !== undefined) return rowAtLine(rows, wanted);
  const index = findHeader(rows.map(({ cells }) => cells));
  return index === null ? null : (rows[index] ?? null);
}

/**
 * Looks at a file once: its format, for text the encoding over all its bytes and delimiter and line ends over its first
 * 256 K characters, the header and the columns over its first 200 rows. Wishes of a person win over what was found.
 * Refuses empty files and all that `openTable` refuses.
 */
export async function detect(path: string, wishes: DetectionWishes): Promise<Detection> {
  const table = await openTable(path, wishes);
  const rows = await firstRows(table.rows(), headRows);
  if (rows.length === 0) {
    throw new UnreadableFileError(table.sheet === null ? 'The file is empty.' : `The sheet “${table.sheet}” is empty.`);
  }
  const header = headerOf(rows, wishes.headerLine);
  const unreadable = header === null ? rows[0]?.fault : header.fault;
  if (unreadable) throw new UnreadableFileError(unreadable);
  const names = trimEnd(header?.cells ?? []);
  const width = rows
    .filter(({ line }) => header === null || line > header.line)
    .slice(0, 20)
    .reduce((widest, { cells }) => Math.max(widest, trimEnd(cells).length), 0);
  return { table, headerLine: header?.line ?? 0, columns: columnNames(names, header === null ? width : 0), head: rows };
}
