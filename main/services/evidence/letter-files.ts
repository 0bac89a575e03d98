import type { EvidenceLetter } from '../../db/evidence.ts';
import type { FilePorts } from '../ports.ts';
import { sha256Of } from '../letter-job.ts';
import type { EvidenceFile } from './job.ts';

/** A stored letter held against the hash recorded when it was drawn. */
export interface LetterProof {
  readonly letterId: string;
  /** Its path in the pack; null when there are no bytes to show. */
  readonly file: string | null;
  readonly sha256Recorded: string;
  /** Of the bytes as they are stored now; null when they are gone or no longer decrypt. */
  readonly sha256Stored: string | null;
  readonly verdict: 'ok' | 'changed' | 'missing or damaged';
}

/** Whether a letter left the house: only such a letter is evidence of a contact. */
const isSent = (letter: EvidenceLetter): boolean => letter.status === 'sent' && letter.file !== null;

/**
 * The stored bytes of every letter that was sent, each proven by its recorded hash. Bytes that differ are shown all the
 * same, under a name that says so: whoever reads the pack must not take them for the letter.
 */
export async function letterFiles(
  letters: readonly EvidenceLetter[],
  { vault }: Pick<FilePorts, 'vault'>,
): Promise<{ readonly files: EvidenceFile[]; readonly proofs: LetterProof[] }> {
  const files: EvidenceFile[] = [];
  const proofs: LetterProof[] = [];
  for (const letter of letters.filter(isSent)) {
    const bytes = await vault.get(letter.file ?? '');
    const sha256Stored = bytes === null ? null : sha256Of(bytes);
    const sha256Recorded = letter.sha256 ?? '';
    const verdict = sha256Stored === null ? 'missing or damaged' : sha256Stored === sha256Recorded ? 'ok' : 'changed';
    const name = `letters/${letter.letterOn ?? 'undated'}-${letter.template}-${letter.id}`;
    const file = bytes === null ? null : `${name}${verdict === 'ok' ? '' : '-CHANGED'}.pdf`;
    if (bytes !== null && file !== null) files.push({ name: file, bytes });
    proofs.push({ letterId: letter.id, file, sha256Recorded, sha256Stored, verdict });
  }
  return { files, proofs };
}
