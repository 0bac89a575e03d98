/**
 * What the reading of a placement file hands to the services: the port between `main/imports`, which runs in a job of its
 * own, and `main/services/placements.ts`. Everything here survives a structured clone.
 */
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { Minor } from '../../shared/kernel/minor.ts';
import type { DebtClass, DebtorKind } from '../../shared/vocabulary/accounts.ts';
import type { ContactPointKind, ContactPointLabel } from '../../shared/vocabulary/contact.ts';
import type { CustomFieldKind, MissingTreatment, PlacementKind } from '../../shared/vocabulary/intake.ts';
import type { Bucket, PaymentMethod, PaymentRoute } from '../../shared/vocabulary/money.ts';

/** Field to the header of the column that feeds it; an empty header leaves the field out. */
export type FieldColumns = Readonly<Record<string, string>>;

/** A rule a creditor's rows must keep: data, not code. */
export type FieldRule =
  | { readonly field: string; readonly kind: 'required' }
  /** Limits as canonical text: amounts and numbers with a decimal point, dates `YYYY-MM-DD`; null is no limit. */
  | { readonly field: string; readonly kind: 'range'; readonly from: string | null; readonly to: string | null }
  | { readonly field: string; readonly kind: 'list'; readonly values: readonly string[] }
  /** `9` a digit, `A` a letter, `X` either, `*` any more; every other character stands for itself. */
  | { readonly field: string; readonly kind: 'pattern'; readonly pattern: string };

/** Fields and rules of a creditor's own. */
export interface CreditorFields {
  readonly custom: readonly {
    readonly name: string;
    readonly kind: CustomFieldKind;
    readonly choices: readonly string[];
  }[];
  readonly rules: readonly FieldRule[];
}

export const noOwnFields: CreditorFields = { custom: [], rules: [] };

export interface ReadingOptions {
  readonly kind: PlacementKind;
  /** Currency of the placement (ISO 4217); a row in another one is refused. */
  readonly currency: string;
  /** Country of the debtors where a row does not say (ISO 3166): for phones and postcodes. */
  readonly country: string;
  /** The office's date: completes two-digit years. */
  readonly today: LocalDate;
  readonly dateOrder: 'auto' | 'mdy' | 'dmy' | 'ymd';
  /** Date order of single columns, by their header; it goes before that of the file. */
  readonly dateOrders?: Readonly<Record<string, 'mdy' | 'dmy' | 'ymd'>>;
  readonly encoding: string;
  readonly delimiter: 'auto' | ',' | ';' | '\t' | '|';
  /** Sheet of a spreadsheet by name or number; absent to find it. */
  readonly sheet?: string;
  /** Line of the header; 0 when the file has none; absent to find it. */
  readonly headerLine?: number;
  /** What becomes of open accounts or invoices the file no longer lists; absent is as `leave`. */
  readonly missing?: MissingTreatment;
}

/** What the import job is asked to do. */
export interface ReadingRequest {
  readonly task: 'preview' | 'read';
  readonly path: string;
  /** For `preview` overrides of the automatic mapping; for `read` the whole mapping. */
  readonly map: FieldColumns;
  readonly options: ReadingOptions;
  readonly fields?: CreditorFields;
}

/** A cell that was not understood, or was but with a doubt. */
export interface CellProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

export interface PlacedContactPoint {
  readonly kind: ContactPointKind;
  readonly label: ContactPointLabel;
  /** Phone in E.164 where readable, email, or street line. */
  readonly value: string;
  /** Second line of an address; the extension of a phone. */
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  /** Every zone the point may lie in; empty when nothing is known. */
  readonly zones: readonly string[];
  /** False for a phone or email that is kept as text because it could not be read. */
  readonly readable: boolean;
}

/** Who owes, as a row tells it. */
export interface PlacedDebtor {
  readonly kind: DebtorKind;
  readonly name: string;
  readonly sortName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly birthOn: LocalDate | null;
  readonly identifier: string | null;
  readonly externalReference: string;
  readonly language: string | null;
  readonly country: string;
}

/** Facts of the debt as a row tells them. */
export interface PlacedDebt {
  readonly debtClass: DebtClass;
  readonly originalCreditor: string | null;
  readonly openedOn: LocalDate | null;
  readonly delinquentOn: LocalDate | null;
  readonly chargedOffOn: LocalDate | null;
  readonly itemizationOn: LocalDate | null;
  readonly lastPaymentOn: LocalDate | null;
  readonly lastPaymentMinor: Minor | null;
  readonly disputed: boolean;
  readonly note: string;
  readonly customFields: Readonly<Record<string, string>>;
}

/** One row of a placement of accounts, understood. */
export interface PlacementRow {
  /** The creditor's account number. */
  readonly reference: string;
  readonly debtor: PlacedDebtor;
  readonly contactPoints: readonly PlacedContactPoint[];
  readonly account: PlacedDebt;
  /** Opening balance by bucket; a credit balance is a negative principal. Their sum is what the row adds to the control total. */
  readonly opening: Readonly<Record<Bucket, Minor>>;
  /** What was understood with a doubt, as sentences for the account's history. */
  readonly remarks: readonly string[];
}

