import { navigate } from '../../state/navigation.ts';

/** Goes to the account of a row, if it is of one. */
export function openAccount(row: { readonly accountId: string | null } | null): void {
  if (row !== null && row.accountId !== null) navigate({ screen: 'account', params: { accountId: row.accountId } });
}
