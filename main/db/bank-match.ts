import { and, eq, isNull } from 'drizzle-orm';
import { type Db, statement, type Tx } from './database.ts';
import { bankMatch } from './schema/bank.ts';

export type BankMatchRow = typeof bankMatch.$inferSelect;

/** What was decided about an entry and stands; null while it is open. */
export const standingMatch = (db: Db, entryId: string): BankMatchRow | null =>
  db
    .select()
    .from(bankMatch)
    .where(and(eq(bankMatch.entryId, entryId), isNull(bankMatch.undoneAt)))
    .get() ?? null;

export const insertMatch = (tx: Tx, row: typeof bankMatch.$inferInsert): void =>
  void tx.insert(bankMatch).values(row).run();

export const undoMatch = (tx: Tx, id: string, at: string, userId: string | null): void =>
  void statement(tx, 'update bank_match set undone_at = ?, undone_by = ? where id = ? and undone_at is null').run(
    at,
    userId,
    id,
  );

/** What a match points to, in words; names are gone once their retention is over. */
export interface MatchedWith {
  readonly receiptNumber: string | null;
  readonly fileNumber: string | null;
  readonly name: string | null;
  readonly accountId: string | null;
  readonly batchNumber: string | null;
  readonly suspenseNumber: string | null;
  readonly isReversed: 0 | 1;
}

export const matchedWith = (db: Db, matchId: string): MatchedWith | null =>
  statement<[string], MatchedWith>(
    db,
    `select p.receipt_number as receiptNumber, a.file_number as fileNumber, a.debtor_name as name, a.id as accountId,
       b.number as batchNumber, s.number as suspenseNumber,
       exists (select 1 from payment r where r.reverses = p.id) as isReversed
     from bank_match m left join payment p on p.id = m.payment_id left join account a on a.id = p.account_id
     left join payment_batch b on b.id = m.batch_id left join suspense_item s on s.id = m.suspense_id
     where m.id = ?`,
  ).get(matchId) ?? null;

/** True when another entry stands for the payment, batch, payment file or transfer already. */
export const isMatched = (
  db: Db,
  column: 'payment_id' | 'batch_id' | 'file_batch_id' | 'transfer_id',
  id: string,
): boolean =>
  statement<[string], number>(db, `select 1 from bank_match where ${column} = ? and undone_at is null`)
    .pluck()
    .get(id) !== undefined;

/** The sum of a payment file's batch, with its currency; null when there is no such batch. */
export const fileBatchSum = (
  db: Db,
  statementId: string,
): { readonly amountMinor: number; readonly currency: string } | null =>
  statement<[string], { amountMinor: number; currency: string }>(
    db,
    `select sum(e.amount_minor) as amountMinor, a.currency from bank_statement s
     join bank_account a on a.id = s.bank_account_id and a.use = 'payment_files' join bank_entry e on e.bank_statement_id = s.id
     where s.id = ? group by s.id`,
  ).get(statementId) ?? null;

/** A transfer of the books by its id, as far as a bank entry is compared with it. */
export const transferSent = (
  db: Db,
  id: string,
): { readonly amountMinor: number; readonly currency: string; readonly isTakenBack: 0 | 1 } | null =>
  statement<[string], { amountMinor: number; currency: string; isTakenBack: 0 | 1 }>(
    db,
    `select iif(credit = 'trust_bank', -amount_minor, amount_minor) as amountMinor, currency,
       exists (select 1 from book_transfer r where r.reverses = t.id) as isTakenBack
     from book_transfer t where id = ? and 'trust_bank' in (debit, credit)`,
  ).get(id) ?? null;
