import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

const root = join(import.meta.dirname, '../..');
const inDist = (): readonly string[] => (existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : []).sort();

test('a mutation run that is killed leaves nothing in dist, where it would be packed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duly-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const before = inDist();
  const run = spawn(process.execPath, ['scripts/mutate.mjs', 'main/domain/books.ts'], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
    stdio: 'ignore',
  });
  const ended = once(run, 'exit');
  const copies = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('duly-mutate-'));
  await vi.waitFor(() => expect(copies()).toHaveLength(1), { timeout: 60_000, interval: 50 });
  run.kill('SIGKILL');
  await ended;
  expect(inDist()).toEqual(before);
}, 90_000);
