import { runOnBook } from './money-model/book.ts';
import { runPure } from './money-model/pure.ts';

/** OPERATIONS through the rules, BOOK of them through the services on a real book, and SEED says which. */
const { OPERATIONS = '1000000', BOOK = '3000', SEED = '20261126' } = process.env;

export default async function moneyModel(): Promise<boolean> {
  const told = (line: string): void => void process.stderr.write(`${line}\n`);
  const seed = Number(SEED);
  const rules = runPure({ operations: Number(OPERATIONS), seed, told });
  process.stdout.write(`${JSON.stringify({ seed, rules }, null, 2)}\n`);
  const book = await runOnBook({ operations: Number(BOOK), seed, told });
  process.stdout.write(`${JSON.stringify({ seed, book }, null, 2)}\n`);
  const isProven = Object.values(book.verdicts).every((verdict) => verdict === 'ok');
  return rules.differences === 0 && book.differences === 0 && isProven;
}
