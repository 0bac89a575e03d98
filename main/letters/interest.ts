import type { ContentTable, TableCell } from 'pdfmake/interfaces';
import { sumMinor } from '../../shared/kernel/minor.ts';
import type { LetterFacts, LetterInterestLine } from '../domain/letters.ts';
import type { LetterTemplate } from './template.ts';
import { amountText, dateText, rateText } from './wording.ts';

/** "75 days × 12.00% × $5,000.00 ÷ 365": what the reader can check with a pocket calculator. */
function lineText(line: LetterInterestLine, template: LetterTemplate, currency: string, locale: string): string {
  const { interest } = template.words;
  const of = line.item === null ? '' : `${interest.invoice} ${line.item}: `;
  const units = `${line.count} ${interest[line.unit][line.count === 1 ? 0 : 1]}`;
  const base = amountText(line.principalMinor, currency, locale);
  return `${of}${units} × ${rateText(line.rateBp, locale)} × ${base} ÷ ${line.perYear}`;
}

/** How the interest came about: each stretch with its last day, rate and principal, and their sum. */
export function interestTable(template: LetterTemplate, facts: LetterFacts, locale: string): ContentTable {
  const { words } = template;
  const lines = facts.interestLines ?? [];
  const amount = (minor: number): string => amountText(minor, facts.currency, locale);
  const rows: TableCell[][] = lines.map((line) => [
    { text: lineText(line, template, facts.currency, locale), style: 'small' },
    { text: dateText(line.to, locale), style: 'small' },
    { text: amount(line.interestMinor), style: 'small', alignment: 'right' },
  ]);
  return {
    layout: 'itemisation',
    margin: [0, 0, 0, 8],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: ['*', 110, 90],
      body: [
        [
          { text: words.interest.how, style: 'quiet' },
          { text: words.itemDate, style: 'quiet' },
          { text: words.interest.amount, style: 'quiet', alignment: 'right' },
        ],
        ...rows,
        [
          { text: `${words.interest.sum} ${dateText(facts.letterOn, locale)}`, style: 'small', colSpan: 2 },
          {},
          { text: amount(sumMinor(lines.map((line) => line.interestMinor))), style: 'small', alignment: 'right' },
        ],
      ],
    },
  };
}
