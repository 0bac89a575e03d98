import { linesOf } from './lines.ts';

/** Length of every record of the format. */
export const recordLength = 94;

export interface NachaRecord {
  readonly line: number;
  /** Filled up with blanks where the sender cut them. */
  readonly text: string;
}

/** A field of a record by its positions from 1, as the rules of the network give them. */
export const field = ({ text }: NachaRecord, from: number, to: number): string => text.slice(from - 1, to);

/** The digits of a numeric field; null where something else stands in it. Blanks alone are zero. */
export function numberIn(record: NachaRecord, from: number, to: number): number | null {
  const text = field(record, from, to).trim();
  return /^\d*$/.test(text) ? Number(text) : null;
}

/**
 * Records of a file: lines, or one line without an end whose records follow each other. Lines of nines fill the last block
 * and say nothing.
 */
export function recordsOf(text: string): NachaRecord[] {
  const lines = linesOf(text).filter((one) => one.text.trim() !== '');
  const [only] = lines;
  const pieces =
    lines.length === 1 && only && only.text.length > recordLength
      ? Array.from({ length: Math.ceil(only.text.length / recordLength) }, (_, index) => ({
          line: 1,
          text: only.text.slice(index * recordLength, (index + 1) * recordLength),
        }))
      : lines;
  return pieces
    .filter((one) => !/^9+$/.test(one.text.trim()) || one.text.trim().length < 60)
    .map(({ line, text: each }) => ({ line, text: each.replace(/\s+$/, '').padEnd(recordLength) }));
}
