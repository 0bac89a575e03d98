import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export interface PhoneReading {
  /** E.164 when it could be read, else the text as the file has it. */
  readonly value: string;
  readonly extension: string;
  readonly readable: boolean;
}

/** North American numbers without a detour through the metadata: they are most of a book, and each costs a tenth. */
const northAmerican = /^(?:\+?1)?([2-9]\d{2}[2-9]\d{6})$/;
const northAmericanCountries = new Set(['US', 'CA']);

/** Numbers typed to get past a required field. */
const placeholder = /^(?:\+?1)?(\d)\1{6,}$|^(?:\+?1)?(?:0123456789|1234567890|9876543210)$/;

const extensionOf = /[,;\s]*(?:ext(?:ension)?|x|#)\.?\s*(\d{1,7})\s*$/i;

/** One phone number to E.164 by its country (ISO 3166 code). One that cannot be read is kept as text: a number may still help a person. */
export function readPhone(text: string, country: string): PhoneReading {
  const extension = extensionOf.exec(text)?.[1] ?? '';
  const number = extension === '' ? text.trim() : text.replace(extensionOf, '').trim();
  const kept = { value: text.trim(), extension: '', readable: false };
  // A spreadsheet column of numbers exports 3125550123.0.
  const digits = number.replace(/\.0$/, '').replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '');
  if (placeholder.test(digits)) return kept;
  if (northAmericanCountries.has(country)) {
    const national = northAmerican.exec(digits)?.[1];
    if (national !== undefined) return { value: `+1${national}`, extension, readable: true };
  }
  const parsed = parsePhoneNumberFromString(number, isSupportedCountry(country) ? (country as CountryCode) : 'US');
  if (!parsed?.isValid()) return kept;
  return { value: parsed.number, extension: extension || (parsed.ext ?? ''), readable: true };
}

/** The numbers in a cell: usually one; several where people wrote "312 555 0100 / 312 555 0101". */
export function readPhones(text: string, country: string): readonly PhoneReading[] {
  const whole = readPhone(text, country);
  if (whole.readable) return [whole];
  const parts = text.split(/\s*(?:[;/|,\n]|\bor\b|\band\b)\s*/i).filter((part) => part !== '');
  if (parts.length < 2) return [whole];
  const readings = parts.map((part) => readPhone(part, country));
  return readings.every(({ readable }) => readable) ? readings : [whole];
}
