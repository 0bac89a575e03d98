import { z } from 'zod';
import { disputeReasons, disputeStatuses } from '../vocabulary/accounts.ts';
import { confidences, disputeKinds } from '../vocabulary/compliance.ts';
import {
  CommandId,
  Currency,
  codeOf,
  Id,
  pageOf,
  LocalDateText,
  MinorUnits,
  Note,
  PositiveMinor,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

const DisputeRow = z.object({
  id: Id,
  accountId: Id,
  fileNumber: z.string(),
  name: z.string(),
  creditorName: z.string(),
  kind: codeOf(disputeKinds),
  reason: codeOf(disputeReasons),
  status: codeOf(disputeStatuses),
  /** Null when the whole debt is disputed. */
  amountMinor: MinorUnits.nullable(),
  currency: Currency,
  openedOn: LocalDateText,
  /** Calendar days since it came in, to the day it was resolved. */
  daysOpen: z.number().int(),
  /** The soonest day by which a state or city wants an answer; null when none does, or it was answered. */
  deadline: z
    .object({
      on: LocalDateText,
      what: z.string(),
      jurisdiction: z.string(),
      cite: z.string(),
      confidence: codeOf(confidences),
    })
    .nullable(),
  written: z.boolean(),
  /** Collection stops until it is answered. */
  ceases: z.boolean(),
  answeredOn: LocalDateText.nullable(),
  resolvedOn: LocalDateText.nullable(),
  outcome: z.string(),
  note: z.string(),
  version: Version,
});

export const disputes = {
  page: query(
    'compliance_view',
    pageOf({ status: codeOf(disputeStatuses).optional() }),
    z.object({ total: z.number().int(), open: z.number().int(), rows: z.array(DisputeRow) }),
  ),
  /**
   * A dispute, or a request for the original creditor. In writing and within the validation period it stops collection of
   * the disputed part until it is answered (12 CFR 1006.38(c), (d)(2)). The same again with nothing new is duplicative.
   */
  open: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version,
      kind: codeOf(disputeKinds),
      reason: codeOf(disputeReasons),
      amountMinor: PositiveMinor.nullable(),
      receivedOn: LocalDateText,
      written: z.boolean(),
      note: Note,
    }),
    /** `version` is the account's. */
    z.object({ disputeId: Id, version: Version }),
    ['account_not_found', 'stale_account', 'exceeds_balance', 'received_in_future', 'card_number'],
  ),
  /** Verification, or the original creditor's name and address, was sent: collection may go on. */
  answer: command(
    'accounts_change',
    z.object({ commandId: CommandId, disputeId: Id, expectedVersion: Version, answeredOn: LocalDateText, note: Note }),
    z.object({ version: Version }),
    ['not_found', 'stale_record', 'received_in_future', 'dispute_unanswered', 'card_number'],
  ),
  resolve: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      disputeId: Id,
      expectedVersion: Version,
      /** Was the debtor right? */
      justified: z.boolean(),
      outcome: Note,
    }),
    z.object({ version: Version }),
    ['not_found', 'stale_record', 'dispute_unanswered', 'reason_required', 'card_number'],
  ),
};
