import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const agency = sqliteTable('agency', {
  id: text().primaryKey(),
  name: text().notNull(),
  address: text().notNull().default(''),
  city: text().notNull().default(''),
  state: text().notNull().default(''),
  postcode: text().notNull().default(''),
  country: text().notNull().default('US'),
  phone: text().notNull().default(''),
  email: text().notNull().default(''),
  licence: text().notNull().default(''),
  zone: text().notNull(),
  practice: integer({ mode: 'boolean' }).notNull(),
  createdAt: text('created_at').notNull(),
});

export const device = sqliteTable('device', {
  id: text().primaryKey(),
  label: text().notNull(),
  number: integer().notNull(),
  createdAt: text('created_at').notNull(),
});

export const numberRange = sqliteTable('number_range', { kind: text().primaryKey(), next: integer().notNull() });

export const user = sqliteTable('user', {
  id: text().primaryKey(),
  login: text().notNull(),
  name: text().notNull(),
  role: text().notNull(),
  passwordHash: text('password_hash').notNull(),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  failedSignIns: integer('failed_sign_ins').notNull().default(0),
  lastFailedAt: text('last_failed_at'),
  lastSignInAt: text('last_sign_in_at'),
  version: integer().notNull().default(1),
  createdAt: text('created_at').notNull(),
});

export const rolePermission = sqliteTable(
  'role_permission',
  { role: text().notNull(), permission: text().notNull() },
  (t) => [primaryKey({ columns: [t.role, t.permission] })],
);

export const userPreference = sqliteTable(
  'user_preference',
  { userId: text('user_id').notNull(), name: text().notNull(), value: text().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.name] })],
);

/** Small facts the house remembers of itself: when the chain was last proved, which day was last run. */
export const mark = sqliteTable('mark', { name: text().primaryKey(), value: text().notNull() });

export const commandReceipt = sqliteTable('command_receipt', {
  commandId: text('command_id').primaryKey(),
  procedure: text().notNull(),
  inputHash: text('input_hash').notNull(),
  answer: text().notNull(),
  at: text().notNull(),
});

export const auditEntry = sqliteTable(
  'audit_entry',
  {
    deviceId: text('device_id').notNull(),
    seq: integer().notNull(),
    at: text().notNull(),
    userId: text('user_id'),
    action: text().notNull(),
    subject: text().notNull(),
    changeHash: text('change_hash').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.seq] })],
);

export const auditDetail = sqliteTable(
  'audit_detail',
  { deviceId: text('device_id').notNull(), seq: integer().notNull(), salt: text().notNull(), change: text().notNull() },
  (t) => [primaryKey({ columns: [t.deviceId, t.seq] })],
);

/** A Merkle root over 1,024 entries of a journal, and the seal that chains it to the root before. */
export const auditRoot = sqliteTable(
  'audit_root',
  {
    deviceId: text('device_id').notNull(),
    number: integer().notNull(),
    root: text().notNull(),
    seal: text().notNull(),
    sealedAt: text('sealed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.number] })],
);

export const backup = sqliteTable('backup', {
  name: text().primaryKey(),
  at: text().notNull(),
  reason: text().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  accounts: integer().notNull(),
  auditHead: text('audit_head').notNull(),
  verified: integer({ mode: 'boolean' }).notNull(),
});
