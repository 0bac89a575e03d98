import type { Migration } from './migration.ts';

const day = (column: string) => `check (${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

export const accounts = {
  version: 20,
  name: 'creditors, placements, debtors, accounts',
  up: (db) =>
    db.exec(`
  create table creditor (
    id text primary key not null,
    code text not null unique,
    name text not null unique collate nocase,
    currency text not null check (length(currency) = 3),
    contact text not null default '',
    interest_rate_bp integer check (interest_rate_bp between 0 and 100000),
    version integer not null default 1,
    created_at text not null
  ) strict;

  create table placement (
    id text primary key not null,
    number text not null unique,
    creditor_id text not null references creditor(id) on delete restrict,
    kind text not null default 'accounts',
    file_name text not null,
    file_sha256 text not null,
    mapping text not null,
    reading text not null,
    columns text not null default '[]',
    currency text not null,
    received_on text not null ${day('received_on')},
    status text not null check (status in ('staging','staged','posting','posted','abandoned')),
    row_count integer not null default 0,
    created_count integer not null default 0,
    updated_count integer not null default 0,
    skipped_count integer not null default 0,
    error_count integer not null default 0,
    total_minor integer not null default 0,
    control_count integer,
    control_total_minor integer,
    imported_by text references user(id) on delete restrict,
    started_at text not null,
    posted_at text
  ) strict;
  create index placement_creditor on placement (creditor_id, file_sha256);

  create table placement_row (
    placement_id text not null references placement(id) on delete restrict,
    line integer not null,
    verdict text not null check (verdict in ('create','update','skip','error')),
    record text,
    original text not null,
    problems text not null default '[]',
    account_id text,
    posted integer not null default 0 check (posted in (0, 1)),
    primary key (placement_id, line)
  ) strict, without rowid;
  create index placement_row_open on placement_row (placement_id, posted, line);

  create table debtor (
    id text primary key not null,
    kind text not null check (kind in ('person','business')),
    given_name text not null default '',
    surname text not null default '',
    business_name text not null default '',
    name text not null,
    sort_name text not null,
    birth_on text check (birth_on is null or birth_on glob '????-??-??'),
    identifier text,
    external_reference text not null default '',
    language text not null default 'en',
    country text not null default 'US',
    merged_into text references debtor(id) on delete restrict,
    version integer not null default 1,
    created_at text not null
  ) strict;
  create index debtor_sort_name on debtor (sort_name, id);
  create index debtor_identifier on debtor (identifier) where identifier is not null;
  create index debtor_external on debtor (external_reference) where external_reference <> '';

  create table contact_point (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    kind text not null check (kind in ('phone','email','address')),
    label text not null check (label in ('home','mobile','work','other')),
    value text not null,
    line2 text not null default '',
    city text not null default '',
    state text not null default '',
    postcode text not null default '',
    country text not null default 'US',
    zones text not null default '[]',
    status text not null default 'unverified' check (status in ('unverified','good','bad')),
    source text not null,
    first_seen_on text not null ${day('first_seen_on')},
    last_verified_on text,
    position integer not null default 0,
    version integer not null default 1
  ) strict;
  create index contact_point_debtor on contact_point (debtor_id, kind, position);
  create index contact_point_value on contact_point (value);

  create table status (
    code text primary key not null,
    label text not null,
    queue_priority integer not null,
    closed integer not null check (closed in (0, 1)),
    active integer not null default 1 check (active in (0, 1))
  ) strict, without rowid;

  create table account (
    id text primary key not null,
    file_number text not null unique,
    reference text not null,
    creditor_id text not null references creditor(id) on delete restrict,
    placement_id text references placement(id) on delete restrict,
    debtor_id text not null references debtor(id) on delete restrict,
    debtor_name text not null,
    creditor_name text not null,
    status text not null references status(code) on delete restrict,
    closed integer not null default 0 check (closed in (0, 1)),
    currency text not null check (length(currency) = 3),
    debt_class text not null default 'consumer' check (debt_class in ('consumer','commercial','medical','judgment')),
    original_creditor text,
    opened_on text,
    delinquent_on text,
    charged_off_on text,
    itemization_on text,
    placed_on text not null ${day('placed_on')},
    closed_on text,
    last_payment_on text,
    last_payment_minor integer,
    interest_rate_bp integer check (interest_rate_bp is null or interest_rate_bp between 0 and 100000),
    interest_from_on text,
    principal_minor integer not null default 0,
    interest_minor integer not null default 0,
    fees_minor integer not null default 0,
    costs_minor integer not null default 0,
    paid_minor integer not null default 0,
    owing_minor integer not null default 0 check (owing_minor = principal_minor + interest_minor + fees_minor + costs_minor),
    assigned_to text references user(id) on delete restrict,
    last_contact_at text,
    next_step_on text,
    next_step_kind text,
    custom_fields text not null default '{}',
    version integer not null default 1,
    created_at text not null
  ) strict;
  create unique index account_reference on account (creditor_id, reference);
  create index account_by_reference on account (reference, id);
  create index account_by_name on account (debtor_name, id);
  create index account_by_creditor on account (creditor_name, id);
  create index account_by_owing on account (owing_minor, id);
  create index account_by_status on account (status, id);
  create index account_by_delinquent on account (delinquent_on, id);
  create index account_by_last_contact on account (last_contact_at, id);
  create index account_by_next_step on account (closed, next_step_on, id);
  create index account_by_placed on account (placed_on, id);
  create index account_debtor on account (debtor_id);
  create index account_placement on account (placement_id);
  create index account_assigned on account (assigned_to, closed, next_step_on);

  create table hold (
    id text primary key not null,
    account_id text references account(id) on delete restrict,
    debtor_id text references debtor(id) on delete restrict,
    reason text not null,
    blocks text not null,
    starts_on text not null ${day('starts_on')},
    ends_on text,
    review_on text not null ${day('review_on')},
    note text not null default '',
    set_by text references user(id) on delete restrict,
    set_at text not null,
    lifted_by text references user(id) on delete restrict,
    lifted_at text,
    lift_reason text not null default '',
    check ((account_id is null) <> (debtor_id is null))
  ) strict;
  create index hold_account on hold (account_id, lifted_at);
  create index hold_debtor on hold (debtor_id, lifted_at);

  create table dispute (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    reason text not null,
    status text not null check (status in ('open','resolved')),
    amount_minor integer,
    opened_on text not null ${day('opened_on')},
    resolved_on text,
    outcome text not null default '',
    hold_id text references hold(id) on delete restrict
  ) strict;
  create index dispute_account on dispute (account_id, status);

  create table draft_note (
    user_id text not null references user(id) on delete restrict,
    account_id text not null references account(id) on delete restrict,
    text text not null,
    at text not null,
    primary key (user_id, account_id)
  ) strict, without rowid;

  create virtual table account_search using fts5(
    name, phones, emails, addresses, refs,
    content="", contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
  );
  create table account_search_key (
    rowid integer primary key,
    account_id text not null unique references account(id) on delete restrict
  ) strict;`),
} satisfies Migration;
