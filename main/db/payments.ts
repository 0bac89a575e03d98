import { eq } from 'drizzle-orm';
import type { PaymentMethod } from '../../shared/vocabulary/money.ts';
import { type Db, statement, type Tx } from './database.ts';
import { ledgerEntry, payment } from './schema/money.ts';
import { broughtSql } from './shares.ts';

export type PaymentRow = typeof payment.$inferSelect;

export const paymentById = (db: Db, id: string): PaymentRow | null =>
  db.select().from(payment).where(eq(payment.id, id)).get() ?? null;
export const reversalOf = (db: Db, id: string): PaymentRow | null =>
  db.select().from(payment).where(eq(payment.reverses, id)).get() ?? null;

/** A payment that brought the same amount on the same day and was not taken back; what was kept of it as a credit counts. */
export const samePaymentOn = (db: Db, accountId: string, amountMinor: number, receivedOn: string): boolean =>
  statement<[string, number, string], { id: string }>(
    db,
    `select p.id from payment p where p.account_id = ? and ${broughtSql} = ? and p.received_on = ?
     and not exists (select 1 from payment r where r.reverses = p.id) limit 1`,
  ).get(accountId, amountMinor, receivedOn) !== undefined;

export const insertPayment = (tx: Tx, row: typeof payment.$inferInsert): void =>
  void tx.insert(payment).values(row).run();
export const insertLedgerEntry = (tx: Tx, row: typeof ledgerEntry.$inferInsert): void =>
  void tx.insert(ledgerEntry).values(row).run();

/** The day of the newest money on an account that was not taken back. */
export const lastReceivedOn = (db: Db, accountId: string): string | null =>
  statement<[string], string | null>(
    db,
    `select max(received_on) from payment p where account_id = ? and reverses is null
       and not exists (select 1 from payment r where r.reverses = p.id)`,
  )
    .pluck()
    .get(accountId) ?? null;

/** Changes of principal by their effective day, oldest first: what interest is reckoned on. The placed balance is marked. */
export const principalMovements = (db: Db, accountId: string): { on: string; deltaMinor: number; opening: number }[] =>
  statement<[string], { on: string; deltaMinor: number; opening: number }>(
    db,
    `select effective_on as "on", sum(amount_minor) as deltaMinor, kind = 'opening' as opening from ledger_entry
     where account_id = ? and bucket = 'principal' group by effective_on, kind = 'opening' order by effective_on`,
  ).all(accountId);

/** What the account was placed with. */
export const openingTotal = (db: Db, accountId: string): number =>
  statement<[string], number>(
    db,
    `select coalesce(sum(amount_minor), 0) from ledger_entry where account_id = ? and kind = 'opening'`,
  )
    .pluck()
    .get(accountId) ?? 0;

/**
 * Interest posted so far by Duly (the creditor's own opening interest is not in it), and to which day. After a judgment only
 * what was posted after its day counts: the court's sum took the place of the rest.
 */
export const postedInterest = (
  db: Db,
  accountId: string,
  afterOn = '',
): { readonly totalMinor: number; readonly throughOn: string | null } =>
  statement<[string, string], { totalMinor: number; throughOn: string | null }>(
    db,
    `select coalesce(sum(amount_minor), 0) as totalMinor, max(effective_on) as throughOn from ledger_entry
     where account_id = ? and kind = 'interest' and effective_on > ?`,
  ).get(accountId, afterOn) ?? { totalMinor: 0, throughOn: null };

/**
 * Days on which a hold of the account, its debtor, its creditor or the whole book stopped interest; a lifted hold ends the
 * day it was lifted.
 */
export const interestStops = (
  db: Db,
  accountId: string,
  debtorId: string,
): { startsOn: string; endsOn: string | null }[] =>
  statement<[string, string, string], { startsOn: string; endsOn: string | null }>(
    db,
    `with h as (select * from hold where account_id = ? union all select * from hold where debtor_id = ?
       union all select * from hold where account_id is null and debtor_id is null and creditor_id is null
       union all select * from hold where account_id is null and debtor_id is null
         and creditor_id = (select creditor_id from account where id = ?))
     select starts_on as startsOn, min(coalesce(ends_on, '9999-12-31'), coalesce(substr(lifted_at, 1, 10), '9999-12-31')) as endsOn
     from h, json_each(h.blocks) where json_each.value = 'interest'`,
  )
    .all(accountId, debtorId, accountId)
    .map((row) => ({ ...row, endsOn: row.endsOn === '9999-12-31' ? null : row.endsOn }));

