import { z } from 'zod';
import { sealVerdicts } from '../vocabulary/audit.ts';
import { codeOf, CommandId, FileTicket, Id, InstantText, pageOf, Nothing } from './fields.ts';
import { command, query } from './procedure.ts';

export const audit = {
  page: query(
    'audit_view',
    pageOf({}),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          seq: z.number().int(),
          at: InstantText,
          by: z.string().nullable(),
          action: z.string(),
          subject: z.string(),
          hash: z.string(),
          change: z.string(),
        }),
      ),
    }),
  ),
  /** Proves the chain, the ledger and the database. Each part says ok, or the first fault. */
  verify: command(
    'audit_view',
    Nothing,
    z.object({
      audit: z.string(),
      ledger: z.string(),
      database: z.string(),
      entries: z.number().int(),
      head: z.string(),
      /** Copies and papers whose knowledge of the journal it was compared with. */
      anchors: z.number().int(),
    }),
    [],
  ),
  /**
   * Seals the journal on paper: a page with eight characters that stand for every entry until now. Printed daily and kept
   * away from the computer, it shows later whether the journal was cut short or rewritten.
   */
  seal: command(
    'audit_view',
    z.object({ commandId: CommandId }),
    z.object({ entries: z.number().int(), code: z.string(), at: InstantText, file: FileTicket }),
    [],
  ),
  /** The last seal that was printed; null when none was. */
  lastSeal: query(
    'audit_view',
    Nothing,
    z.object({
      seal: z.object({ entries: z.number().int(), code: z.string(), at: InstantText }).nullable(),
    }),
  ),
  /** Compares a seal on paper with the journal. */
  checkSeal: query(
    'audit_view',
    z.object({ entries: z.number().int().min(1), code: z.string().max(40) }),
    z.object({ verdict: codeOf(sealVerdicts), entries: z.number().int() }),
  ),
};

export const desk = {
  /** What the status bar shows. */
  status: query(
    'signed_in',
    Nothing,
    z.object({
      savedAt: InstantText.nullable(),
      backup: z.object({ at: InstantText.nullable(), ok: z.boolean() }),
      /** The copy in the second place; null when none is chosen. Null of `ok`: not tried yet. */
      second: z.object({ at: InstantText.nullable(), ok: z.boolean().nullable(), reason: z.string() }).nullable(),
      audit: z.object({ entries: z.number().int(), ok: z.boolean().nullable(), checkedAt: InstantText.nullable() }),
      queueLeft: z.number().int(),
      practice: z.boolean(),
      version: z.string(),
    }),
  ),
  /** The menu as data; a host draws it natively, or the screen draws the same. */
  menu: query(
    'anyone',
    Nothing,
    z.object({
      native: z.boolean(),
      menus: z.array(
        z.object({
          label: z.string(),
          items: z.array(z.object({ id: z.string(), label: z.string(), shortcut: z.string().nullable() })),
        }),
      ),
    }),
  ),
  /** Opens a link outside: https, mailto and tel only. */
  openExternal: command('signed_in', z.object({ url: z.string().max(2000) }), z.object({ opened: z.boolean() }), []),
  copyText: command('signed_in', z.object({ text: z.string().max(2000) }), Nothing, []),
  openWindow: command('signed_in', Nothing, Nothing, []),
  quit: command('anyone', Nothing, Nothing, []),
  /** People an account can be assigned to. */
  people: query(
    'signed_in',
    Nothing,
    z.object({ rows: z.array(z.object({ id: Id, name: z.string(), role: z.string() })) }),
  ),
  version: query('anyone', Nothing, z.object({ version: z.string(), platform: z.string(), kind: z.string() })),
};
