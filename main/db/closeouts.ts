import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement, type Tx } from './database.ts';
import { closeout, closeoutAccount } from './schema/payouts.ts';

export interface CloseoutListRow {
  readonly id: string;
  readonly number: string;
  readonly onDate: string;
  readonly reason: string;
  readonly isWhole: 0 | 1;
  readonly accounts: number;
  readonly madeAt: string;
  readonly madeByName: string | null;
}

/** Recalls of a creditor, the newest first. */
export const closeoutsOf = (db: Db, creditorId: string): CloseoutListRow[] =>
  statement<[string], CloseoutListRow>(
    db,
    `select c.id, c.number, c.on_date as onDate, c.reason, c.is_whole as isWhole, c.accounts, c.made_at as madeAt,
       u.name as madeByName
     from closeout c left join user u on u.id = c.made_by where c.creditor_id = ? order by c.made_at desc, c.number desc`,
  ).all(creditorId);

/** What was owed on the accounts when they were recalled, by currency. */
export const owedAtCloseout = (db: Db, id: string): { readonly currency: string; readonly amountMinor: number }[] =>
  statement<[string], { currency: string; amountMinor: number }>(
    db,
    'select currency, sum(owing_minor) as amountMinor from closeout_account where closeout_id = ? group by currency',
  ).all(id);

/** Open accounts of a creditor, in the order of their file numbers. */
export const openAccountIds = (db: Db, creditorId: string): string[] =>
  statement<[string], string>(db, 'select id from account where creditor_id = ? and closed = 0 order by file_number')
    .pluck()
    .all(creditorId);

/** Letters of an account that have not left the house. */
export const waitingLettersOf = (db: Db, accountId: string): string[] =>
  statement<[string], string>(
    db,
    `select id from letter where account_id = ? and status in ('queued','held','rendered') order by id`,
  )
    .pluck()
    .all(accountId);

export const insertCloseout = (tx: Tx, row: typeof closeout.$inferInsert): void =>
  void tx.insert(closeout).values(row).run();
export const insertCloseoutAccount = (tx: Tx, row: typeof closeoutAccount.$inferInsert): void =>
  void tx.insert(closeoutAccount).values(row).run();

/** Accounts of a creditor that were closed within the days, as a statement lists them. */
export interface ClosedAccount {
  readonly closedOn: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly owingMinor: number;
}

export const closedBetween = (
  db: Db,
  creditorId: string,
  currency: string,
  fromOn: string,
  toOn: string,
): ClosedAccount[] =>
  statement<[string, string, string, string], ClosedAccount>(
    db,
    `select closed_on as closedOn, file_number as fileNumber, reference, debtor_name as name, status, owing_minor as owingMinor
     from account where creditor_id = ? and currency = ? and closed = 1 and closed_on between ? and ?
     order by closed_on, file_number`,
  ).all(creditorId, currency, fromOn, toOn);
