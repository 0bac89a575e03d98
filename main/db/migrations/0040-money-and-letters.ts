import type { Migration } from './migration.ts';

const appendOnly = (table: string) => `
  create trigger ${table}_no_update before update on ${table} begin select raise(abort, 'append-only'); end;
  create trigger ${table}_no_delete before delete on ${table} begin select raise(abort, 'append-only'); end;`;

export const moneyAndLetters = {
  version: 40,
  name: 'payments, ledger, letters',
  up: (db) =>
    db.exec(`
  create table payment (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    receipt_number text not null unique,
    amount_minor integer not null check (amount_minor <> 0),
    currency text not null,
    method text not null,
    route text not null check (route in ('to_us','direct')),
    external_reference text not null default '',
    received_on text not null check (received_on glob '????-??-??'),
    posted_at text not null,
    posted_by text references user(id) on delete restrict,
    costs_minor integer not null,
    fees_minor integer not null,
    interest_minor integer not null,
    principal_minor integer not null,
    reverses text unique references payment(id) on delete restrict,
    reason text not null default '',
    check (amount_minor = costs_minor + fees_minor + interest_minor + principal_minor),
    check ((reverses is null) = (amount_minor > 0))
  ) strict;
  create index payment_account on payment (account_id, received_on);
  create index payment_posted on payment (posted_at, id);

  create table ledger_entry (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null check (kind in ('opening','interest','fee','cost','payment','reversal','adjustment')),
    bucket text not null check (bucket in ('costs','fees','interest','principal')),
    amount_minor integer not null check (amount_minor <> 0),
    currency text not null,
    effective_on text not null check (effective_on glob '????-??-??'),
    posted_at text not null,
    payment_id text references payment(id) on delete restrict,
    note text not null default ''
  ) strict;
  create index ledger_account on ledger_entry (account_id, effective_on, id);

  create table letter_template (
    code text not null,
    version integer not null,
    language text not null,
    label text not null,
    body text not null,
    active integer not null default 1 check (active in (0, 1)),
    primary key (code, version, language)
  ) strict, without rowid;

  create table letter (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    debtor_id text not null references debtor(id) on delete restrict,
    contact_point_id text references contact_point(id) on delete restrict,
    template text not null,
    template_version integer not null,
    language text not null,
    status text not null check (status in ('queued','held','rendered','sent','cancelled')),
    held_reason text,
    held_detail text,
    facts text,
    owing_minor integer,
    letter_on text,
    queued_at text not null,
    queued_by text references user(id) on delete restrict,
    rendered_at text,
    file text,
    sha256 text,
    pages integer,
    sent_at text,
    version integer not null default 1
  ) strict;
  create index letter_status on letter (status, queued_at);
  create index letter_account on letter (account_id, queued_at);

  create table letter_sent (
    id text primary key not null,
    letter_id text not null references letter(id) on delete restrict,
    at text not null,
    user_id text references user(id) on delete restrict,
    how text not null check (how in ('printed','saved','reprinted')),
    printer text not null default '',
    sha256 text not null,
    verdict text
  ) strict;
  create index letter_sent_letter on letter_sent (letter_id, at);
  ${appendOnly('payment')}
  ${appendOnly('ledger_entry')}
  ${appendOnly('letter_sent')}`),
} satisfies Migration;
