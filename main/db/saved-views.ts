import { and, asc, eq, or, sql } from 'drizzle-orm';
import { type Db, statement, type Tx } from './database.ts';
import { savedView } from './schema/lists.ts';

export type SavedViewRow = typeof savedView.$inferSelect;

/** The views a person sees: their own and those of the whole branch, by name. */
export const viewsOf = (db: Db, userId: string): SavedViewRow[] =>
  db
    .select()
    .from(savedView)
    .where(or(eq(savedView.ownerId, userId), eq(savedView.isShared, true)))
    .orderBy(asc(sql`${savedView.name} collate nocase`), asc(savedView.id))
    .all();

/** A view, whoever keeps it. */
export const viewById = (db: Db, id: string): SavedViewRow | null =>
  db.select().from(savedView).where(eq(savedView.id, id)).get() ?? null;

export const insertView = (tx: Tx, row: typeof savedView.$inferInsert): void =>
  void tx.insert(savedView).values(row).run();

/** Changes a view if it is still the one that was looked at. */
export const changeView = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  change: Partial<typeof savedView.$inferInsert>,
): boolean =>
  tx
    .update(savedView)
    .set({ ...change, version: expectedVersion + 1 })
    .where(and(eq(savedView.id, id), eq(savedView.version, expectedVersion)))
    .run().changes === 1;

/** Removes a view with the accounts put on it; returns how many these were. */
export function removeView(tx: Tx, id: string): number {
  const { changes } = statement(tx, 'delete from saved_view_account where view_id = ?').run(id);
  tx.delete(savedView).where(eq(savedView.id, id)).run();
  return changes;
}

/** Puts an account on a list; false when it is there already. */
export const putOnList = (tx: Tx, viewId: string, accountId: string, by: string | null, at: string): boolean =>
  statement(
    tx,
    'insert or ignore into saved_view_account (view_id, account_id, added_by, added_at) values (?, ?, ?, ?)',
  ).run(viewId, accountId, by, at).changes === 1;

/** Takes an account off a list; false when it is not there. */
export const takeOffList = (tx: Tx, viewId: string, accountId: string): boolean =>
  statement(tx, 'delete from saved_view_account where view_id = ? and account_id = ?').run(viewId, accountId)
    .changes === 1;

export const isOnList = (db: Db, viewId: string, accountId: string): boolean =>
  statement<[string, string], number>(db, 'select 1 from saved_view_account where view_id = ? and account_id = ?')
    .pluck()
    .get(viewId, accountId) !== undefined;
