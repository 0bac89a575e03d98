import { type Db, statement, type Tx } from './database.ts';
import type { detailChange } from './schema/details.ts';

/** What a detail was and became, and by whom and why. */
export interface DetailChangeRecord {
  readonly id: string;
  readonly subjectKind: (typeof detailChange.$inferSelect)['subjectKind'];
  readonly subjectId: string;
  readonly field: string;
  readonly was: string;
  readonly became: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

/** Corrections of a debtor's details, numbers and people; newest first. */
export const detailChangesOf = (db: Db, debtorId: string, limit: number): DetailChangeRecord[] =>
  statement<[string, number], DetailChangeRecord>(
    db,
    `select c.id, c.subject_kind as subjectKind, c.subject_id as subjectId, c.field, c.was, c.became, c.reason, c.at,
       coalesce(u.name, '') as "by"
     from detail_change c left join user u on u.id = c.changed_by
     where c.debtor_id = ? order by c.at desc, c.id desc limit ?`,
  ).all(debtorId, limit);

export interface NewDetailChange extends Omit<DetailChangeRecord, 'by'> {
  readonly debtorId: string;
  readonly changedBy: string | null;
}

/** Writes down one corrected detail. Never changed afterwards. */
export const insertDetailChange = (tx: Tx, row: NewDetailChange): void =>
  void statement(
    tx,
    `insert into detail_change (id, debtor_id, subject_kind, subject_id, field, was, became, reason, at, changed_by)
     values (@id, @debtorId, @subjectKind, @subjectId, @field, @was, @became, @reason, @at, @changedBy)`,
  ).run({ ...row });
