import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  ComplaintReason,
  ComplaintSource,
  ComplaintStatus,
  ConsentKind,
  ConsentSource,
  LimitationEvent,
  NoticeKind,
  NoticeWay,
  PartyEvidence,
  PartyRole,
} from '../../../shared/vocabulary/compliance.ts';
import type { Channel, ContactPointLabel } from '../../../shared/vocabulary/contact.ts';

/** Other people of a debtor: who may be spoken to, and as whom. */
export const party = sqliteTable('party', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  role: text().$type<Exclude<PartyRole, 'debtor'>>().notNull(),
  name: text().notNull(),
  phone: text().notNull().default(''),
  email: text().notNull().default(''),
  address: text().notNull().default(''),
  note: text().notNull().default(''),
  source: text().notNull(),
  sinceOn: text('since_on').notNull(),
  endedOn: text('ended_on'),
  version: integer().notNull().default(1),
  evidence: text().$type<PartyEvidence>().notNull().default('none'),
  /** The debtor, or the person, does not want it: nothing may be told whatever the role. */
  isWithheld: integer('is_withheld', { mode: 'boolean' }).notNull().default(false),
});

export const consentEvent = sqliteTable('consent_event', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  contactPointId: text('contact_point_id'),
  channel: text().$type<Channel>().notNull(),
  kind: text().$type<ConsentKind>().notNull(),
  source: text().$type<ConsentSource>().notNull(),
  at: text().notNull(),
  /** The calendar date at the debtor's place. */
  localOn: text('local_on').notNull(),
  note: text().notNull().default(''),
  recordedAt: text('recorded_at').notNull(),
  recordedBy: text('recorded_by'),
});

/** A time or place that does not suit the debtor; null parts mean "any". */
export const inconvenience = sqliteTable('inconvenience', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  channels: text({ mode: 'json' }).$type<readonly Channel[]>(),
  place: text().$type<ContactPointLabel>(),
  weekdays: text({ mode: 'json' }).$type<readonly number[]>(),
  fromTime: text('from_time'),
  toTime: text('to_time'),
  statedOn: text('stated_on').notNull(),
  note: text().notNull().default(''),
  endedOn: text('ended_on'),
  endedReason: text('ended_reason').notNull().default(''),
});

export const notice = sqliteTable('notice', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  way: text().$type<NoticeWay>().notNull(),
  sentOn: text('sent_on').notNull(),
  letterId: text('letter_id'),
  returnedOn: text('returned_on'),
  returnedReason: text('returned_reason').notNull().default(''),
  recordedAt: text('recorded_at').notNull(),
  recordedBy: text('recorded_by'),
});

export const complaint = sqliteTable('complaint', {
  id: text().primaryKey(),
  debtorId: text('debtor_id').notNull(),
  accountId: text('account_id'),
  reason: text().$type<ComplaintReason>().notNull(),
  source: text().$type<ComplaintSource>().notNull(),
  /** The number the regulator or the creditor gave it. */
  reference: text().notNull().default(''),
  text: text().notNull().default(''),
  receivedOn: text('received_on').notNull(),
  dueOn: text('due_on').notNull(),
  ownerId: text('owner_id'),
  status: text().$type<ComplaintStatus>().notNull(),
  closedOn: text('closed_on'),
  outcome: text().notNull().default(''),
  holdId: text('hold_id'),
  version: integer().notNull().default(1),
});

export const limitationEvent = sqliteTable('limitation_event', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  kind: text().$type<LimitationEvent>().notNull(),
  happenedOn: text('happened_on').notNull(),
  note: text().notNull().default(''),
  recordedAt: text('recorded_at').notNull(),
  recordedBy: text('recorded_by'),
});

/** Where the agency is licensed. */
export const licence = sqliteTable('licence', {
  id: text().primaryKey(),
  country: text().notNull().default('US'),
  state: text().notNull(),
  number: text().notNull(),
  fromOn: text('from_on').notNull(),
  toOn: text('to_on'),
  note: text().notNull().default(''),
  version: integer().notNull().default(1),
});

/** A version of a rule pack that came after the ones shipped with Duly. */
export const rulePack = sqliteTable('rule_pack', {
  id: text().primaryKey(),
  packId: text('pack_id').notNull(),
  packVersion: text('pack_version').notNull(),
  jurisdiction: text().notNull(),
  effectiveFrom: text('effective_from').notNull(),
  effectiveTo: text('effective_to'),
  data: text().notNull(),
  sha256: text().notNull(),
  state: text().$type<'proposed' | 'approved' | 'rejected'>().notNull(),
  origin: text().notNull(),
  signedBy: text('signed_by').notNull().default(''),
  reason: text().notNull().default(''),
  proposedAt: text('proposed_at').notNull(),
  proposedBy: text('proposed_by'),
  reviewedAt: text('reviewed_at'),
  reviewedBy: text('reviewed_by'),
  reviewNote: text('review_note').notNull().default(''),
});

/** A supervisor let one contact pass; append-only. */
export const gateOverride = sqliteTable('gate_override', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  channel: text().$type<Channel>().notNull(),
  /** The overridden reasons, as JSON. */
  reasons: text().notNull(),
  reason: text().notNull(),
  fromAt: text('from_at').notNull(),
  untilAt: text('until_at').notNull(),
  officeOn: text('office_on').notNull(),
  givenBy: text('given_by').notNull(),
});

/** Records disposed of after their retention, by two people. */
export const disposal = sqliteTable('disposal', {
  id: text().primaryKey(),
  beforeOn: text('before_on').notNull(),
  accountCount: integer('account_count').notNull(),
  accountsSha256: text('accounts_sha256').notNull(),
  reason: text().notNull(),
  state: text().$type<'proposed' | 'done' | 'rejected'>().notNull(),
  proposedAt: text('proposed_at').notNull(),
  proposedBy: text('proposed_by').notNull(),
  decidedAt: text('decided_at'),
  decidedBy: text('decided_by'),
  certificate: text().notNull().default(''),
  /** What was removed so far, as JSON. */
  counts: text().notNull().default('{}'),
});

/** The accounts of a disposal, fixed when it was proposed. */
export const disposalAccount = sqliteTable(
  'disposal_account',
  {
    disposalId: text('disposal_id').notNull(),
    accountId: text('account_id').notNull(),
    /** Null until its records are gone. */
    disposedAt: text('disposed_at'),
  },
  (table) => [primaryKey({ columns: [table.disposalId, table.accountId] })],
);

/** Stored files whose rows are gone and that are still to be removed. */
export const disposalFile = sqliteTable('disposal_file', {
  name: text().primaryKey(),
  disposalId: text('disposal_id').notNull(),
});
