import type { DulyApi } from '../../../shared/contract/api.ts';
import { isCurrency } from '../../../shared/kernel/minor.ts';
import { dateOf } from './account-commands.ts';
import { money, RefusedError, UsageError } from './answers.ts';
import { type CliHost, type CommonOptions, openDesk } from './open-desk.ts';

interface AgeingFlags {
  readonly asOf: string;
  readonly buckets?: string;
  readonly creditor?: string;
  readonly since?: string;
  readonly in?: string;
}

async function creditorOf(api: DulyApi, name: string | undefined): Promise<{ readonly creditorId?: string }> {
  if (name === undefined) return {};
  const found = (await api.creditors.list({})).rows.find((row) => row.name === name);
  if (!found) throw new RefusedError('creditor_not_found', `There is no creditor "${name}".`);
  return { creditorId: found.id };
}

/** How much of what could be collected was, in per cent, for each currency; nothing unless a first day is given. */
async function effectivenessOf(
  api: DulyApi,
  { since, asOf }: AgeingFlags,
  creditor: { readonly creditorId?: string },
): Promise<object> {
  if (since === undefined) return {};
  const { currencies } = await api.reports.effectiveness({ from: dateOf('--since', since), to: asOf, ...creditor });
  const effectiveness = currencies.map(({ currency, indexBp }) => ({
    currency,
    percent: indexBp === null ? null : indexBp / 100,
  }));
  return { effectiveness };
}

/** All currencies in one, by the newest rates up to the day; no sum where a rate is missing, and which those are. */
async function convertedInto(
  api: DulyApi,
  { in: into, asOf }: AgeingFlags,
  amounts: readonly { readonly currency: string; readonly amountMinor: number }[],
): Promise<object> {
  if (into === undefined) return {};
  const { rows, totalMinor } = await api.rates.convert({ into, on: asOf, amounts: [...amounts] });
  const converted = {
    total: totalMinor === null ? null : money(totalMinor, into),
    rates: rows.flatMap(({ currency, rate, isInverse, rateOn: on, source }) => {
      const [base, quote] = isInverse ? [into, currency] : [currency, into];
      return rate === null ? [] : [{ base, quote, rate, on, source }];
    }),
    missing: rows.filter(({ convertedMinor }) => convertedMinor === null).map(({ currency }) => currency),
  };
  return { converted };
}

/**
 * `ageing --as-of DATE`: receivables by days past due; one set of buckets per currency. With `--since` how much was collected
 * from that day on, with `--in` what all of it comes to in one currency.
 */
export async function ageing(options: CommonOptions & AgeingFlags, host: CliHost) {
  dateOf('--as-of', options.asOf);
  if (options.in !== undefined && !isCurrency(options.in))
    throw new UsageError(`--in wants a currency such as EUR, not "${options.in}".`);
  const { api, core } = await openDesk(options, host);
  const edges = options.buckets?.split(',').flatMap((label) => {
    const upper = /^\d+-(\d+)$/.exec(label.trim())?.[1];
    return upper === undefined ? [] : [Number(upper)];
  });
  const creditor = await creditorOf(api, options.creditor);
  const { currencies } = await api.reports.ageing({ asOf: options.asOf, ...(edges ? { edges } : {}), ...creditor });
  const amounts = currencies.map(({ currency, totalMinor: amountMinor }) => ({ currency, amountMinor }));
  const beside = {
    ...(await effectivenessOf(api, options, creditor)),
    ...(await convertedInto(api, options, amounts)),
  };
  await core.stop();
  const out = currencies.map(({ currency, buckets, currentMinor, totalMinor }) => ({
    currency,
    buckets: buckets.map(({ label, count, totalMinor: sum }) => ({ label, count, total: money(sum, currency) })),
    current: money(currentMinor, currency),
    total: money(totalMinor, currency),
  }));
  const [first] = out;
  if (first && out.length === 1)
    return { buckets: first.buckets, current: first.current, total: first.total, ...beside };
  return { currencies: out, buckets: [], current: null, total: null, ...beside };
}
