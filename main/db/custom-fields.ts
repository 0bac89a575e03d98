import type { CustomFieldKind } from '../../shared/vocabulary/intake.ts';
import { type Db, statement, type Tx } from './database.ts';

/** A field of a creditor's own, kept with each of its accounts. */
export interface CustomFieldRow {
  readonly id: string;
  readonly name: string;
  readonly kind: CustomFieldKind;
  readonly choices: readonly string[];
  readonly version: number;
}

type Stored = Omit<CustomFieldRow, 'choices'> & { readonly choices: string };

const read = (row: Stored): CustomFieldRow => ({ ...row, choices: JSON.parse(row.choices) as string[] });

/** The fields in use with a creditor, by name. */
export const customFieldsOfCreditor = (db: Db, creditorId: string): CustomFieldRow[] =>
  statement<[string], Stored>(
    db,
    `select id, name, kind, choices, version from custom_field where creditor_id = ? and active = 1 order by name`,
  )
    .all(creditorId)
    .map(read);

/** A creditor's field of that name, also one that is no longer in use. */
export const customFieldNamed = (db: Db, creditorId: string, name: string): CustomFieldRow | null => {
  const row = statement<[string, string], Stored>(
    db,
    `select id, name, kind, choices, version from custom_field where creditor_id = ? and name = ?`,
  ).get(creditorId, name);
  return row ? read(row) : null;
};

/** How many accounts of the creditor hold a value under that name. */
export const customFieldUses = (db: Db, creditorId: string, name: string): number =>
  Number(
    statement<[string, string], number>(
      db,
      `select count(*) from account, json_each(account.custom_fields) f where creditor_id = ? and f.key = ? collate nocase`,
    )
      .pluck()
      .get(creditorId, name) ?? 0,
  );

export const insertCustomField = (
  tx: Tx,
  creditorId: string,
  row: Omit<CustomFieldRow, 'version'> & { readonly createdAt: string },
): void =>
  void statement(
    tx,
    `insert into custom_field (id, creditor_id, name, kind, choices, created_at) values (?, ?, ?, ?, ?, ?)`,
  ).run(row.id, creditorId, row.name, row.kind, JSON.stringify(row.choices), row.createdAt);

export const updateCustomField = (
  tx: Tx,
  id: string,
  row: Pick<CustomFieldRow, 'kind' | 'choices'> & { readonly active: boolean },
): void =>
  void statement(
    tx,
    'update custom_field set kind = ?, choices = ?, active = ?, version = version + 1 where id = ?',
  ).run(row.kind, JSON.stringify(row.choices), row.active ? 1 : 0, id);

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

/** Puts a value into one of the fields the account has; an empty one stays as an empty field. */
export const setCustomValue = (tx: Tx, accountId: string, name: string, value: string): void =>
  void statement(
    tx,
    `update account set custom_fields = json_patch(custom_fields, json_object(?, ?)) where id = ?`,
  ).run(name, value, accountId);
