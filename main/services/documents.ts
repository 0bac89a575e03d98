import { ok, type Refused, refuse, type Result } from '../../shared/kernel/result.ts';
import { type DocumentFormat, documentFormats, documentKinds } from '../../shared/vocabulary/documents.ts';
import { type AccountRecord, accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Db, Tx } from '../db/database.ts';
import {
  type DocumentRecord,
  documentById,
  documentCount,
  documentsOf,
  insertDocument,
  isDocumentFile,
  removeDocument,
  sameDocument,
} from '../db/documents.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { largestDocument, mostDocuments } from '../domain/document-content.ts';
import { documentName } from '../domain/document-name.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { sniff, textOf } from './documents/sniff.ts';
import { sha256Of } from './letter-job.ts';

type Documents = HandlersOf<'documents'>;

/** The vault folder of attached documents. */
const documentFolder = 'documents';

/** What the window may be given to show: nothing of these can run (ADR 12). */
const shownAs: Readonly<Partial<Record<DocumentFormat, string>>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  text: 'text/plain; charset=utf-8',
};

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const tooLarge = (bytes: number) =>
  refuse(
    'document_too_large',
    `The file has ${megabytes(bytes)}; a document has at most ${megabytes(largestDocument)}. Scan it in grey or split it.`,
  );

const documentOut = ({ accountId: _account, file: _file, ...row }: DocumentRecord) => ({
  ...row,
  isShown: shownAs[row.format] !== undefined,
});

interface Looked {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly format: DocumentFormat;
}

/** The chosen file as it may be kept, or why it may not. */
async function look(
  given: string,
  bytes: Uint8Array,
): Promise<Looked | Refused<'document_too_large' | 'document_refused' | 'card_number'>> {
  if (bytes.byteLength > largestDocument) return tooLarge(bytes.byteLength);
  if (bytes.byteLength === 0) return refuse('document_refused', 'The file is empty.');
  const verdict = await sniff(given, bytes);
  if (!verdict.ok) return refuse('document_refused', `${verdict.why} It was not taken in.`);
  const { format } = verdict;
  const name = documentName(given, format);
  if (holdsCardNumber(name) || (format === 'text' && holdsCardNumber(textOf(bytes) ?? '')))
    return refuse('card_number');
  return { bytes, name, format };
}

/** One entry in the history and the account counted on; what every change of documents leaves behind. */
function tell(
  tx: Tx,
  context: CallContext,
  accountId: string,
  entry: { summary: string; note: string; id: string },
): number {
  addActivity(tx, {
    id: context.newId(),
    accountId,
    kind: 'document',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: entry.summary,
    note: entry.note,
    sourceId: entry.id,
  });
  return bumpVersion(tx, accountId);
}

/** Why the account takes no further document, or not this one. */
function obstacle(db: Db, account: AccountRecord, sha256: string) {
  const same = sameDocument(db, account.id, sha256);
  if (same !== null) return refuse('document_known', `The same document stands on this account already: ${same.name}.`);
  return documentCount(db, account.id) < mostDocuments
    ? null
    : refuse('document_limit', `An account holds at most ${mostDocuments} documents. Remove one that is not needed.`);
}

/** The stored bytes, held against the hash recorded when they were attached. */
async function storedBytes(
  { db, files }: CallContext,
  documentId: string,
): Promise<
  Result<{ readonly document: DocumentRecord; readonly bytes: Uint8Array }, 'not_found' | 'document_damaged'>
> {
  const document = documentById(db, documentId);
  if (document === null || document.removedAt !== null) return refuse('not_found');
  const bytes = await files.vault.get(document.file);
  return bytes !== null && sha256Of(bytes) === document.sha256 ? ok({ document, bytes }) : refuse('document_damaged');
}

const choose: Documents['choose'] = async (_input, { computer, files }) => {
  const path = await computer.dialogs.chooseFile({
    title: 'Choose a document',
    extensions: ['pdf', 'png', 'jpg', 'jpeg', 'gif', 'webp', 'tif', 'tiff', 'txt', 'csv', 'docx', 'xlsx', 'odt', 'ods'],
  });
  if (path === null) return ok({ file: null });
  const weight = await files.inbox.weigh(path);
  if (weight === null) return refuse('file_unreadable');
  if (weight > largestDocument) return tooLarge(weight);
  const taken = await files.inbox.take(path).catch(() => null);
  const bytes = taken === null ? null : await files.inbox.read(taken.fileId);
  if (taken === null || bytes === null) return refuse('file_unreadable');
  const looked = await look(taken.name, bytes);
  if (!('refusal' in looked)) {
    const { name, format } = looked;
    return ok({ file: { fileId: taken.fileId, name, format, bytes: bytes.byteLength } });
  }
  await files.inbox.drop(taken.fileId);
  return looked;
};

