import { z } from 'zod';
import { buckets, ledgerKinds, paymentMethods, paymentRoutes, transactionTypes } from '../vocabulary/money.ts';
import { reminderKinds, reminderStatuses } from '../vocabulary/work.ts';
import { ByHand } from './allocation.ts';
import {
  CommandId,
  codeOf,
  Currency,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Money,
  Note,
  PositiveMinor,
  Version,
} from './fields.ts';
import { Figures } from './figures.ts';
import { Derivation } from './interest.ts';
import { command, query } from './procedure.ts';

/** How an amount was spread; the parts add up to the payment. */
export const Allocation = z.object({
  costsMinor: MinorUnits,
  feesMinor: MinorUnits,
  interestMinor: MinorUnits,
  principalMinor: MinorUnits,
});

/** An account one payment over several may go to. */
const OverAccount = z.object({
  accountId: Id,
  fileNumber: z.string(),
  creditorName: z.string(),
  owingMinor: MinorUnits,
  /** Not in dispute. */
  payableMinor: MinorUnits,
  isDisputed: z.boolean(),
  amountMinor: MinorUnits,
});

export const PaymentRow = z.object({
  id: Id,
  accountId: Id,
  fileNumber: z.string(),
  name: z.string(),
  receiptNumber: z.string(),
  amountMinor: MinorUnits,
  currency: Currency,
  receivedOn: LocalDateText,
  postedAt: InstantText,
  method: codeOf(paymentMethods),
  route: codeOf(paymentRoutes),
  externalReference: z.string(),
  allocation: Allocation,
  reverses: Id.nullable(),
  reversedBy: Id.nullable(),
  reason: z.string(),
  spreadBy: z.string(),
});

export const payments = {
  /** What a payment would do, before it is posted: interest to the received date and the split. */
  preview: query(
    'money_view',
    z.object({
      accountId: Id,
      amountMinor: PositiveMinor,
      receivedOn: LocalDateText,
      route: codeOf(paymentRoutes).optional(),
      toDisputed: z.boolean().optional(),
    }),
    z.object({
      before: Money,
      interestAddedMinor: MinorUnits,
      allocation: Allocation,
      /** What of the principal goes to which item. */
      items: z.array(z.object({ itemId: Id, number: z.string(), amountMinor: MinorUnits })),
      /** The order that spread it, and where it comes from. */
      spreadBy: z.string(),
      unappliedMinor: MinorUnits,
      /** Open and in dispute: money goes there only when the debtor says so. */
      withheldMinor: MinorUnits,
      after: Money,
      /** What a payment received earlier takes off the interest derived since, zero or below. */
      interestCorrectionMinor: MinorUnits,
      /** What to know before it is taken: it would revive a time-barred debt, or the debt is extinguished; null when nothing. */
      limitationWarning: z.string().nullable(),
      /** Who must post it instead of the person who asks, above the limit; null where the person may. */
      secondPerson: z.string().nullable(),
    }),
  ),
  /** Posts a payment: interest to the received date, then costs, fees, interest, principal. */
  post: command(
    'payments_post',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      amountMinor: PositiveMinor,
      receivedOn: LocalDateText,
      method: codeOf(paymentMethods),
      route: codeOf(paymentRoutes).default('to_us'),
      externalReference: z.string().max(60).default(''),
      /** The person says that a payment of the same amount and day is another one. */
      confirmedNotDuplicate: z.boolean().default(false),
      /** Instalments, settlements and levies may have an order of their own. */
      type: codeOf(transactionTypes).optional(),
      /** The debtor said that it is for what is in dispute, too. */
      toDisputed: z.boolean().default(false),
      /** What is beyond everything owed is held for the debtor and refunded, instead of being refused. */
      keepExcess: z.boolean().default(false),
      byHand: ByHand.optional(),
    }),
    z.object({
      paymentId: Id,
      receiptNumber: z.string(),
      allocation: Allocation,
      money: Money,
      version: Version,
      /** Held for the debtor beyond the payment. */
      creditMinor: MinorUnits,
    }),
    [
      'split_invalid',
      'reason_required',
      'second_person_required',
      'account_not_found',
      'account_closed',
      'stale_account',
      'exceeds_balance',
      'month_locked',
      'received_in_future',
      'duplicate_payment',
      'card_number',
    ],
  ),
  /** Takes a payment back by its mirror image; the stored split is negated, never recomputed. */
  reverse: command(
    'payments_reverse',
    z.object({
      commandId: CommandId,
      paymentId: Id,
      reason: Note,
      on: LocalDateText.optional(),
      /** The bank sent it back: the fee for that is charged once, where a rule has one. */
      returned: z.boolean().default(false),
    }),
    z.object({ paymentId: Id, allocation: Allocation, money: Money, version: Version }),
    [
      'payment_not_found',
      'already_reversed',
      'refund_gone',
      'reason_required',
      'received_in_future',
      'month_locked',
      'card_number',
    ],
  ),
  /** How one payment would be spread over the accounts of a person: the longest past due first, disputed debts left out. */
  previewOver: query(
    'money_view',
    z.object({ accountId: Id, amountMinor: PositiveMinor, receivedOn: LocalDateText }),
    z.object({
      currency: Currency,
      rows: z.array(OverAccount),
      unappliedMinor: MinorUnits,
      /** Who must post it instead of the person who asks, above the limit; null where the person may. */
      secondPerson: z.string().nullable(),
    }),
  ),
  /** One payment over several accounts of a person, as the debtor directed or as the rule spreads it; all or nothing. */
  postOver: command(
    'payments_post',
    z.object({
      commandId: CommandId,
      /** Any account of the person. */
      accountId: Id,
      amountMinor: PositiveMinor,
      receivedOn: LocalDateText,
      method: codeOf(paymentMethods),
      route: codeOf(paymentRoutes).default('to_us'),
      externalReference: z.string().max(60).default(''),
      confirmedNotDuplicate: z.boolean().default(false),
      /** What the debtor directed, account by account; without it the rule spreads. */
      directed: z
        .array(z.object({ accountId: Id, amountMinor: PositiveMinor }))
        .min(1)
        .max(50)
        .optional(),
    }),
    z.object({ tenderId: Id, payments: z.array(z.object({ accountId: Id, paymentId: Id, amountMinor: MinorUnits })) }),
    [
      'account_not_found',
      'account_closed',
      'exceeds_balance',
      'month_locked',
      'received_in_future',
      'duplicate_payment',
      'split_invalid',
      'second_person_required',
      'card_number',
    ],
  ),
  page: query(
    'money_view',
    pageOf({ accountId: Id.optional() }),
    z.object({ total: z.number().int(), rows: z.array(PaymentRow) }),
  ),
  /** The dated lines behind an account's figures. */
  ledger: query(
    'money_view',
    z.object({ accountId: Id }),
    z.object({
      currency: Currency,
      rows: z.array(
        z.object({
          id: Id,
          kind: codeOf(ledgerKinds),
          bucket: codeOf(buckets),
          amountMinor: MinorUnits,
          effectiveOn: LocalDateText,
          postedAt: InstantText,
          note: z.string(),
        }),
      ),
    }),
  ),
  /**
   * Every figure of an account with the lines it comes from; they add up to it. Through a day from today on: what would pay
   * the debt off then.
   */
  figures: query('money_view', z.object({ accountId: Id, asOf: LocalDateText }), Figures.nullable()),
  /** Interest derived line by line to a date: days, rate, principal. Computed, not posted. */
  interest: query(
    'money_view',
    z.object({ accountId: Id, asOf: LocalDateText }),
    z.object({
      currency: Currency,
      ...Derivation,
      /** Posted so far; what is owed of the total and not posted yet is the rest. */
      postedMinor: MinorUnits,
    }),
  ),
};

