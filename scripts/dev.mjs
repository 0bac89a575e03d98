/**
 * `npm run dev`: builds, starts Duly, and does both again whenever a source changes; reload the window afterwards.
 * `npm run dev:electron` does so in Electron. It uses the build that ships, so there is no second way to serve pages.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { getElectron } from './lib/electron.mjs';
import { environment, existing, root } from './lib/project.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const [inElectron, args] = [
  process.argv.includes('--electron'),
  process.argv.slice(2).filter((a) => a !== '--electron'),
];
const port = ['--port', '47800'];

const electron = inElectron ? await getElectron(say) : undefined;
if (inElectron && electron === undefined) {
  process.stderr.write('Electron’s program could not be fetched; "npm run dev" works without it.\n');
  process.exit(1);
}

let child;
let isFirst = true;

function launch() {
  const window = isFirst ? [] : ['--no-window'];
  isFirst = false;
  child = electron
    ? spawn(electron, ['.', '--practice', ...args], { cwd: root, env: environment(), stdio: 'inherit' })
    : spawn(process.execPath, ['dist/main/loopback.mjs', '--practice', ...port, ...window, ...args], {
        cwd: root,
        env: environment(),
        stdio: 'inherit',
      });
}

async function stop() {
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill();
  await ended;
}

let isBusy = false;
let isAgain = false;

async function refresh() {
  if (isBusy) {
    isAgain = true;
    return;
  }
  isBusy = true;
  try {
    const built = await buildIfStale(() => say('Building…'));
    if (built || child === undefined) {
      await stop();
      launch();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  isBusy = false;
  if (isAgain) {
    isAgain = false;
    await refresh();
  }
}

await refresh();
let timer;
for (const folder of existing(['main', 'preload', 'renderer', 'shared', 'build'])) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), 200);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => void stop().then(() => process.exit(0)));
}
