import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import { formatMoney } from '../../components/format.ts';

/** A dispute as its list shows it. */
export type Dispute = OutputOf<typeof contract.disputes.page>['rows'][number];

/** Today in the office, as the core counted the days of an open dispute. */
export const todayOf = ({ openedOn, daysOpen }: Pick<Dispute, 'openedOn' | 'daysOpen'>): string =>
  addDays(openedOn, daysOpen);

/** How much of the debt is disputed. */
export const partText = ({ amountMinor, currency }: Pick<Dispute, 'amountMinor' | 'currency'>): string =>
  amountMinor === null ? 'Whole debt' : formatMoney(amountMinor, currency);

/** Collection stops until the answer is sent: it has not been. */
export const stopsCollection = ({ status, ceases, answeredOn }: Pick<Dispute, 'status' | 'ceases' | 'answeredOn'>) =>
  status === 'open' && ceases && answeredOn === null;
