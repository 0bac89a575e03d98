import type { LetterFacts } from '../domain/letters.ts';
import { type LetterProduct, sha256Of } from '../services/letter-job.ts';
import { composeLetter, LetterRefusedError } from './compose.ts';
import { cleanFacts, unprintable } from './facts.ts';
import { letterCoverage, renderPdf } from './render.ts';
import type { LetterTemplate } from './template.ts';

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
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
