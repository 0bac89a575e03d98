import type { Migration } from './migration.ts';

const day = (column: string) => `text not null check (${column} glob '????-??-??')`;
const kind = `text not null check (kind in ('notice','returned_payment','late_payment_sum','collection','court','service',
      'attorney','other'))`;

const granted = [
  ['owner', 'fees_charge'],
  ['owner', 'fees_approve'],
  ['supervisor', 'fees_charge'],
  ['supervisor', 'fees_approve'],
  ['bookkeeper', 'fees_charge'],
] as const;

export const charges = {
  version: 122,
  name: 'fees and costs by rule and by hand',
  up: (db) => {
    db.exec(`
  create table fee_rule (
    id text primary key not null,
    creditor_id text references creditor(id) on delete restrict,
    kind ${kind},
    currency text not null check (length(currency) = 3),
    from_on ${day('from_on')},
    amount_minor integer check (amount_minor >= 0),
    rate_bp integer check (rate_bp between 0 and 10000),
    least_minor integer not null default 0,
    most_minor integer,
    approve_above_minor integer not null,
    account_most_minor integer,
    authority text not null default '',
    made_at text not null,
    made_by text references user(id) on delete restrict,
    check ((amount_minor is null) <> (rate_bp is null))
  ) strict;
  create index fee_rule_creditor on fee_rule (creditor_id, kind, from_on, id);
  create trigger fee_rule_no_update before update on fee_rule begin select raise(abort, 'append-only'); end;
  create trigger fee_rule_no_delete before delete on fee_rule begin select raise(abort, 'append-only'); end;

  create table charge (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    kind ${kind},
    amount_minor integer not null check (amount_minor > 0),
    currency text not null check (length(currency) = 3),
    charged_on ${day('charged_on')},
    -- The notice, payment or invoice it is about: each is charged once.
    source_id text,
    reason text not null,
    authority text not null default '',
    state text not null check (state in ('proposed','charged','refused','waived')),
    made_at text not null,
    made_by text references user(id) on delete restrict,
    decided_at text,
    decided_by text references user(id) on delete restrict,
    decision text not null default '',
    unique (kind, source_id)
  ) strict;
  create index charge_account on charge (account_id, charged_on, id);
  create index charge_proposed on charge (made_at, id) where state = 'proposed';`);
    const grant = db.prepare('insert or ignore into role_permission (role, permission) values (?, ?)');
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const [role, permission] of granted) grant.run(role, permission);
  },
} satisfies Migration;
