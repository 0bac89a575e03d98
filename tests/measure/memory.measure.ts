import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildIfStale } from '../../scripts/lib/build.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { writePlacementFile, writePlacementWorkbook } from '../bench/support/placement-file.ts';

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

/** Reads one file in a process of its own; the rows it held and the most memory that took, in bytes. */
function read(file: string, child: string): { readonly rows: number; readonly peakBytes: number } {
  const started = performance.now();
  const worker = join(root, 'dist/main/import-worker.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, file, worker], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { rows, readable, fileBytes, peakBytes } = JSON.parse(stdout) as Record<
    'rows' | 'readable' | 'fileBytes' | 'peakBytes',
    number
  >;
  const seconds = Math.round((performance.now() - started) / 1_000);
  process.stdout.write(
    `${basename(file)}: ${rows} rows, ${readable} readable, ${megabytes(fileBytes)} of file: at most ${megabytes(peakBytes)} of memory, ${seconds} s\n`,
  );
  return { rows, peakBytes };
}

/**
 * Reads a placement of ROWS rows, as text and as a workbook with its texts apart, or the one named by FILE, each in a
 * process of its own; holds when both stay below 200 MB.
 */
export default async function memory(): Promise<boolean> {
  await buildIfStale(() => process.stderr.write('Building…\n'));
  const folder = mkdtempSync(join(tmpdir(), 'duly-memory-'));
  try {
    const child = await bundledChild(folder);
    if (FILE !== undefined) return read(FILE, child).peakBytes <= promisedBytes;
    const [text, workbook] = [join(folder, 'placement.csv'), join(folder, 'placement.xlsx')];
    await writePlacementFile(text, Number(ROWS));
    await writePlacementWorkbook(workbook, Number(ROWS));
    return [text, workbook]
      .map((file) => read(file, child))
      .every(({ rows, peakBytes }) => rows === Number(ROWS) && peakBytes <= promisedBytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
