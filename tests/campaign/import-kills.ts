import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { verifyAudit } from '../../main/db/audit.ts';
import { creditorByName } from '../../main/db/creditors.ts';
import { verifyDatabase, verifyLedger } from '../../main/db/ledger.ts';
import { init } from '../../main/entry/cli/book-commands.ts';
import { cliHost } from '../../main/entry/cli/cli-host.ts';
import { done, openDesk } from '../../main/entry/cli/open-desk.ts';
import { nodeSecrets } from '../../main/host/node/secrets.ts';
import { beginPosting } from '../../main/services/placement-posting.ts';
import { stagePlacement } from '../../main/services/placement-staging.ts';
import { writePlacementFile } from '../bench/support/placement-file.ts';

export interface KillPlan {
  readonly rows: number;
  readonly kills: number;
  /** The same seed gives the same moments, as far as the computer keeps them. */
  readonly seed: number;
  readonly told?: (line: string) => void;
}

export interface KillFigures {
  readonly kills: number;
  /** Kills that fell before the book was open, and after at least one slice was reported as posted. */
  readonly beforeOpen: number;
  readonly afterSlices: number;
  /** Slices that were reported as posted and were not in the book afterwards. */
  readonly lost: number;
  readonly accounts: number;
  readonly references: number;
  readonly rows: number;
  readonly searchable: number;
  readonly audit: string;
  readonly ledger: string;
  readonly database: string;
  readonly seconds: number;
}

const root = join(import.meta.dirname, '../..');

const headless = () =>
  cliHost({
    info: { version: '0.0.0', platform: process.platform, packaged: false, kind: 'node' },
    defaultFolder: () => {
      throw new Error('Every campaign has a folder of its own');
    },
    secretsAt: nodeSecrets,
    env: { DULY_PASSPHRASE: 'harbor lanterns at seven' },
    out: () => undefined,
    err: () => undefined,
  });

/** The child in one file, so that a thousand starts cost little. */
async function bundledChild(folder: string): Promise<string> {
  const outfile = join(folder, 'import-child.mjs');
  const banner = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
  await build({
    entryPoints: [join(root, 'tests/campaign/import-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['better-sqlite3', 'electron'],
    banner: { js: banner },
    logLevel: 'error',
  });
  return outfile;
}

/** An encrypted book on disk with one placement staged and its posting begun. */
async function begunPlacement(folder: string, rows: number): Promise<{ file: string; key: string }> {
  const placement = join(folder, 'placement.csv');
  await writePlacementFile(placement, rows);
  const dataDir = join(folder, 'book');
  const first = headless();
  await init({ dataDir, agency: 'North Quay Recovery', owner: 'rosa', zone: 'America/New_York' }, first);
  first.close();
  const host = headless();
  const { api, desk, core } = await openDesk({ dataDir }, host, placement);
  const contact = { currency: 'USD', contact: '' };
  done(await api.creditors.add({ commandId: randomUUID(), name: 'Card Bank', ...contact }));
  const chosen = done(await api.placements.chooseFile({})).file;
  const seen = done(await api.placements.preview({ fileId: chosen?.fileId ?? '' }));
  const map = Object.fromEntries(
    seen.columns.flatMap(({ column, field }) => (field === null ? [] : [[field, column]])),
  );
  const context = desk.house();
  const creditor = context && creditorByName(context.db, 'Card Bank');
  const taken = context?.files.inbox.path(chosen?.fileId ?? '');
  if (!context || !creditor || !taken) throw new Error('The campaign’s book did not open');
  const staged = await stagePlacement(context, {
    creditor,
    file: taken,
    map,
    options: {
      kind: 'accounts',
      currency: 'USD',
      country: 'US',
      today: context.today(),
      dateOrder: 'auto',
      encoding: 'auto',
      delimiter: 'auto',
    },
    fields: { custom: [], rules: [] },
    mappingName: null,
    control: { count: rows, totalMinor: null },
  });
  if (!staged.ok) throw new Error(`${staged.refusal}: ${staged.detail ?? ''}`);
  beginPosting(context, staged.value);
  const key = Buffer.from(desk.key() ?? []).toString('hex');
  const file = context.db.connection.name;
  await core.stop();
  host.close();
  return { file, key };
}

/** A small generator with a seed; chance that can be told again. */
function chance(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
}

interface Life {
  readonly opened: { readonly accounts: number; readonly waiting: number; readonly created: number } | null;
  /** Rows of the last slice reported as posted. */
  readonly reported: number;
  readonly isDone: boolean;
  readonly error: string;
}

interface Kill {
  /** So many milliseconds after the start of the process, else after it opened the book. */
  readonly early: boolean;
  readonly ms: number;
  /** Somebody works at the desk meanwhile. */
  readonly busy: boolean;
}

/** Lets a child work on the book until it is killed; `null` lets it come to its end. */
function live(child: string, { file, key }: { file: string; key: string }, kill: Kill | null): Promise<Life> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, file, key, kill?.busy ? 'busy' : 'quiet'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let error = '';
    let timer: NodeJS.Timeout | undefined;
    const shoot = (ms: number): void => {
      timer ??= setTimeout(() => running.kill('SIGKILL'), ms);
    };
    if (kill?.early) shoot(kill.ms);
    running.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (kill && said.includes('open ')) shoot(kill.ms);
    });
    running.stderr.on('data', (bytes: Buffer) => (error += bytes.toString()));
    running.on('error', reject);
    running.on('close', () => {
      clearTimeout(timer);
      const lines = said.split('\n').slice(0, -1);
      const [accounts, waiting, created] = (lines.find((line) => line.startsWith('open ')) ?? '')
        .split(' ')
        .slice(1)
        .map(Number);
      const slices = lines.filter((line) => line.startsWith('slice ')).map((line) => Number(line.slice(6)));
      resolve({
        opened: created === undefined ? null : { accounts: accounts ?? 0, waiting: waiting ?? 0, created },
        reported: slices.at(-1) ?? 0,
        isDone: lines.includes('done'),
        error,
      });
    });
  });
}

