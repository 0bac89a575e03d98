import { type Db, statement, type Tx } from './database.ts';
import { indexDebtorForSearch } from './search.ts';

/** An account of a batch that was worked since, and by what. */
export interface WorkedAccount {
  readonly accountId: string;
  readonly fileNumber: string;
  /** A kind of history entry, or the name of a table with a row about it. */
  readonly by: string;
}

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly hasId: boolean;
  /** The table tells which placement a row came with. */
  readonly hasPlacement: boolean;
}

/** What posting itself writes for every account, or derives; the rest of the book's references are somebody's work. */
const ownOfAccount = ['activity', 'ledger_entry', 'account_search_key', 'placement_row', 'placement_effect'];
const ownOfDebtor = ['account', 'contact_point'];
/** What a payment is written with; every other table that names payments is somebody's work with it. */
const ownOfPayment = ['ledger_entry', 'item_payment', 'payment_share', 'book_transfer'];

/** Columns of the book that refer to a row of the parent, by the book's own foreign keys. */
function referencesTo(db: Db, parent: string, own: readonly string[]): Reference[] {
  const found = statement<[string], { table: string; column: string; hasId: 0 | 1; hasPlacement: 0 | 1 }>(
    db,
    `select t.name as "table", f."from" as "column",
       exists (select 1 from pragma_table_info(t.name) where name = 'id') as hasId,
       exists (select 1 from pragma_table_info(t.name) where name = 'placement_id') as hasPlacement
     from sqlite_schema t join pragma_foreign_key_list(t.name) f where t.type = 'table' and f."table" = ?`,
  ).all(parent);
  return found
    .filter(({ table }) => !own.includes(table))
    .filter(({ table }) => statement(db, `select 1 from ${table} limit 1`).get() !== undefined)
    .map((one) => ({ ...one, hasId: one.hasId === 1, hasPlacement: one.hasPlacement === 1 }));
}

/** Not a row that came with the batch, or that the batch noted as made by it. */
const notOfBatch = ({ table, hasId, hasPlacement }: Omit<Reference, 'column'>): string =>
  (hasPlacement ? 'and t.placement_id is not @placementId ' : '') +
  (hasId
    ? `and not exists (select 1 from placement_effect e where e.row_id = t.id and e.table_name = '${table}'
         and e.before is null and e.placement_id = @placementId)`
    : '');

/** Some of the batch's own accounts, in the order of their ids. */
export const accountsOfBatch = (db: Db, placementId: string, after: string, limit: number): string[] =>
  statement<[string, string, number], string>(
    db,
    'select id from account where placement_id = ? and id > ? order by id limit ?',
  )
    .pluck()
    .all(placementId, after, limit);

const some = 'select a.id as accountId, a.file_number as fileNumber';
const ofPage = 'a.id in (select value from json_each(@ids))';

/**
 * Which of these new accounts of the batch were worked: anything in their history or in any table that refers to them or
 * to a debtor who has no other account, unless the batch made it.
 */
export function workedAmong(db: Db, placementId: string, number: string, ids: readonly string[]): WorkedAccount[] {
  const list = { placementId, source: `Placement ${number}`, ids: JSON.stringify(ids) };
  const ask = (sql: string): WorkedAccount[] => statement<[typeof list], WorkedAccount>(db, sql).all(list);
  const noOther = `not exists (select 1 from account o where o.debtor_id = a.debtor_id and o.placement_id is not @placementId)`;
  const asked = [
    `${some}, t.kind as "by" from account a join activity t on t.account_id = a.id
       where ${ofPage} and t.source_id is not @placementId
       ${notOfBatch({ table: 'activity', hasId: true, hasPlacement: false })}`,
    `${some}, 'ledger_entry' as "by" from account a join ledger_entry t on t.account_id = a.id
       where ${ofPage} and t.kind <> 'opening'
       ${notOfBatch({ table: 'ledger_entry', hasId: true, hasPlacement: false })}`,
    `${some}, 'contact_point' as "by" from account a join contact_point t on t.debtor_id = a.debtor_id
       where ${ofPage} and ${noOther} and t.source <> @source
       ${notOfBatch({ table: 'contact_point', hasId: true, hasPlacement: false })}`,
    ...referencesTo(db, 'account', ownOfAccount).map(
      (one) => `${some}, '${one.table}' as "by" from account a join ${one.table} t on t.${one.column} = a.id
       where ${ofPage} ${notOfBatch(one)}`,
    ),
    ...referencesTo(db, 'debtor', ownOfDebtor).map(
      (one) => `${some}, '${one.table}' as "by" from account a join ${one.table} t on t.${one.column} = a.debtor_id
       where ${ofPage} and ${noOther} ${notOfBatch(one)}`,
    ),
  ];
  return onePerAccount(asked.flatMap(ask));
}

