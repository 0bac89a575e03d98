import type { OutputOf, ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { fold } from '../../../shared/kernel/search-words.ts';
import type { ActivityKind } from '../../../shared/vocabulary/work.ts';
import { activitiesOf } from '../../db/activities.ts';
import type { Db } from '../../db/database.ts';

type Timeline = Contract['accounts']['timeline'];

/** More than any account gathers in its years. */
const everything = 100_000;

/**
 * The history of an account in pages, newest first. Words are looked for in sentence, note and author, whatever their case
 * and marks, and all of them must be there.
 */
export function timelinePage(db: Db, { accountId, from, to, kinds, text }: ParsedOf<Timeline>): OutputOf<Timeline> {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const found = activitiesOf(db, accountId, everything).filter(({ summary, note, by }) => {
    if (words.length === 0) return true;
    const all = fold(`${summary} ${note} ${by ?? ''}`);
    return words.every((word) => all.includes(word));
  });
  const counts = new Map<ActivityKind, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const rows = kinds === undefined ? found : found.filter((one) => kinds.includes(one.kind));
  return {
    total: rows.length,
    kinds: [...counts].map(([kind, count]) => ({ kind, count })),
    rows: rows.slice(from, to),
  };
}