/** Adds ledger amounts to the account's figures, which are a fold of the ledger, in one statement. */
export const addToFigures = (
  tx: Tx,
  accountId: string,
  delta: {
    readonly costs: number;
    readonly fees: number;
    readonly interest: number;
    readonly principal: number;
    readonly paid: number;
  },
): void =>
  void statement(
    tx,
    `update account set costs_minor = costs_minor + ?, fees_minor = fees_minor + ?, interest_minor = interest_minor + ?,
       principal_minor = principal_minor + ?, owing_minor = owing_minor + ?, paid_minor = paid_minor + ?
     where id = ?`,
  ).run(
    delta.costs,
    delta.fees,
    delta.interest,
    delta.principal,
    delta.costs + delta.fees + delta.interest + delta.principal,
    delta.paid,
    accountId,
  );

/** Keeps the newest payment that still stands on the account row, for the screens. */
export const refreshLastPayment = (tx: Tx, accountId: string): void =>
  void statement(
    tx,
    `update account set (last_payment_on, last_payment_minor) = (
       select p.received_on, p.amount_minor from payment p
       where p.account_id = account.id and p.reverses is null and not exists (select 1 from payment r where r.reverses = p.id)
       order by p.received_on desc, p.id desc limit 1)
     where id = ?`,
  ).run(accountId);

const paymentColumns = `p.id, p.account_id as accountId, a.file_number as fileNumber, a.debtor_name as name, p.receipt_number as receiptNumber,
  p.amount_minor as amountMinor, p.currency, p.received_on as receivedOn, p.posted_at as postedAt, p.method, p.route,
  p.external_reference as externalReference, p.costs_minor as costsMinor, p.fees_minor as feesMinor, p.interest_minor as interestMinor,
  p.principal_minor as principalMinor, p.reverses, r.id as reversedBy, p.reason, p.spread_by as spreadBy,
  p.tender_id as tenderId`;

export interface PaymentListRow extends Omit<PaymentRow, 'postedBy'> {
  readonly fileNumber: string;
  readonly name: string;
  readonly reversedBy: string | null;
}

/** Payments newest first, of one account or of the book. */
export function paymentPage(
  db: Db,
  accountId: string | null,
  from: number,
  to: number,
): { total: number; rows: PaymentListRow[] } {
  const of = accountId === null ? '' : 'where p.account_id = ?';
  const params = accountId === null ? [] : [accountId];
  const total = Number(
    statement<unknown[], number>(db, `select count(*) from payment p ${of}`)
      .pluck()
      .get(...params) ?? 0,
  );
  const rows = statement<unknown[], PaymentListRow>(
    db,
    `select ${paymentColumns} from payment p join account a on a.id = p.account_id left join payment r on r.reverses = p.id
     ${of} order by p.posted_at desc, p.id desc limit ? offset ?`,
  ).all(...params, to - from, from);
  return { total, rows };
}

/** The dated lines behind an account's figures, oldest first. */
export const ledgerOf = (db: Db, accountId: string) =>
  db
    .select({
      id: ledgerEntry.id,
      kind: ledgerEntry.kind,
      bucket: ledgerEntry.bucket,
      amountMinor: ledgerEntry.amountMinor,
      effectiveOn: ledgerEntry.effectiveOn,
      postedAt: ledgerEntry.postedAt,
      note: ledgerEntry.note,
      paymentId: ledgerEntry.paymentId,
    })
    .from(ledgerEntry)
    .where(eq(ledgerEntry.accountId, accountId))
    .orderBy(ledgerEntry.effectiveOn, ledgerEntry.id)
    .all();

/** A payment as promises, plans and settlements see it. */
export interface UndertakingPayment {
  readonly effectiveOn: string;
  readonly postedAt: string;
  readonly amountMinor: number;
  readonly method: PaymentMethod;
  readonly reversed: 0 | 1;
}

/** Payments of an account as its promises, plans and settlements see them. */
export const paymentsForPromises = (db: Db, accountId: string): UndertakingPayment[] =>
  statement<[string], UndertakingPayment>(
    db,
    `select p.received_on as effectiveOn, p.posted_at as postedAt, p.amount_minor as amountMinor, p.method,
       exists (select 1 from payment r where r.reverses = p.id) as reversed
     from payment p where p.account_id = ? and p.reverses is null order by p.received_on, p.id`,
  ).all(accountId);
