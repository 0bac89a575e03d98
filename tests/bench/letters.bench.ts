import * as pdfmakeModule from 'pdfmake';
import type { LetterFacts } from '../../main/domain/letters.ts';
import { jobFile, startKeptJob } from '../../main/jobs/pool.ts';
import { composeLetter } from '../../main/letters/compose.ts';
import { letterFonts, letterLayouts } from '../../main/letters/looks.ts';
import { demand } from '../../main/letters/templates/demand.ts';
import { dateText, localeOf } from '../../main/letters/wording.ts';
import {
  inLanes,
  type LetterJob,
  type LetterMessage,
  type LetterOrder,
  type PrintFile,
} from '../../main/services/letter-job.ts';
import { letterFacts } from '../letters/sample-letter.ts';
import { compare, type Ratio } from './harness.ts';
import { mailMerge, office } from './support/mail-merge.ts';

/** Letters of one run; LETTERS=1000 asks for more. */
const count = Number(process.env.LETTERS ?? 200);
const pairs = Number(process.env.PAIRS ?? 3);

const factsOf = (index: number): LetterFacts =>
  letterFacts({
    letterId: `0190c2a4-77aa-7000-8000-${String(index).padStart(12, '0')}`,
    reference: String(100_000 + index),
    recipient: {
      name: `Mirela Ostrowska ${index}`,
      address: { lines: [`${index} Example Avenue`, 'Springfield, IL 62701'], country: 'US' },
    },
  });
const all = Array.from({ length: count }, (_, index) => factsOf(index));

/** As the product does it: each letter a file of its own with its hash, drawn in the workers, then one print file. */
async function ours(): Promise<void> {
  const orders = all.map(
    (facts): LetterOrder => ({ letterId: facts.letterId, template: 'demand', language: 'en', facts }),
  );
  const letters: Uint8Array[] = [];
  const draw = (lane: readonly LetterOrder[]): Promise<unknown> =>
    startKeptJob<LetterMessage, unknown>(jobFile('letters'), { kind: 'render', orders: lane } satisfies LetterJob, {
      onMessage: (message) => {
        if (message.kind === 'letter' && 'letter' in message.product) letters.push(message.product.letter.bytes);
      },
    });
  await Promise.all(inLanes(orders).map(draw));
  if (letters.length !== count) throw new Error(`Only ${letters.length} of ${count} letters were drawn`);
  const merge: LetterJob = { kind: 'merge', letters, title: 'Letters', on: '2026-11-21' };
  const { pages } = await startKeptJob<never, PrintFile>(jobFile('letters'), merge);
  if (pages < count) throw new Error(`The print file has ${pages} pages`);
}

/** The text of the same letter as mail merge fields; LibreOffice sets it as plain paragraphs. */
const mergeText = [
  'North Quay Recovery, 200 Harbor Street, Suite 40, Portland, ME 04101',
  '{name}',
  '{street}',
  '{town}',
  'Date {date} Our reference {reference} Creditor Card Bank',
  'Amount owed: {total}. Please pay by {deadline}.',
  'This communication is from a debt collector. North Quay Recovery is trying to collect a debt. Any information you give us will be used for that purpose.',
  'We are writing for Card Bank. Our records show that the amount below has not been paid.',
  'Principal {principal}',
  'Interest to {date} {interest}',
  'Payment received, thank you {paid}',
  'Total owed on {date} {total}',
  'By mail: send a check or money order payable to North Quay Recovery with the part below.',
  'You may dispute this debt or part of it. Write to the address above or call us, and say what is wrong. Copies of papers that show it will help.',
  'Please return this part with your payment or reply. {reference} {name}',
];
const mergeRow = (facts: LetterFacts) => {
  const [street = '', town = ''] = facts.recipient.address?.lines ?? [];
  const locale = localeOf(demand, facts);
  return {
    name: facts.recipient.name ?? '',
    street,
    town,
    reference: facts.reference ?? '',
    date: dateText(facts.letterOn, locale),
    deadline: dateText(facts.deadlineOn, locale),
    total: '$1,008.26',
    principal: '$1,024.00',
    interest: '$59.26',
    paid: '-$100.00',
  };
};

/** The same letters from pdfmake as it comes, one after the other in this thread. */
async function bare(): Promise<void> {
  const pdfmake = (pdfmakeModule as { default?: typeof pdfmakeModule }).default ?? pdfmakeModule;
  pdfmake.setFonts(letterFonts);
  pdfmake.setTableLayouts(letterLayouts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  for (const facts of all) await pdfmake.createPdf(composeLetter(demand, facts)).getBuffer();
}

export default async function letters(): Promise<Ratio[]> {
  const name = `${count} demand letters, one file each and one print file`;
  const program = office();
  if (program === null) {
    console.log('letters against LibreOffice mail merge: not measured here, soffice is not installed');
    return [await compare({ name, ours, theirs: bare, against: 'bare pdfmake in one thread', pairs })];
  }
  const merge = mailMerge(program, mergeText, all.map(mergeRow));
  try {
    const theirs = (): number => merge.run();
    return [await compare({ name, ours, theirs, against: 'LibreOffice mail merge into one file', pairs, target: 1 })];
  } finally {
    merge.end();
  }
}
