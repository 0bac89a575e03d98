import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { Minor } from '../../shared/kernel/minor.ts';
import { type DisputeReason, disputeReasons } from '../../shared/vocabulary/accounts.ts';
import type { Confidence, DisputeKind } from '../../shared/vocabulary/compliance.ts';

/**
 * Whether a dispute, or a request for the original creditor, stops collection of the disputed part until it is answered: it
 * came in writing, and we received it by the last day of the validation period (15 USC 1692g(b); 12 CFR 1006.38(c), (d)(2)).
 * While no notice has been validly given the period has not begun to run out, so a written dispute stops it too. One by
 * telephone does not stop it; it still is a dispute.
 */
export const ceasesCollection = (dispute: {
  readonly written: boolean;
  readonly receivedOn: LocalDate;
  readonly validation: { readonly endsOn: LocalDate } | null;
}): boolean => dispute.written && (dispute.validation === null || dispute.receivedOn <= dispute.validation.endsOn);

/** An earlier dispute of the same account. */
export interface EarlierDispute {
  readonly kind: DisputeKind;
  readonly reason: DisputeReason;
  readonly answeredOn: LocalDate | null;
}

/**
 * What a dispute counts as. It is duplicative only when somebody who read it says that it brings nothing new, and the same
 * was disputed before and has been answered (12 CFR 1006.38(a)(1)); what has not been answered yet cannot be repeated, and
 * then it counts as a dispute of its own.
 */
export function disputeKindOf(
  told: { readonly kind: DisputeKind; readonly reason: DisputeReason },
  earlier: readonly EarlierDispute[],
): DisputeKind {
  if (told.kind !== 'duplicate') return told.kind;
  const wasAnswered = earlier.some(
    (one) => one.kind !== 'original_creditor' && one.reason === told.reason && one.answeredOn !== null,
  );
  return wasAnswered ? 'duplicate' : 'dispute';
}

/** Kinds that are done with once the answer is sent; a dispute itself still has to be decided. */
export const isSettledByAnswer = (kind: DisputeKind): boolean => kind !== 'dispute';

/** A day by which a state or city wants an answer. */
export interface AnswerDeadline {
  readonly on: LocalDate;
  /** What must have happened by then, in a few words. */
  readonly what: string;
  readonly jurisdiction: string;
  readonly cite: string;
  readonly confidence: Confidence;
}

/** Where the debtor may be. */
export interface DebtorPlace {
  readonly country: string;
  readonly state: string | null;
  readonly postcode: string | null;
}

/** First digits of New York City's ZIP codes, those shared with Nassau County too. */
const newYorkCity = [
  ...['100', '101', '102', '103', '104', '11001', '11004', '11005', '11040'],
  ...['111', '112', '113', '114', '116'],
];

const isIn = (place: DebtorPlace, state: string): boolean => place.country === 'US' && place.state === state;

const clocks: readonly (Omit<AnswerDeadline, 'on'> & {
  readonly days: number;
  readonly appliesAt: (place: DebtorPlace) => boolean;
})[] = [
  {
    days: 15,
    what: 'The documents must have been sent; collection stops until then.',
    jurisdiction: 'District of Columbia',
    cite: 'D.C. Code 28-3814(m)(2)(D)',
    confidence: 'sourced',
    appliesAt: (place) => isIn(place, 'DC'),
  },
  {
    days: 60,
    what: 'The debt must have been substantiated; collection stops until then.',
    jurisdiction: 'New York',
    cite: '23 NYCRR 1.4',
    confidence: 'unverified',
    appliesAt: (place) => isIn(place, 'NY'),
  },
  {
    days: 60,
    what: 'The debt must have been verified, or collection ends.',
    jurisdiction: 'New York City',
    cite: '6 RCNY 5-77',
    confidence: 'unverified',
    appliesAt: (place) => isIn(place, 'NY') && newYorkCity.some((digits) => place.postcode?.startsWith(digits)),
  },
];

/**
 * The days by which a dispute must be answered where the debtor may be, soonest first; every address that may be theirs
 * counts. None once it is answered, and none for a request that only asks for the original creditor.
 */
export function answerDeadlines(
  dispute: {
    readonly kind: DisputeKind;
    readonly receivedOn: LocalDate;
    readonly answeredOn: LocalDate | null;
  },
  places: readonly DebtorPlace[],
): AnswerDeadline[] {
  if (dispute.kind !== 'dispute' || dispute.answeredOn !== null) return [];
  return clocks
    .filter((clock) => places.some(clock.appliesAt))
    .map(({ days, what, jurisdiction, cite, confidence }) => {
      return { on: addDays(dispute.receivedOn, days), what, jurisdiction, cite, confidence };
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** "Disputes $120.00: Wrong amount." with how it came; "the debt" when all of it is disputed. */
export function disputeSentence(dispute: {
  readonly kind: DisputeKind;
  readonly reason: DisputeReason;
  readonly amountMinor: Minor | null;
  readonly currency: string;
  readonly written: boolean;
}): string {
  const way = dispute.written ? ', in writing' : '';
  if (dispute.kind === 'original_creditor') return `Asks for the original creditor${way}.`;
  const what = dispute.amountMinor === null ? 'the debt' : moneyText(dispute.amountMinor, dispute.currency);
  const again = dispute.kind === 'duplicate' ? ' again, with nothing new' : '';
  return `Disputes ${what}${again}${way}: ${disputeReasons[dispute.reason]}.`;
}

/** Why collection stops or goes on after a dispute; empty where nobody would ask. */
export function ceaseSentence(dispute: {
  readonly kind: DisputeKind;
  readonly written: boolean;
  readonly ceases: boolean;
  readonly readOn: LocalDate;
  readonly validation: { readonly endsOn: LocalDate } | null;
}): string {
  const { kind, validation, readOn } = dispute;
  if (dispute.ceases) {
    const until = kind === 'original_creditor' ? 'the name and address are sent' : 'verification is sent';
    const cite = kind === 'original_creditor' ? '12 CFR 1006.38(c)' : '12 CFR 1006.38(d)(2)';
    return `Collection of the disputed part stops until ${until} (${cite}).`;
  }
  if (kind === 'duplicate') return 'It was answered before; collection may go on (12 CFR 1006.38(d)(2)(ii)).';
  if (!dispute.written || validation === null) return '';
  return `It came after the validation period, which ended on ${dayText(validation.endsOn, readOn)}.`;
}

/** What a decision means for the money: the disputed part is proposed for adjustment, never taken off by itself. */
export function decisionSentence(dispute: {
  readonly justified: boolean;
  readonly amountMinor: Minor | null;
  readonly currency: string;
}): string {
  if (!dispute.justified) return 'Not justified.';
  const what = dispute.amountMinor === null ? 'the whole debt' : moneyText(dispute.amountMinor, dispute.currency);
  return `Justified: proposed for adjustment, ${what}.`;
}
