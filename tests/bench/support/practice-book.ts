import { rmSync } from 'node:fs';
import { anEmptyFolder, duly } from '../../e2e/support/duly.ts';

/** Accounts of the practice book; ACCOUNTS=1000000 for the size of the goals (performance handbook, P6 and P7). */
export const accounts = Number(process.env.ACCOUNTS ?? 700);

/** The person the bench steps in as. */
export const agent = /Ana Brandt/;

let made: Promise<string> | null = null;

/** BOOK names a folder with a practice book that is there already, of ACCOUNTS accounts. */
async function make(): Promise<string> {
  if (process.env.BOOK !== undefined) return process.env.BOOK;
  const folder = anEmptyFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await duly(['demo', '--data-dir', folder, '--accounts', String(accounts), '--as-of', '2026-11-24']);
  return folder;
}

/** The practice book of this run of the bench, made once from the bundled build. */
export const aPracticeBook = (): Promise<string> => (made ??= make());
