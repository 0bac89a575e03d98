import { z } from 'zod';
import {
  baseRateSeries,
  compoundings,
  dayCounts,
  dayRules,
  interestBases,
  interestRateKinds,
  interestReliefs,
  reliefOutcomes,
} from '../vocabulary/interest.ts';
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

const RateBp = z.number().int().min(0).max(100_000);

/** Interest line by line: "75 d × 12 % × 5,000.00", each from the day after `from` through `to`, rounded once half up. */
export const Derivation = {
  lines: z.array(
    z.object({
      from: LocalDateText,
      to: LocalDateText,
      /** Days or months, and how many of them the year is divided into. */
      count: z.number().int(),
      unit: z.enum(['days', 'months']),
      perYear: z.number().int(),
      rateBp: z.number().int(),
      basis: codeOf(interestBases),
      /** What bore interest; with compound interest what joined the principal is in it. */
      principalMinor: MinorUnits,
      capitalisedMinor: MinorUnits,
      interestMinor: MinorUnits,
      /** Put off by an arrangement: shown, not owed. */
      isDeferred: z.boolean(),
      /** The invoice where each bears interest by itself. */
      item: z.string().nullable(),
      /** The line in words: "75 days × 12 % × $5,000.00 ÷ 365, by contract". */
      what: z.string(),
    }),
  ),
  totalMinor: MinorUnits,
  deferredMinor: MinorUnits,
  perDayMinor: MinorUnits,
  /** Half-years whose reference rate the book does not know; the last known rate was used. */
  unknown: z.array(z.object({ series: codeOf(baseRateSeries), readOn: LocalDateText, usedBp: z.number().int() })),
};

/** What is said of interest from a day on. */
const Terms = {
  fromOn: LocalDateText,
  basis: codeOf(interestBases),
  rateKind: codeOf(interestRateKinds),
  /** Of a fixed rate; of the EU's rule a margin other than eight points. Basis points. */
  rateBp: RateBp.nullable().default(null),
  dayCount: codeOf(dayCounts).default('days_365'),
  dayRule: codeOf(dayRules).default('after_first'),
  compounding: codeOf(compoundings).default('simple'),
};

const TermsRow = z.object({
  /** Null for the rate the account was placed with. */
  id: Id.nullable(),
  /** Its own, or the creditor's. */
  scope: z.enum(['account', 'creditor']),
  ...Terms,
  judgmentMinor: MinorUnits.nullable(),
  note: z.string(),
  madeAt: InstantText.nullable(),
  madeBy: z.string().nullable(),
  /** Whether it holds for the account, or something outranks it. */
  isInForce: z.boolean(),
  /** The last day it holds, where other terms follow; null while it goes on, and where it does not hold. */
  toOn: LocalDateText.nullable(),
});
export type InterestTermsOut = z.output<typeof TermsRow>;

/** A time in which a plan or settlement stops interest or puts it off. */
const Relief = z.object({
  kind: codeOf(interestReliefs),
  startsOn: LocalDateText,
  endsOn: LocalDateText.nullable(),
  outcome: codeOf(reliefOutcomes).nullable(),
});

export const interest = {
  /** What is said of interest on an account, its own and the creditor's, oldest first, and what arrangements do to it. */
  terms: query(
    'money_view',
    z.object({ accountId: Id }),
    z.object({ rows: z.array(TermsRow), reliefs: z.array(Relief) }),
  ),
  /**
   * What new terms, or a judgment with its sum, would make of an account's interest and of what is owing, before they are
   * entered. `trouble` says why they would be refused.
   */
  preview: query(
    'money_view',
    z.object({ accountId: Id, asOf: LocalDateText, ...Terms, judgmentMinor: PositiveMinor.nullable().default(null) }),
    z.object({
      currency: Currency,
      before: z.object(Derivation),
      after: z.object(Derivation),
      owingBeforeMinor: MinorUnits,
      owingAfterMinor: MinorUnits,
      trouble: z.string().nullable(),
    }),
  ),
  /**
   * What new terms of a creditor would change: the interest of its open accounts by a day, before and after, by currency.
   * A thousand accounts are reckoned at most; `counted` says how many were.
   */
  previewForCreditor: query(
    'money_view',
    z.object({ creditorId: Id, asOf: LocalDateText, ...Terms }),
    z.object({
      accounts: z.number().int(),
      counted: z.number().int(),
      /** Of those counted, how many bear other interest then. */
      changed: z.number().int(),
      currencies: z.array(z.object({ currency: Currency, beforeMinor: MinorUnits, afterMinor: MinorUnits })),
      trouble: z.string().nullable(),
    }),
  ),
  /** Terms of one account from a day on; they outrank the creditor's. Earlier rows stay: a correction is a newer row. */
  setForAccount: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      ...Terms,
      basis: z.enum(['contractual', 'statutory']),
      note: Note,
    }),
    z.object({ version: Version, interestBeforeMinor: MinorUnits, interestAfterMinor: MinorUnits }),
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'interest_terms_invalid',
      'interest_not_for_consumers',
      'card_number',
    ],
  ),
  /** Terms of every account of a creditor that has none of its own. */
  setForCreditor: command(
    'creditors_manage',
    z.object({
      commandId: CommandId,
      creditorId: Id,
      ...Terms,
      basis: z.enum(['contractual', 'statutory']),
      note: Note,
    }),
    z.object({ accounts: z.number().int() }),
    ['creditor_not_found', 'interest_terms_invalid', 'card_number'],
  ),
  /** The terms of a creditor, oldest first. */
  ofCreditor: query('money_view', z.object({ creditorId: Id }), z.object({ rows: z.array(TermsRow) })),
  /**
   * A court gave judgment: its sum is the principal from that day on, its rate replaces every other, and what was owed of
   * interest, fees and costs is in the sum.
   */
  enterJudgment: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      on: LocalDateText,
      judgmentMinor: PositiveMinor,
      rateBp: RateBp,
      dayCount: Terms.dayCount,
      dayRule: Terms.dayRule,
      note: Note,
    }),
    z.object({ version: Version, owingBeforeMinor: MinorUnits, owingAfterMinor: MinorUnits }),
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'judgment_in_future',
      'judgment_known',
      'money_after_judgment',
      'reason_required',
      'card_number',
    ],
  ),
  /** Rates of central banks: those the program came with and those the book adds. */
  baseRates: query(
    'money_view',
    z.object({}),
    z.object({
      series: z.array(
        z.object({
          series: codeOf(baseRateSeries),
          knownThrough: LocalDateText,
          source: z.string(),
          rows: z.array(z.object({ fromOn: LocalDateText, rateBp: z.number().int(), isAdded: z.boolean() })),
        }),
      ),
    }),
  ),
  /** The rate a central bank set or kept on a day; of two for one day the later entered counts. */
  addBaseRate: command(
    'creditors_manage',
    z.object({
      commandId: CommandId,
      series: codeOf(baseRateSeries),
      fromOn: LocalDateText,
      rateBp: z.number().int().min(-1000).max(10_000),
      source: z.string().trim().min(1).max(200),
    }),
    z.object({}),
    ['received_in_future', 'card_number'],
  ),
};
