import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { composeLetter } from '../../main/letters/compose.ts';
import { mergePdfs } from '../../main/letters/merge.ts';
import { produceLetter } from '../../main/letters/produce.ts';
import { letterCoverage, renderPdf } from '../../main/letters/render.ts';
import { demand } from '../../main/letters/templates/demand.ts';
import type { LetterFacts } from '../../main/domain/letters.ts';
import { letterFacts, noPdfText, norwegianFacts, textOf, withManyLines } from './sample-letter.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const render = (facts: LetterFacts) => renderPdf(composeLetter(demand, facts));
const named = (name: string): LetterFacts => letterFacts({ recipient: { ...letterFacts().recipient, name } });

describe('a rendered letter', () => {
  test('has the same bytes for the same facts, whatever was rendered before it', async () => {
    const first = await render(letterFacts());
    for (const name of ['Søren Åkerström', 'Zoë Ďurišová', 'Ωμέγα Ohm Ω', 'Ivan Привет', 'fi\u2011fl Of­fice']) {
      await render(named(name));
    }
    const again = await render(letterFacts());
    expect(sha256(again.bytes)).toBe(sha256(first.bytes));
    expect(sha256((await render(letterFacts({ letterOn: '2026-11-22' }))).bytes)).not.toBe(sha256(first.bytes));
  });

  test('fits one page, and tells its own date in the document information', async () => {
    const { bytes, pages } = await render(letterFacts());
    expect(pages).toBe(1);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw.startsWith('%PDF-1.')).toBe(true);
    expect(raw).toContain('D:20261121120000Z');
    expect(raw).not.toContain('Mirela');
  });

  test.skipIf(noPdfText !== null)('tells how its interest came about, line by line, and their sum', async () => {
    const line = { count: 75, unit: 'days', perYear: 365, principalMinor: 1024_00, item: null } as const;
    const interestLines = [
      { ...line, from: '2026-03-02', to: '2026-05-16', rateBp: 800, interestMinor: 16_83 },
      { ...line, from: '2026-05-16', to: '2026-11-21', count: 189, rateBp: 800, interestMinor: 42_42 },
      { ...line, from: '2026-11-20', to: '2026-11-21', count: 1, rateBp: 4, interestMinor: 1, item: 'INV-7' },
    ];
    const { bytes, pages } = await render(letterFacts({ interestLines }));
    const text = textOf(bytes, '-raw').replaceAll(/\s+/g, ' ');
    for (const said of [
      'How the interest is reckoned',
      '75 days × 8.00% × $1,024.00 ÷ 365 May 16, 2026 $16.83',
      '189 days × 8.00% × $1,024.00 ÷ 365 November 21, 2026 $42.42',
      'Invoice INV-7: 1 day × 0.04% × $1,024.00 ÷ 365',
      'Interest to November 21, 2026 $59.26',
    ])
      expect(text).toContain(said);
    expect(pages).toBeLessThanOrEqual(2);
    expect(textOf((await render(letterFacts())).bytes, '-raw')).not.toContain('How the interest is reckoned');
  });

  test('reads nothing but the fonts beside it', async () => {
    expect(existsSync('package.json')).toBe(true);
    await expect(renderPdf({ content: { image: `${process.cwd()}/build/icons/icon.png` } })).rejects.toThrow(
      /denied|Roboto/,
    );
    const withImage = { content: { image: '/etc/hostname' }, defaultStyle: { font: 'Letter' } };
    await expect(renderPdf(withImage)).rejects.toThrow('denied by resource access policy');
    const withUrl = { content: 'x', defaultStyle: { font: 'Letter' }, images: { a: 'https://pictures.example/a.png' } };
    await expect(renderPdf(withUrl)).rejects.toThrow('denied by resource access policy');
  });

  test('is refused in a sentence, not printed in part', async () => {
    expect(await produceLetter(demand, letterFacts({ creditor: null }))).toEqual({
      refused: 'Not known: the creditor.',
    });
    const refused = await produceLetter(demand, named('محمد'));
    expect(refused).toEqual({ refused: expect.stringContaining("cannot print the debtor's name") as string });
  });

  test('has letters for the names of Europe, the Americas, Vietnam, Greece, Cyrillic and India', async () => {
    const hasGlyph = await letterCoverage();
    const names =
      'Łódź Ñandú Şükrü İğne Ďáblíková Őry Ţînţaru Þórður Nguyễn Thị Phượng ʻŌkina Ελένη Привіт ґ हिन्दी ẞ €₺₴';
    expect([...names].filter((character) => !hasGlyph(character.codePointAt(0) ?? 0))).toEqual([]);
  });
});

