import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  ArrangementInterest,
  ArrangementKind,
  ArrangementStatus,
  DueDayRule,
  LimitScope,
  MeansSource,
  PlanRhythm,
} from '../../../shared/vocabulary/arrangements.ts';
import type { Role } from '../../../shared/vocabulary/roles.ts';

export const arrangement = sqliteTable('arrangement', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<ArrangementKind>().notNull(),
  status: text().$type<ArrangementStatus>().notNull(),
  balanceMinor: integer('balance_minor').notNull(),
  totalMinor: integer('total_minor').notNull(),
  currency: text().notNull(),
  /** Dates and amounts as first agreed. */
  schedule: text({ mode: 'json' })
    .$type<readonly { readonly dueOn: string; readonly amountMinor: number }[]>()
    .notNull(),
  rhythm: text().$type<PlanRhythm>(),
  dueDays: text('due_days').$type<DueDayRule>().notNull(),
  interest: text().$type<ArrangementInterest>().notNull(),
  graceDays: integer('grace_days').notNull(),
  behindAfter: integer('behind_after').notNull(),
  brokenAfter: integer('broken_after').notNull(),
  toleranceBp: integer('tolerance_bp').notNull(),
  toleranceMinor: integer('tolerance_minor').notNull(),
  /** What of it goes beyond the limits, in sentences. */
  beyond: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  consent: text().notNull().default(''),
  consentOn: text('consent_on'),
  offerUntil: text('offer_until'),
  acceptedOn: text('accepted_on'),
  madeAt: text('made_at').notNull(),
  madeOn: text('made_on').notNull(),
  madeBy: text('made_by'),
  decidedAt: text('decided_at'),
  decidedBy: text('decided_by'),
  endedOn: text('ended_on'),
  endReason: text('end_reason').notNull().default(''),
  paidOn: text('paid_on'),
  clearsOn: text('clears_on'),
  judgedOn: text('judged_on'),
  version: integer().notNull().default(1),
});

export const arrangementChange = sqliteTable('arrangement_change', {
  id: text().primaryKey(),
  arrangementId: text('arrangement_id').notNull(),
  at: text().notNull(),
  changedBy: text('changed_by'),
  reason: text().notNull(),
  was: text().notNull(),
  became: text().notNull(),
});

export const arrangementLimit = sqliteTable('arrangement_limit', {
  id: text().primaryKey(),
  scope: text().$type<LimitScope>().notNull(),
  role: text().$type<Role>(),
  creditorId: text('creditor_id'),
  debtorId: text('debtor_id'),
  terms: text().notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const settlementFloor = sqliteTable('settlement_floor', {
  id: text().primaryKey(),
  creditorId: text('creditor_id').notNull(),
  steps: text().notNull(),
  note: text().notNull().default(''),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const means = sqliteTable('means', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  toldOn: text('told_on').notNull(),
  source: text().$type<MeansSource>().notNull(),
  currency: text().notNull(),
  amounts: text().notNull(),
  recordedAt: text('recorded_at').notNull(),
  recordedBy: text('recorded_by'),
});
