import { z } from 'zod';
import { lastRoot } from './audit-roots.ts';
import { type Db, statement } from './database.ts';

/** What somewhere outside the book knows of a device's journal: that an entry and the roots before it were there. */
export const Anchor = z.object({
  deviceId: z.string(),
  seq: z.number().int(),
  hash: z.string(),
  /** The newest root by then; 0 and empty before the first. */
  root: z.number().int(),
  seal: z.string(),
});
export type AnchorFile = z.output<typeof Anchor>;

/** An anchor and where it lies. */
export interface AnchorAt {
  readonly anchor: AnchorFile;
  readonly at: string;
  /** As a sentence goes on: `the copy of 24 Nov`. */
  readonly where: string;
}

/** The journal's present ends, one for each device: what a copy of the book keeps beside it. */
export const anchorsOf = (db: Db): AnchorFile[] =>
  statement<[], { deviceId: string; seq: number; hash: string }>(
    db,
    'select device_id as deviceId, max(seq) as seq, hash from audit_entry group by device_id order by device_id',
  )
    .all()
    .map((end) => {
      const root = lastRoot(db, end.deviceId);
      return { ...end, root: root?.number ?? 0, seal: root?.seal ?? '' };
    });

/** The hash of one entry of a device's journal; null when it has no such entry. */
export const hashOfEntry = (db: Db, deviceId: string, seq: number): string | null =>
  statement<[string, number], string>(db, 'select hash from audit_entry where device_id = ? and seq = ?')
    .pluck()
    .get(deviceId, seq) ?? null;

interface Restore {
  readonly at: string;
  /** Entries of the copy that was put in place. */
  readonly kept: number;
}

const RestoreDetail = z.object({ copyEntries: z.number() });

/** When an older copy was put in the book's place, by its own journal. */
const restoresOf = (db: Db): Restore[] =>
  statement<[], { at: string; change: string | null }>(
    db,
    `select e.at, d.change from audit_entry e left join audit_detail d using (device_id, seq)
     where e.subject = 'book' and e.action = 'book.restore'`,
  )
    .all()
    .flatMap(({ at, change }) => {
      const detail = RestoreDetail.safeParse(change === null ? null : JSON.parse(change));
      return detail.success ? [{ at, kept: detail.data.copyEntries }] : [];
    });

/** What is wrong with the journal by one anchor; null when nothing is. */
function anchorFault(db: Db, { anchor, at, where }: AnchorAt, restores: readonly Restore[]): string | null {
  // Work that a person gave up by going back to an older copy is gone on purpose, and the journal says so.
  if (restores.some((restore) => restore.at >= at && anchor.seq > restore.kept)) return null;
  const hash = hashOfEntry(db, anchor.deviceId, anchor.seq);
  if (hash === null) {
    const last = anchorsOf(db).find((end) => end.deviceId === anchor.deviceId)?.seq ?? 0;
    return `the journal was cut short or an older book was put in place: it ends at entry ${last}, and ${where} knows entry ${anchor.seq}`;
  }
  if (hash !== anchor.hash)
    return `the journal was rewritten: its entry ${anchor.seq} is not the one that ${where} knows`;
  if (anchor.root === 0) return null;
  const seal = statement<[string, number], string>(db, 'select seal from audit_root where device_id = ? and number = ?')
    .pluck()
    .get(anchor.deviceId, anchor.root);
  return seal === anchor.seal ? null : `root ${anchor.root} of the journal is not the one that ${where} knows`;
}

/**
 * Compares the journal with every anchor. A chain alone does not show that its end was cut off or that an older book was put
 * in place (reliability handbook D2, Certificate Transparency). Says `ok`, or the first fault and who knows better.
 */
export function verifyAnchors(db: Db, anchors: readonly AnchorAt[]): string {
  const restores = restoresOf(db);
  for (const one of anchors) {
    const fault = anchorFault(db, one, restores);
    if (fault !== null) return fault;
  }
  return 'ok';
}
