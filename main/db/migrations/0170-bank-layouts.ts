import type { Migration } from './migration.ts';

export const bankLayouts = {
  version: 170,
  name: 'how the tables of an account at a bank are read',
  up: (db) =>
    db.exec(`
  create table bank_layout (
    bank_account_id text primary key not null references bank_account(id) on delete restrict,
    -- JSON: names of the columns, and the column of each field.
    columns text not null check (json_valid(columns)),
    map text not null check (json_valid(map)),
    has_header integer not null check (has_header in (0, 1)),
    encoding text not null,
    delimiter text not null,
    sheet text,
    date_order text not null check (date_order in ('auto','mdy','dmy','ymd')),
    decimal_mark text not null check (decimal_mark in ('auto','.',',')),
    saved_at text not null,
    saved_by text references user(id) on delete restrict
  ) strict;`),
} satisfies Migration;
