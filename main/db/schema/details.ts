import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DocumentFormat, DocumentKind } from '../../../shared/vocabulary/documents.ts';

/** What a detail of a debtor, a contact point or a party was before it was corrected. Append-only. */
export const detailChange = sqliteTable('detail_change', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  subjectKind: text('subject_kind').$type<'debtor' | 'contact_point' | 'party'>().notNull(),
  subjectId: text('subject_id').notNull(),
  field: text().notNull(),
  was: text().notNull(),
  became: text().notNull(),
  reason: text().notNull().default(''),
  at: text().notNull(),
  changedBy: text('changed_by'),
});

/** A file attached to an account; its bytes lie sealed in the vault under their hash. */
export const document = sqliteTable('document', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<DocumentKind>().notNull(),
  /** For people only: never part of a path. */
  name: text().notNull(),
  format: text().$type<DocumentFormat>().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  file: text().notNull(),
  note: text().notNull().default(''),
  attachedAt: text('attached_at').notNull(),
  attachedBy: text('attached_by'),
  removedAt: text('removed_at'),
  removedBy: text('removed_by'),
  removedReason: text('removed_reason').notNull().default(''),
});
