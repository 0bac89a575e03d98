import type { LedgerAccount } from '../../shared/vocabulary/books.ts';
import { type BookBalance, type BookTransferRow } from './books.ts';
import { type Db, statement } from './database.ts';

/** One creditor's transfers folded by account and currency; the bank's side is what of its money lies in trust. */
export const creditorPosition = (db: Db, creditorId: string, throughOn: string): BookBalance[] =>
  statement<[string, string, string, string], BookBalance>(
    db,
    `with side as (
       select debit as account, currency, amount_minor as amount from book_transfer where creditor_id = ? and effective_on <= ?
       union all
       select credit, currency, -amount_minor from book_transfer where creditor_id = ? and effective_on <= ?)
     select account, null as creditorId, currency, sum(amount) * case account when 'trust_bank' then 1 else -1 end as amountMinor
     from side group by 1, 3 having sum(amount) <> 0 order by currency, account`,
  ).all(creditorId, throughOn, creditorId, throughOn);

/** Which transfers are meant: those that touch an account of the books in a currency, perhaps one creditor's only. */
export interface EntriesAsked {
  readonly account: LedgerAccount;
  readonly currency: string;
  readonly creditorId: string | null;
  readonly throughOn: string;
}

const asked = `t.currency = @currency and (t.debit = @account or t.credit = @account)
  and (@creditorId is null or t.creditor_id = @creditorId) and t.effective_on <= @throughOn`;
const effect = `iif((t.debit = @account) = (@account = 'trust_bank'), t.amount_minor, -t.amount_minor)`;

/** How many there are, and what they add up to on the account's own side. */
export const entriesTotal = (db: Db, of: EntriesAsked): { readonly total: number; readonly sumMinor: number } =>
  statement<[EntriesAsked], { total: number; sumMinor: number }>(
    db,
    `select count(*) as total, coalesce(sum(${effect}), 0) as sumMinor from book_transfer t where ${asked}`,
  ).get(of) ?? { total: 0, sumMinor: 0 };

export interface BookEntry extends BookTransferRow {
  readonly effectMinor: number;
  readonly creditor: string | null;
  readonly postedByName: string | null;
  readonly accountId: string | null;
  readonly receiptNumber: string | null;
  readonly fileNumber: string | null;
  readonly name: string | null;
  readonly statementNumber: string | null;
}

/** A page of them, the newest first. */
export const entriesPage = (db: Db, of: EntriesAsked, from: number, to: number): BookEntry[] =>
  statement<[EntriesAsked & { readonly limit: number; readonly offset: number }], BookEntry>(
    db,
    `select t.id, t.kind, t.debit, t.credit, t.creditor_id as creditorId, t.amount_minor as amountMinor, t.currency,
       t.effective_on as effectiveOn, t.posted_at as postedAt, t.posted_by as postedBy, t.payment_id as paymentId, t.reverses,
       t.contract_id as contractId, t.derivation, t.statement_id as statementId, ${effect} as effectMinor, c.name as creditor,
       u.name as postedByName, p.account_id as accountId, p.receipt_number as receiptNumber, a.file_number as fileNumber,
       a.debtor_name as name, s.number as statementNumber
     from book_transfer t left join creditor c on c.id = t.creditor_id left join user u on u.id = t.posted_by
       left join payment p on p.id = t.payment_id left join account a on a.id = p.account_id
       left join creditor_statement s on s.id = t.statement_id
     where ${asked} order by t.effective_on desc, t.posted_at desc, t.id desc limit @limit offset @offset`,
  ).all({ ...of, limit: to - from, offset: from });

/** What one side of the books says is owed to a creditor, and what its statements and open payments say. */
export interface TiedFigures {
  readonly creditorId: string;
  readonly creditor: string;
  readonly currency: string;
  /** Owed by the books. */
  readonly booksMinor: number;
  /** Carried by the last statement, plus payments on none yet, less invoices, plus what was paid of them. */
  readonly statementsMinor: number;
}

/**
 * Every creditor and currency with both figures (domain handbook 6.2, 3 and 4): after each posted statement, what the books
 * owe is what it carried, less what it invoiced, plus every payment that is on no posted statement yet.
 */
export const tiedFigures = (db: Db): TiedFigures[] =>
  statement<[], TiedFigures>(
    db,
    `with moved as (
       select creditor_id, currency, sum(iif(credit = 'creditor_payable', amount_minor, -amount_minor)) as payable,
         sum(iif(kind = 'invoice_paid', iif(credit = 'creditor_payable', amount_minor, -amount_minor), 0)) as invoicesPaid
       from book_transfer where debit = 'creditor_payable' or credit = 'creditor_payable' group by 1, 2),
     open as (
       select t.creditor_id, t.currency, sum(iif(t.credit = 'creditor_payable', t.amount_minor, -t.amount_minor)) as minor
       from book_transfer t
       where t.payment_id is not null and (t.debit = 'creditor_payable' or t.credit = 'creditor_payable')
         and not exists (select 1 from statement_line l join creditor_statement s on s.id = l.statement_id
           where l.payment_id = t.payment_id and s.state = 'posted')
       group by 1, 2),
     invoiced as (
       select creditor_id, currency, sum(invoice_minor) as minor from creditor_statement where state = 'posted' group by 1, 2)
     select m.creditor_id as creditorId, c.name as creditor, m.currency, m.payable as booksMinor,
       coalesce((select carried_minor from creditor_statement s where s.creditor_id = m.creditor_id and s.currency = m.currency
           and s.state = 'posted' order by s.to_on desc, s.prepared_at desc limit 1), 0)
         + coalesce(o.minor, 0) - coalesce(i.minor, 0) + m.invoicesPaid as statementsMinor
     from moved m join creditor c on c.id = m.creditor_id
       left join open o on o.creditor_id = m.creditor_id and o.currency = m.currency
       left join invoiced i on i.creditor_id = m.creditor_id and i.currency = m.currency
     order by c.name collate nocase, m.currency`,
  ).all();

/** The agency's share that lies in trust through a day, by creditor and account. */
export const shareHeld = (
  db: Db,
  currency: string,
  throughOn: string,
): { readonly creditorId: string | null; readonly account: LedgerAccount; readonly amountMinor: number }[] =>
  statement<
    [string, string, string, string],
    { creditorId: string | null; account: LedgerAccount; amountMinor: number }
  >(
    db,
    `with side as (
       select debit as account, creditor_id, -amount_minor as amount from book_transfer where currency = ? and effective_on <= ?
       union all
       select credit, creditor_id, amount_minor from book_transfer where currency = ? and effective_on <= ?)
     select creditor_id as creditorId, account, sum(amount) as amountMinor from side
     where account in ('commission_held','tax_held','costs_held') group by 1, 2 having sum(amount) > 0
     order by creditor_id, account`,
  ).all(currency, throughOn, currency, throughOn);
