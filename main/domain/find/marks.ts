import { fold } from '../../../shared/kernel/search-words.ts';

/** From and up to (not including) which code unit of a text something stands. */
export type Mark = readonly [from: number, to: number];

interface Letters {
  /** Folded letters and digits, without what stands between them. */
  readonly text: string;
  /** Where each of them stands in the original. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly begins: readonly boolean[];
}

function lettersOf(shown: string): Letters {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  const begins: boolean[] = [];
  let isInWord = false;
  for (const { 0: letter, index } of shown.matchAll(/\P{M}\p{M}*/gu)) {
    const folded =
      fold(letter)
        .match(/[\p{L}\p{N}]+/gu)
        ?.join('') ?? '';
    for (const unit of folded.split('')) {
      text += unit;
      from.push(index);
      to.push(index + letter.length);
      begins.push(!isInWord);
      isInWord = true;
    }
    if (folded === '') isInWord = false;
  }
  return { text, from, to, begins };
}

function placeOf(needle: string, letters: Letters): number {
  let found = -1;
  for (let at = letters.text.indexOf(needle); at >= 0; at = letters.text.indexOf(needle, at + 1)) {
    if (letters.begins[at]) return at;
    found = at;
  }
  return found;
}

/**
 * Where the typed words stand in a shown text, however it is punctuated or accented: at the beginning of a word if they
 * can, else as far back as they can ("ending 4417"). Joined where they touch, in the order of the text.
 */
export function marksIn(shown: string, needles: readonly string[]): Mark[] {
  const letters = lettersOf(shown);
  const marks = needles
    .flatMap((needle): Mark[] => {
      const at = needle === '' ? -1 : placeOf(needle, letters);
      const from = letters.from[at];
      const to = letters.to[at + needle.length - 1];
      return from === undefined || to === undefined ? [] : [[from, to]];
    })
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const joined: Mark[] = [];
  for (const [from, to] of marks) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
}
