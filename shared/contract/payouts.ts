import { z } from 'zod';
import { bankDetailStates, payoutWays } from '../vocabulary/payouts.ts';
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
  Nothing,
  ShortText,
} from './fields.ts';
import { command, query } from './procedure.ts';

const Name = ShortText.min(1).max(70);
const Country = z.string().regex(/^[A-Z]{2}$/);

/**
 * Where money goes, or for `trust` where it comes from. Account numbers are typed as people have them; spaces go. They are
 * encrypted at rest with the book; what screens, journal and logs see is `masked`.
 */
export const BankDetails = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('check'),
    holder: Name,
    street: ShortText.min(1),
    city: ShortText.min(1),
    region: ShortText,
    postcode: ShortText.min(1),
    country: Country,
  }),
  z.object({ way: z.literal('sepa'), holder: Name, iban: ShortText.min(1), bic: ShortText }),
  z.object({
    way: z.literal('ach'),
    holder: Name,
    routing: ShortText.min(1),
    account: ShortText.min(1).max(17),
    accountKind: z.enum(['checking', 'savings']),
    /** CCD for a business account, PPD for a person's. */
    entryClass: z.enum(['CCD', 'PPD']),
  }),
  z.object({
    way: z.literal('trust'),
    holder: Name,
    bank: ShortText.min(1),
    iban: ShortText,
    bic: ShortText,
    routing: ShortText,
    account: ShortText.max(17),
    /** Ten characters by which the bank knows the agency in ACH files. */
    companyId: ShortText.max(10),
  }),
]);
export type BankDetailsIn = z.output<typeof BankDetails>;

const BankDetail = z.object({
  id: Id,
  currency: Currency,
  way: z.enum(['check', 'sepa', 'ach', 'trust']),
  holder: z.string(),
  /** The address, or the account with all but its last four characters hidden. */
  masked: z.string(),
  state: codeOf(bankDetailStates),
  note: z.string(),
  proposedAt: InstantText,
  proposedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decidedBy: z.string().nullable(),
});
export type BankDetailOut = z.output<typeof BankDetail>;

export const bankDetails = {
  /** Bank details of a creditor, or of the agency's own trust accounts, the newest first. */
  list: query('money_view', z.object({ creditorId: Id.nullable() }), z.object({ rows: z.array(BankDetail) })),
  /** Proposes where money goes from now on. The numbers are checked; nothing changes before a second person agrees. */
  propose: command(
    'creditors_manage',
    z.object({ commandId: CommandId, creditorId: Id.nullable(), currency: Currency, details: BankDetails, note: Note }),
    z.object({ bankDetailId: Id }),
    ['creditor_not_found', 'bank_details_invalid', 'bank_details_open', 'card_number'],
  ),
  /** A second person agrees, and the details before are replaced; or rejects the change, and nothing was. */
  decide: command(
    'creditors_manage',
    z.object({ commandId: CommandId, bankDetailId: Id, approve: z.boolean() }),
    Nothing,
    ['not_found', 'second_person_required'],
  ),
};

const Due = z.object({
  statementId: Id,
  statementNumber: z.string(),
  creditorId: Id,
  creditor: z.string(),
  currency: Currency,
  amountMinor: MinorUnits,
  toOn: LocalDateText,
  /** How it can be paid; null while no bank details are in force. */
  way: codeOf(payoutWays).nullable(),
  holder: z.string().nullable(),
  masked: z.string().nullable(),
});

const Run = z.object({
  id: Id,
  number: z.string(),
  way: codeOf(payoutWays),
  currency: Currency,
  count: z.number().int(),
  totalMinor: MinorUnits,
  executeOn: LocalDateText,
  fileName: z.string(),
  sha256: z.string(),
  madeAt: InstantText,
  madeBy: z.string().nullable(),
  payouts: z.array(
    z.object({
      id: Id,
      statementNumber: z.string(),
      creditor: z.string(),
      reference: z.string(),
      amountMinor: MinorUnits,
      voidedAt: InstantText.nullable(),
      voidReason: z.string().nullable(),
    }),
  ),
});
export type PayoutRunOut = z.output<typeof Run>;

export const payouts = {
  /** Posted statements whose money has not been paid out yet. */
  due: query('money_view', Nothing, z.object({ rows: z.array(Due) })),
  /** Runs, the newest first. */
  runs: query('money_view', Nothing, z.object({ rows: z.array(Run) })),
  /**
   * Makes one file, or one set of checks, of statements that are paid the same way in one currency. The file is checked as
   * the bank checks it, kept with its hash, and each statement is paid once.
   */
  make: command(
    'remittance_post',
    z.object({
      commandId: CommandId,
      way: codeOf(payoutWays),
      currency: Currency,
      statementIds: z.array(Id).min(1).max(500),
      executeOn: LocalDateText,
    }),
    z.object({ runId: Id, number: z.string(), count: z.number().int(), totalMinor: MinorUnits, sha256: z.string() }),
    ['already_paid_out', 'bank_details_missing', 'payout_mixed', 'payout_day_invalid', 'payout_file_invalid'],
  ),
  /** The stored file, byte for byte, with a list of its payouts as CSV. */
  open: command('money_view', z.object({ runId: Id }), z.object({ file: FileTicket, list: FileTicket }), [
    'not_found',
    'document_damaged',
  ]),
  /** A check that was lost, or a transfer the bank refused: its statement may be paid anew. */
  void: command('remittance_post', z.object({ commandId: CommandId, payoutId: Id, reason: Note }), Nothing, [
    'not_found',
    'reason_required',
  ]),
};
