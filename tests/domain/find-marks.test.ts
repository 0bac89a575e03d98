import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksIn } from '../../main/domain/find/marks.ts';

/** The text with its marks in brackets. */
const marked = (shown: string, ...needles: string[]): string =>
  marksIn(shown, needles).reduceRight(
    (text, [from, to]) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    shown,
  );

test.each([
  ['Kai Holt', ['ho'], 'Kai [Ho]lt'],
  ['Zoë Müller-O’Brien', ['obrien', 'zoe'], '[Zoë] Müller-[O’Brien]'],
  ['(212) 555-0142', ['0142'], '(212) 555-[0142]'],
  ['(212) 555-0142', ['2125550142'], '([212) 555-0142]'],
  ['AC-100-44', ['ac10044'], '[AC-100-44]'],
  ['1441 Main, 0144', ['144'], '[144]1 Main, 0144'],
  ['21 Maple, 4421', ['421'], '21 Maple, 4[421]'],
  ['Straße 5', ['strasse'], '[Straße] 5'],
  ['Kai Holt', ['sato'], 'Kai Holt'],
  ['Kai Holt', ['kai', 'ka', ''], '[Kai] Holt'],
])('in %s, %j is marked', (shown, needles, wanted) => {
  expect(marked(shown, ...needles)).toBe(wanted);
});

test('marks lie inside the text, in order, apart', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.array(fc.string({ maxLength: 3 })),
      (shown, needles) => {
        let end = -1;
        for (const [from, to] of marksIn(shown, needles)) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(shown.length);
          end = to;
        }
      },
    ),
  );
});
