import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey } from './live-answers.ts';

export type Limitation = NonNullable<OutputOf<typeof contract.limitation.of>>;

/** The time to sue, explained; asked again whenever the account changes. */
export const useLimitation = (accountId: string) =>
  useQuery(accountKey(accountId, 'limitation'), () => api.limitation.of({ accountId }), []);

/** True when the debtor must hear that the debt is too old to sue on. */
export const isTimeBarred = (limitation: Limitation | null | undefined): boolean =>
  limitation != null && (limitation.state === 'barred' || limitation.disclosureRequired);
