import { type Db, statement, type Tx } from './database.ts';

export interface GroupRow {
  readonly groupId: string;
  readonly masterId: string;
  readonly version: number;
}

const columns = 'g.id as groupId, g.master_id as masterId, g.version';

export const groupOf = (db: Db, debtorId: string): GroupRow | null =>
  statement<[string], GroupRow>(
    db,
    `select ${columns} from debtor_group_member m join debtor_group g on g.id = m.group_id where m.debtor_id = ?`,
  ).get(debtorId) ?? null;

/** Groups, the newest first. */
export const groupsList = (db: Db, limit: number): GroupRow[] =>
  statement<[number], GroupRow>(
    db,
    `select ${columns} from debtor_group g order by g.created_at desc, g.id limit ?`,
  ).all(limit);

export interface MemberRow {
  readonly debtorId: string;
  readonly name: string;
  readonly isExcluded: boolean;
}

export const membersOf = (db: Db, groupId: string): MemberRow[] =>
  statement<[string], Omit<MemberRow, 'isExcluded'> & { readonly isExcluded: 0 | 1 }>(
    db,
    `select m.debtor_id as debtorId, d.name, m.is_excluded as isExcluded
     from debtor_group_member m join debtor d on d.id = m.debtor_id where m.group_id = ? order by d.sort_name, d.id`,
  )
    .all(groupId)
    .map((row) => ({ ...row, isExcluded: row.isExcluded === 1 }));

export interface GroupTotals {
  readonly currency: string;
  readonly owingMinor: number;
  readonly paidMinor: number;
  readonly active: number;
  readonly closed: number;
}

/** What some debtors owe and paid, by currency. */
export const totalsOf = (db: Db, debtorIds: readonly string[]): GroupTotals[] =>
  statement<[string], GroupTotals>(
    db,
    `select a.currency, sum(a.owing_minor) as owingMinor, sum(a.paid_minor) as paidMinor,
       sum(a.closed = 0) as active, sum(a.closed) as closed
     from json_each(?) j cross join account a on a.debtor_id = j.value group by a.currency order by a.currency`,
  ).all(JSON.stringify(debtorIds));

export function insertGroup(
  tx: Tx,
  group: { readonly id: string; readonly masterId: string; readonly at: string; readonly by: string | null },
): void {
  statement(tx, 'insert into debtor_group (id, master_id, created_at, created_by) values (?, ?, ?, ?)').run(
    group.id,
    group.masterId,
    group.at,
    group.by,
  );
}

export const insertMember = (tx: Tx, groupId: string, debtorId: string, at: string, by: string | null): void =>
  void statement(
    tx,
    'insert into debtor_group_member (debtor_id, group_id, linked_at, linked_by) values (?, ?, ?, ?)',
  ).run(debtorId, groupId, at, by);

/** Says which member stands for the group and whose accounts its totals leave out. */
export function changeGroup(tx: Tx, groupId: string, masterId: string, excluded: readonly string[]): void {
  statement(tx, 'update debtor_group set master_id = ?, version = version + 1 where id = ?').run(masterId, groupId);
  statement(
    tx,
    `update debtor_group_member set is_excluded = debtor_id in (select value from json_each(?)) where group_id = ?`,
  ).run(JSON.stringify(excluded), groupId);
}
