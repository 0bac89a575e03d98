import { statement, type Tx } from './database.ts';

/** A batch at work on one account. */
export interface AtWork {
  readonly placementId: string;
  readonly accountId: string;
}

type Row = Readonly<Record<string, string | number | null>>;

const note = (
  tx: Tx,
  { placementId, accountId }: AtWork,
  effect: { table: string; rowId: string; before: string | null; versionAfter: number | null },
): void =>
  void statement(
    tx,
    `insert into placement_effect (placement_id, seq, account_id, table_name, row_id, before, version_after)
     values (?, (select coalesce(max(seq), 0) + 1 from placement_effect where placement_id = ?), ?, ?, ?, ?, ?)`,
  ).run(placementId, placementId, accountId, effect.table, effect.rowId, effect.before, effect.versionAfter);

/**
 * Keeps that the batch made a row beside its own new accounts: a contact point of a known debtor, a history entry of a
 * known account, a payment. What hangs on a new account of the batch (its opening entries, its history) needs no note.
 * Table names come from code, never from data; the table has an `id`.
 */
export const noteMade = (tx: Tx, atWork: AtWork, table: string, rowId: string): void =>
  note(tx, atWork, { table, rowId, before: null, versionAfter: null });

/** Lets the batch change one row and keeps what its columns were before, so that taking the batch back restores them. */
export function noteChange(tx: Tx, atWork: AtWork, table: string, rowId: string, change: () => void): void {
  const read = statement<[string], Row>(tx, `select * from ${table} where id = ?`);
  const before = read.get(rowId);
  change();
  const after = read.get(rowId);
  if (!before || !after) throw new Error(`The batch changes a row that is not in ${table}`);
  const changed = Object.entries(before).filter(([column, value]) => after[column] !== value);
  if (changed.length === 0) return;
  const version = after['version'];
  note(tx, atWork, {
    table,
    rowId,
    before: JSON.stringify(Object.fromEntries(changed)),
    versionAfter: typeof version === 'number' ? version : null,
  });
}

/** Tables that gain rows when an invoice, money or a status is posted; a row's parents come before it. */
const gaining = ['account_item', 'dispute', 'payment', 'ledger_entry', 'activity', 'book_transfer'] as const;

/** What money or a closing changes, too, and taking a batch back could not restore: it refuses instead. */
const ownLives = ['promise_to_pay', 'arrangement', 'reminder'] as const;

/**
 * Lets the batch post on an account, and notes how the account's row was before and every row that was made. On an account
 * with promises, plans or steps nothing is noted: money settles these as well, so the batch cannot be taken back any more.
 */
export function noteWork(tx: Tx, atWork: AtWork, work: () => void): void {
  const { accountId } = atWork;
  const lives = ownLives.map((table) => `select 1 from ${table} where account_id = @accountId`).join(' union all ');
  if (statement<[{ accountId: string }], unknown>(tx, `${lives} limit 1`).get({ accountId }) !== undefined)
    return work();
  const last = (table: string): number =>
    Number(statement<[], number>(tx, `select coalesce(max(rowid), 0) from ${table}`).pluck().get());
  const before = gaining.map((table) => [table, last(table)] as const);
  noteChange(tx, atWork, 'account', accountId, work);
  for (const [table, rowid] of before) {
    const made = statement<[number], string>(tx, `select id from ${table} where rowid > ? order by rowid`).pluck();
    for (const id of made.all(rowid)) noteMade(tx, atWork, table, id);
  }
}
