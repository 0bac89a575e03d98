import type { Migration } from './migration.ts';

export const payouts = {
  version: 150,
  name: 'payouts to creditors',
  up: (db) =>
    db.exec(`
  -- Of a remittance or an invoice that was paid.
  alter table book_transfer add column statement_id text references creditor_statement(id) on delete restrict;

  create table bank_detail (
    id text primary key not null,
    -- Null: the agency's own trust account in the currency.
    creditor_id text references creditor(id) on delete restrict,
    currency text not null check (length(currency) = 3),
    way text not null check (way in ('trust','check','sepa','ach')),
    details text not null check (json_valid(details)),
    state text not null check (state in ('proposed','in_force','rejected','replaced')),
    note text not null default '',
    proposed_at text not null,
    proposed_by text references user(id) on delete restrict,
    decided_at text,
    decided_by text references user(id) on delete restrict,
    check ((way = 'trust') = (creditor_id is null))
  ) strict;
  create unique index bank_detail_proposed on bank_detail (coalesce(creditor_id, ''), currency) where state = 'proposed';
  create unique index bank_detail_in_force on bank_detail (coalesce(creditor_id, ''), currency) where state = 'in_force';
  create trigger bank_detail_decided before update on bank_detail
    when old.details <> new.details or old.way <> new.way or old.currency <> new.currency
      or old.creditor_id is not new.creditor_id or old.state in ('rejected','replaced')
    begin select raise(abort, 'append-only'); end;
  create trigger bank_detail_no_delete before delete on bank_detail begin select raise(abort, 'append-only'); end;

  create table payout_run (
    id text primary key not null,
    number text not null unique,
    way text not null check (way in ('check','sepa','ach')),
    currency text not null check (length(currency) = 3),
    count integer not null check (count > 0),
    total_minor integer not null check (total_minor > 0),
    execute_on text not null check (execute_on glob '????-??-??'),
    file text not null,
    file_name text not null,
    sha256 text not null,
    made_at text not null,
    made_by text references user(id) on delete restrict
  ) strict;
  create trigger payout_run_no_update before update on payout_run begin select raise(abort, 'append-only'); end;
  create trigger payout_run_no_delete before delete on payout_run begin select raise(abort, 'append-only'); end;

  create table payout (
    id text primary key not null,
    run_id text not null references payout_run(id) on delete restrict,
    statement_id text not null references creditor_statement(id) on delete restrict,
    creditor_id text not null references creditor(id) on delete restrict,
    bank_detail_id text not null references bank_detail(id) on delete restrict,
    -- The check's number, or the reference the bank shows to both sides.
    reference text not null,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null check (length(currency) = 3),
    voided_at text,
    voided_by text references user(id) on delete restrict,
    void_reason text
  ) strict;
  -- Each statement is paid once; one whose payout was voided may be paid anew.
  create unique index payout_statement on payout (statement_id) where voided_at is null;
  create index payout_creditor on payout (creditor_id);
  create index payout_run_rows on payout (run_id, reference);
  create trigger payout_voided before update on payout
    when old.voided_at is not null or new.voided_at is null or new.amount_minor <> old.amount_minor
      or new.statement_id <> old.statement_id or new.reference <> old.reference or new.run_id <> old.run_id
    begin select raise(abort, 'append-only'); end;
  create trigger payout_no_delete before delete on payout begin select raise(abort, 'append-only'); end;`),
} satisfies Migration;
