import { dayText } from '../../shared/kernel/human-text.ts';
import { addMonths, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import type { RetentionTerms, RulePack } from './contact-gate/rules.ts';

/** The terms of one jurisdiction. */
export interface RetentionLaw {
  readonly jurisdiction: string;
  readonly terms: RetentionTerms;
}

/** What is known of a closed account's end. */
export interface RetentionFacts {
  readonly closed: boolean;
  readonly status: AccountStatus;
  readonly owingMinor: number;
  /** The last day on which anything was done about the debt. */
  readonly lastActivityOn: LocalDate;
  /** The last call or voicemail; null when there was none. */
  readonly lastCallOn: LocalDate | null;
  readonly hasHold: boolean;
  readonly hasDispute: boolean;
  readonly hasComplaint: boolean;
  readonly hasPromise: boolean;
  /** A letter is queued, held back or ready and not sent. */
  readonly hasLetter: boolean;
}

/** Until when the records must be kept, by whose law, and whether they may go. */
export interface RetentionFinding {
  /** The last day on which they must be kept. */
  readonly keepUntilOn: LocalDate;
  readonly why: string;
  /** Why the records stay although the time may be over, a sentence each. */
  readonly obstacles: readonly string[];
  readonly isDue: boolean;
}

/** Laws with terms of retention among the packs in force. */
export const retentionLaws = (packs: readonly RulePack[]): RetentionLaw[] =>
  packs.flatMap(({ jurisdiction, retention }) => (retention === null ? [] : [{ jurisdiction, terms: retention }]));

/** After every date of the book: where no rule tells, records stay. */
const forever: LocalDate = '9999-12-31';

interface Term {
  readonly keepUntilOn: LocalDate;
  readonly why: string;
}

const yearsText = (years: number): string => (years === 1 ? '1 year' : `${years} years`);

function termOf({ jurisdiction, terms }: RetentionLaw, years: number, from: LocalDate, what: string): Term {
  const doubt = terms.confidence === 'unverified' ? '; not verified' : '';
  return {
    keepUntilOn: addMonths(from, years * 12),
    why: `${jurisdiction}: ${yearsText(years)} after ${what} on ${dayText(from)} (${terms.cite}${doubt}).`,
  };
}

const termsOf = (law: RetentionLaw, { lastActivityOn, lastCallOn }: RetentionFacts): Term[] => [
  termOf(law, law.terms.years, lastActivityOn, 'the last activity'),
  ...(lastCallOn === null ? [] : [termOf(law, law.terms.callYears, lastCallOn, 'the last call')]),
];

/** Statuses under which the rest of a debt is nobody's to collect here: given back, waived or never owed. */
const settledOtherwise: ReadonlySet<AccountStatus> = new Set(['returned', 'settled', 'listed_in_error']);

/** True when money is still owed to us, or by us to the debtor. */
const hasOpenBalance = ({ owingMinor, status }: RetentionFacts): boolean =>
  owingMinor < 0 || (owingMinor > 0 && !settledOtherwise.has(status));

const obstacles: readonly (readonly [stands: (facts: RetentionFacts) => boolean, sentence: string])[] = [
  [(facts) => !facts.closed, 'The account is open.'],
  [(facts) => facts.hasHold, 'A hold stands.'],
  [(facts) => facts.hasDispute, 'A dispute is open.'],
  [(facts) => facts.hasComplaint, 'A complaint is open.'],
  [(facts) => facts.hasPromise, 'A promise is open.'],
  [(facts) => facts.hasLetter, 'A letter waits to be sent.'],
  [hasOpenBalance, 'The balance is open.'],
];

/**
 * Until when an account's records must be kept: the longest of all laws that hold, counted from the last activity about
 * the debt, and from the last call for records of calls (12 CFR 1006.100(a), (b)). They may go from the day after, and
 * never while the account, a hold, dispute, complaint, promise, letter or balance is open.
 */
export function retentionOf(laws: readonly RetentionLaw[], facts: RetentionFacts, on: LocalDate): RetentionFinding {
  const terms = laws.flatMap((law) => termsOf(law, facts));
  const longest = terms.reduce<Term | null>(
    (most, one) => (most === null || one.keepUntilOn > most.keepUntilOn ? one : most),
    null,
  ) ?? { keepUntilOn: forever, why: 'No rule in force says how long; the records stay.' };
  const standing = obstacles.filter(([stands]) => stands(facts)).map(([, sentence]) => sentence);
  return { ...longest, obstacles: standing, isDue: on > longest.keepUntilOn && standing.length === 0 };
}

/** The fewest years any of the laws asks for; records younger than that need no closer look. Null without a law. */
export const fewestYears = (laws: readonly RetentionLaw[]): number | null =>
  laws.length === 0 ? null : Math.min(...laws.map((law) => law.terms.years));
