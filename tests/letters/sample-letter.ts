import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demandDeadline, type LetterFacts, type LetterLine } from '../../main/domain/letters.ts';

const lines: readonly LetterLine[] = [
  { code: 'principal', on: '2026-03-02', amountMinor: 1024_00 },
  { code: 'fee', on: '2026-05-14', amountMinor: 25_00 },
  { code: 'interest', on: null, amountMinor: 59_26 },
  { code: 'payment', on: '2026-08-01', amountMinor: -100_00 },
];

/** Facts of a US consumer letter; everything in it is invented. */
export const letterFacts = (changes: Partial<LetterFacts> = {}): LetterFacts => ({
  letterId: '0190c2a4-77aa-7000-8000-0123456789ab',
  reference: '100234',
  creditorReference: '…4821',
  letterOn: '2026-11-21',
  deadlineOn: demandDeadline('2026-11-21'),
  currency: 'USD',
  practice: false,
  consumer: true,
  recipient: {
    name: 'Mirela Ostrowska-Łódź',
    address: { lines: ['1420 Example Avenue, Apt 7B', 'Springfield, IL 62701'], country: 'US' },
  },
  agency: {
    name: 'North Quay Recovery',
    address: { lines: ['200 Harbor Street, Suite 40', 'Portland, ME 04101'], country: 'US' },
    phone: '(207) 555-0142',
    email: 'desk@northquay.example',
    licence: 'ME-DCL-004512',
    hours: 'Monday to Friday, 9 am to 5 pm Eastern',
    bank: null,
  },
  creditor: 'Card Bank',
  originalCreditor: 'Main Street Department Store',
  lines,
  interestRateBp: 800,
  interestPerDayMinor: 20,
  totalMinor: 1008_26,
  arrangement: null,
  ...changes,
});

/** The facts with so many further lines, and the total that goes with them. */
export function withManyLines(count: number): LetterFacts {
  const more = Array.from({ length: count }, (_, index): LetterLine => {
    const on = `2026-0${1 + (index % 9)}-1${index % 9}`;
    return index % 3 === 0 ? { code: 'fee', on, amountMinor: 3_00 } : { code: 'payment', on, amountMinor: -1_00 };
  });
  const all = [...lines, ...more];
  return letterFacts({ lines: all, totalMinor: all.reduce((sum, line) => sum + line.amountMinor, 0) });
}

/** An agency in another country: A4, DIN window, bank transfer. */
export const norwegianFacts = (): LetterFacts => {
  const facts = letterFacts();
  return {
    ...facts,
    currency: 'NOK',
    consumer: false,
    agency: {
      ...facts.agency,
      address: { lines: ['Storgata 1', '0155 Oslo'], country: 'NO' },
      bank: ['Account 1234 56 78903'],
    },
    recipient: { name: 'Åse Ødegård', address: { lines: ['Kirkegata 5', '7010 Trondheim'], country: 'NO' } },
  };
};

/** Why texts of a PDF cannot be read here, or null. */
export const noPdfText: string | null =
  spawnSync('pdftotext', ['-v']).error === undefined ? null : 'pdftotext (poppler) is not installed';

/** What a reader of the PDF finds in it; layout kept. */
export function textOf(pdf: Uint8Array, ...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'duly-letter-'));
  try {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    const run = spawnSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
