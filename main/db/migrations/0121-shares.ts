import type { Migration } from './migration.ts';

const day = (column: string) => `text not null check (${column} glob '????-??-??')`;
const isBeingDisposedOf = (account: string) =>
  `exists (select 1 from disposal_account g join disposal d on d.id = g.disposal_id
     where g.account_id = ${account} and g.disposed_at is null and d.state = 'proposed' and d.decided_by is not null)`;

/** Who may give overpaid money back, in books that have their roles already. */
const granted = ['owner', 'supervisor'] as const;

export const shares = {
  version: 121,
  name: 'shares of payments, allocation orders, credits',
  up: (db) => {
    db.exec(`
  -- What of a payment's principal went to which item, as it was spread; a reversal holds the mirror.
  create table payment_share (
    payment_id text not null references payment(id) on delete restrict,
    item_id text not null references account_item(id) on delete restrict,
    amount_minor integer not null check (amount_minor <> 0),
    primary key (payment_id, item_id)
  ) strict, without rowid;
  create index payment_share_item on payment_share (item_id);
  create trigger payment_share_no_update before update on payment_share
    begin select raise(abort, 'append-only'); end;
  create trigger payment_share_no_delete before delete on payment_share
    when not (${isBeingDisposedOf('(select account_id from account_item where id = old.item_id)')})
    begin select raise(abort, 'append-only'); end;

  -- Money for items: the shares of a payment, or the one item a payment was made for by name.
  create view item_money as
    select p.id as payment_id, p.account_id, p.received_on, ip.item_id, p.principal_minor as amount_minor
    from payment p join item_payment ip on ip.payment_id = coalesce(p.reverses, p.id)
    union all
    select p.id, p.account_id, p.received_on, s.item_id, s.amount_minor
    from payment p join payment_share s on s.payment_id = p.id;

  -- One payment over several accounts of a person shares this id.
  alter table payment add column tender_id text;
  create index payment_tender on payment (tender_id) where tender_id is not null;
  -- Which order spread the payment; of one spread by hand, why.
  alter table payment add column spread_by text not null default '';

  create table allocation_rule (
    id text primary key not null,
    creditor_id text references creditor(id) on delete restrict,
    transaction_type text not null
      check (transaction_type in ('any','payment','direct','instalment','settlement','levy')),
    from_on ${day('from_on')},
    cells text not null check (json_valid(cells)),
    advance text not null check (advance in ('next','last','spread')),
    note text not null default '',
    made_at text not null,
    made_by text references user(id) on delete restrict
  ) strict;
  create index allocation_rule_creditor on allocation_rule (creditor_id, transaction_type, from_on, id);
  create trigger allocation_rule_no_update before update on allocation_rule
    begin select raise(abort, 'append-only'); end;
  create trigger allocation_rule_no_delete before delete on allocation_rule
    begin select raise(abort, 'append-only'); end;

  -- Money beyond what was owed: the debtor's, until it is given back.
  create table debtor_credit (
    id text primary key not null,
    account_id text not null references account(id) on delete restrict,
    payment_id text not null unique references payment(id) on delete restrict,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null check (length(currency) = 3),
    received_on ${day('received_on')},
    state text not null check (state in ('held','refunded','taken_back')),
    settled_on text check (settled_on glob '????-??-??'),
    settled_by text references user(id) on delete restrict,
    reference text not null default '',
    check ((state = 'held') = (settled_on is null))
  ) strict;
  create index debtor_credit_account on debtor_credit (account_id);
  create index debtor_credit_held on debtor_credit (received_on, id) where state = 'held';`);
    const grant = db.prepare(`insert or ignore into role_permission (role, permission) values (?, 'refunds_make')`);
    const hasRoles = db.prepare('select 1 from role_permission limit 1').get() !== undefined;
    if (hasRoles) for (const role of granted) grant.run(role);
  },
} satisfies Migration;
