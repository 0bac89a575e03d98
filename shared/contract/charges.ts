import { z } from 'zod';
import { chargeKinds, chargeStates } from '../vocabulary/charges.ts';
import {
  CommandId,
  codeOf,
  Currency,
  Id,
  InstantText,
  LocalDateText,
  MinorUnits,
  Note,
  PositiveMinor,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

const RuleTerms = {
  /** Null is the whole book. */
  creditorId: Id.nullable(),
  kind: codeOf(chargeKinds),
  currency: Currency,
  fromOn: LocalDateText,
  amountMinor: MinorUnits.min(0).nullable().default(null),
  rateBp: z.number().int().min(0).max(10_000).nullable().default(null),
  leastMinor: MinorUnits.min(0).default(0),
  mostMinor: MinorUnits.min(0).nullable().default(null),
  /** More than this waits for a second person. */
  approveAboveMinor: MinorUnits.min(0),
  accountMostMinor: MinorUnits.min(0).nullable().default(null),
  /** The clause of the agreement, or the law, it rests on. */
  authority: z.string().trim().max(300).default(''),
};

export const charges = {
  /** Charges of an account; without one those of the book that wait for a second person. */
  list: query(
    'money_view',
    z.object({ accountId: Id.optional() }),
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          accountId: Id,
          fileNumber: z.string(),
          name: z.string(),
          kind: codeOf(chargeKinds),
          amountMinor: MinorUnits,
          currency: Currency,
          chargedOn: LocalDateText,
          reason: z.string(),
          authority: z.string(),
          state: codeOf(chargeStates),
          madeAt: InstantText,
          madeBy: z.string().nullable(),
          /** The person who asks proposed it, and so may not approve it. */
          isOwn: z.boolean(),
          decision: z.string(),
        }),
      ),
    }),
  ),
  /** What may be charged on an account on a day, kind by kind, and by whose rule. */
  limits: query(
    'money_view',
    z.object({ accountId: Id, on: LocalDateText }),
    z.object({
      currency: Currency,
      /** A hold stops fees. */
      isHeld: z.boolean(),
      rows: z.array(
        z.object({
          kind: codeOf(chargeKinds),
          /** Whose rule it is; null where nobody made one. */
          ruleOf: z.enum(['creditor', 'book']).nullable(),
          amountMinor: MinorUnits.nullable(),
          rateBp: z.number().int().nullable(),
          /** More waits for a second person. */
          approveAboveMinor: MinorUnits,
          accountMostMinor: MinorUnits.nullable(),
          /** Charged or proposed on the account already. */
          chargedMinor: MinorUnits,
          authority: z.string(),
          /** The law, where it forbids the charge or wants an authority named; with its source. */
          law: z.object({ says: z.string(), needs: z.enum(['authority', 'never']) }).nullable(),
        }),
      ),
    }),
  ),
  /** A fee or cost by hand. What the rule lets one person charge is charged at once; more waits for a second person. */
  add: command(
    'fees_charge',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      kind: codeOf(chargeKinds),
      amountMinor: PositiveMinor,
      on: LocalDateText,
      reason: Note,
      authority: z.string().trim().max(300).default(''),
    }),
    z.object({ chargeId: Id, state: codeOf(chargeStates), version: Version }),
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'reason_required',
      'received_in_future',
      'fee_repeated',
      'fee_held',
      'fee_not_permitted',
      'fee_limit',
      'card_number',
    ],
  ),
  /** The statute's fixed sum for each invoice that is paid late, once each. */
  addLateSums: command(
    'fees_charge',
    z.object({ commandId: CommandId, accountId: Id }),
    z.object({ charged: z.number().int(), totalMinor: MinorUnits, version: Version }),
    ['account_not_found', 'account_closed', 'fee_not_permitted', 'fee_held', 'nothing_to_charge'],
  ),
  /** A second person lets a proposed charge stand, or does not. */
  decide: command(
    'fees_approve',
    z.object({ commandId: CommandId, chargeId: Id, approve: z.boolean(), reason: Note }),
    z.object({ state: codeOf(chargeStates) }),
    ['not_found', 'second_person_required', 'reason_required', 'fee_held', 'card_number'],
  ),
  /** Takes an unpaid charge off again. */
  waive: command(
    'fees_approve',
    z.object({ commandId: CommandId, chargeId: Id, reason: Note }),
    z.object({ version: Version }),
    ['not_found', 'fee_paid', 'reason_required', 'card_number'],
  ),
  rules: query(
    'money_view',
    z.object({ creditorId: Id.nullable().default(null) }),
    z.object({ rows: z.array(z.object({ id: Id, madeAt: InstantText, ...RuleTerms })) }),
  ),
  setRule: command('creditors_manage', z.object({ commandId: CommandId, ...RuleTerms }), z.object({}), [
    'creditor_not_found',
    'fee_rule_invalid',
    'card_number',
  ]),
};
