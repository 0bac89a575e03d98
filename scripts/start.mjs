/**
 * `npm start`: builds when needed, then opens Duly on its practice book. In Electron where its program can be had and
 * there is a screen; otherwise the same build in the Node host, which opens an installed browser as a window or prints
 * its address. `DULY_HOST=node` or `DULY_HOST=electron` decides by hand. Arguments are passed on.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { getElectron } from './lib/electron.mjs';
import { environment, root } from './lib/project.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const given = process.argv.slice(2);
const args = given.includes('--data-dir') || given.includes('--practice') ? given : ['--practice', ...given];

/** Runs a program to its end, handing on the signals that ask us to stop. */
function run(program, programArgs) {
  return new Promise((done) => {
    const started = Date.now();
    const child = spawn(program, programArgs, { cwd: root, env: environment(), stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', () => done({ code: 1, seconds: 0 }));
    child.on('exit', (code) => done({ code: code ?? 0, seconds: (Date.now() - started) / 1000 }));
  });
}

function whyNoElectron() {
  if (process.env.DULY_HOST === 'node') return 'DULY_HOST=node';
  if (!existsSync(join(root, 'dist/main/electron.mjs'))) return 'this build has no Electron part';
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasScreen ? undefined : 'there is no display here';
}

try {
  await buildIfStale(() => say('Building Duly…'));
} catch (error) {
  process.stderr.write(`Duly could not be built: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

let reason = whyNoElectron();
if (reason === undefined || process.env.DULY_HOST === 'electron') {
  const program = await getElectron(say);
  if (program === undefined) reason = 'its program could not be fetched';
  else {
    const { code, seconds } = await run(program, ['.', ...args]);
    if (code === 0 || seconds > 10) process.exit(code);
    reason = `it stopped at once with code ${code}`;
  }
}

say(`Electron is not used (${reason}): Duly runs in the Node host instead.`);
const { code } = await run(process.execPath, [join(root, 'dist/main/loopback.mjs'), ...args]);
process.exit(code);
