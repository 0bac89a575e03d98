import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits, UnreadableFileError } from '../../main/imports/limits.ts';
import { ScratchFile } from '../../main/imports/sheets/scratch-file.ts';
import { SharedTexts } from '../../main/imports/sheets/shared-texts.ts';

/** Forty megabytes of texts of every length, some longer than what is read at once. */
const nameOf = (index: number): string =>
  index % 997 === 0
    ? `${index} ${'ü'.repeat(40_000)}`
    : index % 10 === 0
      ? ''
      : `Müller & Söhne ${index} `.repeat(index % 9);

test('every text of a workbook is found again, wherever it is kept', () => {
  const texts = new SharedTexts();
  const count = 400_000;
  for (let index = 0; index < count; index += 1) texts.add(nameOf(index));
  for (let index = 0; index < count; index += 1) {
    if (texts.at(index) !== nameOf(index)) expect(texts.at(index)).toBe(nameOf(index));
  }
  fc.assert(
    fc.property(fc.nat(count - 1), (index) => {
      expect(texts.at(index)).toBe(nameOf(index));
    }),
    { numRuns: 2_000 },
  );
  expect([texts.at(-1), texts.at(count), texts.at(Number.NaN)]).toEqual(['', '', '']);
  texts.close();
  expect(() => texts.at(0)).toThrow('closed');
});

test('what was put away is read from any place', () => {
  const scratch = new ScratchFile();
  const whole = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 31) % 251));
  for (let from = 0; from < whole.length; from += 7_001) scratch.append(whole.subarray(from, from + 7_001));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(60_000), (from, length) => {
      const wanted = whole.subarray(from, from + length);
      const found = Buffer.alloc(length);
      expect(scratch.read(from, found)).toBe(wanted.length);
      expect(found.subarray(0, wanted.length).equals(wanted)).toBe(true);
    }),
  );
});

test('more different texts than the limit are refused by a sentence that names it', () => {
  const texts = new SharedTexts();
  const addAll = (): void => {
    for (let index = 0; index <= limits.sharedTexts; index += 1) texts.add('');
  };
  expect(addAll).toThrow(UnreadableFileError);
  expect(() => texts.add('')).toThrow(/more than 8,000,000 different texts, the limit for one\. Save the sheet as CSV/);
});
