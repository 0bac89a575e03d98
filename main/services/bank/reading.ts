/**
 * What the reading of a bank's file hands to the services: the port between `main/imports/bank`, which runs in a job of its
 * own, and `main/services/bank`. Everything here survives a structured clone. All formats are brought to this one form.
 */
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import type { BankFormat } from '../../../shared/vocabulary/bank.ts';
import type { DateColumn, FieldColumns, FileFacts, ReadingOptions } from '../placement-reading.ts';

/** Something in the file that is not as it should be: where, which field, and why, as a sentence. */
export interface BankDefect {
  /** From 1; 0 when it is about the file as a whole. */
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

/** One movement of money. Money that comes in is positive, money that goes out negative. */
export interface ReadEntry {
  readonly line: number;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate | null;
  readonly amountMinor: Minor;
  readonly currency: string;
  /** The word of the file; in a NACHA file a debit brings money in. */
  readonly side: 'debit' | 'credit';
  /** Something the bank takes back, with the code of the reason where the file gives one (R01, AC04 …). */
  readonly isReturn: boolean;
  readonly returnCode: string;
  /** The kind of movement by the file's own code. */
  readonly typeCode: string;
  /** The payer's reference (end to end). Of a return: that of what comes back. */
  readonly reference: string;
  /** The bank's own identification. */
  readonly bankReference: string;
  readonly counterparty: string;
  readonly counterpartyAccount: string;
  readonly remittance: string;
}

export interface ReadBalance {
  readonly amountMinor: Minor;
  readonly on: LocalDate | null;
}

/** A statement of one account in one currency, or a batch of a payment file. */
export interface ReadStatement {
  readonly line: number;
  /** IBAN or number as the file gives it; of a card account the last four digits only. '' when the file does not say. */
  readonly account: string;
  /** ISO 4217; `noCurrency` when neither the file nor anybody says. */
  readonly currency: string;
  /** The sender's number of the statement. */
  readonly number: string;
  readonly opening: ReadBalance | null;
  readonly closing: ReadBalance | null;
  readonly entries: readonly ReadEntry[];
}

export interface ReadBankFile {
  readonly format: BankFormat;
  /** What exactly: the message's name space, the version of OFX. */
  readonly variant: string;
  readonly encoding: string;
  readonly statements: readonly ReadStatement[];
  /** Read and kept, but a person should know. */
  readonly warnings: readonly BankDefect[];
  /** With any of these nothing of the file is kept. */
  readonly errors: readonly BankDefect[];
  /** Of a NACHA file: what its control record says. */
  readonly control: {
    readonly batches: number;
    readonly entries: number;
    readonly addenda: number;
    readonly debitMinor: Minor;
    readonly creditMinor: Minor;
  } | null;
  /** Of a table: how it was understood. */
  readonly table: BankTableFacts | null;
}

export interface BankTableFacts extends Omit<FileFacts, 'columns'> {
  /** The first rows, titles and header among them. */
  readonly head: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly columns: readonly {
    readonly column: string;
    readonly field: string | null;
    readonly samples: readonly string[];
  }[];
  /** Every field of a bank's table with its column; '' where none feeds it. Read by it again, nothing is found in addition. */
  readonly map: FieldColumns;
  /** Fields a table cannot do without and no column feeds. */
  readonly missing: readonly string[];
  readonly dateColumns: readonly DateColumn[];
  /** The order and the mark it was read by; `auto` where nothing in it depends on them. */
  readonly dateOrder: ReadingOptions['dateOrder'];
  readonly decimalMark: 'auto' | '.' | ',';
  /** An amount that could be read by either mark and that nothing decides; '' for none. */
  readonly markExample: string;
  /** How it was read: as said, or as it was saved. */
  readonly reading: TableReading & { readonly headerLine?: number };
  /** The account whose saved layout it was read by, and whether the file or a person names the account. */
  readonly layoutOf: { readonly account: string; readonly currency: string } | null;
  readonly namesAccount: boolean;
}

/** How a bank's table is read: its columns by field, the order of its dates, its decimal mark. What is `auto` is found. */
export interface TableReading {
  readonly encoding: string;
  readonly delimiter: ReadingOptions['delimiter'];
  /** By name; absent to find it. */
  readonly sheet?: string;
  /** Field to column header; '' leaves the field out; what is not named is found by its header. */
  readonly map: FieldColumns;
  readonly dateOrder: ReadingOptions['dateOrder'];
  readonly decimalMark: 'auto' | '.' | ',';
}

/** How the tables of one account at a bank are read, as it was saved with a file that was kept. */
export interface BankLayout extends TableReading {
  readonly account: string;
  readonly currency: string;
  /** Names of the columns by which the next file is known. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
}

/** What the bank job is asked to read. What is left open is found in the file. */
export interface BankReadingRequest extends TableReading {
  readonly task: 'bank';
  readonly path: string;
  readonly format: BankFormat | 'auto';
  /** Said where the file is silent: a table, a piece of a statement. */
  readonly account: string;
  /** The same; `noCurrency` where nobody says. */
  readonly currency: string;
  /** The office's date: completes two-digit years of tables. */
  readonly today: LocalDate;
  /** Line of a table's header; 0 when it has none; absent to find it. */
  readonly headerLine?: number;
  /** Saved layouts; the one whose columns the table has is used where nothing is said about reading it. */
  readonly layouts: readonly BankLayout[];
  /** Accounts the book knows: a number above the header of a table says whose it is. */
  readonly accounts: readonly { readonly number: string; readonly currency: string }[];
  /** A table without a date or an amount is told and not refused. */
  readonly isLook: boolean;
}

export type BankReadingOutcome =
  | { readonly ok: true; readonly value: ReadBankFile }
  | { readonly ok: false; readonly detail: string };
