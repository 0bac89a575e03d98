import { type PlainFace, plainFace } from '../../domain/same-people/normalise.ts';
import { findPairs, type SuspectedPair } from '../../domain/same-people/find-pairs.ts';
import { facesAfter } from '../../db/debtor-faces.ts';
import type { CallContext } from '../context.ts';
import { breath } from '../one-at-a-time.ts';

/** Debtors read in one go: a few milliseconds. */
const slice = 500;
/** How long the search keeps others waiting. */
const sliceMs = 10;

type Reader = Pick<CallContext, 'db'>;

/** Every debtor of the book in plain form. */
export async function facesOfBook({ db }: Reader): Promise<PlainFace[]> {
  const faces: PlainFace[] = [];
  for (let last = ''; ; ) {
    const read = facesAfter(db, last, slice);
    faces.push(...read.map(plainFace));
    const end = read.at(-1);
    if (end === undefined) return faces;
    last = end.id;
    await breath();
  }
}

/** Runs the search to its end, letting everybody else have their turn. */
export async function gathered(search: Generator<SuspectedPair | null>): Promise<SuspectedPair[]> {
  const pairs: SuspectedPair[] = [];
  let began = performance.now();
  for (const pair of search) {
    if (pair !== null) pairs.push(pair);
    if (performance.now() - began < sliceMs) continue;
    await breath();
    began = performance.now();
  }
  return pairs;
}

/** Pairs of debtors in the book from a score on; with `concerned`, those of which one side is among them. */
export async function suspectedPairs(
  context: Reader,
  threshold: number,
  concerned: ReadonlySet<string> | null,
): Promise<{ readonly debtors: number; readonly pairs: readonly SuspectedPair[] }> {
  const faces = await facesOfBook(context);
  const concerns = concerned === null ? undefined : (id: string): boolean => concerned.has(id);
  return { debtors: concerned?.size ?? faces.length, pairs: await gathered(findPairs(faces, threshold, concerns)) };
}
