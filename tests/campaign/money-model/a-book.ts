import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliHost } from '../../../main/entry/cli/cli-host.ts';
import { runCli } from '../../../main/entry/cli/program.ts';
import { nodeSecrets } from '../../../main/host/node/secrets.ts';
import type { PlainContract } from './plain.ts';
import { dateOf } from './rules-side.ts';

export const zone = 'America/New_York';
export const houses: readonly { readonly name: string; readonly currency: string; readonly contract: PlainContract }[] =
  [
    {
      name: 'Riverton Medical',
      currency: 'USD',
      contract: {
        steps: [[null, 3000n]],
        taxBp: 500n,
        cap: null,
        costsAreOurs: false,
        earnsOnDirect: true,
        method: 'net',
        minimum: 0n,
      },
    },
    {
      name: 'Stadtwerke',
      currency: 'EUR',
      contract: {
        steps: [
          [20_000n, 3500n],
          [90_000n, 2250n],
          [null, 1100n],
        ],
        taxBp: 1900n,
        cap: 15_000n,
        costsAreOurs: false,
        earnsOnDirect: false,
        method: 'combined',
        minimum: 5_000n,
      },
    },
    {
      name: 'Sakura Mobile',
      currency: 'JPY',
      contract: {
        steps: [
          [5_000n, 2500n],
          [null, 1750n],
        ],
        taxBp: 1000n,
        cap: null,
        costsAreOurs: false,
        earnsOnDirect: true,
        method: 'gross',
        minimum: 0n,
      },
    },
    {
      name: 'Gulf Telecom',
      currency: 'KWD',
      contract: {
        steps: [[null, 1275n]],
        taxBp: 0n,
        cap: null,
        costsAreOurs: false,
        earnsOnDirect: true,
        method: 'net',
        minimum: 10_000n,
      },
    },
  ];
export const accountsEach = 40;

/** The computer the headless command runs on. */
export const host = () =>
  cliHost({
    info: { version: '0.0.0', platform: process.platform, packaged: false, kind: 'node' },
    defaultFolder: () => tmpdir(),
    secretsAt: nodeSecrets,
    env: { DULY_PASSPHRASE: 'harbor lanterns at seven' },
    out: () => undefined,
    err: () => undefined,
  });

/** A book on disk with four creditors in four currencies, each with its contract. */
export async function aBook(folder: string, owedOf: (at: number) => number): Promise<void> {
  const run = async (...args: readonly string[]): Promise<void> => {
    const code = await runCli([...args, '--data-dir', join(folder, 'book'), '--json'], host());
    if (code !== 0) throw new Error(`duly ${args[0] ?? ''} ended with ${code}`);
  };
  await run('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', zone);
  for (const [at, { name, currency }] of houses.entries()) {
    const file = join(folder, `placement-${at}.csv`);
    const rows = Array.from({ length: accountsEach }, (_, n) => {
      const minor = owedOf(at * accountsEach + n);
      const places = { JPY: 0, KWD: 3 }[currency] ?? 2;
      const text = String(minor).padStart(places + 1, '0');
      const amount = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      return `M-${at}-${n},"Holt, Kai ${at} ${n}",${amount}`;
    });
    writeFileSync(file, `reference,name,principal\n${rows.join('\n')}\n`);
    await run('import', file, '--creditor', name, '--currency', currency, '--as-of', dateOf(0));
  }
}
