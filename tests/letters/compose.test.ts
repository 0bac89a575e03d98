import { describe, expect, test } from 'vitest';
import { demandDeadline, shortenedNumber } from '../../main/domain/letters.ts';
import { composeLetter } from '../../main/letters/compose.ts';
import { cleanFacts, unprintable } from '../../main/letters/facts.ts';
import { addressSize } from '../../main/letters/fit.ts';
import { paperOf } from '../../main/letters/paper.ts';
import type { LetterBlock } from '../../main/letters/template.ts';
import { letterTemplateVersions, templateOf } from '../../main/letters/templates.ts';
import { demand } from '../../main/letters/templates/demand.ts';
import { amountText, dateText, LetterBlankError } from '../../main/letters/wording.ts';
import { letterFacts, norwegianFacts } from './sample-letter.ts';

/** The definition as plain data; its header drawn for the first and a later page. */
const plain = (definition: ReturnType<typeof composeLetter>) => {
  const { header, ...rest } = definition;
  const drawn = (page: number) =>
    typeof header === 'function' ? header(page, 2, { width: 612, height: 792, orientation: 'portrait' }) : header;
  return JSON.parse(JSON.stringify({ ...rest, headers: [drawn(1), drawn(2)] })) as unknown;
};
const said = (definition: ReturnType<typeof composeLetter>): string => JSON.stringify(plain(definition));

describe('a demand letter', () => {
  test('is composed of its facts alone', () => {
    expect(plain(composeLetter(demand, letterFacts()))).toMatchSnapshot();
    expect(said(composeLetter(demand, letterFacts()))).toBe(said(composeLetter(demand, letterFacts())));
  });

  test('says on US consumer debts that it comes from a debt collector, and not on others', () => {
    const disclosure = 'This communication is from a debt collector.';
    expect(said(composeLetter(demand, letterFacts()))).toContain(disclosure);
    expect(said(composeLetter(demand, letterFacts({ consumer: false })))).not.toContain(disclosure);
    expect(said(composeLetter(demand, norwegianFacts()))).not.toContain(disclosure);
  });

  test('names no interest where the account bears none', () => {
    const without = composeLetter(demand, letterFacts({ interestRateBp: null, interestPerDayMinor: 0 }));
    expect(said(without)).not.toContain('a year is added');
  });

  test('takes the sheet and the window of the country it is sent from', () => {
    expect(composeLetter(demand, letterFacts()).pageSize).toBe('LETTER');
    expect(composeLetter(demand, norwegianFacts()).pageSize).toBe('A4');
    expect(paperOf('US').showsSender).toBe(false);
  });

  test.each([
    ['reference', letterFacts({ reference: null }), 'our reference'],
    ['address', letterFacts({ recipient: { name: 'A. Sample', address: null } }), "the debtor's postal address"],
    ['name', letterFacts({ recipient: { ...letterFacts().recipient, name: ' ' } }), "the debtor's name"],
    ['creditor', letterFacts({ creditor: null }), 'the creditor'],
    ['phone', letterFacts({ agency: { ...letterFacts().agency, phone: null } }), "the agency's phone number"],
    ['lines', letterFacts({ lines: [], totalMinor: 0 }), 'what the amount is made of'],
  ])('without the fact "%s" is refused by its name', (_, facts, label) => {
    expect(() => composeLetter(demand, facts)).toThrow(`Not known: ${label}.`);
  });

  test('names every missing fact, not only the first', () => {
    const facts = letterFacts({ creditor: null, reference: null });
    expect(() => composeLetter(demand, facts)).toThrow('Not known: our reference, the creditor.');
  });

  test('is refused when its lines do not add up', () => {
    expect(() => composeLetter(demand, letterFacts({ totalMinor: 1008_27 }))).toThrow('do not add up');
  });

  test('is refused when the address does not fit the window', () => {
    const long = Array.from({ length: 8 }, (_, line) => `Line ${line} of a very long address`);
    const facts = letterFacts({ recipient: { name: 'A. Sample', address: { lines: long, country: 'US' } } });
    expect(() => composeLetter(demand, facts)).toThrow('too long for the window');
  });

  test('never prints a blank: a sentence that asks for an unknown fact fails loudly', () => {
    const subject = [{ blank: 'agency_licence' as const }];
    const facts = letterFacts({ agency: { ...letterFacts().agency, licence: null } });
    expect(() => composeLetter({ ...demand, subject }, facts)).toThrow(LetterBlankError);
  });

  test('carries the practice warning on every page of a practice book only', () => {
    const practice = composeLetter(demand, letterFacts({ practice: true }));
    expect(practice.watermark).toMatchObject({ text: 'PRACTICE – NOT A REAL LETTER' });
    expect(JSON.stringify(plain(practice)).match(/PRACTICE/g)).toHaveLength(3);
    expect(said(composeLetter(demand, letterFacts()))).not.toContain('PRACTICE');
  });
});

