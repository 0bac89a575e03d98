import type { PayoutWay } from '../../shared/vocabulary/payouts.ts';
import { type Db, statement, type Tx } from './database.ts';
import { bankDetail, payout, payoutRun } from './schema/payouts.ts';

export type BankDetailRow = typeof bankDetail.$inferSelect;
export type PayoutRunRow = typeof payoutRun.$inferSelect;
export type PayoutRow = typeof payout.$inferSelect;

const detailColumns = `b.id, b.creditor_id as creditorId, b.currency, b.way, b.details, b.state, b.note,
  b.proposed_at as proposedAt, b.proposed_by as proposedBy, b.decided_at as decidedAt, b.decided_by as decidedBy`;

export interface BankDetailListRow extends BankDetailRow {
  readonly proposedByName: string | null;
  readonly decidedByName: string | null;
}

/** Bank details of a creditor, or of the agency itself (null), the newest first. */
export const bankDetailsOf = (db: Db, creditorId: string | null): BankDetailListRow[] =>
  statement<[string | null], BankDetailListRow>(
    db,
    `select ${detailColumns}, p.name as proposedByName, d.name as decidedByName from bank_detail b
     left join user p on p.id = b.proposed_by left join user d on d.id = b.decided_by
     where b.creditor_id is ? order by b.proposed_at desc, b.rowid desc`,
  ).all(creditorId);

export const bankDetailById = (db: Db, id: string): BankDetailRow | null =>
  statement<[string], BankDetailRow>(db, `select ${detailColumns} from bank_detail b where b.id = ?`).get(id) ?? null;

/** The details in force, or those that wait for a second person. */
export const bankDetailIn = (
  db: Db,
  state: 'in_force' | 'proposed',
  creditorId: string | null,
  currency: string,
): BankDetailRow | null =>
  statement<[string, string | null, string], BankDetailRow>(
    db,
    `select ${detailColumns} from bank_detail b where b.state = ? and b.creditor_id is ? and b.currency = ?`,
  ).get(state, creditorId, currency) ?? null;

export const insertBankDetail = (tx: Tx, row: typeof bankDetail.$inferInsert): void =>
  void tx.insert(bankDetail).values(row).run();

/** Puts proposed details in force, those before aside; or rejects them. */
export function decideBankDetail(
  tx: Tx,
  row: BankDetailRow,
  decision: { readonly approve: boolean; readonly at: string; readonly by: string | null },
): void {
  const { approve, at, by } = decision;
  if (approve)
    statement(
      tx,
      `update bank_detail set state = 'replaced' where creditor_id is ? and currency = ? and state = 'in_force'`,
    ).run(row.creditorId, row.currency);
  statement(tx, 'update bank_detail set state = ?, decided_at = ?, decided_by = ? where id = ?').run(
    approve ? 'in_force' : 'rejected',
    at,
    by,
    row.id,
  );
}

/** A posted statement whose money is still to be paid out, with where it goes. */
export interface DuePayoutRow {
  readonly statementId: string;
  readonly statementNumber: string;
  readonly creditorId: string;
  readonly creditor: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly toOn: string;
  readonly bankDetailId: string | null;
  readonly way: PayoutWay | null;
  readonly details: string | null;
}

export const duePayouts = (db: Db): DuePayoutRow[] =>
  statement<[], DuePayoutRow>(
    db,
    `select s.id as statementId, s.number as statementNumber, s.creditor_id as creditorId, c.name as creditor, s.currency,
       s.send_minor as amountMinor, s.to_on as toOn, b.id as bankDetailId, b.way, b.details
     from creditor_statement s join creditor c on c.id = s.creditor_id
       left join bank_detail b on b.creditor_id = s.creditor_id and b.currency = s.currency and b.state = 'in_force'
     where s.state = 'posted' and s.send_minor > 0
       and not exists (select 1 from payout p where p.statement_id = s.id and p.voided_at is null)
     order by c.name collate nocase, s.to_on, s.number`,
  ).all();

export interface PayoutRunListRow extends PayoutRunRow {
  readonly madeByName: string | null;
}
const runColumns = `r.id, r.number, r.way, r.currency, r.count, r.total_minor as totalMinor, r.execute_on as executeOn, r.file,
  r.file_name as fileName, r.sha256, r.made_at as madeAt, r.made_by as madeBy, u.name as madeByName`;

/** Runs, the newest first. */
export const payoutRuns = (db: Db): PayoutRunListRow[] =>
  statement<[], PayoutRunListRow>(
    db,
    `select ${runColumns} from payout_run r left join user u on u.id = r.made_by order by r.made_at desc, r.number desc`,
  ).all();

export const payoutRunById = (db: Db, id: string): PayoutRunListRow | null =>
  statement<[string], PayoutRunListRow>(
    db,
    `select ${runColumns} from payout_run r left join user u on u.id = r.made_by where r.id = ?`,
  ).get(id) ?? null;

export interface PayoutListRow extends PayoutRow {
  readonly creditor: string;
  readonly statementNumber: string;
  readonly details: string;
}

export const payoutsOfRun = (db: Db, runId: string): PayoutListRow[] =>
  statement<[string], PayoutListRow>(
    db,
    `select p.id, p.run_id as runId, p.statement_id as statementId, p.creditor_id as creditorId,
       p.bank_detail_id as bankDetailId, p.reference, p.amount_minor as amountMinor, p.currency, p.voided_at as voidedAt,
       p.voided_by as voidedBy, p.void_reason as voidReason, c.name as creditor, s.number as statementNumber, b.details
     from payout p join creditor c on c.id = p.creditor_id join creditor_statement s on s.id = p.statement_id
       join bank_detail b on b.id = p.bank_detail_id
     where p.run_id = ? order by p.reference`,
  ).all(runId);

/** How many ACH files were made on a day of the office; the bank tells them apart by a letter. */
export const achRunsBetween = (db: Db, fromAt: string, toAt: string): number =>
  statement<[string, string], number>(
    db,
    `select count(*) from payout_run where way = 'ach' and made_at >= ? and made_at < ?`,
  )
    .pluck()
    .get(fromAt, toAt) ?? 0;

export const insertPayoutRun = (
  tx: Tx,
  row: typeof payoutRun.$inferInsert,
  rows: readonly (typeof payout.$inferInsert)[],
): void => {
  tx.insert(payoutRun).values(row).run();
  for (const one of rows) tx.insert(payout).values(one).run();
};

/** Marks a payout as void; false when it was not there, or was void already. */
export const voidPayout = (tx: Tx, id: string, at: string, by: string | null, reason: string): boolean =>
  statement(
    tx,
    'update payout set voided_at = ?, voided_by = ?, void_reason = ? where id = ? and voided_at is null',
  ).run(at, by, reason, id).changes === 1;
