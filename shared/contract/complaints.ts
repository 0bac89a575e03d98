import { z } from 'zod';
import { complaintReasons, complaintSources, complaintStatuses } from '../vocabulary/compliance.ts';
import { CommandId, codeOf, Id, pageOf, LocalDateText, Note, ShortText, Version } from './fields.ts';
import { command, query } from './procedure.ts';

const ComplaintRow = z.object({
  id: Id,
  debtorId: Id,
  accountId: Id.nullable(),
  fileNumber: z.string(),
  name: z.string(),
  reason: codeOf(complaintReasons),
  source: codeOf(complaintSources),
  reference: z.string(),
  text: z.string(),
  receivedOn: LocalDateText,
  dueOn: LocalDateText,
  /** Calendar days since it came in, to the day it was closed. */
  daysOpen: z.number().int(),
  isOverdue: z.boolean(),
  ownerId: Id.nullable(),
  owner: z.string(),
  status: codeOf(complaintStatuses),
  closedOn: LocalDateText.nullable(),
  outcome: z.string(),
  version: Version,
});

/** An open complaint holds the debtor's accounts; closing the last one lifts that hold (domain handbook 2.12). */
export const complaints = {
  page: query(
    'compliance_view',
    pageOf({ status: codeOf(complaintStatuses).optional() }),
    z.object({
      total: z.number().int(),
      open: z.number().int(),
      overdue: z.number().int(),
      rows: z.array(ComplaintRow),
    }),
  ),
  open: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      reason: codeOf(complaintReasons),
      source: codeOf(complaintSources),
      reference: ShortText,
      text: Note.min(1),
      receivedOn: LocalDateText,
      /** When it must be answered; by the agency's own clock unless said. */
      dueOn: LocalDateText.optional(),
      ownerId: Id.nullable(),
    }),
    /** `version` is the account's. */
    z.object({ complaintId: Id, version: Version }),
    ['account_not_found', 'not_found', 'received_in_future', 'card_number'],
  ),
  change: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      complaintId: Id,
      expectedVersion: Version,
      reason: codeOf(complaintReasons),
      dueOn: LocalDateText,
      ownerId: Id.nullable(),
    }),
    z.object({ version: Version }),
    ['not_found', 'stale_record'],
  ),
  close: command(
    'accounts_change',
    z.object({ commandId: CommandId, complaintId: Id, expectedVersion: Version, outcome: Note }),
    z.object({ version: Version }),
    ['not_found', 'stale_record', 'reason_required', 'card_number'],
  ),
  reopen: command(
    'accounts_change',
    z.object({ commandId: CommandId, complaintId: Id, expectedVersion: Version, reason: Note }),
    z.object({ version: Version }),
    ['not_found', 'stale_record', 'reason_required', 'card_number'],
  ),
};
