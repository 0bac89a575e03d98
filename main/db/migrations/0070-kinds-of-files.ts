import type { Migration } from './migration.ts';

const day = (column: string) => `check (${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

export const kindsOfFiles = {
  version: 70,
  name: 'invoices of accounts, saved mappings, own fields and rules of creditors',
  up: (db) =>
    db.exec(`
  create table account_item (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    placement_id text references placement(id) on delete restrict,
    number text not null,
    description text not null default '',
    invoiced_on text check (invoiced_on is null or invoiced_on glob '????-??-??'),
    due_on text not null ${day('due_on')},
    amount_minor integer not null check (amount_minor <> 0),
    disputed integer not null default 0 check (disputed in (0, 1)),
    settled_on text check (settled_on is null or settled_on glob '????-??-??'),
    version integer not null default 1,
    created_at text not null
  ) strict;
  create unique index account_item_number on account_item (account_id, number);
  create index account_item_placement on account_item (placement_id);

  create table item_payment (
    payment_id text primary key not null references payment(id) on delete restrict,
    item_id text not null references account_item(id) on delete restrict
  ) strict, without rowid;
  create index item_payment_item on item_payment (item_id);

  create table custom_field (
    id text primary key not null,
    creditor_id text not null references creditor(id) on delete restrict,
    name text not null collate nocase,
    kind text not null check (kind in ('text','number','money','date','list','yes_no')),
    choices text not null default '[]',
    active integer not null default 1 check (active in (0, 1)),
    version integer not null default 1,
    created_at text not null
  ) strict;
  create unique index custom_field_name on custom_field (creditor_id, name);

  create table field_rule (
    id text primary key not null,
    creditor_id text not null references creditor(id) on delete restrict,
    field text not null,
    kind text not null check (kind in ('required','range','list','pattern')),
    terms text not null default '{}',
    version integer not null default 1,
    created_at text not null
  ) strict;
  create unique index field_rule_field on field_rule (creditor_id, field, kind);

  create table import_mapping (
    id text primary key not null,
    creditor_id text not null references creditor(id) on delete restrict,
    name text not null collate nocase,
    version integer not null,
    kind text not null,
    map text not null,
    options text not null,
    saved_by text references user(id) on delete restrict,
    saved_at text not null
  ) strict;
  create unique index import_mapping_name on import_mapping (creditor_id, name, version);

  alter table placement add column missing_count integer not null default 0;
  alter table placement add column mapping_name text;
  alter table placement_row add column reference text not null default '';
  create index placement_row_reference on placement_row (placement_id, reference, posted) where reference <> '';`),
} satisfies Migration;
