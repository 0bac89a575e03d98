import type { Instant } from '../../shared/kernel/instant.ts';

export interface BackupFact {
  readonly id: string;
  readonly at: Instant;
}

/** How many hours, days and months that have a backup keep their latest one. */
const kept = [
  { digits: 'YYYY-MM-DDTHH'.length, count: 24 },
  { digits: 'YYYY-MM-DD'.length, count: 30 },
  { digits: 'YYYY-MM'.length, count: 12 },
];

/**
 * Ids of the backups to keep (reliability handbook D1): the latest of each of the last 24 hours, 30 days and 12 months
 * that have one (UTC). Counting those that have one, not those that passed, means that a book left alone for a year
 * loses nothing. Backups dated after now come from a clock set back and are kept too.
 */
export function backupsToKeep(list: readonly BackupFact[], now: Instant): ReadonlySet<string> {
  const newestFirst = [...list].sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : b.at < a.at ? -1 : 1));
  const keep = new Set(newestFirst.filter((one) => one.at > now).map((one) => one.id));
  for (const { digits, count } of kept) {
    const periods = new Set<string>();
    for (const { id, at } of newestFirst) {
      const period = at.slice(0, digits);
      if (at > now || periods.has(period)) continue;
      if (periods.size === count) break;
      periods.add(period);
      keep.add(id);
    }
  }
  return keep;
}
