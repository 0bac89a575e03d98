import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { doLinesAddUp, type LetterFacts, letterFactLabels, missingFacts } from '../domain/letters.ts';
import { blockContent } from './blocks.ts';
import { addressSize } from './fit.ts';
import { addressee, letterhead, particulars, practiceBand, subjectY } from './head.ts';
import { type Paper, paperOf } from './paper.ts';
import { slipContent } from './slip.ts';
import type { LetterTemplate } from './template.ts';
import { fill, localeOf, senderCountry } from './wording.ts';

/** What a renderer draws. Equal facts and template give an equal definition. */
export type LetterDefinition = TDocumentDefinitions;

/** A letter that must not be written: the message names what is missing, in a sentence for a person. */
export class LetterRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LetterRefusedError';
  }
}

/** Why the letter must not be written, or null. */
function refusal(template: LetterTemplate, facts: LetterFacts, paper: Paper): string | null {
  const missing = missingFacts(template.required, facts);
  if (missing.length > 0) return `Not known: ${missing.map((name) => letterFactLabels[name]).join(', ')}.`;
  if (!doLinesAddUp(facts)) return 'The lines of the letter do not add up to its total.';
  const lines = [facts.recipient.name ?? '', ...(facts.recipient.address?.lines ?? [])];
  if (addressSize(lines, paper.address) === null) {
    return "The debtor's name and address are too long for the window of the envelope.";
  }
  return null;
}

/**
 * Composes a letter: facts and template in, document definition out; pure. Throws `LetterRefusedError` when a required
 * fact is missing, when the lines do not add up to the total, or when the address does not fit the envelope.
 */
export function composeLetter(template: LetterTemplate, facts: LetterFacts): LetterDefinition {
  const paper = paperOf(senderCountry(facts));
  const refused = refusal(template, facts, paper);
  if (refused !== null) throw new LetterRefusedError(refused);

  const locale = localeOf(template, facts);
  const { margin } = paper;
  const agency = facts.agency.name ?? '';
  const reference = facts.reference ?? '';
  const page = (at: number, of: number): string =>
    fill(template.words.page, facts, locale, { page: String(at), pages: String(of) });

  return {
    pageSize: paper.name,
    pageMargins: [margin.left, margin.top, margin.right, margin.bottom],
    language: locale,
    displayTitle: true,
    info: {
      title: `${template.title} ${reference}`,
      author: agency,
      creator: 'Duly',
      producer: 'Duly',
      subject: `${template.code} v${template.version} ${facts.letterId}`,
      creationDate: new Date(`${facts.letterOn}T12:00:00Z`),
    },
    // The font brings a line of 1.36 em by itself.
    defaultStyle: { font: 'Letter', fontSize: 9, lineHeight: 1, color: '#1a1a1a' },
    styles: {
      agency: { fontSize: 14, bold: true, lineHeight: 0.9 },
      quiet: { fontSize: 8, color: '#555555', lineHeight: 0.95 },
      small: { fontSize: 8.5, lineHeight: 0.95 },
      subject: { fontSize: 11.5, bold: true },
      heading: { fontSize: 9.5, bold: true },
      strong: { bold: true },
      total: { fontSize: 9.5, bold: true },
    },
    ...(facts.practice && {
      watermark: { text: template.words.practice, font: 'Letter', bold: true, color: '#b45309', opacity: 0.16 },
    }),
    header: (at: number, of: number): Content => [
      {
        absolutePosition: { x: margin.left, y: 24 },
        columns: [
          {
            text: at === 1 ? '' : [agency, `${template.words.reference} ${reference}`].join('  ·  '),
            style: 'quiet',
            width: '*',
          },
          { text: page(at, of), style: 'quiet', alignment: 'right', width: 80 },
          { text: '', width: margin.right },
        ],
      },
      ...(facts.practice ? [practiceBand(template, paper)] : []),
    ],
    content: [
      letterhead(template, facts, paper),
      ...addressee(facts, paper),
      particulars(template, facts, paper, locale),
      {
        text: fill(template.subject, facts, locale),
        style: 'subject',
        margin: [0, subjectY(template, facts, paper, locale) - margin.top, 0, 8],
      },
      ...blockContent(template.blocks, template, facts, locale),
      ...slipContent(template, facts, paper, locale),
    ],
  };
}
