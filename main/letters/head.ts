import type { Content } from 'pdfmake/interfaces';
import type { LetterFacts } from '../domain/letters.ts';
import { addressSize, estimatedLines, lineHeightOf } from './fit.ts';
import type { Paper } from './paper.ts';
import type { LetterTemplate } from './template.ts';
import { dateText } from './wording.ts';

/** The agency's own lines, above the window. */
export function letterhead(template: LetterTemplate, facts: LetterFacts, paper: Paper): Content {
  const { agency } = facts;
  const reach = [agency.phone, agency.email, agency.hours].filter((each) => each !== null).join('  ·  ');
  const width = paper.width - paper.margin.left - paper.margin.right;
  return {
    absolutePosition: { x: paper.margin.left, y: 40 },
    stack: [
      { text: agency.name ?? '', style: 'agency' },
      { text: agency.address?.lines.join(', ') ?? '', style: 'quiet', margin: [0, 3, 0, 0] },
      { text: reach, style: 'quiet' },
      ...(agency.licence === null ? [] : [{ text: `${template.words.licence} ${agency.licence}`, style: 'quiet' }]),
      { canvas: [{ type: 'line', x1: 0, y1: 6, x2: width, y2: 6, lineWidth: 0.75, lineColor: '#8a8a8a' }] },
    ],
  };
}

/** Name and address as the window shows them; a long line wraps inside the window, a long address is set smaller. */
export function addressee(facts: LetterFacts, paper: Paper): Content[] {
  const { agency, recipient } = facts;
  const lines = [recipient.name ?? '', ...(recipient.address?.lines ?? [])];
  const sender = [agency.name ?? '', ...(agency.address?.lines ?? [])].join(', ');
  return [
    ...(paper.showsSender
      ? [
          {
            text: sender,
            fontSize: 6,
            color: '#555555',
            absolutePosition: { x: paper.address.x, y: paper.address.y - 12 },
          },
        ]
      : []),
    {
      absolutePosition: { x: paper.address.x, y: paper.address.y },
      columns: [
        {
          width: paper.address.width,
          stack: lines.map((text) => ({ text })),
          lineHeight: 0.95,
          fontSize: addressSize(lines, paper.address) ?? 8,
        },
      ],
    },
  ];
}

const labelWidth = 76;

/** Label and text of each line beside the window; what is not known has no line. */
function particularRows(template: LetterTemplate, facts: LetterFacts, locale: string): (readonly [string, string])[] {
  const { words } = template;
  const rows: readonly (readonly [string, string | null])[] = [
    [words.date, dateText(facts.letterOn, locale)],
    [words.reference, facts.reference],
    [words.creditor, facts.creditor],
    [words.originalCreditor, facts.originalCreditor],
    [words.creditorReference, facts.creditorReference],
    [words.payBy, dateText(facts.deadlineOn, locale)],
  ];
  return rows.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
}

/** Date, reference, creditor and deadline beside the window. */
export const particulars = (template: LetterTemplate, facts: LetterFacts, paper: Paper, locale: string): Content => ({
  absolutePosition: { x: paper.particulars.x, y: paper.particulars.y },
  columns: [
    {
      width: paper.particulars.width,
      layout: 'particulars',
      table: {
        widths: [labelWidth - 6, '*'],
        body: particularRows(template, facts, locale).map(([label, text]) => [
          { text: label, style: 'quiet' },
          { text, style: 'small' },
        ]),
      },
    },
  ],
});

/** Where the text starts: at the sheet's place, or below the particulars where these are long. */
export function subjectY(template: LetterTemplate, facts: LetterFacts, paper: Paper, locale: string): number {
  const height = particularRows(template, facts, locale).reduce(
    (sum, [label, text]) =>
      sum +
      2 +
      Math.max(
        estimatedLines(text, 8.5, paper.particulars.width - labelWidth - 6),
        estimatedLines(label, 8, labelWidth - 6),
      ) *
        lineHeightOf(8.5, 0.95),
    0,
  );
  return Math.max(paper.bodyY, paper.particulars.y + height + 12);
}

/** The same warning as the watermark in a band that no reader misses. */
export const practiceBand = (template: LetterTemplate, paper: Paper): Content => ({
  absolutePosition: { x: paper.margin.left, y: 8 },
  text: template.words.practice,
  bold: true,
  color: '#b45309',
});
