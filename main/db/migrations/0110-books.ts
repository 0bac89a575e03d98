import type { Migration } from './migration.ts';

const account = (column: string) =>
  `check (${column} in ('trust_bank','creditor_payable','commission_held','tax_held','costs_held','debtor_credit','suspense'))`;

export const books = {
  version: 110,
  name: 'the agency’s books',
  up: (db) =>
    db.exec(`
  create table book_transfer (
    id text primary key not null,
    kind text not null check (kind in ('payment','commission','tax','costs','unidentified','identified','overpayment',
      'refund','remittance','withdrawal','invoice_paid')),
    debit text not null ${account('debit')},
    credit text not null ${account('credit')},
    creditor_id text references creditor(id) on delete restrict,
    amount_minor integer not null check (amount_minor > 0),
    currency text not null check (length(currency) = 3),
    effective_on text not null check (effective_on glob '????-??-??'),
    posted_at text not null,
    posted_by text references user(id) on delete restrict,
    -- Not a reference: a person's payments go when their retention is over, the agency's books stay.
    payment_id text,
    reverses text unique references book_transfer(id) on delete restrict,
    check (debit <> credit),
    check (creditor_id is not null or (debit <> 'creditor_payable' and credit <> 'creditor_payable'))
  ) strict;
  create index book_transfer_creditor on book_transfer (creditor_id, currency, effective_on, id);
  create index book_transfer_payment on book_transfer (payment_id) where payment_id is not null;
  create index book_transfer_kind on book_transfer (kind, effective_on, id);

  -- Payments posted before there were books.
  insert into book_transfer (id, kind, debit, credit, creditor_id, amount_minor, currency, effective_on, posted_at, posted_by,
    payment_id, reverses)
  select 'book-' || p.id, 'payment', iif(p.reverses is null, 'trust_bank', 'creditor_payable'),
    iif(p.reverses is null, 'creditor_payable', 'trust_bank'), a.creditor_id, abs(p.amount_minor), p.currency,
    iif(p.reverses is null, p.received_on, substr(p.posted_at, 1, 10)), p.posted_at, p.posted_by, p.id, 'book-' || p.reverses
  from payment p join account a on a.id = p.account_id
  where p.route = 'to_us' order by p.reverses is not null, p.id;

  create trigger book_transfer_no_update before update on book_transfer begin select raise(abort, 'append-only'); end;
  create trigger book_transfer_no_delete before delete on book_transfer begin select raise(abort, 'append-only'); end;`),
} satisfies Migration;
