import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Channel, Direction, GateDecision } from '../../../shared/vocabulary/contact.ts';
import type { OutcomeCodeKey, OutcomeFlags } from '../../../shared/vocabulary/outcomes.ts';
import type { ActivityKind, PromiseStatus, ReminderKind, ReminderStatus } from '../../../shared/vocabulary/work.ts';

export const outcomeCode = sqliteTable('outcome_code', {
  code: text().$type<OutcomeCodeKey>().primaryKey(),
  label: text().notNull(),
  key: text().notNull(),
  flags: text({ mode: 'json' }).$type<OutcomeFlags>().notNull(),
  nextStep: text('next_step', { mode: 'json' }).$type<{ readonly kind: ReminderKind; readonly weekdays: number }>(),
  active: integer({ mode: 'boolean' }).notNull().default(true),
});

export const contactAttempt = sqliteTable('contact_attempt', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  debtorId: text('debtor_id').notNull(),
  contactPointId: text('contact_point_id'),
  channel: text().$type<Channel>().notNull(),
  direction: text().$type<Direction>().notNull(),
  outcome: text().$type<OutcomeCodeKey>().notNull(),
  at: text().notNull(),
  /** The calendar date at the debtor's place, which the law counts by. */
  localOn: text('local_on').notNull(),
  counts: integer({ mode: 'boolean' }).notNull(),
  conversation: integer({ mode: 'boolean' }).notNull(),
  rightParty: integer('right_party', { mode: 'boolean' }).notNull(),
  seconds: integer(),
  note: text().notNull().default(''),
  verdict: text(),
  loggedAt: text('logged_at').notNull(),
  loggedBy: text('logged_by'),
  /** The party it was made to; null for the debtor. */
  partyId: text('party_id'),
});

/** Which debts an attempt was about; a conversation counts on each debt discussed. */
export const contactAttemptAccount = sqliteTable(
  'contact_attempt_account',
  { attemptId: text('attempt_id').notNull(), accountId: text('account_id').notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.attemptId] })],
);

export const gateLog = sqliteTable('gate_log', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  channel: text().$type<Channel>().notNull(),
  at: text().notNull(),
  decision: text().$type<GateDecision>().notNull(),
  verdict: text().notNull(),
  rulesVersion: text('rules_version').notNull(),
  userId: text('user_id'),
});

export const activity = sqliteTable('activity', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<ActivityKind>().notNull(),
  at: text().notNull(),
  userId: text('user_id'),
  statusThen: text('status_then').notNull(),
  summary: text().notNull(),
  note: text().notNull().default(''),
  sourceId: text('source_id'),
});

export const reminder = sqliteTable('reminder', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<ReminderKind>().notNull(),
  status: text().$type<ReminderStatus>().notNull(),
  dueOn: text('due_on').notNull(),
  dueTime: text('due_time'),
  zone: text().notNull(),
  dueAt: text('due_at').notNull(),
  note: text().notNull().default(''),
  assignedTo: text('assigned_to'),
  promiseId: text('promise_id'),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by'),
  doneAt: text('done_at'),
  doneBy: text('done_by'),
});

export const promiseToPay = sqliteTable('promise_to_pay', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  seriesId: text('series_id').notNull(),
  position: integer().notNull().default(1),
  amountMinor: integer('amount_minor').notNull(),
  dueOn: text('due_on').notNull(),
  graceWeekdays: integer('grace_weekdays').notNull().default(3),
  status: text().$type<PromiseStatus>().notNull(),
  receivedMinor: integer('received_minor').notNull().default(0),
  madeAt: text('made_at').notNull(),
  madeOn: text('made_on').notNull(),
  madeBy: text('made_by'),
  attemptId: text('attempt_id'),
  judgedOn: text('judged_on'),
  version: integer().notNull().default(1),
  /** The plan or settlement it is an instalment of; null for a single promise. */
  arrangementId: text('arrangement_id'),
});

export const dayRun = sqliteTable(
  'day_run',
  {
    kind: text().notNull(),
    businessDay: text('business_day').notNull(),
    ranAt: text('ran_at').notNull(),
    result: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.businessDay] })],
);
