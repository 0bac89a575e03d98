import { z } from 'zod';
import {
  channels,
  contactPointConfidences,
  contactPointKinds,
  contactPointLabels,
  contactPointStatuses,
  directions,
  gateDecisions,
  gateRules,
  returnedMailReasons,
} from '../vocabulary/contact.ts';
import { disputeReasons, holdBlocks, holdReasons } from '../vocabulary/accounts.ts';
import { confidences } from '../vocabulary/compliance.ts';
import { outcomeCodes } from '../vocabulary/outcomes.ts';
import { reminderKinds } from '../vocabulary/work.ts';
import {
  CommandId,
  codeOf,
  FileTicket,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  Note,
  PositiveMinor,
  ShortText,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

/** One reason of the gate: which rule of whose law, in a plain sentence, and when it lifts (null: not by itself). */
export const GateReason = z.object({
  rule: codeOf(gateRules),
  ruleId: z.string(),
  pack: z.string(),
  jurisdiction: z.string(),
  severity: z.enum(['warn', 'block']),
  cite: z.string(),
  confidence: codeOf(confidences),
  message: z.string(),
  nextAllowedAt: InstantText.nullable(),
  /** A presumption or a policy: a supervisor may let one contact pass. */
  overridable: z.boolean(),
  overriddenBy: z.string().nullable(),
});

/** The verdict with every reason and the evidence it was made from. */
export const Verdict = z.object({
  decision: codeOf(gateDecisions),
  reasons: z.array(GateReason),
  /** Rules that were asked and find nothing wrong. */
  passes: z.array(z.object({ rule: codeOf(gateRules), jurisdiction: z.string(), cite: z.string() })),
  nextAllowedAt: InstantText.nullable(),
  /** Until when the verdict stays open, if nothing else happens; null when it is closed. */
  openUntil: InstantText.nullable(),
  localTimes: z.array(z.object({ zone: z.string(), time: z.string() })),
  evidence: z.object({
    judgedAt: InstantText,
    rulesVersion: z.string(),
    attemptsUsed: z.number().int(),
    /** Null when no counter applies: letters, business debts. */
    attemptsAllowed: z.number().int().nullable(),
    attemptsOn: z.array(LocalDateText),
    lastConversationOn: LocalDateText.nullable(),
    zones: z.array(z.object({ zone: z.string(), from: z.string() })),
    holds: z.array(z.object({ reason: z.string(), since: LocalDateText })),
  }),
});
export type VerdictOut = z.output<typeof Verdict>;

export const contact = {
  /** May this debtor be reached about this account, this way, now? Only a hint for the screen: logging judges again. */
  judge: query(
    'accounts_view',
    z.object({
      accountId: Id,
      channel: codeOf(channels),
      contactPointId: Id.optional(),
      /** Whom it is meant for; the debtor unless said. */
      partyId: Id.optional(),
      at: InstantText.optional(),
    }),
    Verdict,
  ),
  /** Every way of reaching the debtor at once: the answer now, and the earliest lawful time. */
  ways: query(
    'accounts_view',
    z.object({ accountId: Id, at: InstantText.optional() }),
    z.object({
      rows: z.array(
        z.object({
          channel: codeOf(channels),
          /** The number or address that is most open; null when there is none of that kind. */
          contactPointId: Id.nullable(),
          verdict: Verdict,
        }),
      ),
    }),
  ),
  /**
   * Lets one contact pass this way within the hour, where every reason that blocks is a presumption or a policy. Supervisors
   * have a limit of their own per day. Kept in the gate log.
   */
  override: command(
    'gate_override',
    z.object({
      commandId: CommandId,
      accountId: Id,
      channel: codeOf(channels),
      contactPointId: Id.optional(),
      reason: Note,
    }),
    z.object({ overrideId: Id, until: InstantText }),
    ['account_not_found', 'not_overridable', 'override_limit', 'reason_required', 'card_number'],
  ),
  /** Verdicts that were kept: every blocked attempt, every logged, sent or overridden contact. Newest first. */
  log: query(
    'compliance_view',
    pageOf({
      accountId: Id.optional(),
      decision: codeOf(gateDecisions).optional(),
      rule: codeOf(gateRules).optional(),
    }),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          id: Id,
          accountId: Id,
          fileNumber: z.string(),
          name: z.string(),
          channel: codeOf(channels),
          at: InstantText,
          decision: codeOf(gateDecisions),
          reasons: z.array(GateReason),
          rulesVersion: z.string(),
          user: z.string(),
        }),
      ),
    }),
  ),
  /**
   * Everything needed to prove what was done and known about an account: every contact with its verdict and the rules in
   * force that day, letters as sent, consents, holds, disputes, and the audit entries with the proof of their chain. One zip
   * with a PDF, CSV files and the letters.
   */
  evidence: command('compliance_view', z.object({ accountId: Id }), z.object({ file: FileTicket }), [
    'account_not_found',
  ]),
};

