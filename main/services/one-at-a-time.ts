import type { Db } from '../db/database.ts';

/** Runs pieces of long work on one book one after the other: a letter is never drawn or printed twice at once. */
export function createTurns() {
  const last = new WeakMap<Db['connection'], Promise<unknown>>();
  return <Value>({ connection }: Db, work: () => Promise<Value>): Promise<Value> => {
    const turn = (last.get(connection) ?? Promise.resolve()).catch(() => undefined).then(work);
    last.set(connection, turn);
    return turn;
  };
}

/** Lets everybody else at the desk have their turn. */
export const breath = (): Promise<void> => new Promise((done) => setImmediate(done));
