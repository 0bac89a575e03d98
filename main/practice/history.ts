import { instantAt, type Instant } from '../../shared/kernel/instant.ts';
import { addDays, addWeekdays, daysBetween, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { AccountStatus, DisputeReason } from '../../shared/vocabulary/accounts.ts';
import type { Bucket, PaymentMethod } from '../../shared/vocabulary/money.ts';
import type { OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';
import type { ReminderKind } from '../../shared/vocabulary/work.ts';
import { allocatePayment, type Split } from '../domain/allocation/allocate.ts';
import { accrueInterest } from '../domain/interest/accrue.ts';
import { statusAfter } from '../domain/outcome-effects.ts';
import { judgePromises } from '../domain/promises.ts';
import type { Chance } from './chance.ts';

export interface PastAttempt {
  readonly at: Instant;
  readonly on: LocalDate;
  readonly outcome: OutcomeCodeKey;
  readonly note: string;
}
export interface PastPayment {
  readonly on: LocalDate;
  readonly amountMinor: number;
  readonly method: PaymentMethod;
  readonly interestPosted: number;
  readonly split: Split;
  readonly reversed: boolean;
}
export interface PastPromise {
  readonly madeOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly amountMinor: number;
  readonly status: 'open' | 'kept' | 'kept_late' | 'partly_kept' | 'broken';
  readonly receivedMinor: number;
}
/** A year of one account, told before anything is written. */
export interface AccountHistory {
  readonly placedOn: LocalDate;
  readonly opening: Split;
  readonly rateBp: number | null;
  readonly attempts: readonly PastAttempt[];
  readonly promises: readonly PastPromise[];
  readonly payments: readonly PastPayment[];
  readonly dispute: { readonly on: LocalDate; readonly reason: DisputeReason } | null;
  readonly stop: { readonly on: LocalDate; readonly outcome: 'cease' | 'attorney' | 'bankruptcy' | 'deceased' } | null;
  readonly status: AccountStatus;
  readonly nextStep: {
    readonly kind: ReminderKind;
    readonly on: LocalDate;
    readonly time: string | null;
    readonly note: string;
  } | null;
}

const outcomeWeights: Readonly<Record<OutcomeCodeKey, number>> = {
  no_answer: 58,
  left_message: 16,
  not_connected: 5,
  wrong_number: 2,
  third_party: 3,
  promise: 9,
  refuses: 4,
  dispute: 0.4,
  cease: 0.12,
  attorney: 0.08,
  bankruptcy: 0.1,
  deceased: 0.07,
};

const notes: Partial<Record<OutcomeCodeKey, readonly [string, ...string[]]>> = {
  left_message: ['Left name and number, asked to call back.', 'Limited-content message left.'],
  third_party: ['Spouse answered; asked for a good time to call.', 'Colleague answered, no message left.'],
  promise: ['Pays when paid on Friday.', 'Will mail a check this week.', 'Asked for two weeks, agreed on a date.'],
  refuses: ['Says money is short until spring.', 'Lost job last month, asks to call later.'],
  dispute: ['Says the amount is wrong and asks for an itemized bill.'],
  cease: ['Asks in writing not to be contacted again.'],
  attorney: ['Attorney’s letter received, name and address noted.'],
  bankruptcy: ['Case number given, filing to be checked.'],
  deceased: ['Relative reports the death; executor to be named.'],
};

const buckets: readonly Bucket[] = ['costs', 'fees', 'interest', 'principal'];
const isStop = (outcome: OutcomeCodeKey): outcome is 'cease' | 'attorney' | 'bankruptcy' | 'deceased' =>
  outcome === 'cease' || outcome === 'attorney' || outcome === 'bankruptcy' || outcome === 'deceased';

function openingOf(chance: Chance, rateBp: number | null): Split {
  const principal = Math.round(Math.exp(5.6 + 1.1 * (chance.next() + chance.next() + chance.next() - 1.5)) * 100);
  return {
    principal,
    interest: rateBp === null ? 0 : Math.round(principal * 0.04),
    fees: chance.percent(35) ? chance.one([1000, 1500, 2500]) : 0,
    costs: chance.percent(5) ? 4500 : 0,
  };
}

/** Keeps what is owed while the history is told, with interest to the day of each payment. */
function tillOf(opening: Split, rateBp: number | null, placedOn: LocalDate) {
  const owed = { ...opening };
  const movements = [{ on: placedOn, deltaMinor: opening.principal }];
  let postedInterest = 0;
  return {
    owed,
    pay(on: LocalDate, wanted: number): { split: Split; interestPosted: number; amountMinor: number } {
      let interestPosted = 0;
      if (rateBp !== null) {
        const accrued = accrueInterest({
          principal: movements,
          rates: [{ fromOn: placedOn, rateBp, basis: 'contractual', dayCount: 'days_365' }],
          from: placedOn,
          to: on,
          dayRule: 'after_first',
          compounding: 'simple',
          interestPaid: [],
          stops: [],
          deferrals: [],
        });
        interestPosted = accrued.totalMinor - postedInterest;
        postedInterest = accrued.totalMinor;
        owed.interest += interestPosted;
      }
      const total = buckets.reduce((sum, bucket) => sum + owed[bucket], 0);
      const amountMinor = Math.min(wanted, total);
      const { applied } = allocatePayment(amountMinor, owed);
      for (const bucket of buckets) owed[bucket] -= applied[bucket];
      movements.push({ on, deltaMinor: -applied.principal });
      return { split: applied, interestPosted, amountMinor };
    },
    total: (): number => buckets.reduce((sum, bucket) => sum + owed[bucket], 0),
  };
}

/** Tells a year of one account: calls within lawful hours and limits, promises kept and broken, payments, disputes, stops. */
export function tellHistory(chance: Chance, today: LocalDate, rateBp: number | null, zone: string): AccountHistory {
  const placedOn = addDays(today, -chance.whole(2, 365));
  const opening = openingOf(chance, rateBp);
  const till = tillOf(opening, rateBp, placedOn);
  const attempts: PastAttempt[] = [];
  const promises: { madeOn: LocalDate; dueOn: LocalDate; amountMinor: number }[] = [];
  const payments: PastPayment[] = [];
  let dispute: AccountHistory['dispute'] = null;
  let stop: AccountHistory['stop'] = null;
  let status: AccountStatus = 'new';
  let day = addWeekdays(addDays(placedOn, chance.whole(3, 9)), 0);

  while (day < today && stop === null && dispute === null && till.total() > 0) {
    const outcome = chance.weighted(outcomeWeights);
    const time = `${String(chance.whole(14, 19)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`;
    attempts.push({
      at: instantAt(day, time, zone),
      on: day,
      outcome,
      note: notes[outcome] ? chance.one(notes[outcome]) : '',
    });
    status = statusAfter(outcome, status === 'broken_promise' || status === 'promise' ? 'contacted' : status);
    let pauseDays = outcome === 'no_answer' || outcome === 'left_message' ? chance.whole(4, 16) : chance.whole(9, 28);
    if (isStop(outcome)) stop = { on: day, outcome };
    if (outcome === 'dispute') dispute = { on: day, reason: chance.one(['wrong_amount', 'not_mine', 'already_paid']) };
    if (outcome === 'promise') {
      const dueOn = addWeekdays(addDays(day, chance.whole(5, 20)), 0);
      const share = chance.one([0.25, 0.34, 0.5, 1] as const);
      const amountMinor = Math.max(500, Math.min(till.total(), Math.round((till.total() * share) / 500) * 500));
      if (amountMinor <= till.total()) {
        promises.push({ madeOn: day, dueOn, amountMinor });
        const paidOn = addDays(dueOn, chance.whole(-2, 2));
        if (chance.percent(62) && paidOn <= today && paidOn >= day) {
          const method = chance.weighted<PaymentMethod>({
            check: 50,
            bank_transfer: 25,
            money_order: 10,
            cash: 5,
            not_told: 0,
            card_external: 10,
          });
          const paid = till.pay(paidOn, chance.percent(8) ? Math.round(amountMinor / 2) : amountMinor);
          payments.push({ on: paidOn, method, reversed: false, ...paid });
        }
        pauseDays = Math.max(pauseDays, daysBetween(day, dueOn) + 5);
      }
    }
    day = addWeekdays(addDays(day, pauseDays), 0);
  }
  return finish({
    chance,
    today,
    placedOn,
    opening,
    rateBp,
    attempts,
    promises,
    payments,
    dispute,
    stop,
    status,
    closed: till.total() === 0,
  });
}

interface Unfinished extends Omit<AccountHistory, 'promises' | 'nextStep'> {
  readonly chance: Chance;
  readonly today: LocalDate;
  readonly promises: readonly { madeOn: LocalDate; dueOn: LocalDate; amountMinor: number }[];
  readonly closed: boolean;
}

function finish(told: Unfinished): AccountHistory {
  const { chance, today } = told;
  const receipts = told.payments.map((payment) => ({
    effectiveOn: payment.on,
    amountMinor: payment.amountMinor,
    reversed: payment.reversed,
  }));
  const verdicts = judgePromises(told.promises, receipts, today);
  const promises = told.promises.map((promise, index) => ({
    ...promise,
    status: verdicts[index]?.status ?? ('open' as const),
    receivedMinor: verdicts[index]?.receivedMinor ?? 0,
  }));
  const last = promises.at(-1);
  const status: AccountStatus = told.closed
    ? 'paid_in_full'
    : told.stop !== null || told.dispute !== null
      ? told.status
      : last?.status === 'open'
        ? 'promise'
        : last?.status === 'broken' || last?.status === 'partly_kept'
          ? 'broken_promise'
          : told.status === 'promise'
            ? 'active'
            : told.status;
  const { placedOn, opening, rateBp, attempts, payments, dispute, stop } = told;
  return {
    placedOn,
    opening,
    rateBp,
    attempts,
    promises,
    payments,
    dispute,
    stop,
    status,
    nextStep: told.closed ? null : stepOf(told, status, last, chance),
  };
}

function stepOf(
  told: Unfinished,
  status: AccountStatus,
  last: { dueOn: LocalDate } | undefined,
  chance: Chance,
): AccountHistory['nextStep'] {
  const { today } = told;
  if (told.stop !== null || told.dispute !== null)
    return { kind: 'review', on: addWeekdays(today, chance.whole(0, 10)), time: null, note: 'Review the hold' };
  if (status === 'promise' && last) return { kind: 'promise_due', on: last.dueOn, time: null, note: 'Promise due' };
  if (status === 'broken_promise')
    return { kind: 'call', on: addDays(today, -chance.whole(0, 3)), time: null, note: 'Promise broken' };
  if (chance.percent(1)) return null;
  if (chance.percent(3))
    return {
      kind: 'call_back',
      on: today,
      time: `${chance.whole(13, 19)}:${chance.one(['00', '15', '30', '45'])}`,
      note: 'Asked to be called back',
    };
  return { kind: 'call', on: addWeekdays(addDays(today, chance.whole(-2, 20)), 0), time: null, note: '' };
}
