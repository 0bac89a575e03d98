import { z } from 'zod';
import {
  bankAccountUses,
  bankEntryStates,
  bankFormats,
  bankMatchKinds,
  moneyMatchReasons,
} from '../vocabulary/bank.ts';
import { ledgerAccounts } from '../vocabulary/books.ts';
import {
  codeOf,
  CommandId,
  Currency,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Note,
  Nothing,
  ShortText,
  Version,
} from './fields.ts';
import { BankDefect, BankTable, ReadStatement, SaidOfFile, TableReading } from './bank-table.ts';
import { command, query } from './procedure.ts';

/** What is proposed, or was decided, about an entry. */
export const Proposal = z.object({
  kind: codeOf(bankMatchKinds),
  targetId: Id,
  /** The target is a batch of a payment file. */
  isFile: z.boolean(),
  label: z.string(),
  note: z.string(),
  score: z.number().int(),
  reasons: z.array(codeOf(moneyMatchReasons)),
  isSure: z.boolean(),
});

const Entry = z.object({
  id: Id,
  account: z.string(),
  accountUse: codeOf(bankAccountUses),
  currency: Currency,
  bookedOn: LocalDateText,
  valueOn: LocalDateText.nullable(),
  amountMinor: MinorUnits,
  isReturn: z.boolean(),
  returnCode: z.string(),
  /** The code of a return in words; '' for what is none. */
  returnText: z.string(),
  typeCode: z.string(),
  reference: z.string(),
  bankReference: z.string(),
  counterparty: z.string(),
  counterpartyAccount: z.string(),
  remittance: z.string(),
  state: codeOf(bankEntryStates),
  version: Version,
  /** The likeliest first; none once the entry is decided. */
  proposals: z.array(Proposal),
  matched: z
    .object({
      kind: codeOf(bankMatchKinds),
      label: z.string(),
      accountId: Id.nullable(),
      note: z.string(),
      madeAt: InstantText,
      /** It can be opened again: a link, or a payment that was reversed since. */
      isUndoable: z.boolean(),
    })
    .nullable(),
});

/** One decision about one entry. */
const Decision = z.object({
  entryId: Id,
  expectedVersion: Version,
  kind: codeOf(bankMatchKinds),
  targetId: Id.optional(),
  isFile: z.boolean().default(false),
  note: Note.default(''),
  /** A later day to count on, where the month of the bank's day is locked. */
  countsOn: LocalDateText.optional(),
  confirmedNotDuplicate: z.boolean().default(false),
});

