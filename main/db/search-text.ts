import { digitsOf, searchWords, wordsOf } from '../../shared/kernel/search-words.ts';
import { type TypedAmount, typedAmount } from './typed-amount.ts';

const reversed = (text: string): string => Array.from(text).reverse().join('');

/** The token under which something is found by its end: the index only knows beginnings. */
export const endToken = (text: string): string => `r${reversed(text)}`;

/** A text for the index (see `searchWords`). */
export const indexedText = (...texts: readonly string[]): string => searchWords(...texts).join(' ');

/** How many digits of an international number are the country's calling code (ITU-T E.164). */
function callingCodeLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(digits) ? 2 : 3;
}

/** The digits a phone is dialled with: whole, and inside its country. */
export function dialledDigits(value: string): string[] {
  const digits = digitsOf(value);
  if (digits === '') return [];
  const national = value.startsWith('+') ? digits.slice(callingCodeLength(digits)) : digits.replace(/^0+/, '');
  return [...new Set([digits, national])];
}

/** A phone for the index: whole, as dialled inside its country, and from its end. */
export const indexedPhone = (value: string): string => {
  const forms = dialledDigits(value);
  return forms[0] === undefined ? '' : [...forms, endToken(forms[0])].join(' ');
};

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
  /** Words, numbers and amounts, all of which must be found. */
  readonly terms: readonly SearchTerm[];
}

/** One thing that must be found: a written group, digits that may be a number in any notation, or an amount. */
export interface SearchTerm {
  /** The words of the group, each a beginning of an indexed word. Empty for what can only be an amount. */
  readonly words: readonly string[];
  /** Digits of a group that could be a number: as typed, and without trunk zeros. Empty for text. */
  readonly numbers: readonly string[];
  /** What the group is if it is money. */
  readonly amount: TypedAmount | null;
}

const couldBeNumber = (part: string): boolean => /^[+()\d./-]*\d[()\d./-]*$/.test(part);
const fewestDigits = 4;

function numberTerm(parts: readonly string[]): SearchTerm[] {
  const words = parts.flatMap(wordsOf);
  const digits = digitsOf(parts.join(' ').replace('(0)', ''));
  const numbers = [...new Set([digits, digits.replace(/^0+/, '')])].filter((one) => one.length >= fewestDigits);
  const [only, ...more] = parts;
  return words.length === 0
    ? []
    : [{ words, numbers, amount: only !== undefined && more.length === 0 ? typedAmount(only) : null }];
}

/** Takes typed text apart; null when there is nothing to search for in it (only blanks and punctuation). */
export function searchRequest(text: string): SearchRequest | null {
  const terms: SearchTerm[] = [];
  let numberParts: string[] = [];
  const closeNumber = (): void => {
    terms.push(...numberTerm(numberParts));
    numberParts = [];
  };
  for (const part of text.split(/\s+/)) {
    if (couldBeNumber(part)) {
      numberParts.push(part);
      continue;
    }
    closeNumber();
    const amount = typedAmount(part);
    const words = amount === null ? wordsOf(part) : [];
    if (words.length > 0 || amount !== null) terms.push({ words, numbers: [], amount });
  }
  closeNumber();
  return terms.length > 0 ? { terms } : null;
}

/** A word as a literal of the full-text syntax; words hold letters and digits only, so nothing can break out. */
const literal = (word: string, asBeginning = false): string => (asBeginning ? `"${word}" *` : `"${word}"`);

/** Other spellings of typed words that the book knows. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/**
 * How a beginning is best looked up: as the few words of the book that begin so, as it stands (`few` entries begin so), or not
 * at all (`many` words and entries: to read them all takes longer than the rest of a search).
 */
export type Beginning = readonly string[] | 'few' | 'many';
export type Beginnings = ReadonlyMap<string, Beginning>;

const anyOf = (choices: readonly string[]): string =>
  choices.length === 1 && choices[0] !== undefined
    ? choices[0]
    : `(${choices.map((choice) => `(${choice})`).join(' OR ')})`;

/** One letter begins too many words to read them all, whatever the book. */
const beginningOf = (word: string, known: Beginnings): Beginning =>
  word.length === 1 ? 'many' : (known.get(word) ?? 'few');

/** Empty where the word is left to the ranking. */
function wordExpression(word: string, { asBeginning, beginnings = new Map() }: Matching): string {
  if (!asBeginning) return literal(word);
  const begins = beginningOf(word, beginnings);
  if (begins === 'many') return '';
  return begins === 'few' ? literal(word, true) : anyOf([...new Set([word, ...begins])].map((one) => literal(one)));
}

/** What of a term the index can narrow the accounts by; empty where it is left to the ranking. */
function termExpression(term: SearchTerm, matching: Matching): string {
  const { asBeginning, spellings = new Map<string, readonly string[]>() } = matching;
  const together = term.words.join('');
  const words = term.words
    .map((word) => {
      const typed = wordExpression(word, matching);
      return typed === '' ? '' : anyOf([typed, ...(spellings.get(word) ?? []).map((other) => literal(other))]);
    })
    .filter((expression) => expression !== '');
  if (words.length === 0) return '';
  const choices = [words.join(' AND ')];
  const add = (columns: string, word: string): void => {
    const expression = wordExpression(word, matching);
    choices.push(expression === '' ? '' : columns + expression);
  };
  if (term.words.length > 1) add('', together);
  for (const number of term.numbers) {
    if (number !== together) add('phones : ', number);
    if (asBeginning) add('{phones refs} : ', endToken(number));
  }
  return choices.includes('') ? '' : anyOf(choices);
}

export interface Matching {
  /** Whole words, or beginnings of words. */
  readonly asBeginning: boolean;
  /** Only names or only references are looked at. */
  readonly within?: 'name' | 'refs';
  readonly spellings?: Spellings;
  /** Of the words that are not named here, every entry is read. */
  readonly beginnings?: Beginnings;
}

/** The full-text expression of a request; null when nothing of it can be looked for there (an amount, one letter). */
export function matchExpression(request: SearchRequest, matching: Matching): string | null {
  const terms = request.terms.map((term) => termExpression(term, matching)).filter((term) => term !== '');
  if (terms.length === 0) return null;
  return matching.within === undefined ? terms.join(' AND ') : `${matching.within} : (${terms.join(' AND ')})`;
}

/** Everything of a request that may stand at the beginning of an indexed word. */
export const beginningsOf = (request: SearchRequest): string[] => [
  ...new Set(
    request.terms.flatMap(({ words, numbers }) => [...words, words.join(''), ...numbers, ...numbers.map(endToken)]),
  ),
];

/** A single letter, the very first key of a search, is the beginning of a name; null for anything else. */
export function initialOf({ terms: [term, ...others] }: SearchRequest): string | null {
  const [word = '', ...more] = term?.words ?? [];
  const isInitial = others.length === 0 && more.length === 0 && word.length === 1 && /\p{L}/u.test(word);
  return isInitial ? word : null;
}
