import { type Db, statement, type Tx } from './database.ts';

export interface CreditorRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly contact: string;
  readonly interestRateBp: number | null;
  readonly version: number;
}

const columns = 'id, code, name, currency, contact, interest_rate_bp as interestRateBp, version';

export const creditorById = (db: Db, id: string): CreditorRecord | null =>
  statement<[string], CreditorRecord>(db, `select ${columns} from creditor where id = ?`).get(id) ?? null;

/** By name, without regard to case. */
export const creditorByName = (db: Db, name: string): CreditorRecord | null =>
  statement<[string], CreditorRecord>(db, `select ${columns} from creditor where name = ?`).get(name.trim()) ?? null;

/** Creditors by name, each with how many accounts it has placed and what is owed on them. */
export const creditorsWithTotals = (db: Db) =>
  statement<[], CreditorRecord & { readonly accounts: number; readonly owingMinor: number }>(
    db,
    `select ${columns}, coalesce(t.accounts, 0) as accounts, coalesce(t.owing, 0) as owingMinor
     from creditor c left join (
       select creditor_id, count(*) as accounts, sum(owing_minor) as owing from account group by creditor_id
     ) t on t.creditor_id = c.id
     order by name collate nocase`,
  ).all();

/** How many open accounts a creditor has. */
export const openAccountsOf = (db: Db, creditorId: string): number =>
  statement<[string], number>(db, 'select count(*) from account where creditor_id = ? and closed = 0')
    .pluck()
    .get(creditorId) ?? 0;

const codeTaken = (db: Db, code: string): boolean =>
  statement<[string], number>(db, 'select 1 from creditor where code = ?').pluck().get(code) !== undefined;

/** A short code from the name that no other creditor has: RIVERTON, RIVERTO2. */
export function freeCreditorCode(db: Db, name: string): string {
  const letters =
    name
      .normalize('NFKD')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '') || 'CREDITOR';
  const wanted = letters.slice(0, 8);
  for (let count = 1; ; count += 1) {
    const code = count === 1 ? wanted : `${wanted.slice(0, 8 - String(count).length)}${count}`;
    if (!codeTaken(db, code)) return code;
  }
}

export const insertCreditor = (
  tx: Tx,
  row: Omit<CreditorRecord, 'version' | 'interestRateBp'> & { readonly createdAt: string },
): void =>
  void statement(
    tx,
    'insert into creditor (id, code, name, currency, contact, created_at) values (?, ?, ?, ?, ?, ?)',
  ).run(row.id, row.code, row.name, row.currency, row.contact, row.createdAt);
