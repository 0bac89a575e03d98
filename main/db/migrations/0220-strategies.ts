import type { Migration } from './migration.ts';

const right = 'strategies_manage';

/** Changes of many accounts may start and stop strategies: the list of their kinds grows, rows and children stay. */
const widenActions = `
  create table bulk_run_wide (
    id text primary key not null,
    action text not null check (action = 'assign' or action = 'status' or action = 'hold' or action = 'letter'
      or action = 'list' or action = 'unlist' or action = 'strategy' or action = 'stop_strategy'),
    orders text not null,
    selection text not null,
    state text not null check (state = 'planned' or state = 'running' or state = 'stopped' or state = 'done'
      or state = 'undoing' or state = 'undone'),
    made_by text references user(id) on delete restrict,
    made_at text not null,
    started_at text,
    ended_at text,
    undone_at text
  ) strict;
  insert into bulk_run_wide select * from bulk_run;
  drop table bulk_run;
  alter table bulk_run_wide rename to bulk_run;
  create index bulk_run_by on bulk_run (made_by, made_at);`;

export const strategies = {
  version: 220,
  name: 'strategies: their versions, accounts on them, steps taken',
  up: (db) => {
    db.exec(`
  create table strategy_version (
    id text primary key not null,
    code text not null,
    version integer not null check (version > 0),
    name text not null,
    steps text not null,
    published_at text not null,
    published_by text references user(id) on delete restrict,
    unique (code, version)
  ) strict;
  create trigger strategy_version_no_update before update on strategy_version begin select raise(abort, 'append-only'); end;
  create trigger strategy_version_no_delete before delete on strategy_version begin select raise(abort, 'append-only'); end;

  -- One run is one version on one account, from its start to its end.
  create table strategy_run (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    version_id text not null references strategy_version(id) on delete restrict,
    -- The placement whose posting started it; null when a person did.
    placement_id text references placement(id) on delete restrict,
    state text not null check (state = 'active' or state = 'finished' or state = 'stopped'),
    started_on text not null check (started_on glob '????-??-??'),
    started_at text not null,
    started_by text references user(id) on delete restrict,
    ended_on text,
    ended_by text references user(id) on delete restrict,
    end_reason text,
    -- The next step: its day where one is known, what it does, why it waits, and when to look again.
    next_on text,
    next_kind text,
    waits text,
    look_on text
  ) strict;
  create unique index strategy_run_active on strategy_run (account_id) where state = 'active';
  create index strategy_run_look on strategy_run (look_on, account_id) where state = 'active';
  create index strategy_run_account on strategy_run (account_id);
  create index strategy_run_version on strategy_run (version_id, state);
  create index strategy_run_placement on strategy_run (placement_id) where placement_id is not null;

  -- A step is dealt with once in a run, however often the day is run.
  create table strategy_step (
    run_id text not null references strategy_run(id) on delete restrict,
    step integer not null check (step > 0),
    outcome text not null check (outcome = 'done' or outcome = 'skipped'),
    skip text,
    due_on text not null check (due_on glob '????-??-??'),
    on_day text not null check (on_day glob '????-??-??'),
    why text not null default '',
    reminder_id text references reminder(id) on delete restrict,
    letter_id text references letter(id) on delete restrict,
    at text not null,
    primary key (run_id, step)
  ) strict, without rowid;
  create index strategy_step_reminder on strategy_step (reminder_id) where reminder_id is not null;
  create index strategy_step_letter on strategy_step (letter_id) where letter_id is not null;

  create table creditor_strategy (
    creditor_id text primary key not null references creditor(id) on delete restrict,
    code text not null,
    set_at text not null,
    set_by text references user(id) on delete restrict
  ) strict, without rowid;
  ${widenActions}`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    for (const role of ['owner', 'supervisor']) grant.run(role, right);
  },
} satisfies Migration;
