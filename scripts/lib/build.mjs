/** The build, and whether it is still of these sources. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { bundle } from '../../build/bundle.mjs';
import { root } from './project.mjs';

const stamp = join(root, 'dist/.sources');
const sources = ['main', 'preload', 'renderer', 'shared', 'build', 'package-lock.json'];

async function filesOf(path) {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One hash of all that goes into the build: paths and contents. */
async function fingerprint() {
  const hash = createHash('sha256');
  const files = (await Promise.all(sources.map((path) => filesOf(join(root, path))))).flat().sort();
  for (const file of files) {
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds all of dist/. */
export async function buildAll() {
  const before = await fingerprint();
  const { build } = await import('vite');
  const hasWindow = existsSync(join(root, 'renderer/index.html'));
  const parts = [bundle(), hasWindow && build({ configFile: join(root, 'build/vite/renderer.ts'), logLevel: 'warn' })];
  const failed = (await Promise.allSettled(parts)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stamp, before);
}

/** Builds when dist/ is missing or of other sources; `onBuild` is told first. Answers whether it built. */
export async function buildIfStale(onBuild = () => {}) {
  const built = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (built === (await fingerprint())) return false;
  onBuild();
  await buildAll();
  return true;
}
