import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { noCurrency } from '../../../shared/kernel/minor.ts';
import { type ArrangementLimit, arrangementLimits } from '../../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import { percentText } from '../../components/percent-field.tsx';
import { accountKey } from '../account/live-answers.ts';

export type LimitsInBook = OutputOf<typeof contract.arrangements.limits>;
/** What one scope says; what it does not name is left to the wider scope. */
export type LimitTerms = LimitsInBook['rows'][number]['terms'];
export type FloorStep = LimitsInBook['floors'][number]['steps'][number];

/** In which unit a limit is said: its code ends with it. */
export type LimitUnit = 'money' | 'share' | 'number';
export const unitOf = (limit: ArrangementLimit): LimitUnit =>
  limit.endsWith('Minor') ? 'money' : limit.endsWith('Bp') ? 'share' : 'number';

/** Limits by what they limit, in the order people agree on things. */
const groupOf = (limit: ArrangementLimit): string =>
  limit.startsWith('promise')
    ? 'Promises'
    : limit.startsWith('settlement') || limit.startsWith('offer')
      ? 'Settlements'
      : 'Plans';
export const limitGroups = ['Promises', 'Plans', 'Settlements'].map((label) => ({
  label,
  limits: codesOf(arrangementLimits).filter((limit) => groupOf(limit) === label),
}));

/** A limit as people read it. An amount that holds in the currency of each account names none. */
export function limitText(limit: ArrangementLimit, value: number, currency: string): string {
  const unit = unitOf(limit);
  if (unit === 'money') return formatMoney(value, currency, currency !== noCurrency);
  return unit === 'share' ? `${percentText(value)} %` : formatCount(value);
}

/** Every limit of the house: as it says, else as a house starts. */
export const overHouse = (
  starting: LimitsInBook['house'],
  said: LimitTerms,
): Readonly<Record<ArrangementLimit, number>> =>
  Object.fromEntries(codesOf(arrangementLimits).map((limit) => [limit, said[limit] ?? starting[limit]])) as Record<
    ArrangementLimit,
    number
  >;

/** What may be agreed on an account, and whose limit each is. */
export const useLimitsOf = (accountId: string) =>
  useQuery(accountKey(accountId, 'limits'), () => api.arrangements.limitsOf({ accountId }), []);

/** Every limit that somebody said, and the floors of the creditors. */
export const useLimits = () =>
  useQuery(['arrangements', 'limits'], () => api.arrangements.limits({}), ['book.changed']);
