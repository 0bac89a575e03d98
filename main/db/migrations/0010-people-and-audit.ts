import type { Migration } from './migration.ts';

export const peopleAndAudit = {
  version: 10,
  name: 'people and audit',
  up: (db) =>
    db.exec(`
  create table agency (
    id text primary key not null,
    name text not null,
    address text not null default '',
    city text not null default '',
    state text not null default '',
    postcode text not null default '',
    country text not null default 'US',
    phone text not null default '',
    email text not null default '',
    licence text not null default '',
    zone text not null,
    practice integer not null check (practice in (0, 1)),
    created_at text not null
  ) strict;

  create table device (
    id text primary key not null,
    label text not null,
    number integer not null unique,
    created_at text not null
  ) strict;

  create table number_range (
    kind text primary key not null,
    next integer not null check (next > 0)
  ) strict;

  create table user (
    id text primary key not null,
    login text not null unique collate nocase,
    name text not null,
    role text not null,
    password_hash text not null,
    active integer not null default 1 check (active in (0, 1)),
    failed_sign_ins integer not null default 0,
    last_failed_at text,
    last_sign_in_at text,
    version integer not null default 1,
    created_at text not null
  ) strict;

  create table role_permission (
    role text not null,
    permission text not null,
    primary key (role, permission)
  ) strict, without rowid;

  create table user_preference (
    user_id text not null references user(id) on delete restrict,
    name text not null,
    value text not null,
    primary key (user_id, name)
  ) strict, without rowid;

  create table mark (
    name text primary key not null,
    value text not null
  ) strict, without rowid;

  create table command_receipt (
    command_id text primary key not null,
    procedure text not null,
    input_hash text not null,
    answer text not null,
    at text not null
  ) strict, without rowid;

  create table audit_entry (
    device_id text not null references device(id) on delete restrict,
    seq integer not null,
    at text not null,
    user_id text,
    action text not null,
    subject text not null,
    change_hash text not null,
    prev_hash text not null,
    hash text not null,
    primary key (device_id, seq)
  ) strict, without rowid;
  create index audit_subject on audit_entry (subject);

  create table audit_detail (
    device_id text not null,
    seq integer not null,
    salt text not null,
    change text not null,
    primary key (device_id, seq)
  ) strict, without rowid;

  create trigger audit_entry_no_update before update on audit_entry begin select raise(abort, 'append-only'); end;
  create trigger audit_entry_no_delete before delete on audit_entry begin select raise(abort, 'append-only'); end;
  create trigger audit_detail_no_update before update on audit_detail begin select raise(abort, 'append-only'); end;

  create table backup (
    name text primary key not null,
    at text not null,
    reason text not null,
    bytes integer not null,
    sha256 text not null,
    accounts integer not null,
    audit_head text not null,
    verified integer not null check (verified in (0, 1))
  ) strict;`),
} satisfies Migration;
