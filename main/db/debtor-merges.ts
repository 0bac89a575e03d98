import type { DebtorKind } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement, type Tx } from './database.ts';
import { mergedRecordsOf, recordsOf, rootOf } from './same-people.ts';
import { indexDebtorForSearch } from './search.ts';

/** What a merge may choose of a debtor’s record. */
export interface DebtorFields {
  readonly kind: DebtorKind;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly name: string;
  readonly sortName: string;
  readonly birthOn: string | null;
  readonly identifier: string | null;
  readonly language: string;
  readonly country: string;
}

export interface DebtorRow extends DebtorFields {
  readonly id: string;
  readonly version: number;
  readonly externalReference: string;
  readonly mergedInto: string | null;
}

export const debtorRow = (db: Db, id: string): DebtorRow | null =>
  statement<[string], DebtorRow>(
    db,
    `select id, kind, given_name as givenName, surname, business_name as businessName, name, sort_name as sortName,
       birth_on as birthOn, identifier, language, country, version, external_reference as externalReference,
       merged_into as mergedInto from debtor where id = ?`,
  ).get(id) ?? null;

export const debtorsByReference = (db: Db, reference: string): string[] =>
  statement<[string, string], string>(
    db,
    `select id from debtor where external_reference = ? and external_reference <> ''
     union select debtor_id from account where file_number = ?`,
  )
    .pluck()
    .all(reference, reference);

/** Writes the chosen fields with the version they shall have. */
export const writeDebtorFields = (tx: Tx, id: string, fields: DebtorFields, version: number): void =>
  void statement(
    tx,
    `update debtor set kind = @kind, given_name = @givenName, surname = @surname, business_name = @businessName,
       name = @name, sort_name = @sortName, birth_on = @birthOn, identifier = @identifier, language = @language,
       country = @country, version = @version where id = @id`,
  ).run({ ...fields, id, version });

export const setMergedInto = (tx: Tx, id: string, into: string | null): void =>
  void statement(tx, 'update debtor set merged_into = ? where id = ?').run(into, id);

export interface MergeRow {
  readonly mergedId: string;
  readonly intoId: string;
  /** JSON of `DebtorFields` and the version. */
  readonly before: string;
  readonly chosen: string;
  readonly mergedAt: string;
  readonly mergedBy: string | null;
}

const columns =
  'merged_id as mergedId, into_id as intoId, before, chosen, merged_at as mergedAt, merged_by as mergedBy';

export const insertMerge = (tx: Tx, row: MergeRow): void =>
  void statement(
    tx,
    `insert into debtor_merge (merged_id, into_id, before, chosen, merged_at, merged_by)
     values (@mergedId, @intoId, @before, @chosen, @mergedAt, @mergedBy)`,
  ).run(row);

export const mergeOf = (db: Db, mergedId: string): MergeRow | null =>
  statement<[string], MergeRow>(db, `select ${columns} from debtor_merge where merged_id = ?`).get(mergedId) ?? null;

/** Merges into a record after an instant, or at it: they must be undone first. */
export const laterMerges = (db: Db, intoId: string, mergedId: string, at: string): number =>
  statement<[string, string, string], number>(
    db,
    'select count(*) from debtor_merge where into_id = ? and merged_id <> ? and merged_at > ?',
  )
    .pluck()
    .get(intoId, mergedId, at) ?? 0;

/** Merges, the newest first. */
export const mergesList = (db: Db, limit: number): MergeRow[] =>
  statement<[number], MergeRow>(
    db,
    `select ${columns} from debtor_merge order by merged_at desc, merged_id limit ?`,
  ).all(limit);

export const deleteMerge = (tx: Tx, mergedId: string): void =>
  void statement(tx, 'delete from debtor_merge where merged_id = ?').run(mergedId);

/** Accounts show the name of the record that speaks for their debtor; lists and search follow. */
export function refreshNames(tx: Tx, debtorId: string): void {
  const root = rootOf(tx, debtorId);
  const name = debtorRow(tx, root)?.sortName;
  if (name === undefined) return;
  for (const id of recordsOf(tx, root)) {
    statement(tx, 'update account set debtor_name = ? where debtor_id = ? and debtor_name <> ?').run(name, id, name);
  }
  for (const id of mergedRecordsOf(tx, root)) indexDebtorForSearch(tx, id);
}
