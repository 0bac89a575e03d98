import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { currencyExponent, divideHalfUp, type Minor, minor } from '../../shared/kernel/minor.ts';

/** A rate of the dated table: one unit of base is so many of quote. */
export interface DatedRate {
  readonly base: string;
  readonly quote: string;
  readonly onDate: LocalDate;
  /** A plain decimal such as "1.0853". */
  readonly rate: string;
  readonly source: string;
}

/** A rate as it was used, with the day and source that a report names. */
export interface UsedRate extends DatedRate {
  /** The table holds it the other way round. */
  readonly isInverse: boolean;
}

/** "1.0853" as 10853 over 10000. */
function fractionOf(rate: string): { readonly over: bigint; readonly under: bigint } {
  const [whole = '', decimals = ''] = rate.split('.');
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}

/**
 * The rate that holds on a day: the newest of that day or before, whichever way round it is written; of one day the one
 * written the way it is asked for. Null when the table knows none, or only later ones.
 */
export function rateOn(
  rates: readonly DatedRate[],
  { from, into, on }: { readonly from: string; readonly into: string; readonly on: LocalDate },
): UsedRate | null {
  let best: UsedRate | null = null;
  for (const rate of rates) {
    const isStraight = rate.base === from && rate.quote === into;
    if (rate.onDate > on || !(isStraight || (rate.base === into && rate.quote === from))) continue;
    const isBetter =
      best === null || rate.onDate > best.onDate || (rate.onDate === best.onDate && (isStraight || best.isInverse));
    if (isBetter) best = { ...rate, isInverse: !isStraight };
  }
  return best;
}

/**
 * An amount in another currency, each with its own decimals (ISO 4217): multiplied exactly, rounded half up once. Throws on
 * a rate that does not lead from the one to the other.
 */
export function converted(amountMinor: Minor, from: string, into: string, used: UsedRate): Minor {
  const leads = used.isInverse ? used.base === into && used.quote === from : used.base === from && used.quote === into;
  if (!leads) throw new RangeError(`The rate ${used.base}/${used.quote} does not lead from ${from} to ${into}`);
  const { over, under } = fractionOf(used.rate);
  const scaled = BigInt(amountMinor) * 10n ** BigInt(currencyExponent(into));
  const unscaled = 10n ** BigInt(currencyExponent(from));
  return minor(
    Number(
      used.isInverse ? divideHalfUp(scaled * under, unscaled * over) : divideHalfUp(scaled * over, unscaled * under),
    ),
  );
}
