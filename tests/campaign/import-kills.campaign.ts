import { killImports } from './import-kills.ts';

/** KILLS, ROWS and SEED say how many, over how many rows, and which moments. */
const { KILLS = '1000', ROWS = '200000', SEED = String(Date.now() % 1_000_000) } = process.env;

export default async function importKills(): Promise<boolean> {
  const plan = { kills: Number(KILLS), rows: Number(ROWS), seed: Number(SEED) };
  const figures = await killImports({ ...plan, told: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${JSON.stringify({ seed: plan.seed, ...figures }, null, 2)}\n`);
  const { lost, rows, accounts, references, searchable, audit, ledger, database } = figures;
  return (
    lost === 0 &&
    [accounts, references, searchable].every((n) => n === rows) &&
    [audit, ledger, database].every((v) => v === 'ok')
  );
}
