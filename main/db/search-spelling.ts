/** Shorter words have too many neighbours, longer ones are no names. */
const shortest = 4;
const longest = 30;
/** From this length on two mistakes are looked for, else one. */
const longWord = 8;
/** Spellings are taken from the beginning of a word only: that keeps their number small and loses no neighbour. */
const beginning = 7;

/** Words of names and places whose spelling may be mistaken; numbers are looked up as they are. */
export const isSpelled = (word: string): boolean =>
  word.length >= shortest && word.length <= longest && /^\p{L}+$/u.test(word);

/** Under which spelling every word that begins so is found. */
export const spelledBeginning = (word: string): string => word.slice(0, beginning);

/**
 * What is left of a word when letters are missing: one, or two of a long word. Two words within that many mistakes of each
 * other (a letter too many, too few, wrong or swapped with its neighbour) share at least one of these, so one look-up finds
 * every neighbour (the symmetric delete method of SymSpell, with its prefix of seven letters). Empty for words that are
 * not looked for by spelling.
 */
export function spellingsOf(word: string): string[] {
  if (!isSpelled(word)) return [];
  const all = new Set([spelledBeginning(word)]);
  let last = [...all];
  for (let missing = word.length >= longWord ? 2 : 1; missing > 0; missing--) {
    last = last.flatMap((one) => Array.from(one, (_, index) => one.slice(0, index) + one.slice(index + 1)));
    for (const one of last) all.add(one);
  }
  return [...all];
}
