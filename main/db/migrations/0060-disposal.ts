import type { Migration } from './migration.ts';

/** True for a row of that account while a disposal that two people agreed upon removes it. */
const isBeingDisposedOf = (account: string) =>
  `exists (select 1 from disposal_account g join disposal d on d.id = g.disposal_id
     where g.account_id = ${account} and g.disposed_at is null and d.state = 'proposed' and d.decided_by is not null)`;

/** The debtor has no account left, and a disposal is being carried out. */
const isLeftOver = `not exists (select 1 from account where debtor_id = old.debtor_id)
     and exists (select 1 from disposal where state = 'proposed' and decided_by is not null)`;

const ofAccount = isBeingDisposedOf('old.account_id');

/** Append-only tables, and when the book lets a row of theirs go after all. */
const lawful: Readonly<Record<string, string>> = {
  contact_attempt: ofAccount,
  contact_attempt_account: ofAccount,
  gate_log: ofAccount,
  activity: ofAccount,
  payment: ofAccount,
  ledger_entry: ofAccount,
  limitation_event: ofAccount,
  gate_override: ofAccount,
  letter_sent: isBeingDisposedOf('(select account_id from letter where id = old.letter_id)'),
  consent_event: isLeftOver,
};

export const disposal = {
  version: 60,
  name: 'disposal of records after their retention',
  up: (db) => {
    db.exec(`
  alter table disposal add column counts text not null default '{}';

  create table disposal_account (
    disposal_id text not null references disposal(id) on delete restrict,
    account_id text not null,
    disposed_at text,
    primary key (disposal_id, account_id)
  ) strict, without rowid;
  create index disposal_account_account on disposal_account (account_id);

  create table disposal_file (
    name text primary key not null,
    disposal_id text not null references disposal(id) on delete restrict
  ) strict, without rowid;

  create index account_closed_on on account (closed_on, id) where closed = 1;
  create index placement_row_account on placement_row (account_id) where account_id is not null;`);
    for (const [table, when] of Object.entries(lawful)) {
      db.exec(`
  drop trigger ${table}_no_delete;
  create trigger ${table}_no_delete before delete on ${table}
    when not (${when})
    begin select raise(abort, 'append-only'); end;`);
    }
  },
} satisfies Migration;
