import { eq } from 'drizzle-orm';
import type { SuspenseState } from '../../shared/vocabulary/bank.ts';
import { type Db, statement, type Tx } from './database.ts';
import { suspenseItem } from './schema/bank.ts';

export type SuspenseRow = typeof suspenseItem.$inferSelect;

export const suspenseById = (db: Db, id: string): SuspenseRow | null =>
  db.select().from(suspenseItem).where(eq(suspenseItem.id, id)).get() ?? null;
export const insertSuspense = (tx: Tx, row: typeof suspenseItem.$inferInsert): void =>
  void tx.insert(suspenseItem).values(row).run();

/** Unidentified money, the oldest first: what waits longest is looked at first. */
export const suspenseList = (db: Db, state: SuspenseState, from: number, to: number) => {
  const total = statement<[string], number>(db, 'select count(*) from suspense_item where state = ?')
    .pluck()
    .get(state);
  const rows = statement<[string, number, number], SuspenseRow>(
    db,
    `select id, number, currency, amount_minor as amountMinor, open_minor as openMinor, method, received_on as receivedOn, payer,
       payer_account as payerAccount, reference, remittance, transfer_id as transferId, state, held_at as heldAt, held_by as heldBy,
       reason, version
     from suspense_item where state = ? order by received_on, id limit ? offset ?`,
  ).all(state, to - from, from);
  return { total: total ?? 0, rows };
};

/** What is open of it now, and which transfer holds that. */
export const setSuspense = (
  tx: Tx,
  id: string,
  { openMinor, state, transferId, reason }: Pick<SuspenseRow, 'openMinor' | 'state' | 'transferId' | 'reason'>,
): void =>
  void statement(
    tx,
    'update suspense_item set open_minor = ?, state = ?, transfer_id = ?, reason = ?, version = version + 1 where id = ?',
  ).run(openMinor, state, transferId, reason, id);

export const insertSuspenseUse = (
  tx: Tx,
  row: { suspenseId: string; paymentId: string; amountMinor: number; at: string; userId: string | null },
): void =>
  void statement(
    tx,
    'insert into suspense_use (suspense_id, payment_id, amount_minor, at, user_id) values (?, ?, ?, ?, ?)',
  ).run(row.suspenseId, row.paymentId, row.amountMinor, row.at, row.userId);

/** Payments it was identified as, in the order they were. */
export const suspenseUses = (db: Db, suspenseId: string) =>
  statement<
    [string],
    {
      paymentId: string;
      amountMinor: number;
      at: string;
      receiptNumber: string | null;
      fileNumber: string | null;
      name: string | null;
    }
  >(
    db,
    `select u.payment_id as paymentId, u.amount_minor as amountMinor, u.at, p.receipt_number as receiptNumber,
       a.file_number as fileNumber, a.debtor_name as name
     from suspense_use u left join payment p on p.id = u.payment_id left join account a on a.id = p.account_id
     where u.suspense_id = ? order by u.at, u.payment_id`,
  ).all(suspenseId);

/** What lies in suspense by currency. */
export const suspenseTotals = (db: Db): { currency: string; count: number; amountMinor: number }[] =>
  statement<[], { currency: string; count: number; amountMinor: number }>(
    db,
    `select currency, count(*) as count, sum(open_minor) as amountMinor from suspense_item where state = 'open'
     group by currency order by currency`,
  ).all();
