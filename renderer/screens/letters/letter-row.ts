import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import type { LetterStatus } from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';

export type LetterPage = OutputOf<typeof contract.letters.page>;
/** A letter, as the lists show it. */
export type LetterRow = LetterPage['rows'][number];

const pageRows = 500;
const mostLetters = 5000;

/** Every letter of a status, oldest page first, at most as many as one batch may hold. */
export async function lettersOf(status: LetterStatus): Promise<readonly LetterRow[]> {
  const rows: LetterRow[] = [];
  for (let from = 0; from < mostLetters; from += pageRows) {
    const page = await api.letters.page({ from, to: from + pageRows, status });
    rows.push(...page.rows);
    if (rows.length >= page.total || page.rows.length === 0) break;
  }
  return rows.slice(0, mostLetters);
}

/** Enough of a hash to tell two apart at a glance; the whole one stands in its tooltip. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
