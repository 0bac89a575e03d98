import type { Migration } from './migration.ts';

const day = (column: string) => `text not null check (${column} glob '????-??-??')`;
const appendOnly = (table: string) => `
  create trigger ${table}_no_update before update on ${table} begin select raise(abort, 'append-only'); end;
  create trigger ${table}_no_delete before delete on ${table} begin select raise(abort, 'append-only'); end;`;

export const interest = {
  version: 120,
  name: 'interest by dated terms',
  up: (db) =>
    db.exec(`
  create table interest_terms (
    id text primary key not null,
    account_id text references account(id) on delete restrict,
    creditor_id text references creditor(id) on delete restrict,
    from_on ${day('from_on')},
    basis text not null check (basis in ('contractual','statutory','judgment')),
    rate_kind text not null check (rate_kind in ('none','fixed','eu_late_payment','uk_late_payment')),
    rate_bp integer check (rate_bp between 0 and 100000),
    day_count text not null check (day_count in ('days_365','days_360','days_364','days_actual','thirty_360','whole_months')),
    day_rule text not null check (day_rule in ('after_first','before_last','both_ends')),
    compounding text not null check (compounding in ('simple','monthly','quarterly','half_yearly','yearly')),
    -- What the court gave, where the basis is a judgment; it is the principal from that day on.
    judgment_minor integer check (judgment_minor > 0),
    note text not null default '',
    made_at text not null,
    made_by text references user(id) on delete restrict,
    check ((account_id is null) <> (creditor_id is null)),
    check (rate_kind <> 'fixed' or rate_bp is not null),
    check ((basis = 'judgment') = (judgment_minor is not null)),
    check (basis <> 'judgment' or account_id is not null)
  ) strict;
  create index interest_terms_account on interest_terms (account_id, from_on, id) where account_id is not null;
  create index interest_terms_creditor on interest_terms (creditor_id, from_on, id) where creditor_id is not null;
  create trigger interest_terms_no_update before update on interest_terms
    begin select raise(abort, 'append-only'); end;
  create trigger interest_terms_no_delete before delete on interest_terms
    when old.account_id is null or not exists (select 1 from disposal_account g join disposal d on d.id = g.disposal_id
      where g.account_id = old.account_id and g.disposed_at is null and d.state = 'proposed' and d.decided_by is not null)
    begin select raise(abort, 'append-only'); end;

  create table base_rate (
    id text primary key not null,
    series text not null check (series in ('ecb','boe')),
    from_on ${day('from_on')},
    rate_bp integer not null check (rate_bp between -1000 and 10000),
    source text not null,
    made_at text not null,
    made_by text references user(id) on delete restrict
  ) strict;
  create index base_rate_series on base_rate (series, from_on, id);
  ${appendOnly('base_rate')}

  create table interest_relief (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    -- The arrangement that asked for it.
    source_id text not null,
    kind text not null check (kind in ('frozen','deferred')),
    starts_on ${day('starts_on')},
    ends_on text check (ends_on glob '????-??-??'),
    outcome text check (outcome in ('waived','revived')),
    made_at text not null,
    unique (source_id, starts_on),
    check (kind = 'deferred' or outcome is null)
  ) strict;
  create index interest_relief_account on interest_relief (account_id, starts_on);`),
} satisfies Migration;
