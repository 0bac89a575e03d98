import { type Db, statement } from './database.ts';

const counted = [
  ['calls and contacts', 'select count(*) from contact_attempt where logged_at > ?'],
  ['notes and other entries', 'select count(*) from activity where at > ?'],
  ['payments', 'select count(*) from payment where posted_at > ?'],
  ['promises', 'select count(*) from promise_to_pay where made_at > ?'],
  ['letters', 'select count(*) from letter where queued_at > ?'],
  ['placements', 'select count(*) from placement where started_at > ?'],
] as const;

/** What the book would lose by going back to that moment, by kind; kinds without loss are left out. */
export const lossesSince = (db: Db, at: string): { what: string; count: number }[] =>
  counted
    .map(([what, sql]) => ({ what, count: Number(statement<[string], number>(db, sql).pluck().get(at) ?? 0) }))
    .filter(({ count }) => count > 0);
