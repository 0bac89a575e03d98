import type { FieldRuleKind } from '../../shared/vocabulary/intake.ts';
import { type Db, statement, type Tx } from './database.ts';

/** A creditor's rule for a field of its files. */
export interface FieldRuleRow {
  readonly id: string;
  readonly field: string;
  readonly kind: FieldRuleKind;
  /** JSON: limits, values or the form. */
  readonly terms: string;
}

/** The rules of a creditor, by field. */
export const rulesOfCreditor = (db: Db, creditorId: string): FieldRuleRow[] =>
  statement<[string], FieldRuleRow>(
    db,
    'select id, field, kind, terms from field_rule where creditor_id = ? order by field, kind',
  ).all(creditorId);

/** Sets the rule of that kind for the field; returns the id of the rule that stands. */
export const putRule = (tx: Tx, creditorId: string, row: FieldRuleRow & { readonly createdAt: string }): string =>
  statement<[string, string, string, FieldRuleKind, string, string], string>(
    tx,
    `insert into field_rule (id, creditor_id, field, kind, terms, created_at) values (?, ?, ?, ?, ?, ?)
     on conflict (creditor_id, field, kind) do update set terms = excluded.terms, version = version + 1 returning id`,
  )
    .pluck()
    .get(row.id, creditorId, row.field, row.kind, row.terms, row.createdAt) ?? row.id;

/** The creditor of a rule; null when there is no such rule. */
export const creditorOfRule = (db: Db, id: string): string | null =>
  statement<[string], string>(db, 'select creditor_id from field_rule where id = ?').pluck().get(id) ?? null;

export const deleteRule = (tx: Tx, id: string): void =>
  void statement(tx, 'delete from field_rule where id = ?').run(id);
