import type { AdvanceRule, Bucket, Timing, TransactionType } from '../../shared/vocabulary/money.ts';
import { type Db, statement, type Tx } from './database.ts';
import { allocationRule, debtorCredit } from './schema/shares.ts';

/** What of a payment's principal went to each item. */
export const insertShares = (
  tx: Tx,
  paymentId: string,
  shares: readonly { readonly itemId: string; readonly amountMinor: number }[],
): void => {
  const insert = statement(tx, 'insert into payment_share (payment_id, item_id, amount_minor) values (?, ?, ?)');
  for (const { itemId, amountMinor } of shares) insert.run(paymentId, itemId, amountMinor);
};

/** The reversal of a payment holds the mirror of its shares. */
export const mirrorShares = (tx: Tx, originalId: string, reversalId: string): void =>
  void statement(
    tx,
    `insert into payment_share (payment_id, item_id, amount_minor)
     select ?, item_id, -amount_minor from payment_share where payment_id = ?`,
  ).run(reversalId, originalId);

export interface AllocationRuleRow {
  readonly id: string;
  readonly creditorId: string | null;
  readonly transactionType: TransactionType;
  readonly fromOn: string;
  readonly order: readonly { readonly timing: Timing; readonly part: Bucket }[];
  readonly advance: AdvanceRule;
  readonly note: string;
  readonly madeAt: string;
  readonly madeByName: string | null;
}

/** Allocation orders of a creditor and of the whole book, oldest first; the later of two from one day comes last. */
export const allocationRulesFor = (db: Db, creditorId: string | null): AllocationRuleRow[] =>
  statement<[string | null], Omit<AllocationRuleRow, 'order'> & { readonly cells: string }>(
    db,
    `select r.id, r.creditor_id as creditorId, r.transaction_type as transactionType, r.from_on as fromOn, r.cells, r.advance,
       r.note, r.made_at as madeAt, u.name as madeByName
     from allocation_rule r left join user u on u.id = r.made_by
     where r.creditor_id is null or r.creditor_id = ? order by r.from_on, r.id`,
  )
    .all(creditorId)
    .map(({ cells, ...row }) => ({ ...row, order: JSON.parse(cells) as AllocationRuleRow['order'] }));

export const insertAllocationRule = (tx: Tx, row: typeof allocationRule.$inferInsert): void =>
  void tx.insert(allocationRule).values(row).run();

export type DebtorCreditRow = typeof debtorCredit.$inferSelect;

export const insertCredit = (tx: Tx, row: typeof debtorCredit.$inferInsert): void =>
  void tx.insert(debtorCredit).values(row).run();

const creditColumns = `c.id, c.account_id as accountId, c.payment_id as paymentId, c.amount_minor as amountMinor, c.currency,
  c.received_on as receivedOn, c.state, c.settled_on as settledOn, c.settled_by as settledBy, c.reference`;

export const creditById = (db: Db, id: string): DebtorCreditRow | null =>
  statement<[string], DebtorCreditRow>(db, `select ${creditColumns} from debtor_credit c where c.id = ?`).get(id) ??
  null;

export const creditOfPayment = (db: Db, paymentId: string): DebtorCreditRow | null =>
  statement<[string], DebtorCreditRow>(db, `select ${creditColumns} from debtor_credit c where c.payment_id = ?`).get(
    paymentId,
  ) ?? null;

/**
 * What a payment `p` brought to the bank, as SQL: its amount and what of it was kept as a credit; of a reversal what it took
 * back, negative. `payment.amount_minor` alone is what paid the debt.
 */
export const broughtSql = `p.amount_minor + coalesce((select iif(p.reverses is null, c.amount_minor, -c.amount_minor)
  from debtor_credit c where c.payment_id = coalesce(p.reverses, p.id)), 0)`;

/** What a payment brought to the bank, the credit kept of it included. */
export const broughtBy = (db: Db, paymentId: string): number =>
  statement<[string], number>(db, `select ${broughtSql} from payment p where p.id = ?`).pluck().get(paymentId) ?? 0;

/** The transfer by which a credit was refunded and that stands; alike ones of one day are one as good as the other. */
export const refundTransferOf = (db: Db, { id }: DebtorCreditRow): string | null =>
  statement<[string], string>(
    db,
    `select t.id from debtor_credit c join account a on a.id = c.account_id join book_transfer t
       on t.kind = 'refund' and t.reverses is null and t.creditor_id = a.creditor_id and t.currency = c.currency
       and t.amount_minor = c.amount_minor and t.effective_on = c.settled_on
     where c.id = ? and not exists (select 1 from book_transfer r where r.reverses = t.id) order by t.id limit 1`,
  )
    .pluck()
    .get(id) ?? null;

/** A refund came back: the credit is held again. */
export const holdCreditAgain = (tx: Tx, id: string): void =>
  void statement(
    tx,
    `update debtor_credit set state = 'held', settled_on = null, settled_by = null, reference = '' where id = ?`,
  ).run(id);

/** Credits in a state, of the book or of one account; the oldest first. */
export const creditsIn = (
  db: Db,
  state: DebtorCreditRow['state'],
  accountId: string | null,
): (DebtorCreditRow & { readonly fileNumber: string; readonly name: string })[] =>
  statement<[string, string | null, string | null], DebtorCreditRow & { fileNumber: string; name: string }>(
    db,
    `select ${creditColumns}, a.file_number as fileNumber, a.debtor_name as name
     from debtor_credit c join account a on a.id = c.account_id
     where c.state = ? and (? is null or c.account_id = ?) order by c.received_on, c.id limit 500`,
  ).all(state, accountId, accountId);

export const settleCredit = (
  tx: Tx,
  id: string,
  settled: Pick<DebtorCreditRow, 'state' | 'settledOn' | 'settledBy' | 'reference'>,
): void =>
  void statement(
    tx,
    'update debtor_credit set state = ?, settled_on = ?, settled_by = ?, reference = ? where id = ?',
  ).run(settled.state, settled.settledOn, settled.settledBy, settled.reference, id);
