import { type Db, statement, type Tx } from './database.ts';
import { creditorContract } from './schema/creditor-money.ts';

export type ContractRow = typeof creditorContract.$inferSelect;

const columns = `id, creditor_id as creditorId, version, from_on as fromOn, terms, note, made_at as madeAt, made_by as madeBy`;

/** The contract of a creditor that holds on the day: the one that began last, and of one day the newest version. */
export const contractOn = (db: Db, creditorId: string, on: string): ContractRow | null =>
  statement<[string, string], ContractRow>(
    db,
    `select ${columns} from creditor_contract where creditor_id = ? and from_on <= ? order by from_on desc, version desc limit 1`,
  ).get(creditorId, on) ?? null;

export interface ContractListRow extends ContractRow {
  readonly madeByName: string | null;
}

/** Every version of a creditor's contract, the newest first. */
export const contractsOf = (db: Db, creditorId: string): ContractListRow[] =>
  statement<[string], ContractListRow>(
    db,
    `select ${columns}, (select name from user u where u.id = made_by) as madeByName from creditor_contract
     where creditor_id = ? order by version desc`,
  ).all(creditorId);

export const insertContract = (tx: Tx, row: typeof creditorContract.$inferInsert): void =>
  void tx.insert(creditorContract).values(row).run();
