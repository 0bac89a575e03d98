import { type Minor, sumMinor } from '../../../shared/kernel/minor.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Bucket, buckets, timings } from '../../../shared/vocabulary/money.ts';
import { type AllocationRule, sharePayment, type Share } from './claims.ts';

/** An amount spread over what is owed, one part per bucket. */
export type Split = Readonly<Record<Bucket, Minor>>;

export interface AllocatedPayment {
  readonly applied: Split;
  /** What is left when everything owed is paid; never posted against principal. */
  readonly unappliedMinor: Minor;
}

/** Costs → fees → interest → principal: the order a new book starts with. */
export const defaultAllocationOrder: readonly Bucket[] = ['costs', 'fees', 'interest', 'principal'];

const bucketCodes = codesOf(buckets);
const nothing: Split = { costs: 0, fees: 0, interest: 0, principal: 0 };

/** The parts of a split added up. */
export const totalOf = (split: Split): Minor => sumMinor(bucketCodes.map((bucket) => split[bucket]));

/** An order of parts for debts of every age: what is past due before what is due, and that before what is to come. */
export const ruleOf = (order: readonly Bucket[]): AllocationRule => ({
  order: codesOf(timings).flatMap((timing) => order.map((part) => ({ timing, part }))),
  advance: 'next',
});

/** The shares of a payment added up by part. */
export function splitOfShares(shares: readonly Share[]): Split {
  const split = { ...nothing };
  for (const { part, amountMinor } of shares) split[part] += amountMinor;
  return split;
}

/**
 * Spreads a payment over what is owed, filling each bucket before the next (domain handbook 2.18): the allocation of a debt
 * that is due as a whole. A bucket in credit takes nothing. Every cent is applied or named as unapplied. Throws on a negative
 * amount or an order that leaves a bucket out or names one twice: those are bugs upstream.
 */
export function allocatePayment(
  amountMinor: Minor,
  owed: Split,
  order: readonly Bucket[] = defaultAllocationOrder,
): AllocatedPayment {
  const claims = bucketCodes.map((part) => ({ id: part, part, dueOn: null, openMinor: owed[part], isWithheld: false }));
  const { shares, unappliedMinor } = sharePayment(amountMinor, claims, ruleOf(order), '');
  return { applied: splitOfShares(shares), unappliedMinor };
}

/** The mirror image of a stored split: negated, never recomputed (architecture handbook 6, returned payments of 2.18). */
export const reverseAllocation = (stored: Split): Split => {
  const mirrored = { ...nothing };
  for (const bucket of bucketCodes) mirrored[bucket] = stored[bucket] === 0 ? 0 : -stored[bucket];
  return mirrored;
};
