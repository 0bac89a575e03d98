import { dayText } from '../../../shared/kernel/human-text.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, minor, sumMinor } from '../../../shared/kernel/minor.ts';
import type { ArrangementKind, ArrangementStatus } from '../../../shared/vocabulary/arrangements.ts';
import type { PromiseStatus } from '../../../shared/vocabulary/work.ts';
import { shortfallAllowed } from '../promises.ts';
import { addBusinessDays, type Instalment } from './schedule.ts';

/** A payment as plans and settlements see it. */
export interface ArrangementPayment {
  /** The received day, whenever it was posted. */
  readonly effectiveOn: LocalDate;
  readonly postedAt: Instant;
  readonly amountMinor: Minor;
  /** Returned or taken back; it counts for nothing. */
  readonly reversed: boolean;
  /** From this day on the bank can no longer return it. */
  readonly clearsOn: LocalDate;
}

/** What was agreed when it was taken; a later change of the house's policy leaves it alone. */
export interface ArrangementTerms {
  /** Business days after a due date on which money still counts as in time. */
  readonly graceDays: number;
  /** So many instalments past their grace at once make a plan behind … */
  readonly behindAfter: number;
  /** … and so many break it. */
  readonly brokenAfter: number;
  readonly toleranceBp: number;
  readonly toleranceMinor: Minor;
}

/** Three business days, behind with one missed, broken with two; 5 % or 1.00 short is still kept. */
export const startingPlanTerms: ArrangementTerms = {
  graceDays: 3,
  behindAfter: 1,
  brokenAfter: 2,
  toleranceBp: 500,
  toleranceMinor: 100,
};
/** One missed part voids a settlement: that is what was offered. */
export const settlementTerms: ArrangementTerms = { ...startingPlanTerms, brokenAfter: 1 };

export interface ArrangementFacts extends ArrangementTerms {
  readonly kind: ArrangementKind;
  readonly madeOn: LocalDate;
  /** Money of the day it was made counts only when posted after it: what was posted before is in the balance agreed on. */
  readonly madeAt: Instant;
  readonly instalments: readonly Instalment[];
  /** An offer not yet accepted by word stands through this day; null for what was agreed. */
  readonly offerUntil: LocalDate | null;
  /** The account owes nothing any more, whatever paid it. */
  readonly nothingOwed: boolean;
}

export interface InstalmentVerdict {
  readonly status: Exclude<PromiseStatus, 'cancelled'>;
  /** Money that counts towards it, at most its amount. */
  readonly receivedMinor: Minor;
  /** The last day on which money is in time. */
  readonly deadlineOn: LocalDate;
}

export interface ArrangementVerdict {
  readonly status: Exclude<ArrangementStatus, 'pending' | 'declined' | 'withdrawn'>;
  readonly instalments: readonly InstalmentVerdict[];
  /** Of each payment given, in its order: how much this arrangement took. No cent of it counts for anything else. */
  readonly taken: readonly Minor[];
  readonly receivedMinor: Minor;
  /** Instalments past their grace and not made up, as of today. */
  readonly missed: number;
  /** The first day it counts as broken. */
  readonly brokenOn: LocalDate | null;
  /** The day the last cent came, and the day none of it can come back any more. */
  readonly paidOn: LocalDate | null;
  readonly clearsOn: LocalDate | null;
  /** One plain sentence. */
  readonly reason: string;
}

type Calendar = (on: LocalDate) => boolean;

interface Receipt {
  readonly on: LocalDate;
  readonly amountMinor: Minor;
  readonly clearsOn: LocalDate;
}

/** So much must have come in all by then for the instalment to count as met; what is short in one is owed with the next. */
function thresholdsOf({ instalments, toleranceBp, toleranceMinor }: ArrangementFacts): Minor[] {
  let due = 0;
  return instalments.map(({ amountMinor }) => {
    due += amountMinor;
    return minor(due - shortfallAllowed(amountMinor, { toleranceBp, toleranceMinor }));
  });
}

/** What had been received through a day. */
const throughDay = (receipts: readonly Receipt[], on: LocalDate): Minor =>
  sumMinor(receipts.filter((one) => one.on <= on).map((one) => one.amountMinor));

