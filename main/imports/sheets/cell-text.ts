import { SSF } from '@e965/xlsx';

/** The part of the library's number formats that is used here; it ships them without types. */
interface NumberFormats {
  readonly is_date: (code: string) => boolean;
  readonly get_table: () => Readonly<Record<number, string>>;
  readonly format: (code: string, value: number) => string;
  readonly parse_date_code: (value: number, options: { readonly date1904: boolean }) => DateParts | null;
}
interface DateParts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}
const formats = SSF as NumberFormats;

/** How the number of a cell is to be understood: as itself, as a moment, or as digits with leading zeros (`00000`). */
export type NumberKind = { readonly is: 'number' | 'moment' } | { readonly is: 'digits'; readonly code: string };

const number: NumberKind = { is: 'number' };
const moment: NumberKind = { is: 'moment' };

/** Formats by number that mean dates in East Asian editions and have no code in the file (ECMA-376, 18.8.30). */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** The kind of a number format by its code. */
export function kindOfCode(code: string): NumberKind {
  if (/^[0\-\\ ]{2,}$/.test(code) && /0.*0/.test(code)) return { is: 'digits', code };
  return formats.is_date(code) ? moment : number;
}

/** The kind of a number format by its number in a workbook, with the workbook's own codes. */
export function kindOfFormat(id: number, own: ReadonlyMap<number, string>): NumberKind {
  const code = own.get(id) ?? formats.get_table()[id];
  if (code !== undefined) return kindOfCode(code);
  return isEastAsianDate(id) ? moment : number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A spreadsheet's day count as a date, with its time where it has one; a share of a day alone as a time. */
function momentText(value: number, date1904: boolean): string {
  const parts = formats.parse_date_code(value, { date1904 });
  if (!parts) return String(value);
  const time = `${two(parts.H)}:${two(parts.M)}`;
  const seconds = parts.S === 0 ? '' : `:${two(Math.floor(parts.S))}`;
  if (value < 1) return `${time}${seconds}`;
  const date = `${parts.y}-${two(parts.m)}-${two(parts.d)}`;
  return parts.H + parts.M + parts.S === 0 ? date : `${date} ${time}${seconds}`;
}

/** More digits than a spreadsheet keeps of a number. */
const keptDigits = 15;

/**
 * The number of a cell as text that can be read in one way only: with a point, without grouping and without the noise
 * behind the fifteenth digit (`0.1 + 0.2`). A longer whole number whose last digits the program replaced by zeros is
 * written as the program would show it, `4.51234567890123E+15`: an account number read from it would be wrong.
 */
export function numberText(raw: string): string {
  if (/^-?\d{1,15}$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  const isWhole = /^-?\d+$/.test(raw);
  if (isWhole && !/^-?\d{15}0+$/.test(raw)) return raw;
  if (Math.abs(value) >= 10 ** keptDigits) return value.toExponential().toUpperCase();
  const text = String(Number(value.toPrecision(keptDigits)));
  // 1.234 alone could be one thousand two hundred and thirty-four somewhere; 1.2340 could not.
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

/** A number under the kind its format gives it. */
export function textOfNumber(raw: string, kind: NumberKind, date1904: boolean): string {
  if (kind.is === 'number') return numberText(raw);
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value) || value < 0) return raw;
  return kind.is === 'digits' ? formats.format(kind.code, value) : momentText(value, date1904);
}
