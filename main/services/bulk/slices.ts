import type { Db } from '../../db/database.ts';
import type { CallContext } from '../context.ts';
import { breath } from '../one-at-a-time.ts';

/** Work inside one slice, so that with its commit nobody at the desk waits longer than a moment (20 ms). */
const sliceMs = 8;

/** A watch for one slice: `isOver` once it has worked long enough. At least one account is always done. */
export function sliceWatch(): { readonly isOver: () => boolean } {
  const started = performance.now();
  return { isOver: () => performance.now() - started >= sliceMs };
}

/** Runs whose stop somebody asked for, and those at work, by book. */
const atWork = new WeakMap<Db['connection'], Map<string, { stop: boolean }>>();

const workOf = ({ db }: Pick<CallContext, 'db'>): Map<string, { stop: boolean }> => {
  const known = atWork.get(db.connection) ?? new Map<string, { stop: boolean }>();
  atWork.set(db.connection, known);
  return known;
};

/** True while a change of many accounts, or its undo, is at work in this book. */
export const isSomeAtWork = (context: Pick<CallContext, 'db'>): boolean => workOf(context).size > 0;

/** Asks a run to stop after the account it is at; false when it is not at work. */
export function askToStop(context: Pick<CallContext, 'db'>, runId: string): boolean {
  const work = workOf(context).get(runId);
  if (work) work.stop = true;
  return work !== undefined;
}

/**
 * Works slice by slice, letting everybody else have their turn in between, until a slice finds nothing left or somebody
 * stops it. A closing book leaves the rest. Returns whether it came to its end.
 */
export async function throughSlices(context: CallContext, runId: string, slice: () => number): Promise<boolean> {
  const work = { stop: false };
  workOf(context).set(runId, work);
  try {
    while (context.db.connection.open && !work.stop) {
      if (slice() === 0) return true;
      await breath();
    }
    return false;
  } finally {
    workOf(context).delete(runId);
  }
}