describe('the wording', () => {
  test('is plain data, so that the book can keep the version that was printed', () => {
    for (const template of letterTemplateVersions) {
      expect(JSON.parse(JSON.stringify(template))).toEqual(template);
    }
    expect(templateOf('demand', 'nb')).toBe(demand);
  });

  test('threatens nothing', () => {
    const texts = JSON.stringify(letterTemplateVersions.flatMap((template) => template.blocks as LetterBlock[]));
    expect(texts).not.toMatch(/lawsuit|sue |court|legal action|garnish|arrest|credit report|immediately|final notice/i);
  });

  test('writes amounts and dates as the letter’s country does', () => {
    expect(amountText(1234_56, 'USD', 'en-US')).toBe('$1,234.56');
    expect(amountText(-5_00, 'USD', 'en-US')).toBe('−$5.00');
    expect(amountText(1234, 'JPY', 'en-US')).toBe('¥1,234');
    expect(amountText(1_234, 'KWD', 'en-US')).toMatch(/KWD\s1\.234/);
    expect(amountText(9_007_199_254_740_991, 'USD', 'en-US')).toBe('$90,071,992,547,409.91');
    expect(dateText('2026-12-07', 'en-US')).toBe('December\u00a07,\u00a02026');
    expect(dateText('2026-12-07', 'en-GB')).toBe('7\u00a0December\u00a02026');
  });

  test('gives fourteen days and never ends on a weekend', () => {
    expect(demandDeadline('2026-11-20')).toBe('2026-12-04');
    expect(demandDeadline('2026-11-21')).toBe('2026-12-07');
    expect(demandDeadline('2026-11-22')).toBe('2026-12-07');
  });

  test('shows the end of a long account number only', () => {
    expect(shortenedNumber('4111 2222 3333 4821')).toBe('…4821');
    expect(shortenedNumber('AC-1007')).toBe('AC-1007');
  });
});

describe('imported texts', () => {
  test('are printed composed, on one line, without invisible characters', () => {
    const facts = cleanFacts(
      letterFacts({
        recipient: { name: 'Jose\u0301\n O\u200bBrien\t', address: { lines: ['  ', 'Of\uFB01ce 1'], country: 'US' } },
      }),
    );
    expect(facts.recipient).toEqual({ name: 'José O Brien', address: { lines: ['Office 1'], country: 'US' } });
  });

  test('that the fonts cannot print are named with their characters', () => {
    const hasGlyph = (codePoint: number) => codePoint < 0x3000;
    const facts = letterFacts({ recipient: { ...letterFacts().recipient, name: '山田 太郎' } });
    expect(unprintable(facts, hasGlyph)).toBe("The letter fonts cannot print the debtor's name: 山 田 太 郎.");
    expect(unprintable(letterFacts({ creditorReference: null }), hasGlyph)).toBe(null);
  });

  test('take a smaller size before they leave the window', () => {
    const window = { width: 234, height: 70 };
    expect(addressSize(['A. Sample', '1 Example Road', 'Springfield, IL 62701'], window)).toBe(9.5);
    expect(
      addressSize(
        Array.from({ length: 6 }, () => '1 Example Road'),
        window,
      ),
    ).toBe(9);
    expect(
      addressSize(
        Array.from({ length: 9 }, () => '1 Example Road'),
        window,
      ),
    ).toBe(null);
  });
});
