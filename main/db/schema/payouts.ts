import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BankDetailState, MonthEventKind, PayoutWay } from '../../../shared/vocabulary/payouts.ts';

export const bankDetail = sqliteTable('bank_detail', {
  id: text().primaryKey(),
  creditorId: text('creditor_id'),
  currency: text().notNull(),
  way: text().$type<PayoutWay | 'trust'>().notNull(),
  details: text().notNull(),
  state: text().$type<BankDetailState>().notNull(),
  note: text().notNull().default(''),
  proposedAt: text('proposed_at').notNull(),
  proposedBy: text('proposed_by'),
  decidedAt: text('decided_at'),
  decidedBy: text('decided_by'),
});

export const payoutRun = sqliteTable('payout_run', {
  id: text().primaryKey(),
  number: text().notNull(),
  way: text().$type<PayoutWay>().notNull(),
  currency: text().notNull(),
  count: integer().notNull(),
  totalMinor: integer('total_minor').notNull(),
  executeOn: text('execute_on').notNull(),
  file: text().notNull(),
  fileName: text('file_name').notNull(),
  sha256: text().notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const payout = sqliteTable('payout', {
  id: text().primaryKey(),
  runId: text('run_id').notNull(),
  statementId: text('statement_id').notNull(),
  creditorId: text('creditor_id').notNull(),
  bankDetailId: text('bank_detail_id').notNull(),
  reference: text().notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text().notNull(),
  voidedAt: text('voided_at'),
  voidedBy: text('voided_by'),
  voidReason: text('void_reason'),
});

export const monthEvent = sqliteTable('month_event', {
  id: text().primaryKey(),
  month: text().notNull(),
  kind: text().$type<MonthEventKind>().notNull(),
  at: text().notNull(),
  by: text(),
  note: text().notNull().default(''),
  checks: text().notNull().default('[]'),
});

export const monthLock = sqliteTable('month_lock', { month: text().primaryKey(), eventId: text('event_id').notNull() });

export const fxRate = sqliteTable('fx_rate', {
  id: text().primaryKey(),
  base: text().notNull(),
  quote: text().notNull(),
  onDate: text('on_date').notNull(),
  rate: text().notNull(),
  source: text().notNull(),
  enteredAt: text('entered_at').notNull(),
  enteredBy: text('entered_by'),
});

export const closeout = sqliteTable('closeout', {
  id: text().primaryKey(),
  number: text().notNull(),
  creditorId: text('creditor_id').notNull(),
  onDate: text('on_date').notNull(),
  reason: text().notNull(),
  isWhole: integer('is_whole', { mode: 'boolean' }).notNull(),
  accounts: integer().notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const closeoutAccount = sqliteTable('closeout_account', {
  closeoutId: text('closeout_id').notNull(),
  accountId: text('account_id').notNull(),
  statusBefore: text('status_before').notNull(),
  owingMinor: integer('owing_minor').notNull(),
  currency: text().notNull(),
});