/** The day on which so much had come; null when it never did. */
function reachedOn(receipts: readonly Receipt[], amountMinor: Minor): LocalDate | null {
  let sum = 0;
  for (const one of receipts) {
    sum += one.amountMinor;
    if (sum >= amountMinor) return one.on;
  }
  return null;
}

/** Instalments whose grace ended by the deadline and that are still short with the money received through today. */
const missedThrough = (
  receipts: readonly Receipt[],
  thresholds: readonly Minor[],
  deadlines: readonly LocalDate[],
  deadline: LocalDate,
  today: LocalDate = deadline,
): number => {
  const sum = throughDay(receipts, today);
  return thresholds.filter((needed, at) => (deadlines[at] ?? deadline) <= deadline && sum < needed).length;
};

/** The first day on which too many instalments were missed, however much came afterwards. */
function breakDay(
  receipts: readonly Receipt[],
  thresholds: readonly Minor[],
  deadlines: readonly LocalDate[],
  { brokenAfter }: ArrangementTerms,
  today: LocalDate,
): LocalDate | null {
  for (const deadline of [...deadlines].sort()) {
    if (deadline >= today) return null;
    if (missedThrough(receipts, thresholds, deadlines, deadline) >= brokenAfter) return addDays(deadline, 1);
  }
  return null;
}

/** Whether money came after the agreement was made; what was posted before it is in the balance agreed on. */
export const countsFor = (
  { madeOn, madeAt }: Pick<ArrangementFacts, 'madeOn' | 'madeAt'>,
  { effectiveOn, postedAt }: Pick<ArrangementPayment, 'effectiveOn' | 'postedAt'>,
): boolean => effectiveOn > madeOn || (effectiveOn === madeOn && postedAt >= madeAt);

/** Payments as receipts for as much as the arrangement can take, oldest first, and what each payment gave. */
function receiptsOf(facts: ArrangementFacts, payments: readonly ArrangementPayment[], through: LocalDate) {
  const order = payments
    .map((payment, index) => ({ payment, index }))
    .filter(
      ({ payment: { effectiveOn, postedAt, reversed, amountMinor } }) =>
        !reversed && amountMinor > 0 && effectiveOn <= through && countsFor(facts, { effectiveOn, postedAt }),
    )
    // Of one day the money that clears first counts first, so that the order of posting decides nothing.
    .sort(
      ({ payment: a }, { payment: b }) =>
        a.effectiveOn.localeCompare(b.effectiveOn) || a.clearsOn.localeCompare(b.clearsOn),
    );
  let left = sumMinor(facts.instalments.map((one) => one.amountMinor));
  const taken = payments.map((): Minor => 0);
  const receipts: Receipt[] = [];
  for (const { payment, index } of order) {
    const amountMinor = Math.min(left, payment.amountMinor);
    if (amountMinor === 0) break;
    left -= amountMinor;
    taken[index] = amountMinor;
    receipts.push({ on: payment.effectiveOn, amountMinor, clearsOn: payment.clearsOn });
  }
  return { receipts, taken };
}

function instalmentVerdicts(
  facts: ArrangementFacts,
  receipts: readonly Receipt[],
  thresholds: readonly Minor[],
  deadlines: readonly LocalDate[],
  today: LocalDate,
): InstalmentVerdict[] {
  let left = sumMinor(receipts.map((one) => one.amountMinor));
  return facts.instalments.map(({ dueOn, amountMinor }, at) => {
    const receivedMinor = Math.min(left, amountMinor);
    left -= receivedMinor;
    const deadlineOn = deadlines[at] ?? dueOn;
    const metOn = reachedOn(receipts, thresholds[at] ?? amountMinor);
    const base = { receivedMinor, deadlineOn };
    if (metOn !== null) return { ...base, status: metOn <= dueOn ? ('kept' as const) : ('kept_late' as const) };
    if (today <= deadlineOn) return { ...base, status: 'open' as const };
    return { ...base, status: receivedMinor > 0 ? ('partly_kept' as const) : ('broken' as const) };
  });
}

interface Found {
  readonly receivedMinor: Minor;
  readonly missed: number;
  readonly brokenOn: LocalDate | null;
  readonly paidOn: LocalDate | null;
  readonly clearsOn: LocalDate | null;
  readonly allMet: boolean;
}

