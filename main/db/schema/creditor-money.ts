import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RemittanceMethod, StatementState } from '../../../shared/vocabulary/contracts.ts';

export const creditorContract = sqliteTable('creditor_contract', {
  id: text().primaryKey(),
  creditorId: text('creditor_id').notNull(),
  version: integer().notNull(),
  fromOn: text('from_on').notNull(),
  terms: text().notNull(),
  note: text().notNull().default(''),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const creditorStatement = sqliteTable('creditor_statement', {
  id: text().primaryKey(),
  number: text().notNull(),
  creditorId: text('creditor_id').notNull(),
  contractId: text('contract_id').notNull(),
  currency: text().notNull(),
  fromOn: text('from_on').notNull(),
  toOn: text('to_on').notNull(),
  statementOn: text('statement_on').notNull(),
  method: text().$type<RemittanceMethod>().notNull(),
  openingMinor: integer('opening_minor').notNull(),
  collectedMinor: integer('collected_minor').notNull(),
  directMinor: integer('direct_minor').notNull(),
  commissionMinor: integer('commission_minor').notNull(),
  taxMinor: integer('tax_minor').notNull(),
  costsMinor: integer('costs_minor').notNull(),
  netMinor: integer('net_minor').notNull(),
  sendMinor: integer('send_minor').notNull(),
  invoiceMinor: integer('invoice_minor').notNull(),
  carriedMinor: integer('carried_minor').notNull(),
  state: text().$type<StatementState>().notNull(),
  preparedAt: text('prepared_at').notNull(),
  preparedBy: text('prepared_by'),
  postedAt: text('posted_at'),
  postedBy: text('posted_by'),
  file: text(),
  sha256: text(),
  pages: integer(),
  /** The last one of a contract. */
  isFinal: integer('is_final', { mode: 'boolean' }).notNull().default(false),
});

export const statementLine = sqliteTable('statement_line', {
  paymentId: text('payment_id').primaryKey(),
  statementId: text('statement_id').notNull(),
  position: integer().notNull(),
  effectiveOn: text('effective_on').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  commissionMinor: integer('commission_minor').notNull(),
  taxMinor: integer('tax_minor').notNull(),
  costsMinor: integer('costs_minor').notNull(),
});
