import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  AccountStatus,
  DebtClass,
  DebtorKind,
  DisputeReason,
  DisputeStatus,
  HoldBlock,
  HoldReason,
} from '../../../shared/vocabulary/accounts.ts';
import type { CollectorKind, ContractKind, DisputeKind } from '../../../shared/vocabulary/compliance.ts';
import type { PlacementKind } from '../../../shared/vocabulary/intake.ts';
import type {
  ContactPointConfidence,
  ContactPointKind,
  ContactPointLabel,
  ContactPointStatus,
} from '../../../shared/vocabulary/contact.ts';
import type { PlacementStatus, ReminderKind, RowVerdict } from '../../../shared/vocabulary/work.ts';

export const creditor = sqliteTable('creditor', {
  id: text().primaryKey(),
  code: text().notNull(),
  name: text().notNull(),
  currency: text().notNull(),
  contact: text().notNull().default(''),
  interestRateBp: integer('interest_rate_bp'),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
});

export const placement = sqliteTable('placement', {
  id: text().primaryKey(),
  number: text().notNull(),
  creditorId: text('creditor_id').notNull(),
  kind: text().$type<PlacementKind>().notNull().default('accounts'),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  mapping: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
  reading: text({ mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull(),
  columns: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  currency: text().notNull(),
  receivedOn: text('received_on').notNull(),
  status: text().$type<PlacementStatus>().notNull(),
  rowCount: integer('row_count').notNull().default(0),
  createdCount: integer('created_count').notNull().default(0),
  updatedCount: integer('updated_count').notNull().default(0),
  skippedCount: integer('skipped_count').notNull().default(0),
  errorCount: integer('error_count').notNull().default(0),
  totalMinor: integer('total_minor').notNull().default(0),
  controlCount: integer('control_count'),
  controlTotalMinor: integer('control_total_minor'),
  importedBy: text('imported_by'),
  startedAt: text('started_at').notNull(),
  postedAt: text('posted_at'),
  missingCount: integer('missing_count').notNull().default(0),
  mappingName: text('mapping_name'),
});

export const placementRow = sqliteTable(
  'placement_row',
  {
    placementId: text('placement_id').notNull(),
    line: integer().notNull(),
    verdict: text().$type<RowVerdict>().notNull(),
    record: text(),
    original: text().notNull(),
    problems: text().notNull().default('[]'),
    accountId: text('account_id'),
    posted: integer({ mode: 'boolean' }).notNull().default(false),
    reference: text().notNull().default(''),
    search: text(),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.line] })],
);

/** What a placement did beside its own accounts; without `before` the row was made, else these columns were so. */
export const placementEffect = sqliteTable(
  'placement_effect',
  {
    placementId: text('placement_id').notNull(),
    seq: integer().notNull(),
    accountId: text('account_id').notNull(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    before: text(),
    versionAfter: integer('version_after'),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.seq] })],
);

/** The PDF that tells a creditor what was taken; stored sealed. */
export const placementAcknowledgment = sqliteTable('placement_acknowledgment', {
  placementId: text('placement_id').primaryKey(),
  file: text().notNull(),
  sha256: text().notNull(),
  pages: integer().notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by'),
});

/** Placements whose new accounts wait for the creditor's default strategy. */
export const strategyStart = sqliteTable('strategy_start', {
  placementId: text('placement_id').primaryKey(),
  creditorId: text('creditor_id').notNull(),
  accounts: integer().notNull(),
  askedAt: text('asked_at').notNull(),
});

export const debtor = sqliteTable('debtor', {
  id: text().primaryKey(),
  kind: text().$type<DebtorKind>().notNull(),
  givenName: text('given_name').notNull().default(''),
  surname: text().notNull().default(''),
  businessName: text('business_name').notNull().default(''),
  name: text().notNull(),
  sortName: text('sort_name').notNull(),
  birthOn: text('birth_on'),
  identifier: text(),
  externalReference: text('external_reference').notNull().default(''),
  language: text().notNull().default('en'),
  country: text().notNull().default('US'),
  mergedInto: text('merged_into'),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
  employer: text().notNull().default(''),
});

export const contactPoint = sqliteTable('contact_point', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  kind: text().$type<ContactPointKind>().notNull(),
  label: text().$type<ContactPointLabel>().notNull(),
  /** A phone in E.164 where it could be read, an email, or the street line of an address. */
  value: text().notNull(),
  line2: text().notNull().default(''),
  city: text().notNull().default(''),
  state: text().notNull().default(''),
  postcode: text().notNull().default(''),
  country: text().notNull().default('US'),
  zones: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  status: text().$type<ContactPointStatus>().notNull().default('unverified'),
  source: text().notNull(),
  firstSeenOn: text('first_seen_on').notNull(),
  lastVerifiedOn: text('last_verified_on'),
  position: integer().notNull().default(0),
  version: integer().notNull().default(1),
  isEmployers: integer('is_employers', { mode: 'boolean' }).notNull().default(false),
  isForbidden: integer('is_forbidden', { mode: 'boolean' }).notNull().default(false),
  confidence: text().$type<ContactPointConfidence>().notNull().default('medium'),
  /** The corrected number or address that stands in its place. */
  replacedBy: text('replaced_by'),
});

