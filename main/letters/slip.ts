import type { Content } from 'pdfmake/interfaces';
import type { LetterFacts } from '../domain/letters.ts';
import { estimatedLines, lineHeightOf } from './fit.ts';
import type { Paper } from './paper.ts';
import type { LetterTemplate } from './template.ts';
import { amountText } from './wording.ts';

const grey = '#8a8a8a';

/** Lines of an address on the slip; the parts of a long one share lines, since no window shows them. */
const slipLines = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length > 3 ? [name, lines.join(', ')] : [name, ...lines];

const leftWidth = (paper: Paper): number => 0.38 * (paper.width - paper.margin.left - paper.margin.right);

/** Height of the slip from the cut line to the bottom margin: its right side, or more where the addresses are long. */
function slipHeight(facts: LetterFacts, paper: Paper): number {
  const texts = [
    ...slipLines(facts.agency.name ?? '', facts.agency.address?.lines ?? []),
    ...slipLines(facts.recipient.name ?? '', facts.recipient.address?.lines ?? []),
  ];
  const lines = texts.reduce((sum, text) => sum + estimatedLines(text, 8.5, leftWidth(paper) - 12), 0);
  return Math.max(136, 54 + lines * lineHeightOf(8.5, 0.95));
}

/**
 * What a scanner reads from a returned slip or envelope: our file number and the letter. No name and no amount, since a
 * phone reads it as well. Capitals and digits alone keep the code coarse enough for an office scanner.
 */
export const slipCode = (facts: LetterFacts): string =>
  `DULY1 ${facts.reference ?? ''} ${facts.letterId.replaceAll('-', '')}`.toUpperCase();

export const qr = (text: string): Content => ({
  qr: text,
  fit: 58,
  eccLevel: 'M',
  mode: /^[0-9A-Z $%*+\-./:]*$/.test(text) ? 'alphanumeric' : 'octet',
});

const box = (text: string): Content => ({
  columns: [
    { width: 13, canvas: [{ type: 'rect', x: 0, y: 1.5, w: 7.5, h: 7.5, lineWidth: 0.75, lineColor: '#1a1a1a' }] },
    { width: '*', text, style: 'small' },
  ],
  columnGap: 0,
  margin: [0, 0, 0, 3],
});

const postal = (name: string, lines: readonly string[]): Content => ({
  stack: slipLines(name, lines).map((text) => ({ text })),
  style: 'small',
});

/** The cut line with everything below it. */
function slip(template: LetterTemplate, facts: LetterFacts, paper: Paper, locale: string): Content {
  const { slip: words, reference } = template.words;
  const { margin } = paper;
  const reach = { left: 24 - margin.left, right: paper.width - margin.left - 24 };
  return {
    absolutePosition: { x: margin.left, y: paper.height - margin.bottom - slipHeight(facts, paper) },
    stack: [
      {
        canvas: [
          {
            type: 'line',
            x1: reach.left,
            y1: 0,
            x2: reach.right,
            y2: 0,
            lineWidth: 0.75,
            lineColor: grey,
            dash: { length: 4, space: 3 },
          },
        ],
      },
      { text: words.title, style: 'heading', margin: [0, 8, 0, 6] },
      {
        columnGap: 16,
        columns: [
          {
            width: leftWidth(paper),
            stack: [
              { text: words.mailTo, style: 'quiet' },
              postal(facts.agency.name ?? '', facts.agency.address?.lines ?? []),
              { text: words.from, style: 'quiet', margin: [0, 5, 0, 0] },
              postal(facts.recipient.name ?? '', facts.recipient.address?.lines ?? []),
            ],
          },
          {
            width: '*',
            stack: [
              {
                columnGap: 8,
                columns: [
                  {
                    width: '*',
                    layout: 'particulars',
                    table: {
                      widths: [76, '*'],
                      body: [
                        [
                          { text: reference, style: 'quiet' },
                          { text: facts.reference ?? '', style: 'small', bold: true },
                        ],
                        [
                          { text: words.owed, style: 'quiet' },
                          { text: amountText(facts.totalMinor, facts.currency, locale), style: 'small' },
                        ],
                        [
                          { text: words.enclosed, style: 'quiet', margin: [0, 6, 0, 0] },
                          { canvas: [{ type: 'rect', x: 0, y: 2, w: 84, h: 17, lineWidth: 0.75, lineColor: grey }] },
                        ],
                      ],
                    },
                  },
                  { width: 58, stack: [qr(slipCode(facts))] },
                ],
              },
              { stack: words.choices.map(box), margin: [0, 5, 0, 0] },
            ],
          },
        ],
      },
    ],
  };
}

/**
 * The reply slip at the foot of the last page. A block of the same height goes first and cannot be broken, so that the
 * slip never covers text: where it does not fit, it takes a page of its own.
 */
export const slipContent = (template: LetterTemplate, facts: LetterFacts, paper: Paper, locale: string): Content[] =>
  template.hasSlip ? drawnSlip(template, facts, paper, locale) : [];

const drawnSlip = (template: LetterTemplate, facts: LetterFacts, paper: Paper, locale: string): Content[] => [
  {
    unbreakable: true,
    layout: 'noBorders',
    table: { heights: [slipHeight(facts, paper) - 8], widths: [1], body: [['']] },
  },
  slip(template, facts, paper, locale),
];
