import type { DetailChangeOut } from '../../../shared/contract/details.ts';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey } from './live-answers.ts';

/** Who the debtor is, the clocks that run there, and what was corrected. */
export type AccountDetails = NonNullable<OutputOf<typeof contract.details.of>>;
export type DetailChange = DetailChangeOut;

/** Asked again whenever the account changes. */
export const useDetails = (accountId: string) =>
  useQuery(accountKey(accountId, 'details'), () => api.details.of({ accountId }), []);
