import { z } from 'zod';
import { disputeReasons, disputeStatuses } from '../vocabulary/accounts.ts';
import {
  collectorKinds,
  complaintReasons,
  complaintSources,
  complaintStatuses,
  confidences,
  contractKinds,
  disputeKinds,
  limitationEvents,
  limitationStates,
  rulePackStates,
} from '../vocabulary/compliance.ts';
import {
  CommandId,
  Currency,
  codeOf,
  FileTicket,
  Id,
  InstantText,
  isPage,
  LocalDateText,
  MinorUnits,
  Note,
  PageRange,
  PositiveMinor,
  ShortText,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

const aPage = 'a page has 1 to 500 rows';

export const DisputeRow = z.object({
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
    z.object({ ...PageRange, status: codeOf(disputeStatuses).optional() }).refine(isPage, aPage),
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

export const ComplaintRow = z.object({
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
    z.object({ ...PageRange, status: codeOf(complaintStatuses).optional() }).refine(isPage, aPage),
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

/** The time to sue, explained. */
export const Limitation = z.object({
  state: codeOf(limitationStates),
  /** The first day on which it can no longer be sued on; null when not known. */
  endsOn: LocalDateText.nullable(),
  /** Whose law: "New York". */
  jurisdiction: z.string().nullable(),
  cite: z.string().nullable(),
  confidence: z.string().nullable(),
  /** The steps of the computation, one sentence each. */
  lines: z.array(z.string()),
  /** What a payment now would do: null when nothing. */
  paymentWarning: z.string().nullable(),
  disclosureRequired: z.boolean(),
  contractKind: codeOf(contractKinds),
  collectorKind: codeOf(collectorKinds),
  events: z.array(z.object({ id: Id, kind: codeOf(limitationEvents), on: LocalDateText, note: z.string() })),
});

export const limitation = {
  of: query('accounts_view', z.object({ accountId: Id }), Limitation.nullable()),
  recordEvent: command(
    'accounts_change',
    z.object({ commandId: CommandId, accountId: Id, kind: codeOf(limitationEvents), on: LocalDateText, note: Note }),
    z.object({ version: Version }),
    ['account_not_found', 'received_in_future', 'card_number'],
  ),
  /** What the debt rests on and as whom we collect it. */
  setTerms: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version,
      contractKind: codeOf(contractKinds),
      collectorKind: codeOf(collectorKinds),
      reason: Note,
    }),
    z.object({ version: Version }),
    ['account_not_found', 'stale_account', 'reason_required', 'card_number'],
  ),
};

const PackRow = z.object({
  /** Of the stored version; null for a pack shipped with Duly. */
  id: Id.nullable(),
  packId: z.string(),
  version: z.string(),
  jurisdiction: z.string(),
  state: codeOf(rulePackStates),
  effectiveFrom: LocalDateText,
  effectiveTo: LocalDateText.nullable(),
  /** In force on the day asked for. */
  inForce: z.boolean(),
  rules: z.number().int(),
  unverified: z.number().int(),
  sha256: z.string(),
  origin: z.string(),
  signedBy: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: InstantText.nullable(),
  reviewedBy: z.string(),
  reviewedAt: InstantText.nullable(),
  reviewNote: z.string(),
});

/** The rules in force and their versions: dated data, changed by two people, never edited in place (compliance parameters). */
export const rulePacks = {
  list: query('compliance_view', z.object({ on: LocalDateText.optional() }), z.object({ rows: z.array(PackRow) })),
  show: query(
    'compliance_view',
    z.object({ packId: z.string(), version: z.string() }),
    z
      .object({
        pack: PackRow,
        rules: z.array(
          z.object({
            id: z.string(),
            rule: z.string(),
            severity: z.string(),
            cite: z.string(),
            confidence: z.string(),
            /** What it demands, in a sentence. */
            text: z.string(),
            effectiveFrom: LocalDateText.nullable(),
            effectiveTo: LocalDateText.nullable(),
          }),
        ),
        disclosures: z.array(
          z.object({ id: z.string(), summary: z.string(), cite: z.string(), confidence: z.string() }),
        ),
        limitation: z.string().nullable(),
        /** The pack as JSON, to copy and edit. */
        json: z.string(),
      })
      .nullable(),
  ),
  /** A changed copy as JSON text; it applies once a second person approved it, from its first day on. */
  propose: command(
    'rules_manage',
    z.object({ commandId: CommandId, json: z.string().max(500_000), reason: Note }),
    z.object({ rulePackId: Id }),
    ['rule_pack_invalid', 'version_not_newer', 'reason_required'],
  ),
  /** A signed file chosen on this computer; the signature is checked before anything is read. */
  proposeFile: command(
    'rules_manage',
    z.object({ commandId: CommandId, reason: Note }),
    z.object({ rulePackIds: z.array(Id) }),
    ['rule_pack_invalid', 'signature_invalid', 'version_not_newer', 'reason_required', 'cancelled', 'file_unreadable'],
  ),
  review: command(
    'rules_manage',
    z.object({ commandId: CommandId, rulePackId: Id, approve: z.boolean(), note: Note }),
    z.object({ state: codeOf(rulePackStates) }),
    ['not_found', 'second_person_required', 'reason_required'],
  ),
};

export const licences = {
  list: query(
    'compliance_view',
    z.object({}),
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          country: z.string(),
          state: z.string(),
          number: z.string(),
          fromOn: LocalDateText,
          toOn: LocalDateText.nullable(),
          note: z.string(),
          version: Version,
        }),
      ),
    }),
  ),
  save: command(
    'rules_manage',
    z
      .object({
        commandId: CommandId,
        /** Null adds one. */
        licenceId: Id.nullable(),
        country: z.string().length(2),
        state: z.string().trim().min(2).max(3),
        number: ShortText.min(1),
        fromOn: LocalDateText,
        toOn: LocalDateText.nullable(),
        note: Note,
      })
      .refine((one) => one.toOn === null || one.toOn >= one.fromOn, 'a licence does not end before it starts'),
    z.object({ licenceId: Id }),
    ['not_found'],
  ),
};

