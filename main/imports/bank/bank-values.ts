import { isLocalDate, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { currencyExponent, type Minor, minorFromDecimal } from '../../../shared/kernel/minor.ts';
import { quoted, type Reading, read, unread } from '../values/reading.ts';
import { maskCardNumbers } from '../values/words.ts';
import type { Findings } from './findings.ts';

const longestText = 2000;

/**
 * A text of the file as it may be kept: one line, without control signs, a hyphen where a soft one would not be seen, card
 * numbers reduced to their last four digits.
 */
export function plainText(text: string): string {
  const plain = text
    .replaceAll('\u00ad', '-')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\ufeff]+/gu, ' ')
    .trim()
    .slice(0, longestText);
  return maskCardNumbers(plain).text;
}

/** Words banks write where there is no reference. */
export const withoutNone = (reference: string): string =>
  /^(?:nonref|notprovided|not provided|none)$/i.test(reference) ? '' : reference;

/** Largest amount a bank's field holds: fifteen digits with the decimals. */
const mostMinor = 999_999_999_999_999;

/** Reads a decimal amount of a bank's field. Refuses what is no number, has more decimals than the currency, or is too large. */
export function readBankAmount(text: string, currency: string): Reading<Minor> {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return unread('The amount is missing.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return unread(`${quoted(text)} is not an amount.`);
  const minor = minorFromDecimal(plain, currency);
  if (minor !== null && Math.abs(minor) <= mostMinor) return read(minor);
  const decimals = (plain.split('.')[1] ?? '').replace(/0+$/, '').length;
  return unread(
    `${quoted(text)} ${decimals > currencyExponent(currency) ? `has more decimals than ${currency} has` : 'is too large'}.`,
  );
}

/** The same; what is wrong is named as an error of the line and field, and the answer is null then. */
export function amountOf(
  text: string,
  currency: string,
  { line, field, findings }: { readonly line: number; readonly field: string; readonly findings: Findings },
): Minor | null {
  const reading = readBankAmount(text, currency);
  if (reading.ok) return reading.value;
  findings.fail(line, field, reading.reason);
  return null;
}

/** The calendar day at the start of an ISO 8601 date or time, as the bank wrote it; null when there is none. */
export function isoDay(text: string): LocalDate | null {
  const day = text.trim().slice(0, 10);
  return isLocalDate(day) && isReasonable(day) ? day : null;
}

/** `YYYYMMDD` at the start of a text; null when that is no day of the calendar. */
export const packedDay = (text: string): LocalDate | null =>
  isoDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`);

/** `YYMMDD`: of this century up to 79, as SWIFT and NACHA count. */
export const shortDay = (text: string): LocalDate | null =>
  /^\d{6}$/.test(text) ? packedDay(`${Number(text.slice(0, 2)) > 79 ? '19' : '20'}${text}`) : null;

const isReasonable = (day: LocalDate): boolean => day >= '1970-01-01' && day <= '2150-12-31';
