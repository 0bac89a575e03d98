import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-cli-rules-'));

const duly = commandIn(folder, null);

beforeAll(async () => {
  const demo = await duly('demo', '--accounts', '40', '--seed', '7', '--as-of', '2026-11-23');
  expect(demo).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Listed {
  readonly pack: string;
  readonly version: string;
  readonly inForce: boolean;
}
interface Shown {
  readonly pack: { readonly version: string };
  readonly data: { readonly version: string; readonly rules: readonly object[] };
}

test('rules are listed and shown; a changed copy is proposed, and its proposer cannot approve it', async () => {
  const listed = await duly('rules');
  const packs = listed.json['packs'] as readonly { pack: string; state: string; inForce: boolean }[];
  expect(packs.filter((one) => one.pack === 'US-federal')).toMatchObject([{ state: 'shipped', inForce: true }]);

  const shown = (await duly('rules', 'show', 'US-federal')).json as unknown as Shown;
  expect(shown.data.version).toBe(shown.pack.version);
  const file = join(folder, 'pack.json');
  writeFileSync(file, JSON.stringify({ ...shown.data, version: 'counsel-1' }));
  const proposed = await duly('rules', 'propose', file, '--reason', 'Counsel advises it');
  expect(proposed).toMatchObject({ code: 0, json: { proposed: [expect.any(String)] } });
  const [id = ''] = proposed.json['proposed'] as string[];

  expect(await duly('rules', 'review', id, '--approve')).toMatchObject({
    code: 1,
    json: { refusal: 'second_person_required' },
  });
  expect(await duly('rules', 'review', id)).toMatchObject({ code: 2 });
  expect(await duly('rules', 'show', 'nowhere')).toMatchObject({ code: 1, json: { refusal: 'not_found' } });
  expect(await duly('rules', 'forget')).toMatchObject({ code: 2 });

  const approved = await duly('rules', 'review', id, '--approve', '--user', 'cody', '--at', '2026-11-23T15:00:00Z');
  expect(approved).toMatchObject({ code: 0, json: { state: 'approved' } });
  const inForce = async (on: string) =>
    ((await duly('rules', 'list', '--on', on)).json as { packs: readonly Listed[] }).packs
      .filter((one) => one.pack === 'US-federal' && one.inForce)
      .map(({ version }) => version);
  expect([await inForce('2026-11-22'), await inForce('2026-11-23')]).toEqual([[shown.pack.version], ['counsel-1']]);
});

test('a file nobody trusts is refused with its reason', async () => {
  const file = join(folder, 'signed.json');
  writeFileSync(file, JSON.stringify({ format: 'duly-rules-1', keyId: 'x', payload: '[]', signature: '' }));
  expect(await duly('rules', 'propose', file, '--reason', 'An update')).toMatchObject({
    code: 1,
    json: { refusal: 'signature_invalid' },
  });
});

test('an evidence pack is written to a folder', async () => {
  const { rows } = (await duly('accounts', '--limit', '1')).json as { rows: { fileNumber: string }[] };
  const made = await duly('evidence', rows[0]?.fileNumber ?? '', '--out', join(folder, 'out'));
  expect(made).toMatchObject({ code: 0, json: { file: expect.stringMatching(/\.zip$/) as string } });
  const files = unzipSync(readFileSync(String(made.json['file'])));
  expect(JSON.parse(strFromU8(files['proof.json'] ?? new Uint8Array()))).toMatchObject({
    account: rows[0]?.fileNumber,
    practice: true,
    chain: { verdict: 'ok' },
  });
});
