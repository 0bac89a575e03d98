import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  BaseRateSeries,
  Compounding,
  DayCount,
  DayRule,
  InterestBasis,
  InterestRateKind,
  InterestRelief,
  ReliefOutcome,
} from '../../../shared/vocabulary/interest.ts';

export const interestTerms = sqliteTable('interest_terms', {
  id: text().primaryKey(),
  /** Of an account or of a creditor, one of the two. */
  accountId: text('account_id'),
  creditorId: text('creditor_id'),
  fromOn: text('from_on').notNull(),
  basis: text().$type<InterestBasis>().notNull(),
  rateKind: text('rate_kind').$type<InterestRateKind>().notNull(),
  rateBp: integer('rate_bp'),
  dayCount: text('day_count').$type<DayCount>().notNull(),
  dayRule: text('day_rule').$type<DayRule>().notNull(),
  compounding: text().$type<Compounding>().notNull(),
  judgmentMinor: integer('judgment_minor'),
  note: text().notNull().default(''),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const baseRate = sqliteTable('base_rate', {
  id: text().primaryKey(),
  series: text().$type<BaseRateSeries>().notNull(),
  fromOn: text('from_on').notNull(),
  rateBp: integer('rate_bp').notNull(),
  source: text().notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

export const interestRelief = sqliteTable('interest_relief', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  sourceId: text('source_id').notNull(),
  kind: text().$type<InterestRelief>().notNull(),
  startsOn: text('starts_on').notNull(),
  endsOn: text('ends_on'),
  outcome: text().$type<ReliefOutcome>(),
  madeAt: text('made_at').notNull(),
});
