import type { DocumentFormat, DocumentKind } from '../../shared/vocabulary/documents.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface DocumentRecord {
  readonly id: string;
  readonly accountId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly format: DocumentFormat;
  readonly bytes: number;
  readonly sha256: string;
  /** Its name in the vault. */
  readonly file: string;
  readonly note: string;
  readonly attachedAt: string;
  readonly attachedBy: string;
  readonly removedAt: string | null;
  readonly removedBy: string;
  readonly removedReason: string;
}

const select = `select d.id, d.account_id as accountId, d.kind, d.name, d.format, d.bytes, d.sha256, d.file, d.note,
  d.attached_at as attachedAt, coalesce(a.name, '') as attachedBy, d.removed_at as removedAt,
  coalesce(r.name, '') as removedBy, d.removed_reason as removedReason
  from document d left join user a on a.id = d.attached_by left join user r on r.id = d.removed_by`;

/** An account's documents: those that stand first, newest first; removed ones keep their line. */
export const documentsOf = (db: Db, accountId: string): DocumentRecord[] =>
  statement<[string], DocumentRecord>(
    db,
    `${select} where d.account_id = ? order by d.removed_at is not null, d.attached_at desc, d.id desc`,
  ).all(accountId);

export const documentById = (db: Db, id: string): DocumentRecord | null =>
  statement<[string], DocumentRecord>(db, `${select} where d.id = ?`).get(id) ?? null;

/** How many documents stand on the account. */
export const documentCount = (db: Db, accountId: string): number =>
  statement<[string], number>(db, 'select count(*) from document where account_id = ? and removed_at is null')
    .pluck()
    .get(accountId) ?? 0;

/** The same bytes where they stand on the account already. */
export const sameDocument = (db: Db, accountId: string, sha256: string): DocumentRecord | null =>
  statement<[string, string], DocumentRecord>(
    db,
    `${select} where d.account_id = ? and d.sha256 = ? and d.removed_at is null`,
  ).get(accountId, sha256) ?? null;

/** True while a document, a removed one too, is kept in that file. */
export const isDocumentFile = (db: Db, file: string): boolean =>
  statement<[string], number>(db, 'select 1 from document where file = ? limit 1').pluck().get(file) !== undefined;

export interface NewDocument extends Omit<DocumentRecord, 'attachedBy' | 'removedAt' | 'removedBy' | 'removedReason'> {
  readonly attachedBy: string | null;
}

/** Writes a document whose bytes are stored already; a disposal that meant to delete the same bytes leaves them. */
export function insertDocument(tx: Tx, row: NewDocument): void {
  statement(tx, 'delete from disposal_file where name = ?').run(row.file);
  statement(
    tx,
    `insert into document (id, account_id, kind, name, format, bytes, sha256, file, note, attached_at, attached_by)
     values (@id, @accountId, @kind, @name, @format, @bytes, @sha256, @file, @note, @attachedAt, @attachedBy)`,
  ).run({ ...row });
}

/** Marks a document as removed; false when it was already. Its bytes go when the account's records do. */
export const removeDocument = (
  tx: Tx,
  id: string,
  by: { readonly at: string; readonly userId: string | null; readonly reason: string },
): boolean =>
  statement(
    tx,
    'update document set removed_at = ?, removed_by = ?, removed_reason = ? where id = ? and removed_at is null',
  ).run(by.at, by.userId, by.reason, id).changes === 1;
