import { statement, type Tx } from './database.ts';

type Value = string | number | null;

/**
 * Inserts one row by a prepared statement: for imports and practice books, where drizzle's unprepared insert would cost ten times as
 * much (toolchain handbook 2.4). Table and column names come from code, never from data.
 */
export function insertRow(tx: Tx, table: string, row: Readonly<Record<string, Value>>): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  statement<Value[], unknown>(tx, `insert into ${table} (${columns.join(', ')}) values (${marks})`).run(
    ...Object.values(row),
  );
}

/** Sets the counts of placements from the accounts that name them. */
export const refreshPlacementCounts = (tx: Tx): void =>
  void statement(
    tx,
    `update placement set (row_count, created_count, total_minor) = (
       select count(*), count(*), coalesce(sum(l.amount), 0) from account a
       left join (select account_id, sum(amount_minor) as amount from ledger_entry where kind = 'opening' group by account_id) l
         on l.account_id = a.id
       where a.placement_id = placement.id)`,
  ).run();
