import { eq } from 'drizzle-orm';
import type { ChargeKind } from '../../shared/vocabulary/charges.ts';
import { type Db, statement, type Tx } from './database.ts';
import { charge, feeRule } from './schema/charges.ts';

export type FeeRuleRow = typeof feeRule.$inferSelect;
export type ChargeRow = typeof charge.$inferSelect;

/** Fee rules of a creditor and of the whole book, oldest first; the later of two from one day comes last. */
export const feeRulesFor = (db: Db, creditorId: string | null): FeeRuleRow[] =>
  statement<[string | null], FeeRuleRow>(
    db,
    `select id, creditor_id as creditorId, kind, currency, from_on as fromOn, amount_minor as amountMinor, rate_bp as rateBp,
       least_minor as leastMinor, most_minor as mostMinor, approve_above_minor as approveAboveMinor,
       account_most_minor as accountMostMinor, authority, made_at as madeAt, made_by as madeBy
     from fee_rule where creditor_id is null or creditor_id = ? order by from_on, id`,
  ).all(creditorId);

export const insertFeeRule = (tx: Tx, row: typeof feeRule.$inferInsert): void =>
  void tx.insert(feeRule).values(row).run();
export const insertCharge = (tx: Tx, row: typeof charge.$inferInsert): void => void tx.insert(charge).values(row).run();

export const chargeById = (db: Db, id: string): ChargeRow | null =>
  db.select().from(charge).where(eq(charge.id, id)).get() ?? null;

/** What of a kind stands on an account or waits to. */
export const chargedSoFar = (db: Db, accountId: string, kind: ChargeKind): number =>
  statement<[string, string], number>(
    db,
    `select coalesce(sum(amount_minor), 0) from charge
     where account_id = ? and kind = ? and state in ('proposed', 'charged')`,
  )
    .pluck()
    .get(accountId, kind) ?? 0;

/** True when the notice, payment or invoice was charged for, whatever became of that. */
export const isChargedFor = (db: Db, kind: ChargeKind, sourceId: string): boolean =>
  statement<[string, string], number>(db, 'select 1 from charge where kind = ? and source_id = ?')
    .pluck()
    .get(kind, sourceId) !== undefined;

export interface ChargeListRow extends ChargeRow {
  readonly fileNumber: string;
  readonly name: string;
  readonly madeByName: string | null;
}

/** Charges of an account, or those of the book that wait for a second person; the newest first. */
export const chargesPage = (db: Db, accountId: string | null): ChargeListRow[] =>
  statement<[string | null, string | null], ChargeListRow>(
    db,
    `select c.id, c.account_id as accountId, c.kind, c.amount_minor as amountMinor, c.currency, c.charged_on as chargedOn,
       c.source_id as sourceId, c.reason, c.authority, c.state, c.made_at as madeAt, c.made_by as madeBy,
       c.decided_at as decidedAt, c.decided_by as decidedBy, c.decision, a.file_number as fileNumber, a.debtor_name as name,
       u.name as madeByName
     from charge c join account a on a.id = c.account_id left join user u on u.id = c.made_by
     where case when ? is null then c.state = 'proposed' else c.account_id = ? end
     order by c.made_at desc, c.id desc limit 500`,
  ).all(accountId, accountId);

export const decideCharge = (
  tx: Tx,
  id: string,
  decided: Pick<ChargeRow, 'state' | 'decidedAt' | 'decidedBy' | 'decision'>,
): void =>
  void statement(tx, 'update charge set state = ?, decided_at = ?, decided_by = ?, decision = ? where id = ?').run(
    decided.state,
    decided.decidedAt,
    decided.decidedBy,
    decided.decision,
    id,
  );
