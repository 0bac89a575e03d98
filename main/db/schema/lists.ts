import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AccountStatus } from '../../../shared/vocabulary/accounts.ts';
import type { BulkAction, BulkItemState, BulkSkip, BulkState } from '../../../shared/vocabulary/bulk.ts';
import type { GateRule } from '../../../shared/vocabulary/contact.ts';

/** Indexes a large first placement does without until its last row is posted. */
export const deferredIndex = sqliteTable('deferred_index', {
  name: text().primaryKey(),
  definition: text().notNull(),
});

/** How many accounts of each kind there are and what they owe together; kept as accounts are written. */
export const accountSum = sqliteTable(
  'account_sum',
  {
    creditorId: text('creditor_id').notNull(),
    currency: text().notNull(),
    status: text().$type<AccountStatus>().notNull(),
    closed: integer({ mode: 'boolean' }).notNull(),
    /** A next step is planned. */
    isPlanned: integer('is_planned', { mode: 'boolean' }).notNull(),
    /** Empty where nobody has them. */
    assignedTo: text('assigned_to').notNull(),
    accounts: integer().notNull(),
    owingMinor: integer('owing_minor').notNull(),
  },
  (t) => [primaryKey({ columns: [t.creditorId, t.currency, t.status, t.closed, t.isPlanned, t.assignedTo] })],
);

export const savedView = sqliteTable('saved_view', {
  id: text().primaryKey(),
  name: text().notNull(),
  ownerId: text('owner_id').notNull(),
  isShared: integer('is_shared', { mode: 'boolean' }).notNull(),
  /** It shows the accounts put there by hand. */
  isList: integer('is_list', { mode: 'boolean' }).notNull(),
  isPinned: integer('is_pinned', { mode: 'boolean' }).notNull(),
  base: text().notNull(),
  filter: text().notNull(),
  sortField: text('sort_field').notNull(),
  sortDescending: integer('sort_descending', { mode: 'boolean' }).notNull(),
  columns: text().notNull(),
  density: text(),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
});

export const savedViewAccount = sqliteTable(
  'saved_view_account',
  {
    viewId: text('view_id').notNull(),
    accountId: text('account_id').notNull(),
    addedBy: text('added_by'),
    addedAt: text('added_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.viewId, t.accountId] })],
);

export const bulkRun = sqliteTable('bulk_run', {
  id: text().primaryKey(),
  action: text().$type<BulkAction>().notNull(),
  /** What is to be done, as the contract words it. */
  orders: text().notNull(),
  /** Which accounts were meant, in a sentence. */
  selection: text().notNull(),
  state: text().$type<BulkState>().notNull(),
  madeBy: text('made_by'),
  madeAt: text('made_at').notNull(),
  startedAt: text('started_at'),
  endedAt: text('ended_at'),
  undoneAt: text('undone_at'),
});

export const bulkItem = sqliteTable(
  'bulk_item',
  {
    runId: text('run_id').notNull(),
    position: integer().notNull(),
    accountId: text('account_id').notNull(),
    state: text().$type<BulkItemState>().notNull(),
    skip: text().$type<BulkSkip>(),
    /** The gate's rule where it is the gate that says no. */
    rule: text().$type<GateRule>(),
    detail: text().notNull().default(''),
    owingMinor: integer('owing_minor').notNull(),
    currency: text().notNull(),
    /** What stood there before, for an undo. */
    before: text(),
    /** What was made: a hold, a letter. */
    madeId: text('made_id'),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
);
