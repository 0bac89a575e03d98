import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildIfStale } from '../../scripts/lib/build.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { writePlacementFile } from '../bench/support/placement-file.ts';

const { ROWS = '1000000', FILE } = process.env;
/** What reading a placement of a million rows may take at most, the runtime's own memory included. */
const promisedBytes = 200_000_000;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

/** The child in one plain file: taking the types out of sources would cost memory that Duly never takes. */
async function bundledChild(folder: string): Promise<string> {
  const outfile = join(folder, 'memory-child.mjs');
  const entry = join(import.meta.dirname, 'memory-child.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}

/** Reads a file of ROWS rows, or the one named by FILE, in a process of its own; holds when it stays below 200 MB. */
export default async function memory(): Promise<boolean> {
  await buildIfStale(() => process.stderr.write('Building…\n'));
  const folder = mkdtempSync(join(tmpdir(), 'duly-memory-'));
  try {
    const file = FILE ?? join(folder, 'placement.csv');
    if (FILE === undefined) await writePlacementFile(file, Number(ROWS));
    const started = performance.now();
    const worker = join(root, 'dist/main/import-worker.mjs');
    const child = spawnSync(process.execPath, [await bundledChild(folder), file, worker], {
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(child.stderr);
    const { rows, readable, fileBytes, peakBytes } = JSON.parse(child.stdout) as Record<string, number>;
    const seconds = Math.round((performance.now() - started) / 1_000);
    process.stdout.write(
      `${rows} rows, ${readable} readable, ${megabytes(fileBytes ?? 0)} of file: at most ${megabytes(peakBytes ?? 0)} of memory, ${seconds} s\n`,
    );
    return (peakBytes ?? Infinity) <= promisedBytes && (FILE !== undefined || rows === Number(ROWS));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
