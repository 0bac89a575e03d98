import type { Migration } from './migration.ts';

const day = (column: string) => `text not null check (${column} glob '????-??-??')`;
const dayOrNone = (column: string) => `text check (${column} is null or ${column} glob '????-??-??')`;

/** Whoever reads the bank's files and reconciles, in books that have their roles already. */
const granted = ['owner', 'supervisor', 'bookkeeper'] as const;

export const bank = {
  version: 140,
  name: 'bank statements, batches, unidentified money',
  up: (db) => {
    db.exec(`
  create table bank_account (
    id text primary key not null,
    number text not null,
    currency text not null check (length(currency) = 3),
    label text not null default '',
    use text not null check (use in ('trust','own','payment_files')),
    first_seen_at text not null,
    version integer not null default 1,
    unique (number, currency)
  ) strict;

  create table bank_file (
    id text primary key not null,
    sha256 text not null unique,
    name text not null,
    format text not null check (format in ('camt','mt940','ofx','nacha','csv')),
    variant text not null,
    read_at text not null,
    read_by text references user(id) on delete restrict
  ) strict;

  create table bank_statement (
    id text primary key not null,
    bank_account_id text not null references bank_account(id) on delete restrict,
    bank_file_id text not null references bank_file(id) on delete restrict,
    identity text not null,
    number text not null,
    from_on ${dayOrNone('from_on')},
    to_on ${dayOrNone('to_on')},
    opening_minor integer,
    closing_minor integer,
    closing_on ${dayOrNone('closing_on')},
    remarks text not null default '[]' check (json_valid(remarks)),
    unique (bank_account_id, identity)
  ) strict;
  create index bank_statement_day on bank_statement (bank_account_id, closing_on) where closing_minor is not null;
  create index bank_statement_file on bank_statement (bank_file_id);

  create table bank_entry (
    id text primary key not null,
    bank_account_id text not null references bank_account(id) on delete restrict,
    bank_statement_id text not null references bank_statement(id) on delete restrict,
    identity text not null,
    position integer not null,
    line integer not null,
    booked_on ${day('booked_on')},
    value_on ${dayOrNone('value_on')},
    amount_minor integer not null,
    is_return integer not null check (is_return in (0, 1)),
    return_code text not null,
    type_code text not null,
    reference text not null,
    bank_reference text not null,
    counterparty text not null,
    counterparty_account text not null,
    remittance text not null,
    state text not null default 'open' check (state in ('open','matched','suspense','set_aside')),
    version integer not null default 1,
    unique (bank_account_id, identity)
  ) strict;
  create index bank_entry_day on bank_entry (bank_account_id, booked_on, id);
  create index bank_entry_state on bank_entry (state, booked_on, id);
  create index bank_entry_statement on bank_entry (bank_statement_id, position);
  create index bank_entry_reference on bank_entry (reference) where reference <> '';
  create index bank_entry_payer on bank_entry (counterparty_account) where counterparty_account <> '';
  -- What the bank said stays as it said it; names are taken out when their retention is over.
  create trigger bank_entry_no_change before update of bank_account_id, bank_statement_id, identity, booked_on, value_on,
    amount_minor, is_return, return_code, type_code on bank_entry begin select raise(abort, 'append-only'); end;
  create trigger bank_entry_no_delete before delete on bank_entry begin select raise(abort, 'append-only'); end;
  create trigger bank_statement_no_update before update on bank_statement begin select raise(abort, 'append-only'); end;
  create trigger bank_statement_no_delete before delete on bank_statement begin select raise(abort, 'append-only'); end;
  create trigger bank_file_no_update before update on bank_file begin select raise(abort, 'append-only'); end;
  create trigger bank_file_no_delete before delete on bank_file begin select raise(abort, 'append-only'); end;

  create table payment_batch (
    id text primary key not null,
    number text not null unique,
    route text not null check (route in ('to_us','direct')),
    currency text not null check (length(currency) = 3),
    method text not null,
    received_on ${day('received_on')},
    control_count integer not null check (control_count > 0),
    control_minor integer not null check (control_minor > 0),
    state text not null default 'open' check (state in ('open','posted','discarded')),
    opened_at text not null,
    opened_by text references user(id) on delete restrict,
    posted_at text,
    posted_by text references user(id) on delete restrict,
    version integer not null default 1,
    check ((state = 'posted') = (posted_at is not null))
  ) strict;
  create index payment_batch_state on payment_batch (state, received_on, id);
  create trigger payment_batch_posted before update on payment_batch when old.state <> 'open'
    begin select raise(abort, 'append-only'); end;
  create trigger payment_batch_no_delete before delete on payment_batch begin select raise(abort, 'append-only'); end;

  create table suspense_item (
    id text primary key not null,
    number text not null unique,
    currency text not null check (length(currency) = 3),
    amount_minor integer not null check (amount_minor > 0),
    open_minor integer not null check (open_minor between 0 and amount_minor),
    method text not null,
    received_on ${day('received_on')},
    payer text not null,
    payer_account text not null default '',
    reference text not null,
    remittance text not null default '',
    transfer_id text not null references book_transfer(id) on delete restrict,
    state text not null default 'open' check (state in ('open','identified','refunded')),
    held_at text not null,
    held_by text references user(id) on delete restrict,
    reason text not null default '',
    version integer not null default 1,
    check ((state = 'open') = (open_minor > 0))
  ) strict;
  create index suspense_item_state on suspense_item (state, received_on, id);
  create trigger suspense_item_no_delete before delete on suspense_item begin select raise(abort, 'append-only'); end;

  create table suspense_use (
    suspense_id text not null references suspense_item(id) on delete restrict,
    -- Not a reference: a person's payments go when their retention is over.
    payment_id text not null,
    amount_minor integer not null check (amount_minor > 0),
    at text not null,
    user_id text references user(id) on delete restrict,
    primary key (suspense_id, payment_id)
  ) strict, without rowid;
  create index suspense_use_payment on suspense_use (payment_id);

  create table payment_batch_line (
    id text primary key not null,
    batch_id text not null references payment_batch(id) on delete restrict,
    position integer not null,
    account_id text references account(id) on delete restrict,
    payer text not null default '',
    amount_minor integer not null check (amount_minor > 0),
    method text not null,
    reference text not null default '',
    is_another integer not null default 0 check (is_another in (0, 1)),
    payment_id text,
    suspense_id text references suspense_item(id) on delete restrict,
    unique (batch_id, position)
  ) strict;
  create index payment_batch_line_account on payment_batch_line (account_id) where account_id is not null;
  create index payment_batch_line_payment on payment_batch_line (payment_id) where payment_id is not null;
  create trigger payment_batch_line_posted before update of amount_minor, position, batch_id, payment_id, suspense_id, method
    on payment_batch_line when (select state from payment_batch where id = old.batch_id) <> 'open'
    begin select raise(abort, 'append-only'); end;
  create trigger payment_batch_line_no_delete before delete on payment_batch_line
    when (select state from payment_batch where id = old.batch_id) <> 'open'
    begin select raise(abort, 'append-only'); end;

  create table bank_match (
    id text primary key not null,
    entry_id text not null references bank_entry(id) on delete restrict,
    kind text not null check (kind in ('payment','posted','deposit','return','remittance','suspense','set_aside')),
    payment_id text,
    batch_id text references payment_batch(id) on delete restrict,
    -- A batch of a payment file whose total this is.
    file_batch_id text references bank_statement(id) on delete restrict,
    transfer_id text references book_transfer(id) on delete restrict,
    suspense_id text references suspense_item(id) on delete restrict,
    score integer,
    reasons text not null default '[]' check (json_valid(reasons)),
    note text not null default '',
    made_at text not null,
    made_by text references user(id) on delete restrict,
    undone_at text,
    undone_by text references user(id) on delete restrict
  ) strict;
  create unique index bank_match_entry on bank_match (entry_id) where undone_at is null;
  create index bank_match_payment on bank_match (payment_id) where payment_id is not null;
  create index bank_match_batch on bank_match (batch_id) where batch_id is not null;
  create index bank_match_file_batch on bank_match (file_batch_id) where file_batch_id is not null;
  create index bank_match_suspense on bank_match (suspense_id) where suspense_id is not null;
  create index bank_match_transfer on bank_match (transfer_id) where transfer_id is not null;

  create table posting_limit (
    currency text primary key not null check (length(currency) = 3),
    amount_minor integer not null check (amount_minor >= 0)
  ) strict, without rowid;

  create index payment_external on payment (external_reference) where external_reference <> '';
  create index payment_received on payment (received_on, amount_minor);`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const role of granted) grant.run(role, 'bank_reconcile');
  },
} satisfies Migration;
