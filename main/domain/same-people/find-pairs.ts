import type { MatchReason } from '../../../shared/vocabulary/same-people.ts';
import type { PlainFace } from './normalise.ts';
import { scoreMatch } from './score.ts';

/** Two debtors who may be one person. */
export interface SuspectedPair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

/** What more debtors than this share tells none of them apart: a switchboard, a Smith in a big postcode. */
const largestBlock = 100;

const beginning = (name: string, length: number): string => name.replaceAll(' ', '').slice(0, length);

/**
 * Under what a debtor is looked up: only debtors who share one of these are compared. Several keys, so that a slip in one
 * thing does not hide a pair.
 */
export function blockingKeys(face: PlainFace): string[] {
  const { given, surname, firm, birthOn, identifier, phones, emails, addresses } = face;
  const names = [given, surname, firm].filter((name) => name !== '');
  const keys = [
    ...(identifier === '' ? [] : [`i ${identifier}`]),
    ...phones.map((phone) => `p ${phone}`),
    ...emails.map((email) => `e ${email}`),
    ...(birthOn === '' ? [] : [`d ${birthOn}`]),
    ...(names.length < 2 ? [] : [`n ${[...names].sort().join(' ')}`]),
    ...(firm === '' ? [] : [`f ${firm.replaceAll(' ', '')}`]),
    ...addresses.flatMap(({ postcode, lines, city }) => [
      ...(postcode === '' ? [] : names.map((name) => `s ${postcode} ${beginning(name, 4)}`)),
      ...(postcode === '' ? [] : lines.map((line) => `a ${postcode} ${beginning(line, 8)}`)),
      ...(city === '' ? [] : lines.map((line) => `c ${city} ${line}`)),
    ]),
  ];
  return [...new Set(keys)];
}

/** Debtors by key; keys that tell nothing apart, or that nobody shares, are left out. */
function blocksOf(keys: readonly (readonly string[])[]): Map<string, number[]> {
  const blocks = new Map<string, number[]>();
  keys.forEach((own, at) => {
    for (const key of own) {
      const block = blocks.get(key);
      if (block) block.push(at);
      else blocks.set(key, [at]);
    }
  });
  for (const [key, block] of blocks) if (block.length < 2 || block.length > largestBlock) blocks.delete(key);
  return blocks;
}

/**
 * Pairs of debtors that score at least the threshold. `concerns` limits it to pairs of which one side is asked about.
 * Yields null after each block, so that the caller can let others have their turn. Each pair comes once.
 */
export function* findPairs(
  faces: readonly PlainFace[],
  threshold: number,
  concerns: (id: string) => boolean = () => true,
): Generator<SuspectedPair | null> {
  const keys = faces.map(blockingKeys);
  yield null;
  const blocks = blocksOf(keys);
  yield null;
  const isFirstShared = (key: string, left: number, right: number): boolean =>
    keys[left]?.find((one) => blocks.has(one) && keys[right]?.includes(one)) === key;
  for (const [key, block] of blocks) {
    for (const [index, left] of block.entries()) {
      for (const right of block.slice(index + 1)) {
        const [a, b] = [faces[left], faces[right]];
        if (a === undefined || b === undefined || !(concerns(a.id) || concerns(b.id))) continue;
        if (!isFirstShared(key, left, right)) continue;
        const { score, reasons } = scoreMatch(a, b);
        if (score >= threshold) yield { a: a.id, b: b.id, score, reasons };
      }
    }
    yield null;
  }
}
