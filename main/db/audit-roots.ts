import { type Db, statement, type Tx } from './database.ts';
import { emptySeal, merkleRoot, rootSpan, sealOfRoot } from './merkle.ts';

interface RootRow {
  readonly number: number;
  readonly root: string;
  readonly seal: string;
}

/** Copies in the form of before there were roots are proved without them. */
const keepsRoots = (db: Db): boolean =>
  statement(db, `select 1 from sqlite_schema where name = 'audit_root'`).get() !== undefined;

/** The newest root of a device's journal; null before its first 1,024 entries. */
export const lastRoot = (db: Db, deviceId: string): RootRow | null =>
  keepsRoots(db)
    ? (statement<[string], RootRow>(
        db,
        'select number, root, seal from audit_root where device_id = ? order by number desc limit 1',
      ).get(deviceId) ?? null)
    : null;

const rootsOf = (db: Db, deviceId: string): RootRow[] =>
  statement<[string], RootRow>(db, 'select number, root, seal from audit_root where device_id = ? order by number').all(
    deviceId,
  );

/** Adds the roots that are due, each over its 1,024 entries and chained to the one before. */
export function appendRoots(tx: Tx, deviceId: string, entries: number, at: string): void {
  const last = lastRoot(tx, deviceId);
  let seal = last?.seal ?? emptySeal;
  const hashes = statement<[string, number, number], string>(
    tx,
    'select hash from audit_entry where device_id = ? and seq > ? and seq <= ? order by seq',
  ).pluck();
  const insert = statement(
    tx,
    'insert into audit_root (device_id, number, root, seal, sealed_at) values (?, ?, ?, ?, ?)',
  );
  for (let number = (last?.number ?? 0) + 1; number * rootSpan <= entries; number += 1) {
    const root = merkleRoot(hashes.all(deviceId, (number - 1) * rootSpan, number * rootSpan));
    seal = sealOfRoot(seal, deviceId, number, root);
    insert.run(deviceId, number, root, seal, at);
  }
}

/**
 * Follows a walk over a device's journal and compares every root with what its entries give. `entry` and `end` say what is
 * wrong, null when nothing is.
 */
export function startRootProof(db: Db, deviceId: string) {
  const roots = keepsRoots(db) ? rootsOf(db, deviceId) : null;
  let hashes: string[] = [];
  let number = 0;
  let seal = emptySeal;
  return {
    entry(hash: string): string | null {
      if (roots === null) return null;
      hashes.push(hash);
      if (hashes.length < rootSpan) return null;
      number += 1;
      const row = roots[number - 1];
      const root = merkleRoot(hashes);
      hashes = [];
      if (row === undefined) return `root ${number} of device ${deviceId} is missing`;
      seal = sealOfRoot(seal, deviceId, number, root);
      if (row.number !== number || row.root !== root) return `root ${number} of device ${deviceId} was changed`;
      return row.seal === seal ? null : `root ${number} of device ${deviceId} does not follow its predecessor`;
    },
    end: (): string | null =>
      roots !== null && roots.length > number
        ? `entries before root ${number + 1} of device ${deviceId} are missing`
        : null,
  };
}
