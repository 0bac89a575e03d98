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

/** Credits that wait to be given back, of the book or of one account; the oldest first. */
export const creditsHeld = (
  db: Db,
  accountId: string | null,
): (DebtorCreditRow & { readonly fileNumber: string; readonly name: string })[] =>
  statement<[string | null, string | null], DebtorCreditRow & { fileNumber: string; name: string }>(
    db,
    `select ${creditColumns}, a.file_number as fileNumber, a.debtor_name as name
     from debtor_credit c join account a on a.id = c.account_id
     where c.state = 'held' and (? is null or c.account_id = ?) order by c.received_on, c.id limit 500`,
  ).all(accountId, accountId);

export const settleCredit = (
  tx: Tx,
  id: string,
  settled: Pick<DebtorCreditRow, 'state' | 'settledOn' | 'settledBy' | 'reference'>,
): void =>
  void statement(
    tx,
    'update debtor_credit set state = ?, settled_on = ?, settled_by = ?, reference = ? where id = ?',
  ).run(settled.state, settled.settledOn, settled.settledBy, settled.reference, id);
