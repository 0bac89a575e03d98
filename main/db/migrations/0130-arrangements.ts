import type { Migration } from './migration.ts';

const day = (column: string) => `text not null check (${column} glob '????-??-??')`;
const dayOrNull = (column: string) => `text check (${column} is null or ${column} glob '????-??-??')`;

/** The account is on the list of a disposal that two people agreed upon. */
const isBeingDisposedOf = `exists (select 1 from disposal_account g join disposal d on d.id = g.disposal_id
     where g.account_id = (select account_id from arrangement where id = old.arrangement_id)
       and g.disposed_at is null and d.state = 'proposed' and d.decided_by is not null)`;
/** The debtor has no account left, and a disposal that two people agreed upon is being carried out. */
const isLeftOver = `not exists (select 1 from account where debtor_id = old.debtor_id)
     and exists (select 1 from disposal where state = 'proposed' and decided_by is not null)`;

const appendOnly = (table: string, lawful: string) => `
  create trigger ${table}_no_update before update on ${table} begin select raise(abort, 'append-only'); end;
  create trigger ${table}_no_delete before delete on ${table} when not (${lawful})
    begin select raise(abort, 'append-only'); end;`;

/** Labels and rights of books that were made before. */
const statuses = [
  ['plan', 'Payment plan', 40],
  ['plan_behind', 'Plan behind', 15],
  ['settling', 'Settlement', 40],
] as const;
const granted = [
  ['owner', 'arrangements_approve'],
  ['supervisor', 'arrangements_approve'],
  ['owner', 'means_manage'],
  ['supervisor', 'means_manage'],
  ['agent', 'means_manage'],
] as const;

export const arrangements = {
  version: 130,
  name: 'payment plans, settlements, ability to pay',
  up: (db) => {
    db.exec(`
  create table arrangement (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null check (kind in ('plan','settlement')),
    status text not null check (status in ('pending','declined','offered','running','behind','clearing','completed','broken',
      'expired','withdrawn')),
    -- What was owed when it was made, and what of it is to be paid.
    balance_minor integer not null check (balance_minor > 0),
    total_minor integer not null check (total_minor > 0 and total_minor <= balance_minor),
    currency text not null check (length(currency) = 3),
    -- Dates and amounts as first agreed, as JSON.
    schedule text not null check (json_valid(schedule)),
    rhythm text check (rhythm is null or rhythm in ('week','fortnight','month','month_end')),
    due_days text not null check (due_days in ('as_it_falls','next_business_day','business_day_before')),
    interest text not null check (interest in ('accrues','stops','deferred')),
    grace_days integer not null check (grace_days >= 0),
    behind_after integer not null check (behind_after > 0),
    broken_after integer not null check (broken_after > 0),
    tolerance_bp integer not null check (tolerance_bp between 0 and 10000),
    tolerance_minor integer not null check (tolerance_minor >= 0),
    -- What of it goes beyond the limits, as JSON, and the creditor's word for a sum below its floor.
    beyond text not null default '[]' check (json_valid(beyond)),
    consent text not null default '',
    consent_on ${dayOrNull('consent_on')},
    offer_until ${dayOrNull('offer_until')},
    accepted_on ${dayOrNull('accepted_on')},
    made_at text not null,
    made_on ${day('made_on')},
    made_by text references user(id) on delete restrict,
    decided_at text,
    decided_by text references user(id) on delete restrict,
    -- The last day it counted, and what is said about its end.
    ended_on ${dayOrNull('ended_on')},
    end_reason text not null default '',
    paid_on ${dayOrNull('paid_on')},
    clears_on ${dayOrNull('clears_on')},
    judged_on ${dayOrNull('judged_on')},
    version integer not null default 1,
    check ((kind = 'settlement') = (offer_until is not null) and (kind = 'settlement' or rhythm is not null))
  ) strict;
  create index arrangement_account on arrangement (account_id, made_at);
  create index arrangement_status on arrangement (status, kind, id);
  create unique index arrangement_one_at_a_time on arrangement (account_id)
    where status in ('pending','offered','running','behind','clearing');

  -- One date or amount that was changed, as JSON before and after.
  create table arrangement_change (
    id text primary key not null,
    arrangement_id text not null references arrangement(id) on delete restrict,
    at text not null,
    changed_by text references user(id) on delete restrict,
    reason text not null,
    was text not null check (json_valid(was)),
    became text not null check (json_valid(became))
  ) strict;
  create index arrangement_change_of on arrangement_change (arrangement_id, at);
  ${appendOnly('arrangement_change', isBeingDisposedOf)}

  alter table promise_to_pay add column arrangement_id text references arrangement(id) on delete restrict;
  create index promise_arrangement on promise_to_pay (arrangement_id, position) where arrangement_id is not null;
  alter table ledger_entry add column arrangement_id text references arrangement(id) on delete restrict;
  create index ledger_arrangement on ledger_entry (arrangement_id) where arrangement_id is not null;

  -- Limits of plans and settlements; of each scope the newest counts.
  create table arrangement_limit (
    id text primary key not null,
    scope text not null check (scope in ('book','role','creditor','debtor')),
    role text,
    creditor_id text references creditor(id) on delete restrict,
    debtor_id text references debtor(id) on delete restrict,
    terms text not null check (json_valid(terms)),
    made_at text not null,
    made_by text references user(id) on delete restrict,
    check ((scope = 'role') = (role is not null) and (scope = 'creditor') = (creditor_id is not null)
      and (scope = 'debtor') = (debtor_id is not null))
  ) strict;
  create index arrangement_limit_debtor on arrangement_limit (debtor_id) where debtor_id is not null;
  ${appendOnly('arrangement_limit', `old.debtor_id is not null and ${isLeftOver}`)}

  -- What share of a balance a creditor takes by the age of the debt; the newest counts.
  create table settlement_floor (
    id text primary key not null,
    creditor_id text not null references creditor(id) on delete restrict,
    steps text not null check (json_valid(steps)),
    note text not null default '',
    made_at text not null,
    made_by text references user(id) on delete restrict
  ) strict;
  create index settlement_floor_creditor on settlement_floor (creditor_id, made_at);
  ${appendOnly('settlement_floor', '0')}

  -- Income and expenditure as told on a day; each telling is a version.
  create table means (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    told_on ${day('told_on')},
    source text not null check (source in ('debtor_call','debtor_form','counsellor','representative','creditor')),
    currency text not null check (length(currency) = 3),
    amounts text not null check (json_valid(amounts)),
    recorded_at text not null,
    recorded_by text references user(id) on delete restrict
  ) strict;
  create index means_debtor on means (debtor_id, recorded_at);
  ${appendOnly('means', isLeftOver)}`);
    const label = db.prepare(
      'insert or ignore into status (code, label, queue_priority, closed) select ?, ?, ?, 0 from status limit 1',
    );
    for (const status of statuses) label.run(...status);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const [role, permission] of granted) grant.run(role, permission);
  },
} satisfies Migration;
