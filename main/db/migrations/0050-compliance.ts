import type { Migration } from './migration.ts';

const day = (column: string) => `check (${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;
const dayOrNull = (column: string) =>
  `check (${column} is null or ${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;
const yesNo = (column: string) => `check (${column} in (0, 1))`;

const appendOnly = (table: string) => `
  create trigger ${table}_no_update before update on ${table} begin select raise(abort, 'append-only'); end;
  create trigger ${table}_no_delete before delete on ${table} begin select raise(abort, 'append-only'); end;`;

/** Permissions that books made before this migration do not know yet, for the roles that start with them. */
const granted: readonly (readonly [role: string, permissions: readonly string[]])[] = [
  ['owner', ['compliance_view', 'gate_override', 'rules_manage', 'records_dispose']],
  ['supervisor', ['compliance_view', 'gate_override', 'rules_manage']],
  ['compliance', ['compliance_view', 'rules_manage', 'records_dispose']],
  ['auditor', ['compliance_view']],
];

export const compliance = {
  version: 50,
  name: 'parties, consents, notices, disputes, complaints, rule packs, overrides, retention',
  up: (db) => {
    db.exec(`
  create table hold_new (
    id text primary key not null,
    account_id text references account(id) on delete restrict,
    debtor_id text references debtor(id) on delete restrict,
    creditor_id text references creditor(id) on delete restrict,
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
    check ((account_id is not null) + (debtor_id is not null) + (creditor_id is not null) <= 1)
  ) strict;
  insert into hold_new select id, account_id, debtor_id, null, reason, blocks, starts_on, ends_on, review_on, note, set_by,
    set_at, lifted_by, lifted_at, lift_reason from hold;
  drop table hold;
  alter table hold_new rename to hold;
  create index hold_account on hold (account_id, lifted_at) where account_id is not null;
  create index hold_debtor on hold (debtor_id, lifted_at) where debtor_id is not null;
  create index hold_wide on hold (creditor_id, lifted_at) where account_id is null and debtor_id is null;

  alter table account add column collector_kind text not null default 'third_party'
    check (collector_kind in ('third_party','creditor','debt_buyer'));
  alter table account add column contract_kind text not null default 'written'
    check (contract_kind in ('written','oral','open_account','note'));
  alter table contact_point add column is_employers integer not null default 0 ${yesNo('is_employers')};
  alter table contact_point add column is_forbidden integer not null default 0 ${yesNo('is_forbidden')};
  alter table contact_attempt add column party_id text;
  alter table dispute add column kind text not null default 'dispute' check (kind in ('dispute','original_creditor','duplicate'));
  alter table dispute add column written integer not null default 0 ${yesNo('written')};
  alter table dispute add column ceases integer not null default 0 ${yesNo('ceases')};
  alter table dispute add column answered_on text ${dayOrNull('answered_on')};
  alter table dispute add column note text not null default '';
  alter table dispute add column version integer not null default 1;
  create index dispute_open on dispute (status, opened_on);

  create table party (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    role text not null check (role in ('spouse','parent','guardian','executor','successor','cosigner','attorney','third_party')),
    name text not null,
    phone text not null default '',
    email text not null default '',
    address text not null default '',
    note text not null default '',
    source text not null,
    since_on text not null ${day('since_on')},
    ended_on text ${dayOrNull('ended_on')},
    version integer not null default 1
  ) strict;
  create index party_debtor on party (debtor_id, ended_on);

  create table consent_event (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    contact_point_id text references contact_point(id) on delete restrict,
    channel text not null,
    kind text not null check (kind in ('given','withdrawn','number_checked','call_requested')),
    source text not null,
    at text not null,
    local_on text not null ${day('local_on')},
    note text not null default '',
    recorded_at text not null,
    recorded_by text references user(id) on delete restrict
  ) strict;
  create index consent_event_debtor on consent_event (debtor_id, at);

  create table inconvenience (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    channels text,
    place text,
    weekdays text,
    from_time text,
    to_time text,
    stated_on text not null ${day('stated_on')},
    note text not null default '',
    ended_on text ${dayOrNull('ended_on')},
    ended_reason text not null default ''
  ) strict;
  create index inconvenience_debtor on inconvenience (debtor_id, ended_on);

  create table notice (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null,
    way text not null check (way in ('mail','email','in_person')),
    sent_on text not null ${day('sent_on')},
    letter_id text,
    returned_on text ${dayOrNull('returned_on')},
    returned_reason text not null default '',
    recorded_at text not null,
    recorded_by text references user(id) on delete restrict
  ) strict;
  create index notice_account on notice (account_id, kind, sent_on);

  create table complaint (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    account_id text references account(id) on delete restrict,
    reason text not null,
    source text not null,
    reference text not null default '',
    text text not null default '',
    received_on text not null ${day('received_on')},
    due_on text not null ${day('due_on')},
    owner_id text references user(id) on delete restrict,
    status text not null check (status in ('open','closed')),
    closed_on text ${dayOrNull('closed_on')},
    outcome text not null default '',
    hold_id text references hold(id) on delete restrict,
    version integer not null default 1
  ) strict;
  create index complaint_open on complaint (status, due_on);
  create index complaint_debtor on complaint (debtor_id, status);

  create table limitation_event (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null check (kind in ('default','payment','written_acknowledgment','written_promise','judgment')),
    happened_on text not null ${day('happened_on')},
    note text not null default '',
    recorded_at text not null,
    recorded_by text references user(id) on delete restrict
  ) strict;
  create index limitation_event_account on limitation_event (account_id, happened_on);

  create table licence (
    id text primary key not null,
    country text not null default 'US',
    state text not null,
    number text not null,
    from_on text not null ${day('from_on')},
    to_on text ${dayOrNull('to_on')},
    note text not null default '',
    version integer not null default 1
  ) strict;
  create index licence_state on licence (country, state);

  create table rule_pack (
    id text primary key not null,
    pack_id text not null,
    pack_version text not null,
    jurisdiction text not null,
    effective_from text not null ${day('effective_from')},
    effective_to text ${dayOrNull('effective_to')},
    data text not null,
    sha256 text not null,
    state text not null check (state in ('proposed','approved','rejected')),
    origin text not null,
    signed_by text not null default '',
    reason text not null default '',
    proposed_at text not null,
    proposed_by text references user(id) on delete restrict,
    reviewed_at text,
    reviewed_by text references user(id) on delete restrict,
    review_note text not null default '',
    check (reviewed_by is null or reviewed_by <> proposed_by)
  ) strict;
  create unique index rule_pack_version on rule_pack (pack_id, pack_version) where state <> 'rejected';

  create table gate_override (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    channel text not null,
    reasons text not null,
    reason text not null,
    from_at text not null,
    until_at text not null,
    office_on text not null ${day('office_on')},
    given_by text not null references user(id) on delete restrict
  ) strict;
  create index gate_override_account on gate_override (account_id, until_at);
  create index gate_override_day on gate_override (given_by, office_on);

  create index gate_log_at on gate_log (at, id);
  create index gate_log_decision on gate_log (decision, at, id);

  create table disposal (
    id text primary key not null,
    before_on text not null ${day('before_on')},
    account_count integer not null,
    accounts_sha256 text not null,
    reason text not null,
    state text not null check (state in ('proposed','done','rejected')),
    proposed_at text not null,
    proposed_by text not null references user(id) on delete restrict,
    decided_at text,
    decided_by text references user(id) on delete restrict,
    certificate text not null default '',
    check (decided_by is null or state = 'rejected' or decided_by <> proposed_by)
  ) strict;
  ${appendOnly('consent_event')}
  ${appendOnly('limitation_event')}
  ${appendOnly('gate_override')}`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const [role, permissions] of granted) for (const one of permissions) grant.run(role, one);
  },
} satisfies Migration;
