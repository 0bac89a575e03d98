/**
 * Money as a child would reckon it, in whole numbers of the smallest coin and days counted from a first one. Nothing here
 * imports a rule of Duly: what both say alike was reached on two ways.
 */

export type Part = 'costs' | 'fees' | 'interest' | 'principal';
export type Owed = Record<Part, bigint>;
/** Steps of a plan: up to so much at a rate in basis points; the last has no end. */
export type Steps = readonly (readonly [upTo: bigint | null, rateBp: bigint])[];

export interface PlainContract {
  readonly steps: Steps;
  readonly taxBp: bigint;
  readonly cap: bigint | null;
  readonly costsAreOurs: boolean;
  readonly earnsOnDirect: boolean;
  readonly method: 'net' | 'gross' | 'combined';
  readonly minimum: bigint;
}

export interface PlainAccount {
  readonly owed: Owed;
  paid: bigint;
  /** Changes of principal by day. */
  readonly principal: { readonly day: number; readonly by: bigint }[];
  readonly fromDay: number;
  readonly rates: readonly { readonly fromDay: number; readonly bp: bigint }[];
  posted: bigint;
}

/** What lies in the purse of one creditor and currency. */
export interface Purse {
  bank: bigint;
  payable: bigint;
  commission: bigint;
  tax: bigint;
  costs: bigint;
  credit: bigint;
}
export const emptyPurse = (): Purse => ({ bank: 0n, payable: 0n, commission: 0n, tax: 0n, costs: 0n, credit: 0n });

const order: readonly Part[] = ['costs', 'fees', 'interest', 'principal'];

/** Half up, away from zero. */
const half = (over: bigint, under: bigint): bigint => {
  const sign = over < 0n ? -1n : 1n;
  const size = over * sign;
  const whole = size / under;
  return sign * ((size % under) * 2n >= under ? whole + 1n : whole);
};

/** Coin by pile: fills one part after the other and says what was left. */
export function pour(owed: Owed, amount: bigint): { readonly taken: Owed; readonly left: bigint } {
  const taken: Owed = { costs: 0n, fees: 0n, interest: 0n, principal: 0n };
  let left = amount;
  for (const part of order) {
    if (owed[part] <= 0n) continue;
    taken[part] = left < owed[part] ? left : owed[part];
    left -= taken[part];
  }
  return { taken, left };
}

/** What so much paid in all has earned, unrounded and times 10,000: the area under the steps. */
function area(steps: Steps, upTo: bigint): bigint {
  let sum = 0n;
  let low = 0n;
  for (const [end, rate] of steps) {
    const high = end === null || upTo < end ? upTo : end;
    if (high > low) sum += (high - low) * rate;
    low = end ?? low;
    if (end === null || upTo <= end) break;
  }
  return sum;
}

/** Commission and its tax of a payment, after so much was paid before. */
export function share(terms: PlainContract, before: bigint, amount: bigint): { commission: bigint; tax: bigint } {
  const whole = half(area(terms.steps, before + amount) - area(terms.steps, before), 10_000n);
  const commission = terms.cap !== null && whole > terms.cap ? terms.cap : whole;
  return { commission, tax: half(commission * terms.taxBp, 10_000n) };
}

/** Interest through a day, stretch by stretch between changes, each rounded once; 365 days a year. */
export function interestThrough(account: PlainAccount, day: number): bigint {
  const edges = new Set<number>([day]);
  for (const { day: at } of account.principal) edges.add(at);
  for (const { fromDay } of account.rates) edges.add(fromDay - 1);
  let total = 0n;
  let from = account.fromDay;
  for (const to of [...edges].filter((edge) => edge > from && edge <= day).sort((a, b) => a - b)) {
    const base = account.principal.reduce((sum, { day: at, by }) => (at < to ? sum + by : sum), 0n);
    const rate = account.rates.findLast(({ fromDay }) => fromDay <= to)?.bp ?? 0n;
    if (base > 0n && rate > 0n) total += half(base * rate * BigInt(to - from), 3_650_000n);
    from = to;
  }
  return total;
}

export interface PlainLine {
  readonly direct: boolean;
  readonly amount: bigint;
  readonly ours: bigint;
}

/** What a statement sends, invoices and carries on. */
export function settle(terms: PlainContract, opening: bigint, lines: readonly PlainLine[]) {
  let wallet = opening;
  let bill = 0n;
  for (const { direct, amount, ours } of lines) {
    if (!direct) wallet += amount;
    if (terms.method === 'gross' || (terms.method === 'combined' && direct)) bill += ours;
    else wallet -= ours;
  }
  if (bill < 0n) {
    wallet -= bill;
    bill = 0n;
  }
  const send = wallet > 0n && wallet >= terms.minimum ? wallet : 0n;
  return { send, invoice: bill, carried: wallet - send };
}
