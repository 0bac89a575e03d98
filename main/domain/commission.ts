import { daysBetween, type LocalDate } from '../../shared/kernel/local-date.ts';
import { divideHalfUp, type Minor, minor } from '../../shared/kernel/minor.ts';
import type { CommissionBasis } from '../../shared/vocabulary/contracts.ts';
import { type Bucket, buckets, type PaymentRoute } from '../../shared/vocabulary/money.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import type { Split } from './allocation/allocate.ts';

/** One row of a plan: it serves values up to and with `upTo`; the last row has no end. Rates are basis points. */
export interface PlanRow {
  readonly upTo: number | null;
  readonly rateBp: number;
}

/** What a creditor's contract says of commission. */
export interface CommissionTerms {
  /** A rate for each kind of money, or a plan whose rows give one rate for the kinds that earn. */
  readonly rates:
    | { readonly kind: 'fixed'; readonly bp: Readonly<Record<Bucket, number>> }
    | {
        readonly kind: 'plan';
        readonly basis: CommissionBasis;
        readonly rows: readonly PlanRow[];
        readonly earns: readonly Bucket[];
      };
  /** Payments received within so many days of the placement earn nothing. */
  readonly freeDays: number;
  readonly earnsOnDirect: boolean;
  /** The most that one payment may earn; null is no limit. */
  readonly capMinor: Minor | null;
  /** Tax on the commission, in basis points. */
  readonly taxBp: number;
}

/** A payment as commission sees it. Dates are calendar dates, amounts minor units of the account's currency. */
export interface EarningFacts {
  readonly split: Split;
  readonly route: PaymentRoute;
  readonly receivedOn: LocalDate;
  readonly placedOn: LocalDate;
  readonly delinquentOn: LocalDate | null;
  readonly listedMinor: Minor;
  readonly paidBeforeMinor: Minor;
}

/** One line of the derivation: so much of the payment at that rate. */
export interface CommissionLine {
  readonly of: Bucket | 'payment';
  readonly baseMinor: Minor;
  readonly rateBp: number;
}

export interface Commission {
  readonly lines: readonly CommissionLine[];
  readonly commissionMinor: Minor;
  readonly taxMinor: Minor;
  /** Why nothing was earned, or why it is less than the lines say; null otherwise. */
  readonly because: 'free_days' | 'direct_is_free' | 'capped' | null;
}

const bucketCodes = codesOf(buckets);
const nothing: Commission = { lines: [], commissionMinor: 0, taxMinor: 0, because: null };

/** Half up, once, over the exact sum of all lines. */
const earned = (lines: readonly CommissionLine[]): Minor =>
  minor(
    Number(
      divideHalfUp(
        lines.reduce((sum, { baseMinor, rateBp }) => sum + BigInt(baseMinor) * BigInt(rateBp), 0n),
        10_000n,
      ),
    ),
  );

/** Values that grow with the payment cross rows: each part is paid at its own row's rate (domain handbook 2.20). */
function marginal(rows: readonly PlanRow[], before: Minor, base: Minor): CommissionLine[] {
  const lines: CommissionLine[] = [];
  let at = before;
  let left = base;
  for (const { upTo, rateBp } of rows) {
    if (left === 0) break;
    const room = upTo === null ? left : Math.max(0, upTo - at);
    const part = Math.min(left, room);
    if (part > 0) lines.push({ of: 'payment', baseMinor: part, rateBp });
    at += part;
    left -= part;
  }
  return lines;
}

const rowFor = (rows: readonly PlanRow[], value: number): PlanRow | undefined =>
  rows.find(({ upTo }) => upTo === null || value <= upTo);

function planLines(terms: Extract<CommissionTerms['rates'], { kind: 'plan' }>, facts: EarningFacts): CommissionLine[] {
  const baseMinor = terms.earns.reduce((sum, bucket) => sum + facts.split[bucket], 0);
  if (terms.basis === 'paid_to_date') return marginal(terms.rows, facts.paidBeforeMinor, baseMinor);
  if (terms.basis === 'payment_amount') return marginal(terms.rows, 0, baseMinor);
  const value = {
    days_listed: daysBetween(facts.placedOn, facts.receivedOn),
    days_delinquent: daysBetween(facts.delinquentOn ?? facts.placedOn, facts.placedOn),
    listed_amount: facts.listedMinor,
  }[terms.basis];
  const row = rowFor(terms.rows, value);
  return row && baseMinor > 0 ? [{ of: 'payment', baseMinor, rateBp: row.rateBp }] : [];
}

const fixedLines = (bp: Readonly<Record<Bucket, number>>, { split }: EarningFacts): CommissionLine[] =>
  bucketCodes
    .filter((bucket) => split[bucket] > 0 && bp[bucket] > 0)
    .map((bucket) => ({ of: bucket, baseMinor: split[bucket], rateBp: bp[bucket] }));

/**
 * What a payment earns the agency, with the lines it comes from (domain handbook 2.20). Rounded half up once per payment,
 * tax once on the rounded commission. A payment that is taken back mirrors what was earned; it is never reckoned again.
 */
export function commissionOf(terms: CommissionTerms, facts: EarningFacts): Commission {
  if (facts.route === 'direct' && !terms.earnsOnDirect) return { ...nothing, because: 'direct_is_free' };
  if (terms.freeDays > 0 && daysBetween(facts.placedOn, facts.receivedOn) < terms.freeDays) {
    return { ...nothing, because: 'free_days' };
  }
  const lines = terms.rates.kind === 'fixed' ? fixedLines(terms.rates.bp, facts) : planLines(terms.rates, facts);
  const whole = earned(lines);
  const isCapped = terms.capMinor !== null && whole > terms.capMinor;
  const commissionMinor = isCapped ? (terms.capMinor ?? whole) : whole;
  const taxMinor = minor(Number(divideHalfUp(BigInt(commissionMinor) * BigInt(terms.taxBp), 10_000n)));
  return { lines, commissionMinor, taxMinor, because: isCapped ? 'capped' : null };
}

/** What is wrong with a plan's rows, in a sentence, or null: they rise, and only the last has no end. */
export function planTrouble(rows: readonly PlanRow[]): string | null {
  if (rows.length === 0) return 'A plan has at least one row.';
  if (rows.length > 6) return 'A plan has six rows at most.';
  const [last] = rows.slice(-1);
  if (last?.upTo !== null) return 'The last row of a plan has no upper end.';
  const ends = rows.slice(0, -1).map(({ upTo }) => upTo);
  if (ends.includes(null)) return 'Only the last row of a plan may be without an upper end.';
  const rises = ends.every((end, index) => index === 0 || (end ?? 0) > (ends[index - 1] ?? 0));
  return rises && (ends[0] ?? 1) > 0 ? null : 'The upper ends of a plan rise from row to row.';
}
