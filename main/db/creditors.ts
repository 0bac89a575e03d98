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
/** Currencies the book's creditors use. */
export const creditorCurrencies = (db: Db): string[] =>
  statement<[], string>(db, 'select distinct currency from creditor order by currency').pluck().all();
export const creditorByName = (db: Db, name: string): CreditorRecord | null =>
  statement<[string], CreditorRecord>(db, `select ${columns} from creditor where name = ?`).get(name.trim()) ?? null;

/** Creditors by name, each with how many accounts it has placed and what is owed on those in its own currency. */
export const creditorsWithTotals = (db: Db) =>
  statement<[], CreditorRecord & { readonly accounts: number; readonly owingMinor: number }>(
    db,
    `select ${columns}, coalesce(t.accounts, 0) as accounts, coalesce(t.owing, 0) as owingMinor
     from creditor c left join (
       select a.creditor_id, sum(a.accounts) as accounts, sum(iif(a.currency = o.currency, a.owing_minor, 0)) as owing
       from account_sum a join creditor o on o.id = a.creditor_id group by a.creditor_id
     ) t on t.creditor_id = c.id
     order by name collate nocase`,
  ).all();

/** How many open accounts a creditor has. */
export const openAccountsOf = (db: Db, creditorId: string): number =>
  statement<[string], number>(
    db,
    'select coalesce(sum(accounts), 0) from account_sum where creditor_id = ? and closed = 0',
  )
    .pluck()
    .get(creditorId) ?? 0;

/** Open accounts of a creditor, no more than `most`. */
export const openAccountIdsOf = (db: Db, creditorId: string, most: number): string[] =>
  statement<[string, number], string>(
    db,
    `select id from account where creditor_id = ? and closed = 0 order by id limit ?`,
  )
    .pluck()
    .all(creditorId, most);

export interface CreditorFiguresRow {
  readonly creditorId: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly accounts: number;
  readonly openAccounts: number;
  readonly owingMinor: number;
  readonly collectedMinor: number;
  readonly heldMinor: number;
  readonly contractVersion: number | null;
  readonly prepared: string | null;
  readonly lastNumber: string | null;
  readonly lastToOn: string | null;
}

/** Key figures of every creditor, a row for each currency it has accounts or money in. */
export const creditorFigures = (
  db: Db,
  days: { readonly monthFrom: string; readonly today: string },
): CreditorFiguresRow[] =>
  statement<[typeof days], CreditorFiguresRow>(
    db,
    `with placed as (
       select creditor_id, currency, sum(accounts) as accounts, sum(iif(closed = 0, accounts, 0)) as openAccounts,
         sum(iif(closed = 0, owing_minor, 0)) as owing from account_sum group by 1, 2),
     held as (
       select creditor_id, currency, sum(iif(credit = 'creditor_payable', amount_minor, -amount_minor)) as minor
       from book_transfer where debit = 'creditor_payable' or credit = 'creditor_payable' group by 1, 2),
     came as (
       select a.creditor_id, p.currency, sum(p.amount_minor) as minor from payment p join account a on a.id = p.account_id
       where coalesce(p.taken_back_on, iif(p.reverses is null, p.received_on, substr(p.posted_at, 1, 10))) >= @monthFrom
       group by 1, 2),
     pair as (select id as creditor_id, currency from creditor union select creditor_id, currency from placed
       union select creditor_id, currency from held)
     select c.id as creditorId, c.code, c.name, pair.currency, coalesce(t.accounts, 0) as accounts,
       coalesce(t.openAccounts, 0) as openAccounts, coalesce(t.owing, 0) as owingMinor, coalesce(n.minor, 0) as collectedMinor,
       coalesce(h.minor, 0) as heldMinor,
       (select version from creditor_contract k where k.creditor_id = c.id and k.from_on <= @today
        order by k.from_on desc, k.version desc limit 1) as contractVersion,
       (select number from creditor_statement s where s.creditor_id = c.id and s.currency = pair.currency
        and s.state = 'prepared') as prepared,
       l.number as lastNumber, l.to_on as lastToOn
     from pair join creditor c on c.id = pair.creditor_id
       left join placed t on t.creditor_id = c.id and t.currency = pair.currency
       left join held h on h.creditor_id = c.id and h.currency = pair.currency
       left join came n on n.creditor_id = c.id and n.currency = pair.currency
       left join creditor_statement l on l.id = (select id from creditor_statement s where s.creditor_id = c.id
         and s.currency = pair.currency and s.state = 'posted' order by s.to_on desc, s.prepared_at desc limit 1)
     order by c.name collate nocase, pair.currency`,
  ).all(days);

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
