import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CustomFieldKind, FieldRuleKind, PlacementKind } from '../../../shared/vocabulary/intake.ts';

/** An invoice or another charge of an account; what is open of it follows from the payments. */
export const accountItem = sqliteTable('account_item', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  placementId: text('placement_id'),
  number: text().notNull(),
  description: text().notNull().default(''),
  invoicedOn: text('invoiced_on'),
  dueOn: text('due_on').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  disputed: integer({ mode: 'boolean' }).notNull().default(false),
  /** The day the creditor says it was settled. */
  settledOn: text('settled_on'),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
});

/** A payment that was made for one item and is not spread over the others. */
export const itemPayment = sqliteTable('item_payment', {
  paymentId: text('payment_id').primaryKey(),
  itemId: text('item_id').notNull(),
});

export const customField = sqliteTable('custom_field', {
  id: text().primaryKey(),
  creditorId: text('creditor_id').notNull(),
  name: text().notNull(),
  kind: text().$type<CustomFieldKind>().notNull(),
  choices: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
});

export const fieldRule = sqliteTable('field_rule', {
  id: text().primaryKey(),
  creditorId: text('creditor_id').notNull(),
  field: text().notNull(),
  kind: text().$type<FieldRuleKind>().notNull(),
  terms: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
});

/** One version of a creditor's saved mapping; saving again under the name adds a version. */
export const importMapping = sqliteTable('import_mapping', {
  id: text().primaryKey(),
  creditorId: text('creditor_id').notNull(),
  name: text().notNull(),
  version: integer().notNull(),
  kind: text().$type<PlacementKind>().notNull(),
  map: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
  options: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
  savedBy: text('saved_by'),
  savedAt: text('saved_at').notNull(),
});
