import { minorFromDecimal } from '../../../shared/kernel/minor.ts';
import { digitsOf, joinedText, searchWords } from '../../../shared/kernel/search-words.ts';

/** One thing that was typed and must be answered: words, digits of a number in any notation, an amount. */
export interface FindTerm {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  readonly amount: { readonly decimal: string; readonly isCertain: boolean } | null;
}

/** What was typed, and other spellings of its words that are in the book. */
export interface FindRequest {
  readonly terms: readonly FindTerm[];
  readonly spellings: ReadonlyMap<string, readonly string[]>;
}

/** A way to reach the debtor, as far as it can be found. */
export interface FindPoint {
  readonly kind: 'phone' | 'email' | 'address';
  /** A phone's digits whole and as dialled inside its country; the text of an email or address. */
  readonly forms: readonly string[];
  readonly postcode: string;
  readonly isBad: boolean;
}

/** An account as far as it can be found. */
export interface FindRecord {
  /** Every name of the debtor; the shown one first. */
  readonly names: readonly string[];
  /** File number, creditor's references, numbers of its invoices. */
  readonly references: readonly string[];
  readonly points: readonly FindPoint[];
  /** Letters and digits of the national or tax number. */
  readonly identifier: string;
  readonly owingMinor: number;
  readonly principalMinor: number;
  readonly currency: string;
  readonly isClosed: boolean;
}

/** Which part of the account answered. */
export type FoundIn =
  | { readonly part: 'name' }
  | { readonly part: 'reference'; readonly reference: string }
  | { readonly part: 'point'; readonly index: number }
  | { readonly part: 'identifier' }
  | { readonly part: 'owing' | 'principal' };

/** One answer: where, how well, by which letters, and whether only a similar spelling was found. */
export interface Evidence {
  readonly in: FoundIn;
  readonly weight: number;
  readonly needles: readonly string[];
  readonly isSimilar: boolean;
}

export interface Ranking {
  readonly weight: number;
  /** Best first, one per part of the account. */
  readonly evidence: readonly Evidence[];
}

interface Weights {
  readonly whole: number;
  readonly beginning: number;
}
interface WordMatch {
  readonly weight: number;
  readonly needles: readonly string[];
  readonly isSimilar: boolean;
}

/** A word found only in another spelling counts as much as this part of itself. */
const similarShare = 0.4;
/** What is marked bad, and closed accounts, stay findable but stand behind. */
const badCosts = 10;
const closedCosts = 5;

const nothing: WordMatch = { weight: 0, needles: [], isSimilar: false };

/** A text taken to pieces once, however many terms are looked for in it, and only when one is. */
class Pieces {
  readonly #text: string;
  #joined: string | null = null;
  #words: readonly string[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  get joined(): string {
    return (this.#joined ??= joinedText(this.#text));
  }

