import type { Instant, ZoneId } from './instant.ts';
import { localDateIn, localTimeIn } from './instant.ts';
import type { LocalDate } from './local-date.ts';
import { decimalOf, type Minor } from './minor.ts';

/** Months as they stand in a sentence of this book; unambiguous to readers of either date order. */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A calendar day inside a sentence: "Nov 25", with the year when it is not the reader's: "Nov 25, 2027". */
export function dayText(on: LocalDate, readOn?: LocalDate): string {
  const [year, month, day] = on.split('-');
  const short = `${months[Number(month) - 1]} ${Number(day)}`;
  return readOn?.slice(0, 4) === year ? short : `${short}, ${year}`;
}

/** A moment on the wall clock of a zone: "08:00" on the reader's day, else "Nov 25 08:00". */
export function momentText(at: Instant, zone: ZoneId, readOn: LocalDate): string {
  const on = localDateIn(at, zone);
  return on === readOn ? localTimeIn(at, zone) : `${dayText(on, readOn)} ${localTimeIn(at, zone)}`;
}

const symbols: Readonly<Record<string, string>> = { USD: '$', GBP: '£', EUR: '€', CAD: 'CA$', JPY: '¥' };

/** An amount in a column that names its currency once: "1,234.50", "-34.50". */
export function figureText(amountMinor: Minor, currency: string): string {
  const [whole = '0', fraction] = decimalOf(Math.abs(amountMinor), currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amountMinor < 0 ? '-' : ''}${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
}

/** An amount inside a sentence: "$1,234.50", or "1,234.50 SEK" where the currency has no well-known sign. */
export function moneyText(amountMinor: Minor, currency: string): string {
  const number = figureText(Math.abs(amountMinor), currency);
  const sign = amountMinor < 0 ? '-' : '';
  const symbol = symbols[currency];
  return symbol === undefined ? `${sign}${number} ${currency}` : `${sign}${symbol}${number}`;
}
