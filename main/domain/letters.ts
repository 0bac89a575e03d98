import { addDays, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { type Minor, sumMinor } from '../../shared/kernel/minor.ts';

/** Where mail goes: the lines below the name as the post wants them, and the ISO 3166 country they are in. */
export interface PostalAddress {
  readonly lines: readonly string[];
  readonly country: string;
}

/** What a line of the itemisation is; its wording belongs to the template. */
export const letterLineCodes = ['principal', 'interest', 'fee', 'cost', 'payment', 'returned', 'adjustment'] as const;
export type LetterLineCode = (typeof letterLineCodes)[number];

/** One line of what is owed. `on` is null where the line is a sum over time. Payments are negative. */
export interface LetterLine {
  readonly code: LetterLineCode;
  readonly on: LocalDate | null;
  readonly amountMinor: Minor;
}

/**
 * Everything a letter says, as plain JSON: the snapshot that is stored with the letter, so that an auditor can see what
 * it was made from. Null means not known; a template that requires the fact then refuses the letter.
 */
export interface LetterFacts {
  readonly letterId: string;
  /** Our file number. */
  readonly reference: string | null;
  /** The creditor's own account number, shortened already (see `shortenedNumber`). */
  readonly creditorReference: string | null;
  readonly letterOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly currency: string;
  /** A practice book: the letter says on every page that it is not real. */
  readonly practice: boolean;
  /** A consumer debt: US law then wants the collector's disclosure (15 USC 1692e(11), 12 CFR 1006.18(e)). */
  readonly consumer: boolean;
  readonly recipient: { readonly name: string | null; readonly address: PostalAddress | null };
  readonly agency: {
    readonly name: string | null;
    readonly address: PostalAddress | null;
    readonly phone: string | null;
    readonly email: string | null;
    readonly licence: string | null;
    /** "Monday to Friday, 9 am to 5 pm", as the agency writes it. */
    readonly hours: string | null;
    /** Bank details, a line each; null where payment is by check. */
    readonly bank: readonly string[] | null;
  };
  readonly creditor: string | null;
  /** Only where it is another than the creditor. */
  readonly originalCreditor: string | null;
  readonly lines: readonly LetterLine[];
  /** Basis points a year; null where the account bears no interest. */
  readonly interestRateBp: number | null;
  /** Interest for one more day after the letter date. */
  readonly interestPerDayMinor: Minor;
  readonly totalMinor: Minor;
}

/** Facts a template may require, with the words that tell a person what is missing. */
export const letterFactLabels = {
  reference: 'our reference',
  creditor_reference: "the creditor's account number",
  recipient_name: "the debtor's name",
  recipient_address: "the debtor's postal address",
  creditor: 'the creditor',
  original_creditor: 'the original creditor',
  lines: 'what the amount is made of',
  agency_name: "the agency's name",
  agency_address: "the agency's postal address",
  agency_phone: "the agency's phone number",
  agency_licence: "the agency's licence number",
  agency_hours: "the agency's contact hours",
} as const;
export type LetterFactName = keyof typeof letterFactLabels;

const hasText = (text: string | null): boolean => text !== null && text.trim() !== '';
const hasAddress = (address: PostalAddress | null): boolean => address !== null && address.lines.some(hasText);

const presence: Readonly<Record<LetterFactName, (facts: LetterFacts) => boolean>> = {
  reference: (facts) => hasText(facts.reference),
  creditor_reference: (facts) => hasText(facts.creditorReference),
  recipient_name: (facts) => hasText(facts.recipient.name),
  recipient_address: (facts) => hasAddress(facts.recipient.address),
  creditor: (facts) => hasText(facts.creditor),
  original_creditor: (facts) => hasText(facts.originalCreditor),
  lines: (facts) => facts.lines.length > 0,
  agency_name: (facts) => hasText(facts.agency.name),
  agency_address: (facts) => hasAddress(facts.agency.address),
  agency_phone: (facts) => hasText(facts.agency.phone),
  agency_licence: (facts) => hasText(facts.agency.licence),
  agency_hours: (facts) => hasText(facts.agency.hours),
};

/** True when the snapshot knows the fact. */
export const isFactKnown = (name: LetterFactName, facts: LetterFacts): boolean => presence[name](facts);

/** The required facts that are not known, in the template's order. Empty: the letter may be written. */
export const missingFacts = (required: readonly LetterFactName[], facts: LetterFacts): readonly LetterFactName[] =>
  required.filter((name) => !isFactKnown(name, facts));

/** Days a demand letter gives, counted from its date (domain handbook 2.11; Norway asks for 14). */
const demandDays = 14;

/** The day to pay by: 14 days after the letter date, moved to Monday when that is a weekend. Holidays are not known. */
export const demandDeadline = (letterOn: LocalDate): LocalDate => addWeekdays(addDays(letterOn, demandDays), 0);

/** True when the lines add up to the total; a letter that does not add up is never written. */
export const doLinesAddUp = (facts: LetterFacts): boolean =>
  sumMinor(facts.lines.map((line) => line.amountMinor)) === facts.totalMinor;

/**
 * An account number as a letter may show it: the last four characters of a long one (domain handbook 2.11), a short one
 * as it is. Anybody may open an envelope.
 */
export function shortenedNumber(number: string): string {
  const bare = number.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return bare.length > 8 ? `…${bare.slice(-4)}` : number;
}
