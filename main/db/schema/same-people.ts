import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Debtors linked as one person; each stays whole. */
export const debtorGroup = sqliteTable('debtor_group', {
  id: text().primaryKey(),
  /** The member whose name stands for the group. */
  masterId: text('master_id').notNull(),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by'),
});

/** A debtor is in one group at most. */
export const debtorGroupMember = sqliteTable('debtor_group_member', {
  debtorId: text('debtor_id').primaryKey(),
  groupId: text('group_id').notNull(),
  /** Left out of the group's totals. */
  isExcluded: integer('is_excluded', { mode: 'boolean' }).notNull().default(false),
  linkedAt: text('linked_at').notNull(),
  linkedBy: text('linked_by'),
});

/** What a merge changed in the record that stays, to put it back. */
export const debtorMerge = sqliteTable('debtor_merge', {
  mergedId: text('merged_id').primaryKey(),
  intoId: text('into_id').notNull(),
  /** The fields of the record that stays before the merge, and its version, as JSON. */
  before: text().notNull(),
  /** The same fields as the merge left them. */
  chosen: text().notNull(),
  mergedAt: text('merged_at').notNull(),
  mergedBy: text('merged_by'),
});

/** Two debtors suspected to be one person, or ruled out by a person. */
export const debtorPair = sqliteTable(
  'debtor_pair',
  {
    aId: text('a_id').notNull(),
    bId: text('b_id').notNull(),
    score: integer().notNull(),
    /** Codes of the reasons, as JSON. */
    reasons: text().notNull(),
    foundAt: text('found_at').notNull(),
    ruledOutAt: text('ruled_out_at'),
    ruledOutBy: text('ruled_out_by'),
  },
  (t) => [primaryKey({ columns: [t.aId, t.bId] })],
);
