import { z } from 'zod';
import {
  arrangementInterest,
  arrangementKinds,
  arrangementLimits,
  arrangementStatuses,
  dueDayRules,
  limitScopes,
  planRhythms,
} from '../vocabulary/arrangements.ts';
import { promiseStatuses } from '../vocabulary/work.ts';
import { roles } from '../vocabulary/roles.ts';
import {
  CommandId,
  codeOf,
  Currency,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Note,
  PositiveMinor,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

const Part = z.object({ dueOn: LocalDateText, amountMinor: PositiveMinor });

/** How the amount is cut: into so many parts, into parts of an amount, or as told. */
const Split = z.discriminatedUnion('by', [
  z.object({ by: z.literal('number'), times: z.number().int().min(1).max(600), firstMinor: PositiveMinor.nullable() }),
  z.object({ by: z.literal('amount'), amountMinor: PositiveMinor, firstMinor: PositiveMinor.nullable().default(null) }),
  z.object({ by: z.literal('fixed'), amountsMinor: z.array(PositiveMinor).min(1).max(600) }),
]);

/** What a plan is to be; everything that is owed where no total is said. */
const PlanFields = {
  accountId: Id,
  totalMinor: PositiveMinor.optional(),
  down: Part.nullable().default(null),
  firstOn: LocalDateText,
  rhythm: codeOf(planRhythms).default('month'),
  split: Split,
  dueDays: codeOf(dueDayRules).default('as_it_falls'),
  interest: codeOf(arrangementInterest).default('accrues'),
};

/** A sum that is taken for the whole, in even parts. `consent` is the creditor's word for a sum below its floor. */
const SettlementFields = {
  accountId: Id,
  totalMinor: PositiveMinor,
  parts: z.number().int().min(1).max(25),
  firstOn: LocalDateText,
  rhythm: codeOf(planRhythms).default('month'),
  dueDays: codeOf(dueDayRules).default('as_it_falls'),
  offerUntil: LocalDateText,
  interest: codeOf(arrangementInterest).default('deferred'),
  consent: z.object({ note: Note, on: LocalDateText }).nullable().default(null),
};

/** What a preview says of a schedule; nothing is written by looking. */
const Preview = {
  instalments: z.array(z.object({ dueOn: LocalDateText, amountMinor: MinorUnits })),
  totalMinor: MinorUnits,
  balanceMinor: MinorUnits,
  currency: Currency,
  interestPerDayMinor: MinorUnits,
  /** What keeps it from being agreed, in a sentence; null when nothing does. */
  trouble: z.string().nullable(),
  /** What of it goes beyond the limits, and whether the person may go beyond. */
  beyond: z.array(z.string()),
  needsApproval: z.boolean(),
  /** Who may go beyond them, in a sentence. */
  approval: z.string(),
  /** It would revive a time-barred debt; null when nothing is to be known. */
  limitationWarning: z.string().nullable(),
};

const Instalment = z.object({
  id: Id.nullable(),
  position: z.number().int(),
  dueOn: LocalDateText,
  amountMinor: MinorUnits,
  receivedMinor: MinorUnits,
  status: codeOf(promiseStatuses),
});

export const Arrangement = z.object({
  id: Id,
  accountId: Id,
  kind: codeOf(arrangementKinds),
  status: codeOf(arrangementStatuses),
  balanceMinor: MinorUnits,
  totalMinor: MinorUnits,
  receivedMinor: MinorUnits,
  currency: Currency,
  rhythm: codeOf(planRhythms).nullable(),
  interest: codeOf(arrangementInterest),
  graceDays: z.number().int(),
  brokenAfter: z.number().int(),
  beyond: z.array(z.string()),
  consent: z.string(),
  consentOn: LocalDateText.nullable(),
  offerUntil: LocalDateText.nullable(),
  acceptedOn: LocalDateText.nullable(),
  madeAt: InstantText,
  madeOn: LocalDateText,
  madeBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  endedOn: LocalDateText.nullable(),
  endReason: z.string(),
  paidOn: LocalDateText.nullable(),
  clearsOn: LocalDateText.nullable(),
  /** What was given up when it was paid. */
  writtenOffMinor: MinorUnits,
  instalments: z.array(Instalment),
  changes: z.array(
    z.object({ at: InstantText, by: z.string().nullable(), reason: z.string(), was: z.string(), became: z.string() }),
  ),
});
export type ArrangementOut = z.output<typeof Arrangement>;

const Limits = z.object({
  minInstalmentMinor: MinorUnits.min(0),
  minFirstMinor: MinorUnits.min(0),
  minFirstBp: z.number().int().min(0).max(10_000),
  maxInstalments: z.number().int().min(1).max(600),
  maxDays: z.number().int().min(1).max(7_400),
  maxDaysToFirst: z.number().int().min(0).max(366),
  maxOpenPlans: z.number().int().min(0).max(100),
  settlementFloorBp: z.number().int().min(1).max(10_000),
  settlementMaxParts: z.number().int().min(1).max(25),
  settlementMaxDays: z.number().int().min(1).max(1_100),
  offerMaxDays: z.number().int().min(0).max(366),
  promiseMinMinor: MinorUnits.min(0),
  promiseMinBp: z.number().int().min(0).max(10_000),
  promiseMaxDays: z.number().int().min(0).max(366),
  promiseMaxTimes: z.number().int().min(1).max(60),
});

const Floor = z.object({ fromDays: z.number().int().min(0).max(20_000), bp: z.number().int().min(1).max(10_000) });
export const FloorSteps = z.array(Floor).max(6);
export const LimitTerms = Limits.partial();
/** How often the limits of a scope were said; 0 before the first time. */
const LimitVersion = z.number().int().nonnegative();

const Answer = z.object({ arrangement: Arrangement, version: Version });

export const arrangements = {
  /** What a plan would be: its dates and amounts, and what of it needs approval. */
  previewPlan: query('accounts_view', z.object(PlanFields), z.object(Preview)),
  /** Takes a plan. Beyond the limits it waits for a supervisor, and nothing changes until then. Replaces open promises. */
  takePlan: command(
    'accounts_work',
    z.object({ commandId: CommandId, expectedVersion: Version.optional(), ...PlanFields }),
    Answer,
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'arrangement_running',
      'schedule_invalid',
      'exceeds_balance',
      'dispute_open',
    ],
  ),
  /** What a settlement would be: its parts, the floors, what is given up and what it means for commission. */
  previewSettlement: query(
    'accounts_view',
    z.object(SettlementFields),
    z.object({
      ...Preview,
      shareBp: z.number().int(),
      /** The least amount that needs nobody's approval: what may be said on the phone. */
      freeFromMinor: MinorUnits,
      creditorFloorMinor: MinorUnits,
      creditorFloorBp: z.number().int().nullable(),
      needsConsent: z.boolean(),
      writtenOffMinor: MinorUnits,
      /** Commission on the settlement and on the whole balance; null without a contract. */
      commission: z.object({ settledMinor: MinorUnits, wholeMinor: MinorUnits }).nullable(),
    }),
  ),
  /** Offers a settlement; `accepted` when the debtor agrees at once. Below the creditor's floor only with its recorded consent. */
  offerSettlement: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      expectedVersion: Version.optional(),
      accepted: z.boolean().default(false),
      ...SettlementFields,
    }),
    Answer,
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'arrangement_running',
      'schedule_invalid',
      'exceeds_balance',
      'dispute_open',
      'consent_required',
      'card_number',
    ],
  ),
  /** The debtor accepts a standing offer. */
  accept: command('accounts_work', z.object({ commandId: CommandId, arrangementId: Id }), Answer, [
    'not_found',
    'arrangement_moved_on',
    'dispute_open',
  ]),
  /** Another date or amount of one instalment; the last open one takes up the difference. */
  change: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      arrangementId: Id,
      position: z.number().int().positive(),
      dueOn: LocalDateText,
      amountMinor: PositiveMinor,
      reason: Note,
    }),
    Answer,
    ['not_found', 'arrangement_moved_on', 'schedule_invalid', 'reason_required', 'card_number', 'approval_required'],
  ),
  /** Ends a plan or withdraws an offer; what was paid stays paid, the full balance is owed. */
  withdraw: command('accounts_work', z.object({ commandId: CommandId, arrangementId: Id, reason: Note }), Answer, [
    'not_found',
    'arrangement_moved_on',
    'reason_required',
    'card_number',
  ]),
  /** Approves what goes beyond the limits, or not. Not by the person who asked. */
  decide: command(
    'arrangements_approve',
    z.object({
      commandId: CommandId,
      arrangementId: Id,
      approve: z.boolean(),
      reason: z.string().max(500).default(''),
    }),
    Answer,
    [
      'not_found',
      'arrangement_moved_on',
      'second_person_required',
      'reason_required',
      'schedule_invalid',
      'card_number',
    ],
  ),
  /** Plans and settlements of an account, the newest first. */
  ofAccount: query('accounts_view', z.object({ accountId: Id }), z.object({ rows: z.array(Arrangement) })),
  page: query(
    'accounts_view',
    pageOf({ which: z.enum(['plans', 'settlements', 'approvals', 'ended']) }),
    z.object({
      total: z.number().int(),
      counts: z.object({
        plans: z.number().int(),
        settlements: z.number().int(),
        approvals: z.number().int(),
        ended: z.number().int(),
      }),
      rows: z.array(
        z.object({
          id: Id,
          accountId: Id,
          name: z.string(),
          fileNumber: z.string(),
          kind: codeOf(arrangementKinds),
          status: codeOf(arrangementStatuses),
          totalMinor: MinorUnits,
          balanceMinor: MinorUnits,
          receivedMinor: MinorUnits,
          currency: Currency,
          parts: z.number().int(),
          partsKept: z.number().int(),
          nextDueOn: LocalDateText.nullable(),
          nextMinor: MinorUnits.nullable(),
          offerUntil: LocalDateText.nullable(),
          madeOn: LocalDateText,
          madeBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** The limits in force: what each scope says, and what the house starts with. */
  limits: query(
    'accounts_view',
    z.object({}),
    z.object({
      house: Limits,
      rows: z.array(
        z.object({
          scope: codeOf(limitScopes),
          role: codeOf(roles).nullable(),
          creditorId: Id.nullable(),
          debtorId: Id.nullable(),
          /** Whose they are, as a person reads it. */
          whose: z.string(),
          terms: LimitTerms,
          version: LimitVersion,
          madeAt: InstantText,
          madeBy: z.string().nullable(),
        }),
      ),
      floors: z.array(
        z.object({ creditorId: Id, creditor: z.string(), steps: FloorSteps, note: z.string(), madeAt: InstantText }),
      ),
    }),
  ),
  /** What the person asking may agree on for an account, whose limit each is, and the creditor's floors. */
  limitsOf: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z.object({
      currency: Currency,
      rows: z.array(
        z.object({
          limit: codeOf(arrangementLimits),
          value: z.number().int(),
          scope: codeOf(limitScopes),
          /** What would hold where nothing was said for the debtor. */
          otherwise: z.number().int(),
        }),
      ),
      /** The debtor's own, where somebody said any. */
      own: LimitTerms,
      ownVersion: LimitVersion,
      floors: FloorSteps,
      /** The floor for a debt as old as this one; null where the creditor has not said that it settles. */
      floorBp: z.number().int().nullable(),
      approval: z.string(),
    }),
  ),
  /** Says the limits of the house, a role, a creditor or a debtor anew; what is left out is left to the wider scope. */
  setLimits: command(
    'arrangements_approve',
    z.object({
      commandId: CommandId,
      whose: z.discriminatedUnion('scope', [
        z.object({ scope: z.literal('book') }),
        z.object({ scope: z.literal('role'), role: codeOf(roles) }),
        z.object({ scope: z.literal('creditor'), creditorId: Id }),
        z.object({ scope: z.literal('debtor'), accountId: Id }),
      ]),
      expectedVersion: LimitVersion,
      terms: LimitTerms,
    }),
    z.object({ terms: LimitTerms }),
    ['not_found', 'stale_record'],
  ),
  /** What share of a balance a creditor takes, by the age of the debt; none means that it settles only when asked. */
  setFloors: command(
    'creditors_manage',
    z.object({ commandId: CommandId, creditorId: Id, steps: FloorSteps, note: z.string().max(500).default('') }),
    z.object({ steps: FloorSteps }),
    ['creditor_not_found', 'limits_invalid', 'card_number'],
  ),
};
