import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-cli-strategies-'));
const today = '2026-11-24';

const inBook = commandIn(folder, null);
/** Runs the headless command on a practice book, on a day. */
const duly = (command: string, ...rest: readonly string[]) =>
  inBook(command, ...(command === 'verify' ? [] : ['--as-of', today]), ...rest);
const fileWith = (content: unknown): string => {
  const path = join(folder, 'strategy.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

beforeAll(async () => {
  expect(await duly('demo', '--accounts', '40', '--seed', '7')).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a practice book has strategies; a file becomes the next version, and a wrong one is refused in a sentence', async () => {
  const listed = await duly('strategies', 'list');
  expect(listed.json['strategies']).toMatchObject([
    { code: 'business' },
    { code: 'small' },
    { code: 'usual', version: 1 },
  ]);
  const steps = [{ anchor: 'start', offsetDays: 1, action: 'review' }];
  const put = await duly('strategies', 'put', '--in', fileWith({ code: 'usual', name: 'Looked at', steps }));
  expect(put).toMatchObject({ code: 0, json: { code: 'usual', version: 2 } });
  const wrong = await duly(
    'strategies',
    'put',
    '--in',
    fileWith({ code: 'usual', name: 'X', steps: [{ action: 'call' }] }),
  );
  expect(wrong).toMatchObject({ code: 1, json: { refusal: 'strategy_invalid' } });
  expect(String(wrong.json['message'])).toMatch(/^Step 1, anchor: /);
  expect(await duly('strategies', 'put', '--in', fileWith('{'))).toMatchObject({ code: 2 });
  expect(await duly('strategies', 'sing')).toMatchObject({ code: 2 });
});

test('what a day would do is told by step, outcome and reason, and changes nothing', async () => {
  const seen = await duly('strategies', 'simulate', '--code', 'small');
  expect(seen.code).toBe(0);
  const groups = seen.json['groups'] as readonly { step: number; outcome: string; why: string; count: number }[];
  const sum = groups.reduce((all, { count }) => all + count, 0);
  expect(groups.some(({ step, outcome }) => step === 1 && outcome === 'taken')).toBe(true);
  expect(groups.filter(({ outcome }) => outcome === 'not_started').every(({ why }) => why !== '')).toBe(true);
  expect(sum + Number(seen.json['idle'])).toBe(seen.json['looked']);
  expect(await duly('strategies', 'simulate')).toMatchObject({ json: { looked: 0, groups: [] } });
  expect(await duly('strategies', 'simulate', '--code', 'none')).toMatchObject({ code: 1 });
  expect((await duly('verify')).json).toMatchObject({ audit: 'ok', ledger: 'ok', database: 'ok' });
});

test('a creditor’s new accounts are given a strategy to start with', async () => {
  const chosen = await duly('strategies', 'default', '--creditor', 'Riverton Medical', '--code', 'small');
  expect(chosen).toMatchObject({ code: 0, json: { creditor: 'Riverton Medical', strategy: 'small' } });
  expect(await duly('strategies', 'default', '--creditor', 'Nobody')).toMatchObject({ code: 1 });
});
