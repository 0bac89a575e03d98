import { z } from 'zod';
import { accountStatuses, debtClasses, debtorKinds } from '../vocabulary/accounts.ts';
import type { LetterTemplateCode } from '../vocabulary/letters.ts';
import {
  strategyActions,
  strategyAnchors,
  strategyApprovals,
  strategyEnds,
  strategyOutcomes,
  strategySkips,
  strategyStates,
  strategyWaits,
} from '../vocabulary/strategies.ts';
import { CommandId, codeOf, Currency, Id, InstantText, LocalDateText, MinorUnits, Note, Version } from './fields.ts';
import { Nothing, ShortText } from './fields.ts';
import { command, query } from './procedure.ts';

const isOr = z.enum(['is', 'is_not']);
const atLeastOr = z.enum(['at_least', 'at_most']);

/** One comparison over an account; amounts are minor units of the account's currency. */
const Comparison = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('owing'), is: atLeastOr, value: MinorUnits }),
  z.strictObject({ fact: z.literal('days_past_due'), is: atLeastOr, value: z.number().int() }),
  z.strictObject({ fact: z.literal('debt_class'), is: isOr, value: codeOf(debtClasses) }),
  z.strictObject({ fact: z.literal('debtor_kind'), is: isOr, value: codeOf(debtorKinds) }),
  z.strictObject({ fact: z.literal('status'), is: isOr, value: codeOf(accountStatuses) }),
  z.strictObject({ fact: z.literal('currency'), is: isOr, value: Currency }),
  z.strictObject({ fact: z.literal('has_phone'), is: z.literal('is').default('is'), value: z.boolean() }),
  z.strictObject({ fact: z.literal('has_address'), is: z.literal('is').default('is'), value: z.boolean() }),
]);

const days = z.number().int().min(-3650).max(3650);

/** What every step has, whatever it does. */
const step = {
  anchor: codeOf(strategyAnchors),
  offsetDays: days.default(0),
  when: z.array(Comparison).max(12).default([]),
  approval: codeOf(strategyApprovals).default('none'),
  minGapDays: days.min(0).default(0),
};

/** Letters of an agreement go out with the agreement; holds, promises and laws give the other labels. */
const demands = ['demand'] as const satisfies readonly LetterTemplateCode[];
const labels = ['new', 'active', 'contacted'] as const;

const StrategyStepIn = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('call'), note: ShortText.default(''), ...step }),
  z.strictObject({ action: z.literal('review'), note: ShortText.default(''), ...step }),
  z.strictObject({
    action: z.literal('letter'),
    template: z.enum(demands, 'a strategy sends demands; letters of an agreement go out with the agreement'),
    ...step,
  }),
  z.strictObject({
    action: z.literal('status'),
    status: z.enum(labels, 'a strategy labels accounts as new, active or contacted, and closes none'),
    ...step,
  }),
]);

/** A strategy as it is written down: in a file, in a form. */
export const StrategyDefinitionIn = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,19}$/, 'lower-case letters, digits and _ only, at most 20'),
    name: ShortText.min(1, 'a name is needed'),
    steps: z.array(StrategyStepIn).min(1, 'at least one step is needed').max(60, 'at most 60 steps'),
  })
  .refine(({ steps }) => steps[0]?.anchor !== 'previous_done', {
    path: ['steps', 0, 'anchor'],
    message: 'the first step has no step before it',
  });
export type StrategyDefinitionOut = z.output<typeof StrategyDefinitionIn>;

/** A step in words, and where an account stands with it. */
const StepInWords = z.object({
  step: z.number().int(),
  action: codeOf(strategyActions),
  what: z.string(),
  due: z.string(),
  condition: z.string(),
});

const StrategyVersion = z.object({
  version: z.number().int(),
  name: z.string(),
  publishedAt: InstantText,
  publishedBy: z.string().nullable(),
  accounts: z.number().int(),
  steps: z.array(StepInWords),
  definition: StrategyDefinitionIn,
});

