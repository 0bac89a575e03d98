import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingsOf } from '../../main/db/search-spelling.ts';
import { mistakesBetween, spelledLike } from '../../main/domain/find/spelling.ts';

const letter = fc.constantFrom(...'abcde');
const word = (least: number, most: number) => fc.string({ unit: letter, minLength: least, maxLength: most });
/** A mistake as people make it: a letter too many, too few, wrong, or swapped with its neighbour. */
const mistake = fc.record({
  kind: fc.constantFrom('more', 'fewer', 'wrong', 'swapped'),
  at: fc.nat({ max: 12 }),
  letter,
});

function mistyped(text: string, { kind, at, letter: by }: { kind: string; at: number; letter: string }): string {
  const place = at % text.length;
  const before = text.slice(0, place);
  const after = text.slice(place + 1);
  switch (kind) {
    case 'more':
      return before + by + text.slice(place);
    case 'fewer':
      return before + after;
    case 'wrong':
      return before + by + after;
    default:
      return before + after.slice(0, 1) + (text[place] ?? '') + after.slice(1);
  }
}

test.each([
  ['holt', 'holt', 0],
  ['holt', 'halt', 1],
  ['holt', 'hotl', 1],
  ['meyer', 'meier', 1],
  ['stephen', 'steven', 2],
  ['', 'abc', 3],
  ['gonzalez', 'gonsales', 2],
])('%s and %s are %i mistakes apart', (a, b, mistakes) => {
  expect(mistakesBetween(a, b)).toBe(mistakes);
});

test('mistakes count the same both ways, and none means the same word', () => {
  fc.assert(
    fc.property(word(0, 8), word(0, 8), (a, b) => {
      expect(mistakesBetween(a, b)).toBe(mistakesBetween(b, a));
      expect(mistakesBetween(a, b) === 0).toBe(a === b);
      expect(mistakesBetween(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});

const shareASpelling = (a: string, b: string): boolean => {
  const ofA = new Set(spellingsOf(a));
  return spellingsOf(b).some((spelling) => ofA.has(spelling));
};

test('one mistake in a word is always found, two in a long word', () => {
  fc.assert(
    fc.property(word(5, 12), mistake, (right, one) => {
      const typed = mistyped(right, one);
      fc.pre(typed.length >= 4);
      expect(shareASpelling(right, typed), typed).toBe(true);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(word(10, 14), mistake, mistake, (right, one, two) => {
      const typed = mistyped(mistyped(right, one), two);
      expect(shareASpelling(right, typed), typed).toBe(true);
      if (typed !== right && mistakesBetween(right, typed) <= 2) expect(spelledLike(typed, [right])).toEqual([right]);
    }),
    { numRuns: 500 },
  );
});

test('the nearest spellings come first, and never the word itself', () => {
  expect(spelledLike('hernandes', ['hernandes', 'fernandez', 'hernandez', 'holt'])).toEqual(['hernandez', 'fernandez']);
});

test('short words and numbers have no other spelling', () => {
  for (const text of ['lee', '1234567', 'a1b2c3', '']) expect(spellingsOf(text)).toEqual([]);
});
