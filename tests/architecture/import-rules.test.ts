import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const config = join(root, '.dependency-cruiser.cjs');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const rules = (createRequire(import.meta.url)(config) as { forbidden: { name: string }[] }).forbidden;

/** One planted file: where it is, what it says, and the rule that must object (none: it is allowed). */
interface Planted {
  file: string;
  source: string;
  rule?: string;
}

const uses = (path: string): string => `import { it } from '${path}';\nexport const mine = it;\n`;
const knows = (path: string): string => `import type { It } from '${path}';\nexport type Mine = It;\n`;

/** Files that others import; each is imported by somebody below, so none is an orphan. */
const present: Planted[] = [
  'shared/kernel/minor.ts',
  'shared/vocabulary/codes.ts',
  'shared/contract/wire.ts',
  'main/domain/aging.ts',
  'main/db/rows.ts',
  'main/services/work.ts',
  'main/api/dispatch.ts',
  'main/api/loopback-server.ts',
  'main/host/host.ts',
  'main/host/node/paths.ts',
  'main/host/electron/power.ts',
  'main/letters/render.ts',
  'main/log/log.ts',
  'renderer/api/proxy.ts',
  'preload/expose.ts',
  'tests/fixtures/people.ts',
].map((file) => ({ file, source: 'export const it = 1;\nexport type It = number;\n' }));

/** The other half of the planted cycle, which is reported once. */
const hen: Planted = { file: 'main/services/hen.ts', source: uses('./egg.ts') };

const planted: Planted[] = [
  { file: 'main/services/egg.ts', source: uses('./hen.ts'), rule: 'no-cycles' },
  { file: 'main/services/lost.ts', source: uses('./nowhere.ts'), rule: 'no-unresolvable' },
  { file: 'main/log/stray.ts', source: uses('undeclared'), rule: 'no-undeclared-packages' },
  { file: 'main/services/alone.ts', source: 'export const it = 1;\n', rule: 'no-orphans' },
  { file: 'main/domain/reads-rows.ts', source: knows('../db/rows.ts'), rule: 'domain-is-pure' },
  { file: 'main/domain/speaks-contract.ts', source: knows('../../shared/contract/wire.ts'), rule: 'domain-is-pure' },
  { file: 'main/domain/uses-node.ts', source: uses('node:fs'), rule: 'domain-is-pure' },
  { file: 'main/domain/uses-package.ts', source: uses('zod'), rule: 'domain-is-pure' },
  { file: 'main/services/writes-sql.ts', source: uses('drizzle-orm'), rule: 'sql-only-in-db' },
  { file: 'main/jobs/opens-book.ts', source: uses('better-sqlite3'), rule: 'sql-only-in-db' },
  { file: 'main/host/electron/windows.ts', source: uses('electron'), rule: 'electron-only-at-the-edge' },
  { file: 'tests/contract/pair.ts', source: uses('electron'), rule: 'electron-only-at-the-edge' },
  { file: 'main/host/electron/updates.ts', source: uses('electron-updater'), rule: 'electron-only-at-the-edge' },
  { file: 'main/entry/electron.ts', source: uses('./wiring.ts'), rule: 'loopback-never-ships' },
  { file: 'main/entry/core-worker.ts', source: uses('../host/node/paths.ts'), rule: 'loopback-never-ships' },
  { file: 'shared/contract/calls-main.ts', source: knows('../../main/api/dispatch.ts'), rule: 'shared-is-leaf' },
  { file: 'shared/contract/reads-files.ts', source: uses('node:fs'), rule: 'shared-runs-anywhere' },
  { file: 'renderer/app/reads-files.ts', source: uses('node:path'), rule: 'shared-runs-anywhere' },
  { file: 'preload/reads-files.ts', source: uses('node:os'), rule: 'shared-runs-anywhere' },
  { file: 'shared/kernel/checks.ts', source: uses('zod'), rule: 'kernel-knows-only-temporal' },
  { file: 'shared/vocabulary/dates.ts', source: uses('temporal-polyfill'), rule: 'vocabulary-knows-only-kernel' },
  { file: 'shared/contract/dates.ts', source: uses('temporal-polyfill'), rule: 'contract-knows-only-zod' },
  { file: 'main/db/decides.ts', source: uses('../domain/aging.ts'), rule: 'db-knows-no-business' },
  { file: 'main/db/answers.ts', source: knows('../../shared/contract/wire.ts'), rule: 'db-knows-no-business' },
  { file: 'main/services/asks-host.ts', source: knows('../host/host.ts'), rule: 'services-know-no-machinery' },
  { file: 'main/services/prints.ts', source: uses('../letters/render.ts'), rule: 'services-know-no-machinery' },
  { file: 'main/services/opens-files.ts', source: uses('node:fs'), rule: 'services-touch-no-files' },
  { file: 'main/letters/answers.ts', source: uses('../api/dispatch.ts'), rule: 'workers-know-no-edge' },
  { file: 'main/scheduler/sleeps.ts', source: uses('../host/electron/power.ts'), rule: 'workers-know-no-edge' },
  { file: 'main/api/decides.ts', source: uses('../domain/aging.ts'), rule: 'api-decides-nothing' },
  { file: 'main/api/reads-rows.ts', source: uses('../db/rows.ts'), rule: 'api-decides-nothing' },
  { file: 'main/host/policy.ts', source: uses('../services/work.ts'), rule: 'host-knows-no-duly' },
  { file: 'main/host/electron/twin.ts', source: uses('../node/paths.ts'), rule: 'hosts-know-not-each-other' },
  { file: 'main/log/curious.ts', source: uses('../services/work.ts'), rule: 'log-knows-no-duly' },
  { file: 'preload/reaches-main.ts', source: knows('../main/api/dispatch.ts'), rule: 'preload-sees-only-the-contract' },
  { file: 'renderer/screens/reaches.ts', source: knows('../../main/db/rows.ts'), rule: 'renderer-sees-only-shared' },
  { file: 'renderer/screens/shell.ts', source: uses('electron'), rule: 'renderer-sees-only-shared' },
  { file: 'main/services/seeds.ts', source: uses('../../tests/fixtures/people.ts'), rule: 'product-knows-no-tests' },
  { file: 'main/api/draws.ts', source: uses('../../renderer/api/proxy.ts'), rule: 'main-draws-nothing' },
  { file: 'main/log/react.ts', source: uses('react'), rule: 'packages-by-layer' },
];

