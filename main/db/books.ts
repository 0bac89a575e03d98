import { type Db, hasTable, statement, type Tx } from './database.ts';
import { bookTransfer } from './schema/books.ts';

export type BookTransferRow = typeof bookTransfer.$inferSelect;

export const insertTransfer = (tx: Tx, row: typeof bookTransfer.$inferInsert): void =>
  void tx.insert(bookTransfer).values(row).run();

const columns = `id, kind, debit, credit, creditor_id as creditorId, amount_minor as amountMinor, currency,
  effective_on as effectiveOn, posted_at as postedAt, posted_by as postedBy, payment_id as paymentId, reverses,
  contract_id as contractId, derivation`;

export const transferById = (db: Db, id: string): BookTransferRow | null =>
  statement<[string], BookTransferRow>(db, `select ${columns} from book_transfer where id = ?`).get(id) ?? null;

/** What a payment moved in the books and what was not taken back since, in the order it was written. */
export const standingTransfersOf = (db: Db, paymentId: string): BookTransferRow[] =>
  statement<[string], BookTransferRow>(
    db,
    `select ${columns} from book_transfer t where payment_id = ? and reverses is null
       and not exists (select 1 from book_transfer r where r.reverses = t.id) order by id`,
  ).all(paymentId);

/** One account's balance, on the side where it normally stands: the bank in debit, all others in credit. */
export interface BookBalance {
  readonly account: BookTransferRow['debit'];
  readonly creditorId: string | null;
  readonly currency: string;
  readonly amountMinor: number;
}

/** Every balance of the books as a fold over their transfers through a day, by creditor and currency; zeros are left out. */
export const bookBalances = (db: Db, throughOn = '9999-12-31'): BookBalance[] =>
  statement<[string, string], BookBalance>(
    db,
    `with side as (
       select debit as account, creditor_id, currency, amount_minor as amount from book_transfer where effective_on <= ?
       union all
       select credit, creditor_id, currency, -amount_minor from book_transfer where effective_on <= ?)
     select account, case account when 'creditor_payable' then creditor_id end as creditorId, currency,
       sum(amount) * case account when 'trust_bank' then 1 else -1 end as amountMinor
     from side group by 1, 2, 3 having sum(amount) <> 0 order by currency, account, creditorId`,
  ).all(throughOn, throughOn);

/**
 * Compares the books with the payments: each payment to us stands in trust once, with its amount, currency and creditor,
 * and nothing stands there that no payment explains. Says `ok`, or the first difference.
 */
export function verifyBooks(db: Db): string {
  // A copy taken before an update is of the shape the book had.
  if (!hasTable(db, 'book_transfer')) return 'ok';
  const wrong = statement<[], { receipt: string }>(
    db,
    `select p.receipt_number as receipt from payment p join account a on a.id = p.account_id
     left join book_transfer t on t.payment_id = p.id and t.kind = 'payment'
     group by p.id
     having case p.route when 'direct' then count(t.id) <> 0
       else count(t.id) <> 1 or t.currency <> p.currency or t.creditor_id <> a.creditor_id
         or case t.debit when 'trust_bank' then t.amount_minor else -t.amount_minor end <> p.amount_minor end
     limit 1`,
  ).get();
  if (wrong) return `payment ${wrong.receipt}: the books do not hold it as it was posted`;
  const odd = statement<[], { id: string }>(
    db,
    `select t.id from book_transfer t join book_transfer o on o.id = t.reverses
     where t.debit <> o.credit or t.credit <> o.debit or t.amount_minor <> o.amount_minor or t.currency <> o.currency
       or t.kind <> o.kind or t.creditor_id is not o.creditor_id
     limit 1`,
  ).get();
  return odd ? `transfer ${odd.id}: it is not the mirror of what it takes back` : verifySuspense(db);
}

/** Compares what the books hold as unidentified with the items that are open, by currency. */
function verifySuspense(db: Db): string {
  if (!hasTable(db, 'suspense_item')) return 'ok';
  const wrong = statement<[], { currency: string; held: number; open: number }>(
    db,
    `with held as (
       select currency, sum(iif(credit = 'suspense', amount_minor, -amount_minor)) as held, 0 as open from book_transfer
       where 'suspense' in (debit, credit) group by currency
       union all select currency, 0, sum(open_minor) from suspense_item where state = 'open' group by currency)
     select currency, sum(held) as held, sum(open) as open from held group by currency having sum(held) <> sum(open) limit 1`,
  ).get();
  return wrong
    ? `suspense in ${wrong.currency}: the books hold ${wrong.held}, the unidentified items come to ${wrong.open}`
    : 'ok';
}