/** Each account once, by what was found first. */
const onePerAccount = (found: readonly WorkedAccount[]): WorkedAccount[] => [
  ...new Map(found.toReversed().map((one) => [one.accountId, one])).values(),
];

/** Accounts that were in the book before the batch, were refreshed by it, and were worked or changed since. */
export function workedSinceRefresh(db: Db, placementId: string, limit: number): WorkedAccount[] {
  const later = statement<[string, number], WorkedAccount>(
    db,
    `${some}, later.kind as "by"
     from placement_effect e join activity mine on mine.id = e.row_id
     join activity later on later.account_id = e.account_id and later.rowid > mine.rowid
     join account a on a.id = e.account_id
     where e.placement_id = ? and e.table_name = 'activity' and not exists (
       select 1 from placement_effect o where o.row_id = later.id and o.placement_id = e.placement_id)
     limit ?`,
  ).all(placementId, limit);
  const tables = statement<[string], string>(
    db,
    `select distinct table_name from placement_effect where placement_id = ? and version_after is not null`,
  )
    .pluck()
    .all(placementId);
  const changed = tables.flatMap((table) =>
    statement<[string, string, number], WorkedAccount>(
      db,
      `${some}, e.table_name as "by" from placement_effect e join ${table} t on t.id = e.row_id
       join account a on a.id = e.account_id
       where e.placement_id = ? and e.table_name = ? and e.version_after is not null and t.version <> e.version_after
         and not exists (select 1 from placement_effect o where o.placement_id = e.placement_id
           and o.table_name = e.table_name and o.row_id = e.row_id and o.seq > e.seq)
       limit ?`,
    ).all(placementId, table, limit),
  );
  return onePerAccount([...later, ...changed]).slice(0, limit);
}

/** The first day on which the batch posted money; null when it posted none. */
export const firstMoneyOn = (db: Db, placementId: string): string | null =>
  statement<[string], string | null>(
    db,
    `select min(p.received_on) from placement_effect e join payment p on p.id = e.row_id
     where e.placement_id = ? and e.table_name = 'payment' and e.before is null`,
  )
    .pluck()
    .get(placementId) ?? null;

/** True once a payment the batch posted was taken further: it stands on a statement, is matched with a bank's entry. */
export function isMoneyInUse(db: Db, placementId: string): boolean {
  const tables = statement<[string], string>(
    db,
    `select t.name from sqlite_schema t join pragma_table_info(t.name) c on c.name = 'payment_id'
     where t.type = 'table' and t.name not in (select value from json_each(?))`,
  ).pluck();
  return tables.all(JSON.stringify(ownOfPayment)).some(
    (table) =>
      statement<[string], unknown>(
        db,
        `select 1 from ${table} where payment_id in (select row_id from placement_effect
           where placement_id = ? and table_name = 'payment' and before is null) limit 1`,
      ).get(placementId) !== undefined,
  );
}

interface EffectRow {
  readonly seq: number;
  readonly tableName: string;
  readonly rowId: string;
  readonly before: string | null;
  readonly debtorId: string;
}

