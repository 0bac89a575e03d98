import { type Db, statement, type Tx } from './database.ts';

/** Figures of the status bar, in one small read. */
export function deskFigures(db: Db) {
  const row = statement<
    [],
    { savedAt: string | null; entries: number; backupAt: string | null; backupOk: number | null }
  >(
    db,
    `select (select at from audit_entry order by device_id desc, seq desc limit 1) as savedAt,
       (select max(seq) from audit_entry) as entries,
       (select at from backup order by at desc limit 1) as backupAt,
       (select verified from backup order by at desc limit 1) as backupOk`,
  ).get();
  return {
    savedAt: row?.savedAt ?? null,
    entries: row?.entries ?? 0,
    backupAt: row?.backupAt ?? null,
    backupOk: row?.backupOk === 1,
  };
}

/** Whether anything but the making and trying of copies was written since the last copy. */
export const hasChangedSinceBackup = (db: Db): boolean =>
  statement(
    db,
    `select 1 from audit_entry
     where at > coalesce((select max(at) from backup), '') and action not in ('book.backUp', 'book.copyAside', 'book.drill')
     limit 1`,
  ).get() !== undefined;

/** When the first copy was made; null when none was. */
export const firstBackupAt = (db: Db): string | null =>
  statement<[], string | null>(db, 'select min(at) from backup').pluck().get() ?? null;

/** Remembers a proved copy. */
export const noteBackup = (
  tx: Tx,
  row: { name: string; at: string; reason: string; bytes: number; sha256: string; accounts: number; auditHead: string },
): void =>
  void statement(
    tx,
    'insert or replace into backup (name, at, reason, bytes, sha256, accounts, audit_head, verified) values (?, ?, ?, ?, ?, ?, ?, 1)',
  ).run(row.name, row.at, row.reason, row.bytes, row.sha256, row.accounts, row.auditHead);
