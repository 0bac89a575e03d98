/** Letters that Unicode does not take apart into a base letter and a mark, written as people without them type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const isPlain = (text: string): boolean => !/[^ -~]/.test(text);

/** Lower case without diacritics, so that Müller, MÜLLER and muller are the same word. */
export const fold = (text: string): string => (isPlain(text) ? text.toLowerCase() : foldMarks(text));

const foldMarks = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter);

/** Runs of letters and digits of a folded text; everything else is a separator and never reaches the index. */
export const wordsOf = (text: string): string[] =>
  fold(text).match(isPlain(text) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];

/** The words written together. */
export const joinedText = (text: string): string =>
  isPlain(text) ? text.toLowerCase().replace(/[^a-z0-9]+/g, '') : wordsOf(text).join('');

/** The digits of a text, in their order. */
export const digitsOf = (text: string): string => text.replace(/\D+/g, '');

/** Nothing in the text is written together: its words are what stands between its blanks. */
const isSimple = (text: string): boolean => !/[^A-Za-z0-9 ]/.test(text);

/**
 * The words a text is found under: its words, and beside each written-together group (O'Brien, AC-100-44, SW1A-1AA) the
 * group without its separators; within a hyphened name the part with the apostrophe also by itself.
 */
export function searchWords(...texts: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const text of texts) {
    if (isSimple(text)) for (const word of text.toLowerCase().split(' ')) tokens.add(word);
    else addParts(tokens, text);
  }
  tokens.delete('');
  return [...tokens];
}

function addParts(tokens: Set<string>, text: string): void {
  for (const part of text.split(/\s+/)) {
    const words = wordsOf(part);
    for (const word of words) tokens.add(word);
    if (words.length < 2) continue;
    tokens.add(words.join(''));
    for (const group of part.split(/[-‐–/]/u)) {
      const joined = wordsOf(group).join('');
      if (joined !== '') tokens.add(joined);
    }
  }
}
