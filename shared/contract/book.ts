import { z } from 'zod';
import { CommandId, InstantText, Note, Nothing, ShortText } from './fields.ts';
import { command, query } from './procedure.ts';
import { AgencyDetails } from './session.ts';

/** Where the book stands before anybody can work in it. */
export const BookState = z.enum([
  /** No book in the folder and none ever was: first run. */
  'none',
  /** A book is there, its key is not at hand: ask for the owner's password or the recovery key. */
  'sealed',
  'open',
  /** A book used to be here and its file is gone: never start a blank one. */
  'missing',
  /** Start-up failed at a named stage. */
  'problem',
]);

/** How the last trial of a copy went: restored into a folder of its own and proved, with its letters. */
const Drill = z.object({
  at: InstantText,
  name: z.string(),
  copyAt: InstantText.nullable(),
  ok: z.boolean(),
  /** What was wrong; empty when nothing was. */
  reason: z.string(),
  accounts: z.number().int(),
  letters: z.number().int(),
});

export const book = {
  /** What the first screen needs to choose itself. Personal data never appears here. */
  status: query(
    'anyone',
    Nothing,
    z.object({
      state: BookState,
      practice: z.boolean(),
      agencyName: z.string().nullable(),
      folder: z.string(),
      /** Practice books name their people, so that anyone can try every role. */
      practiceUsers: z.array(z.object({ login: z.string(), name: z.string(), role: z.string() })),
      problem: z.object({ stage: z.string(), message: z.string(), incident: z.string() }).nullable(),
      version: z.string(),
      secretsStrength: z.enum(['strong', 'obfuscated', 'none']),
    }),
  ),
  /** Is the data folder fit for a book: local, not synced, writable, enough room. */
  checkFolder: query(
    'anyone',
    Nothing,
    z.object({
      folder: z.string(),
      checks: z.array(
        z.object({
          check: z.enum(['writable', 'local', 'not_synced', 'free_space']),
          ok: z.boolean(),
          note: z.string(),
        }),
      ),
    }),
  ),
  /** First run: makes the encrypted book, its owner and the recovery key. The key is in the answer once and nowhere else. */
  create: command(
    'anyone',
    z.object({
      commandId: CommandId,
      agency: AgencyDetails,
      owner: z.object({ login: ShortText.min(1), name: ShortText.min(1), password: z.string().min(1).max(500) }),
      content: z.enum(['empty', 'practice']),
    }),
    z.object({ recoveryKey: z.string() }),
    ['book_exists', 'book_missing', 'password_too_short', 'password_known', 'folder_unsuitable'],
  ),
  /** The person typed the printed recovery key back; it is right. */
  confirmRecoveryKey: command('anyone', z.object({ recoveryKey: z.string().max(200) }), Nothing, [
    'wrong_recovery_key',
  ]),
  /** Tries anew to open a book that did not open: the disk may be back. How it went is in the status. */
  tryAgain: command('anyone', Nothing, Nothing, []),
  /** Opens a sealed book with the owner's password. */
  unlock: command('anyone', z.object({ password: z.string().max(500) }), Nothing, ['wrong_password', 'throttled']),
  /** Opens a sealed book with the paper key. */
  recover: command(
    'anyone',
    z.object({ recoveryKey: z.string().max(200), newPassword: z.string().max(500) }),
    Nothing,
    ['wrong_recovery_key', 'throttled', 'password_too_short', 'password_known'],
  ),
  /** A verified copy: opened, checked, its audit head and totals compared, hashed, then renamed into place. */
  backUp: command(
    'backup_manage',
    z.object({ commandId: CommandId }),
    z.object({ file: z.string(), sha256: z.string(), accounts: z.number(), auditHead: z.string(), at: InstantText }),
    ['backup_invalid'],
  ),
  backups: query(
    'backup_manage',
    Nothing,
    z.object({
      folder: z.string(),
      /** The second place for copies, and how the last copy there went; null when none is chosen. */
      second: z
        .object({
          folder: z.string(),
          /** On the drive of the book: both would be lost together. */
          sameDrive: z.boolean(),
          last: z
            .object({ at: InstantText, copyAt: InstantText.nullable(), ok: z.boolean().nullable(), reason: z.string() })
            .nullable(),
        })
        .nullable(),
      drill: Drill.nullable(),
      rows: z.array(
        z.object({
          name: z.string(),
          at: InstantText,
          bytes: z.number(),
          accounts: z.number(),
          reason: z.string(),
          verified: z.boolean(),
        }),
      ),
    }),
  ),
  /** Chooses the second place for copies, a folder on another drive or a share, or null for none; the newest copy goes there. */
  setSecondPlace: command(
    'backup_manage',
    z.object({ commandId: CommandId, folder: z.string().trim().min(1).max(1000).nullable() }),
    Nothing,
    ['place_unsuitable'],
  ),
  /** Puts the newest copy into the second place now. */
  copyAside: command('backup_manage', z.object({ commandId: CommandId }), Nothing, ['copy_failed', 'not_found']),
  /** Tries the newest copy as if it were needed; Duly does so by itself every week. */
  drill: command('backup_manage', z.object({ commandId: CommandId }), Drill, ['not_found', 'backup_invalid']),
  /** What would be lost by going back to that copy. */
  previewRestore: query(
    'backup_manage',
    z.object({ name: z.string().max(200) }),
    z.object({
      at: InstantText,
      accounts: z.number(),
      lost: z.array(z.object({ what: z.string(), count: z.number() })),
    }),
  ),
  /** Checks the copy, keeps the present book beside it, then replaces it. Everybody is signed out. */
  restore: command(
    'backup_manage',
    z.object({ commandId: CommandId, name: z.string().max(200), reason: Note.min(1) }),
    z.object({ accounts: z.number(), safetyCopy: z.string() }),
    ['backup_invalid', 'reason_required'],
  ),
  /** Restoring when the book is missing or does not open: before anyone can sign in, by password or recovery key of the copy. */
  restoreMissing: command(
    'anyone',
    z.object({ name: z.string().max(200), secret: z.string().max(500) }),
    z.object({ accounts: z.number() }),
    ['backup_invalid', 'wrong_password', 'throttled'],
  ),
  /** Names and dates of the copies beside a missing book; nothing from inside them. */
  copiesAtHand: query('anyone', Nothing, z.object({ rows: z.array(z.object({ name: z.string(), at: InstantText })) })),
};