describe.skipIf(noPdfText !== null)(
  `the text of a letter${noPdfText === null ? '' : ` (not read: ${noPdfText})`}`,
  () => {
    test('is found by a PDF reader', async () => {
      const text = textOf((await render(letterFacts())).bytes, '-layout');
      for (const part of [
        'Mirela Ostrowska-Łódź',
        'Springfield, IL 62701',
        'Amount owed: $1,008.26. Please pay by December 7, 2026.',
        'Original creditor',
        'Main Street',
        'Interest of 8.00% a year',
        '$0.20',
        '−$100.00',
        'License no. ME-DCL-004512',
        'Page 1 of 1',
        'I dispute the debt or part of it.',
      ]) {
        expect(text).toContain(part);
      }
    });

    test('repeats the head of a long table and numbers its pages', async () => {
      const { bytes, pages } = await render(withManyLines(70));
      expect(pages).toBe(3);
      const sheets = textOf(bytes, '-layout').split('\f');
      for (const [index, sheet] of sheets.slice(0, 3).entries()) {
        expect(sheet).toContain('What the amount is made of');
        expect(sheet).toContain(`Page ${index + 1} of 3`);
      }
      expect(sheets[1]).toContain('Our reference 100234');
      expect(sheets[2]).toContain('Please return this part');
      expect(sheets[0]).not.toContain('Please return this part');
    });

    test('says on every page of a practice book that it is not real', async () => {
      const { bytes } = await render({ ...withManyLines(70), practice: true });
      const sheets = textOf(bytes).split('\f').slice(0, 3);
      for (const sheet of sheets) expect(sheet).toContain('PRACTICE – NOT A REAL LETTER');
    });

    test('shows the address and nothing of the debt in the window of its envelope, however the sheet slips', async () => {
      const { bytes } = await render(letterFacts());
      // 1 in of play sideways and 0.46 in upwards: everything a window can ever show, at 72 points to the inch.
      const window = ['-x', '0', '-y', '147', '-W', '387', '-H', '81', '-r', '72'];
      expect(
        textOf(bytes, ...window)
          .trim()
          .split(/\s*\n\s*/),
      ).toEqual(['Mirela Ostrowska-Łódź', '1420 Example Avenue, Apt 7B', 'Springfield, IL 62701']);
      const din = ['-x', '28', '-y', '128', '-W', '283', '-H', '141', '-r', '72'];
      expect(
        textOf((await render(norwegianFacts())).bytes, ...din)
          .trim()
          .split(/\s*\n\s*/),
      ).toEqual(['North Quay Recovery, Storgata 1, 0155 Oslo', 'Åse Ødegård', 'Kirkegata 5', '7010 Trondheim']);
    });
  },
);

describe('a print file', () => {
  test('holds the pages of the stored letters in their order, the same bytes each time', async () => {
    const letters = [await render(letterFacts()), await render(withManyLines(70)), await render(named('Zoë Last'))];
    const bytes = letters.map((letter) => letter.bytes);
    const merged = await mergePdfs(bytes, 'Letters', '2026-11-21');
    expect(merged.pages).toBe(5);
    expect(sha256((await mergePdfs(bytes, 'Letters', '2026-11-21')).bytes)).toBe(sha256(merged.bytes));
    if (noPdfText === null) expect(textOf(merged.bytes).split('\f')[4]).toContain('Zoë Last');
  });

  test('is not made of something that is no letter', async () => {
    await expect(mergePdfs([new Uint8Array([1, 2, 3])], 'Letters', '2026-11-21')).rejects.toThrow();
  });
});
