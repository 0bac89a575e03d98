import { isBlank } from './values/blank.ts';
import { markEvidence } from './values/amounts.ts';
import { knowsHeader } from './header-names.ts';
import { type Delimiter, type Dialect, parseRows } from './parse-rows.ts';
import { isFilled, type LineEnd } from './table.ts';

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];
const sampleRows = 200;

/** Line ends by counting: CR alone separates rows only where it is the most common end. */
export function detectLineEnd(sample: string): { readonly newline: '\n' | '\r'; readonly name: LineEnd } {
  const crlf = sample.split('\r\n').length - 1;
  const lf = sample.split('\n').length - 1 - crlf;
  const cr = sample.split('\r').length - 1 - crlf;
  if (cr > lf + crlf) return { newline: '\r', name: lf + crlf > 0 ? 'mixed' : 'CR' };
  const name = crlf === 0 ? 'LF' : lf === 0 && cr === 0 ? 'CRLF' : 'mixed';
  return { newline: '\n', name };
}

/** The most common number of cells, and the share of rows that have it. */
function commonWidth(rows: readonly (readonly string[])[]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) {
      width = candidate;
      most = count;
    }
  }
  return { width, share: rows.length === 0 ? 0 : most / rows.length };
}

/** Rows of the sample that are whole: the last one may be cut off. */
function wholeRows(sample: string, dialect: Dialect, complete: boolean): string[][] {
  const { rows } = parseRows(sample, dialect, complete);
  return rows.slice(0, sampleRows).filter(isFilled);
}

/**
 * The delimiter under which the sample falls into rows of equal width, and whether blanks stand before quotes. Even rows
 * count more than many columns: a decimal comma in every row makes two even columns too, but its header has one.
 */
export function detectDialect(
  sample: string,
  newline: '\n' | '\r',
  complete: boolean,
  wanted: Delimiter | 'auto',
): Dialect {
  const announced = /^sep=([,;|\t])\r?[\n\r]/i.exec(sample)?.[1] as Delimiter | undefined;
  const tried = wanted !== 'auto' ? [wanted] : announced ? [announced] : delimiters;
  let best: Dialect = { delimiter: tried[0] ?? ',', newline, blanksBeforeQuotes: false };
  let bestScore = -1;
  for (const delimiter of tried) {
    for (const blanksBeforeQuotes of sample.includes(`${delimiter} "`) ? [false, true] : [false]) {
      const dialect: Dialect = { delimiter, newline, blanksBeforeQuotes };
      const { width, share } = commonWidth(wholeRows(sample, dialect, complete));
      const score = width > 1 ? share * share * Math.sqrt(width - 1) + share : 0;
      if (score > bestScore + 1e-9) {
        best = dialect;
        bestScore = score;
      }
    }
  }
  return best;
}

const looksLikeData = (cell: string): boolean => {
  const text = cell.trim();
  return (
    markEvidence(text) !== null || /^[($€£-]*\d[\d.,:/ -]*[)%]?$/.test(text) || /^(?:null|true|false)$/i.test(text)
  );
};

/**
 * Which row of the sample is the header: the first that has the common width and holds labels rather than data; a row in
 * which at least two cells are known field names is one even among odd rows. Rows above are titles. Null when the first
 * full row already holds data: the file has no header.
 */
export function findHeader(rows: readonly (readonly string[])[]): number | null {
  const filled = rows.map((row, index) => ({ row, index })).filter(({ row }) => isFilled(row));
  const { width } = commonWidth(filled.map(({ row }) => row));
  for (const { row, index } of filled.slice(0, 60)) {
    const labels = row.filter((cell) => cell.trim() !== '');
    if (labels.length >= 2 && labels.filter(knowsHeader).length >= Math.max(2, labels.length / 4)) return index;
    if (row.length < width || labels.length < Math.max(1, width / 2)) continue;
    if (labels.length < 2 && width > 1) continue;
    return labels.some((cell) => looksLikeData(cell) || isBlank(cell)) ? null : index;
  }
  return null;
}
