import type { DisputeReason, DisputeStatus } from '../../shared/vocabulary/accounts.ts';
import type { DisputeKind } from '../../shared/vocabulary/compliance.ts';
import { type Db, statement, type Tx } from './database.ts';

/** A dispute in the list, with whose it is. */
export interface DisputeRow {
  readonly id: string;
  readonly accountId: string;
  readonly debtorId: string;
  readonly fileNumber: string;
  readonly name: string;
  readonly creditorName: string;
  readonly kind: DisputeKind;
  readonly reason: DisputeReason;
  readonly status: DisputeStatus;
  /** Null when the whole debt is disputed. */
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly openedOn: string;
  readonly written: boolean;
  readonly ceases: boolean;
  readonly answeredOn: string | null;
  readonly resolvedOn: string | null;
  readonly outcome: string;
  readonly note: string;
  readonly holdId: string | null;
  readonly version: number;
}

type Stored = Omit<DisputeRow, 'written' | 'ceases'> & { readonly written: 0 | 1; readonly ceases: 0 | 1 };

const rows = `select d.id, d.account_id as accountId, a.debtor_id as debtorId, a.file_number as fileNumber,
    a.debtor_name as name, a.creditor_name as creditorName, d.kind, d.reason, d.status, d.amount_minor as amountMinor,
    a.currency, d.opened_on as openedOn, d.written, d.ceases, d.answered_on as answeredOn, d.resolved_on as resolvedOn,
    d.outcome, d.note, d.hold_id as holdId, d.version
  from dispute d join account a on a.id = d.account_id`;

const read = (row: Stored): DisputeRow => ({ ...row, written: row.written === 1, ceases: row.ceases === 1 });

export const disputeById = (db: Db, id: string): DisputeRow | null => {
  const row = statement<[string], Stored>(db, `${rows} where d.id = ?`).get(id);
  return row ? read(row) : null;
};

/** Open disputes first, the longest open at the top; then the resolved ones. */
export const disputesPage = (
  db: Db,
  page: { readonly from: number; readonly to: number; readonly status: DisputeStatus | null },
): DisputeRow[] =>
  statement<[{ status: string | null; limit: number; from: number }], Stored>(
    db,
    `${rows} where d.status = coalesce(@status, d.status) order by d.status, d.opened_on, d.id limit @limit offset @from`,
  )
    .all({ status: page.status, limit: page.to - page.from, from: page.from })
    .map(read);

/** How many there are, and how many of them are open. */
export const disputesCounted = (db: Db): { readonly total: number; readonly open: number } =>
  statement<[], { total: number; open: number }>(
    db,
    `select count(*) as total, count(*) filter (where status = 'open') as open from dispute`,
  ).get() ?? { total: 0, open: 0 };

/** Notes that the answer was sent, under the version a person saw; false when it was changed meanwhile. */
export const answerDispute = (
  tx: Tx,
  answer: { readonly id: string; readonly version: number; readonly answeredOn: string },
): boolean =>
  statement(
    tx,
    `update dispute set answered_on = ?, version = version + 1 where id = ? and version = ? and status = 'open'`,
  ).run(answer.answeredOn, answer.id, answer.version).changes === 1;

/** Closes a dispute with its outcome; false when it was changed meanwhile. */
export const resolveDispute = (
  tx: Tx,
  resolved: { readonly id: string; readonly version: number; readonly resolvedOn: string; readonly outcome: string },
): boolean =>
  statement(
    tx,
    `update dispute set status = 'resolved', resolved_on = ?, outcome = ?, version = version + 1
     where id = ? and version = ? and status = 'open'`,
  ).run(resolved.resolvedOn, resolved.outcome, resolved.id, resolved.version).changes === 1;

/** True while another open dispute rests on the hold. */
export const isHoldShared = (db: Db, holdId: string): boolean =>
  statement<[string], number>(db, `select 1 from dispute where hold_id = ? and status = 'open' limit 1`)
    .pluck()
    .get(holdId) !== undefined;
