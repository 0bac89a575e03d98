import { currencyExponent, decimalOf, type Minor } from '../../shared/kernel/minor.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { LetterFacts } from '../domain/letters.ts';
import type { Blank, LetterCondition, LetterTemplate, Sentence } from './template.ts';

/** Countries that write the month first and use Letter paper. */
const american = new Set(['US', 'CA', 'PR', 'MX', 'PH', 'GU', 'VI', 'AS', 'MP']);

/** True where Letter paper and #10 envelopes are used. */
export const usesLetterPaper = (country: string): boolean => american.has(country.toUpperCase());

/** The country a letter is written from: the agency's. */
export const senderCountry = (facts: LetterFacts): string => facts.agency.address?.country ?? 'US';

/** Language with the region that decides how dates and amounts are written. */
export const localeOf = (template: LetterTemplate, facts: LetterFacts): string =>
  template.language === 'en' ? (usesLetterPaper(senderCountry(facts)) ? 'en-US' : 'en-GB') : template.language;

const amountFormats = new Map<string, Intl.NumberFormat>();

/** An amount as the letter's language writes it, exact: 123456 USD is "$1,234.56", -500 is "−$5.00". */
export function amountText(amountMinor: Minor, currency: string, locale: string): string {
  const key = `${locale} ${currency}`;
  let format = amountFormats.get(key);
  if (!format) {
    const digits = currencyExponent(currency);
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    amountFormats.set(key, format);
  }
  const positive = format.format(decimalOf(Math.abs(amountMinor), currency) as Intl.StringNumericLiteral);
  return amountMinor < 0 ? `−${positive}` : positive;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A calendar date with the month in letters: nobody can take the day for the month. */
export function dateText(on: LocalDate, locale: string): string {
  let format = dateFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
    dateFormats.set(locale, format);
  }
  // Kept together at the end of a line.
  return format.format(new Date(`${on}T00:00:00Z`)).replaceAll(' ', '\u00a0');
}

const rateFormats = new Map<string, Intl.NumberFormat>();

/** Basis points as per cent: 825 is "8.25%". */
export function rateText(rateBp: number, locale: string): string {
  let format = rateFormats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 2 });
    rateFormats.set(locale, format);
  }
  return format.format(rateBp / 10_000);
}

/** Whether a block or sentence is part of this letter. */
export function holds(condition: LetterCondition | undefined, facts: LetterFacts): boolean {
  switch (condition) {
    case undefined:
      return true;
    case 'us_consumer':
      return facts.consumer && senderCountry(facts) === 'US';
    case 'has_interest':
      return facts.interestRateBp !== null && facts.interestRateBp > 0 && facts.interestPerDayMinor > 0;
    case 'explains_interest':
      return (facts.interestLines ?? []).length > 0;
    case 'is_offer':
      return facts.arrangement?.isOffer === true;
    case 'is_agreed':
      return facts.arrangement?.isOffer === false;
    case 'interest_runs_on':
      return facts.arrangement?.interest === 'accrues' && facts.interestPerDayMinor > 0;
    case 'interest_stops':
      return facts.arrangement?.interest === 'stops';
    case 'interest_put_off':
      return facts.arrangement?.interest === 'deferred';
    case 'has_original_creditor':
      return facts.originalCreditor !== null;
    case 'has_email':
      return facts.agency.email !== null;
    case 'has_hours':
      return facts.agency.hours !== null;
    case 'no_hours':
      return facts.agency.hours === null;
    case 'pays_by_bank':
      return facts.agency.bank !== null;
    case 'pays_by_check':
      return facts.agency.bank === null;
  }
}

const numberText = (value: number | undefined, locale: string): string | null =>
  value === undefined ? null : new Intl.NumberFormat(locale).format(value);

/** A letter that would have a blank in it: a template asked for a fact it does not require. */
export class LetterBlankError extends Error {}

/** What each blank says in this letter. Throws rather than print nothing. */
function filled(name: Blank, facts: LetterFacts, locale: string): string {
  const { agency, arrangement } = facts;
  const agreed = (amountMinor: Minor | undefined): string | null =>
    amountMinor === undefined ? null : amountText(amountMinor, facts.currency, locale);
  const day = (on: LocalDate | null | undefined): string | null => (on ? dateText(on, locale) : null);
  const texts: Readonly<Record<Exclude<Blank, 'page' | 'pages'>, () => string | null>> = {
    agency: () => agency.name,
    agreed: () => agreed(arrangement?.agreedMinor),
    agreed_on: () => day(arrangement?.madeOn),
    balance: () => agreed(arrangement?.balanceMinor),
    broken_after: () => numberText(arrangement?.brokenAfter, locale),
    given_up: () => agreed(arrangement?.givenUpMinor),
    grace_days: () => numberText(arrangement?.graceDays, locale),
    offer_until: () => day(arrangement?.offerUntil),
    parts: () => numberText(arrangement?.parts.length, locale),
    agency_address: () => agency.address?.lines.join(', ') ?? null,
    agency_phone: () => agency.phone,
    agency_email: () => agency.email,
    agency_hours: () => agency.hours,
    agency_licence: () => agency.licence,
    creditor: () => facts.creditor,
    original_creditor: () => facts.originalCreditor,
    deadline: () => dateText(facts.deadlineOn, locale),
    letter_date: () => dateText(facts.letterOn, locale),
    per_day: () => amountText(facts.interestPerDayMinor, facts.currency, locale),
    rate: () => (facts.interestRateBp === null ? null : rateText(facts.interestRateBp, locale)),
    reference: () => facts.reference,
    total: () => amountText(facts.totalMinor, facts.currency, locale),
  };
  const text = name === 'page' || name === 'pages' ? null : texts[name]();
  if (text === null || text.trim() === '') throw new LetterBlankError(`The letter has nothing to say for "${name}".`);
  return text;
}

/** The sentence with its blanks filled. `more` gives what only the page knows. */
export const fill = (
  sentence: Sentence,
  facts: LetterFacts,
  locale: string,
  more: Readonly<Partial<Record<Blank, string>>> = {},
): string =>
  sentence
    .map((piece) => (typeof piece === 'string' ? piece : (more[piece.blank] ?? filled(piece.blank, facts, locale))))
    .join('');
