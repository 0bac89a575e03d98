import { createHash } from 'node:crypto';
import type { LetterFacts } from '../domain/letters.ts';
import { composeLetter, LetterRefusedError } from './compose.ts';
import { cleanFacts, unprintable } from './facts.ts';
import { letterCoverage, renderPdf } from './render.ts';
import type { LetterTemplate } from './template.ts';

/** A letter as it is stored: the bytes, how many pages, and the hash that proves the bytes later. */
export interface ProducedLetter {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
}

/** Either the letter, or a sentence that says why it must not be written. */
export type LetterProduct = { readonly letter: ProducedLetter } | { readonly refused: string };

/** The hash letters are known by, in lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** From facts to bytes: cleaned, checked for characters that cannot be printed, composed and drawn. */
export async function produceLetter(template: LetterTemplate, known: LetterFacts): Promise<LetterProduct> {
  const facts = cleanFacts(known);
  const strange = unprintable(facts, await letterCoverage());
  if (strange !== null) return { refused: strange };
  try {
    const { bytes, pages } = await renderPdf(composeLetter(template, facts));
    return { letter: { bytes, pages, sha256: sha256Of(bytes) } };
  } catch (error) {
    if (error instanceof LetterRefusedError) return { refused: error.message };
    throw error;
  }
}
