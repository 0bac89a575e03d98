import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces';
import type { LetterFacts } from '../domain/letters.ts';
import { interestTable } from './interest.ts';
import { coupons, schedule } from './schedule.ts';
import type { LetterBlock, LetterTemplate } from './template.ts';
import { amountText, dateText, fill, holds } from './wording.ts';

/** The itemisation: dated lines, then the total. Many lines break the page under a repeated head, never inside a line. */
function itemisation(template: LetterTemplate, facts: LetterFacts, locale: string): ContentTable {
  const { words } = template;
  const amount = (minor: number): string => amountText(minor, facts.currency, locale);
  const rows: TableCell[][] = facts.lines.map((line) => [
    { text: fill(template.lines[line.code], facts, locale) },
    { text: line.on === null ? '' : dateText(line.on, locale) },
    { text: amount(line.amountMinor), alignment: 'right' },
  ]);
  return {
    layout: 'itemisation',
    margin: [0, 4, 0, 8],
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: ['*', 110, 90],
      body: [
        [
          { text: words.item, style: 'quiet' },
          { text: words.itemDate, style: 'quiet' },
          { text: words.amount, style: 'quiet', alignment: 'right' },
        ],
        ...rows,
        [
          { text: `${words.total} ${dateText(facts.letterOn, locale)}`, style: 'total', colSpan: 2 },
          {},
          { text: amount(facts.totalMinor), style: 'total', alignment: 'right' },
        ],
      ],
    },
  };
}

/** One block of the template as pdfmake content. */
function content(block: LetterBlock, template: LetterTemplate, facts: LetterFacts, locale: string): Content {
  switch (block.kind) {
    case 'heading':
      return { text: fill(block.text, facts, locale), style: 'heading', margin: [0, 2, 0, 3] };
    case 'paragraph':
      return {
        text: fill(block.text, facts, locale),
        margin: [0, 0, 0, 6],
        ...(block.strong && { style: 'strong' }),
      };
    case 'points':
      return {
        ul: block.points
          .filter((point) => holds(point.when, facts))
          .map((point) => ({ text: fill(point.text, facts, locale), margin: [0, 0, 0, 3] })),
        margin: [0, 0, 0, 4],
      };
    case 'lines':
      return itemisation(template, facts, locale);
    case 'interest':
      return interestTable(template, facts, locale);
    case 'schedule':
      return schedule(template, facts, locale);
    case 'coupons':
      return coupons(template, facts, locale);
    case 'bank':
      return { stack: (facts.agency.bank ?? []).map((text) => ({ text })), margin: [10, 0, 0, 6] };
    case 'columns':
      return {
        columns: [block.left, block.right].map((side) => ({
          width: '*',
          stack: blockContent(side, template, facts, locale),
        })),
        columnGap: 22,
        unbreakable: true,
      };
  }
}

/** The blocks that are part of this letter, in order. */
export const blockContent = (
  blocks: readonly LetterBlock[],
  template: LetterTemplate,
  facts: LetterFacts,
  locale: string,
): Content[] =>
  blocks.filter((block) => holds(block.when, facts)).map((block) => content(block, template, facts, locale));
