import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey } from './live-answers.ts';

/** What the debtor wants and allows, who else may be spoken to, which notices were given. */
export type Communication = NonNullable<OutputOf<typeof contract.communication.of>>;
export type ConsentRow = Communication['consents'][number];

/** Asked again whenever the account changes. */
export const useCommunication = (accountId: string) =>
  useQuery(accountKey(accountId, 'communication'), () => api.communication.of({ accountId }), []);

/** What every tab of the communication panel works on. */
export interface TabFacts {
  readonly accountId: string;
  readonly known: Communication;
}
