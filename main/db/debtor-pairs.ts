import type { MatchReason } from '../../shared/vocabulary/same-people.ts';
import { type Db, statement, type Tx } from './database.ts';

export interface PairRow {
  readonly aId: string;
  readonly bId: string;
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  readonly isRuledOut: boolean;
}

/** The two ids in the order the book keeps them. */
export const ordered = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a]);

type Asked = {
  readonly threshold: number;
  readonly placementId: string | null;
  readonly isRuledOut: 0 | 1;
};

/** Suspected pairs that are not one person yet; both records stand for themselves. */
const from = `from debtor_pair p join debtor a on a.id = p.a_id join debtor b on b.id = p.b_id
  left join debtor_group_member m on m.debtor_id = p.a_id left join debtor_group_member n on n.debtor_id = p.b_id
  where p.score >= @threshold and (p.ruled_out_at is not null) = @isRuledOut and a.merged_into is null
    and b.merged_into is null and (m.group_id is null or n.group_id is null or m.group_id <> n.group_id)
    and (@placementId is null or exists (select 1 from account c where c.debtor_id in (p.a_id, p.b_id)
      and c.placement_id = @placementId))`;

type StoredPair = Omit<PairRow, 'reasons' | 'isRuledOut'> & { readonly reasons: string; readonly isRuledOut: 0 | 1 };
const readPair = (row: StoredPair): PairRow => ({
  ...row,
  reasons: JSON.parse(row.reasons) as MatchReason[],
  isRuledOut: row.isRuledOut === 1,
});
const columns = `p.a_id as aId, p.b_id as bId, p.score, p.reasons, p.ruled_out_at is not null as isRuledOut`;

/** Pairs by score, the surest first. */
export const pairsPage = (db: Db, asked: Asked, range: { readonly from: number; readonly to: number }): PairRow[] =>
  statement<[Asked & { readonly limit: number; readonly offset: number }], StoredPair>(
    db,
    `select ${columns} ${from} order by p.score desc, p.a_id, p.b_id limit @limit offset @offset`,
  )
    .all({ ...asked, limit: range.to - range.from, offset: range.from })
    .map(readPair);

export const pairsCount = (db: Db, asked: Asked): number =>
  statement<[Asked], number>(db, `select count(*) ${from}`).pluck().get(asked) ?? 0;

export function pairOf(db: Db, a: string, b: string): PairRow | null {
  const row = statement<[string, string], StoredPair>(
    db,
    `select ${columns} from debtor_pair p where p.a_id = ? and p.b_id = ?`,
  ).get(...ordered(a, b));
  return row ? readPair(row) : null;
}

/** Removes suggestions before a new search puts its own; what a person ruled out stays. All of them, or a placement's. */
export const clearSuggestions = (tx: Tx, placementId: string | null): void =>
  void statement<[{ readonly placementId: string | null }], unknown>(
    tx,
    `delete from debtor_pair where ruled_out_at is null and (@placementId is null or exists (select 1 from account c
       where c.debtor_id in (a_id, b_id) and c.placement_id = @placementId))`,
  ).run({ placementId });

/** Keeps a suspected pair; one that was ruled out stays ruled out. */
export const keepPair = (
  tx: Tx,
  pair: { readonly a: string; readonly b: string; readonly score: number; readonly reasons: readonly MatchReason[] },
  at: string,
): void =>
  void statement(
    tx,
    `insert into debtor_pair (a_id, b_id, score, reasons, found_at) values (?, ?, ?, ?, ?)
     on conflict (a_id, b_id) do update set score = excluded.score, reasons = excluded.reasons`,
  ).run(...ordered(pair.a, pair.b), pair.score, JSON.stringify(pair.reasons), at);

/** Remembers that two debtors are not one person, or takes it back. */
export const setRuledOut = (tx: Tx, a: string, b: string, at: string | null, by: string | null): boolean =>
  statement(
    tx,
    `update debtor_pair set ruled_out_at = ?, ruled_out_by = ?
     where a_id = ? and b_id = ? and (ruled_out_at is null) <> (? is null)`,
  ).run(at, by, ...ordered(a, b), at).changes === 1;
