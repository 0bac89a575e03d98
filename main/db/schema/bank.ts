import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  BankAccountUse,
  BankEntryState,
  BankFormat,
  BankMatchKind,
  BatchState,
  SuspenseState,
} from '../../../shared/vocabulary/bank.ts';
import type { PaymentMethod, PaymentRoute } from '../../../shared/vocabulary/money.ts';

export const bankAccount = sqliteTable('bank_account', {
  id: text().primaryKey(),
  /** IBAN or number as the bank writes it; of a card account the last digits only. */
  number: text().notNull(),
  currency: text().notNull(),
  label: text().notNull().default(''),
  use: text().$type<BankAccountUse>().notNull(),
  firstSeenAt: text('first_seen_at').notNull(),
  version: integer().notNull().default(1),
});

/** How tables of the account are read; one for each account, the newest wins. */
export const bankLayout = sqliteTable('bank_layout', {
  bankAccountId: text('bank_account_id').primaryKey(),
  /** JSON: names of the columns, by which the next file is known. */
  columns: text().notNull(),
  /** JSON: field to column, '' for a field left out. */
  map: text().notNull(),
  hasHeader: integer('has_header', { mode: 'boolean' }).notNull(),
  encoding: text().notNull(),
  delimiter: text().notNull(),
  sheet: text(),
  dateOrder: text('date_order').$type<'auto' | 'mdy' | 'dmy' | 'ymd'>().notNull(),
  decimalMark: text('decimal_mark').$type<'auto' | '.' | ','>().notNull(),
  savedAt: text('saved_at').notNull(),
  savedBy: text('saved_by'),
});

export const bankFile = sqliteTable('bank_file', {
  id: text().primaryKey(),
  sha256: text().notNull(),
  name: text().notNull(),
  format: text().$type<BankFormat>().notNull(),
  variant: text().notNull(),
  readAt: text('read_at').notNull(),
  readBy: text('read_by'),
});

export const bankStatement = sqliteTable('bank_statement', {
  id: text().primaryKey(),
  bankAccountId: text('bank_account_id').notNull(),
  bankFileId: text('bank_file_id').notNull(),
  /** The same statement in another file has the same. */
  identity: text().notNull(),
  number: text().notNull(),
  fromOn: text('from_on'),
  toOn: text('to_on'),
  openingMinor: integer('opening_minor'),
  closingMinor: integer('closing_minor'),
  closingOn: text('closing_on'),
  /** What a person should know about it, as JSON: line, field, reason. */
  remarks: text().notNull().default('[]'),
});

export const bankEntry = sqliteTable('bank_entry', {
  id: text().primaryKey(),
  bankAccountId: text('bank_account_id').notNull(),
  bankStatementId: text('bank_statement_id').notNull(),
  /** The same entry in another statement has the same. */
  identity: text().notNull(),
  position: integer().notNull(),
  line: integer().notNull(),
  bookedOn: text('booked_on').notNull(),
  valueOn: text('value_on'),
  /** Positive: money came in. */
  amountMinor: integer('amount_minor').notNull(),
  isReturn: integer('is_return', { mode: 'boolean' }).notNull(),
  returnCode: text('return_code').notNull(),
  typeCode: text('type_code').notNull(),
  reference: text().notNull(),
  bankReference: text('bank_reference').notNull(),
  counterparty: text().notNull(),
  counterpartyAccount: text('counterparty_account').notNull(),
  remittance: text().notNull(),
  state: text().$type<BankEntryState>().notNull().default('open'),
  version: integer().notNull().default(1),
});

export const bankMatch = sqliteTable('bank_match', {
  id: text().primaryKey(),
  entryId: text('entry_id').notNull(),
  kind: text().$type<BankMatchKind>().notNull(),
  paymentId: text('payment_id'),
  batchId: text('batch_id'),
  /** A batch of a payment file whose total this is. */
  fileBatchId: text('file_batch_id'),
  transferId: text('transfer_id'),
  suspenseId: text('suspense_id'),
  score: integer(),
  reasons: text().notNull().default('[]'),
  note: text().notNull().default(''),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
  undoneAt: text('undone_at'),
  undoneBy: text('undone_by'),
});

export const paymentBatch = sqliteTable('payment_batch', {
  id: text().primaryKey(),
  number: text().notNull(),
  route: text().$type<PaymentRoute>().notNull(),
  currency: text().notNull(),
  method: text().$type<PaymentMethod>().notNull(),
  receivedOn: text('received_on').notNull(),
  /** What the pile was counted to before it was keyed. */
  controlCount: integer('control_count').notNull(),
  controlMinor: integer('control_minor').notNull(),
  state: text().$type<BatchState>().notNull().default('open'),
  openedAt: text('opened_at').notNull(),
  openedBy: text('opened_by'),
  postedAt: text('posted_at'),
  postedBy: text('posted_by'),
  version: integer().notNull().default(1),
});

export const paymentBatchLine = sqliteTable('payment_batch_line', {
  id: text().primaryKey(),
  batchId: text('batch_id').notNull(),
  position: integer().notNull(),
  /** Null for money nobody can tell whose it is; then `payer` says what is on the paper. */
  accountId: text('account_id'),
  payer: text().notNull().default(''),
  amountMinor: integer('amount_minor').notNull(),
  method: text().$type<PaymentMethod>().notNull(),
  reference: text().notNull().default(''),
  /** A person said that it is not the same payment a second time. */
  isAnother: integer('is_another', { mode: 'boolean' }).notNull().default(false),
  paymentId: text('payment_id'),
  suspenseId: text('suspense_id'),
});

export const suspenseItem = sqliteTable('suspense_item', {
  id: text().primaryKey(),
  number: text().notNull(),
  currency: text().notNull(),
  amountMinor: integer('amount_minor').notNull(),
  /** What of it is still unidentified. */
  openMinor: integer('open_minor').notNull(),
  method: text().$type<PaymentMethod>().notNull(),
  receivedOn: text('received_on').notNull(),
  payer: text().notNull(),
  payerAccount: text('payer_account').notNull().default(''),
  reference: text().notNull(),
  remittance: text().notNull().default(''),
  /** The transfer that holds what is open of it. */
  transferId: text('transfer_id').notNull(),
  state: text().$type<SuspenseState>().notNull().default('open'),
  heldAt: text('held_at').notNull(),
  heldBy: text('held_by'),
  reason: text().notNull().default(''),
  version: integer().notNull().default(1),
});

export const suspenseUse = sqliteTable(
  'suspense_use',
  {
    suspenseId: text('suspense_id').notNull(),
    paymentId: text('payment_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    at: text().notNull(),
    userId: text('user_id'),
  },
  (t) => [primaryKey({ columns: [t.suspenseId, t.paymentId] })],
);

export const postingLimit = sqliteTable('posting_limit', {
  currency: text().primaryKey(),
  /** A batch above it is posted by a second person. */
  amountMinor: integer('amount_minor').notNull(),
});