function standing(
  facts: ArrangementFacts,
  found: Found,
  today: LocalDate,
): Pick<ArrangementVerdict, 'status' | 'reason'> {
  const { kind, behindAfter } = facts;
  if (found.brokenOn !== null && !(kind === 'plan' && facts.nothingOwed)) {
    const what = kind === 'plan' ? 'Too many instalments were missed' : 'A part was missed';
    return { status: 'broken', reason: `${what} by ${dayText(found.brokenOn)}.` };
  }
  if (kind === 'settlement' && found.paidOn !== null && found.clearsOn !== null) {
    return found.clearsOn <= today
      ? { status: 'completed', reason: `The last part came on ${dayText(found.paidOn)} and has cleared.` }
      : {
          status: 'clearing',
          reason: `All was paid by ${dayText(found.paidOn)}; it clears on ${dayText(found.clearsOn)}.`,
        };
  }
  // A plan is honoured when each instalment is; a settlement gives up the remainder only for every cent of it.
  if (kind === 'plan' && facts.nothingOwed) return { status: 'completed', reason: 'Nothing is owed any more.' };
  if (kind === 'plan' && found.allMet) return { status: 'completed', reason: 'Every instalment was paid.' };
  if (found.missed >= behindAfter) {
    const count = found.missed === 1 ? 'An instalment is' : `${found.missed} instalments are`;
    return { status: 'behind', reason: `${count} past the days of grace.` };
  }
  return { status: 'running', reason: 'Every instalment due so far was paid.' };
}

/**
 * Judges a plan or settlement against payments and calendar (domain handbook 2.16, 2.17, 6.2-9). Money fills the oldest
 * instalment first, by its received day, so a payment posted late, a reversal or a look at another time gives the verdict
 * it would have given at once. Money after the day it broke no longer counts towards it. An offer becomes an agreement when
 * its first part is paid in time.
 */
export function judgeArrangement(
  facts: ArrangementFacts,
  payments: readonly ArrangementPayment[],
  today: LocalDate,
  isBusinessDay: Calendar,
): ArrangementVerdict {
  const deadlines = facts.instalments.map(({ dueOn }) => addBusinessDays(dueOn, facts.graceDays, isBusinessDay));
  const thresholds = thresholdsOf(facts);
  const all = receiptsOf(facts, payments, today);
  const offer = offerVerdict(facts, all.receipts, thresholds, today);
  if (offer !== null)
    return {
      ...offer,
      instalments: deadlines.map((deadlineOn) => ({ status: 'open', receivedMinor: 0, deadlineOn })),
      taken: payments.map(() => 0),
      receivedMinor: 0,
      missed: 0,
      brokenOn: null,
      paidOn: null,
      clearsOn: null,
    };
  const brokenOn = breakDay(all.receipts, thresholds, deadlines, facts, today);
  const { receipts, taken } = brokenOn === null ? all : receiptsOf(facts, payments, addDays(brokenOn, -1));
  const receivedMinor = sumMinor(receipts.map((one) => one.amountMinor));
  const paidOn = reachedOn(receipts, sumMinor(facts.instalments.map((one) => one.amountMinor)));
  const found: Found = {
    receivedMinor,
    missed: missedThrough(receipts, thresholds, deadlines, addDays(today, -1), today),
    brokenOn,
    paidOn,
    clearsOn:
      paidOn === null ? null : receipts.reduce((last, one) => (one.clearsOn > last ? one.clearsOn : last), paidOn),
    allMet: thresholds.every((needed) => receivedMinor >= needed),
  };
  const { allMet: _allMet, ...rest } = found;
  return {
    ...rest,
    ...standing(facts, found, today),
    instalments: instalmentVerdicts(facts, receipts, thresholds, deadlines, today),
    taken,
  };
}

/** An offer nobody accepted: it stands or has expired; null once money for its first part came in time. */
function offerVerdict(
  { offerUntil }: ArrangementFacts,
  receipts: readonly Receipt[],
  thresholds: readonly Minor[],
  today: LocalDate,
): Pick<ArrangementVerdict, 'status' | 'reason'> | null {
  if (offerUntil === null) return null;
  const acceptedOn = reachedOn(receipts, thresholds[0] ?? 0);
  if (acceptedOn !== null && acceptedOn <= offerUntil) return null;
  return today <= offerUntil
    ? { status: 'offered', reason: `The offer stands through ${dayText(offerUntil)}.` }
    : { status: 'expired', reason: `Nobody accepted the offer by ${dayText(offerUntil)}.` };
}
