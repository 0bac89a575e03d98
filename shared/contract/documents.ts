import { z } from 'zod';
import { documentFormats, documentKinds } from '../vocabulary/documents.ts';
import { CommandId, codeOf, FileTicket, Id, InstantText, Note, Nothing, Version } from './fields.ts';
import { command, query } from './procedure.ts';

/** A file kept with an account. Its name is for people; what it is was told by its bytes. */
export const AttachedDocument = z.object({
  id: Id,
  kind: codeOf(documentKinds),
  name: z.string(),
  format: codeOf(documentFormats),
  bytes: z.number().int(),
  sha256: z.string(),
  note: z.string(),
  attachedAt: InstantText,
  attachedBy: z.string(),
  /** Shown by Duly itself; others are saved outside to be read. */
  isShown: z.boolean(),
  removedAt: InstantText.nullable(),
  removedBy: z.string(),
  removedReason: z.string(),
});
export type AttachedDocumentOut = z.output<typeof AttachedDocument>;

export const documents = {
  of: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z.object({ rows: z.array(AttachedDocument), largestBytes: z.number().int() }),
  ),
  /** Asks for a file and looks at its bytes; null when the person chose none. Nothing is attached yet. */
  choose: command(
    'accounts_work',
    Nothing,
    z.object({
      file: z
        .object({ fileId: Id, name: z.string(), format: codeOf(documentFormats), bytes: z.number().int() })
        .nullable(),
    }),
    ['document_too_large', 'document_refused', 'file_unreadable', 'card_number'],
  ),
  /** Keeps a chosen file with the account: sealed, under the hash of its bytes, once. */
  attach: command(
    'accounts_work',
    z.object({ commandId: CommandId, accountId: Id, fileId: Id, kind: codeOf(documentKinds), note: Note }),
    z.object({ documentId: Id, version: Version }),
    [
      'account_not_found',
      'not_found',
      'document_too_large',
      'document_refused',
      'document_known',
      'document_limit',
      'card_number',
    ],
  ),
  /** The bytes for Duly's own viewer: PDF, pictures and text only. */
  open: command('accounts_view', z.object({ documentId: Id }), z.object({ file: FileTicket }), [
    'not_found',
    'document_not_shown',
    'document_damaged',
  ]),
  /** Writes a copy to a place the person chooses. */
  saveCopy: command('accounts_work', z.object({ documentId: Id }), Nothing, [
    'not_found',
    'document_damaged',
    'cancelled',
  ]),
  /** Marks it as removed, with the reason; the bytes go when the account's records are disposed of. */
  remove: command(
    'accounts_change',
    z.object({ commandId: CommandId, documentId: Id, reason: Note }),
    z.object({ version: Version }),
    ['not_found', 'reason_required', 'card_number'],
  ),
};
