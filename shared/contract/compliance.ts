import { z } from 'zod';
import {
  collectorKinds,
  contractKinds,
  limitationEvents,
  limitationStates,
  rulePackStates,
} from '../vocabulary/compliance.ts';
import {
  CommandId,
  codeOf,
  FileTicket,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  Note,
  ShortText,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

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
    pageOf({ onlyDue: z.boolean() }),
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
    ['records_not_due', 'reason_required', 'card_number'],
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
