import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StrategyEnd, StrategySkip, StrategyState, StrategyWait } from '../../../shared/vocabulary/strategies.ts';
import type { ReminderKind } from '../../../shared/vocabulary/work.ts';

export const strategyVersion = sqliteTable('strategy_version', {
  id: text().primaryKey(),
  code: text().notNull(),
  version: integer().notNull(),
  name: text().notNull(),
  /** Its steps as they were published. */
  steps: text().notNull(),
  publishedAt: text('published_at').notNull(),
  publishedBy: text('published_by'),
});

export const strategyRun = sqliteTable('strategy_run', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  versionId: text('version_id').notNull(),
  placementId: text('placement_id'),
  state: text().$type<StrategyState>().notNull(),
  startedOn: text('started_on').notNull(),
  startedAt: text('started_at').notNull(),
  startedBy: text('started_by'),
  endedOn: text('ended_on'),
  endedBy: text('ended_by'),
  endReason: text('end_reason').$type<StrategyEnd>(),
  nextOn: text('next_on'),
  nextKind: text('next_kind').$type<ReminderKind>(),
  waits: text().$type<StrategyWait>(),
  lookOn: text('look_on'),
});

export const strategyStep = sqliteTable(
  'strategy_step',
  {
    runId: text('run_id').notNull(),
    step: integer().notNull(),
    outcome: text().$type<'done' | 'skipped'>().notNull(),
    skip: text().$type<StrategySkip>(),
    dueOn: text('due_on').notNull(),
    onDay: text('on_day').notNull(),
    why: text().notNull().default(''),
    reminderId: text('reminder_id'),
    letterId: text('letter_id'),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.step] })],
);

/** What a creditor's new accounts start with. */
export const creditorStrategy = sqliteTable('creditor_strategy', {
  creditorId: text('creditor_id').primaryKey(),
  code: text().notNull(),
  setAt: text('set_at').notNull(),
  setBy: text('set_by'),
});
