import { type Db, statement } from './database.ts';

const counted = [
  ['call or contact', 'calls and contacts', 'select count(*) from contact_attempt where logged_at > ?'],
  ['note or other entry', 'notes and other entries', 'select count(*) from activity where at > ?'],
  ['payment', 'payments', 'select count(*) from payment where posted_at > ?'],
  ['promise', 'promises', 'select count(*) from promise_to_pay where made_at > ?'],
  ['letter', 'letters', 'select count(*) from letter where queued_at > ?'],
  ['placement', 'placements', 'select count(*) from placement where started_at > ?'],
] as const;

/** What the book would lose by going back to that moment, by kind; kinds without loss are left out. */
export const lossesSince = (db: Db, at: string): { what: string; count: number }[] =>
  counted.flatMap(([one, many, sql]) => {
    const count = Number(statement<[string], number>(db, sql).pluck().get(at) ?? 0);
    return count === 0 ? [] : [{ what: count === 1 ? one : many, count }];
  });
