import { type Db, statement, type Tx } from './database.ts';

/** The record that speaks for a debtor: itself, or the one it was merged into. */
export function rootOf(db: Db, debtorId: string): string {
  const into = statement<[string], string | null>(db, 'select merged_into from debtor where id = ?')
    .pluck()
    .get(debtorId);
  return into ? rootOf(db, into) : debtorId;
}

/** A record and everything that was merged into it, itself first. */
export const recordsOf = (db: Db, debtorId: string): string[] => [
  debtorId,
  ...statement<[string], string>(db, 'select id from debtor where merged_into = ? order by id')
    .pluck()
    .all(debtorId)
    .flatMap((id) => recordsOf(db, id)),
];

const membersBeside = (db: Db, debtorId: string): string[] =>
  statement<[string], string>(
    db,
    `select o.debtor_id from debtor_group_member m join debtor_group_member o on o.group_id = m.group_id
     where m.debtor_id = ? and o.debtor_id <> m.debtor_id order by o.debtor_id`,
  )
    .pluck()
    .all(debtorId);

/**
 * Every record of the person a debtor is: merged and linked ones, the debtor first. Contact limits count this person once,
 * whatever the records are called.
 */
export function personOf(db: Db, debtorId: string): string[] {
  const found = new Set([debtorId]);
  for (const id of found) {
    for (const record of recordsOf(db, rootOf(db, id))) found.add(record);
    for (const member of membersBeside(db, id)) found.add(member);
  }
  return [...found];
}

/** The records merged into one, with the debtor's own first: they share numbers, addresses and everything that was said. */
export function mergedRecordsOf(db: Db, debtorId: string): string[] {
  const records = recordsOf(db, rootOf(db, debtorId));
  return records.length === 1 ? records : [debtorId, ...records.filter((id) => id !== debtorId)];
}

/** Takes a debtor whose records are disposed of out of groups, merges and pairs; returns how many rows went. */
export function forgetSamePeople(tx: Tx, debtorId: string): number {
  const run = (sql: string): number => statement<[string, string], unknown>(tx, sql).run(debtorId, debtorId).changes;
  const pairs = run('delete from debtor_pair where a_id = ? or b_id = ?');
  return pairs + run('delete from debtor_merge where merged_id = ? or into_id = ?') + leaveGroup(tx, debtorId);
}

/** Takes a debtor out of its group; a group of one is none. Another member stands for the rest. Returns how many rows went. */
export function leaveGroup(tx: Tx, debtorId: string): number {
  const groupId = statement<[string], string>(tx, 'select group_id from debtor_group_member where debtor_id = ?')
    .pluck()
    .get(debtorId);
  if (groupId === undefined) return 0;
  const [next, ...more] = membersBeside(tx, debtorId);
  if (next !== undefined && more.length > 0) {
    statement(tx, 'delete from debtor_group_member where debtor_id = ?').run(debtorId);
    statement(tx, 'update debtor_group set master_id = ? where id = ? and master_id = ?').run(next, groupId, debtorId);
    return 1;
  }
  const members = statement(tx, 'delete from debtor_group_member where group_id = ?').run(groupId).changes;
  return members + statement(tx, 'delete from debtor_group where id = ?').run(groupId).changes;
}
