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

/** "USD 1,210.00 owed", for each currency. */
export const owedText = (totals: Totals): string =>
  totals.length === 0
    ? 'No account'
    : totals.map(({ currency, owingMinor }) => `${formatMoney(owingMinor, currency)} owed`).join(', ');

/** What a group has in all: owed, paid, accounts at work and closed. */
export const totalsText = (totals: Totals): string =>
  totals
    .map(
      ({ currency, owingMinor, paidMinor, active, closed }) =>
        `${formatMoney(owingMinor, currency)} owed · ${formatMoney(paidMinor, currency)} paid · ${active} active, ${closed} closed`,
    )
    .join('; ') || 'No account counts';
