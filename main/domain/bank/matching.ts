import { wordsOf } from '../../../shared/kernel/search-words.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { daysBetween } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import type { BankMatchKind, MoneyMatchReason } from '../../../shared/vocabulary/bank.ts';

/** What an entry of a statement, or unidentified money, says about where it belongs. */
export interface MoneySeen {
  readonly amountMinor: Minor;
  readonly on: LocalDate;
  /** References, remittance text and the like. */
  readonly texts: readonly string[];
  readonly counterparty: string;
}

/** Something the money may be: an account it may pay, a payment it may be, a batch whose total it may be. */
export interface MatchCandidate {
  readonly kind: Extract<BankMatchKind, 'payment' | 'posted' | 'deposit' | 'return' | 'remittance'>;
  readonly id: string;
  readonly names: readonly string[];
  readonly fileNumber: string | null;
  /** The creditor's references: its own account number, numbers of invoices. */
  readonly creditorReferences: readonly string[];
  /** References a payment was posted with, or is known by at the bank. */
  readonly paymentReferences: readonly string[];
  /** Of a payment or a total: the amount that must be equal. */
  readonly amountMinor: Minor | null;
  /** Of a payment or a total: its day. */
  readonly on: LocalDate | null;
  /** Of an account: what is owed, and promises that are open. */
  readonly owingMinor: Minor | null;
  readonly promises: readonly { readonly amountMinor: Minor; readonly dueOn: LocalDate }[];
  /** The same account at a bank paid for it before. */
  readonly isKnownPayer: boolean;
}

export interface RankedMatch {
  readonly candidate: MatchCandidate;
  readonly score: number;
  readonly reasons: readonly MoneyMatchReason[];
  /** Good enough, and far enough ahead of every other, to be accepted with many others at once. */
  readonly isSure: boolean;
}

const weights: Readonly<Record<MoneyMatchReason, number>> = {
  file_number: 60,
  payment_reference: 60,
  batch_total: 70,
  creditor_reference: 50,
  known_account: 35,
  full_name: 30,
  same_amount: 30,
  promise_amount: 30,
  owing_amount: 25,
  part_name: 12,
  near_day: 10,
};

/** From here on a match is shown; from here on it may be accepted without looking at each. */
const shownFrom = 30;
const sureFrom = 80;
/** How far the best must be ahead of the next to be sure. */
const aheadBy = 20;
const nearDays = 5;
/** A promise may be kept some days before or after its day. */
const promiseDays = 14;
/** References shorter than this stand in too many texts by chance. */
const shortestReference = 4;

/** Letters and digits only; what a bank splits over lines is whole again. */
const squeezed = (text: string): string => wordsOf(text).join('');

/** True when the reference stands in one of the texts as a piece of its own, however it is broken or written. */
export function standsIn(reference: string, texts: readonly string[]): boolean {
  const wanted = squeezed(reference);
  if (wanted.length < shortestReference || !/\d/.test(wanted)) return false;
  return texts.some((text) => {
    const words = wordsOf(text);
    for (let start = 0; start < words.length; start += 1) {
      let joined = '';
      for (let end = start; end < words.length && joined.length < wanted.length; end += 1) {
        joined += words[end] ?? '';
        if (joined === wanted) return true;
      }
    }
    return false;
  });
}

/** How much of a name the texts hold. */
function nameReason(name: string, texts: readonly string[]): 'full_name' | 'part_name' | null {
  const words = wordsOf(name).filter((word) => word.length > 1);
  const seen = new Set(texts.flatMap(wordsOf));
  if (words.length > 1 && words.every((word) => seen.has(word))) return 'full_name';
  return words.some((word) => word.length > 3 && /\p{L}/u.test(word) && seen.has(word)) ? 'part_name' : null;
}

function reasonsFor(seen: MoneySeen, candidate: MatchCandidate): MoneyMatchReason[] {
  const { texts, counterparty, on } = seen;
  const amount = Math.abs(seen.amountMinor);
  const reasons: MoneyMatchReason[] = [];
  if (candidate.fileNumber !== null && standsIn(candidate.fileNumber, texts)) reasons.push('file_number');
  if (candidate.creditorReferences.some((one) => standsIn(one, texts))) reasons.push('creditor_reference');
  if (candidate.paymentReferences.some((one) => standsIn(one, texts))) reasons.push('payment_reference');
  if (candidate.isKnownPayer) reasons.push('known_account');
  const names = candidate.names.map((name) => nameReason(name, [counterparty, ...texts]));
  if (names.includes('full_name')) reasons.push('full_name');
  else if (names.includes('part_name')) reasons.push('part_name');
  if (candidate.amountMinor !== null) reasons.push(candidate.kind === 'deposit' ? 'batch_total' : 'same_amount');
  if (candidate.on !== null && Math.abs(daysBetween(candidate.on, on)) <= nearDays) reasons.push('near_day');
  const isPromised = candidate.promises.some(
    (promise) => promise.amountMinor === amount && Math.abs(daysBetween(promise.dueOn, on)) <= promiseDays,
  );
  if (isPromised) reasons.push('promise_amount');
  if (candidate.owingMinor === amount) reasons.push('owing_amount');
  return reasons;
}

/** True when the candidate can be this money at all: an amount that must be equal is, and no more is paid than is owed. */
function isPossible({ amountMinor }: MoneySeen, candidate: MatchCandidate): boolean {
  if (candidate.amountMinor !== null) return candidate.amountMinor === amountMinor;
  return candidate.owingMinor === null || candidate.owingMinor >= Math.abs(amountMinor);
}

/**
 * What money may be, the likeliest first, each with its reasons. Pure: the score is the sum of fixed weights. A match is
 * sure when it is strong and no other comes near; everything else is for a person to look at.
 */
export function rankMatches(seen: MoneySeen, candidates: readonly MatchCandidate[]): RankedMatch[] {
  const ranked = candidates
    .filter((candidate) => isPossible(seen, candidate))
    .map((candidate) => {
      const reasons = reasonsFor(seen, candidate);
      return { candidate, reasons, score: reasons.reduce((sum, reason) => sum + weights[reason], 0) };
    })
    .filter(({ score }) => score >= shownFrom)
    .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
  const [best, second] = ranked;
  const isSure = best !== undefined && best.score >= sureFrom && best.score - (second?.score ?? 0) >= aheadBy;
  return ranked.map((one, index) => ({ ...one, isSure: isSure && index === 0 }));
}
