import { verifyBooks } from './books.ts';
import { type Db, hasTable, statement } from './database.ts';

/**
 * Recomputes every account from its ledger entries and payments and compares with what the account row says
 * (domain handbook 6.2: what is owed is a fold over entries), then the agency's books with the payments. Says `ok`, or the
 * first difference.
 */
export function verifyLedger(db: Db): string {
  const difference = statement<[], { fileNumber: string; owing: number; folded: number }>(
    db,
    `with folded as (
       select account_id,
         sum(case bucket when 'principal' then amount_minor else 0 end) as principal,
         sum(case bucket when 'interest' then amount_minor else 0 end) as interest,
         sum(case bucket when 'fees' then amount_minor else 0 end) as fees,
         sum(case bucket when 'costs' then amount_minor else 0 end) as costs,
         sum(amount_minor) as owing
       from ledger_entry group by account_id)
     select a.file_number as fileNumber, a.owing_minor as owing, coalesce(f.owing, 0) as folded
     from account a left join folded f on f.account_id = a.id
     where a.principal_minor <> coalesce(f.principal, 0) or a.interest_minor <> coalesce(f.interest, 0)
        or a.fees_minor <> coalesce(f.fees, 0) or a.costs_minor <> coalesce(f.costs, 0)
     limit 1`,
  ).get();
  if (difference) {
    return `account ${difference.fileNumber}: its ledger adds up to ${difference.folded}, the account says ${difference.owing}`;
  }
  const payment = statement<[], { receipt: string }>(
    db,
    `select p.receipt_number as receipt from payment p
     left join (select payment_id, sum(amount_minor) as total from ledger_entry where payment_id is not null group by payment_id) l
       on l.payment_id = p.id
     where coalesce(l.total, 0) <> -p.amount_minor limit 1`,
  ).get();
  if (payment) return `payment ${payment.receipt}: its ledger entries do not add up to its amount`;
  const paid = statement<[], { fileNumber: string }>(
    db,
    `select a.file_number as fileNumber from account a
     left join (select account_id, sum(amount_minor) as paid from payment group by account_id) p on p.account_id = a.id
     where a.paid_minor <> coalesce(p.paid, 0) limit 1`,
  ).get();
  if (paid) return `account ${paid.fileNumber}: the paid figure does not equal its payments`;
  // A copy made before an update knows no sums yet.
  const sum = hasTable(db, 'account_sum') ? wrongSumOf(db) : undefined;
  return sum ? `accounts of ${sum}: the sums kept of them are not those of the accounts` : verifyBooks(db);
}

/** The creditor whose sums in `account_sum` differ from its accounts, read anew; undefined when none do. */
const wrongSumOf = (db: Db): string | undefined =>
  statement<[], string>(
    db,
    `with counted as (
       select creditor_id, currency, status, closed, next_step_on is not null as is_planned,
         coalesce(assigned_to, '') as assigned_to, count(*) as accounts, sum(owing_minor) as owing_minor
       from account group by 1, 2, 3, 4, 5, 6),
     wrong as (
       select * from (select * from counted except select * from account_sum)
       union all select * from (select * from account_sum except select * from counted))
     select c.name from wrong w join creditor c on c.id = w.creditor_id limit 1`,
  )
    .pluck()
    .get();

/** Count and total that a copy must share with its book. */
export const totalsOf = (
  db: Db,
): { readonly accounts: number; readonly ledgerMinor: number; readonly entries: number } =>
  statement<[], { accounts: number; ledgerMinor: number; entries: number }>(
    db,
    `select (select count(*) from account) as accounts, (select coalesce(sum(amount_minor), 0) from ledger_entry) as ledgerMinor,
       (select count(*) from ledger_entry) as entries`,
  ).get() ?? { accounts: 0, ledgerMinor: 0, entries: 0 };

/** SQLite's own check, whole: pages, indexes, constraints and references. Says `ok`, or the first fault. */
export function verifyDatabase(db: Db): string {
  const faults = db.connection.pragma('integrity_check(1)') as readonly { readonly integrity_check: string }[];
  const first = faults[0]?.integrity_check ?? 'no answer';
  if (first !== 'ok') return first;
  const broken = db.connection.pragma('foreign_key_check') as readonly { readonly table: string }[];
  return broken.length === 0 ? 'ok' : `broken reference in ${broken[0]?.table ?? 'a table'}`;
}
