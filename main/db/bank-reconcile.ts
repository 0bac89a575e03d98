import { type Db, statement } from './database.ts';

/** What a trust account's statements say through a day. */
export interface TrustAccountOn {
  readonly id: string;
  readonly account: string;
  readonly currency: string;
  /** The last closing balance by the day; null when no statement gives one. */
  readonly closingMinor: number | null;
  readonly closingOn: string | null;
  /** Entries booked after that closing, by the day. */
  readonly laterMinor: number;
  /** All entries by the day. */
  readonly entriesMinor: number;
  /** Opening balance of the first statement, where it gives one. */
  readonly firstOpeningMinor: number | null;
}

/** Trust accounts with what the bank says of them through a day. */
export const trustAccountsOn = (db: Db, on: string): TrustAccountOn[] =>
  statement<[{ on: string }], TrustAccountOn>(
    db,
    `with last as (
       select s.bank_account_id, s.closing_minor, s.closing_on,
         row_number() over (partition by s.bank_account_id order by s.closing_on desc, s.rowid desc) as n
       from bank_statement s where s.closing_minor is not null and s.closing_on <= @on),
     first as (
       select s.bank_account_id, s.opening_minor,
         row_number() over (partition by s.bank_account_id order by coalesce(s.from_on, s.closing_on), s.rowid) as n
       from bank_statement s where coalesce(s.from_on, s.closing_on) <= @on)
     select a.id, coalesce(nullif(a.label, ''), a.number) as account, a.currency, l.closing_minor as closingMinor,
       l.closing_on as closingOn, f.opening_minor as firstOpeningMinor,
       coalesce((select sum(e.amount_minor) from bank_entry e where e.bank_account_id = a.id and e.booked_on <= @on
         and e.booked_on > coalesce(l.closing_on, '')), 0) as laterMinor,
       coalesce((select sum(e.amount_minor) from bank_entry e where e.bank_account_id = a.id and e.booked_on <= @on), 0) as entriesMinor
     from bank_account a left join last l on l.bank_account_id = a.id and l.n = 1
       left join first f on f.bank_account_id = a.id and f.n = 1
     where a.use = 'trust' order by a.currency, a.number`,
  ).all({ on });

/**
 * Every entry of a trust account that stands for something, by what it stands for: a payment, a transfer. Payments of a batch
 * or a payment file stand under the one entry of its total; money that was unidentified under the entry it came in with.
 */
const linked = `
  own as (
    select m.* , e.id as bank_entry_id, e.booked_on from bank_match m join bank_entry e on e.id = m.entry_id
      join bank_account a on a.id = e.bank_account_id and a.use = 'trust' where m.undone_at is null),
  held as (
    select o.suspense_id, o.bank_entry_id, o.booked_on from own o where o.suspense_id is not null
    union all
    select l.suspense_id, o.bank_entry_id, o.booked_on from own o join payment_batch_line l on l.batch_id = o.batch_id
      where l.suspense_id is not null
    union all
    select m.suspense_id, o.bank_entry_id, o.booked_on from own o join bank_entry f on f.bank_statement_id = o.file_batch_id
      join bank_match m on m.entry_id = f.id and m.undone_at is null where m.suspense_id is not null),
  paid as (
    select o.payment_id, o.bank_entry_id, o.booked_on from own o where o.payment_id is not null
    union all
    select l.payment_id, o.bank_entry_id, o.booked_on from own o join payment_batch_line l on l.batch_id = o.batch_id
      where l.payment_id is not null
    union all
    select m.payment_id, o.bank_entry_id, o.booked_on from own o join bank_entry f on f.bank_statement_id = o.file_batch_id
      join bank_match m on m.entry_id = f.id and m.undone_at is null where m.payment_id is not null
    union all
    select u.payment_id, h.bank_entry_id, h.booked_on from held h join suspense_use u on u.suspense_id = h.suspense_id),
  sent as (
    select o.transfer_id, o.bank_entry_id, o.booked_on from own o where o.transfer_id is not null and o.suspense_id is null
    union all
    select s.transfer_id, h.bank_entry_id, h.booked_on from held h join suspense_item s on s.id = h.suspense_id)`;

