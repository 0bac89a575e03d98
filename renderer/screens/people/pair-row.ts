import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { formatMoney } from '../../components/format.ts';

type Shown = Contract['samePeople'];
/** Two debtors of the list. */
export type PairRow = OutputOf<Shown['pairs']>['rows'][number] & { readonly id: string };
export type Comparison = NonNullable<OutputOf<Shown['compare']>>;
export type Decided = OutputOf<Shown['decided']>;
type Totals = PairRow['a']['totals'];

/** From this score on a link is suggested; below it somebody should look (domain handbook 2.23). */
export const linkFrom = 90;

const sumText = (totals: Totals): string =>
  totals
    .filter(({ owingMinor }) => owingMinor !== 0)
    .map(({ currency, owingMinor }) => formatMoney(owingMinor, currency))
    .join(', ');

/** "$1,210.00 owed", for each currency. */
export function owedText(totals: Totals): string {
  if (totals.length === 0) return 'no account';
  const sums = sumText(totals);
  return sums === '' ? 'nothing owed' : `${sums} owed`;
}

/** What both records of a pair owe together, by currency. */
export function owedByBoth({ a, b }: PairRow): string {
  const sums = new Map<string, Totals[number]>();
  for (const one of [...a.totals, ...b.totals]) {
    const other = sums.get(one.currency)?.owingMinor ?? 0;
    sums.set(one.currency, { ...one, owingMinor: one.owingMinor + other });
  }
  return sumText([...sums.values()]) || 'Nothing';
}

/** What a group has in all: owed, paid, accounts at work and closed. */
export const totalsText = (totals: Totals): string =>
  totals
    .map(
      ({ currency, owingMinor, paidMinor, active, closed }) =>
        `${formatMoney(owingMinor, currency)} owed · ${formatMoney(paidMinor, currency)} paid · ${active} active, ${closed} closed`,
    )
    .join('; ') || 'No account counts';
