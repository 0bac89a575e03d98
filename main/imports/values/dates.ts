import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { quoted, type Reading, read, unread } from './reading.ts';

export type DateOrder = 'mdy' | 'dmy' | 'ymd';

/** How far a two-digit year may lie ahead: a birth date never does, a due date may. */
export type YearWindow = 'past' | 'any';

const monthNames: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'january jan januar janvier enero gennaio janeiro januari ene',
    'february feb februar février fevrier febrero febbraio fevereiro fév',
    'march mar märz maerz mars marzo março maart mrz',
    'april apr avril abril aprile avr abr',
    'may mai mayo maggio maio mei',
    'june jun juni juin junio giugno junho',
    'july jul juli juillet julio luglio julho juil',
    'august aug août aout agosto ago',
    'september sep sept septembre septiembre settembre setembro',
    'october oct oktober octobre octubre ottobre outubro okt',
    'november nov novembre noviembre novembro',
    'december dec dezember décembre decembre diciembre dicembre dezembro dez déc dic',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const lengthOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

const two = (value: number): string => String(value).padStart(2, '0');

/** The calendar date, or null where the calendar has none or the year is out of reason (1880 to 2150). */
function dateOf(year: number, month: number, day: number): LocalDate | null {
  if (year < 1880 || year > 2150 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

/** Two digits become the year that fits: never later than this year for the past, at most 20 years ahead otherwise. */
function fullYear(text: string, today: LocalDate, window: YearWindow): number {
  const year = Number(text);
  if (text.length > 2) return year;
  const thisYear = Number(today.slice(0, 4));
  const century = Math.floor(thisYear / 100) * 100;
  return century + year > thisYear + (window === 'any' ? 20 : 0) ? century - 100 + year : century + year;
}

const withoutSigns = (text: string): string =>
  text
    .normalize('NFKC')
    // 2024年1月5日 and 2024년 1월 5일 name year, month and day.
    .replace(/(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/, '$1-$2-$3');

/** Drops a time of day, a zone and the name of the weekday. */
const dayPart = (text: string): string =>
  (/[^ -~]/.test(text) ? withoutSigns(text) : text)
    .trim()
    .replace(/[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)? ?(?:[ap]\.?m\.?)? ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i, '')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +/i, '');

/** The plain form, which needs no look for times and weekdays. */
const plainNumbers = /^(\d\d?)([-/.])(\d\d?)\2(\d{4})$/;
const threeNumbers = /^(\d{1,4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})$/;

/** What a numeric date proves about its column's order; `ambiguous` when day and month could be swapped; null otherwise. */
export function orderEvidence(text: string): DateOrder | 'ambiguous' | null {
  const match = plainNumbers.exec(text) ?? threeNumbers.exec(dayPart(text));
  if (!match) return null;
  const [, first = '', , second = '', third = ''] = match;
  if (first.length > 2 || third.length === 3) return null;
  const [a, b] = [Number(first), Number(second)];
  if (third.length === 1) return null;
  if (a > 31) return 'ymd';
  if (a > 12 && b <= 12) return 'dmy';
  if (b > 12 && a <= 12) return 'mdy';
  return a === b || a > 12 || b > 12 ? null : 'ambiguous';
}

/**
 * Reads a calendar date. Unmistakable forms (year first, eight digits with the year first, month names) are read as they
 * stand; of day and month, `order` decides; five digits are the day count of a spreadsheet, read with a remark. With `order` null an ambiguous date is refused, never guessed. Times of day are
 * dropped. Two-digit years are completed so that they fit `window`.
 */
export function readDate(
  text: string,
  order: DateOrder | null,
  today: LocalDate,
  window: YearWindow,
): Reading<LocalDate> {
  const plain = plainNumbers.exec(text);
  if (plain) return readNumeric(plain, order, { text, today, window });
  const day = dayPart(text);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day);
  if (iso) return dated(dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), text);
  const packed = /^\d{8}$/.test(day) ? readPacked(day, order) : undefined;
  if (packed !== undefined) return dated(packed, text);
  const numbers = threeNumbers.exec(day);
  if (numbers) return readNumeric(numbers, order, { text, today, window });
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(day);
  if (serial) return readSerial(Number(serial[1]), text);
  return readNamed(day, { text, today, window });
}

/** Day 0 of the count spreadsheets keep dates in, from March 1900 on; a copy of the number alone loses its date format. */
const serialStart: LocalDate = '1899-12-30';