/** Early kills fall in the first so many milliseconds of a process. */
const earlyMs = 150;

/**
 * Posts one placement while its process is killed (SIGKILL) again and again at random moments, each time followed by the
 * start that resumes it. The waits are steered so that the placement lasts for all the kills.
 */
export async function killImports({ rows, kills, seed, told = () => undefined }: KillPlan): Promise<KillFigures> {
  const cache = join(root, 'node_modules/.cache/duly-campaign');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'import-kills-'));
  try {
    const child = await bundledChild(folder);
    const book = await begunPlacement(folder, rows);
    told(`${rows} rows staged; ${kills} kills follow, seed ${seed}`);
    const random = chance(seed);
    const started = performance.now();
    const figures = { kills: 0, beforeOpen: 0, afterSlices: 0, lost: 0 };
    let [waitMs, reported, standing] = [120, 0, 0];
    while (figures.kills < kills) {
      const isEarly = random() < 0.1;
      const ms = random() * (isEarly ? earlyMs : 2 * waitMs);
      const life = await live(child, book, { early: isEarly, ms, busy: random() < 0.5 });
      if (life.error !== '') throw new Error(`The child failed (seed ${seed}): ${life.error}`);
      if (life.opened) {
        const { accounts, waiting, created } = life.opened;
        const posted = rows - waiting;
        if (accounts !== created || posted !== created)
          throw new Error(
            `After ${figures.kills} kills: ${accounts} accounts, ${posted} rows gone, ${created} counted (seed ${seed})`,
          );
        if (created < reported) figures.lost += 1;
        standing = Math.max(created, life.reported);
      }
      reported = Math.max(reported, life.reported);
      if (life.isDone) break;
      figures.kills += 1;
      if (!life.opened) figures.beforeOpen += 1;
      if (life.reported > 0) figures.afterSlices += 1;
      const ahead = standing / rows > figures.kills / kills;
      waitMs = Math.min(2_000, Math.max(5, waitMs * (ahead ? 0.9 : 1.1)));
      if (figures.kills % 50 === 0) told(`${figures.kills} kills, ${standing} of ${rows} rows stand`);
    }
    const last = await live(child, book, null);
    if (!last.isDone) throw new Error(`The last start did not finish the placement: ${last.error}`);
    const seconds = Math.round((performance.now() - started) / 1000);
    return { ...figures, ...(await proofOf(join(folder, 'book'))), rows, seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function proofOf(dataDir: string) {
  const host = headless();
  const { desk, core } = await openDesk({ dataDir }, host);
  const db = desk.house()?.db;
  if (!db) throw new Error('The book did not open');
  const count = (sql: string): number => Number(db.connection.prepare(sql).pluck().get());
  const proof = {
    accounts: count('select count(*) from account'),
    references: count('select count(distinct reference) from account'),
    searchable: count('select count(*) from account_search_key'),
    audit: verifyAudit(db).verdict,
    ledger: verifyLedger(db),
    database: verifyDatabase(db),
  };
  await core.stop();
  host.close();
  return proof;
}
