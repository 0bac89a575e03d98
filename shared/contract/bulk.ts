import { z } from 'zod';
import { accountStatuses, holdBlocks, holdReasons } from '../vocabulary/accounts.ts';
import { bulkActions, bulkItemStates, bulkSkips, bulkStates } from '../vocabulary/bulk.ts';
import { gateRules } from '../vocabulary/contact.ts';
import { letterTemplates } from '../vocabulary/letters.ts';
import { AccountSelection } from './account-list.ts';
import {
  CommandId,
  codeOf,
  Currency,
  FileTicket,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Note,
  Nothing,
} from './fields.ts';
import { command, query } from './procedure.ts';

/** What is to be done to each account. */
export const BulkOrder = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal('assign'), userId: Id.nullable() }),
    z.object({ action: z.literal('status'), status: codeOf(accountStatuses), reason: Note.min(1) }),
    z.object({
      action: z.literal('hold'),
      reason: codeOf(holdReasons),
      blocks: z.array(codeOf(holdBlocks)).min(1),
      startsOn: LocalDateText,
      endsOn: LocalDateText.nullable(),
      reviewOn: LocalDateText,
      note: Note,
    }),
    z.object({ action: z.literal('letter'), template: codeOf(letterTemplates) }),
    z.object({ action: z.literal('list'), viewId: Id }),
    z.object({ action: z.literal('unlist'), viewId: Id }),
    z.object({ action: z.literal('strategy'), code: z.string().max(20) }),
    z.object({ action: z.literal('stop_strategy'), reason: Note.min(1) }),
  ])
  .refine(
    (order) => order.action !== 'hold' || order.endsOn === null || order.endsOn >= order.startsOn,
    'a hold does not end before it starts',
  )
  .refine(
    (order) => order.action !== 'hold' || order.reviewOn >= order.startsOn,
    'a hold is not reviewed before it starts',
  );
export type BulkOrderIn = z.output<typeof BulkOrder>;

/** Accounts that fare alike, with what they owe in each currency. */
const Group = z.object({
  state: codeOf(bulkItemStates),
  skip: codeOf(bulkSkips).nullable(),
  rule: codeOf(gateRules).nullable(),
  count: z.number().int(),
});

export const BulkReport = z.object({
  runId: Id,
  action: codeOf(bulkActions),
  /** What was ordered, in a few words: "Assign to Ana Brandt". */
  title: z.string(),
  /** Which accounts were meant, in a few words. */
  selection: z.string(),
  state: codeOf(bulkStates),
  by: z.string().nullable(),
  madeAt: InstantText,
  endedAt: InstantText.nullable(),
  total: z.number().int(),
  /** What the accounts that are not skipped owe, by currency. */
  owing: z.array(z.object({ currency: Currency, minor: MinorUnits })),
  groups: z.array(Group),
  /** Something of it may still be taken back. */
  mayUndo: z.boolean(),
});
export type BulkReportOut = z.output<typeof BulkReport>;

export const BulkItem = z.object({
  accountId: Id,
  fileNumber: z.string(),
  name: z.string(),
  creditorName: z.string(),
  owingMinor: MinorUnits,
  currency: Currency,
  state: codeOf(bulkItemStates),
  skip: codeOf(bulkSkips).nullable(),
  rule: codeOf(gateRules).nullable(),
  detail: z.string(),
});

const OfRun = z.object({ commandId: CommandId, runId: Id });

export const bulk = {
  /** The dry run: looks at every account meant and writes down who would be skipped and why. Changes no account. */
  plan: command(
    'bulk_change',
    z.object({ commandId: CommandId, order: BulkOrder, selection: AccountSelection }),
    z.object({ runId: Id }),
    ['nothing_selected', 'selection_too_large', 'action_reserved', 'not_found', 'card_number', 'cancelled'],
  ),
  /** Runs what was planned, or goes on with what was stopped; answers at its end. Each account is decided anew. */
  run: command('bulk_change', OfRun, z.object({ done: z.number().int(), skipped: z.number().int() }), [
    'not_found',
    'bulk_underway',
    'action_reserved',
  ]),
  /** Stops it after the account it is at; what is done stays done. */
  stop: command('bulk_change', OfRun, Nothing, ['not_found']),
  /** Takes back what may be taken back; whatever has changed since stays. */
  undo: command('bulk_change', OfRun, z.object({ undone: z.number().int(), kept: z.number().int() }), [
    'not_found',
    'bulk_underway',
    'action_reserved',
    'nothing_to_undo',
  ]),
  report: query('bulk_change', z.object({ runId: Id }), BulkReport.nullable()),
  /** Accounts of one state, or all, in the order they were looked at. */
  items: query(
    'bulk_change',
    pageOf({ runId: Id, state: codeOf(bulkItemStates).optional() }),
    z.object({ total: z.number().int(), rows: z.array(BulkItem) }),
  ),
  /** The newest first; planned ones that were never run are not told. */
  recent: query(
    'bulk_change',
    z.object({ limit: z.number().int().min(1).max(100) }),
    z.object({ rows: z.array(BulkReport) }),
  ),
  /** The report as a table to keep or hand on. */
  saveReport: command(
    'accounts_export',
    z.object({ commandId: CommandId, runId: Id, format: z.enum(['csv', 'xlsx']) }),
    z.object({ file: FileTicket, rows: z.number().int() }),
    ['not_found', 'export_too_many_people'],
  ),
};