  get words(): readonly string[] {
    return (this.#words ??= searchWords(this.#text));
  }
}

/** The parts of an account in which words are looked for. */
interface Parts {
  readonly name: Pieces;
  readonly references: readonly (readonly [reference: string, pieces: Pieces])[];
  readonly points: readonly (readonly [point: FindPoint, text: Pieces, postcode: Pieces])[];
}

const partsOf = ({ names, references, points }: FindRecord): Parts => ({
  name: new Pieces(names.join(' ')),
  references: references.map((reference) => [reference, new Pieces(reference)]),
  points: points.map((point) => [point, new Pieces(point.forms.join(' ')), new Pieces(point.postcode)]),
});

function exactMatch(term: FindTerm, text: Pieces, { whole, beginning }: Weights): WordMatch {
  // Most parts of most accounts have nothing to do with the term: those are told apart without taking them to pieces.
  if (term.words.length === 0 || !term.words.every((word) => text.joined.includes(word))) return nothing;
  const { words, joined } = text;
  const typed = term.words.join('');
  const separately = { needles: term.words, isSimilar: false };
  const together = { needles: [typed], isSimilar: false };
  if (term.words.every((word) => words.includes(word))) return { weight: whole, ...separately };
  if (words.includes(typed) || joined === typed) return { weight: whole, ...together };
  if (term.words.every((word) => words.some((one) => one.startsWith(word))))
    return { weight: beginning, ...separately };
  const begins = words.some((one) => one.startsWith(typed)) || joined.startsWith(typed);
  return begins ? { weight: beginning, ...together } : nothing;
}

function similarMatch(term: FindTerm, { words }: Pieces, weights: Weights, request: FindRequest): WordMatch {
  const needles = term.words.map(
    (typed) =>
      words.find((word) => word.startsWith(typed)) ??
      request.spellings.get(typed)?.find((spelling) => words.includes(spelling)),
  );
  const found = needles.filter((needle) => needle !== undefined);
  if (found.length < needles.length) return nothing;
  return { weight: weights.whole * similarShare, needles: found, isSimilar: true };
}

/** Whole words weigh more than beginnings, those more than similar spellings; every word of the term must be there. */
function wordMatch(term: FindTerm, text: Pieces, weights: Weights, request: FindRequest): WordMatch {
  const exact = exactMatch(term, text, weights);
  if (exact.weight > 0 || !term.words.some((word) => request.spellings.has(word))) return exact;
  return similarMatch(term, text, weights, request);
}

function phoneMatch(term: FindTerm, forms: readonly string[]): WordMatch {
  const found = (weight: number, needle: string): WordMatch => ({ weight, needles: [needle], isSimilar: false });
  let best = nothing;
  for (const number of term.numbers) {
    for (const digits of forms) {
      const ending = number.length >= 7 ? 85 : 50;
      const weight = digits === number ? 90 : digits.endsWith(number) ? ending : digits.includes(number) ? 40 : 0;
      // The whole number may have been typed with a prefix that is not shown; the number as dialled at home is.
      if (weight > best.weight) best = found(weight, weight === 90 ? (forms.at(-1) ?? number) : number);
    }
  }
  const [word = '', ...more] = term.words;
  const isBeginning = more.length === 0 && forms.some((digits) => word !== '' && digits.startsWith(word));
  return best.weight > 0 || !isBeginning ? best : found(20, word);
}

function pointMatch(term: FindTerm, [point, text, postcode]: Parts['points'][number], request: FindRequest): WordMatch {
  if (point.kind === 'phone') return phoneMatch(term, point.forms);
  if (point.kind === 'email') return wordMatch(term, text, { whole: 70, beginning: 30 }, request);
  const typed = term.words.join('');
  if (typed !== '' && postcode.joined === typed) return { weight: 35, needles: [typed], isSimilar: false };
  return wordMatch(term, text, { whole: 30, beginning: 20 }, request);
}

function referenceMatch(term: FindTerm, reference: Pieces, request: FindRequest): WordMatch {
  const match = wordMatch(term, reference, { whole: 100, beginning: 60 }, { ...request, spellings: new Map() });
  const ending = term.numbers.find((number) => reference.joined.endsWith(number));
  if (match.weight >= 45 || ending === undefined) return match;
  return { weight: 45, needles: [ending], isSimilar: false };
}

/** The whole number, or its last four characters: never less, so that nothing is guessed digit by digit. */
function identifierMatch(term: FindTerm, identifier: string): WordMatch {
  const typed = term.words.join('');
  if (identifier.length < 4 || typed.length < 4 || !/\d/.test(typed)) return nothing;
  const needles = [identifier.slice(-4)];
  if (typed === identifier) return { weight: 100, needles, isSimilar: false };
  return typed === identifier.slice(-4) ? { weight: 48, needles, isSimilar: false } : nothing;
}

function amountMatch({ amount }: FindTerm, minorUnits: number, currency: string): WordMatch {
  if (amount === null || minorUnits === 0 || minorFromDecimal(amount.decimal, currency) !== minorUnits) return nothing;
  // The cents need not have been typed, but they are shown: the whole amount is what was found.
  return { weight: amount.isCertain ? 75 : 35, needles: [digitsOf(String(minorUnits))], isSimilar: false };
}

function answersOf(term: FindTerm, record: FindRecord, parts: Parts, request: FindRequest): Evidence[] {
  const answers: Evidence[] = [];
  const add = (where: FoundIn, match: WordMatch, less = 0): void => {
    if (match.weight > 0) answers.push({ ...match, in: where, weight: Math.max(1, match.weight - less) });
  };
  add({ part: 'name' }, wordMatch(term, parts.name, { whole: 80, beginning: 50 }, request));
  for (const [reference, pieces] of parts.references) {
    add({ part: 'reference', reference }, referenceMatch(term, pieces, request));
  }
  for (const [index, point] of parts.points.entries()) {
    add({ part: 'point', index }, pointMatch(term, point, request), point[0].isBad ? badCosts : 0);
  }
  add({ part: 'identifier' }, identifierMatch(term, record.identifier));
  add({ part: 'owing' }, amountMatch(term, record.owingMinor, record.currency));
  if (record.principalMinor !== record.owingMinor) {
    add({ part: 'principal' }, amountMatch(term, record.principalMinor, record.currency), 1);
  }
  return answers.sort((a, b) => b.weight - a.weight);
}

/** The best answer of a term; a group whose words stand in different parts ("smith/albany") is answered word by word. */
function bestAnswers(term: FindTerm, record: FindRecord, parts: Parts, request: FindRequest): Evidence[] {
  const [best] = answersOf(term, record, parts, request);
  if (best) return [best];
  if (term.words.length < 2) return [];
  const answers = term.words.map(
    (word) => answersOf({ words: [word], numbers: [], amount: null }, record, parts, request)[0],
  );
  return answers.includes(undefined) ? [] : answers.filter((answer) => answer !== undefined);
}

const placeOf = ({ in: where }: Evidence): string =>
  where.part === 'reference'
    ? `reference ${where.reference}`
    : where.part === 'point'
      ? `point ${where.index}`
      : where.part;

/**
 * How well an account answers what was typed, and by what: the sum, over the typed terms, of the best answer each part of
 * the account gives. Null when a term is answered by nothing. References and whole names weigh most, then phones and
 * amounts, then beginnings, addresses last; bad contact points and closed accounts stand behind equal ones.
 */
export function rankAccount(record: FindRecord, request: FindRequest): Ranking | null {
  const byPlace = new Map<string, Evidence>();
  let weight = record.isClosed ? 0 - closedCosts : 0;
  const parts = partsOf(record);
  for (const term of request.terms) {
    const answers = bestAnswers(term, record, parts, request);
    if (answers.length === 0) return null;
    for (const answer of answers) {
      weight += answer.weight / answers.length;
      const known = byPlace.get(placeOf(answer));
      byPlace.set(placeOf(answer), {
        ...answer,
        weight: Math.max(answer.weight, known?.weight ?? 0),
        needles: [...(known?.needles ?? []), ...answer.needles],
        isSimilar: answer.isSimilar || (known?.isSimilar ?? false),
      });
    }
  }
  return { weight, evidence: [...byPlace.values()].sort((a, b) => b.weight - a.weight) };
}
