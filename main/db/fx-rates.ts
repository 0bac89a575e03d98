import { type Db, statement, type Tx } from './database.ts';
import { fxRate } from './schema/payouts.ts';

export type FxRateRow = typeof fxRate.$inferSelect;

const columns = `r.id, r.base, r.quote, r.on_date as onDate, r.rate, r.source, r.entered_at as enteredAt, r.entered_by as enteredBy`;

export interface FxRateListRow extends FxRateRow {
  readonly enteredByName: string | null;
}

/** The table, the newest day first; of one day and pair the newest entry alone, for it replaced the others. */
export const fxRates = (db: Db, base: string | null, limit = 500): FxRateListRow[] =>
  statement<[string | null, string | null, number], FxRateListRow>(
    db,
    `select ${columns}, u.name as enteredByName from fx_rate r left join user u on u.id = r.entered_by
     where (? is null or r.base = ?) and not exists (select 1 from fx_rate n where n.base = r.base and n.quote = r.quote
       and n.on_date = r.on_date and n.rowid > r.rowid)
     order by r.on_date desc, r.base, r.quote limit ?`,
  ).all(base, base, limit);

/** The newest rates of a pair on or before a day, each way round. */
export const ratesBetween = (db: Db, one: string, other: string, on: string): FxRateRow[] => {
  const newest = statement<[string, string, string], FxRateRow>(
    db,
    `select ${columns} from fx_rate r where r.base = ? and r.quote = ? and r.on_date <= ?
     order by r.on_date desc, r.rowid desc limit 1`,
  );
  return [newest.get(one, other, on), newest.get(other, one, on)].filter((row) => row !== undefined);
};

/** The entry that holds for a pair and day, exactly. */
export const rateOfDay = (db: Db, base: string, quote: string, onDate: string): FxRateRow | null =>
  statement<[string, string, string], FxRateRow>(
    db,
    `select ${columns} from fx_rate r where r.base = ? and r.quote = ? and r.on_date = ? order by r.rowid desc limit 1`,
  ).get(base, quote, onDate) ?? null;

export const insertFxRate = (tx: Tx, row: typeof fxRate.$inferInsert): void => void tx.insert(fxRate).values(row).run();
