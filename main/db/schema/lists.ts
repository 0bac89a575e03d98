import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BulkAction, BulkItemState, BulkSkip, BulkState } from '../../../shared/vocabulary/bulk.ts';
import type { GateRule } from '../../../shared/vocabulary/contact.ts';

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
