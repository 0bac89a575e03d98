import { eq } from 'drizzle-orm';
import type { PaymentMethod, PaymentRoute } from '../../shared/vocabulary/money.ts';
import { type Db, statement, type Tx } from './database.ts';
import type { statementLine } from './schema/creditor-money.ts';
import { creditorStatement } from './schema/creditor-money.ts';

export type StatementRow = typeof creditorStatement.$inferSelect;
export type StatementLineRow = typeof statementLine.$inferSelect;

/** The day a payment counts for its creditor: received, or for a reversal the day it was taken back. */
const countsOn = 'coalesce(p.taken_back_on, iif(p.reverses is null, p.received_on, substr(p.posted_at, 1, 10)))';

/** What moved to an account of the books by the payment, signed as the payment is. */
const moved = (kind: string, account: string) =>
  `coalesce((select sum(iif(t.credit = '${account}', t.amount_minor, -t.amount_minor)) from book_transfer t
     where t.payment_id = p.id and t.kind = '${kind}'), 0)`;

export interface OpenPayment {
  readonly paymentId: string;
  /** Of a reversal: the payment it takes back. */
  readonly reverses: string | null;
  readonly effectiveOn: string;
  readonly receivedOn: string;
  readonly route: PaymentRoute;
  readonly method: PaymentMethod;
  readonly amountMinor: number;
  readonly commissionMinor: number;
  readonly taxMinor: number;
  readonly costsMinor: number;
}

/** Payments and reversals of a creditor that count by the day and stand on no statement yet, in their order. */
export const openPayments = (db: Db, creditorId: string, currency: string, throughOn: string): OpenPayment[] =>
  statement<[string, string, string], OpenPayment>(
    db,
    `select p.id as paymentId, p.reverses, ${countsOn} as effectiveOn, p.received_on as receivedOn, p.route, p.method,
       p.amount_minor as amountMinor, ${moved('commission', 'commission_held')} as commissionMinor,
       ${moved('tax', 'tax_held')} as taxMinor, ${moved('costs', 'costs_held')} as costsMinor
     from payment p join account a on a.id = p.account_id
     where a.creditor_id = ? and p.currency = ? and ${countsOn} <= ?
       and not exists (select 1 from statement_line l where l.payment_id = p.id)
     order by effectiveOn, p.posted_at, p.id`,
  ).all(creditorId, currency, throughOn);

/** A line with what a reader needs to find the payment again; the names are gone once their retention is over. */
export interface StatementEntry extends StatementLineRow {
  readonly accountId: string | null;
  readonly route: PaymentRoute | null;
  readonly receiptNumber: string | null;
  readonly fileNumber: string | null;
  readonly reference: string | null;
  readonly name: string | null;
  readonly isReversal: 0 | 1;
  readonly costsPaidMinor: number;
  readonly feesMinor: number;
  readonly interestMinor: number;
  readonly principalMinor: number;
  readonly owingMinor: number | null;
}

export const statementEntries = (db: Db, statementId: string): StatementEntry[] =>
  statement<[string], StatementEntry>(
    db,
    `select l.payment_id as paymentId, l.statement_id as statementId, l.position, l.effective_on as effectiveOn,
       l.amount_minor as amountMinor, l.commission_minor as commissionMinor, l.tax_minor as taxMinor, l.costs_minor as costsMinor,
       p.account_id as accountId, p.route, p.receipt_number as receiptNumber, a.file_number as fileNumber, a.reference, a.debtor_name as name,
       p.reverses is not null as isReversal, coalesce(p.costs_minor, 0) as costsPaidMinor, coalesce(p.fees_minor, 0) as feesMinor,
       coalesce(p.interest_minor, 0) as interestMinor, coalesce(p.principal_minor, 0) as principalMinor, a.owing_minor as owingMinor
     from statement_line l left join payment p on p.id = l.payment_id left join account a on a.id = p.account_id
     where l.statement_id = ? order by l.position`,
  ).all(statementId);

/** How many payments stand on it. */
export const lineCount = (db: Db, statementId: string): number =>
  statement<[string], number>(db, 'select count(*) from statement_line where statement_id = ?')
    .pluck()
    .get(statementId) ?? 0;

/** Who prepared and who posted it, by name, and the payout that carried its money. */
export interface StatementPeople {
  readonly preparedByName: string | null;
  readonly postedByName: string | null;
  readonly payout: string | null;
}

