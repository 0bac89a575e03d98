import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { problemsOf } from '../../build/package-rules.mjs';

const root = join(import.meta.dirname, '../..');
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface Settings {
  readonly appId: string;
  readonly files: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly win: {
    readonly files: readonly string[];
    readonly extraResources: readonly { readonly from: string; readonly to: string }[];
  };
  readonly mac: { readonly files: readonly string[]; readonly hardenedRuntime: boolean };
  readonly linux: { readonly files: readonly string[] };
}
const settings = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Settings;

describe('electron-builder.yml', () => {
  test('says only what electron-builder understands', () => {
    const judge = new Ajv({ strict: false, allErrors: true }).compile(
      readJson('node_modules/app-builder-lib/scheme.json') as object,
    );
    expect(judge(settings) ? [] : judge.errors).toEqual([]);
    expect(judge({ ...settings, filez: [] })).toBe(false);
  });

  test('sets every fuse as the reliability handbook asks (D1)', () => {
    expect(settings.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test.each(['win', 'mac', 'linux'] as const)(
    'keeps the loopback host out of %s, and every list names what it takes',
    (name) => {
      const all = settings.files.filter((pattern) => !pattern.includes('node_modules'));
      expect(settings[name].files).toEqual(expect.arrayContaining([...all]));
      expect(settings[name].files).toContain('!dist/main/loopback.*');
    },
  );

  test('brings the program that prints on Windows, outside the archive', () => {
    const [printer] = settings.win.extraResources;
    expect(printer?.to).toBe('SumatraPDF.exe');
    expect(existsSync(join(root, printer?.from ?? 'nowhere'))).toBe(true);
  });

  test('is for the product that package.json describes', () => {
    const manifest = readJson('package.json') as { productName: string; main: string; dependencies: object };
    expect(manifest).toMatchObject({ productName: 'Duly', main: 'dist/main/electron.mjs' });
    expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3']);
  });
});

describe('the rules for what is packed', () => {
  const target = { platform: 'linux', arch: 'x64' };
  const good = [
    'package.json',
    'LICENSE',
    'dist/main/electron.mjs',
    'dist/main/core-worker.mjs',
    'dist/preload/electron.cjs',
    'dist/renderer/index.html',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ];

  test('a right package has no problems', () => {
    expect(problemsOf(good, target)).toEqual([]);
  });

  test.each([
    'dist/main/loopback.mjs',
    'dist/preload/loopback.js',
    'dist/main/electron.mjs.map',
    'node_modules/zod/index.js',
    'node_modules/better-sqlite3/deps/sqlite3.c',
    'main/entry/electron.ts',
    '.npmrc',
    'node_modules/better-sqlite3/prebuilds/win32-x64.node',
  ])('a package with %s is refused', (path) => {
    expect(problemsOf([...good, path], target)).toHaveLength(1);
  });

  test('a package without its window is refused', () => {
    expect(
      problemsOf(
        good.filter((path) => !path.endsWith('.html')),
        target,
      ),
    ).toEqual(['dist/renderer/index.html is missing']);
  });
});
