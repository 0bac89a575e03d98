import { z } from 'zod';
import { letterDispatches, letterHeldReasons, letterStatuses, letterTemplates } from '../vocabulary/letters.ts';
import { CommandId, codeOf, FileTicket, Id, InstantText, pageOf, Nothing, Version } from './fields.ts';
import { command, query } from './procedure.ts';

export const LetterRow = z.object({
  id: Id,
  accountId: Id,
  fileNumber: z.string(),
  name: z.string(),
  template: codeOf(letterTemplates),
  status: codeOf(letterStatuses),
  heldReason: codeOf(letterHeldReasons).nullable(),
  heldDetail: z.string().nullable(),
  queuedAt: InstantText,
  renderedAt: InstantText.nullable(),
  sentAt: InstantText.nullable(),
  pages: z.number().int().nullable(),
  sha256: z.string().nullable(),
});

export const letters = {
  /** Templates the account may get now; a blocked one says why. */
  choices: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z.object({
      rows: z.array(
        z.object({ template: codeOf(letterTemplates), label: z.string(), blockedBy: z.string().nullable() }),
      ),
    }),
  ),
  /** The letter as it would be today, as a PDF to look at. Nothing is written, nothing is sent. */
  draft: command(
    'accounts_view',
    z.object({ accountId: Id, template: codeOf(letterTemplates) }),
    z.object({ file: FileTicket, pages: z.number().int() }),
    ['account_not_found', 'template_not_allowed'],
  ),
  /** Queues the letter: an intent that survives a crash. Rendering follows by itself. */
  queue: command(
    'letters_queue',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      template: codeOf(letterTemplates),
    }),
    z.object({ letterId: Id, version: Version }),
    ['account_not_found', 'account_closed', 'stale_account', 'template_not_allowed'],
  ),
  cancel: command('letters_queue', z.object({ commandId: CommandId, letterId: Id }), Nothing, ['not_found']),
  page: query(
    'accounts_view',
    pageOf({ status: codeOf(letterStatuses).optional() }),
    z.object({
      total: z.number().int(),
      counts: z.record(codeOf(letterStatuses), z.number().int()),
      rows: z.array(LetterRow),
    }),
  ),
  /** Renders everything queued (or the given ones); the gate is asked again for each. Announces letters.progress. */
  render: command(
    'letters_queue',
    z.object({ commandId: CommandId, letterIds: z.array(Id).max(10_000).optional() }),
    z.object({
      rendered: z.number().int(),
      held: z.array(z.object({ letterId: Id, ref: z.string(), reason: codeOf(letterHeldReasons) })),
      pages: z.number().int(),
    }),
    [],
  ),
  /** The stored bytes of a rendered letter, to look at page by page. */
  open: command('accounts_view', z.object({ letterId: Id }), z.object({ file: FileTicket, letter: LetterRow }), [
    'not_found',
    'letter_not_ready',
    'letter_damaged',
  ]),
  printers: query(
    'letters_send',
    Nothing,
    z.object({ rows: z.array(z.object({ name: z.string(), isDefault: z.boolean() })) }),
  ),
  /** Sends rendered letters to a printer, or to a PDF the person chooses. The stored bytes are sent, never a new rendering. */
  send: command(
    'letters_send',
    z.object({
      commandId: CommandId,
      letterIds: z.array(Id).min(1).max(5000),
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('printer'), printer: z.string().nullable() }),
        z.object({ kind: z.literal('file') }),
      ]),
    }),
    z.object({ sent: z.number().int(), skipped: z.array(z.object({ letterId: Id, reason: z.string() })) }),
    ['letter_not_ready', 'letter_damaged', 'print_failed', 'cancelled', 'not_found'],
  ),
  /** Prints a letter that was already sent, marked as copy in the log; the bytes are the same, and the gate is asked again. */
  reprint: command(
    'letters_send',
    z.object({ commandId: CommandId, letterId: Id, printer: z.string().nullable() }),
    Nothing,
    ['not_found', 'letter_not_ready', 'letter_damaged', 'print_failed', 'gate_blocked'],
  ),
  /** When and how the letter left the house. */
  dispatches: query(
    'accounts_view',
    z.object({ letterId: Id }),
    z.object({
      rows: z.array(
        z.object({
          at: InstantText,
          by: z.string().nullable(),
          how: codeOf(letterDispatches),
          sha256: z.string(),
          printer: z.string(),
        }),
      ),
    }),
  ),
};
