import type { Migration } from './migration.ts';

export const closeouts = {
  version: 152,
  name: 'accounts returned to their creditor',
  up: (db) =>
    db.exec(`
  create table closeout (
    id text primary key not null,
    number text not null unique,
    creditor_id text not null references creditor(id) on delete restrict,
    on_date text not null check (on_date glob '????-??-??'),
    reason text not null,
    -- The creditor ends the whole contract, not single accounts.
    is_whole integer not null check (is_whole in (0, 1)),
    accounts integer not null,
    made_at text not null,
    made_by text references user(id) on delete restrict
  ) strict;
  create index closeout_creditor on closeout (creditor_id, on_date);
  create trigger closeout_no_update before update on closeout begin select raise(abort, 'append-only'); end;
  create trigger closeout_no_delete before delete on closeout begin select raise(abort, 'append-only'); end;

  create table closeout_account (
    closeout_id text not null references closeout(id) on delete restrict,
    account_id text not null references account(id) on delete restrict,
    status_before text not null,
    owing_minor integer not null,
    currency text not null check (length(currency) = 3),
    primary key (closeout_id, account_id)
  ) strict, without rowid;
  create index closeout_account_account on closeout_account (account_id);
  create trigger closeout_account_no_update before update on closeout_account
    begin select raise(abort, 'append-only'); end;

  -- Set on the last statement of a contract: nothing is carried for being little.
  alter table creditor_statement add column is_final integer not null default 0 check (is_final in (0, 1));`),
} satisfies Migration;
