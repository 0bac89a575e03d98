import { type Db, statement, type Tx } from './database.ts';
import { baseRate, interestRelief, interestTerms } from './schema/interest.ts';
import type { BaseRateSeries, ReliefOutcome } from '../../shared/vocabulary/interest.ts';

export type InterestTermsRow = typeof interestTerms.$inferSelect & { readonly madeByName: string | null };

const columns = `t.id, t.account_id as accountId, t.creditor_id as creditorId, t.from_on as fromOn, t.basis,
  t.rate_kind as rateKind, t.rate_bp as rateBp, t.day_count as dayCount, t.day_rule as dayRule, t.compounding,
  t.judgment_minor as judgmentMinor, t.note, t.made_at as madeAt, t.made_by as madeBy, u.name as madeByName`;

/** Terms of an account, oldest first; of two from one day the later entered comes last. */
export const termsOfAccount = (db: Db, accountId: string): InterestTermsRow[] =>
  statement<[string], InterestTermsRow>(
    db,
    `select ${columns} from interest_terms t left join user u on u.id = t.made_by
     where t.account_id = ? order by t.from_on, t.id`,
  ).all(accountId);

/** Terms that hold for the accounts of a creditor that have none of their own. */
export const termsOfCreditor = (db: Db, creditorId: string): InterestTermsRow[] =>
  statement<[string], InterestTermsRow>(
    db,
    `select ${columns} from interest_terms t left join user u on u.id = t.made_by
     where t.creditor_id = ? order by t.from_on, t.id`,
  ).all(creditorId);

export const insertTerms = (tx: Tx, row: typeof interestTerms.$inferInsert): void =>
  void tx.insert(interestTerms).values(row).run();

export interface BaseRateRow {
  readonly fromOn: string;
  readonly rateBp: number;
  readonly source: string;
  readonly madeAt: string;
}

/** Rates of a central bank that the book adds to the shipped ones, oldest first. */
export const addedBaseRates = (db: Db, series: BaseRateSeries): BaseRateRow[] =>
  statement<[string], BaseRateRow>(
    db,
    `select from_on as fromOn, rate_bp as rateBp, source, made_at as madeAt from base_rate
     where series = ? order by from_on, id`,
  ).all(series);

export const insertBaseRate = (tx: Tx, row: typeof baseRate.$inferInsert): void =>
  void tx.insert(baseRate).values(row).run();

export type InterestReliefRow = typeof interestRelief.$inferSelect;

/** Arrangements that stop or put off interest of an account, oldest first. */
export const reliefsOf = (db: Db, accountId: string): InterestReliefRow[] =>
  statement<[string], InterestReliefRow>(
    db,
    `select id, account_id as accountId, source_id as sourceId, kind, starts_on as startsOn, ends_on as endsOn, outcome,
       made_at as madeAt from interest_relief where account_id = ? order by starts_on, id`,
  ).all(accountId);

/** An arrangement begins to stop interest or to put it off, or does so again because a late payment brought it back. */
export const startRelief = (tx: Tx, row: typeof interestRelief.$inferInsert): void =>
  void tx
    .insert(interestRelief)
    .values(row)
    .onConflictDoUpdate({
      target: [interestRelief.sourceId, interestRelief.startsOn],
      set: { endsOn: null, outcome: null },
    })
    .run();

/**
 * The relief that an arrangement gave ends with a day; a verdict that turns says it anew. What was put off is waived where the arrangement was kept, and owed
 * after all where it was broken; what was frozen stays uncharged.
 */
export const endRelief = (tx: Tx, sourceId: string, endsOn: string, outcome: ReliefOutcome): void =>
  void statement(
    tx,
    `update interest_relief set ends_on = ?, outcome = iif(kind = 'deferred', ?, null)
     where source_id = ?`,
  ).run(endsOn, outcome, sourceId);

/** Payments of interest and what was taken back of them, by day, negative as the ledger holds them. */
export const interestPayments = (db: Db, accountId: string): { on: string; deltaMinor: number }[] =>
  statement<[string], { on: string; deltaMinor: number }>(
    db,
    `select effective_on as "on", sum(amount_minor) as deltaMinor from ledger_entry
     where account_id = ? and bucket = 'interest' and kind in ('payment', 'reversal') group by effective_on`,
  ).all(accountId);
