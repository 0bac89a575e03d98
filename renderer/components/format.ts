import { currencyExponent, decimalOf, type Minor } from '../../shared/kernel/minor.ts';

/** The person's locale; some systems name one that is none (`en-US@posix`). */
function locale(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

const memo = <T>(make: (key: string) => T) => {
  const known = new Map<string, T>();
  return (key: string): T => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
};

const moneyFormat = memo((currency) => new Intl.NumberFormat(locale(), { style: 'currency', currency }));
const plainFormat = memo((currency) => {
  const digits = currencyExponent(currency);
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
});
const decimalText = (amountMinor: Minor, currency: string) =>
  decimalOf(Math.abs(amountMinor), currency) as Intl.StringNumericLiteral;

/** An amount for reading: negative in parentheses, zero as an en dash, exact at any size. `sign` adds the currency. */
export function formatMoney(amountMinor: Minor, currency: string, sign = true): string {
  if (amountMinor === 0) return '–';
  const text = (sign ? moneyFormat : plainFormat)(currency).format(decimalText(amountMinor, currency));
  return amountMinor < 0 ? `(${text})` : text;
}

/** An amount as a person would type it into a field. */
export const moneyForField = (amountMinor: Minor, currency: string): string =>
  (amountMinor < 0 ? '-' : '') + plainFormat(currency).format(decimalText(amountMinor, currency));

/** The character between whole and fraction where this person lives. */
export const decimalMark = (): string =>
  new Intl.NumberFormat(locale()).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';

const numberFormat = new Intl.NumberFormat(locale());
export const formatCount = (count: number): string => numberFormat.format(count);

const dateFormat = new Intl.DateTimeFormat(locale(), {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayFormat = new Intl.DateTimeFormat(locale(), {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const dayMonthFormat = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDateFormat = new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'UTC' });
const atNoonUtc = (on: string) => new Date(`${on}T12:00:00Z`);

/** A calendar date (YYYY-MM-DD) for reading. */
export const formatDate = (on: string): string => dateFormat.format(atNoonUtc(on));
const monthFormat = new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** A calendar month ("2026-10") for reading. */
export const formatMonth = (month: string): string => monthFormat.format(atNoonUtc(`${month}-01`));
/** Weekday, day and month, where the year goes without saying. */
export const formatDay = (on: string): string => dayFormat.format(atNoonUtc(on));
/** Day and month alone, where even the weekday has no room. */
export const formatDayMonth = (on: string): string => dayMonthFormat.format(atNoonUtc(on));
/** The same with its weekday, for tooltips. */
export const formatLongDate = (on: string): string => longDateFormat.format(atNoonUtc(on));

const instantFormat = new Intl.DateTimeFormat(locale(), {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const instantDayFormat = new Intl.DateTimeFormat(locale(), { day: '2-digit', month: 'short', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' });
/** A moment on this computer's clock, for reading. */
export const formatInstant = (at: string): string => instantFormat.format(new Date(at));
/** The day of a moment on this computer's calendar. */
export const formatInstantDay = (at: string): string => instantDayFormat.format(new Date(at));
export const formatTime = (at: string): string => timeFormat.format(new Date(at));

/** Which part of a date comes first where this person lives. */
export const dateOrder = (): 'mdy' | 'dmy' | 'ymd' => {
  const first = new Intl.DateTimeFormat(locale()).formatToParts(new Date(0)).find((part) => part.type !== 'literal');
  return first?.type === 'day' ? 'dmy' : first?.type === 'year' ? 'ymd' : 'mdy';
};

/** The sign of a currency, as short as the locale allows. */
export const currencySign = (currency: string): string =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

/** Today's calendar date on this computer. */
export function todayHere(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
