import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  LetterDispatch,
  LetterHeldReason,
  LetterStatus,
  LetterTemplateCode,
} from '../../../shared/vocabulary/letters.ts';
import type { Bucket, LedgerKind, PaymentMethod, PaymentRoute } from '../../../shared/vocabulary/money.ts';

export const payment = sqliteTable('payment', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  receiptNumber: text('receipt_number').notNull(),
  /** Positive for a payment, negative for its reversal. */
  amountMinor: integer('amount_minor').notNull(),
  currency: text().notNull(),
  method: text().$type<PaymentMethod>().notNull(),
  route: text().$type<PaymentRoute>().notNull(),
  externalReference: text('external_reference').notNull().default(''),
  receivedOn: text('received_on').notNull(),
  postedAt: text('posted_at').notNull(),
  postedBy: text('posted_by'),
  costsMinor: integer('costs_minor').notNull(),
  feesMinor: integer('fees_minor').notNull(),
  interestMinor: integer('interest_minor').notNull(),
  principalMinor: integer('principal_minor').notNull(),
  reverses: text(),
  reason: text().notNull().default(''),
  /** Of a reversal: the day the money was taken back. */
  takenBackOn: text('taken_back_on'),
  /** Payments of one sum over several accounts share it. */
  tenderId: text('tender_id'),
  /** Which order spread it; of one spread by hand, why. */
  spreadBy: text('spread_by').notNull().default(''),
});

export const ledgerEntry = sqliteTable('ledger_entry', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<LedgerKind>().notNull(),
  bucket: text().$type<Bucket>().notNull(),
  /** Positive adds to what is owed, negative takes away. */
  amountMinor: integer('amount_minor').notNull(),
  currency: text().notNull(),
  effectiveOn: text('effective_on').notNull(),
  postedAt: text('posted_at').notNull(),
  paymentId: text('payment_id'),
  note: text().notNull().default(''),
  /** The settlement whose remainder was written off; null for others. */
  arrangementId: text('arrangement_id'),
});

export const letterTemplate = sqliteTable(
  'letter_template',
  {
    code: text().$type<LetterTemplateCode>().notNull(),
    version: integer().notNull(),
    language: text().notNull(),
    label: text().notNull(),
    body: text().notNull(),
    active: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.code, t.version, t.language] })],
);

export const letter = sqliteTable('letter', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  debtorId: text('debtor_id').notNull(),
  contactPointId: text('contact_point_id'),
  template: text().$type<LetterTemplateCode>().notNull(),
  templateVersion: integer('template_version').notNull(),
  language: text().notNull(),
  status: text().$type<LetterStatus>().notNull(),
  heldReason: text('held_reason').$type<LetterHeldReason>(),
  heldDetail: text('held_detail'),
  /** The facts the letter was composed from, as JSON: what was known on the day. */
  facts: text(),
  owingMinor: integer('owing_minor'),
  letterOn: text('letter_on'),
  queuedAt: text('queued_at').notNull(),
  queuedBy: text('queued_by'),
  renderedAt: text('rendered_at'),
  /** File name inside the data folder's letters store. */
  file: text(),
  sha256: text(),
  pages: integer(),
  sentAt: text('sent_at'),
  version: integer().notNull().default(1),
});

export const letterSent = sqliteTable('letter_sent', {
  id: text().primaryKey(),
  letterId: text('letter_id').notNull(),
  at: text().notNull(),
  userId: text('user_id'),
  how: text().$type<LetterDispatch>().notNull(),
  printer: text().notNull().default(''),
  sha256: text().notNull(),
  verdict: text(),
});
