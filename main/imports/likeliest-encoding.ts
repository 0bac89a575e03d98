import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { type CodePage, codePages, type Script, scriptOf } from './code-pages.ts';

/** Bytes of words that are weighed; more do not change the answer. */
const weighedBytes = 8 * 1024;
const ordinarySigns = new Set('€£–—“”‘’„•…©®°§«»¡¿½¼¾ªº\u00a0');
const opening = new Set('“‘„«¿¡');
const closing = new Set('”’»');
const eastAsian: ReadonlySet<Script> = new Set(['han', 'kana', 'hangul']);
/** Letters in this form end a Hebrew word, and stand nowhere else. */
const hebrewFinals = new Set('ךםןףץ');

const isLower = (char: string): boolean => char !== char.toUpperCase();
const isUpper = (char: string): boolean => char !== char.toLowerCase();

/**
 * The words of a sample that have bytes beyond ASCII, each on a line. Digits and the signs before them part words in every
 * encoding: no character of two bytes ends with one of them.
 */
function foreignWords(sample: Buffer): Buffer {
  const words: Buffer[] = [];
  let taken = 0;
  let from = 0;
  let isForeign = false;
  for (let at = 0; at <= sample.length && taken < weighedBytes; at += 1) {
    const byte = sample[at] ?? 0;
    if (byte >= 0x80) isForeign = true;
    if (byte >= 0x40) continue;
    if (isForeign) {
      words.push(sample.subarray(from, at), Buffer.from('\n'));
      taken += at - from + 1;
    }
    from = at + 1;
    isForeign = false;
  }
  return Buffer.concat(words);
}

/** Letters of two cases: as a person would have written them there, and how common they are. */
function scoreOfCased(char: string, before: string, after: string, word: string, page: CodePage): number {
  if (isUpper(char) && isLower(before)) return -2;
  if (isUpper(char) && isUpper(before) && isLower(after)) return -2;
  if (isLower(char) && isUpper(after)) return -2;
  if (page.scripts.includes('latin')) return page.common?.has(char) ? 2 : 0.5;
  // Names begin with a capital letter.
  return (isLower(word[0] ?? '') ? 1.2 : 1.5) + (page.common?.has(char) ? 0.8 : -0.4);
}

/** Characters that are written with two bytes: those of daily use are what names and places are made of. */
function scoreOfEastAsian(char: string, script: Script, page: CodePage): number {
  if (script === 'kana') return page.scripts.includes('kana') ? 2 : 0;
  const bytes = iconv.encode(char, page.name);
  const code = bytes.length === 2 ? bytes.readUInt16BE() : 0;
  const [first, last] = page.daily ?? [0, 0];
  if (code < first || code > last) return -0.5;
  return page.common?.has(char) ? 2.3 : 2;
}

/** The apostrophe of “Joe’s” and “O’Neil”, where another code page has an accent. */
const isElision = (word: string, at: number): boolean =>
  /^(?:s|t|d|re|ll|ve)$/i.test(word.slice(at + 1)) || /^[odl]$/i.test(word.slice(0, at));

/** Chinese characters and kana stand in one Japanese word; no other scripts share one. */
const familyOf = (script: Script): Script => (script === 'kana' ? 'han' : script);

/** Quotation marks, apostrophes and dashes where they belong; anything else between letters is a letter misread. */
function scoreOfSign(word: readonly string[], at: number): number {
  const char = word[at] ?? '';
  const [isAfterLetter, isBeforeLetter] = [word[at - 1], word[at + 1]].map((one) => scriptOf(one ?? '') !== null);
  if (/[\u0080-\u009f\ufffd\p{Co}]/u.test(char)) return -5;
  if (char === '’' && !isAfterLetter && isBeforeLetter) return -1;
  if (char === '’') return isElision(word.join(''), at) ? 2.5 : 1;
  if (char === '\u00a0') return 0;
  if (isAfterLetter && isBeforeLetter) return -3;
  if ((opening.has(char) && isBeforeLetter) || (closing.has(char) && isAfterLetter)) return 1;
  return ordinarySigns.has(char) ? 0 : -1;
}

/** How much one character looks like what people write in that place of a word. */
function scoreAt(word: readonly string[], at: number, page: CodePage): number {
  const [before = '', char = '', after = ''] = [word[at - 1], word[at], word[at + 1]];
  const script = scriptOf(char);
  if (script === null) return scoreOfSign(word, at);
  const [left, right] = [scriptOf(before), scriptOf(after)];
  const isMixed = [left, right].some((other) => other !== null && familyOf(other) !== familyOf(script));
  if (isMixed || !page.scripts.includes(script)) return -3;
  if (eastAsian.has(script)) return scoreOfEastAsian(char, script, page);
  if (script === 'half_kana') return left === script || right === script ? 0.5 : -1;
  if (script === 'hebrew') return hebrewFinals.has(char) && right !== null ? -2 : 2.1;
  if (script === 'arabic') return 1.5;
  if (left === null && right === null) return -0.5;
  return scoreOfCased(char, before, after, word.join(''), page);
}

/** Accents stand alone in Western words; in those of other places two or three come together. */
const longestRun = (page: CodePage): number => (page.common?.has('ł') ? 3 : 2);

function scoreOfWord(word: readonly string[], page: CodePage): number {
  let score = 0;
  let run = 0;
  for (const [at, char] of word.entries()) {
    if (char.charCodeAt(0) <= 0x7f) {
      run = 0;
      continue;
    }
    run += 1;
    const own = scoreAt(word, at, page);
    score += page.scripts.includes('latin') && run > longestRun(page) ? Math.min(own, -2) : own;
  }
  return score;
}

/** How well the words read in a code page, for each of their characters beyond ASCII: 2 is best. */
function scoreOf(words: Buffer, page: CodePage): number {
  const text = iconv.decode(words, page.name);
  const foreign = [...text].filter((char) => char.charCodeAt(0) > 0x7f).length;
  const score = text.split('\n').reduce((sum, word) => sum + scoreOfWord([...word], page), 0);
  return score / Math.max(1, foreign);
}

/**
 * The encoding under which the words of a sample look like words people write: letters of one script, small ones after
 * capital ones, common ones rather than rare ones. The detector's word decides where that leaves several alike: it knows
 * how often characters follow one another in long texts, but reads a list of names badly.
 */
export function likeliestEncoding(sample: Buffer): string {
  const words = foreignWords(sample);
  const detected = new Map(analyse(words).map(({ name, confidence }) => [name as string, confidence / 1000]));
  let best = codePages[0]?.name ?? 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const page of codePages) {
    const score = scoreOf(words, page) + (page.scripts.includes('latin') ? 0 : (detected.get(page.name) ?? 0));
    if (score > bestScore) {
      best = page.name;
      bestScore = score;
    }
  }
  return best;
}
