import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);

/** What the gate answers on a machine set to that time zone, and what a clock there shows. */
async function judgedIn(zone: string): Promise<{ readonly offset: number; readonly verdicts: readonly unknown[] }> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'gate-child.ts'), '7', '80'], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as { readonly offset: number; readonly verdicts: readonly unknown[] };
}

describe('the machine’s own time zone', () => {
  test('does not move a verdict, from Hawaii to the Line Islands', async () => {
    const [here, ...others] = await Promise.all(
      ['UTC', 'Pacific/Honolulu', 'America/New_York', 'Pacific/Kiritimati'].map(judgedIn),
    );
    expect(here?.verdicts).toHaveLength(80);
    expect(new Set([here, ...others].map((one) => one?.offset)).size).toBe(4);
    for (const there of others) expect(there.verdicts).toEqual(here?.verdicts);
  }, 60_000);
});