export const status = sqliteTable('status', {
  code: text().primaryKey(),
  label: text().notNull(),
  queuePriority: integer('queue_priority').notNull(),
  closed: integer({ mode: 'boolean' }).notNull(),
  active: integer({ mode: 'boolean' }).notNull().default(true),
});

export const account = sqliteTable('account', {
  id: text().primaryKey(),
  fileNumber: text('file_number').notNull(),
  reference: text().notNull(),
  creditorId: text('creditor_id').notNull(),
  placementId: text('placement_id'),
  debtorId: text('debtor_id').notNull(),
  /** The debtor's sort name, kept here so that the grid pages through one index. */
  debtorName: text('debtor_name').notNull(),
  creditorName: text('creditor_name').notNull(),
  status: text().$type<AccountStatus>().notNull(),
  closed: integer({ mode: 'boolean' }).notNull().default(false),
  currency: text().notNull(),
  debtClass: text('debt_class').$type<DebtClass>().notNull().default('consumer'),
  originalCreditor: text('original_creditor'),
  openedOn: text('opened_on'),
  delinquentOn: text('delinquent_on'),
  chargedOffOn: text('charged_off_on'),
  itemizationOn: text('itemization_on'),
  placedOn: text('placed_on').notNull(),
  closedOn: text('closed_on'),
  lastPaymentOn: text('last_payment_on'),
  lastPaymentMinor: integer('last_payment_minor'),
  interestRateBp: integer('interest_rate_bp'),
  interestFromOn: text('interest_from_on'),
  principalMinor: integer('principal_minor').notNull().default(0),
  interestMinor: integer('interest_minor').notNull().default(0),
  feesMinor: integer('fees_minor').notNull().default(0),
  costsMinor: integer('costs_minor').notNull().default(0),
  paidMinor: integer('paid_minor').notNull().default(0),
  owingMinor: integer('owing_minor').notNull().default(0),
  assignedTo: text('assigned_to'),
  lastContactAt: text('last_contact_at'),
  nextStepOn: text('next_step_on'),
  nextStepKind: text('next_step_kind').$type<ReminderKind>(),
  customFields: text('custom_fields', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull().default({}),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
  collectorKind: text('collector_kind').$type<CollectorKind>().notNull().default('third_party'),
  contractKind: text('contract_kind').$type<ContractKind>().notNull().default('written'),
});

export const hold = sqliteTable('hold', {
  id: text().primaryKey(),
  accountId: text('account_id'),
  /** At most one of account, debtor and creditor; without one the hold is on the whole book. */
  debtorId: text('debtor_id'),
  creditorId: text('creditor_id'),
  reason: text().$type<HoldReason>().notNull(),
  blocks: text({ mode: 'json' }).$type<readonly HoldBlock[]>().notNull(),
  startsOn: text('starts_on').notNull(),
  endsOn: text('ends_on'),
  reviewOn: text('review_on').notNull(),
  note: text().notNull().default(''),
  setBy: text('set_by'),
  setAt: text('set_at').notNull(),
  liftedBy: text('lifted_by'),
  liftedAt: text('lifted_at'),
  liftReason: text('lift_reason').notNull().default(''),
});

export const dispute = sqliteTable('dispute', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  reason: text().$type<DisputeReason>().notNull(),
  status: text().$type<DisputeStatus>().notNull(),
  amountMinor: integer('amount_minor'),
  openedOn: text('opened_on').notNull(),
  resolvedOn: text('resolved_on'),
  outcome: text().notNull().default(''),
  holdId: text('hold_id'),
  kind: text().$type<DisputeKind>().notNull().default('dispute'),
  written: integer({ mode: 'boolean' }).notNull().default(false),
  /** In writing and within the validation period: collection stops until it is answered. */
  ceases: integer({ mode: 'boolean' }).notNull().default(false),
  answeredOn: text('answered_on'),
  note: text().notNull().default(''),
  version: integer().notNull().default(1),
});

export const draftNote = sqliteTable(
  'draft_note',
  {
    userId: text('user_id').notNull(),
    accountId: text('account_id').notNull(),
    text: text().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.accountId] })],
);
