import { z } from 'zod';
import {
  channels,
  contactPointKinds,
  contactPointLabels,
  contactPointStatuses,
  directions,
  gateDecisions,
  gateRules,
} from '../vocabulary/contact.ts';
import { disputeReasons, holdBlocks, holdReasons } from '../vocabulary/accounts.ts';
import { outcomeCodes } from '../vocabulary/outcomes.ts';
import { reminderKinds } from '../vocabulary/work.ts';
import { CommandId, codeOf, Id, InstantText, LocalDateText, Note, PositiveMinor, Version } from './fields.ts';
import { command, query } from './procedure.ts';

/** One reason of the gate: which rule of whose law, in a plain sentence, and when it lifts (null: not by itself). */
export const GateReason = z.object({
  rule: codeOf(gateRules),
  jurisdiction: z.string(),
  severity: z.enum(['warn', 'block']),
  cite: z.string(),
  message: z.string(),
  nextAllowedAt: InstantText.nullable(),
});

/** The verdict with every reason and the evidence it was made from. */
export const Verdict = z.object({
  decision: codeOf(gateDecisions),
  reasons: z.array(GateReason),
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
    z.object({ accountId: Id, channel: codeOf(channels), contactPointId: Id.optional(), at: InstantText.optional() }),
    Verdict,
  ),
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
      outcome: codeOf(outcomeCodes),
      at: InstantText.optional(),
      seconds: z.number().int().min(0).max(86_400).optional(),
      note: Note,
      /** Other accounts of the same debtor that were talked about. */
      discussed: z.array(Id).max(100).default([]),
      nextStep: NextStep.nullable(),
      promise: z.object({ amountMinor: PositiveMinor, dueOn: LocalDateText }).nullable().default(null),
      dispute: z
        .object({ reason: codeOf(disputeReasons), amountMinor: PositiveMinor.nullable() })
        .nullable()
        .default(null),
    }),
    z.object({ attemptId: Id, next: NextStep.nullable(), verdict: Verdict.nullable(), version: Version }),
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'gate_blocked',
      'next_step_required',
      'contact_point_required',
      'promise_required',
      'promise_date_invalid',
      'exceeds_balance',
      'dispute_open',
      'card_number',
    ],
  ),
};

export const contactPoints = {
  /** A number or address turns out good or bad; it stays in the book either way. */
  setStatus: command(
    'accounts_work',
    z.object({ commandId: CommandId, accountId: Id, contactPointId: Id, status: codeOf(contactPointStatuses) }),
    z.object({ version: Version }),
    ['account_not_found', 'not_found'],
  ),
  add: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      kind: codeOf(contactPointKinds),
      label: codeOf(contactPointLabels),
      value: z.string().trim().min(1).max(300),
      city: z.string().max(100).default(''),
      state: z.string().max(40).default(''),
      postcode: z.string().max(20).default(''),
      country: z.string().length(2).default('US'),
    }),
    z.object({ contactPointId: Id }),
    ['account_not_found'],
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
        scope: z.enum(['account', 'debtor']),
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
    ['account_not_found', 'not_found', 'reason_required', 'card_number'],
  ),
};
