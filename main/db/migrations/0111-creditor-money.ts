import type { Migration } from './migration.ts';

const day = (column: string) => `text not null check (${column} glob '????-??-??')`;

/** Whoever prepares a statement and whoever lets the money go, in books that have their roles already. */
const granted = [
  ['owner', 'remittance_prepare'],
  ['owner', 'remittance_post'],
  ['supervisor', 'remittance_prepare'],
  ['supervisor', 'remittance_post'],
  ['bookkeeper', 'remittance_prepare'],
] as const;

export const creditorMoney = {
  version: 111,
  name: 'contracts with creditors, statements',
  up: (db) => {
    db.exec(`
  create table creditor_contract (
    id text primary key not null,
    creditor_id text not null references creditor(id) on delete restrict,
    version integer not null check (version > 0),
    from_on ${day('from_on')},
    terms text not null check (json_valid(terms)),
    note text not null default '',
    made_at text not null,
    made_by text references user(id) on delete restrict,
    unique (creditor_id, version)
  ) strict;
  create index creditor_contract_day on creditor_contract (creditor_id, from_on, version);
  create trigger creditor_contract_no_update before update on creditor_contract begin select raise(abort, 'append-only'); end;
  create trigger creditor_contract_no_delete before delete on creditor_contract begin select raise(abort, 'append-only'); end;

  alter table payment add column taken_back_on text check (taken_back_on is null or taken_back_on glob '????-??-??');
  alter table book_transfer add column contract_id text references creditor_contract(id) on delete restrict;
  -- How a commission came about: parts of the payment and their rates, as JSON.
  alter table book_transfer add column derivation text not null default '';

  create table creditor_statement (
    id text primary key not null,
    number text not null unique,
    creditor_id text not null references creditor(id) on delete restrict,
    contract_id text not null references creditor_contract(id) on delete restrict,
    currency text not null check (length(currency) = 3),
    from_on ${day('from_on')},
    to_on ${day('to_on')},
    statement_on ${day('statement_on')},
    method text not null check (method in ('net','gross','combined')),
    opening_minor integer not null,
    collected_minor integer not null,
    direct_minor integer not null,
    commission_minor integer not null,
    tax_minor integer not null,
    costs_minor integer not null,
    net_minor integer not null,
    send_minor integer not null check (send_minor >= 0),
    invoice_minor integer not null check (invoice_minor >= 0),
    carried_minor integer not null,
    state text not null check (state in ('prepared','posted','discarded')),
    prepared_at text not null,
    prepared_by text references user(id) on delete restrict,
    posted_at text,
    posted_by text references user(id) on delete restrict,
    file text,
    sha256 text,
    pages integer,
    check (from_on <= to_on),
    check (net_minor = opening_minor + collected_minor - commission_minor - tax_minor - costs_minor),
    check (net_minor = send_minor - invoice_minor + carried_minor),
    check ((state = 'posted') = (posted_at is not null))
  ) strict;
  create unique index creditor_statement_open on creditor_statement (creditor_id, currency) where state = 'prepared';
  create index creditor_statement_creditor on creditor_statement (creditor_id, currency, to_on);
  create trigger creditor_statement_posted before update on creditor_statement when old.state <> 'prepared'
    and not (old.state = 'posted' and old.file is null and new.file is not null)
    begin select raise(abort, 'append-only'); end;
  create trigger creditor_statement_no_delete before delete on creditor_statement
    begin select raise(abort, 'append-only'); end;

  create table statement_line (
    -- Each payment stands on one statement, for good once that is posted.
    payment_id text primary key not null,
    statement_id text not null references creditor_statement(id) on delete restrict,
    position integer not null,
    effective_on ${day('effective_on')},
    amount_minor integer not null,
    commission_minor integer not null,
    tax_minor integer not null,
    costs_minor integer not null
  ) strict, without rowid;
  create index statement_line_statement on statement_line (statement_id, position);
  create trigger statement_line_no_update before update on statement_line begin select raise(abort, 'append-only'); end;
  create trigger statement_line_no_delete before delete on statement_line
    when (select state from creditor_statement where id = old.statement_id) = 'posted'
    begin select raise(abort, 'append-only'); end;`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const [role, permission] of granted) grant.run(role, permission);
  },
} satisfies Migration;