/** The step that must be left behind: a calendar day and, for a call back, the wall-clock time in the debtor's zone. */
export const NextStep = z.object({
  kind: codeOf(reminderKinds),
  on: LocalDateText,
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  note: z.string().max(200),
});

export const calls = {
  /** What each outcome would schedule, and whether the gate would then close. */
  outcomes: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z.object({
      rows: z.array(
        z.object({
          code: codeOf(outcomeCodes),
          key: z.string(),
          label: z.string(),
          next: NextStep.nullable(),
          /** A plain sentence when logging it closes the gate. */
          closes: z.string().nullable(),
        }),
      ),
    }),
  ),
  /**
   * Logs a contact attempt. An outgoing attempt is judged again inside the transaction that writes it, and refused when the
   * gate is closed. With `at` it says that it was made already: then it is judged as of that moment and written down
   * whatever the verdict, which is kept with it. Every outcome leaves a next step, a promise, or a hold with a review date.
   */
  log: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      channel: codeOf(channels),
      direction: codeOf(directions),
      contactPointId: Id.nullable(),
      /** Whom it was made to; null for the debtor. */
      partyId: Id.nullable().default(null),
      outcome: codeOf(outcomeCodes),
      at: InstantText.optional(),
      seconds: z.number().int().min(0).max(86_400).optional(),
      note: Note,
      /** Other accounts of the same debtor that were talked about. */
      discussed: z.array(Id).max(100).default([]),
      nextStep: NextStep.nullable(),
      promise: z.object({ amountMinor: PositiveMinor, dueOn: LocalDateText }).nullable().default(null),
      dispute: z
        .object({
          reason: codeOf(disputeReasons),
          amountMinor: PositiveMinor.nullable(),
        })
        .nullable()
        .default(null),
    }),
    z.object({ attemptId: Id, next: NextStep.nullable(), verdict: Verdict.nullable(), version: Version }),
    [
      'account_not_found',
      'account_closed',
      'not_found',
      'stale_account',
      'gate_blocked',
      'next_step_required',
      'contact_point_required',
      'promise_required',
      'promise_date_invalid',
      'approval_required',
      'exceeds_balance',
      'arrangement_running',
      'dispute_open',
      'card_number',
    ],
  ),
};

const typedPlace = {
  value: z.string().trim().min(1).max(300),
  city: z.string().max(100).default(''),
  state: z.string().max(40).default(''),
  postcode: z.string().max(20).default(''),
  country: z.string().length(2).default('US'),
};

export const contactPoints = {
  /** A number or address turns out good or bad; it stays in the book either way. */
  setStatus: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      contactPointId: Id,
      status: codeOf(contactPointStatuses),
      reason: Note.default(''),
    }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'card_number'],
  ),
  add: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      kind: codeOf(contactPointKinds),
      label: codeOf(contactPointLabels),
      /** Who gave it; entered by hand unless said. */
      source: ShortText.default(''),
      ...typedPlace,
    }),
    z.object({ contactPointId: Id }),
    ['account_not_found', 'card_number'],
  ),
  /** Words change in place; another number is another row, and the old one stays as bad. */
  correct: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      contactPointId: Id,
      expectedVersion: Version,
      label: codeOf(contactPointLabels),
      confidence: codeOf(contactPointConfidences),
      ...typedPlace,
      reason: Note,
    }),
    z.object({ contactPointId: Id, version: Version }),
    ['account_not_found', 'not_found', 'stale_record', 'reason_required', 'card_number'],
  ),
  /** The post brought a letter back: the address is bad, and a new one must be found. */
  returnedMail: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      contactPointId: Id,
      /** Which letter it was; null when nobody knows. */
      letterId: Id.nullable().default(null),
      reason: codeOf(returnedMailReasons),
      returnedOn: LocalDateText,
      note: Note,
    }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'received_in_future', 'card_number'],
  ),
};

export const holds = {
  place: command(
    'accounts_change',
    z
      .object({
        commandId: CommandId,
        accountId: Id,
        expectedVersion: Version,
        scope: z.enum(['account', 'debtor', 'creditor', 'book']),
        reason: codeOf(holdReasons),
        blocks: z.array(codeOf(holdBlocks)).min(1),
        startsOn: LocalDateText,
        endsOn: LocalDateText.nullable(),
        reviewOn: LocalDateText,
        note: Note,
      })
      .refine((hold) => hold.endsOn === null || hold.endsOn >= hold.startsOn, 'a hold does not end before it starts')
      .refine((hold) => hold.reviewOn >= hold.startsOn, 'a hold is not reviewed before it starts'),
    z.object({ holdId: Id, version: Version }),
    ['account_not_found', 'stale_account', 'card_number'],
  ),
  lift: command(
    'accounts_change',
    z.object({ commandId: CommandId, accountId: Id, holdId: Id, reason: Note }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found', 'dispute_unanswered', 'reason_required', 'card_number'],
  ),
};
