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

export const digitsOf = (text: string): string => text.replace(/\D+/g, '');

const reversed = (text: string): string => Array.from(text).reverse().join('');

/** The token under which something is found by its end: the index only knows beginnings. */
export const endToken = (text: string): string => `r${reversed(text)}`;

/**
 * A text for the index: its words, and beside each written-together group (O'Brien, AC-100-44, SW1A-1AA) the group
 * without its separators; within a hyphened name the part with the apostrophe also by itself.
 */
export function indexedText(...texts: readonly string[]): string {
  const tokens = new Set<string>();
  for (const part of texts.flatMap((text) => text.split(/\s+/))) {
    const words = wordsOf(part);
    for (const word of words) tokens.add(word);
    if (words.length < 2) continue;
    tokens.add(words.join(''));
    for (const group of part.split(/[-‐–/]/u)) {
      const joined = wordsOf(group).join('');
      if (joined !== '') tokens.add(joined);
    }
  }
  return [...tokens].join(' ');
}

/** How many digits of an international number are the country's calling code (ITU-T E.164). */
function callingCodeLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(digits) ? 2 : 3;
}

/** A phone for the index: whole, as dialled inside its country, and from its end. */
export function indexedPhone(value: string): string {
  const digits = digitsOf(value);
  if (digits === '') return '';
  const national = value.startsWith('+') ? digits.slice(callingCodeLength(digits)) : digits.replace(/^0+/, '');
  return [...new Set([digits, national, endToken(digits)])].join(' ');
}

/** A reference for the index: its words, written together, and from its end ("ending 4417"). */
export function indexedReference(reference: string): string {
  const words = wordsOf(reference);
  const joined = words.join('');
  if (joined.length <= 4) return indexedText(reference);
  return [...new Set([...words, joined, endToken(joined)])].join(' ');
}

/** A postal address for the index; postcodes also without their blank. */
export const indexedAddress = (lines: readonly string[], postcode: string): string =>
  /\s/.test(postcode) ? indexedText(...lines, postcode, postcode.replace(/\s+/g, '')) : indexedText(...lines, postcode);

/** What a person typed, taken apart. */
export interface SearchRequest {
  /** Words and number groups, all of which must be found. */
  readonly terms: readonly SearchTerm[];
}

/** One thing that must be found: a written group, or digits that may be a number in any notation. */
export interface SearchTerm {
  /** The words of the group, each a beginning of an indexed word. */
  readonly words: readonly string[];
  /** Digits of a group that could be a number: as typed, and without trunk zeros. Empty for text. */
  readonly numbers: readonly string[];
}

const couldBeNumber = (part: string): boolean => /^[+()\d./-]*\d[()\d./-]*$/.test(part);
const fewestDigits = 4;

/** Takes typed text apart; null when there is nothing to search for in it (only blanks and punctuation). */
export function searchRequest(text: string): SearchRequest | null {
  const terms: SearchTerm[] = [];
  let numberParts: string[] = [];
  const closeNumber = (): void => {
    const words = numberParts.flatMap(wordsOf);
    const digits = digitsOf(numberParts.join(' ').replace('(0)', ''));
    const numbers = [...new Set([digits, digits.replace(/^0+/, '')])].filter((one) => one.length >= fewestDigits);
    if (words.length > 0) terms.push({ words, numbers });
    numberParts = [];
  };
  for (const part of text.split(/\s+/)) {
    if (couldBeNumber(part)) {
      numberParts.push(part);
      continue;
    }
    closeNumber();
    const words = wordsOf(part);
    if (words.length > 0) terms.push({ words, numbers: [] });
  }
  closeNumber();
  return terms.length > 0 ? { terms } : null;
}

/** A word as a literal of the full-text syntax; words hold letters and digits only, so nothing can break out. */
const literal = (word: string, asBeginning: boolean): string => (asBeginning ? `"${word}" *` : `"${word}"`);

function termExpression(term: SearchTerm, asBeginning: boolean): string {
  const together = term.words.join('');
  const choices = [term.words.map((word) => literal(word, asBeginning)).join(' AND ')];
  if (term.words.length > 1) choices.push(literal(together, asBeginning));
  for (const number of term.numbers) {
    if (number !== together) choices.push(`phones : ${literal(number, asBeginning)}`);
    if (asBeginning) choices.push(`{phones refs} : ${literal(endToken(number), true)}`);
  }
  return `(${choices.map((choice) => `(${choice})`).join(' OR ')})`;
}

/** The full-text expression of a request: whole words, or beginnings of words. */
export const matchExpression = (request: SearchRequest, asBeginning: boolean): string =>
  request.terms.map((term) => termExpression(term, asBeginning)).join(' AND ');

/** A single letter, the very first key of a search, is the beginning of a name; null for anything else. */
export function initialOf({ terms: [term, ...others] }: SearchRequest): string | null {
  const [word = '', ...more] = term?.words ?? [];
  const isInitial = others.length === 0 && more.length === 0 && word.length === 1 && /\p{L}/u.test(word);
  return isInitial ? word : null;
}
