import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChargeKind, ChargeState } from '../../../shared/vocabulary/charges.ts';

export const feeRule = sqliteTable('fee_rule', {
  id: text().primaryKey(),
  /** Null holds for the whole book. */
  creditorId: text('creditor_id'),
  kind: text().$type<ChargeKind>().notNull(),
  currency: text().notNull(),
  fromOn: text('from_on').notNull(),
  amountMinor: integer('amount_minor'),
  rateBp: integer('rate_bp'),
  leastMinor: integer('least_minor').notNull().default(0),
  mostMinor: integer('most_minor'),
  approveAboveMinor: integer('approve_above_minor').notNull(),
  accountMostMinor: integer('account_most_minor'),
  authority: text().notNull().default(''),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const charge = sqliteTable('charge', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<ChargeKind>().notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text().notNull(),
  chargedOn: text('charged_on').notNull(),
  /** The notice, payment or invoice it is about. */
  sourceId: text('source_id'),
  reason: text().notNull(),
  authority: text().notNull().default(''),
  state: text().$type<ChargeState>().notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
  decidedAt: text('decided_at'),
  decidedBy: text('decided_by'),
  decision: text().notNull().default(''),
});
