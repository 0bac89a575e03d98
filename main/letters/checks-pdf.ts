import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { CheckPage, ChecksDocument } from '../services/payouts/check-pages.ts';
import { printable } from './facts.ts';
import { estimatedWidth } from './fit.ts';
import { letterCoverage, type RenderedPdf, renderPdf } from './render.ts';
import { usesLetterPaper } from './wording.ts';

/** Points from the top left corner; a check is the upper three and a half inches of its sheet, as check paper is perforated. */
const side = 40;
const cut = 252;
const line = (y: number, from: number, to: number): Content => ({
  absolutePosition: { x: 0, y: 0 },
  canvas: [{ type: 'line', x1: from, y1: y, x2: to, y2: y, lineWidth: 0.6, lineColor: '#555555' }],
});
const at = (x: number, y: number, content: object): Content => ({ absolutePosition: { x, y }, ...content }) as Content;

/** The largest size at which a text of the check stays on its line; bold runs a little wider than the estimate. */
function sized(text: string, width: number, largest: number, smallest: number) {
  let fontSize = largest;
  while (fontSize > smallest && estimatedWidth(text, fontSize) * 1.06 > width) fontSize -= 0.5;
  return { text, fontSize };
}
/** Room for the amount in figures, at the end of the line of the payee. */
const figuresWidth = 134;

/** A stub: what the check pays, for the creditor and once more for the office. */
const stub = (y: number, title: string, { stub: rows }: CheckPage): Content =>
  at(side, y, {
    stack: [
      { text: title, style: 'strong', margin: [0, 0, 0, 6] },
      {
        layout: 'particulars',
        table: { widths: [90, '*'], body: rows.map(([label, text]) => [{ text: label, style: 'quiet' }, { text }]) },
      },
    ],
  });

function pageOf(
  check: CheckPage,
  { drawer, bank, currency }: ChecksDocument,
  right: number,
  isFirst: boolean,
): Content[] {
  return [
    { text: ' ', fontSize: 1, ...(!isFirst && { pageBreak: 'before' as const }) },
    at(side, 28, {
      stack: [
        { text: drawer, style: 'strong' },
        { text: bank, style: 'quiet' },
      ],
    }),
    at(right - 150, 28, { width: 150, text: `Check ${check.number}`, style: 'strong' }),
    at(right - 150, 46, { text: check.date }),
    at(side, 84, { text: 'Pay to the order of', style: 'quiet' }),
    at(side + 96, 80, { ...sized(check.payee, right - figuresWidth - 12 - side - 96, 11.5, 7), style: 'payee' }),
    line(98, side + 92, right - figuresWidth - 12),
    at(right - figuresWidth, 80, { ...sized(`${currency} ${check.figures}`, figuresWidth, 11.5, 7), style: 'payee' }),
    line(98, right - figuresWidth - 4, right),
    at(side, 112, sized(check.words, right - side, 10.5, 7)),
    line(128, side, right),
    at(side + 32, 146, { stack: [check.payee, ...check.address].map((text) => ({ text })) }),
    at(side, 218, { text: `Memo: ${check.memo}`, style: 'quiet' }),
    line(226, right - 200, right),
    at(right - 200, 229, { text: 'Authorized signature', style: 'quiet' }),
    {
      absolutePosition: { x: 0, y: 0 },
      canvas: [
        {
          type: 'line',
          x1: 0,
          y1: cut,
          x2: right + side,
          y2: cut,
          dash: { length: 3 },
          lineWidth: 0.4,
          lineColor: '#8a8a8a',
        },
      ],
    },
    stub(cut + 26, 'For the creditor', check),
    stub(cut + 26 + 252, 'For our files', check),
  ];
}

/** Checks on check paper, one a sheet: date, payee, figures and words; the bank's own line is printed on the paper already. */
export function composeChecks(document: ChecksDocument): TDocumentDefinitions {
  const { title, drawer, madeAt, checks, country, practice } = document;
  const isLetter = usesLetterPaper(country);
  const right = (isLetter ? 612 : 595) - side;
  return {
    pageSize: isLetter ? 'LETTER' : 'A4',
    pageMargins: [side, 20, side, 20],
    language: 'en-US',
    displayTitle: true,
    info: { title, author: drawer, creator: 'Duly', producer: 'Duly', creationDate: new Date(madeAt) },
    defaultStyle: { font: 'Letter', fontSize: 9.5, lineHeight: 1, color: '#1a1a1a' },
    styles: {
      quiet: { fontSize: 8, color: '#555555' },
      strong: { bold: true, fontSize: 10.5 },
      payee: { bold: true, fontSize: 11.5 },
    },
    ...(practice && { watermark: { text: 'PRACTICE', font: 'Letter', bold: true, color: '#b45309', opacity: 0.16 } }),
    content: checks.flatMap((check, index) => pageOf(check, document, right, index === 0)),
  };
}

/** Draws the checks; the same run gives the same bytes. A character the typeface lacks becomes a question mark. */
export async function drawChecks(document: ChecksDocument): Promise<RenderedPdf> {
  const hasGlyph = await letterCoverage();
  const text = (one: string): string => printable(one, hasGlyph);
  const checks = document.checks.map((check) => ({
    ...check,
    payee: text(check.payee),
    address: check.address.map(text),
    stub: check.stub.map(([label, value]) => [label, text(value)] as const),
  }));
  return renderPdf(composeChecks({ ...document, drawer: text(document.drawer), bank: text(document.bank), checks }));
}
