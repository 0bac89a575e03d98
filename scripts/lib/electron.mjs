/** Electron's program: it comes with no install script, so it is fetched once, when it is first wanted. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runNode, tool } from './project.mjs';

const folder = tool('electron');
const tried = tool('.cache/duly/electron-not-reached');
const day = 24 * 60 * 60 * 1000;

/** The path of Electron's program when it is installed, else undefined. */
export function electronProgram() {
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const program = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

async function isReachable() {
  if (process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror) return true;
  try {
    const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
    const address = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Gets Electron's program, downloading it when the place it comes from answers within 8 seconds. When it does not, it
 * is not asked again for a day, so that a desk without internet access starts at once.
 */
export async function getElectron(say) {
  const present = electronProgram();
  if (present !== undefined || !existsSync(join(folder, 'install.js'))) return present;
  const last = await stat(tried).catch(() => undefined);
  if (last !== undefined && Date.now() - last.mtimeMs < day) return undefined;
  if (await isReachable()) {
    say('Fetching Electron (about 120 MB, once)…');
    await runNode(join(folder, 'install.js'), [], { env: { NODE_USE_ENV_PROXY: '1' } });
  }
  const program = electronProgram();
  if (program === undefined) {
    await mkdir(dirname(tried), { recursive: true });
    await writeFile(tried, '');
  }
  return program;
}