/** Bytes first, then the row that names them: a crash between leaves a file nobody claims, never a row without its file. */
const attach: Documents['attach'] = async (input, context) => {
  const { inbox, vault } = context.files;
  const { accountId, fileId, kind, note } = input;
  if (holdsCardNumber(note)) return refuse('card_number');
  const given = inbox.path(fileId)?.name;
  const chosen = given === undefined ? null : await inbox.read(fileId);
  if (given === undefined || chosen === null) return refuse('not_found', 'Choose the file again.');
  const looked = await look(given, chosen);
  if ('refusal' in looked) return looked;
  const { bytes, name, format } = looked;
  const sha256 = sha256Of(bytes);
  const before = accountById(context.db, accountId);
  if (!before) return refuse('account_not_found');
  const early = obstacle(context.db, before, sha256);
  if (early !== null) return early;
  const file = await vault.put(documentFolder, sha256, bytes);
  const answer = context.write((tx, announce, audit) => {
    const account = accountById(tx, accountId);
    if (!account) return refuse('account_not_found');
    const late = obstacle(tx, account, sha256);
    if (late !== null) return late;
    const documentId = context.newId();
    const row = { id: documentId, accountId, kind, name, format, bytes: bytes.byteLength, sha256, file, note };
    insertDocument(tx, { ...row, attachedAt: context.clock.now(), attachedBy: context.actor.userId });
    const summary = `${documentKinds[kind]} attached: ${name} (${documentFormats[format]}).`;
    const version = tell(tx, context, accountId, { summary, note, id: documentId });
    audit('documents.attach', `account:${accountId}`, row);
    announce('account.changed', { accountIds: [accountId] });
    return ok({ documentId, version });
  });
  if (answer.ok) await inbox.drop(fileId);
  return answer;
};

const open: Documents['open'] = async ({ documentId }, context) => {
  const stored = await storedBytes(context, documentId);
  if (!stored.ok) return stored;
  const { document, bytes } = stored.value;
  const mediaType = shownAs[document.format];
  if (mediaType === undefined) return refuse('document_not_shown');
  const shown = document.format === 'text' ? new TextEncoder().encode(textOf(bytes) ?? '') : bytes;
  return ok({ file: await context.files.tickets.issue(document.name, mediaType, shown) });
};

const saveCopy: Documents['saveCopy'] = async ({ documentId }, context) => {
  const stored = await storedBytes(context, documentId);
  if (!stored.ok) return stored;
  const { document, bytes } = stored.value;
  const path = await context.computer.dialogs.chooseSavePath({ title: 'Save a copy', suggestedName: document.name });
  if (path === null) return refuse('cancelled');
  await context.files.tickets.saveTo(path, bytes);
  return context.write((tx, announce, audit) => {
    tell(tx, context, document.accountId, {
      summary: `Copy saved outside: ${document.name}.`,
      note: '',
      id: documentId,
    });
    audit('documents.saveCopy', `account:${document.accountId}`, { documentId, sha256: document.sha256 });
    announce('account.changed', { accountIds: [document.accountId] });
    return ok({});
  });
};

const remove: Documents['remove'] = (input, context) =>
  context.write((tx, announce, audit) => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const document = documentById(tx, input.documentId);
    const by = { at: context.clock.now(), userId: context.actor.userId, reason };
    if (document === null || !removeDocument(tx, document.id, by)) return refuse('not_found');
    const { accountId } = document;
    const summary = `${documentKinds[document.kind]} removed: ${document.name}.`;
    const version = tell(tx, context, accountId, { summary, note: reason, id: document.id });
    audit('documents.remove', `account:${accountId}`, { documentId: document.id, sha256: document.sha256, reason });
    announce('account.changed', { accountIds: [accountId] });
    return ok({ version });
  });

export const documents: Documents = {
  of: ({ accountId }, { db }) => ({
    rows: documentsOf(db, accountId).map(documentOut),
    largestBytes: largestDocument,
  }),
  choose,
  attach,
  open,
  saveCopy,
  remove,
};

/** Puts bytes aside that were stored and never named in the book, because a crash came between. */
export async function resumeDocuments({ db, files, log }: CallContext): Promise<void> {
  const aside = await files.vault.sweep(documentFolder, (name) => isDocumentFile(db, name));
  if (aside > 0) log.warn('Stored documents that the book does not know were put aside', { count: aside });
}
