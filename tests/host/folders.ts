import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh temporary folder, removed when the test file is done. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duly-test-'));
  made.push(folder);
  return folder;
}
