/**
 * `node scripts/run.mjs scripts/fake-electron.mjs [FOLDER]`: a stand-in for Electron's Linux distribution, enough for
 * electron-builder to pack the application without a download. It holds the marker that fuses are written behind.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, tool } from './lib/project.mjs';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Writes the stand-in to a folder and answers the folder. */
export function writeFakeElectron(folder) {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101111011')]);
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n#'), fuses, Buffer.from('\n')]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  const { version } = JSON.parse(readFileSync(tool('electron/package.json'), 'utf8'));
  for (const [name, text] of [
    ['version', version],
    ['LICENSE', 'stand-in'],
    ['LICENSES.chromium.html', 'stand-in'],
    ['locales/en-US.pak', ''],
  ]) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = writeFakeElectron(resolve(process.argv[2] ?? join(root, 'fake-electron')));
  process.stdout.write(`The stand-in is in ${folder}.\n`);
}
