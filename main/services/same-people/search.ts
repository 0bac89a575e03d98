import type { DebtorFace } from '../../domain/same-people/normalise.ts';
import { type PlainFace, plainFace } from '../../domain/same-people/normalise.ts';
import { findPairs, type SuspectedPair } from '../../domain/same-people/find-pairs.ts';
import { facesAfter, stagedAfter } from '../../db/debtor-faces.ts';
import type { CallContext } from '../context.ts';
import { breath } from '../one-at-a-time.ts';
import type { PlacementRow } from '../placement-reading.ts';

/** Debtors read in one go: a few milliseconds. */
const slice = 500;
/** How long the search keeps others waiting. */
const sliceMs = 10;

type Reader = Pick<CallContext, 'db'>;

/** Every debtor of the book in plain form. */
async function facesOfBook({ db }: Reader): Promise<PlainFace[]> {
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
async function gathered(search: Generator<SuspectedPair | null>): Promise<SuspectedPair[]> {
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

/** A row of a staged placement that may be somebody the book, or an earlier row, already has. */
export interface SuspectedRow {
  readonly line: number;
  /** The debtor of the book; null when it is another row. */
  readonly debtorId: string | null;
  readonly otherLine: number | null;
  readonly score: number;
  readonly reasons: SuspectedPair['reasons'];
}

const rowId = (line: number): string => `row ${line}`;
const lineOf = (id: string): number | null => (id.startsWith('row ') ? Number(id.slice(4)) : null);

function faceOfRow(line: number, record: string): DebtorFace {
  const { debtor, contactPoints } = JSON.parse(record) as PlacementRow;
  const values = (kind: string): string[] =>
    contactPoints.filter((point) => point.kind === kind).map((point) => point.value);
  return {
    ...debtor,
    id: rowId(line),
    phones: values('phone'),
    emails: values('email'),
    addresses: contactPoints
      .filter((point) => point.kind === 'address')
      .map(({ value, line2, city, postcode }) => ({ street: value, line2, city, postcode })),
  };
}

/**
 * Whom the rows of a placement that is not posted yet may be: debtors of the book or one another, by line. Rows of one
 * customer number become one debtor anyway and are no suspicion. Reads only; gives way to others.
 */
export async function suspectedInPlacement(
  context: Reader,
  placementId: string,
  threshold: number,
): Promise<SuspectedRow[]> {
  const staged: PlainFace[] = [];
  const numbers = new Map<string, string>();
  for (let last = -1; ; ) {
    const read = stagedAfter(context.db, placementId, last, slice);
    for (const { line, record } of read) {
      const { externalReference, sortName } = (JSON.parse(record) as PlacementRow).debtor;
      if (externalReference !== '') numbers.set(rowId(line), `${externalReference} ${sortName.toLowerCase()}`);
      staged.push(plainFace(faceOfRow(line, record)));
    }
    const end = read.at(-1);
    if (end === undefined) break;
    last = end.line;
    await breath();
  }
  const faces = [...(await facesOfBook(context)), ...staged];
  const pairs = await gathered(findPairs(faces, threshold, (id) => lineOf(id) !== null));
  return pairs
    .filter(({ a, b }) => numbers.get(a) === undefined || numbers.get(a) !== numbers.get(b))
    .map(({ a, b, score, reasons }) => {
      const [first, second] = [lineOf(a), lineOf(b)];
      const lines = [first, second].filter((line) => line !== null);
      const line = Math.max(...lines);
      const debtorId = first === null ? a : second === null ? b : null;
      return { line, debtorId, otherLine: debtorId === null ? Math.min(...lines) : null, score, reasons };
    })
    .sort((one, other) => one.line - other.line || other.score - one.score);
}
