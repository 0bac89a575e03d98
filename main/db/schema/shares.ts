import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AdvanceRule, CreditState, TransactionType } from '../../../shared/vocabulary/money.ts';

export const paymentShare = sqliteTable(
  'payment_share',
  {
    paymentId: text('payment_id').notNull(),
    itemId: text('item_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (t) => [primaryKey({ columns: [t.paymentId, t.itemId] })],
);

export const allocationRule = sqliteTable('allocation_rule', {
  id: text().primaryKey(),
  /** Null holds for the whole book. */
  creditorId: text('creditor_id'),
  transactionType: text('transaction_type').$type<TransactionType>().notNull(),
  fromOn: text('from_on').notNull(),
  cells: text().notNull(),
  advance: text().$type<AdvanceRule>().notNull(),
  note: text().notNull().default(''),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const debtorCredit = sqliteTable('debtor_credit', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  paymentId: text('payment_id').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text().notNull(),
  receivedOn: text('received_on').notNull(),
  state: text().$type<CreditState>().notNull(),
  settledOn: text('settled_on'),
  settledBy: text('settled_by'),
  reference: text().notNull().default(''),
});
