/**
 * What the reading of a bank's file hands to the services: the port between `main/imports/bank`, which runs in a job of its
 * own, and `main/services/bank`. Everything here survives a structured clone. All formats are brought to this one form.
 */
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import type { BankFormat } from '../../../shared/vocabulary/bank.ts';

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
}

/** What the bank job is asked to read. What is left open is found in the file. */
export interface BankReadingRequest {
  readonly task: 'bank';
  readonly path: string;
  readonly format: BankFormat | 'auto';
  readonly encoding: string;
  /** Said where the file is silent: a table, a piece of a statement. */
  readonly account: string;
  /** The same; `noCurrency` where nobody says. */
  readonly currency: string;
  /** The office's date: completes two-digit years of tables. */
  readonly today: LocalDate;
  /** Of a table: field to column header. */
  readonly map: Readonly<Record<string, string>>;
  readonly dateOrder: 'auto' | 'mdy' | 'dmy' | 'ymd';
}

export type BankReadingOutcome =
  | { readonly ok: true; readonly value: ReadBankFile }
  | { readonly ok: false; readonly detail: string };
