import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { init } from '../../main/entry/cli/book-commands.ts';
import { cliHost } from '../../main/entry/cli/cli-host.ts';
import { openDesk } from '../../main/entry/cli/open-desk.ts';
import { nodeSecrets } from '../../main/host/node/secrets.ts';
import { verifyDatabase, verifyLedger } from '../../main/db/ledger.ts';
import { fuzzBankFiles } from './bank-fuzz.ts';

/** COPIES and SEED say how many changed copies of the shared bank files are read, and which. */
const { COPIES = '10000', SEED = String(Date.now() % 1_000_000) } = process.env;
const data = resolve(import.meta.dirname, '../../../shared/data');
const folders = ['camt-genkgo', 'mt940/cmxl', 'mt940/jejik', 'ofx', 'nacha-moov'].map((name) => join(data, name));

/** A new encrypted book below the folder, open. */
async function aBook(folder: string) {
  const host = cliHost({
    info: { version: '0.0.0', platform: process.platform, packaged: false, kind: 'node' },
    defaultFolder: () => folder,
    secretsAt: nodeSecrets,
    env: { DULY_PASSPHRASE: 'harbor lanterns at seven' },
    out: () => undefined,
    err: () => undefined,
  });
  const dataDir = join(folder, 'book');
  await init({ dataDir, agency: 'Fuzz', owner: 'olive' }, host);
  host.close();
  const { desk, core } = await openDesk({ dataDir }, host);
  const house = desk.house();
  if (!house) throw new Error('The book did not open');
  return { house, core, host };
}

export default async function bankFuzz(): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'duly-bank-fuzz-'));
  try {
    const seed = Number(SEED);
    const { house, core, host } = await aBook(scratch);
    const figures = await fuzzBankFiles(house, { copies: Number(COPIES), seed, folders, scratch });
    const sound = { ledger: verifyLedger(house.db), database: verifyDatabase(house.db) };
    await core.stop();
    host.close();
    process.stdout.write(`${JSON.stringify({ seed, ...figures, ...sound }, null, 2)}\n`);
    const faults = figures.crashed + figures.halfKept + figures.doubled;
    return faults === 0 && sound.ledger === 'ok' && sound.database === 'ok';
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
