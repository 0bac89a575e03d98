import { allocatePayment, reverseAllocation, type Split, totalOf } from '../../../main/domain/allocation/allocate.ts';
import { businessDaysOf, planSchedule } from '../../../main/domain/arrangements/schedule.ts';
import { leastAmount, writtenOff } from '../../../main/domain/arrangements/settlement.ts';
import {
  type Balances,
  balancesOf,
  mirrored,
  type Transfer,
  transfersOf,
  trustDifference,
  zeroBalances,
} from '../../../main/domain/books.ts';
import { type CommissionTerms, commissionOf } from '../../../main/domain/commission.ts';
import { accrueInterest } from '../../../main/domain/interest/accrue.ts';
import { type StatementLine, statementTotals } from '../../../main/domain/remittance.ts';
import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { PlainContract } from './plain.ts';

const firstDay = '2024-01-01';
const dates: LocalDate[] = [];
/** The calendar date of a counted day. */
export function dateOf(day: number): LocalDate {
  while (dates.length <= day) dates.push(dates.length === 0 ? firstDay : addDays(dates.at(-1) ?? firstDay, 1));
  return dates[day] ?? firstDay;
}

export interface RulesAccount {
  owed: Record<keyof Split, number>;
  paid: number;
  readonly movements: { on: LocalDate; deltaMinor: number }[];
  readonly from: LocalDate;
  readonly rates: readonly { fromOn: LocalDate; rateBp: number; basis: 'contractual'; dayCount: 'days_365' }[];
  posted: number;
  readonly listed: number;
}

/** A payment as it was stored: what a reversal mirrors. */
export interface Stored {
  readonly split: Split;
  readonly transfers: readonly Transfer[];
  readonly line: StatementLine;
}

const buckets = ['costs', 'fees', 'interest', 'principal'] as const;
const line = (direct: boolean, amount: number, transfers: readonly Transfer[]): StatementLine => {
  const to = (account: string): number =>
    transfers.reduce(
      (sum, { credit, debit, amountMinor }) =>
        sum + (credit === account ? amountMinor : debit === account ? -amountMinor : 0),
      0,
    );
  return {
    route: direct ? 'direct' : 'to_us',
    amountMinor: amount,
    commissionMinor: to('commission_held'),
    taxMinor: to('tax_held'),
    costsMinor: to('costs_held'),
  };
};

export const termsOf = (plain: PlainContract, kind: 'fixed' | 'plan'): CommissionTerms => {
  const bp = Number(plain.steps[0]?.[1] ?? 0n);
  return {
    rates:
      kind === 'fixed'
        ? { kind, bp: { principal: bp, interest: bp, fees: bp, costs: plain.costsAreOurs ? 0 : bp } }
        : {
            kind,
            basis: 'paid_to_date',
            rows: plain.steps.map(([upTo, rate]) => ({
              upTo: upTo === null ? null : Number(upTo),
              rateBp: Number(rate),
            })),
            earns: plain.costsAreOurs ? ['principal', 'interest', 'fees'] : [...buckets],
          },
    freeDays: 0,
    earnsOnDirect: plain.earnsOnDirect,
    capMinor: plain.cap === null ? null : Number(plain.cap),
    taxBp: Number(plain.taxBp),
  };
};

/** Every transfer of one currency, folded as they come; from nothing again at the end. */
export function ledgerOf() {
  let total = zeroBalances;
  const all: Transfer[] = [];
  const purses = new Map<string, Balances>();
  return {
    write(purse: string, transfers: readonly Transfer[]): void {
      all.push(...transfers);
      total = balancesOf(transfers, total);
      purses.set(purse, balancesOf(transfers, purses.get(purse) ?? zeroBalances));
    },
    of: (purse: string): Balances => purses.get(purse) ?? zeroBalances,
    total: (): Balances => total,
    difference: (): number => trustDifference(total),
    /** Whether a fold over every transfer says the same as the running one. */
    refolds: (): boolean => JSON.stringify(balancesOf(all)) === JSON.stringify(total),
    transfers: (): number => all.length,
  };
}

