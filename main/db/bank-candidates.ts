import { type Db, statement } from './database.ts';
import { broughtSql } from './shares.ts';

/** An account money may be for. */
export interface PayableAccount {
  readonly id: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly name: string;
  readonly debtorName: string;
  readonly creditorName: string;
  readonly currency: string;
  readonly owingMinor: number;
}

const payable = `a.id, a.file_number as fileNumber, a.reference, a.debtor_name as name, d.name as debtorName, c.name as creditorName,
  a.currency, a.owing_minor as owingMinor
  from account a join debtor d on d.id = a.debtor_id join creditor c on c.id = a.creditor_id
  where a.closed = 0 and a.currency = ?`;

/** Words for the full-text index, as literals: they hold letters and digits only. */
const anyWord = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' OR ');
const everyWord = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' AND ');

const matching = (db: Db, expression: string, most: number): string[] =>
  statement<[string, number], string>(
    db,
    `select k.account_id from account_search s join account_search_key k on k.rowid = s.rowid where account_search match ? limit ?`,
  )
    .pluck()
    .all(expression, most);

/** Accounts one of whose references (file number, the creditor's, invoices) is one of the words. */
export const accountsReferring = (db: Db, words: readonly string[], most: number): string[] =>
  words.length === 0 ? [] : matching(db, `refs : (${anyWord(words)})`, most);

/** Accounts whose debtor has all the words in the name. */
export const accountsNamed = (db: Db, words: readonly string[], most: number): string[] =>
  words.length === 0 ? [] : matching(db, `name : (${everyWord(words)})`, most);

/** Accounts paid before from that account at a bank, by payments that still stand. */
export const accountsPaidFrom = (db: Db, counterpartyAccount: string, most: number): string[] =>
  statement<[string, number], string>(
    db,
    `select distinct p.account_id from bank_entry e join bank_match m on m.entry_id = e.id and m.undone_at is null
       join payment p on p.id = m.payment_id
     where e.counterparty_account = ? and e.counterparty_account <> '' and m.kind = 'payment'
       and not exists (select 1 from payment r where r.reverses = p.id) limit ?`,
  )
    .pluck()
    .all(counterpartyAccount, most);

/** Accounts with an open promise of exactly that amount around the day. */
export const accountsPromising = (db: Db, amountMinor: number, fromOn: string, toOn: string, most: number): string[] =>
  statement<[string, string, number, number], string>(
    db,
    `select distinct account_id from promise_to_pay where status = 'open' and due_on between ? and ? and amount_minor = ? limit ?`,
  )
    .pluck()
    .all(fromOn, toOn, amountMinor, most);

/** The accounts that are open and in the currency. */
export const payableAccounts = (db: Db, currency: string, ids: readonly string[]): PayableAccount[] =>
  statement<[string, string], PayableAccount>(db, `select ${payable} and a.id in (select value from json_each(?))`).all(
    currency,
    JSON.stringify(ids),
  );

/** Numbers of an account's invoices. */
export const invoicesOf = (db: Db, accountId: string): string[] =>
  statement<[string], string>(db, 'select number from account_item where account_id = ? limit 200')
    .pluck()
    .all(accountId);

/** Promises of an account that are open. */
export const openPromisesOf = (db: Db, accountId: string): { amountMinor: number; dueOn: string }[] =>
  statement<[string], { amountMinor: number; dueOn: string }>(
    db,
    `select amount_minor as amountMinor, due_on as dueOn from promise_to_pay where account_id = ? and status = 'open' limit 60`,
  ).all(accountId);

/** A payment, or its reversal, that no entry of a bank stands for yet. */
export interface LoosePayment {
  readonly id: string;
  readonly receiptNumber: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly name: string;
  readonly debtorName: string;
  readonly amountMinor: number;
  readonly receivedOn: string;
  readonly externalReference: string;
  /** References of the bank's entry it was posted from. */
  readonly bankReference: string;
  readonly endToEnd: string;
  readonly payerAccount: string;
}

const loose = `p.id, p.receipt_number as receiptNumber, a.file_number as fileNumber, a.reference, a.debtor_name as name,
  d.name as debtorName, ${broughtSql} as amountMinor, coalesce(p.taken_back_on, p.received_on) as receivedOn,
  p.external_reference as externalReference, coalesce(e.bank_reference, '') as bankReference,
  coalesce(e.reference, '') as endToEnd, coalesce(e.counterparty_account, '') as payerAccount
  from payment p join account a on a.id = p.account_id join debtor d on d.id = a.debtor_id
  left join bank_match m on m.payment_id = p.id and m.undone_at is null left join bank_entry e on e.id = m.entry_id`;