/** How long records are kept, and their end (12 CFR 1006.100; longer where a state says so). */
export const retention = {
  /** Closed accounts by the day until which their records must be kept. */
  page: query(
    'compliance_view',
    z.object({ ...PageRange, onlyDue: z.boolean() }).refine(isPage, aPage),
    z.object({
      total: z.number().int(),
      due: z.number().int(),
      rows: z.array(
        z.object({
          accountId: Id,
          fileNumber: z.string(),
          name: z.string(),
          lastActivityOn: LocalDateText,
          keepUntilOn: LocalDateText,
          /** Whose law, and which. */
          why: z.string(),
          isDue: z.boolean(),
        }),
      ),
    }),
  ),
  disposals: query(
    'compliance_view',
    z.object({}),
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          beforeOn: LocalDateText,
          accounts: z.number().int(),
          state: z.enum(['proposed', 'done', 'rejected']),
          reason: z.string(),
          proposedBy: z.string(),
          proposedAt: InstantText,
          decidedBy: z.string(),
          decidedAt: InstantText.nullable(),
        }),
      ),
    }),
  ),
  propose: command(
    'records_dispose',
    z.object({ commandId: CommandId, reason: Note }),
    z.object({ disposalId: Id, accounts: z.number().int() }),
    ['records_not_due', 'reason_required'],
  ),
  /** A second person approves and the records are gone, or rejects. The certificate says what and when, not who owed. */
  decide: command(
    'records_dispose',
    z.object({ commandId: CommandId, disposalId: Id, approve: z.boolean() }),
    z.object({ disposed: z.number().int() }),
    ['not_found', 'second_person_required', 'records_not_due'],
  ),
  certificate: command('compliance_view', z.object({ disposalId: Id }), z.object({ file: FileTicket }), ['not_found']),
};
