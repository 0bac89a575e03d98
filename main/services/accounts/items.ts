import { accountById } from '../../db/accounts.ts';
import { type AccountItemRow, itemRows, unnamedPrincipal } from '../../db/account-items.ts';
import { customFieldsOf } from '../../db/custom-fields.ts';
import type { Db } from '../../db/database.ts';
import { itemBalances } from '../../domain/item-balances.ts';
import type { HandlersOf } from '../context.ts';

/** An item with what is open of it today. */
export interface AccountItem extends AccountItemRow {
  readonly openMinor: number;
}

/** The invoices and charges an account is made of, the oldest due first, each with what is open of it. */
export function itemsOf(db: Db, accountId: string): AccountItem[] {
  const rows = itemRows(db, accountId);
  if (rows.length === 0) return [];
  const { open } = itemBalances(rows, unnamedPrincipal(db, accountId));
  return rows.map((row) => ({ ...row, openMinor: open.get(row.id) ?? 0 }));
}

export const accountParts: Pick<HandlersOf<'accounts'>, 'items' | 'customFields'> = {
  items: ({ accountId }, { db }) => ({
    currency: accountById(db, accountId)?.currency ?? 'USD',
    rows: itemsOf(db, accountId).map(({ accountId: _, namedMinor: _named, disputed, ...row }) => ({
      ...row,
      disputed: disputed === 1,
    })),
  }),
  customFields: ({ accountId }, { db }) => ({
    rows: customFieldsOf(db, accountId).map(({ choices, ...row }) => ({ ...row, choices: [...choices] })),
  }),
};
