import { z } from 'zod';
import { commissionBases, remittanceMethods, statementStates } from '../vocabulary/contracts.ts';
import { buckets, paymentRoutes } from '../vocabulary/money.ts';
import {
  codeOf,
  CommandId,
  Currency,
  FileTicket,
  Id,
  InstantText,
  LocalDateText,
  MinorUnits,
  Note,
  PositiveMinor,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

/** Basis points, 100 % at most. */
const RateBp = z.number().int().min(0).max(10_000);
const Days = z.number().int().min(0).max(3650);

/** What a creditor's contract says (domain handbook 2.20, 2.21). Amounts in minor units of the creditor's currency. */
export const ContractTerms = z.object({
  rates: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('fixed'),
      bp: z.object({ principal: RateBp, interest: RateBp, fees: RateBp, costs: RateBp }),
    }),
    z.object({
      kind: z.literal('plan'),
      basis: codeOf(commissionBases),
      rows: z.array(z.object({ upTo: z.number().int().positive().nullable(), rateBp: RateBp })).max(6),
      earns: z.array(codeOf(buckets)).min(1),
    }),
  ]),
  freeDays: Days,
  earnsOnDirect: z.boolean(),
  capMinor: MinorUnits.positive().nullable(),
  taxBp: RateBp,
  costsBelongTo: z.enum(['creditor', 'agency']),
  method: codeOf(remittanceMethods),
  minimumPayoutMinor: MinorUnits.min(0),
  /** Checks and transfers younger than this wait for the next statement. */
  clearingDays: Days,
});
export type ContractTermsOut = z.output<typeof ContractTerms>;

export const contracts = {
  /** Every version of a creditor's contract, the newest first. */
  list: query(
    'money_view',
    z.object({ creditorId: Id }),
    z.object({
      currency: Currency,
      rows: z.array(
        z.object({
          id: Id,
          version: Version,
          fromOn: LocalDateText,
          terms: ContractTerms,
          note: z.string(),
          madeAt: InstantText,
          madeBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Adds a version that holds for money received from a day on; what was posted keeps the rate it was posted with. */
  add: command(
    'creditors_manage',
    z.object({ commandId: CommandId, creditorId: Id, fromOn: LocalDateText, terms: ContractTerms, note: Note }),
    z.object({ contractId: Id, version: Version }),
    ['creditor_not_found', 'contract_terms_invalid'],
  ),
};

const Totals = {
  openingMinor: MinorUnits,
  collectedMinor: MinorUnits,
  directMinor: MinorUnits,
  commissionMinor: MinorUnits,
  taxMinor: MinorUnits,
  costsMinor: MinorUnits,
  netMinor: MinorUnits,
  sendMinor: MinorUnits,
  invoiceMinor: MinorUnits,
  carriedMinor: MinorUnits,
};

export const Statement = z.object({
  id: Id,
  number: z.string(),
  currency: Currency,
  fromOn: LocalDateText,
  toOn: LocalDateText,
  statementOn: LocalDateText,
  method: codeOf(remittanceMethods),
  ...Totals,
  state: codeOf(statementStates),
  preparedAt: InstantText,
  preparedByName: z.string().nullable(),
  postedAt: InstantText.nullable(),
  postedByName: z.string().nullable(),
  /** The last one of a contract. */
  isFinal: z.boolean(),
  lines: z.number().int(),
  /** What the creditor paid of the invoice. */
  invoicePaidMinor: MinorUnits,
  /** Number of the run and reference of the payout that carries its money; null while none does. */
  payout: z.string().nullable(),
});
export type StatementOut = z.output<typeof Statement>;

/** One payment on a statement. What speaks of the person is null once the records were disposed of. */
export const StatementLine = z.object({
  paymentId: Id,
  accountId: Id.nullable(),
  effectiveOn: LocalDateText,
  route: codeOf(paymentRoutes).nullable(),
  isReversal: z.boolean(),
  receiptNumber: z.string().nullable(),
  fileNumber: z.string().nullable(),
  reference: z.string().nullable(),
  name: z.string().nullable(),
  amountMinor: MinorUnits,
  commissionMinor: MinorUnits,
  taxMinor: MinorUnits,
  costsMinor: MinorUnits,
});

export const statements = {
  list: query('money_view', z.object({ creditorId: Id }), z.object({ rows: z.array(Statement) })),
  open: query(
    'money_view',
    z.object({ statementId: Id }),
    z.object({ statement: Statement, lines: z.array(StatementLine) }).nullable(),
  ),
  /** Puts every payment that counts by `toOn` and stands on no statement yet on one, and works out what to send. */
  prepare: command(
    'remittance_prepare',
    z.object({
      commandId: CommandId,
      creditorId: Id,
      currency: Currency.optional(),
      fromOn: LocalDateText,
      toOn: LocalDateText,
      /** The last one of a contract: nothing is carried. */
      isFinal: z.boolean().default(false),
    }),
    z.object({ statement: Statement }),
    ['creditor_not_found', 'contract_missing', 'statement_open', 'period_invalid', 'nothing_to_remit'],
  ),
  /** The creditor's money leaves the trust. Not by the person who prepared the statement, where there is another. */
  post: command(
    'remittance_post',
    z.object({ commandId: CommandId, statementId: Id }),
    z.object({ statement: Statement }),
    ['not_found', 'second_person_required', 'statement_outdated'],
  ),
  discard: command('remittance_prepare', z.object({ commandId: CommandId, statementId: Id }), z.object({}), [
    'not_found',
  ]),
  /** The creditor paid commission that a statement invoiced: the money comes into trust. */
  invoicePaid: command(
    'payments_post',
    z.object({ commandId: CommandId, statementId: Id, amountMinor: PositiveMinor, receivedOn: LocalDateText }),
    z.object({ statement: Statement }),
    ['not_found', 'exceeds_balance', 'received_in_future', 'month_locked'],
  ),
  /** The statement as PDF and its lines as CSV; a posted one has the same bytes for ever. */
  document: command(
    'money_view',
    z.object({ statementId: Id }),
    z.object({ pdf: FileTicket, csv: FileTicket, sha256: z.string(), pages: z.number().int() }),
    ['not_found'],
  ),
};
