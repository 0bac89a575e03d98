import iconv from 'iconv-lite';

/** Western code pages in order of how common they are in the trade: a draw goes to the first. */
const candidates = ['windows-1252', 'macintosh', 'windows-1250'] as const;

const commonAccents = new Set('éèêëàâäáãåçñöôóòõüûúùíìîïßøæÉÈÀÁÄÅÇÑÖÓÜÚÍØÆ');
const centralAccents = new Set('ąćęłńóśźżčďěňřšťůžáéíýőűäöüßĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽ');
const ordinarySigns = new Set('€£–—“”‘’„•…©®°§«»¡¿½¼¾ªº\u00a0');

const isLower = (char: string): boolean => char !== char.toUpperCase();
const isUpper = (char: string): boolean => char !== char.toLowerCase();
const isLetter = (char: string): boolean => /\p{L}/u.test(char);

/** How much one decoded character looks like what people write in that place. */
function scoreAt(text: string, at: number, accents: ReadonlySet<string>): number {
  const char = text[at] ?? '';
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  const inWord = isLetter(before) || isLetter(after);
  if (!isLetter(char)) {
    if (/[\u0080-\u009f\ufffd]/.test(char)) return -5;
    if (char === '’' && isLetter(before)) return 1;
    if (isLetter(before) && isLetter(after)) return -3;
    return ordinarySigns.has(char) ? 0 : -1;
  }
  if (!inWord) return -0.5;
  if (isUpper(char) && isLower(before)) return -2;
  if (isUpper(char) && isUpper(before) && isLower(after)) return -2;
  if (isLower(char) && isUpper(before) && isUpper(after)) return -2;
  return accents.has(char) ? 2 : 0.5;
}

/** The Latin code page under which the accents of the sample stand where letters belong. */
export function likeliestLatin(sample: Buffer): string {
  let best: string = candidates[0];
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const text = iconv.decode(sample, candidate);
    const accents = candidate === 'windows-1250' ? centralAccents : commonAccents;
    let score = 0;
    for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) score += scoreAt(text, at, accents);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
