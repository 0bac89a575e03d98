import { type Db, statement, type Tx } from './database.ts';

/** Indexes that lists and searches read; none of them is what posting a placement looks something up by. */
const deferrable = [
  'account_by_name',
  'account_by_reference',
  'account_by_owing',
  'account_by_creditor',
  'account_by_status',
  'account_by_delinquent',
  'account_by_last_contact',
  'account_by_next_step',
  'account_by_placed',
  'account_by_other_principal',
  'account_by_charged_off',
  'account_by_last_payment',
  'account_assigned',
  'debtor_sort_name',
  'debtor_identifier',
  'debtor_identifier_end',
  'contact_point_value',
  'contact_point_state',
] as const;

/**
 * Takes these indexes out of a book without accounts, and remembers what they are: a large first placement is posted
 * without them, and each is built in one go behind its last row. Kept up row by row they are read and written all over,
 * and soon cost more than all the rest (ADR 31). Does nothing in a book that has accounts.
 */
export function deferIndexes(tx: Tx): void {
  if (statement(tx, 'select 1 from account limit 1').get() !== undefined) return;
  statement(
    tx,
    `insert into deferred_index (name, definition) select name, sql from sqlite_schema
     where type = 'index' and name in (select value from json_each(?))`,
  ).run(JSON.stringify(deferrable));
  for (const name of deferrable) tx.connection.exec(`drop index if exists ${name}`);
}

/** True while the index waits to be built: who would name it in a query reads without it. */
export const isDeferred = (db: Db, index: string): boolean =>
  statement(db, 'select 1 from deferred_index where name = ?').get(index) !== undefined;

/** Builds one of the indexes that wait; false when none does. */
export function buildDeferredIndex(tx: Tx): boolean {
  const next = statement<[], { name: string; definition: string }>(
    tx,
    'select name, definition from deferred_index order by name limit 1',
  ).get();
  if (!next) return false;
  tx.connection.exec(next.definition);
  statement(tx, 'delete from deferred_index where name = ?').run(next.name);
  return true;
}
