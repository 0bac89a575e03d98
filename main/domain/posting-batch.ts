import { moneyText } from '../../shared/kernel/human-text.ts';
import { type Minor, usualAmount } from '../../shared/kernel/minor.ts';

/** What a pile of payments was counted to, and what was keyed of it. */
export interface BatchCount {
  readonly currency: string;
  readonly controlCount: number;
  readonly controlMinor: Minor;
  readonly count: number;
  readonly totalMinor: Minor;
}

/** Why a batch may not be posted yet, as a sentence; null when count and total agree (domain handbook 2.18). */
export function controlRemark({ currency, controlCount, controlMinor, count, totalMinor }: BatchCount): string | null {
  const counted = controlCount - count;
  const missing = controlMinor - totalMinor;
  if (counted === 0 && missing === 0) return null;
  const parts = [
    counted === 0
      ? null
      : `${Math.abs(counted)} payment${Math.abs(counted) === 1 ? '' : 's'} ${counted > 0 ? 'are missing' : 'are too many'}`.replace(
          /^1 payment are/,
          '1 payment is',
        ),
    missing === 0 ? null : `${moneyText(Math.abs(missing), currency)} ${missing > 0 ? 'are missing' : 'are too much'}`,
  ];
  return `The pile was counted to ${controlCount} and ${moneyText(controlMinor, currency)}: ${parts.filter((part) => part !== null).join(', ')}.`;
}

/**
 * The amount above which a second person posts, where the book sets none: five thousand of the currency, as `usualAmount`
 * says it (interface handbook, wireframe 7). It binds batches and single payments alike.
 */
export const startingLimit = (currency: string): Minor => usualAmount(5000, currency);

/** True when money is above the limit, so that whoever keyed it does not post it. */
export const needsSecondPerson = (totalMinor: Minor, limitMinor: Minor): boolean => totalMinor > limitMinor;
