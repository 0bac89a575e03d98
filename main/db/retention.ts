import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement, type Tx } from './database.ts';

/** An account as far as its retention asks. */
export interface RetainedRow {
  readonly accountId: string;
  readonly fileNumber: string;
  readonly name: string;
  readonly debtorId: string;
  readonly closed: boolean;
  readonly status: AccountStatus;
  readonly owingMinor: number;
  readonly placedOn: string;
  readonly closedOn: string | null;
  readonly lastPaymentOn: string | null;
  /** The newest entry of its history. */
  readonly lastActivityAt: string | null;
  /** Calendar dates of the debtor. */
  readonly lastAttemptOn: string | null;
  readonly lastCallOn: string | null;
  readonly hasHold: boolean;
  readonly hasDispute: boolean;
  readonly hasComplaint: boolean;
  readonly hasPromise: boolean;
  readonly hasLetter: boolean;
  /** It stands on the list of a disposal that waits or is carried out. */
  readonly isProposed: boolean;
}

type Flag = 'closed' | 'hasHold' | 'hasDispute' | 'hasComplaint' | 'hasPromise' | 'hasLetter' | 'isProposed';
type StoredRow = Omit<RetainedRow, Flag> & Readonly<Record<Flag, 0 | 1>>;

const attempts = `from contact_attempt_account x join contact_attempt c on c.id = x.attempt_id where x.account_id = a.id`;

/** Holds of every reach count, lifted ones apart; one that has only expired waits for its review. */
const columns = `a.id as accountId, a.file_number as fileNumber, a.debtor_name as name, a.debtor_id as debtorId, a.closed,
  a.status, a.owing_minor as owingMinor, a.placed_on as placedOn, a.closed_on as closedOn,
  a.last_payment_on as lastPaymentOn,
  (select max(at) from activity where account_id = a.id) as lastActivityAt,
  (select max(c.local_on) ${attempts}) as lastAttemptOn,
  (select max(c.local_on) ${attempts} and c.channel in ('call', 'voicemail')) as lastCallOn,
  exists (select 1 from hold where account_id = a.id and lifted_at is null)
    or exists (select 1 from hold where debtor_id = a.debtor_id and lifted_at is null)
    or exists (select 1 from hold where account_id is null and debtor_id is null and lifted_at is null
      and (creditor_id is null or creditor_id = a.creditor_id)) as hasHold,
  exists (select 1 from dispute where account_id = a.id and status = 'open') as hasDispute,
  exists (select 1 from complaint where debtor_id = a.debtor_id and status = 'open'
    and (account_id is null or account_id = a.id)) as hasComplaint,
  exists (select 1 from promise_to_pay where account_id = a.id and status = 'open') as hasPromise,
  exists (select 1 from letter where account_id = a.id and status in ('queued', 'held', 'rendered')) as hasLetter,
  exists (select 1 from disposal_account g join disposal d on d.id = g.disposal_id
    where g.account_id = a.id and d.state = 'proposed') as isProposed`;

const read = (row: StoredRow): RetainedRow => ({
  ...row,
  closed: row.closed === 1,
  hasHold: row.hasHold === 1,
  hasDispute: row.hasDispute === 1,
  hasComplaint: row.hasComplaint === 1,
  hasPromise: row.hasPromise === 1,
  hasLetter: row.hasLetter === 1,
  isProposed: row.isProposed === 1,
});

/** Closed accounts, those closed longest ago first. */
export const closedAccounts = (db: Db, from: number, to: number): RetainedRow[] =>
  statement<[number, number], StoredRow>(
    db,
    `select ${columns} from account a where a.closed = 1 order by a.closed_on, a.id limit ? offset ?`,
  )
    .all(to - from, from)
    .map(read);

/** Accounts closed before a day, or closed without one. */
export const accountsClosedBefore = (db: Db, on: string): RetainedRow[] =>
  statement<[string], StoredRow>(
    db,
    `select ${columns} from account a
     where a.closed = 1 and (a.closed_on is null or a.closed_on < ?)
     order by a.closed_on, a.id`,
  )
    .all(on)
    .map(read);

export const closedCount = (db: Db): number =>
  statement<[], number>(db, 'select count(*) from account where closed = 1').pluck().get() ?? 0;

/** The account as it stands; null when it is gone. */
export function retainedAccount(db: Db, accountId: string): RetainedRow | null {
  const row = statement<[string], StoredRow>(db, `select ${columns} from account a where a.id = ?`).get(accountId);
  return row ? read(row) : null;
}