/** That a payment brought an amount, or a reversal took it back, with what was kept as a credit. */
const broughtAmount = `(p.amount_minor = @amountMinor
    and not exists (select 1 from debtor_credit c where c.payment_id = coalesce(p.reverses, p.id))
  or p.id in (
    select b.id from debtor_credit c join payment b on b.id = c.payment_id where b.amount_minor + c.amount_minor = @amountMinor
    union all
    select r.id from debtor_credit c join payment b on b.id = c.payment_id join payment r on r.reverses = b.id
      where b.amount_minor + c.amount_minor = -@amountMinor))`;

interface AroundDay {
  readonly currency: string;
  readonly amountMinor: number;
  readonly fromOn: string;
  readonly toOn: string;
}

/** Payments and reversals of the amount around the day that no bank entry and no posted batch stands for. */
export const loosePayments = (db: Db, around: AroundDay, most: number): LoosePayment[] =>
  statement<[AroundDay & { readonly most: number }], LoosePayment>(
    db,
    `select ${loose} where p.currency = @currency and ${broughtAmount}
       and coalesce(p.taken_back_on, p.received_on) between @fromOn and @toOn
       and p.route = 'to_us' and m.id is null
       and not exists (select 1 from payment_batch_line l where l.payment_id = p.id)
       and not exists (select 1 from suspense_use u where u.payment_id = p.id)
     order by p.received_on desc, p.id limit @most`,
  ).all({ ...around, most });

/** Payments that stand, of the amount, received since a day: what a bank may take back. */
export const standingPayments = (db: Db, around: AroundDay, most: number): LoosePayment[] =>
  statement<[AroundDay & { readonly most: number }], LoosePayment>(
    db,
    `select ${loose} where p.currency = @currency and ${broughtAmount} and p.received_on between @fromOn and @toOn
       and p.route = 'to_us' and p.reverses is null and not exists (select 1 from payment r where r.reverses = p.id)
     order by p.received_on desc, p.id limit @most`,
  ).all({ ...around, most });

/** A total that may be on the bank's statement as one line. */
export interface LooseTotal {
  readonly id: string;
  readonly label: string;
  readonly amountMinor: number;
  readonly on: string;
}

/** Posted batches of money to us with that total, and batches of payment files with that sum. */
export const looseTotals = (
  db: Db,
  { currency, amountMinor, fromOn, toOn }: { currency: string; amountMinor: number; fromOn: string; toOn: string },
): (LooseTotal & { readonly isFile: 0 | 1 })[] =>
  statement<
    [{ currency: string; amountMinor: number; fromOn: string; toOn: string }],
    LooseTotal & { readonly isFile: 0 | 1 }
  >(
    db,
    `select b.id, 'Batch ' || b.number as label, b.control_minor as amountMinor, b.received_on as "on", 0 as isFile
     from payment_batch b where b.state = 'posted' and b.route = 'to_us' and b.currency = @currency
       and b.control_minor = @amountMinor and b.received_on between @fromOn and @toOn
       and not exists (select 1 from bank_match m where m.batch_id = b.id and m.undone_at is null)
     union all
     select s.id, 'Payment file ' || s.number, sum(e.amount_minor), min(e.booked_on), 1
     from bank_statement s join bank_account a on a.id = s.bank_account_id and a.use = 'payment_files' and a.currency = @currency
       join bank_entry e on e.bank_statement_id = s.id
     where not exists (select 1 from bank_match m where m.file_batch_id = s.id and m.undone_at is null)
     group by s.id having sum(e.amount_minor) = @amountMinor and min(e.booked_on) between @fromOn and @toOn
     limit 20`,
  ).all({ currency, amountMinor, fromOn, toOn });

/** Money that left the trust by a remittance, a refund or a withdrawal and that no bank entry stands for. */
export const looseTransfers = (
  db: Db,
  { currency, amountMinor, fromOn, toOn }: { currency: string; amountMinor: number; fromOn: string; toOn: string },
): (LooseTotal & { readonly creditorName: string })[] =>
  statement<
    [{ currency: string; amountMinor: number; fromOn: string; toOn: string }],
    LooseTotal & { readonly creditorName: string }
  >(
    db,
    `select t.id, t.kind as label, -t.amount_minor as amountMinor, t.effective_on as "on", coalesce(c.name, '') as creditorName
     from book_transfer t left join creditor c on c.id = t.creditor_id
     where t.credit = 'trust_bank' and t.payment_id is null and t.reverses is null and t.kind in ('remittance','refund','withdrawal')
       and t.currency = @currency and -t.amount_minor = @amountMinor and t.effective_on between @fromOn and @toOn
       and not exists (select 1 from book_transfer r where r.reverses = t.id)
       and not exists (select 1 from bank_match m where m.transfer_id = t.id and m.undone_at is null)
     order by t.effective_on desc, t.id limit 20`,
  ).all({ currency, amountMinor, fromOn, toOn });
