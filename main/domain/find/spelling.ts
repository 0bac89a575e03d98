/** How many mistakes still make the same word: one, two when both words are long. */
const mistakesAllowed = (a: string, b: string): number => (Math.min(a.length, b.length) >= 8 ? 2 : 1);

/**
 * The mistakes between two words: letters too many, too few, wrong, or swapped with their neighbour (optimal string
 * alignment). Counts code units of folded words.
 */
export function mistakesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const at = (line: readonly number[], index: number): number => line[index] ?? Number.POSITIVE_INFINITY;
      let fewest = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1));
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        fewest = Math.min(fewest, at(beforeLast, column - 2) + 1);
      }
      current.push(fewest);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** Most other spellings of one word that are looked for. */
const mostSpellings = 8;

/** Those of the words that are the typed one with few mistakes, fewest mistakes first; never the typed word itself. */
export const spelledLike = (typed: string, words: readonly string[]): string[] =>
  words
    .filter((word) => word !== typed && Math.abs(word.length - typed.length) <= 2)
    .map((word) => ({ word, mistakes: mistakesBetween(typed, word) }))
    .filter(({ word, mistakes }) => mistakes <= mistakesAllowed(typed, word))
    .sort((a, b) => a.mistakes - b.mistakes || (a.word < b.word ? -1 : 1))
    .slice(0, mostSpellings)
    .map(({ word }) => word);