/** Other accounts of the same debtor that were talked about in one of the account's contacts. */
export const accountsSharingContacts = (db: Db, accountId: string, debtorId: string): string[] =>
  statement<[string, string, string], string>(
    db,
    `select o.id from account o where o.debtor_id = ? and o.id <> ?
       and exists (select 1 from contact_attempt_account x
         join contact_attempt_account y on y.account_id = o.id and y.attempt_id = x.attempt_id where x.account_id = ?)`,
  )
    .pluck()
    .all(debtorId, accountId, accountId);

/** A proposal to dispose of records, and what became of it. */
export interface DisposalRecord {
  readonly id: string;
  readonly beforeOn: string;
  readonly accounts: number;
  readonly accountsSha256: string;
  readonly state: 'proposed' | 'done' | 'rejected';
  readonly reason: string;
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedById: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string | null;
  readonly certificate: string;
  /** What was removed so far, as JSON. */
  readonly counts: string;
}

const disposalColumns = `d.id, d.before_on as beforeOn, d.account_count as accounts, d.accounts_sha256 as accountsSha256,
  d.state, d.reason, d.proposed_by as proposedById, p.name as proposedBy, d.proposed_at as proposedAt,
  d.decided_by as decidedById, coalesce(u.name, '') as decidedBy, d.decided_at as decidedAt, d.certificate, d.counts
  from disposal d join user p on p.id = d.proposed_by left join user u on u.id = d.decided_by`;

/** Every disposal, newest first. */
export const disposalsOf = (db: Db): DisposalRecord[] =>
  statement<[], DisposalRecord>(db, `select ${disposalColumns} order by d.proposed_at desc, d.id desc`).all();

export const disposalById = (db: Db, id: string): DisposalRecord | null =>
  statement<[string], DisposalRecord>(db, `select ${disposalColumns} where d.id = ?`).get(id) ?? null;

/** Disposals that two people agreed upon and that are not finished. */
export const disposalsUnderway = (db: Db): string[] =>
  statement<[], string>(
    db,
    `select id from disposal where state = 'proposed' and decided_by is not null order by decided_at, id`,
  )
    .pluck()
    .all();

/** The accounts of a disposal in the order of their ids; `left` those whose records are not gone yet. */
export const disposalAccounts = (db: Db, disposalId: string, which: 'all' | 'left'): string[] =>
  statement<[string, string], string>(
    db,
    `select account_id from disposal_account where disposal_id = ? and (? = 'all' or disposed_at is null) order by account_id`,
  )
    .pluck()
    .all(disposalId, which);

export interface NewDisposal {
  readonly id: string;
  readonly beforeOn: string;
  readonly accountsSha256: string;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: string;
}

/** Writes a proposal with its fixed list. */
export function insertDisposal(tx: Tx, row: NewDisposal, accountIds: readonly string[]): void {
  statement(
    tx,
    `insert into disposal (id, before_on, account_count, accounts_sha256, reason, state, proposed_at, proposed_by)
     values (@id, @beforeOn, @count, @accountsSha256, @reason, 'proposed', @proposedAt, @proposedBy)`,
  ).run({ ...row, count: accountIds.length });
  const add = statement(tx, 'insert into disposal_account (disposal_id, account_id) values (?, ?)');
  for (const accountId of accountIds) add.run(row.id, accountId);
}

/** Notes who decided; a rejected one is over, an approved one is carried out. */
export const decideDisposal = (
  tx: Tx,
  id: string,
  by: { readonly userId: string; readonly at: string; readonly approve: boolean },
): void =>
  void statement(tx, 'update disposal set decided_by = ?, decided_at = ?, state = ? where id = ?').run(
    by.userId,
    by.at,
    by.approve ? 'proposed' : 'rejected',
    id,
  );

export const noteDisposalCounts = (tx: Tx, id: string, counts: string): void =>
  void statement(tx, 'update disposal set counts = ? where id = ?').run(counts, id);

/** The disposal is carried out; from here on nothing more of its list can go. */
export const finishDisposal = (tx: Tx, id: string, certificate: string): void =>
  void statement(tx, `update disposal set state = 'done', certificate = ? where id = ?`).run(certificate, id);

/** Stored files whose rows are gone and that are still there. */
export const disposalFiles = (db: Db): string[] =>
  statement<[], string>(db, 'select name from disposal_file order by name').pluck().all();

export function forgetDisposalFiles(tx: Tx, names: readonly string[]): void {
  const forget = statement(tx, 'delete from disposal_file where name = ?');
  for (const name of names) forget.run(name);
}