export const statementPeople = (db: Db, id: string): StatementPeople =>
  statement<[string], StatementPeople>(
    db,
    `select a.name as preparedByName, b.name as postedByName,
       (select r.number || ' ' || p.reference from payout p join payout_run r on r.id = p.run_id
        where p.statement_id = s.id and p.voided_at is null) as payout
     from creditor_statement s left join user a on a.id = s.prepared_by left join user b on b.id = s.posted_by where s.id = ?`,
  ).get(id) ?? { preparedByName: null, postedByName: null, payout: null };

/** What the creditor has paid of the invoice on a statement. */
export const invoicePaid = (db: Db, id: string): number =>
  statement<[string], number>(
    db,
    `select coalesce(sum(iif(credit = 'creditor_payable', amount_minor, -amount_minor)), 0) from book_transfer
     where statement_id = ? and kind = 'invoice_paid'`,
  )
    .pluck()
    .get(id) ?? 0;

export const statementById = (db: Db, id: string): StatementRow | null =>
  db.select().from(creditorStatement).where(eq(creditorStatement.id, id)).get() ?? null;

/** The statement that waits to be posted, of a creditor and currency. */
export const preparedStatement = (db: Db, creditorId: string, currency: string): StatementRow | null =>
  statementsOf(db, creditorId).find((one) => one.currency === currency && one.state === 'prepared') ?? null;

/** The statement posted last, of a creditor and currency: the next one opens with what it carried. */
export const lastPosted = (db: Db, creditorId: string, currency: string): StatementRow | null =>
  statementsOf(db, creditorId).find((one) => one.currency === currency && one.state === 'posted') ?? null;

/** Statements of a creditor, the newest first. */
export const statementsOf = (db: Db, creditorId: string): StatementRow[] =>
  db
    .select()
    .from(creditorStatement)
    .where(eq(creditorStatement.creditorId, creditorId))
    .all()
    .sort((a, b) => (a.toOn === b.toOn ? b.preparedAt.localeCompare(a.preparedAt) : b.toOn.localeCompare(a.toOn)));

export const insertStatement = (
  tx: Tx,
  row: typeof creditorStatement.$inferInsert,
  lines: readonly (typeof statementLine.$inferInsert)[],
): void => {
  tx.insert(creditorStatement).values(row).run();
  const insert = statement(
    tx,
    `insert into statement_line (payment_id, statement_id, position, effective_on, amount_minor, commission_minor, tax_minor,
       costs_minor) values (@paymentId, @statementId, @position, @effectiveOn, @amountMinor, @commissionMinor, @taxMinor, @costsMinor)`,
  );
  for (const line of lines) insert.run(line);
};

/** Marks a prepared statement as sent. False when it was not there to be posted. */
export const postStatement = (tx: Tx, id: string, at: string, userId: string | null): boolean =>
  statement(
    tx,
    `update creditor_statement set state = 'posted', posted_at = ?, posted_by = ? where id = ? and state = 'prepared'`,
  ).run(at, userId, id).changes === 1;

/** The first check received within the days that stands on a posted statement and did not come back; null without one. */
export const firstRemittedCheck = (db: Db, fromOn: string, toOn: string): string | null =>
  statement<[string, string], string>(
    db,
    `select p.id from payment p join statement_line l on l.payment_id = p.id join creditor_statement s on s.id = l.statement_id
     where p.method = 'check' and p.received_on between ? and ? and p.reverses is null and s.state = 'posted'
       and not exists (select 1 from payment r where r.reverses = p.id)
     order by p.received_on, p.id limit 1`,
  )
    .pluck()
    .get(fromOn, toOn) ?? null;

/** Throws a prepared statement away: its payments are free for another. */
export function discardStatement(tx: Tx, id: string): boolean {
  statement(tx, 'delete from statement_line where statement_id = ?').run(id);
  return (
    statement(tx, `update creditor_statement set state = 'discarded' where id = ? and state = 'prepared'`).run(id)
      .changes === 1
  );
}

/** Keeps where the drawn statement lies; the one drawn first stands. */
export const keepStatementFile = (
  tx: Tx,
  id: string,
  drawn: { readonly file: string; readonly sha256: string; readonly pages: number },
): boolean =>
  statement(
    tx,
    'update creditor_statement set file = @file, sha256 = @sha256, pages = @pages where id = @id and file is null',
  ).run({ ...drawn, id }).changes === 1;
