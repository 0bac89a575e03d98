import type { Migration } from './migration.ts';

const dayOrNull = (column: string) =>
  `check (${column} is null or ${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

/** The debtor has no account left, and a disposal that two people agreed upon is being carried out. */
const isLeftOver = `not exists (select 1 from account where debtor_id = old.debtor_id)
     and exists (select 1 from disposal where state = 'proposed' and decided_by is not null)`;

export const documentsAndRights = {
  version: 95,
  name: 'documents, rights of parties, history of details',
  up: (db) =>
    db.exec(`
  create table party_new (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    role text not null check (role in
      ('spouse','parent','guardian','executor','successor','cosigner','attorney','authorised','third_party')),
    name text not null,
    phone text not null default '',
    email text not null default '',
    address text not null default '',
    note text not null default '',
    source text not null,
    since_on text not null ${dayOrNull('since_on')},
    ended_on text ${dayOrNull('ended_on')},
    version integer not null default 1,
    evidence text not null default 'none',
    is_withheld integer not null default 0 check (is_withheld in (0, 1))
  ) strict;
  insert into party_new (id, debtor_id, role, name, phone, email, address, note, source, since_on, ended_on, version)
    select id, debtor_id, role, name, phone, email, address, note, source, since_on, ended_on, version from party;
  drop table party;
  alter table party_new rename to party;
  create index party_debtor on party (debtor_id, ended_on);

  alter table debtor add column employer text not null default '';
  alter table contact_point add column confidence text not null default 'medium'
    check (confidence in ('low','medium','high'));
  alter table contact_point add column replaced_by text references contact_point(id) on delete restrict;

  create table detail_change (
    id text primary key not null,
    debtor_id text not null references debtor(id) on delete restrict,
    subject_kind text not null check (subject_kind in ('debtor','contact_point','party')),
    subject_id text not null,
    field text not null,
    was text not null,
    became text not null,
    reason text not null default '',
    at text not null,
    changed_by text references user(id) on delete restrict
  ) strict;
  create index detail_change_debtor on detail_change (debtor_id, at);
  create trigger detail_change_no_update before update on detail_change
    begin select raise(abort, 'append-only'); end;
  create trigger detail_change_no_delete before delete on detail_change
    when not (${isLeftOver})
    begin select raise(abort, 'append-only'); end;

  create table document (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind text not null,
    name text not null,
    format text not null,
    bytes integer not null check (bytes > 0),
    sha256 text not null check (length(sha256) = 64),
    file text not null,
    note text not null default '',
    attached_at text not null,
    attached_by text references user(id) on delete restrict,
    removed_at text,
    removed_by text references user(id) on delete restrict,
    removed_reason text not null default ''
  ) strict;
  create index document_account on document (account_id, removed_at, attached_at);
  create index document_file on document (file);
  create unique index document_once on document (account_id, sha256) where removed_at is null;`),
} satisfies Migration;
