/** What a spreadsheet takes for a formula when a cell begins with it, full-width forms included (OWASP ASVS 5.0, 1.2.10). */
const formulaStarts: ReadonlySet<string> = new Set('=+-@\t\r\n\0＝＋－＠|%');
const plainNumber = /^[+-]?\d[\d.,]*$/;

/** A cell no spreadsheet will calculate: an apostrophe goes before what looks like a formula; numbers stay numbers. */
export const guarded = (cell: string): string =>
  formulaStarts.has(cell.charAt(0)) && !plainNumber.test(cell) ? `'${cell}` : cell;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Rows as CSV (RFC 4180) in UTF-8 with a mark, so that spreadsheets read accents, and without anything to calculate. */
export const csvBytes = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\ufeff${rows.map((row) => row.map((cell) => quoted(guarded(cell))).join(',')).join('\r\n')}\r\n`,
  );
