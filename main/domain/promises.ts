import { dayText } from '../../shared/kernel/human-text.ts';
import { addMonths, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { type Minor, minor, sumMinor } from '../../shared/kernel/minor.ts';
import type { RefusalCode } from '../../shared/vocabulary/refusals.ts';
import type { PromiseStatus } from '../../shared/vocabulary/work.ts';

/** A payment on the account as the promise sees it. */
export interface PromisePayment {
  /** The received date, not the day it was posted: late posting re-opens the verdict (domain handbook 2.15). */
  readonly effectiveOn: LocalDate;
  readonly amountMinor: Minor;
  /** Returned or taken back; it then keeps no promise. */
  readonly reversed: boolean;
}

/** How strictly promises are judged; settings of the book. */
export interface PromiseTerms {
  /** Weekdays after the due date on which money still counts. */
  readonly graceWeekdays: number;
  /** So much of the promise may be missing, in basis points: 500 means 95 % is enough. */
  readonly toleranceBp: number;
  /** …or so much money. The more generous of the two counts. */
  readonly toleranceMinor: Minor;
}

/** Three weekdays of grace, 5 % or 1.00 short is still kept. */
export const startingPromiseTerms: PromiseTerms = { graceWeekdays: 3, toleranceBp: 500, toleranceMinor: 100 };

/** A dated undertaking. */
export interface PromiseFact {
  readonly amountMinor: Minor;
  readonly madeOn: LocalDate;
  readonly dueOn: LocalDate;
}

export interface PromiseVerdict {
  readonly status: Exclude<PromiseStatus, 'cancelled'>;
  /** Money that counts towards it, at most the amount promised. */
  readonly receivedMinor: Minor;
  readonly missingMinor: Minor;
  /** The last day on which money counts: due date and grace. */
  readonly deadlineOn: LocalDate;
  /** One plain sentence. */
  readonly reason: string;
}

/** The facts of one promise judged alone. */
export interface SinglePromiseFacts extends PromiseFact, PromiseTerms {
  readonly payments: readonly PromisePayment[];
  readonly today: LocalDate;
}

/** The last day on which money counts towards a promise: its due date and the grace in weekdays. */
export const promiseDeadline = (dueOn: LocalDate, graceWeekdays: number): LocalDate =>
  addWeekdays(dueOn, graceWeekdays);

/** Due dates of a monthly series; a day that a month lacks becomes its last. */
export const promiseSeries = (firstDueOn: LocalDate, times: number): LocalDate[] =>
  Array.from({ length: times }, (_, n) => addMonths(firstDueOn, n));

interface Receipt {
  readonly on: LocalDate;
  readonly amountMinor: Minor;
}

/** So much of an undertaking may be missing and it is still kept: the more generous of share and amount, never all of it. */
export const shortfallAllowed = (
  amountMinor: Minor,
  terms: Pick<PromiseTerms, 'toleranceBp' | 'toleranceMinor'>,
): Minor =>
  Math.min(amountMinor - 1, Math.max(Math.floor((amountMinor * terms.toleranceBp) / 10_000), terms.toleranceMinor));

/** The verdict from the money credited to this promise, oldest first. */
function verdictOf(
  promise: PromiseFact,
  terms: PromiseTerms,
  receipts: readonly Receipt[],
  today: LocalDate,
): PromiseVerdict {
  const deadlineOn = promiseDeadline(promise.dueOn, terms.graceWeekdays);
  const receivedMinor = sumMinor(receipts.map((one) => one.amountMinor));
  const enoughMinor = promise.amountMinor - shortfallAllowed(promise.amountMinor, terms);
  const base = { receivedMinor, missingMinor: Math.max(0, promise.amountMinor - receivedMinor), deadlineOn };
  let sum = 0;
  for (const one of receipts) {
    sum += one.amountMinor;
    if (sum < enoughMinor) continue;
    return one.on <= promise.dueOn
      ? { ...base, status: 'kept', reason: `Received by ${dayText(one.on)}, due ${dayText(promise.dueOn)}.` }
      : {
          ...base,
          status: 'kept_late',
          reason: `Received by ${dayText(one.on)}, within the grace after ${dayText(promise.dueOn)}.`,
        };
  }
  if (today <= deadlineOn) return { ...base, status: 'open', reason: `Money counts until ${dayText(deadlineOn)}.` };
  return receivedMinor > 0
    ? { ...base, status: 'partly_kept', reason: `Only a part was received by ${dayText(deadlineOn)}.` }
    : { ...base, status: 'broken', reason: `Nothing was received by ${dayText(deadlineOn)}.` };
}

/**
 * Judges several promises of one account against the same money, oldest due first: no cent counts twice. Answers in
 * the order of the series. Payments count when received from the day the promise was made to its deadline; reversed
 * ones do not. A pure function of promises, payments and calendar, so it may be asked again at any time (2.15, 6.2-9).
 */
export function judgePromises(
  series: readonly PromiseFact[],
  payments: readonly PromisePayment[],
  today: LocalDate,
  terms: PromiseTerms = startingPromiseTerms,
): PromiseVerdict[] {
  const purse = payments
    .filter((one) => !one.reversed && one.amountMinor > 0 && one.effectiveOn <= today)
    .map((one) => ({ on: one.effectiveOn, leftMinor: one.amountMinor }))
    .sort((a, b) => a.on.localeCompare(b.on));
  const verdicts: PromiseVerdict[] = [];
  const oldestFirst = series
    .map((promise, index) => ({ promise, index }))
    .sort((a, b) => a.promise.dueOn.localeCompare(b.promise.dueOn) || a.promise.madeOn.localeCompare(b.promise.madeOn));
  for (const { promise, index } of oldestFirst) {
    const deadlineOn = promiseDeadline(promise.dueOn, terms.graceWeekdays);
    const receipts: Receipt[] = [];
    let neededMinor = promise.amountMinor;
    for (const coin of purse) {
      if (neededMinor === 0) break;
      if (coin.leftMinor === 0 || coin.on < promise.madeOn || coin.on > deadlineOn) continue;
      const amountMinor = Math.min(neededMinor, coin.leftMinor);
      receipts.push({ on: coin.on, amountMinor });
      coin.leftMinor -= amountMinor;
      neededMinor -= amountMinor;
    }
    verdicts[index] = verdictOf(promise, terms, receipts, today);
  }
  return verdicts;
}

/** Judges one promise alone (domain handbook 2.15). */
export function judgePromise(facts: SinglePromiseFacts): PromiseVerdict {
  const [verdict] = judgePromises([facts], facts.payments, facts.today, facts);
  if (verdict === undefined) throw new RangeError('One promise gives one verdict');
  return verdict;
}

export interface PromiseRequest {
  readonly amountMinor: Minor;
  /** Monthly series; 1 for a single promise. */
  readonly times: number;
  /** The first due date. */
  readonly dueOn: LocalDate;
  readonly today: LocalDate;
  readonly owingMinor: Minor;
  /** Open disputes; null disputes the whole debt. */
  readonly disputes: readonly { readonly amountMinor: Minor | null }[];
  /** A plan or settlement stands: it says what is paid when, and is changed instead (2.16, never both at once). */
  readonly hasArrangement: boolean;
}
export type PromiseRefusal = Extract<
  RefusalCode,
  'promise_date_invalid' | 'exceeds_balance' | 'dispute_open' | 'arrangement_running'
>;

/** Every reason why nobody may take the promise; empty when there is none. A promise never overwrites a dispute (2.12). Limits are judged beside it. */
export function mayPromise(request: PromiseRequest): PromiseRefusal[] {
  const refusals: PromiseRefusal[] = [];
  if (request.dueOn < request.today) refusals.push('promise_date_invalid');
  const promisedMinor = request.amountMinor * request.times;
  if (promisedMinor > request.owingMinor) refusals.push('exceeds_balance');
  const isDisputed = promisedMinor > undisputedMinor(request.owingMinor, request.disputes);
  if (isDisputed && request.disputes.length > 0) refusals.push('dispute_open');
  if (request.hasArrangement) refusals.push('arrangement_running');
  return refusals;
}

/** What of the balance nobody disputes: nothing where the whole debt is disputed. */
export function undisputedMinor(owingMinor: Minor, disputes: readonly { readonly amountMinor: Minor | null }[]): Minor {
  if (disputes.some((one) => one.amountMinor === null)) return 0;
  return minor(owingMinor - sumMinor(disputes.map((one) => one.amountMinor ?? 0)));
}
