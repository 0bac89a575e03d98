import type { ComplaintReason, ComplaintSource, ComplaintStatus } from '../../shared/vocabulary/compliance.ts';
import { type Db, statement, type Tx } from './database.ts';

/** A complaint with whose it is. */
export interface ComplaintRow {
  readonly id: string;
  readonly debtorId: string;
  readonly accountId: string | null;
  readonly fileNumber: string;
  readonly name: string;
  readonly reason: ComplaintReason;
  readonly source: ComplaintSource;
  /** The number the regulator or the creditor gave it. */
  readonly reference: string;
  readonly text: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly ownerId: string | null;
  readonly owner: string;
  readonly status: ComplaintStatus;
  readonly closedOn: string | null;
  readonly outcome: string;
  readonly holdId: string | null;
  readonly version: number;
}

const rows = `select c.id, c.debtor_id as debtorId, c.account_id as accountId, coalesce(a.file_number, '') as fileNumber,
    coalesce(a.debtor_name, d.sort_name) as name, c.reason, c.source, c.reference, c.text, c.received_on as receivedOn,
    c.due_on as dueOn, c.owner_id as ownerId, coalesce(u.name, '') as owner, c.status, c.closed_on as closedOn, c.outcome,
    c.hold_id as holdId, c.version
  from complaint c join debtor d on d.id = c.debtor_id left join account a on a.id = c.account_id
    left join user u on u.id = c.owner_id`;

export const complaintById = (db: Db, id: string): ComplaintRow | null =>
  statement<[string], ComplaintRow>(db, `${rows} where c.id = ?`).get(id) ?? null;

/** Open ones first, the earliest due at the top, so that the overdue lead; then the closed, the last closed first. */
export const complaintsPage = (
  db: Db,
  page: { readonly from: number; readonly to: number; readonly status: ComplaintStatus | null },
): ComplaintRow[] =>
  statement<[{ status: string | null; limit: number; from: number }], ComplaintRow>(
    db,
    `${rows} where c.status = coalesce(@status, c.status)
     order by c.status = 'closed', c.closed_on desc, c.due_on, c.received_on, c.id limit @limit offset @from`,
  ).all({ status: page.status, limit: page.to - page.from, from: page.from });

/** How many there are, how many of them are open, and how many of those should have been answered before the day. */
export const complaintsCounted = (
  db: Db,
  today: string,
): { readonly total: number; readonly open: number; readonly overdue: number } =>
  statement<[string], { total: number; open: number; overdue: number }>(
    db,
    `select count(*) as total, count(*) filter (where status = 'open') as open,
       count(*) filter (where status = 'open' and due_on < ?) as overdue from complaint`,
  ).get(today) ?? { total: 0, open: 0, overdue: 0 };

/** The days by which the debtor's open complaints are to be answered, the first first. */
export const openComplaintsDue = (db: Db, debtorId: string): string[] =>
  statement<[string], string>(
    db,
    `select due_on from complaint where debtor_id = ? and status = 'open' order by due_on`,
  )
    .pluck()
    .all(debtorId);

/** Holds that the debtor's complaints placed and that still stand, whichever of the complaints are open. */
export const complaintHoldsOf = (db: Db, debtorId: string): string[] =>
  statement<[string], string>(
    db,
    `select distinct h.id from complaint c join hold h on h.id = c.hold_id
     where c.debtor_id = ? and h.lifted_at is null order by h.id`,
  )
    .pluck()
    .all(debtorId);

export type NewComplaint = Pick<
  ComplaintRow,
  | 'id'
  | 'debtorId'
  | 'reason'
  | 'source'
  | 'reference'
  | 'text'
  | 'receivedOn'
  | 'dueOn'
  | 'ownerId'
  | 'accountId'
  | 'holdId'
>;

export const insertComplaint = (tx: Tx, row: NewComplaint): void =>
  void statement(
    tx,
    `insert into complaint (id, debtor_id, account_id, reason, source, reference, text, received_on, due_on, owner_id,
       status, hold_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
  ).run(
    row.id,
    row.debtorId,
    row.accountId,
    row.reason,
    row.source,
    row.reference,
    row.text,
    row.receivedOn,
    row.dueOn,
    row.ownerId,
    row.holdId,
  );

/** A complaint under the version a person saw. */
interface Seen {
  readonly id: string;
  readonly version: number;
}

/** False when it was changed meanwhile. */
export const changeComplaint = (
  tx: Tx,
  seen: Seen,
  change: Pick<ComplaintRow, 'reason' | 'dueOn' | 'ownerId'>,
): boolean =>
  statement(
    tx,
    `update complaint set reason = ?, due_on = ?, owner_id = ?, version = version + 1 where id = ? and version = ?`,
  ).run(change.reason, change.dueOn, change.ownerId, seen.id, seen.version).changes === 1;

/** Closes an open one; false when it was changed meanwhile. */
export const closeComplaint = (tx: Tx, seen: Seen, closedOn: string, outcome: string): boolean =>
  statement(
    tx,
    `update complaint set status = 'closed', closed_on = ?, outcome = ?, version = version + 1
     where id = ? and version = ? and status = 'open'`,
  ).run(closedOn, outcome, seen.id, seen.version).changes === 1;

/** Opens a closed one again under a hold; false when it was changed meanwhile. */
export const reopenComplaint = (tx: Tx, seen: Seen, holdId: string | null): boolean =>
  statement(
    tx,
    `update complaint set status = 'open', closed_on = null, outcome = '', hold_id = ?, version = version + 1
     where id = ? and version = ? and status = 'closed'`,
  ).run(holdId, seen.id, seen.version).changes === 1;
