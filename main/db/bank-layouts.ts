import { eq } from 'drizzle-orm';
import type { Db, Tx } from './database.ts';
import { bankAccount, bankLayout } from './schema/bank.ts';

export type BankLayoutRow = typeof bankLayout.$inferSelect;

/** Every saved layout with the account it is for. */
export const bankLayouts = (db: Db): (BankLayoutRow & { readonly account: string; readonly currency: string })[] =>
  db
    .select({ layout: bankLayout, account: bankAccount.number, currency: bankAccount.currency })
    .from(bankLayout)
    .innerJoin(bankAccount, eq(bankAccount.id, bankLayout.bankAccountId))
    .orderBy(bankLayout.savedAt)
    .all()
    .map(({ layout, account, currency }) => ({ ...layout, account, currency }));

/** Saves the layout of the account in place of the one before. */
export function putBankLayout(tx: Tx, row: BankLayoutRow): void {
  const { bankAccountId: _id, ...said } = row;
  tx.insert(bankLayout).values(row).onConflictDoUpdate({ target: bankLayout.bankAccountId, set: said }).run();
}
