import type { Migration } from './migration.ts';

const appendOnly = (table: string) => `
  create trigger ${table}_no_update before update on ${table} begin select raise(abort, 'append-only'); end;
  create trigger ${table}_no_delete before delete on ${table} begin select raise(abort, 'append-only'); end;`;

export const work = {
  version: 30,
  name: 'contact attempts, activities, reminders, promises',
  up: (db) =>
    db.exec(`
  create table outcome_code (
    code text primary key not null,
    label text not null,
    key text not null,
    flags text not null,
    next_step text,
    active integer not null default 1 check (active in (0, 1))
  ) strict, without rowid;

  create table contact_attempt (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    debtor_id text not null references debtor(id) on delete restrict,
    contact_point_id text references contact_point(id) on delete restrict,
    channel text not null,
    direction text not null check (direction in ('out','in')),
    outcome text not null references outcome_code(code) on delete restrict,
    at text not null,
    local_on text not null check (local_on glob '????-??-??'),
    counts integer not null check (counts in (0, 1)),
    conversation integer not null check (conversation in (0, 1)),
    right_party integer not null check (right_party in (0, 1)),
    seconds integer,
    note text not null default '',
    verdict text,
    logged_at text not null,
    logged_by text references user(id) on delete restrict
  ) strict;
  create index contact_attempt_debtor on contact_attempt (debtor_id, at);
  create index contact_attempt_by_account on contact_attempt (account_id, at);
  create index contact_attempt_day on contact_attempt (logged_by, at);

  create table contact_attempt_account (
    attempt_id text not null references contact_attempt(id) on delete restrict,
    account_id text not null references account(id) on delete restrict,
    primary key (account_id, attempt_id)
  ) strict, without rowid;

  create table gate_log (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    channel text not null,
    at text not null,
    decision text not null,
    verdict text not null,
    rules_version text not null,
    user_id text references user(id) on delete restrict
  ) strict;
  create index gate_log_account on gate_log (account_id, at);

  create table activity (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null,
    at text not null,
    user_id text references user(id) on delete restrict,
    status_then text not null,
    summary text not null,
    note text not null default '',
    source_id text
  ) strict;
  create index activity_account on activity (account_id, at, id);

  create table reminder (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null,
    status text not null check (status in ('open','fired','done','cancelled')),
    due_on text not null check (due_on glob '????-??-??'),
    due_time text check (due_time is null or due_time glob '[0-2][0-9]:[0-5][0-9]'),
    zone text not null,
    due_at text not null,
    note text not null default '',
    assigned_to text references user(id) on delete restrict,
    promise_id text,
    created_at text not null,
    created_by text references user(id) on delete restrict,
    done_at text,
    done_by text references user(id) on delete restrict
  ) strict;
  create index reminder_due on reminder (status, due_at);
  create index reminder_account on reminder (account_id, status, due_at);
  create index reminder_assigned on reminder (assigned_to, status, due_at);

  create table promise_to_pay (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    series_id text not null,
    position integer not null default 1,
    amount_minor integer not null check (amount_minor > 0),
    due_on text not null check (due_on glob '????-??-??'),
    grace_weekdays integer not null default 3,
    status text not null check (status in ('open','kept','kept_late','partly_kept','broken','cancelled')),
    received_minor integer not null default 0,
    made_at text not null,
    made_on text not null check (made_on glob '????-??-??'),
    made_by text references user(id) on delete restrict,
    attempt_id text references contact_attempt(id) on delete restrict,
    judged_on text,
    version integer not null default 1
  ) strict;
  create index promise_due on promise_to_pay (status, due_on);
  create index promise_account on promise_to_pay (account_id, due_on);

  create table day_run (
    kind text not null,
    business_day text not null check (business_day glob '????-??-??'),
    ran_at text not null,
    result text not null,
    primary key (kind, business_day)
  ) strict, without rowid;
  ${appendOnly('contact_attempt')}
  ${appendOnly('contact_attempt_account')}
  ${appendOnly('gate_log')}
  ${appendOnly('activity')}`),
} satisfies Migration;