export const bank = {
  /** Asks the person for a file; the path never reaches the screen. Null when they cancelled. */
  chooseFile: command(
    'bank_reconcile',
    Nothing,
    z.object({ file: z.object({ fileId: Id, name: z.string(), bytes: z.number() }).nullable() }),
    [],
  ),
  /**
   * Reads a chosen file and keeps what is new of it. With errors nothing is kept; the answer says line, field and reason of
   * each. The same file again, or an overlapping statement, adds nothing.
   */
  read: command(
    'bank_reconcile',
    z.object({
      commandId: CommandId,
      fileId: Id,
      format: codeOf(bankFormats).optional(),
      ...SaidOfFile,
      ...TableReading,
      /** What an account is taken for that the book has not heard of. */
      use: codeOf(bankAccountUses).default('trust'),
      /** False only looks. */
      keep: z.boolean().default(true),
      withEntries: z.boolean().default(false),
      /** Keeps nothing of a table that leaves something to be decided or was never read before, and says so. */
      asks: z.boolean().default(false),
      /** Keeps how the table was read for its account, so that the next one needs no word. */
      remember: z.boolean().default(false),
    }),
    z.object({
      format: codeOf(bankFormats),
      variant: z.string(),
      encoding: z.string(),
      sha256: z.string(),
      statements: z.array(ReadStatement),
      control: z
        .object({
          batches: z.number().int(),
          entries: z.number().int(),
          addenda: z.number().int(),
          debitMinor: MinorUnits,
          creditMinor: MinorUnits,
        })
        .nullable(),
      warnings: z.array(BankDefect),
      errors: z.array(BankDefect),
      /** A person has to look at the table first; nothing was kept. */
      isUndecided: z.boolean(),
      kept: z.object({
        statements: z.number().int(),
        entries: z.number().int(),
        known: z.number().int(),
        newAccounts: z.array(z.string()),
      }),
    }),
    ['not_found', 'file_unreadable'],
  ),
  /** A table as it would be read: its columns, what is open about it, and its first entries. Keeps nothing. */
  preview: command(
    'bank_reconcile',
    z.object({ fileId: Id, ...SaidOfFile, ...TableReading }),
    z.object({
      table: BankTable,
      statements: z.array(ReadStatement),
      warnings: z.array(BankDefect),
      errors: z.array(BankDefect),
      /** Known accounts of statements, to say whose it is. */
      accounts: z.array(z.object({ number: z.string(), currency: Currency, label: z.string() })),
    }),
    ['not_found', 'file_unreadable'],
  ),
  accounts: query(
    'money_view',
    Nothing,
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          number: z.string(),
          currency: Currency,
          label: z.string(),
          use: codeOf(bankAccountUses),
          version: Version,
        }),
      ),
    }),
  ),
  changeAccount: command(
    'bank_reconcile',
    z.object({
      commandId: CommandId,
      bankAccountId: Id,
      expectedVersion: Version,
      label: ShortText,
      use: codeOf(bankAccountUses),
    }),
    Nothing,
    ['not_found', 'stale_record', 'card_number'],
  ),
  statements: query(
    'money_view',
    z.object({ limit: z.number().int().min(1).max(500).default(200) }),
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          account: z.string(),
          currency: Currency,
          number: z.string(),
          fromOn: LocalDateText.nullable(),
          toOn: LocalDateText.nullable(),
          openingMinor: MinorUnits.nullable(),
          closingMinor: MinorUnits.nullable(),
          fileName: z.string(),
          readAt: InstantText,
          entries: z.number().int(),
          open: z.number().int(),
          remarks: z.array(BankDefect),
        }),
      ),
    }),
  ),
  /** Entries of statements with what they may be; open ones are proposed matches for. */
  entries: query(
    'money_view',
    pageOf({
      state: codeOf(bankEntryStates).optional(),
      bankAccountId: Id.optional(),
      /** Only entries first read from this file. */
      sha256: z.string().max(64).optional(),
    }),
    z.object({
      total: z.number().int(),
      counts: z.object({
        open: z.number().int(),
        matched: z.number().int(),
        suspense: z.number().int(),
        set_aside: z.number().int(),
      }),
      rows: z.array(Entry),
    }),
  ),
  /** Settles entries: posts payments, links what was posted before, takes returned payments back, holds or sets aside. */
  settle: command(
    'payments_post',
    z.object({ commandId: CommandId, decisions: z.array(Decision).min(1).max(500) }),
    z.object({
      settled: z.number().int(),
      skipped: z.array(z.object({ entryId: Id, refusal: z.string(), reason: z.string() })),
    }),
    [
      'not_found',
      'stale_record',
      'reason_required',
      'card_number',
      'account_not_found',
      'account_closed',
      'exceeds_balance',
      'duplicate_payment',
      'payment_not_found',
      'already_reversed',
      'received_in_future',
      'currency_differs',
      'match_differs',
      'already_matched',
      'return_reserved',
      'refund_gone',
      'month_locked',
    ],
  ),
  /** Opens a decided entry again, where the decision was only a link or its payment was reversed since. */
  reopen: command('payments_post', z.object({ commandId: CommandId, entryId: Id, expectedVersion: Version }), Nothing, [
    'not_found',
    'stale_record',
    'match_posted',
  ]),
  /** Bank, trust ledger and what it is held for, on a day, with every difference down to the entry. */
  reconcile: query(
    'money_view',
    z.object({ on: LocalDateText, currency: Currency.optional() }),
    z.object({
      on: LocalDateText,
      currencies: z.array(
        z.object({
          currency: Currency,
          accounts: z.array(
            z.object({
              bankAccountId: Id,
              account: z.string(),
              /** The day of the closing balance it goes out from; null when no statement gives one. */
              closingOn: LocalDateText.nullable(),
              balanceMinor: MinorUnits.nullable(),
            }),
          ),
          bankMinor: MinorUnits.nullable(),
          ledgerMinor: MinorUnits,
          owners: z.array(
            z.object({
              account: codeOf(ledgerAccounts),
              creditor: z.string().nullable(),
              amountMinor: MinorUnits,
            }),
          ),
          ownersMinor: MinorUnits,
          /** Bank beyond ledger, and what explains it. */
          differenceMinor: MinorUnits.nullable(),
          explained: z.array(
            z.object({
              cause: z.enum(['before', 'gap', 'bank_only', 'book_only']),
              on: LocalDateText.nullable(),
              label: z.string(),
              amountMinor: MinorUnits,
              entryId: Id.nullable(),
              accountId: Id.nullable(),
            }),
          ),
          unexplainedMinor: MinorUnits.nullable(),
          isTied: z.boolean(),
        }),
      ),
    }),
  ),
};
