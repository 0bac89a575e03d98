import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LedgerAccount, TransferKind } from '../../../shared/vocabulary/books.ts';

export const bookTransfer = sqliteTable('book_transfer', {
  id: text().primaryKey(),
  kind: text().$type<TransferKind>().notNull(),
  debit: text().$type<LedgerAccount>().notNull(),
  credit: text().$type<LedgerAccount>().notNull(),
  creditorId: text('creditor_id'),
  /** Positive: a transfer is taken back by its mirror. */
  amountMinor: integer('amount_minor').notNull(),
  currency: text().notNull(),
  effectiveOn: text('effective_on').notNull(),
  postedAt: text('posted_at').notNull(),
  postedBy: text('posted_by'),
  paymentId: text('payment_id'),
  reverses: text(),
  contractId: text('contract_id'),
  /** Of a commission: the parts of the payment and their rates, as JSON. */
  derivation: text().notNull().default(''),
  /** Of a remittance or a paid invoice. */
  statementId: text('statement_id'),
});
