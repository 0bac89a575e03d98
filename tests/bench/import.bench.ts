import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { init } from '../../main/entry/cli/book-commands.ts';
import { cliHost } from '../../main/entry/cli/cli-host.ts';
import { done, openDesk } from '../../main/entry/cli/open-desk.ts';
import { nodeSecrets } from '../../main/host/node/secrets.ts';
import { compare, type Ratio } from './harness.ts';
import { copyRows, prepareRows } from './support/engine-alone.ts';
import { placementColumns, writePlacementFile } from './support/placement-file.ts';

/** Rows of the file; ROWS=1000000 for the size of the goal (performance handbook, P1). */
const rows = Number(process.env.ROWS ?? 20_000);
const pairs = Number(process.env.PAIRS ?? 3);
const floor = 3;

const hasSqlite = (): boolean => spawnSync('sqlite3', ['--version'], { stdio: 'ignore' }).status === 0;

const headless = () =>
  cliHost({
    info: { version: '0.0.0', platform: process.platform, packaged: false, kind: 'node' },
    defaultFolder: () => {
      throw new Error('Every run has a folder of its own');
    },
    secretsAt: nodeSecrets,
    env: { DULY_PASSPHRASE: 'harbor lanterns at seven' },
    out: () => undefined,
    err: () => undefined,
  });

/** How many indexes the book keeps on its accounts alone, and its key. */
async function lookInto(dataDir: string): Promise<{ readonly indexes: number; readonly key: Uint8Array }> {
  const host = headless();
  const { desk, core } = await openDesk({ dataDir }, host);
  const count = desk
    .book()
    ?.db.connection.prepare(`select count(*) from sqlite_schema where type = 'index' and tbl_name = 'account'`)
    .pluck()
    .get();
  const key = desk.key();
  await core.stop();
  host.close();
  if (!key) throw new Error('The empty book does not open');
  return { indexes: Number(count), key };
}

/** One import into a fresh encrypted book, from the choice of the file to the last posted row; milliseconds. */
async function importInto(dataDir: string, file: string): Promise<number> {
  const host = headless();
  const { api, core } = await openDesk({ dataDir }, host, file);
  try {
    const contact = { currency: 'USD', contact: '' };
    const added = await api.creditors.add({ commandId: randomUUID(), name: 'Card Bank', ...contact });
    const { creditorId } = done(added);
    const started = performance.now();
    const chosen = done(await api.placements.chooseFile({})).file;
    if (!chosen) throw new Error('The file was not taken');
    const { fileId } = chosen;
    const reading = { dateOrder: 'auto', encoding: 'auto' } as const;
    const { columns } = done(await api.placements.preview({ fileId, map: {}, options: reading }));
    const map = Object.fromEntries(columns.flatMap(({ column, field }) => (field === null ? [] : [[field, column]])));
    const control = { count: rows, totalMinor: null };
    done(await api.placements.post({ commandId: randomUUID(), fileId, creditorId, map, options: reading, control }));
    const took = performance.now() - started;
    const [placement] = (await api.placements.list({})).rows;
    if (placement?.created !== rows) throw new Error(`Only ${placement?.created ?? 0} of ${rows} rows became accounts`);
    return took;
  } finally {
    await core.stop();
    host.close();
  }
}

/** The program's own import into one flat table, and its indexes made afterwards, which is its fastest way. */
function importBySqlite(database: string, file: string, indexed: readonly string[]): void {
  rmSync(database, { force: true });
  const script = [
    `create table placement (${placementColumns.map((column) => `${column} text`).join(', ')});`,
    '.mode csv',
    `.import --skip 1 "${file}" placement`,
    ...indexed.map((column) => `create index placement_${column} on placement (${column});`),
    'select count(*) from placement;',
  ].join('\n');
  const { stdout, stderr } = spawnSync('sqlite3', ['-batch', database], { input: script, encoding: 'utf8' });
  if (stdout.trim() !== String(rows)) throw new Error(`sqlite3 imported ${stdout.trim()} rows: ${stderr}`);
}

export default async function imports(): Promise<Ratio[]> {
  if (!hasSqlite()) {
    console.log('import against sqlite3 .import: not measured here, the sqlite3 program is not installed');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'duly-import-'));
  try {
    const file = join(folder, 'placement.csv');
    await writePlacementFile(file, rows);
    const empty = join(folder, 'empty');
    const host = headless();
    await init({ dataDir: empty, agency: 'North Quay Recovery', owner: 'rosa', zone: 'America/New_York' }, host);
    host.close();
    const { indexes, key } = await lookInto(empty);
    const indexed = placementColumns.slice(0, indexes);
    const freshBook = (name: string): string => {
      rmSync(join(folder, name), { recursive: true, force: true });
      cpSync(empty, join(folder, name), { recursive: true });
      return join(folder, name);
    };
    const posted = join(freshBook('posted'), 'book.duly');
    await importInto(join(folder, 'posted'), file);
    prepareRows(posted, key);

    const times: number[] = [];
    const ours = async (): Promise<number> => {
      const took = await importInto(freshBook('book'), file);
      times.push(took);
      return took;
    };
    const flat = (): void => importBySqlite(join(folder, 'flat.sqlite'), file, indexed);
    const engine = (): number => {
      const copy = join(freshBook('copy'), 'book.duly');
      const started = performance.now();
      if (copyRows(posted, copy, key) !== rows) throw new Error('Rows were lost on their way');
      return performance.now() - started;
    };
    const name = `${rows} rows into an encrypted book: accounts, debtors, ledger, audit, search`;
    const flatly = `sqlite3 .import into one table with ${indexed.length} indexes`;
    const against = await compare({ name, against: flatly, ours, theirs: flat, pairs, isWarm: true, target: floor });
    const again = (): number => times.shift() ?? Number.NaN;
    const alone = 'SQLite alone, the same rows ready-made';
    return [
      against,
      await compare({ name, against: alone, ours: again, theirs: engine, pairs, isWarm: true, target: floor }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