function undoEffect(tx: Tx, { tableName, rowId, before }: EffectRow): void {
  if (before === null) {
    if (tableName === 'payment')
      statement<[string], unknown>(tx, 'delete from item_payment where payment_id = ?').run(rowId);
    statement<[string], unknown>(tx, `delete from ${tableName} where id = ?`).run(rowId);
    return;
  }
  const columns = Object.entries(JSON.parse(before) as Readonly<Record<string, string | number | null>>);
  statement<(string | number | null)[], unknown>(
    tx,
    `update ${tableName} set ${columns.map(([column]) => `${column} = ?`).join(', ')} where id = ?`,
  ).run(...columns.map(([, value]) => value), rowId);
}

/** Undoes the latest effects of the batch on what was there before, the last first; says how many. */
export function undoEffects(tx: Tx, placementId: string, limit: number): number {
  const effects = statement<[string, number], EffectRow>(
    tx,
    `select e.seq, e.table_name as tableName, e.row_id as rowId, e.before, a.debtor_id as debtorId
     from placement_effect e join account a on a.id = e.account_id
     where e.placement_id = ? order by e.seq desc limit ?`,
  ).all(placementId, limit);
  for (const effect of effects) {
    undoEffect(tx, effect);
    statement(tx, 'delete from placement_effect where placement_id = ? and seq = ?').run(placementId, effect.seq);
  }
  for (const debtorId of new Set(effects.map((effect) => effect.debtorId))) indexDebtorForSearch(tx, debtorId);
  return effects.length;
}

/** Children before their parents; the book lets them go while the batch is being taken back. */
const ofAccount = [
  'delete from strategy_step where run_id in (select id from strategy_run where account_id = ?)',
  'delete from strategy_run where account_id = ?',
  'delete from account_item where account_id = ?',
  'delete from activity where account_id = ?',
  'delete from ledger_entry where account_id = ?',
  'delete from account_search where rowid = (select rowid from account_search_key where account_id = ?)',
  'delete from account_search_key where account_id = ?',
  'delete from placement_row where account_id = ?',
];

/** Removes new accounts of the batch, and their debtors where no other account is left. Says how many of each went. */
export function removeAccounts(tx: Tx, ids: readonly string[]): { accounts: number; debtors: number } {
  const debtors = new Set<string>();
  let accounts = 0;
  for (const id of ids) {
    const debtorId = statement<[string], string>(tx, 'select debtor_id from account where id = ?').pluck().get(id);
    if (debtorId !== undefined) debtors.add(debtorId);
    for (const sql of ofAccount) statement<[string], unknown>(tx, sql).run(id);
    accounts += statement<[string], unknown>(tx, 'delete from account where id = ?').run(id).changes;
  }
  let gone = 0;
  for (const id of debtors) {
    if (statement<[string], unknown>(tx, 'select 1 from account where debtor_id = ? limit 1').get(id)) continue;
    statement<[string], unknown>(tx, 'delete from contact_point where debtor_id = ?').run(id);
    gone += statement<[string], unknown>(tx, 'delete from debtor where id = ?').run(id).changes;
  }
  return { accounts, debtors: gone };
}

/** One step of squeezing the words of removed accounts out of the search index; false when nothing is left to do. */
export function squeezeSearchIndex(tx: Tx, isFirst: boolean): boolean {
  const changes = statement<[], number>(tx, 'select total_changes()').pluck();
  const before = Number(changes.get());
  statement(tx, `insert into account_search (account_search, rank) values ('merge', ?)`).run(isFirst ? -200 : 200);
  return Number(changes.get()) - before >= 2;
}

/** How many accounts of the batch are in the book, and how many it refreshed. */
export const batchSize = (db: Db, placementId: string): { readonly created: number; readonly refreshed: number } => ({
  created: Number(
    statement<[string], number>(db, 'select count(*) from account where placement_id = ?').pluck().get(placementId),
  ),
  refreshed: Number(
    statement<[string], number>(
      db,
      `select count(distinct account_id) from placement_effect e join account a on a.id = e.account_id
       where e.placement_id = ? and a.placement_id is not e.placement_id`,
    )
      .pluck()
      .get(placementId),
  ),
});
