import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { LetterFactName, LetterLineCode } from '../domain/letters.ts';

/** What a sentence may fill in; `fill` knows each of them. A name that is not here does not compile. */
export type Blank =
  | 'agency'
  | 'agreed'
  | 'agreed_on'
  | 'balance'
  | 'broken_after'
  | 'given_up'
  | 'grace_days'
  | 'offer_until'
  | 'parts'
  | 'agency_address'
  | 'agency_phone'
  | 'agency_email'
  | 'agency_hours'
  | 'agency_licence'
  | 'creditor'
  | 'original_creditor'
  | 'deadline'
  | 'letter_date'
  | 'per_day'
  | 'page'
  | 'pages'
  | 'rate'
  | 'reference'
  | 'total';

/** A sentence as pieces of text and blanks, so that nothing a debtor or creditor is called can be read as a blank. */
export type Sentence = readonly (string | { readonly blank: Blank })[];

/** When a block is part of the letter. */
export type LetterCondition =
  | 'us_consumer'
  | 'is_offer'
  | 'is_agreed'
  | 'interest_runs_on'
  | 'interest_stops'
  | 'interest_put_off'
  | 'has_interest'
  | 'explains_interest'
  | 'has_original_creditor'
  | 'has_email'
  | 'has_hours'
  | 'no_hours'
  | 'pays_by_check'
  | 'pays_by_bank';

export type LetterBlock = { readonly when?: LetterCondition } & (
  | { readonly kind: 'heading'; readonly text: Sentence }
  | { readonly kind: 'paragraph'; readonly text: Sentence; readonly strong?: true }
  | {
      readonly kind: 'points';
      readonly points: readonly { readonly when?: LetterCondition; readonly text: Sentence }[];
    }
  /** The itemisation with its total. */
  | { readonly kind: 'lines' }
  /** How the interest came about, line by line, with its sum. */
  | { readonly kind: 'interest' }
  /** The dated parts of a plan or settlement with their total. */
  | { readonly kind: 'schedule' }
  /** A slip for each part that is not paid yet, to be sent with its payment. */
  | { readonly kind: 'coupons' }
  | { readonly kind: 'bank' }
  | { readonly kind: 'columns'; readonly left: readonly LetterBlock[]; readonly right: readonly LetterBlock[] }
);

/** Labels of the fixed parts: reference block, itemisation, reply slip. */
export interface LetterWords {
  readonly date: string;
  readonly reference: string;
  readonly creditor: string;
  readonly originalCreditor: string;
  readonly creditorReference: string;
  readonly payBy: string;
  readonly licence: string;
  readonly item: string;
  readonly itemDate: string;
  readonly amount: string;
  readonly total: string;
  /** How the interest came about: heads, units, its sum, and before an invoice's number. */
  readonly interest: {
    readonly how: string;
    readonly amount: string;
    /** One and several. */
    readonly days: readonly [one: string, several: string];
    readonly months: readonly [one: string, several: string];
    readonly invoice: string;
    readonly sum: string;
  };
  /** Heads of the dated parts, and how a paid one is marked. */
  readonly part: string;
  readonly dueOn: string;
  readonly paid: string;
  readonly agreedTotal: string;
  readonly payable: Sentence;
  readonly page: Sentence;
  readonly practice: string;
  readonly slip: {
    readonly title: string;
    readonly mailTo: string;
    readonly from: string;
    readonly owed: string;
    readonly enclosed: string;
    readonly choices: readonly string[];
  };
}

/**
 * A letter's wording as data. A released version is never edited: a change of wording is a new version, so that the
 * version stored with a letter says what the debtor read.
 */
export interface LetterTemplate {
  readonly code: LetterTemplateCode;
  readonly version: number;
  /** BCP 47 language of the wording. */
  readonly language: string;
  readonly title: string;
  /** Without these the letter is refused. */
  readonly required: readonly LetterFactName[];
  readonly subject: Sentence;
  readonly lines: Readonly<Record<LetterLineCode, Sentence>>;
  readonly words: LetterWords;
  readonly blocks: readonly LetterBlock[];
  /** A reply slip at its foot; coupons take its place. */
  readonly hasSlip: boolean;
}

/** Writes a sentence: `say\`Pay ${'total'} by ${'deadline'}.\``. */
export const say = (texts: TemplateStringsArray, ...blanks: readonly Blank[]): Sentence =>
  texts.flatMap((text, index) => {
    const name = blanks[index];
    return [...(text === '' ? [] : [text]), ...(name === undefined ? [] : [{ blank: name }])];
  });
