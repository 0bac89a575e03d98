import { type Db, statement, type Tx } from './database.ts';
import { arrangementLimit, means, settlementFloor } from './schema/arrangements.ts';

export type LimitRow = typeof arrangementLimit.$inferSelect;
export type FloorRow = typeof settlementFloor.$inferSelect;
export type MeansRow = typeof means.$inferSelect;

export const insertLimit = (tx: Tx, row: typeof arrangementLimit.$inferInsert): void =>
  void tx.insert(arrangementLimit).values(row).run();
export const insertFloor = (tx: Tx, row: typeof settlementFloor.$inferInsert): void =>
  void tx.insert(settlementFloor).values(row).run();
export const insertMeans = (tx: Tx, row: typeof means.$inferInsert): void => void tx.insert(means).values(row).run();

const limitColumns = `l.id, l.scope, l.role, l.creditor_id as creditorId, l.debtor_id as debtorId, l.terms, l.made_at as madeAt,
  l.made_by as madeBy`;

/** The newest limits that concern an account: of the house, the role, the creditor and the debtor's records. */
export const limitsFor = (
  db: Db,
  whose: { readonly role: string; readonly creditorId: string; readonly debtorIds: readonly string[] },
): Pick<LimitRow, 'scope' | 'terms'>[] =>
  statement<[string, string, string], Pick<LimitRow, 'scope' | 'terms'>>(
    db,
    `with mine as (select * from arrangement_limit where scope = 'book' or role = ? or creditor_id = ?
       or debtor_id in (select value from json_each(?)))
     select scope, terms from mine l where id = (select id from mine n where n.scope = l.scope order by n.made_at desc, n.id desc limit 1)`,
  ).all(whose.role, whose.creditorId, JSON.stringify(whose.debtorIds));

/** Whose limits they are: those of a role, a creditor or a person's records; of the house where none is named. */
export interface LimitSubject {
  readonly role: string | null;
  readonly creditorId: string | null;
  readonly debtorIds: readonly string[];
}

/** How often the limits of a scope were said: what a person changes is refused once it is another number. */
export const limitVersion = (db: Db, { role, creditorId, debtorIds }: LimitSubject): number =>
  statement<[string | null, string | null, number, string], { times: number }>(
    db,
    `select count(*) as times from arrangement_limit where role is ? and creditor_id is ?
       and case when debtor_id is null then ? else debtor_id in (select value from json_each(?)) end`,
  ).get(role, creditorId, debtorIds.length === 0 ? 1 : 0, JSON.stringify(debtorIds))?.times ?? 0;

export interface LimitListRow extends LimitRow {
  readonly version: number;
  readonly creditor: string | null;
  readonly debtor: string | null;
  readonly madeByName: string | null;
}

/** The limits in force, each scope once. */
export const limitList = (db: Db): LimitListRow[] =>
  statement<[], LimitListRow>(
    db,
    `select ${limitColumns}, c.name as creditor, d.name as debtor, u.name as madeByName,
       (select count(*) from arrangement_limit n where n.scope = l.scope and n.role is l.role and n.creditor_id is l.creditor_id
         and n.debtor_id is l.debtor_id) as version
     from arrangement_limit l left join creditor c on c.id = l.creditor_id left join debtor d on d.id = l.debtor_id
       left join user u on u.id = l.made_by
     where l.id = (select id from arrangement_limit n where n.scope = l.scope and n.role is l.role and n.creditor_id is l.creditor_id
       and n.debtor_id is l.debtor_id order by n.made_at desc, n.id desc limit 1)
     order by l.scope, c.name, d.name`,
  ).all();

/** The floors a creditor set last; null when it never did. */
export const floorOf = (db: Db, creditorId: string): FloorRow | null =>
  statement<[string], FloorRow>(
    db,
    `select id, creditor_id as creditorId, steps, note, made_at as madeAt, made_by as madeBy from settlement_floor
     where creditor_id = ? order by made_at desc, id desc limit 1`,
  ).get(creditorId) ?? null;

/** The floors every creditor set last, by name. */
export const floorList = (db: Db): (FloorRow & { readonly creditor: string })[] =>
  statement<[], FloorRow & { readonly creditor: string }>(
    db,
    `select f.id, f.creditor_id as creditorId, f.steps, f.note, f.made_at as madeAt, f.made_by as madeBy, c.name as creditor
     from settlement_floor f join creditor c on c.id = f.creditor_id
     where f.id = (select id from settlement_floor n where n.creditor_id = f.creditor_id order by n.made_at desc, n.id desc limit 1)
     order by c.name collate nocase`,
  ).all();

export interface MeansListRow extends MeansRow {
  readonly recordedByName: string | null;
}

/** What was told of a person's income and expenditure, the newest first. */
export const meansOf = (db: Db, debtorIds: readonly string[]): MeansListRow[] =>
  statement<[string], MeansListRow>(
    db,
    `select m.id, m.debtor_id as debtorId, m.told_on as toldOn, m.source, m.currency, m.amounts, m.recorded_at as recordedAt,
       m.recorded_by as recordedBy, u.name as recordedByName
     from json_each(?) j cross join means m on m.debtor_id = j.value left join user u on u.id = m.recorded_by
     order by m.told_on desc, m.recorded_at desc, m.id desc`,
  ).all(JSON.stringify(debtorIds));
