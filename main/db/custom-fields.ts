import type { CustomFieldKind } from '../../shared/vocabulary/intake.ts';
import { type Db, statement } from './database.ts';

/** A value an account holds in one of its creditor's fields; kept under a name nobody defined it is plain text. */
export interface CustomValueRow {
  readonly name: string;
  readonly kind: CustomFieldKind;
  readonly choices: readonly string[];
  /** Canonical text: dates `YYYY-MM-DD`, amounts and numbers with a decimal point, `yes` or `no`. */
  readonly value: string;
}

/** The values an account holds in fields of its creditor's own, by name. */
export const customFieldsOf = (db: Db, accountId: string): CustomValueRow[] =>
  statement<[string], { name: string; kind: CustomFieldKind; choices: string; value: string }>(
    db,
    `select v.key as name, coalesce(f.kind, 'text') as kind, coalesce(f.choices, '[]') as choices, v.value
     from account a, json_each(a.custom_fields) v
     left join custom_field f on f.creditor_id = a.creditor_id and f.name = v.key and f.active = 1
     where a.id = ? order by v.key collate nocase`,
  )
    .all(accountId)
    .map((row) => ({ ...row, choices: JSON.parse(row.choices) as string[] }));