/** One invoice of a debtor; its account is the customer number's, unless a column names the account. */
export interface InvoiceRow extends Omit<PlacementRow, 'opening'> {
  readonly item: {
    readonly number: string;
    readonly invoicedOn: LocalDate | null;
    readonly dueOn: LocalDate;
    /** Negative for a credit note. */
    readonly amountMinor: Minor;
    readonly settledOn: LocalDate | null;
    readonly disputed: boolean;
    readonly description: string;
  };
}

/** Which account of the book a row is about: by its reference, else by the customer number. */
export interface AccountNamed {
  readonly reference: string;
  readonly debtorReference: string;
  readonly remarks: readonly string[];
}

/** One payment on an account of the book. */
export interface PaidRow extends AccountNamed {
  readonly amountMinor: Minor;
  readonly receivedOn: LocalDate;
  readonly method: PaymentMethod;
  readonly route: PaymentRoute;
  readonly paymentReference: string;
  /** The invoice it was made for; '' where the row names none. */
  readonly invoiceNumber: string;
  readonly note: string;
}

/** Ways to reach a debtor of the book. */
export interface ContactRow extends AccountNamed {
  readonly contactPoints: readonly PlacedContactPoint[];
}

/** An entry of the history the creditor kept. */
export interface NoteRow extends AccountNamed {
  readonly on: LocalDate | null;
  readonly by: string;
  readonly text: string;
}

/** An open account or invoice the file no longer lists: it stands after the rows of the file. */
export interface MissingRow {
  readonly accountId: string;
  readonly itemId: string | null;
  readonly treatment: Exclude<MissingTreatment, 'leave'>;
}

/** A row on its way to the staging table. JSON text, so that neither thread builds it twice. */
export interface ReadRow {
  readonly line: number;
  readonly reference: string;
  readonly balanceMinor: Minor;
  /** The customer number; '' where the row shows none. */
  readonly debtorReference: string;
  /** The invoice number of a row that is an invoice, else ''. */
  readonly invoiceNumber: string;
  /** The row of the placement's kind as text (`packRow`; JSON for the kin of `PlacementRow`); null when the row cannot be imported. */
  readonly record: string | null;
  /** The cells as they stand in the file, as a JSON array, for the error file; '[]' for rows that can be imported. */
  readonly original: string;
  readonly problems: readonly CellProblem[];
  /** Why a further line of an invoice of this very file is left out; null for others. */
  readonly repeats: CellProblem | null;
}

/** One message of the import job: at most 500 rows. */
export interface ReadBatch {
  readonly rows: readonly ReadRow[];
  /** Rows handed over so far, and rows in the file. */
  readonly done: number;
  readonly total: number;
}

/** What was decided about the file as a whole before any row was read. */
export interface FileFacts {
  readonly format: 'CSV' | 'TSV' | 'XLSX' | 'XLS' | 'ODS';
  /** Encoding, delimiter and line ends of a text; '' and null for spreadsheets. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly lineEnd: 'LF' | 'CRLF' | 'CR' | 'mixed' | null;
  /** The sheet that is read and all that can be chosen; null and none for text. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly headerLine: number;
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface PreviewColumn {
  readonly column: string;
  readonly field: string | null;
  readonly samples: readonly string[];
  readonly problems: readonly string[];
}

/** How the dates of a column are read. */
export interface DateColumn {
  readonly column: string;
  /** Null where the column contradicts itself and only unmistakable dates are read. */
  readonly order: 'mdy' | 'dmy' | 'ymd' | null;
  /** Dates that could be read in two orders. */
  readonly ambiguous: number;
  /** True when neither the file nor a person decides them. */
  readonly undecided: boolean;
  /** The first of them as it stands in the file, and as either order reads it; '' and null when there is none. */
  readonly example: string;
  readonly asMonthFirst: LocalDate | null;
  readonly asDayFirst: LocalDate | null;
}

export interface FilePreview extends FileFacts {
  /** The first rows, titles and header among them. */
  readonly head: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly mapping: readonly PreviewColumn[];
  /** The whole mapping; a column may feed two fields where one stands in for the other. */
  readonly map: FieldColumns;
  readonly sample: readonly (readonly string[])[];
  /** Fields accounts need and no column feeds. */
  readonly missing: readonly string[];
  /** What a column may feed in a file of that kind, the creditor's own fields with it. */
  readonly fields: readonly string[];
  /** Dates that could be read in two orders and that nothing in the file decides, over all mapped date columns. */
  readonly ambiguousDates: number;
  readonly dateColumns: readonly DateColumn[];
  /** What was decided for the whole file, in sentences. */
  readonly notes: readonly string[];
}

export interface ReadTotals extends FileFacts {
  readonly readable: number;
  readonly errors: number;
  /** Sum of the balances of the rows that can be imported. */
  readonly totalMinor: Minor;
}

/** The file as a whole was refused, with a sentence for a person. */
export interface FileRefused {
  readonly ok: false;
  readonly refusal: 'file_unreadable' | 'mapping_incomplete';
  readonly detail: string;
}

export type PreviewOutcome = { readonly ok: true; readonly value: FilePreview } | FileRefused;
export type ReadOutcome = { readonly ok: true; readonly value: ReadTotals } | FileRefused;
