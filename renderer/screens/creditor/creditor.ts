import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';

export type CreditorRow = OutputOf<typeof contract.creditors.list>['rows'][number];
export type ContractVersion = OutputOf<typeof contract.contracts.list>['rows'][number];
export type Statement = OutputOf<typeof contract.statements.list>['rows'][number];
export type BankDetail = OutputOf<typeof contract.bankDetails.list>['rows'][number];
export type CreditorFields = OutputOf<typeof contract.creditorFields.list>;
export type CustomField = CreditorFields['custom'][number];
export type FieldRule = CreditorFields['rules'][number];

/** What every part of a creditor's screen is about. */
export interface OfCreditor {
  readonly creditor: CreditorRow;
  readonly today: string;
}

/** The creditor of the screen; undefined while it is asked for, null when it is not in the book. */
export function useCreditor(creditorId: string) {
  const list = useQuery(['creditors'], () => api.creditors.list({}), ['book.changed', 'account.changed']);
  const creditor = list.data === undefined ? undefined : (list.data.rows.find(({ id }) => id === creditorId) ?? null);
  return { creditor, fault: list.fault, refresh: list.refresh };
}
