import { and, asc, eq } from 'drizzle-orm';
import type { BankEntryState } from '../../shared/vocabulary/bank.ts';
import { type Db, statement, type Tx } from './database.ts';
import { bankAccount, bankEntry, bankFile, bankStatement } from './schema/bank.ts';

export type BankAccountRow = typeof bankAccount.$inferSelect;
export type BankEntryRow = typeof bankEntry.$inferSelect;
export type BankStatementRow = typeof bankStatement.$inferSelect;

export const bankAccounts = (db: Db): BankAccountRow[] =>
  db.select().from(bankAccount).orderBy(asc(bankAccount.currency), asc(bankAccount.number)).all();
export const bankAccountById = (db: Db, id: string): BankAccountRow | null =>
  db.select().from(bankAccount).where(eq(bankAccount.id, id)).get() ?? null;
export const bankAccountNumbered = (db: Db, number: string, currency: string): BankAccountRow | null =>
  db
    .select()
    .from(bankAccount)
    .where(and(eq(bankAccount.number, number), eq(bankAccount.currency, currency)))
    .get() ?? null;
export const insertBankAccount = (tx: Tx, row: typeof bankAccount.$inferInsert): void =>
  void tx.insert(bankAccount).values(row).run();
/** Changes label and use if the row is still the one that was looked at. */
export const changeBankAccount = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  { label, use }: Pick<BankAccountRow, 'label' | 'use'>,
): boolean =>
  statement(tx, 'update bank_account set label = ?, use = ?, version = version + 1 where id = ? and version = ?').run(
    label,
    use,
    id,
    expectedVersion,
  ).changes === 1;

/** True when these very bytes were read before. */
export const isBankFileKnown = (db: Db, sha256: string): boolean =>
  db.select({ id: bankFile.id }).from(bankFile).where(eq(bankFile.sha256, sha256)).get() !== undefined;
export const insertBankFile = (tx: Tx, row: typeof bankFile.$inferInsert): void =>
  void tx.insert(bankFile).values(row).run();
export const insertBankStatement = (tx: Tx, row: typeof bankStatement.$inferInsert): void =>
  void tx.insert(bankStatement).values(row).run();

export const isStatementKnown = (db: Db, bankAccountId: string, identity: string): boolean =>
  statement<[string, string], number>(db, 'select 1 from bank_statement where bank_account_id = ? and identity = ?')
    .pluck()
    .get(bankAccountId, identity) !== undefined;
export const isEntryKnown = (db: Db, bankAccountId: string, identity: string): boolean =>
  statement<[string, string], number>(db, 'select 1 from bank_entry where bank_account_id = ? and identity = ?')
    .pluck()
    .get(bankAccountId, identity) !== undefined;

/** The last closing balance of an account; null while no statement gave one. */
export const lastClosing = (
  db: Db,
  bankAccountId: string,
): { readonly amountMinor: number; readonly on: string } | null =>
  statement<[string], { amountMinor: number; on: string }>(
    db,
    `select closing_minor as amountMinor, closing_on as "on" from bank_statement
     where bank_account_id = ? and closing_minor is not null order by closing_on desc, rowid desc limit 1`,
  ).get(bankAccountId) ?? null;