function readSerial(days: number, text: string): Reading<LocalDate> {
  const date = addDays(serialStart, days);
  return read(date, `The day count ${quoted(text)} of a spreadsheet was read as ${date}; please check.`);
}

const dated = (date: LocalDate | null, text: string): Reading<LocalDate> =>
  date === null ? unread(`holds a date the calendar does not have: ${quoted(text)}.`) : read(date);

/** Eight digits: the year first where that makes a date, else in the column's order. */
function readPacked(digits: string, order: DateOrder | null): LocalDate | null {
  const [a, b, c] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
  const yearFirst = a >= 1900 && a < 2100 ? dateOf(a, b, c) : null;
  if (yearFirst !== null || order === null || order === 'ymd') return yearFirst;
  const [x, y, year] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4))];
  return order === 'mdy' ? dateOf(year, x, y) : dateOf(year, y, x);
}

interface Setting {
  readonly text: string;
  readonly today: LocalDate;
  readonly window: YearWindow;
}

function readNumeric(
  match: RegExpExecArray,
  order: DateOrder | null,
  { text, today, window }: Setting,
): Reading<LocalDate> {
  const [, first = '', , second = '', third = ''] = match;
  if (first.length === 3 || third.length === 3 || (first.length < 3 && third.length === 1 && order !== 'ymd')) {
    return unread(`is not a date: ${quoted(text)}.`);
  }
  const proven = orderEvidence(text);
  // Said to be year first, 24/06/05 is; proven by its own digits otherwise.
  const yearFirst = order === 'ymd' && third.length <= 2;
  const own = yearFirst || proven === 'ambiguous' || proven === null ? order : proven;
  if (own === 'ymd') return dated(dateOf(fullYear(first, today, window), Number(second), Number(third)), text);
  const year = fullYear(third, today, window);
  if (Number(first) === Number(second)) return dated(dateOf(year, Number(first), Number(second)), text);
  if (own === null)
    return unread(
      `may be read in two orders (${quoted(text)}) and the file does not say which. Choose the date order.`,
    );
  return dated(
    own === 'mdy' ? dateOf(year, Number(first), Number(second)) : dateOf(year, Number(second), Number(first)),
    text,
  );
}

function readNamed(day: string, { text, today, window }: Setting): Reading<LocalDate> {
  const parts = day
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th|\.|er|º)(?=\W|$)/g, '$1 ')
    .split(/[\s,./-]+|(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/u)
    .filter((part) => part !== '' && part !== 'de' && part !== 'of');
  const at = parts.findIndex((part) => monthNames[part] !== undefined);
  const numbers = parts.filter((_, index) => index !== at);
  const [first = '', second = ''] = numbers;
  if (at < 0 || numbers.length !== 2 || !/^\d{1,4}$/.test(first) || !/^\d{1,4}$/.test(second)) {
    return unread(`is not a date: ${quoted(text)}.`);
  }
  const month = monthNames[parts[at] ?? ''] ?? 0;
  const yearFirst = first.length === 4;
  const year = fullYear(yearFirst ? first : second, today, window);
  return dated(dateOf(year, month, Number(yearFirst ? second : first)), text);
}

/** Counts of what the cells of a column prove about day and month. */
export interface OrderEvidence {
  mdy: number;
  dmy: number;
  ymd: number;
  ambiguous: number;
  /** The first date that could be read in two orders, as it stands in the file. */
  example: string;
}

/**
 * The column's date order, decided once: by its own unmistakable dates, else by those of the other date columns, else by
 * the habit of the currency's country. Null when the column proves both orders: then only unmistakable dates are read.
 */
export function decideOrder(
  column: OrderEvidence,
  others: readonly OrderEvidence[],
  currency: string,
): { readonly order: DateOrder | null; readonly by: 'column' | 'file' | 'habit' | 'contradiction' } {
  const own = provenOrder([column]);
  if (own === 'both') return { order: null, by: 'contradiction' };
  if (own !== null) return { order: own, by: 'column' };
  const file = provenOrder(others);
  if (file !== null && file !== 'both') return { order: file, by: 'file' };
  return { order: currency === 'USD' ? 'mdy' : 'dmy', by: 'habit' };
}

function provenOrder(evidence: readonly OrderEvidence[]): DateOrder | 'both' | null {
  const seen = (['mdy', 'dmy', 'ymd'] as const).filter((order) => evidence.some((each) => each[order] > 0));
  return seen.length > 1 ? 'both' : (seen[0] ?? null);
}
