import { addDays, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { type Minor, minor, sumMinor } from '../../shared/kernel/minor.ts';
import type { ArrangementInterest, ArrangementKind, ArrangementStatus } from '../../shared/vocabulary/arrangements.ts';
import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { Bucket, LedgerKind } from '../../shared/vocabulary/money.ts';

/** Where mail goes: the lines below the name as the post wants them, and the ISO 3166 country they are in. */
export interface PostalAddress {
  readonly lines: readonly string[];
  readonly country: string;
}

/** What a line of the itemisation is; its wording belongs to the template. */
export type LetterLineCode =
  | 'principal'
  | 'creditor_interest'
  | 'interest'
  | 'fee'
  | 'cost'
  | 'payment'
  | 'returned'
  | 'adjustment';

/** One line of what is owed. `on` is null where the line is a sum over time. Payments are negative. */
export interface LetterLine {
  readonly code: LetterLineCode;
  readonly on: LocalDate | null;
  readonly amountMinor: Minor;
}

/** One line of how the interest came about, as a letter tells it: days or months × rate × principal ÷ the year. */
export interface LetterInterestLine {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly count: number;
  readonly unit: 'days' | 'months';
  readonly perYear: number;
  readonly rateBp: number;
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  /** The invoice where each bears interest by itself. */
  readonly item: string | null;
}

/** What is agreed or offered about paying by dates, as a letter tells it. */
export interface LetterArrangement {
  readonly kind: ArrangementKind;
  /** Offered and not accepted yet. */
  readonly isOffer: boolean;
  readonly madeOn: LocalDate;
  readonly offerUntil: LocalDate | null;
  /** What was owed when it was made, what of it is to be paid, and what is given up when that is paid. */
  readonly balanceMinor: Minor;
  readonly agreedMinor: Minor;
  readonly givenUpMinor: Minor;
  readonly interest: ArrangementInterest;
  readonly graceDays: number;
  readonly brokenAfter: number;
  /** Every dated part; paid ones say so. */
  readonly parts: readonly { readonly dueOn: LocalDate; readonly amountMinor: Minor; readonly isPaid: boolean }[];
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
  /** How the interest among the lines came about; left out where it is more than these lines say. */
  readonly interestLines?: readonly LetterInterestLine[];
  readonly totalMinor: Minor;
  /** Null in letters that speak of no plan or settlement. */
  readonly arrangement: LetterArrangement | null;
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
  arrangement: 'the plan or settlement',
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
  arrangement: (facts) => facts.arrangement !== null && facts.arrangement.parts.length > 0,
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

/**
 * The day to pay by: 14 days after the letter date, and never inside a validation period that runs through
 * `validationEndsOn` (15 USC 1692g(b); 12 CFR 1006.38(b)(1)); moved to Monday when that is a weekend. Holidays are not known.
 */
export function demandDeadline(letterOn: LocalDate, validationEndsOn: LocalDate | null = null): LocalDate {
  const usual = addDays(letterOn, demandDays);
  const isInside = validationEndsOn !== null && usual <= validationEndsOn;
  return addWeekdays(isInside ? addDays(validationEndsOn, 1) : usual, 0);
}

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

/** The plan or settlement a letter speaks of: which kind, and where it must stand. */
const speaksOf: Readonly<
  Record<LetterTemplateCode, { readonly kinds: readonly ArrangementKind[]; readonly missing: string } | null>
> = {
  demand: null,
  payment_agreement: { kinds: ['plan'], missing: 'No payment plan runs on the account.' },
  settlement: { kinds: ['settlement'], missing: 'No settlement is offered or runs on the account.' },
  payment_coupons: { kinds: ['plan', 'settlement'], missing: 'No plan or settlement runs on the account.' },
};

/** True for letters about what the debtor and the house agreed; the others ask for the whole. */
export const isAgreementLetter = (template: LetterTemplateCode): boolean => speaksOf[template] !== null;

/** What decides whether a letter may be written, besides the contact gate. */
export interface DemandSituation {
  readonly template: LetterTemplateCode;
  /** The plan or settlement in force or offered; null when nothing is agreed. */
  readonly stands: { readonly kind: ArrangementKind; readonly status: ArrangementStatus } | null;
  readonly accountClosed: boolean;
  readonly owingMinor: Minor;
  readonly hasAddress: boolean;
  readonly openDisputes: number;
  /** A letter of that template is queued, held back or ready and not sent yet. */
  readonly isWaiting: boolean;
  /** What of its wording overshadows the running validation period, in a sentence; null when nothing does. */
  readonly overshadows: string | null;
}

/** Why the letter is not written now; the sentence is for a person. */
export interface DemandObstacle {
  readonly reason:
    | 'account_closed'
    | 'nothing_owed'
    | 'no_address'
    | 'dispute_open'
    | 'waiting'
    | 'overshadows'
    | 'arrangement';
  readonly message: string;
}

/** What the plan or settlement says against a letter: an agreement must stand, and a kept one is not demanded over. */
function agreementObstacle({ template, stands }: DemandSituation): string | null {
  const about = speaksOf[template];
  const status = stands?.status ?? null;
  if (about === null) {
    const isKept = status === 'running' || status === 'clearing' || status === 'offered';
    return isKept ? 'A plan or settlement stands on the account; nothing more is demanded while it is kept.' : null;
  }
  const isSpokenOf = stands !== null && about.kinds.includes(stands.kind) && status !== 'pending';
  const isFit = isSpokenOf && (status !== 'offered' || template === 'settlement');
  return isFit ? null : about.missing;
}

/**
 * The first obstacle to a letter, or null. A disputed debt is not demanded until the dispute is answered (15 USC
 * 1692g(b); 12 CFR 1006.38(d)(2)); the gate lets the answer itself go out by letter.
 */
export function demandObstacle(situation: DemandSituation): DemandObstacle | null {
  if (situation.accountClosed) return { reason: 'account_closed', message: 'The account is closed.' };
  if (situation.owingMinor <= 0) return { reason: 'nothing_owed', message: 'Nothing is owed.' };
  const agreement = agreementObstacle(situation);
  if (agreement !== null) return { reason: 'arrangement', message: agreement };
  const demands = !isAgreementLetter(situation.template);
  if (demands && situation.openDisputes > 0)
    return { reason: 'dispute_open', message: 'A dispute is open; answer it first.' };
  if (demands && situation.overshadows !== null) return { reason: 'overshadows', message: situation.overshadows };
  if (!situation.hasAddress) return { reason: 'no_address', message: 'No good postal address is known.' };
  if (situation.isWaiting) {
    return { reason: 'waiting', message: 'This letter is already waiting to be sent for the account.' };
  }
  return null;
}

/**
 * How the interest of a letter came about, line by line, where the lines come to the very sum the letter states; else
 * nothing. After a judgment part of the sum is older than the derivation, and half an explanation explains nothing.
 */
export const interestExplained = (
  lines: readonly LetterLine[],
  derived: readonly (LetterInterestLine & { readonly isDeferred: boolean })[],
): LetterInterestLine[] => {
  const owed = derived.filter(({ isDeferred, interestMinor }) => !isDeferred && interestMinor !== 0);
  const stated = sumMinor(lines.filter(({ code }) => code === 'interest').map(({ amountMinor }) => amountMinor));
  if (stated !== sumMinor(owed.map(({ interestMinor }) => interestMinor))) return [];
  return owed.map(({ from, to, count, unit, perYear, rateBp, principalMinor, interestMinor, item }) => {
    return { from, to, count, unit, perYear, rateBp, principalMinor, interestMinor, item };
  });
};

/** One movement of the account's ledger, as far as a letter tells it. Positive adds to what is owed. */
export interface LedgerMovement {
  readonly kind: LedgerKind;
  readonly bucket: Bucket;
  readonly amountMinor: Minor;
  readonly effectiveOn: LocalDate;
  /** What the movements of one payment have in common; null for others. */
  readonly paymentId: string | null;
}

const openingCodes: Readonly<Record<Bucket, LetterLineCode>> = {
  principal: 'principal',
  interest: 'creditor_interest',
  fees: 'fee',
  costs: 'cost',
};
const codeOf = ({ kind, bucket }: LedgerMovement): LetterLineCode => {
  switch (kind) {
    case 'opening':
      return openingCodes[bucket];
    case 'interest':
      return 'interest';
    case 'fee':
    case 'cost':
    case 'payment':
    case 'adjustment':
      return kind;
    case 'reversal':
      return 'returned';
  }
};

/** Payments taken back on the day they stand on say nothing to the debtor: they leave the letter together. */
function withoutReversedPairs(lines: readonly LetterLine[]): LetterLine[] {
  const kept: LetterLine[] = [];
  for (const line of lines) {
    const pair =
      line.code === 'returned'
        ? kept.findIndex((one) => one.code === 'payment' && one.on === line.on && one.amountMinor === -line.amountMinor)
        : -1;
    if (pair >= 0) kept.splice(pair, 1);
    else kept.push(line);
  }
  return kept;
}

/**
 * The lines of a letter from the account's ledger: what was placed, then fees, costs and payments by date, then interest
 * to the letter date in one sum (posted and not yet posted). Their sum is what is owed. A payment is one line, however it
 * was spread.
 */
export function letterLines(ledger: readonly LedgerMovement[], unpostedInterestMinor: Minor): readonly LetterLine[] {
  const opening = ledger.filter((one) => one.kind === 'opening');
  const moved = ledger.filter((one) => one.kind !== 'opening' && one.kind !== 'interest');
  const byPayment = new Map<string, LetterLine>();
  for (const [index, movement] of moved.entries()) {
    const key = movement.paymentId ?? `line ${index}`;
    const before = byPayment.get(key)?.amountMinor ?? 0;
    const amountMinor = minor(before + movement.amountMinor);
    byPayment.set(key, { code: codeOf(movement), on: movement.effectiveOn, amountMinor });
  }
  const interest = ledger.filter((one) => one.kind === 'interest').map((one) => one.amountMinor);
  const interestMinor = sumMinor([...interest, unpostedInterestMinor]);
  const order = Object.keys(openingCodes);
  return [
    ...[...opening]
      .sort((a, b) => order.indexOf(a.bucket) - order.indexOf(b.bucket))
      .map((one): LetterLine => ({ code: codeOf(one), on: one.effectiveOn, amountMinor: one.amountMinor })),
    ...withoutReversedPairs([...byPayment.values()]).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1)),
    ...(interestMinor === 0 ? [] : [{ code: 'interest', on: null, amountMinor: interestMinor } as const]),
  ];
}
