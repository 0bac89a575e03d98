import { isCurrency } from '../../../shared/kernel/minor.ts';
import Papa from 'papaparse';
import { isLocalDate, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';

export interface ReadRate {
  readonly base: string;
  readonly quote: string;
  readonly onDate: LocalDate;
  readonly rate: string;
}

const isRate = (text: string): boolean => /^\d{1,12}(?:\.\d{1,12})?$/.test(text) && /[1-9]/.test(text);
/** How published tables say that a day has no rate. */
const isAbsent = (text: string): boolean => text === '' || /^n\/?a$/i.test(text) || text === '-';

const namesOf = {
  date: ['date', 'on', 'day'],
  base: ['base', 'from'],
  quote: ['quote', 'into', 'to', 'currency'],
  rate: ['rate', 'value'],
} as const;

type Columns = Readonly<Record<keyof typeof namesOf, number>>;

function columnsOf(header: readonly string[]): Columns {
  const place = (names: readonly string[]): number => header.findIndex((cell) => names.includes(cell.toLowerCase()));
  return {
    date: place(namesOf.date),
    base: place(namesOf.base),
    quote: place(namesOf.quote),
    rate: place(namesOf.rate),
  };
}

/** The rates of one line: one, or one for each currency that has a column of its own. */
function ofLine(
  cells: readonly string[],
  header: readonly string[],
  columns: Columns,
  base: string | null,
): { readonly rows: readonly ReadRate[] } | { readonly field: string; readonly reason: string } {
  const onDate = cells[columns.date]?.trim() ?? '';
  if (!isLocalDate(onDate))
    return { field: header[columns.date] ?? 'date', reason: `"${onDate}" is not a date such as 2026-10-30` };
  if (columns.rate >= 0) {
    const from = (columns.base >= 0 ? (cells[columns.base] ?? '') : (base ?? '')).trim().toUpperCase();
    const quote = (cells[columns.quote] ?? '').trim().toUpperCase();
    const rate = (cells[columns.rate] ?? '').trim();
    if (!isCurrency(from)) return { field: 'base', reason: `"${from}" is not a currency code` };
    if (!isCurrency(quote) || quote === from)
      return { field: 'quote', reason: `"${quote}" is not another currency code` };
    if (!isRate(rate)) return { field: 'rate', reason: `"${rate}" is not a rate such as 1.0853` };
    return { rows: [{ base: from, quote, onDate, rate }] };
  }
  const rows: ReadRate[] = [];
  for (const [at, name] of header.entries()) {
    if (at === columns.date || !isCurrency(name)) continue;
    const rate = (cells[at] ?? '').trim();
    if (isAbsent(rate)) continue;
    if (!isRate(rate)) return { field: name, reason: `"${rate}" is not a rate such as 1.0853` };
    if (name !== base) rows.push({ base: base ?? '', quote: name, onDate, rate });
  }
  return { rows };
}

/**
 * Reads a table of rates: one rate a line (date, base, quote, rate), or a date and one column per currency as central banks
 * publish it, where `base` says what they are of. All of it or nothing: the first line that is wrong is named.
 */
export function readRates(
  text: string,
  { base, today }: { readonly base: string | null; readonly today: LocalDate },
): Result<readonly ReadRate[], 'rate_invalid'> {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [fault] = errors.filter(({ type }) => type !== 'Delimiter');
  if (fault) return refuse('rate_invalid', `Line ${(fault.row ?? 0) + 1}: ${fault.message}.`);
  const [first = [], ...lines] = data;
  const header = first.map((cell) => cell.trim());
  const columns = columnsOf(header);
  if (columns.date < 0) return refuse('rate_invalid', 'Line 1: a column named date is missing.');
  if (columns.rate >= 0 && columns.quote < 0) return refuse('rate_invalid', 'Line 1: a column named quote is missing.');
  if (columns.rate < 0 && base === null)
    return refuse('rate_invalid', 'Say which currency the rates are of; the file has a column for each other one.');
  const rows: ReadRate[] = [];
  for (const [index, cells] of lines.entries()) {
    const read = ofLine(cells, header, columns, base);
    if ('field' in read) return refuse('rate_invalid', `Line ${index + 2}, ${read.field}: ${read.reason}.`);
    const late = read.rows.find(({ onDate }) => onDate > today);
    if (late) return refuse('rate_invalid', `Line ${index + 2}, date: ${late.onDate} has not come yet.`);
    rows.push(...read.rows);
  }
  return rows.length > 0 ? ok(rows) : refuse('rate_invalid', 'The file holds no rate.');
}
