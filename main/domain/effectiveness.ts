import { divideHalfUp, type Minor } from '../../shared/kernel/minor.ts';

/** What was owed and what came to be owed over a period, in minor units of one currency. */
export interface CollectionPeriod {
  /** Owed when it began. */
  readonly beginningMinor: Minor;
  /** Invoiced in it. */
  readonly invoicedMinor: Minor;
  /** Owed when it ended, and what of that was not yet due. */
  readonly endingMinor: Minor;
  readonly endingCurrentMinor: Minor;
}

/**
 * The collection effectiveness index in basis points: of what could be collected in the period, how much was. Rounded half up
 * once; null where nothing could be collected. Source: the trade's formula, (beginning + sales - ending) over (beginning +
 * sales - ending not yet due).
 */
export function collectionEffectiveness(period: CollectionPeriod): number | null {
  const { beginningMinor, invoicedMinor, endingMinor, endingCurrentMinor } = period;
  const collectable = beginningMinor + invoicedMinor - endingCurrentMinor;
  if (collectable <= 0) return null;
  const collected = Math.max(0, beginningMinor + invoicedMinor - endingMinor);
  return Number(divideHalfUp(BigInt(collected) * 10_000n, BigInt(collectable)));
}