const Strategy = z.object({
  code: z.string(),
  name: z.string(),
  /** Accounts on any version of it. */
  accounts: z.number().int(),
  /** Newest first. */
  versions: z.array(StrategyVersion),
});
export type StrategyOut = z.output<typeof Strategy>;

/** An account's strategy as the account shows it. */
export const AccountStrategy = z.object({
  runId: Id,
  code: z.string(),
  name: z.string(),
  version: z.number().int(),
  state: codeOf(strategyStates),
  startedOn: LocalDateText,
  startedBy: z.string().nullable(),
  endedOn: LocalDateText.nullable(),
  endReason: codeOf(strategyEnds).nullable(),
  /** The next step, its day where one is known, and why it is not taken yet. */
  next: z
    .object({ step: z.number().int(), what: z.string(), on: LocalDateText.nullable(), waits: codeOf(strategyWaits) })
    .nullable(),
  steps: z.array(
    StepInWords.extend({
      outcome: z.enum(['done', 'skipped']).nullable(),
      onDay: LocalDateText.nullable(),
      skip: codeOf(strategySkips).nullable(),
      why: z.string(),
    }),
  ),
});
export type AccountStrategyOut = z.output<typeof AccountStrategy>;

/** What a day would do, as things stand now. Nothing is written. */
export const StrategyPreview = z.object({
  /** Accounts looked at; `isCut` where there are more than are looked at at once. */
  looked: z.number().int(),
  isCut: z.boolean(),
  /** Accounts of which no step is due. */
  idle: z.number().int(),
  /** Steps and what would become of them, in the order of the steps. */
  groups: z.array(
    z.object({
      strategy: z.string(),
      step: z.number().int(),
      what: z.string(),
      outcome: codeOf(strategyOutcomes),
      why: z.string(),
      count: z.number().int(),
    }),
  ),
  /** The first of the accounts with a step. */
  rows: z.array(
    z.object({
      accountId: Id,
      ref: z.string(),
      name: z.string(),
      step: z.number().int(),
      what: z.string(),
      outcome: codeOf(strategyOutcomes),
      why: z.string(),
    }),
  ),
});
export type StrategyPreviewOut = z.output<typeof StrategyPreview>;

const OnAccount = { commandId: CommandId, accountId: Id, expectedVersion: Version };

export const strategies = {
  /** Every strategy with its versions, steps in words and the accounts on them. */
  list: query('accounts_view', Nothing, z.object({ rows: z.array(Strategy) })),
  /** Publishes a definition as the next version of its code; whoever is on an earlier one stays there. */
  put: command(
    'strategies_manage',
    z.object({ commandId: CommandId, definition: z.json() }),
    z.object({ code: z.string(), version: z.number().int() }),
    ['strategy_invalid', 'strategy_unchanged', 'card_number'],
  ),
  /**
   * What the run of the day would do on a date: to the accounts on strategies now (`code` null), or to all that could be
   * put on the newest version of one today.
   */
  simulate: query(
    'accounts_view',
    z.object({ code: z.string().nullable(), on: LocalDateText.optional() }),
    StrategyPreview.nullable(),
  ),
  ofAccount: query('accounts_view', z.object({ accountId: Id }), AccountStrategy.nullable()),
  start: command(
    'accounts_change',
    z.object({ ...OnAccount, code: z.string() }),
    z.object({ runId: Id, version: Version }),
    ['account_not_found', 'stale_account', 'not_found', 'strategy_not_startable'],
  ),
  stop: command('accounts_change', z.object({ ...OnAccount, reason: Note }), z.object({ version: Version }), [
    'account_not_found',
    'stale_account',
    'not_found',
    'reason_required',
    'card_number',
  ]),
  /** What new accounts of each creditor start with. */
  defaults: query(
    'accounts_view',
    Nothing,
    z.object({ rows: z.array(z.object({ creditorId: Id, creditorName: z.string(), code: z.string().nullable() })) }),
  ),
  setDefault: command(
    'creditors_manage',
    z.object({ commandId: CommandId, creditorId: Id, code: z.string().nullable() }),
    Nothing,
    ['creditor_not_found', 'not_found'],
  ),
};
