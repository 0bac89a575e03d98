import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { getRawHeader, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeFakeElectron } from '../../scripts/fake-electron.mjs';

const root = join(import.meta.dirname, '../..');
const entries = ['main/electron.mjs', 'main/core-worker.mjs', 'preload/electron.cjs', 'renderer/index.html'];
const missing = entries.filter((path) => !existsSync(join(root, 'dist', path)));
const whyNot =
  process.platform !== 'linux'
    ? 'the stand-in is for Linux'
    : missing.length > 0
      ? `dist/ has no ${missing.join(', ')}: run npm run build`
      : undefined;

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** The files that must be in the archive, worked out without electron-builder. */
function expectedFiles(): string[] {
  const built = filesIn('dist').filter((path) => !/(\.map|\.sources)$|^dist\/(main|preload)\/loopback\./.test(path));
  const driver = filesIn('node_modules/better-sqlite3/lib');
  const others = ['LICENSE', 'package.json'];
  const parts = ['LICENSE', 'package.json', `prebuilds/linux-${process.arch}.node`];
  return [...built, ...driver, ...others, ...parts.map((part) => `node_modules/better-sqlite3/${part}`)].sort();
}

describe.skipIf(whyNot !== undefined)(`the packed application${whyNot ? ` (not packed: ${whyNot})` : ''}`, () => {
  let folder: string;
  let unpacked: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'duly-package-'));
    const electron = writeFakeElectron(join(folder, 'electron'));
    const builder = join(root, 'node_modules/electron-builder/cli.js');
    const args = [builder, '--linux', 'dir', '--publish', 'never', `-c.electronDist=${electron}`];
    execFileSync(process.execPath, [...args, `-c.directories.output=${join(folder, 'release')}`], {
      cwd: root,
      stdio: 'pipe',
    });
    unpacked = join(folder, 'release', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds exactly the expected files', () => {
    const archive = join(unpacked, 'resources/app.asar');
    const files = listPackage(archive, { isPack: false })
      .map((path) => path.slice(1))
      .filter((path) => !('files' in statFile(archive, path)));
    expect(files.sort()).toEqual(expectedFiles());
  });

  test('keeps the one native module beside the archive, where the system can load it', () => {
    const archive = join(unpacked, 'resources/app.asar');
    expect(JSON.stringify(getRawHeader(archive).header)).toContain('"unpacked":true');
    const driver = join(unpacked, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(driver)).toEqual([`linux-${process.arch}.node`]);
  });

  test('has its fuses blown as set', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'duly'));
    const states = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    ].map((fuse) => wire[fuse]);
    const off = FuseState.DISABLE;
    const on = FuseState.ENABLE;
    expect(states).toEqual([off, off, off, on, on]);
  });

  test('knows where updates come from', () => {
    expect(existsSync(join(unpacked, 'resources/app-update.yml'))).toBe(true);
  });
});
