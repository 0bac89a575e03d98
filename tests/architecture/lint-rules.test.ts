import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/**
 * The real configuration without its type-aware rules: those read files from disk, and the planted ones are not there.
 * What is asked here (bans of names and of syntax, length) needs no types.
 */
let rulesFor: (file: string) => Promise<Partial<Linter.RulesRecord>>;
let plain: (file: string, source: string) => Promise<string[]>;

const asked = ['no-restricted-syntax', 'no-restricted-globals', 'max-lines', '@typescript-eslint/no-explicit-any'];

beforeAll(async () => {
  const real = new ESLint({ cwd: root });
  rulesFor = async (file) => ((await real.calculateConfigForFile(join(root, file))) as Linter.Config).rules ?? {};
  plain = async (file, source) => {
    const config = (await real.calculateConfigForFile(join(root, file))) as Linter.Config;
    const rules = Object.fromEntries(Object.entries(config.rules ?? {}).filter(([name]) => asked.includes(name)));
    const parser = config.languageOptions?.['parser'] as Linter.Parser;
    const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
    const override = { files: ['**/*.ts', '**/*.tsx'], plugins: config.plugins ?? {}, languageOptions, rules };
    const linter = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [override] });
    const [result] = await linter.lintText(source, { filePath: join(root, file) });
    return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'parse'}: ${message}`);
  };
  // Loads the parser and the plugins, which a busy computer takes its time for.
  await plain('main/domain/allocation/allocate.ts', 'export {};');
});

const inDomain = [
  'export const at = Date.now();',
  'export const at = new Date();',
  'export const at = Date();',
  'export const at = Temporal.Now.instant();',
  'export const hour = (at: Date) => at.getHours();',
  'export const id = Math.random();',
  'export const id = crypto.randomUUID();',
  'export async function judge() { return 1; }',
  'export const judge = async () => 1;',
  "export const rules = () => import('./rules.ts');",
  'export const home = process.env;',
  "console.log('allocated');",
  "export const page = fetch('https://duly.example');",
  'setTimeout(() => undefined, 10);',
  'export const started = performance.now();',
  'export const bytes = Buffer.alloc(1);',
];

const anywhere: [ban: string, file: string, source: string, owner?: string][] = [
  ['shell.openExternal', 'main/services/letters.ts', "shell.openExternal('x');", 'main/host/electron/shell.ts'],
  ['electron.shell.openExternal', 'main/entry/electron.ts', "electron.shell.openExternal('x');"],
  ['ipcMain', 'main/host/electron/menu.ts', "ipcMain.handle('x', () => 1);", 'main/api/ipc.ts'],
  ['webContents.send', 'main/host/electron/windows.ts', "w.webContents.send('x');", 'main/api/ipc.ts'],
  ['asking the kind of host', 'main/services/work.ts', "if (host.info.kind === 'node') { quit(); }"],
  ['choosing by the kind of host', 'renderer/app/shell.tsx', "export const x = info.kind === 'node' ? 1 : 2;"],
  ['switching on the kind of host', 'main/api/events.ts', 'switch (host.info.kind) { default: quit(); }'],
  ['any', 'main/services/work.ts', 'export const x: any = 1;'],
  ['a file of 401 lines', 'main/services/work.ts', 'export {};\n'.repeat(401)],
];

describe('the bans that imports cannot see', () => {
  test.each(inDomain)('a domain rule may not say: %s', async (source) => {
    expect(await plain('main/domain/allocation/allocate.ts', source)).toEqual([
      expect.stringMatching(/^no-restricted-/),
    ]);
  });

  test('a service may look at the clock it is given and wait', async () => {
    const source = 'export async function post(clock: { now(): Date }) { await Promise.resolve(clock.now()); }';
    expect(await plain('main/services/payments.ts', source)).toEqual([]);
  });

  test('a domain rule may compute with dates it was handed', async () => {
    const source = 'export const days = (from: number, to: number) => Math.floor((to - from) / 86_400_000);';
    expect(await plain('main/domain/interest.ts', source)).toEqual([]);
  });

  test.each(anywhere)('%s is caught in %s', async (_ban, file, source) => {
    expect(await plain(file, source)).toEqual([expect.stringMatching(new RegExp(`^(${asked.join('|')}): `))]);
  });

  test.each(anywhere.filter(([, , , owner]) => owner !== undefined))(
    '%s is free in the one file that owns it',
    async (...[, , source, owner]) => {
      expect(await plain(owner as string, source)).toEqual([]);
    },
  );

  test('unawaited promises, unhandled cases and value imports of types are errors', async () => {
    const rules = await rulesFor('main/services/payments.ts');
    for (const name of ['no-floating-promises', 'switch-exhaustiveness-check', 'consistent-type-imports']) {
      expect([rules[`@typescript-eslint/${name}`]].flat(2)[0]).toBe(2);
    }
  });
});
