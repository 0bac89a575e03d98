/**
 * The bundles of main and preload. Only electron and the database driver stay outside: everything else is inside one
 * file per thread, so that the package carries no folder of libraries.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** CommonJS libraries inside an ES module still ask for `require` and for their own place. */
const banner = [
  "import { createRequire as dulyCreateRequire } from 'node:module';",
  "import { dirname as dulyDirname } from 'node:path';",
  "import { fileURLToPath as dulyFileURLToPath } from 'node:url';",
  'const require = dulyCreateRequire(import.meta.url);',
  'const __filename = dulyFileURLToPath(import.meta.url);',
  'const __dirname = dulyDirname(__filename);',
].join('');

const common = {
  bundle: true,
  absWorkingDir: root,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'linked',
  logLevel: 'warning',
};
const node = {
  ...common,
  platform: 'node',
  target: 'node24',
  external: ['electron', 'better-sqlite3'],
  define: { 'process.env.NODE_ENV': '"production"' },
};
const esModule = { ...node, format: 'esm', mainFields: ['module', 'main'], banner: { js: banner } };

/** Entries of main, one file per process or thread. */
async function mainEntries() {
  const jobs = existsSync(join(root, 'main/jobs')) ? await readdir(join(root, 'main/jobs')) : [];
  return [
    'main/entry/electron.ts',
    'main/entry/core-worker.ts',
    'main/entry/loopback.ts',
    'main/entry/cli.ts',
    ...jobs.filter((name) => name.endsWith('-worker.ts')).map((name) => `main/jobs/${name}`),
  ];
}

/** What is built, as esbuild options, in the order of main, preload. */
async function bundles() {
  const main = (await mainEntries()).map((entry) => ({
    ...esModule,
    entryPoints: [entry],
    outfile: `dist/main/${basename(entry, '.ts')}.mjs`,
  }));
  // A sandboxed preload must be one CommonJS file; its twin for the browser is a plain script.
  const preload = [
    { ...node, format: 'cjs', entryPoints: ['preload/electron.ts'], outfile: 'dist/preload/electron.cjs' },
    {
      ...common,
      platform: 'browser',
      target: 'chrome150',
      format: 'iife',
      entryPoints: ['preload/loopback.ts'],
      outfile: 'dist/preload/loopback.js',
    },
  ];
  return [...main, ...preload].filter(({ entryPoints }) => existsSync(join(root, entryPoints[0])));
}

/** Folders read at run time, beside the bundle that reads them. */
const assets = [
  ['main/letters/fonts', 'dist/main/fonts'],
  ['main/db/migrations', 'dist/main/migrations'],
];

async function copyAssets() {
  const copied = [];
  for (const [from, to] of assets) {
    if (!existsSync(join(root, from))) continue;
    const names = await readdir(join(root, from), { recursive: true, withFileTypes: true });
    for (const entry of names.filter((each) => each.isFile() && !/\.tsx?$/.test(each.name))) {
      const source = join(entry.parentPath, entry.name);
      const target = join(root, to, relative(join(root, from), source));
      await mkdir(dirname(target), { recursive: true });
      await copyFile(source, target);
      copied.push(target);
    }
  }
  return copied;
}

/** Removes what an earlier build left behind. Files are replaced in place, so that a running Duly keeps its own. */
async function prune(folder, kept) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if (!kept.has(path)) await rm(path, { force: true });
  }
}

/** Builds dist/main and dist/preload; throws what esbuild throws. */
export async function bundle() {
  const results = await Promise.all((await bundles()).map((options) => build({ ...options, metafile: true })));
  const written = results.flatMap(({ metafile }) => Object.keys(metafile.outputs).map((path) => join(root, path)));
  const kept = new Set([...written, ...(await copyAssets())]);
  for (const folder of ['dist/main', 'dist/preload'].map((name) => join(root, name))) {
    if (existsSync(folder)) await prune(folder, kept);
  }
}
