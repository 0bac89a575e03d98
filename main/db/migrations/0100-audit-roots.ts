import { merkleRoot, rootSpan, sealOfRoot, emptySeal } from '../merkle.ts';
import type { Migration } from './migration.ts';

export const auditRoots = {
  version: 100,
  name: 'roots of the audit journal',
  up: (db) => {
    db.exec(`
  create table audit_root (
    device_id text not null references device(id) on delete restrict,
    number integer not null check (number > 0),
    root text not null,
    seal text not null,
    sealed_at text not null,
    primary key (device_id, number)
  ) strict, without rowid;
  create trigger audit_root_no_update before update on audit_root begin select raise(abort, 'append-only'); end;
  create trigger audit_root_no_delete before delete on audit_root begin select raise(abort, 'append-only'); end;`);
    // A journal that was kept before this step gets the roots it would have had.
    const insert = db.prepare(
      'insert into audit_root (device_id, number, root, seal, sealed_at) values (?, ?, ?, ?, ?)',
    );
    const hashes = db
      .prepare('select hash from audit_entry where device_id = ? and seq > ? and seq <= ? order by seq')
      .pluck();
    const journals = db
      .prepare('select device_id as deviceId, max(seq) as entries, max(at) as at from audit_entry group by device_id')
      .all() as { deviceId: string; entries: number; at: string }[];
    for (const { deviceId, entries, at } of journals) {
      let seal = emptySeal;
      for (let number = 1; number * rootSpan <= entries; number += 1) {
        const root = merkleRoot(hashes.all(deviceId, (number - 1) * rootSpan, number * rootSpan) as string[]);
        seal = sealOfRoot(seal, deviceId, number, root);
        insert.run(deviceId, number, root, seal, at);
      }
    }
  },
} satisfies Migration;
