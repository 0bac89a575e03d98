import type { PlacementKind } from '../../shared/vocabulary/intake.ts';
import { type Db, statement, type Tx } from './database.ts';

/** One version of a creditor's saved mapping. */
export interface MappingRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly kind: PlacementKind;
  /** JSON: field to column. */
  readonly map: string;
  /** JSON: how the file is read. */
  readonly options: string;
  readonly savedAt: string;
  readonly savedBy: string | null;
}

const select = `select m.id, m.name, m.version, m.kind, m.map, m.options, m.saved_at as savedAt, u.name as savedBy
  from import_mapping m left join user u on u.id = m.saved_by`;

/** Every version of every mapping of the creditor, by name, the newest first. */
export const mappingsOfCreditor = (db: Db, creditorId: string): MappingRow[] =>
  statement<[string], MappingRow>(db, `${select} where m.creditor_id = ? order by m.name, m.version desc`).all(
    creditorId,
  );

/** The newest version saved under the name. */
export const latestMapping = (db: Db, creditorId: string, name: string): MappingRow | null =>
  statement<[string, string], MappingRow>(
    db,
    `${select} where m.creditor_id = ? and m.name = ? order by m.version desc limit 1`,
  ).get(creditorId, name) ?? null;

export const insertMapping = (
  tx: Tx,
  creditorId: string,
  row: Omit<MappingRow, 'savedBy'> & { readonly savedBy: string | null },
): void =>
  void statement(
    tx,
    `insert into import_mapping (id, creditor_id, name, version, kind, map, options, saved_by, saved_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.id, creditorId, row.name, row.version, row.kind, row.map, row.options, row.savedBy, row.savedAt);
