import { z } from 'zod';
import type { Db, Tx } from './database.ts';
import { markOf, setMark } from './people.ts';

const kept = {
  /** The second place for copies; empty for none. */
  second_place: z.object({ folder: z.string() }),
  /** How the last copy to the second place went; not tried yet when `ok` is null. */
  second_copy: z.object({
    at: z.string(),
    copyAt: z.string().nullable(),
    ok: z.boolean().nullable(),
    reason: z.string(),
  }),
  /** How the last restore drill went. */
  drill: z.object({
    at: z.string(),
    copyAt: z.string().nullable(),
    name: z.string(),
    ok: z.boolean(),
    reason: z.string(),
    accounts: z.number(),
    letters: z.number(),
  }),
} as const;
type Marks = { readonly [Name in keyof typeof kept]: z.output<(typeof kept)[Name]> };

/** What the book remembers of its copies; null when nothing yet. */
export function copyMark<Name extends keyof Marks>(db: Db, name: Name): Marks[Name] | null {
  const text = markOf(db, name);
  return text === null ? null : (kept[name].parse(JSON.parse(text)) as Marks[Name]);
}

export const setCopyMark = <Name extends keyof Marks>(tx: Tx, name: Name, value: Marks[Name]): void =>
  setMark(tx, name, JSON.stringify(value));

/** The second place, or null when none is chosen. */
export const secondPlaceOf = (db: Db): string | null => copyMark(db, 'second_place')?.folder || null;
