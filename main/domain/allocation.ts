import { type Minor, minor, sumMinor } from '../../shared/kernel/minor.ts';
import { type Bucket, buckets } from '../../shared/vocabulary/money.ts';

/** An amount spread over what is owed, one part per bucket. */
export type Split = Readonly<Record<Bucket, Minor>>;

export interface AllocatedPayment {
  readonly applied: Split;
  /** What is left when everything owed is paid; never posted against principal. */
  readonly unappliedMinor: Minor;
}

/** Costs → fees → interest → principal: the order a new book starts with. */
export const defaultAllocationOrder: readonly Bucket[] = ['costs', 'fees', 'interest', 'principal'];

const bucketCodes = Object.keys(buckets) as Bucket[];
const nothing: Split = { costs: 0, fees: 0, interest: 0, principal: 0 };

/** The parts of a split added up. */
export const totalOf = (split: Split): Minor => sumMinor(bucketCodes.map((bucket) => split[bucket]));

/**
 * Spreads a payment over what is owed, filling each bucket before the next (domain handbook 2.18). A bucket in credit
 * takes nothing. Every cent is applied or named as unapplied. Throws on a negative amount or an order that leaves a
 * bucket out or names one twice: those are bugs upstream.
 */
export function allocatePayment(
  amountMinor: Minor,
  owed: Split,
  order: readonly Bucket[] = defaultAllocationOrder,
): AllocatedPayment {
  if (minor(amountMinor) < 0) throw new RangeError('A payment is not negative; a reversal mirrors the stored split');
  if (order.length !== bucketCodes.length || new Set(order).size !== bucketCodes.length) {
    throw new RangeError(`An allocation order names each bucket once: ${order.join(', ')}`);
  }
  let left = amountMinor;
  const applied = { ...nothing };
  for (const bucket of order) {
    const part = Math.min(left, Math.max(0, minor(owed[bucket])));
    applied[bucket] = part;
    left -= part;
  }
  return { applied, unappliedMinor: left };
}

/** The mirror image of a stored split: negated, never recomputed (architecture handbook 6, returned payments of 2.18). */
export const reverseAllocation = (stored: Split): Split => {
  const mirrored = { ...nothing };
  for (const bucket of bucketCodes) mirrored[bucket] = stored[bucket] === 0 ? 0 : -stored[bucket];
  return mirrored;
};
