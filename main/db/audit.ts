import { createHash } from 'node:crypto';
import { appendRoots, startRootProof } from './audit-roots.ts';
import { statement, type Db, type Tx } from './database.ts';
import { rootSpan } from './merkle.ts';

/** What an audit entry says. The change is kept apart, so that lawful deletion of its text leaves the chain valid. */
export interface AuditChange {
  /** The procedure or job that did it: `payments.post`. */
  readonly action: string;
  /** `account:<id>`, `user:<id>`: never personal data. */
  readonly subject: string;
  /** Enough to tell what became what; stored salted and hashed into the chain. */
  readonly change: unknown;
}

interface ChainRow {
  readonly device_id: string;
  readonly seq: number;
  readonly at: string;
  readonly user_id: string | null;
  readonly action: string;
  readonly subject: string;
  readonly change_hash: string;
  readonly prev_hash: string;
  readonly hash: string;
}

export const emptyChainHash = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with sorted keys, so that equal changes hash alike. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

const hashOf = (row: Omit<ChainRow, 'hash'>): string =>
  sha256(
    JSON.stringify([
      row.device_id,
      row.seq,
      row.at,
      row.user_id,
      row.action,
      row.subject,
      row.change_hash,
      row.prev_hash,
    ]),
  );

const changeHash = (salt: string, change: string): string => sha256(`${salt}\n${change}`);

/** The newest entry of this device's chain. */
export function auditHead(db: Db, deviceId: string): { readonly seq: number; readonly hash: string } {
  const row = statement<[string], { seq: number; hash: string }>(
    db,
    'select seq, hash from audit_entry where device_id = ? order by seq desc limit 1',
  ).get(deviceId);
  return row ?? { seq: 0, hash: emptyChainHash };
}

/** Adds one link to the chain, in the transaction of the change it tells of (reliability handbook D4). */
export function appendAudit(
  tx: Tx,
  entry: AuditChange & {
    readonly deviceId: string;
    readonly at: string;
    readonly userId: string | null;
    readonly salt: string;
  },
): void {
  const head = auditHead(tx, entry.deviceId);
  const change = canonicalJson(entry.change);
  const link = {
    device_id: entry.deviceId,
    seq: head.seq + 1,
    at: entry.at,
    user_id: entry.userId,
    action: entry.action,
    subject: entry.subject,
    change_hash: changeHash(entry.salt, change),
    prev_hash: head.hash,
  };
  statement(
    tx,
    `insert into audit_entry (device_id, seq, at, user_id, action, subject, change_hash, prev_hash, hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    link.device_id,
    link.seq,
    link.at,
    link.user_id,
    link.action,
    link.subject,
    link.change_hash,
    link.prev_hash,
    hashOf(link),
  );
  statement(tx, 'insert into audit_detail (device_id, seq, salt, change) values (?, ?, ?, ?)').run(
    link.device_id,
    link.seq,
    entry.salt,
    change,
  );
  if (link.seq % rootSpan === 0) appendRoots(tx, link.device_id, link.seq, link.at);
}

interface AuditProof {
  /** `ok`, or the first fault with its place. */
  readonly verdict: string;
  readonly entries: number;
  /** The newest link; empty after a fault. */
  readonly head: string;
}

type ProofRow = ChainRow & { readonly salt: string | null; readonly change: string | null };

/** What is wrong with a link after its predecessor; null when nothing is. */
function linkFault(row: ProofRow, previous: ChainRow | null): string | null {
  const first = previous === null || previous.device_id !== row.device_id;
  const place = `entry ${row.seq} of device ${row.device_id}`;
  if (row.seq !== (first ? 1 : previous.seq + 1)) return `an entry is missing before ${place}`;
  if (row.prev_hash !== (first ? emptyChainHash : previous.hash)) return `${place} does not follow its predecessor`;
  if (row.hash !== hashOf(row)) return `${place} was changed`;
  if (row.salt !== null && row.change !== null && row.change_hash !== changeHash(row.salt, row.change)) {
    return `the detail of ${place} was changed`;
  }
  return null;
}

/**
 * Walks every chain from its first link and compares the roots with it, so many links at a step: nobody else at the desk waits for a long journal. A step
 * answers null until the walk is over.
 */
export function startAuditProof(db: Db): (links: number) => AuditProof | null {
  let entries = 0;
  let previous: ChainRow | null = null;
  let roots: ReturnType<typeof startRootProof> | null = null;
  const next = statement<[string, number, number], ProofRow>(
    db,
    `select e.*, d.salt, d.change from audit_entry e left join audit_detail d using (device_id, seq)
     where (e.device_id, e.seq) > (?, ?) order by e.device_id, e.seq limit ?`,
  );
  return (links) => {
    const rows = next.all(previous?.device_id ?? '', previous?.seq ?? 0, links);
    for (const row of rows) {
      const isOther = previous?.device_id !== row.device_id;
      const unfinished: string | null = isOther ? (roots?.end() ?? null) : null;
      if (isOther) roots = startRootProof(db, row.device_id);
      const fault = linkFault(row, previous) ?? unfinished ?? roots?.entry(row.hash) ?? null;
      if (fault !== null) return { verdict: fault, entries, head: '' };
      entries += 1;
      previous = row;
    }
    if (rows.length === links) return null;
    const fault: string | null = roots?.end() ?? null;
    return fault === null
      ? { verdict: 'ok', entries, head: previous?.hash ?? emptyChainHash }
      : { verdict: fault, entries, head: '' };
  };
}

/** Walks every chain in one go. Says `ok`, or the first fault with its place. */
export function verifyAudit(db: Db): AuditProof {
  const step = startAuditProof(db);
  for (;;) {
    const proof = step(5_000);
    if (proof !== null) return proof;
  }
}

/** Newest entries first, with their readable change where it is still kept. */
export function auditPage(db: Db, from: number, to: number) {
  const total = Number(statement<[], number>(db, 'select count(*) from audit_entry').pluck().get() ?? 0);
  const rows = statement<
    [number, number],
    { seq: number; at: string; by: string | null; action: string; subject: string; hash: string; change: string | null }
  >(
    db,
    `select e.seq, e.at, u.name as by, e.action, e.subject, e.hash, d.change
     from audit_entry e left join user u on u.id = e.user_id left join audit_detail d using (device_id, seq)
     order by e.at desc, e.seq desc limit ? offset ?`,
  ).all(to - from, from);
  return { total, rows: rows.map((row) => ({ ...row, change: row.change ?? '' })) };
}