export const interestDue = (account: RulesAccount, day: number): number =>
  accrueInterest({
    principal: account.movements,
    rates: account.rates,
    from: account.from,
    to: dateOf(day),
    dayRule: 'after_first',
    compounding: 'simple',
    interestPaid: [],
    stops: [],
    deferrals: [],
  }).totalMinor - account.posted;

/** Pays: spreads, earns, books. Says what was kept for the debtor because it was too much. */
export function pay(
  account: RulesAccount,
  terms: CommissionTerms,
  money: { amount: number; direct: boolean; day: number; costsAreOurs: boolean },
): { stored: Stored; over: number } {
  const { applied, unappliedMinor } = allocatePayment(money.amount, account.owed);
  const amountMinor = money.amount - unappliedMinor;
  const route = money.direct ? 'direct' : 'to_us';
  const { commissionMinor, taxMinor } = commissionOf(terms, {
    split: applied,
    route,
    receivedOn: dateOf(money.day),
    placedOn: account.from,
    delinquentOn: null,
    listedMinor: account.listed,
    paidBeforeMinor: account.paid,
  });
  const costsBelongTo = money.costsAreOurs ? ('agency' as const) : ('creditor' as const);
  const transfers = transfersOf({
    route,
    amountMinor,
    costsMinor: applied.costs,
    costsBelongTo,
    commissionMinor,
    taxMinor,
  });
  const over: Transfer[] =
    unappliedMinor > 0 && !money.direct
      ? [{ kind: 'overpayment', debit: 'trust_bank', credit: 'debtor_credit', amountMinor: unappliedMinor }]
      : [];
  for (const bucket of buckets) account.owed[bucket] -= applied[bucket];
  account.paid += amountMinor;
  if (applied.principal !== 0) account.movements.push({ on: dateOf(money.day), deltaMinor: -applied.principal });
  const stored = {
    split: applied,
    transfers: [...transfers, ...over],
    line: line(money.direct, amountMinor, transfers),
  };
  return { stored, over: money.direct ? 0 : unappliedMinor };
}

/** Takes a stored payment back: the mirror of its split and of every transfer. */
export function takeBack(account: RulesAccount, { split, transfers, line: was }: Stored, day: number): Stored {
  const back = reverseAllocation(split);
  for (const bucket of buckets) account.owed[bucket] -= back[bucket];
  account.paid -= totalOf(split);
  // The money never counted: the mirror stands on the day of the original.
  if (split.principal !== 0) account.movements.push({ on: dateOf(day), deltaMinor: split.principal });
  const turned = transfers.map((transfer) => mirrored(transfer));
  const line: StatementLine = {
    ...was,
    amountMinor: -was.amountMinor,
    commissionMinor: -was.commissionMinor,
    taxMinor: -was.taxMinor,
    costsMinor: -was.costsMinor,
  };
  return { split: back, transfers: turned, line };
}

const isBusinessDay = businessDaysOf('US');

/** The parts of a plan over so many months. */
export function partsOf(totalMinor: number, times: number, day: number): readonly number[] {
  const split = { by: 'number', times, firstMinor: null } as const;
  const made = planSchedule(
    { totalMinor, down: null, firstOn: dateOf(day), rhythm: 'month', split, dueDays: 'next_business_day' },
    isBusinessDay,
  );
  return 'trouble' in made ? [] : made.instalments.map(({ amountMinor }) => amountMinor);
}

/** What is given up once the last part of a settlement is paid. */
export function writeOff(account: RulesAccount, day: number): Split {
  const off = writtenOff(account.owed);
  for (const bucket of buckets) account.owed[bucket] += off[bucket];
  if (off.principal !== 0) account.movements.push({ on: dateOf(day), deltaMinor: off.principal });
  return off;
}

export { leastAmount, statementTotals };