const allowed: Planted[] = [
  { file: 'main/entry/wiring.ts', source: uses('../api/loopback-server.ts') },
  { file: 'shared/kernel/local-date.ts', source: uses('temporal-polyfill') },
  { file: 'shared/contract/accounts.ts', source: `${uses('zod')}export * from '../vocabulary/codes.ts';\n` },
  { file: 'main/domain/interest.ts', source: uses('../../shared/kernel/minor.ts') },
  {
    file: 'main/domain/rules.ts',
    source: "import table from './rules.json' with { type: 'json' };\nexport const it = table;\n",
  },
  { file: 'main/db/open.ts', source: uses('better-sqlite3') },
  { file: 'main/services/promises.ts', source: `${uses('../domain/aging.ts')}export * from '../db/rows.ts';\n` },
  { file: 'main/host/electron/menu.ts', source: knows('electron') },
  { file: 'preload/electron.ts', source: `${uses('electron')}export * from './expose.ts';\n` },
  { file: 'renderer/app/shell.ts', source: `${uses('react')}export * from '../../shared/contract/wire.ts';\n` },
];

const packages = ['zod', 'temporal-polyfill', 'drizzle-orm', 'better-sqlite3', 'electron', 'electron-updater', 'react'];

let folder: string;
let found: { rule: string; file: string }[];

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duly-import-rules-'));
  for (const { file, source } of [...present, hen, ...planted, ...allowed]) write(file, source);
  write('main/domain/rules.json', '{}');
  for (const name of [...packages, 'undeclared']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  const dependencies = Object.fromEntries(packages.map((name) => [name, '1.0.0']));
  write('package.json', JSON.stringify({ name: 'planted', type: 'module', dependencies }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'ESNext', moduleResolution: 'Bundler' } }));
  const folders = ['main', 'preload', 'renderer', 'shared', 'tests'];
  const args = [cruiser, '--config', config, '--output-type', 'json', ...folders];
  const out = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64e6 });
  const { summary } = JSON.parse(out) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  found = summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the import rules of the architecture', () => {
  test.each(planted)('$rule catches $file', ({ rule, file }) => {
    expect(found.filter((each) => each.file === file).map((each) => each.rule)).toContain(rule);
  });

  test.each([...present, ...allowed])('$file may import what it does', ({ file }) => {
    const objections = found.filter((each) => each.file === file && each.rule !== 'no-orphans');
    expect(objections).toEqual([]);
  });

  test('every rule has a planted violation', () => {
    const covered = new Set(planted.map((each) => each.rule));
    expect(rules.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});
