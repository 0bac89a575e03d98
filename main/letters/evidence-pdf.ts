import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { EvidenceBlock, EvidenceDocument } from '../services/evidence/job.ts';
import { estimatedWidth } from './fit.ts';
import { usesLetterPaper } from './wording.ts';

const side = 46;

type Table = Extract<EvidenceBlock, { kind: 'table' }>;
type Section = EvidenceDocument['sections'][number];
type Entry = Extract<EvidenceBlock, { kind: 'entries' }>['entries'][number];

const headingOf = (text: string): Content => ({ text, style: 'heading', margin: [0, 6, 0, 5] });

/** Entries up to so many lines stay on one page. */
const keptTogether = 12;

const entryOf = ({ title, lines }: Entry): Content => ({
  margin: [0, 0, 0, 7],
  unbreakable: lines.length <= keptTogether,
  stack: [{ text: title, style: 'strong' }, ...lines.map((text): Content => ({ text, margin: [10, 0, 0, 0] }))],
});

const sideOf = (column: { readonly isAmount?: boolean } | undefined) =>
  column?.isAmount === true ? ({ alignment: 'right' } as const) : {};

/** Points a word may take in a column that takes what the others leave. */
const starWidth = 84;
const cellSize = 8.5;

/** A word wider than its column would push the columns behind it off the page: it is broken where the column ends. */
function breakOf(text: string, column: Table['columns'][number] | undefined) {
  if (column === undefined || column.width === 'auto') return {};
  const width = column.width === '*' ? starWidth : column.width;
  const isTooLong = text.split(/[\s-]/).some((word) => estimatedWidth(word, cellSize) > width);
  return isTooLong ? ({ wordBreak: 'break-all' } as const) : {};
}

/** A table; with a heading, that is its first line and is repeated on every page the table goes on. */
function tableOf({ columns, rows }: Table, heading: string | null): Content {
  const head: TableCell[][] =
    heading === null
      ? []
      : [
          [
            { text: heading, style: 'heading', colSpan: columns.length },
            ...columns.slice(1).map((): TableCell => ({})),
          ],
        ];
  return {
    layout: heading === null ? 'evidence' : 'evidenceHeaded',
    margin: [0, 4, 0, 10],
    table: {
      headerRows: head.length + 1,
      keepWithHeaderRows: 1,
      widths: columns.map(({ width }) => width),
      body: [
        ...head,
        columns.map((column): TableCell => ({ text: column.title, style: 'quiet', ...sideOf(column) })),
        ...rows.map((row): TableCell[] =>
          row.map((text, at) => ({ text, ...sideOf(columns[at]), ...breakOf(text, columns[at]) })),
        ),
      ],
    },
  };
}

/** One piece of a page as pdfmake content. */
function blockOf(block: EvidenceBlock): Content {
  switch (block.kind) {
    case 'text':
      return { text: block.text, margin: [0, 0, 0, 6] };
    case 'code':
      return {
        columns: [
          { text: block.code, fontSize: 40, bold: true, characterSpacing: 2, margin: [0, 22, 0, 0] },
          { qr: block.qr, fit: 96, width: 100, alignment: 'right' },
        ],
        margin: [0, 0, 0, 12],
      };
    case 'facts':
      return {
        layout: 'particulars',
        margin: [0, 0, 0, 8],
        table: {
          widths: [130, '*'],
          body: block.rows.map(([label, text]): TableCell[] => [{ text: label, style: 'quiet' }, { text }]),
        },
      };
    case 'table':
      return tableOf(block, null);
    case 'entries':
      return block.entries.map(entryOf);
  }
}

/** A heading with its blocks; it never stands alone at the foot of a page. */
function sectionOf({ heading, blocks }: Section): Content[] {
  const [first, ...rest] = blocks;
  const others = rest.map(blockOf);
  switch (first?.kind) {
    case undefined:
      return [headingOf(heading)];
    case 'table':
      return [tableOf(first, heading), ...others];
    case 'text':
      return [{ unbreakable: true, stack: [headingOf(heading), blockOf(first)] }, ...others];
    case 'facts':
    case 'code':
      return [headingOf(heading), blockOf(first), ...others];
    case 'entries': {
      const [entry, ...entries] = first.entries;
      const start: Content = {
        unbreakable: true,
        stack: [headingOf(heading), ...(entry === undefined ? [] : [entryOf(entry)])],
      };
      return [start, ...entries.map(entryOf), ...others];
    }
  }
}

/** Lays the document out on the agency's paper; pure, equal documents give equal definitions. */
export function composeEvidence(document: EvidenceDocument): TDocumentDefinitions {
  const { title, agency, madeAt } = document;
  return {
    pageSize: usesLetterPaper(document.country) ? 'LETTER' : 'A4',
    pageMargins: [side, 52, side, 48],
    language: 'en-US',
    displayTitle: true,
    info: { title, author: agency, creator: 'Duly', producer: 'Duly', creationDate: new Date(madeAt) },
    defaultStyle: { font: 'Letter', fontSize: cellSize, lineHeight: 1, color: '#1a1a1a' },
    styles: {
      title: { fontSize: 16, bold: true },
      heading: { fontSize: 11, bold: true },
      quiet: { fontSize: 8, color: '#555555' },
      strong: { bold: true },
    },
    ...(document.practice && {
      watermark: { text: 'PRACTICE', font: 'Letter', bold: true, color: '#b45309', opacity: 0.16 },
    }),
    header: (at: number, of: number): Content => ({
      margin: [side, 24, side, 0],
      columns: [
        {
          text: [
            ...(at === 1 ? [] : [agency, title]),
            ...(document.practice ? ['Practice book: nothing in it is real'] : []),
          ].join('  ·  '),
          style: 'quiet',
          width: '*',
        },
        { text: `Page ${at} of ${of}`, style: 'quiet', alignment: 'right', width: 90 },
      ],
    }),
    content: [{ text: title, style: 'title', margin: [0, 0, 0, 10] }, ...document.sections.flatMap(sectionOf)],
  };
}
