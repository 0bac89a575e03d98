import { asc, eq } from 'drizzle-orm';
import { type Db, statement, type Tx } from './database.ts';
import { paymentBatch, paymentBatchLine, postingLimit } from './schema/bank.ts';

export type BatchRow = typeof paymentBatch.$inferSelect;
export type BatchLineRow = typeof paymentBatchLine.$inferSelect;

export const batchById = (db: Db, id: string): BatchRow | null =>
  db.select().from(paymentBatch).where(eq(paymentBatch.id, id)).get() ?? null;
export const insertBatch = (tx: Tx, row: typeof paymentBatch.$inferInsert): void =>
  void tx.insert(paymentBatch).values(row).run();

/** Changes an open batch if it is still the one that was looked at; counts the change. */
export const changeBatch = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  change: Partial<
    Pick<BatchRow, 'controlCount' | 'controlMinor' | 'receivedOn' | 'method' | 'state' | 'postedAt' | 'postedBy'>
  >,
): boolean => {
  const row = batchById(tx, id);
  if (row?.state !== 'open' || row.version !== expectedVersion) return false;
  tx.update(paymentBatch)
    .set({ ...change, version: expectedVersion + 1 })
    .where(eq(paymentBatch.id, id))
    .run();
  return true;
};

export const batchLines = (db: Db, batchId: string): BatchLineRow[] =>
  db
    .select()
    .from(paymentBatchLine)
    .where(eq(paymentBatchLine.batchId, batchId))
    .orderBy(asc(paymentBatchLine.position))
    .all();
export const insertBatchLine = (tx: Tx, row: typeof paymentBatchLine.$inferInsert): void =>
  void tx.insert(paymentBatchLine).values(row).run();
export const changeBatchLine = (tx: Tx, id: string, change: Partial<typeof paymentBatchLine.$inferInsert>): void =>
  void tx.update(paymentBatchLine).set(change).where(eq(paymentBatchLine.id, id)).run();
export const deleteBatchLine = (tx: Tx, id: string): void =>
  void tx.delete(paymentBatchLine).where(eq(paymentBatchLine.id, id)).run();

export const nextPosition = (db: Db, batchId: string): number =>
  (statement<[string], number>(db, 'select max(position) from payment_batch_line where batch_id = ?')
    .pluck()
    .get(batchId) ?? 0) + 1;

export interface BatchSums {
  readonly count: number;
  readonly totalMinor: number;
}
export const batchSums = (db: Db, batchId: string): BatchSums =>
  statement<[string], BatchSums>(
    db,
    'select count(*) as count, coalesce(sum(amount_minor), 0) as totalMinor from payment_batch_line where batch_id = ?',
  ).get(batchId) ?? { count: 0, totalMinor: 0 };

export interface BatchInList extends BatchRow, BatchSums {
  readonly openedByName: string | null;
  readonly postedByName: string | null;
}

/** Batches, the open ones first, then the latest. */
export const batchList = (db: Db, limit: number): BatchInList[] =>
  statement<[number], BatchInList>(
    db,
    `select b.id, b.number, b.route, b.currency, b.method, b.received_on as receivedOn, b.control_count as controlCount,
       b.control_minor as controlMinor, b.state, b.opened_at as openedAt, b.opened_by as openedBy, b.posted_at as postedAt,
       b.posted_by as postedBy, b.version, o.name as openedByName, p.name as postedByName,
       (select count(*) from payment_batch_line l where l.batch_id = b.id) as count,
       (select coalesce(sum(l.amount_minor), 0) from payment_batch_line l where l.batch_id = b.id) as totalMinor
     from payment_batch b left join user o on o.id = b.opened_by left join user p on p.id = b.posted_by
     where b.state <> 'discarded' order by b.state = 'open' desc, b.opened_at desc, b.id desc limit ?`,
  ).all(limit);

/** A line as a person reads it. The names are gone once their retention is over. */
export interface BatchLineInView extends BatchLineRow {
  readonly fileNumber: string | null;
  readonly name: string | null;
  readonly creditorName: string | null;
  readonly owingMinor: number | null;
  readonly receiptNumber: string | null;
  readonly suspenseNumber: string | null;
  readonly isReversed: 0 | 1;
}

export const batchLinesInView = (db: Db, batchId: string): BatchLineInView[] =>
  statement<[string], BatchLineInView>(
    db,
    `select l.id, l.batch_id as batchId, l.position, l.account_id as accountId, l.payer, l.amount_minor as amountMinor, l.method,
       l.reference, l.is_another as isAnother, l.payment_id as paymentId, l.suspense_id as suspenseId,
       a.file_number as fileNumber, a.debtor_name as name, c.name as creditorName, a.owing_minor as owingMinor,
       p.receipt_number as receiptNumber, s.number as suspenseNumber,
       exists (select 1 from payment r where r.reverses = p.id) as isReversed
     from payment_batch_line l left join account a on a.id = l.account_id left join creditor c on c.id = a.creditor_id
     left join payment p on p.id = l.payment_id left join suspense_item s on s.id = l.suspense_id
     where l.batch_id = ? order by l.position`,
  )
    .all(batchId)
    .map((row) => ({ ...row, isAnother: Boolean(row.isAnother) }));

/** Another line of an open batch for the account with that amount, or with that reference: its batch's number. */
export const sameLineElsewhere = (
  db: Db,
  line: { readonly id: string; readonly accountId: string; readonly amountMinor: number; readonly reference: string },
): { readonly number: string; readonly position: number } | null =>
  statement<[string, string, number, string, string], { number: string; position: number }>(
    db,
    `select b.number, l.position from payment_batch_line l join payment_batch b on b.id = l.batch_id and b.state = 'open'
     where l.account_id = ? and l.id <> ? and (l.amount_minor = ? or (l.reference = ? and ? <> ''))
     order by l.batch_id, l.position limit 1`,
  ).get(line.accountId, line.id, line.amountMinor, line.reference, line.reference) ?? null;

/** A payment that stands with the same reference for the account: a check paid in twice. */
export const sameReference = (db: Db, accountId: string, reference: string): { receiptNumber: string } | null =>
  reference === ''
    ? null
    : (statement<[string, string], { receiptNumber: string }>(
        db,
        `select p.receipt_number as receiptNumber from payment p where p.external_reference = ? and p.account_id = ?
           and p.reverses is null and not exists (select 1 from payment r where r.reverses = p.id) limit 1`,
      ).get(reference, accountId) ?? null);

/** The amount above which a second person posts; null where the book sets none. */
export const postingLimitOf = (db: Db, currency: string): number | null =>
  db.select().from(postingLimit).where(eq(postingLimit.currency, currency)).get()?.amountMinor ?? null;
export const setPostingLimit = (tx: Tx, currency: string, amountMinor: number): void =>
  void tx
    .insert(postingLimit)
    .values({ currency, amountMinor })
    .onConflictDoUpdate({ target: postingLimit.currency, set: { amountMinor } })
    .run();
