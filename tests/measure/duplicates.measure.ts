import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { cliHost } from '../../main/entry/cli/cli-host.ts';
import { runCli } from '../../main/entry/cli/program.ts';
import { nodeSecrets } from '../../main/host/node/secrets.ts';

const data = join(import.meta.dirname, '../../../shared/data/dedupe-febrl');
/** What is promised of each set. */
const promised = [
  { file: 'dataset1.csv', precision: 0.995, recall: 0.95 },
  { file: 'dataset2.csv', precision: 0.995, recall: 0.92 },
] as const;

const mapping = `reference=rec_id debtor_reference=rec_id given_name=given_name surname=surname address=address_1
  address2=address_2 city=suburb postcode=postcode state=state birth_date=date_of_birth identifier=soc_sec_id
  balance=balance`.split(/\s+/);

interface Pairs {
  readonly pairs: readonly { readonly a: string; readonly b: string }[];
}

/** The person a record is of: what stands before the second dash. */
const personOf = (reference: string): string => reference.split('-')[1] ?? reference;

/** Runs a command of Duly and gives its JSON. */
async function duly<Answer>(folder: string, args: readonly string[]): Promise<Answer> {
  let said = '';
  const host = cliHost({
    info: { version: '0.0.0', platform: process.platform, packaged: false, kind: 'node' },
    defaultFolder: () => folder,
    secretsAt: nodeSecrets,
    env: { DULY_PASSPHRASE: 'harbor lanterns at seven' },
    out: (text) => void (said += text),
    err: () => undefined,
  });
  const code = await runCli([...args, '--data-dir', folder, '--json'], host);
  if (code !== 0) throw new Error(`duly ${args[0]} ended with ${code}: ${said}`);
  return JSON.parse(said) as Answer;
}

/** Every pair of records of one person in a file. */
function truePairs(references: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const one of references.map(personOf)) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Imports each Febrl set into a book of its own, searches it, and compares with the truth in `rec_id`. */
export default async function measure(): Promise<boolean> {
  if (!existsSync(data)) {
    process.stderr.write(`The data set is not there: ${data}\n`);
    return false;
  }
  let isKept = true;
  for (const { file, precision: least, recall: wanted } of promised) {
    const folder = mkdtempSync(join(tmpdir(), 'duly-measure-'));
    try {
      const text = readFileSync(join(data, file), 'utf8').replaceAll(/, /g, ',');
      const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
      const path = join(folder, file);
      writeFileSync(path, Papa.unparse(rows.map((row) => ({ ...row, balance: '100.00' }))));
      await duly(folder, ['init', '--agency', 'Febrl', '--owner', 'owner']);
      await duly(folder, ['import', path, '--creditor', 'Febrl', ...mapping.flatMap((map) => ['--map', map])]);
      const began = performance.now();
      const { pairs } = await duly<Pairs>(folder, ['duplicates']);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const right = pairs.filter(({ a, b }) => personOf(a) === personOf(b)).length;
      const truth = truePairs(rows.map((row) => row['rec_id'] ?? ''));
      const [precision, recall] = [right / pairs.length, right / truth];
      isKept &&= precision >= least && recall > wanted;
      process.stdout.write(
        `${file}: ${pairs.length} pairs found, ${right} of ${truth} true ones; precision ${precision.toFixed(4)} ` +
          `(at least ${least}), recall ${recall.toFixed(4)} (above ${wanted}); ${seconds} s\n`,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return isKept;
}
