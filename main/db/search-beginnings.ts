import { type Db, statement } from './database.ts';
import { remembered } from './remembered.ts';
import { spelledBeginning } from './search-spelling.ts';
import { type Beginning, type Beginnings, beginningsOf, type SearchRequest } from './search-text.ts';

/** Shorter beginnings have an index of their own (`prefix='2 3'` of `account_search`) and are read as they stand. */
const longestIndexed = 3;
/** Up to so many words are looked up one by one. */
const fewWords = 8;
/** More words than that are read as they stand while they have fewer entries than this. */
const fewEntries = 1000;

/** Behind every word that begins like this one. */
const behind = (word: string): string => `${word}\u{10FFFF}`;

/** The first word of the book from this one on. */
const wordFrom = (db: Db, word: string): string | undefined =>
  statement<[string], string>(db, 'select term from account_search_entry where term >= ? limit 1').pluck().get(word);

/** Steps behind a word that are kept: the way past a million entries takes some milliseconds, and every key goes it again. */
const stepsKept = 500;

const wordBehind = (db: Db, word: string): string | undefined =>
  remembered(db, 'search word behind', word, () => wordFrom(db, `${word}\0`), stepsKept);

/** The words of the book that begin so, each found by one step in the index; null when they are more than a few. */
function wordsBeginning(db: Db, word: string, behindIt = wordBehind): string[] | null {
  const words: string[] = [];
  for (let found = wordFrom(db, word); found?.startsWith(word); found = behindIt(db, found)) {
    if (words.push(found) > fewWords) return null;
  }
  return words;
}

const hasFewEntries = (db: Db, word: string): boolean =>
  statement<[string, string], number>(
    db,
    `select count(*) from (select 1 from account_search_entry where term >= ? and term < ? limit ${fewEntries})`,
  )
    .pluck()
    .get(word, behind(word)) !== fewEntries;

/** Letters begin few words with many entries, digits many words with few; what is likelier is looked at first. */
function beginningIn(db: Db, word: string): Beginning {
  if (word.length <= longestIndexed) return word.length === 1 ? 'many' : 'few';
  if (/\d/.test(word)) return hasFewEntries(db, word) ? 'few' : (wordsBeginning(db, word) ?? 'many');
  return wordsBeginning(db, word) ?? (hasFewEntries(db, word) ? 'few' : 'many');
}

/** Names begin in fewer words than everything else, which numbers make many; up to so many are looked up one by one. */
const fewNames = 40;
/** So many rows of spellings are read for them; among these are other words with a letter missing. */
const mostSpellings = 2000;

/** The words of four letters and more in names and places that begin so; null when they are many. */
function namesBeginning(db: Db, word: string): string[] | null {
  const rows = statement<[string, string], string>(
    db,
    `select word from account_search_word where spelling >= ? and spelling < ? limit ${mostSpellings}`,
  )
    .pluck()
    .all(spelledBeginning(word), behind(spelledBeginning(word)));
  const words = new Set(rows.filter((one) => one.startsWith(word)));
  return rows.length === mostSpellings || words.size > fewNames ? null : [...words];
}

/**
 * The same within names. What begins much else ("AC" every file number) begins few names, and the index would look for them
 * in every entry; where it begins many names, it finds them at once.
 */
const beginningInNames = (db: Db, word: string, anywhere: Beginning): Beginning =>
  word.length > 1 && (anywhere === 'many' || (anywhere === 'few' && word.length <= longestIndexed))
    ? (namesBeginning(db, word) ?? anywhere)
    : anywhere;

/** How the beginnings of a request are best looked up in a book. */
export interface KnownBeginnings {
  readonly anywhere: Beginnings;
  readonly inNames: Beginnings;
  /** Those that are looked up nowhere but in names. */
  readonly left: readonly string[];
}

/** Every beginning is read as it stands, whatever that takes. */
export const readingAll: KnownBeginnings = { anywhere: new Map(), inNames: new Map(), left: [] };

/** What this book has of the beginnings; takes well below a millisecond for each. */
export function beginningsIn(db: Db, request: SearchRequest): KnownBeginnings {
  const anywhere = new Map(beginningsOf(request).map((word) => [word, beginningIn(db, word)]));
  const left = [...anywhere].filter(([, begins]) => begins === 'many').map(([word]) => word);
  const inNames = new Map([...anywhere].map(([word, begins]) => [word, beginningInNames(db, word, begins)]));
  return { anywhere, inNames, left };
}

/** The words that stand for each beginning at this moment, none left out; without an entry where they are many. */
export function wordsStandingFor(db: Db, request: SearchRequest): Beginnings {
  const looked = beginningsOf(request).filter((word) => word.length > longestIndexed);
  const stepping = (_: Db, word: string) => wordFrom(db, `${word}\0`);
  return new Map(looked.map((word) => [word, wordsBeginning(db, word, stepping) ?? 'few']));
}

/** Whether the index holds all of a request as it stands, so that a row can be asked alone whether it is among the hits. */
export const isOfWords = (request: SearchRequest, words: Beginnings): boolean =>
  beginningsOf(request).every((word) => word.length <= longestIndexed || Array.isArray(words.get(word)));

/** Accounts with a word that begins so, in the order of the words: the typed word itself, then the next longer ones. */
export const accountsBeginning = (db: Db, word: string, most: number): string[] =>
  statement<[string, string, number], string>(
    db,
    `select distinct k.account_id from (
       select doc from account_search_entry where term >= ? and term < ? limit ?) s
     join account_search_key k on k.rowid = s.doc`,
  )
    .pluck()
    .all(word, behind(word), most);
