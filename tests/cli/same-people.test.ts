import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-same-people-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const duly = commandIn(folder);

/** The pairs that `duplicates` names, each by the references of its debtors. */
async function pairs(...more: readonly string[]): Promise<string[]> {
  const { json } = await duly('duplicates', ...more);
  return (json as { pairs: { a: string; b: string }[] }).pairs.map(({ a, b }) => [a, b].sort().join(' '));
}

beforeAll(async () => {
  await duly('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', 'America/New_York');
  const file = join(folder, 'placement.csv');
  writeFileSync(
    file,
    [
      'reference,debtor reference,name,principal,birth date,phone,address,city,state,postcode',
      'R-1,C-1,"Holt, Kai",500.00,1980-03-25,212-555-0142,12 Oak Street,Springfield,NY,10001',
      'R-2,C-2,"Holt, Kai",300.00,1980-03-25,212-555-0142,12 Oak St,Springfield,NY,10001',
      'R-3,C-3,"Hotl, Kai",200.00,1980-03-25,212-555-0199,12 Oak Street,Springfield,NY,10001',
      'R-4,C-4,"Sato, Lea",100.00,1991-07-02,518-555-0117,9 Elm Avenue,Albany,NY,12207',
    ].join('\n'),
  );
  await duly('import', file, '--creditor', 'Riverton Medical', '--as-of', '2026-09-01');
}, 60_000);

test('debtors who may be one person are listed with their score and reasons, the surest first', async () => {
  const { code, json } = await duly('duplicates');
  expect(code).toBe(0);
  const { pairs: found } = json as { pairs: { a: string; b: string; score: number; reasons: string[] }[] };
  expect(found).toHaveLength(3);
  expect([found[0]?.a, found[0]?.b].sort()).toEqual(['C-1', 'C-2']);
  expect(found[0]?.score).toBeGreaterThanOrEqual(90);
  expect(found[0]?.reasons).toEqual(expect.arrayContaining(['same_name', 'same_phone', 'same_birth_date']));
  expect(await pairs('--threshold', '90')).toEqual(['C-1 C-2']);
  expect((await duly('duplicates', '--threshold', '10')).code).toBe(2);
}, 30_000);

test('a link and a merge are made and taken back; who is told apart is not listed again', async () => {
  for (const [make, takeBack, ...debtors] of [
    ['link', 'unlink', 'C-1', 'C-2'],
    ['merge', 'unmerge', 'C-1', 'C-2'],
  ] as const) {
    expect(await duly('same-people', make, ...debtors)).toMatchObject({ code: 0, json: { done: make } });
    expect(await pairs(), make).not.toContain('C-1 C-2');
    expect(await duly('same-people', takeBack, 'C-2')).toMatchObject({ code: 0, json: { done: takeBack } });
    expect(await pairs(), takeBack).toContain('C-1 C-2');
  }
  await duly('same-people', 'not-same', 'C-1', 'C-3');
  expect(await pairs()).toEqual(['C-1 C-2', 'C-2 C-3']);
}, 60_000);

test('nobody is decided about who is not in the book, and no half of a pair', async () => {
  expect((await duly('same-people', 'link', 'C-1', 'C-99')).code).toBe(1);
  expect((await duly('same-people', 'merge', 'C-1')).code).toBe(2);
  expect((await duly('same-people', 'marry', 'C-1', 'C-2')).code).toBe(2);
  expect((await duly('same-people', 'unmerge', 'C-4')).code).toBe(1);
}, 30_000);