export const insertBankEntry = (tx: Tx, row: Omit<BankEntryRow, 'state' | 'version'>): void =>
  void statement(
    tx,
    `insert into bank_entry (id, bank_account_id, bank_statement_id, identity, position, line, booked_on, value_on, amount_minor,
       is_return, return_code, type_code, reference, bank_reference, counterparty, counterparty_account, remittance)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.bankAccountId,
    row.bankStatementId,
    row.identity,
    row.position,
    row.line,
    row.bookedOn,
    row.valueOn,
    row.amountMinor,
    row.isReturn ? 1 : 0,
    row.returnCode,
    row.typeCode,
    row.reference,
    row.bankReference,
    row.counterparty,
    row.counterpartyAccount,
    row.remittance,
  );

export const bankEntryById = (db: Db, id: string): BankEntryRow | null =>
  db.select().from(bankEntry).where(eq(bankEntry.id, id)).get() ?? null;
export const setEntryState = (tx: Tx, id: string, state: BankEntryState): void =>
  void statement(tx, 'update bank_entry set state = ?, version = version + 1 where id = ?').run(state, id);

/** An entry with its account and what was decided about it. */
export interface BankEntryInList extends BankEntryRow {
  readonly account: string;
  readonly accountUse: BankAccountRow['use'];
  readonly currency: string;
}

const entryColumns = `e.id, e.bank_account_id as bankAccountId, e.bank_statement_id as bankStatementId, e.identity, e.position, e.line,
  e.booked_on as bookedOn, e.value_on as valueOn, e.amount_minor as amountMinor, e.is_return as isReturn, e.return_code as returnCode,
  e.type_code as typeCode, e.reference, e.bank_reference as bankReference, e.counterparty,
  e.counterparty_account as counterpartyAccount, e.remittance, e.state, e.version,
  coalesce(nullif(a.label, ''), a.number) as account, a.use as accountUse, a.currency`;
const entryTables = 'bank_entry e join bank_account a on a.id = e.bank_account_id';

export interface EntryFilter {
  readonly state: BankEntryState | null;
  readonly bankAccountId: string | null;
  readonly fileSha256: string | null;
  readonly entryId: string | null;
}

const filterSql = `(@entryId is null or e.id = @entryId) and (@state is null or e.state = @state) and (@bankAccountId is null or e.bank_account_id = @bankAccountId)
  and (@fileSha256 is null or e.bank_statement_id in
    (select s.id from bank_statement s join bank_file f on f.id = s.bank_file_id where f.sha256 = @fileSha256))`;

/** Entries of statements, the latest day first. */
export function bankEntryPage(
  db: Db,
  filter: EntryFilter,
  from: number,
  to: number,
): { readonly total: number; readonly rows: BankEntryInList[] } {
  const total = statement<[EntryFilter], number>(db, `select count(*) from ${entryTables} where ${filterSql}`)
    .pluck()
    .get(filter);
  const rows = statement<[EntryFilter & { limit: number; offset: number }], BankEntryInList>(
    db,
    `select ${entryColumns} from ${entryTables} where ${filterSql}
     order by e.booked_on desc, e.bank_statement_id, e.position limit @limit offset @offset`,
  ).all({ ...filter, limit: to - from, offset: from });
  return { total: total ?? 0, rows: rows.map((row) => ({ ...row, isReturn: Boolean(row.isReturn) })) };
}

/** How many entries of the accounts stand in each state. */
export const entryCounts = (db: Db): Readonly<Record<BankEntryState, number>> => {
  const counts = { open: 0, matched: 0, suspense: 0, set_aside: 0 };
  for (const { state, count } of statement<[], { state: BankEntryState; count: number }>(
    db,
    'select state, count(*) as count from bank_entry group by state',
  ).all())
    counts[state] = count;
  return counts;
};

export interface BankStatementInList extends Omit<BankStatementRow, 'identity' | 'bankFileId'> {
  readonly account: string;
  readonly currency: string;
  readonly fileName: string;
  readonly readAt: string;
  readonly entries: number;
  readonly open: number;
}

/** Statements, the latest read first. */
export const bankStatementList = (db: Db, limit: number): BankStatementInList[] =>
  statement<[number], BankStatementInList>(
    db,
    `select s.id, s.bank_account_id as bankAccountId, s.number, s.from_on as fromOn, s.to_on as toOn,
       s.opening_minor as openingMinor, s.closing_minor as closingMinor, s.closing_on as closingOn, s.remarks,
       coalesce(nullif(a.label, ''), a.number) as account, a.currency, f.name as fileName, f.read_at as readAt,
       (select count(*) from bank_entry e where e.bank_statement_id = s.id) as entries,
       (select count(*) from bank_entry e where e.bank_statement_id = s.id and e.state = 'open') as open
     from bank_statement s join bank_account a on a.id = s.bank_account_id join bank_file f on f.id = s.bank_file_id
     order by f.read_at desc, s.id limit ?`,
  ).all(limit);