/** What is in one of the two and not, or not yet, in the other. */
export interface LooseEnd {
  readonly on: string;
  readonly label: string;
  readonly amountMinor: number;
  readonly entryId: string | null;
  readonly accountId: string | null;
}

const mostListed = 2000;

/** Transfers of the trust bank by the day that no bank entry by the day stands for: money on its way. */
export const bookOnlyOn = (db: Db, on: string, currency: string): LooseEnd[] =>
  statement<[{ on: string; currency: string; most: number }], LooseEnd>(
    db,
    `with ${linked},
     moved as (
       select t.id, t.kind, t.effective_on, iif(t.debit = 'trust_bank', t.amount_minor, -t.amount_minor) as amount, t.payment_id,
         t.reverses, coalesce(p.booked_on, s.booked_on) as booked_on
       from book_transfer t left join paid p on p.payment_id = t.payment_id left join sent s on s.transfer_id = t.id
       where 'trust_bank' in (t.debit, t.credit) and t.currency = @currency and t.effective_on <= @on),
     -- What was taken back again without the bank ever showing either says nothing.
     undone as (
       select o.id from moved o join moved r on r.reverses = o.id
         where o.kind = 'unidentified' or (o.booked_on is null and r.booked_on is null)
       union all
       select r.id from moved o join moved r on r.reverses = o.id
         where o.kind = 'unidentified' or (o.booked_on is null and r.booked_on is null))
     select m.effective_on as "on",
       coalesce(a.debtor_name || ', ' || a.file_number || ', ' || p.receipt_number, iif(m.kind = 'unidentified', s.number, m.kind)) as label,
       m.amount as amountMinor, null as entryId, a.id as accountId
     from moved m left join payment p on p.id = m.payment_id left join account a on a.id = p.account_id
       left join suspense_item s on s.transfer_id = m.id
     where (m.booked_on is null or m.booked_on > @on) and m.id not in (select id from undone)
     order by m.effective_on, m.id limit @most`,
  ).all({ on, currency, most: mostListed });

/** Entries of trust accounts by the day that stand for nothing in the books by the day. */
export const bankOnlyOn = (db: Db, on: string, currency: string): LooseEnd[] =>
  statement<[{ on: string; currency: string; most: number }], LooseEnd>(
    db,
    `with ${linked},
     counted as (
       select p.bank_entry_id, iif(t.debit = 'trust_bank', t.amount_minor, -t.amount_minor) as amount from paid p
         join book_transfer t on t.payment_id = p.payment_id and 'trust_bank' in (t.debit, t.credit) and t.effective_on <= @on
       union all
       select s.bank_entry_id, iif(t.debit = 'trust_bank', t.amount_minor, -t.amount_minor) from sent s
         join book_transfer t on t.id = s.transfer_id and t.effective_on <= @on
         where not exists (select 1 from book_transfer r where r.reverses = t.id)),
     sums as (select bank_entry_id, sum(amount) as amount from counted group by bank_entry_id)
     select e.booked_on as "on",
       trim(coalesce(nullif(e.counterparty, ''), nullif(e.remittance, ''), nullif(e.reference, ''), 'Entry of ' || e.booked_on)
         || iif(e.state = 'set_aside', ' (not client money: ' || coalesce(m.note, '') || ')', '')) as label,
       e.amount_minor - coalesce(s.amount, 0) as amountMinor, e.id as entryId, null as accountId
     from bank_entry e join bank_account a on a.id = e.bank_account_id and a.use = 'trust' and a.currency = @currency
       left join sums s on s.bank_entry_id = e.id left join bank_match m on m.entry_id = e.id and m.undone_at is null
     where e.booked_on <= @on and e.amount_minor <> coalesce(s.amount, 0)
     order by e.booked_on, e.id limit @most`,
  ).all({ on, currency, most: mostListed });
