import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces';
import { sumMinor } from '../../shared/kernel/minor.ts';
import type { LetterFacts } from '../domain/letters.ts';
import { qr, slipCode } from './slip.ts';
import type { LetterTemplate } from './template.ts';
import { amountText, dateText, fill } from './wording.ts';

const grey = '#8a8a8a';
const partsOf = (facts: LetterFacts) => facts.arrangement?.parts ?? [];

/** The dated parts in a table: number, date, amount, and which are paid. */
export function schedule(template: LetterTemplate, facts: LetterFacts, locale: string): ContentTable {
  const { words } = template;
  const parts = partsOf(facts);
  const amount = (minor: number): string => amountText(minor, facts.currency, locale);
  const rows: TableCell[][] = parts.map(({ dueOn, amountMinor, isPaid }, at) => [
    { text: `${at + 1}` },
    { text: `${dateText(dueOn, locale)}${isPaid ? ` (${words.paid})` : ''}` },
    { text: amount(amountMinor), alignment: 'right' },
  ]);
  return {
    layout: 'itemisation',
    margin: [0, 4, 0, 8],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [60, '*', 90],
      body: [
        [
          { text: words.part, style: 'quiet' },
          { text: words.dueOn, style: 'quiet' },
          { text: words.amount, style: 'quiet', alignment: 'right' },
        ],
        ...rows,
        [
          { text: words.agreedTotal, style: 'total', colSpan: 2 },
          {},
          { text: amount(sumMinor(parts.map((part) => part.amountMinor))), style: 'total', alignment: 'right' },
        ],
      ],
    },
  };
}

const postal = (name: string, lines: readonly string[]): Content => ({
  stack: [name, ...lines].map((text) => ({ text })),
  style: 'small',
});

/** One slip to cut off: which part, when, how much, for which account, and where it goes. Never broken over pages. */
function coupon(template: LetterTemplate, facts: LetterFacts, locale: string, at: number, of: number): Content {
  const part = partsOf(facts)[at];
  const { words } = template;
  const { slip } = words;
  const label = (text: string): Content => ({ text, style: 'quiet' });
  return {
    unbreakable: true,
    margin: [0, 0, 0, 10],
    stack: [
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 0,
            x2: 480,
            y2: 0,
            lineWidth: 0.75,
            lineColor: grey,
            dash: { length: 4, space: 3 },
          },
        ],
      },
      {
        margin: [0, 8, 0, 0],
        columnGap: 14,
        columns: [
          {
            width: 170,
            stack: [
              { text: `${words.part} ${at + 1} / ${of}`, style: 'heading', margin: [0, 0, 0, 4] },
              label(slip.mailTo),
              postal(facts.agency.name ?? '', facts.agency.address?.lines ?? []),
            ],
          },
          {
            width: '*',
            layout: 'particulars',
            table: {
              widths: [84, '*'],
              body: [
                [label(words.dueOn), { text: dateText(part?.dueOn ?? facts.deadlineOn, locale), style: 'strong' }],
                [
                  label(words.amount),
                  { text: amountText(part?.amountMinor ?? 0, facts.currency, locale), style: 'strong' },
                ],
                [label(words.reference), { text: facts.reference ?? '', style: 'small' }],
                [label(slip.from), { text: facts.recipient.name ?? '', style: 'small' }],
                [
                  { text: slip.enclosed, style: 'quiet', margin: [0, 5, 0, 0] },
                  { canvas: [{ type: 'rect', x: 0, y: 1, w: 84, h: 17, lineWidth: 0.75, lineColor: grey }] },
                ],
              ],
            },
          },
          { width: 58, stack: [qr(`${slipCode(facts)} P${at + 1}`)] },
        ],
      },
      { text: fill(words.payable, facts, locale), style: 'quiet', margin: [0, 4, 0, 0] },
    ],
  };
}

/** A coupon for each part that is not paid yet. */
export const coupons = (template: LetterTemplate, facts: LetterFacts, locale: string): Content => {
  const parts = partsOf(facts);
  return {
    stack: parts.flatMap(({ isPaid }, at) => (isPaid ? [] : [coupon(template, facts, locale, at, parts.length)])),
  };
};