export const Reminder = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  kind: codeOf(reminderKinds),
  status: codeOf(reminderStatuses),
  dueAt: InstantText,
  on: LocalDateText,
  time: z.string().nullable(),
  note: z.string(),
});

export const reminders = {
  /** A person's reminders due now or within the day, timed ones first; `isMore` where there may be more than `total`. */
  due: query(
    'accounts_view',
    z.object({ limit: z.number().int().min(1).max(200).default(50) }),
    z.object({ total: z.number().int(), isMore: z.boolean(), rows: z.array(Reminder) }),
  ),
  add: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      kind: codeOf(reminderKinds),
      on: LocalDateText,
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
      note: z.string().max(200),
    }),
    z.object({ reminderId: Id, version: Version }),
    ['account_not_found', 'account_closed', 'card_number'],
  ),
  done: command('accounts_work', z.object({ commandId: CommandId, reminderId: Id }), z.object({ version: Version }), [
    'not_found',
  ]),
};

export const reports = {
  /**
   * Receivables of a day by days past due: accounts placed with a balance by the day they fell overdue, invoices each by its
   * due date; money received later is not in it.
   */
  ageing: query(
    'reports_view',
    z.object({
      asOf: LocalDateText,
      edges: z.array(z.number().int().positive()).min(1).max(12).default([30, 60, 90]),
      creditorId: Id.optional(),
    }),
    z.object({
      currencies: z.array(
        z.object({
          currency: Currency,
          buckets: z.array(z.object({ label: z.string(), count: z.number().int(), totalMinor: MinorUnits })),
          currentMinor: MinorUnits,
          totalMinor: MinorUnits,
        }),
      ),
    }),
  ),
  /** Of what could be collected from the first to the last day, how much was, by currency (collection effectiveness index). */
  effectiveness: query(
    'reports_view',
    z.object({ from: LocalDateText, to: LocalDateText, creditorId: Id.optional() }),
    z.object({
      currencies: z.array(
        z.object({
          currency: Currency,
          beginningMinor: MinorUnits,
          invoicedMinor: MinorUnits,
          endingMinor: MinorUnits,
          endingCurrentMinor: MinorUnits,
          /** In basis points; null where nothing could be collected. */
          indexBp: z.number().int().nullable(),
        }),
      ),
    }),
  ),
};

export const day = {
  /** The business day's jobs up to and including the date, each day once: promise verdicts, reminders. Safe to repeat. */
  run: command(
    'day_run',
    z.object({ commandId: CommandId, asOf: LocalDateText.optional() }),
    z.object({
      days: z.array(LocalDateText),
      promises: z.object({ kept: z.number().int(), partlyKept: z.number().int(), broken: z.number().int() }),
      reminders: z.number().int(),
      letters: z.number().int(),
      steps: z.number().int(),
      skipped: z.array(z.object({ ref: z.string(), reason: z.string() })),
    }),
    [],
  ),
};
