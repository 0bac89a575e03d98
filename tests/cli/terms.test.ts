import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-terms-'));
const examples = join(import.meta.dirname, '../../../shared/data/regf-contact-rules/validation_period_examples.json');

const duly = commandIn(folder);

beforeAll(async () => {
  await duly(
    'init',
    '--agency',
    'Example Collections',
    '--owner',
    'olive',
    '--zone',
    'America/New_York',
    '--recovery-file',
    join(folder, 'recovery.txt'),
  );
  const rows = [
    'Account Number,First Name,Last Name,Phone,Address,City,State,Zip,Balance,Delinquent Date',
    'T-1,Kai,Holt,(907) 555-0142,3435 Oak St,Springfield,AK,99501,"1,210.00",2021-01-15',
  ];
  writeFileSync(join(folder, 'placement.csv'), rows.join('\n'));
  await duly('import', join(folder, 'placement.csv'), '--creditor', 'Riverton Medical');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('duly validation', () => {
  test('answers with the assumed receipt and the last day, without a book', async () => {
    expect(await duly('validation', '--sent', '2026-11-23')).toMatchObject({
      code: 0,
      json: { assumedReceivedOn: '2026-12-01', endsOn: '2026-12-31' },
    });
    expect((await duly('validation', '--sent', '2026-11-23', '--way', 'in_person')).json['endsOn']).toBe('2026-12-23');
  });

  test.skipIf(!existsSync(examples))(
    'equals every published example (skipped while the data folder is absent)',
    async () => {
      const { cases } = JSON.parse(readFileSync(examples, 'utf8')) as {
        readonly cases: readonly Readonly<
          Record<'provided' | 'earliest_assumed_receipt' | 'earliest_validation_period_end', string>
        >[];
      };
      for (const one of cases) {
        const { json } = await duly('validation', '--sent', one.provided);
        expect(json).toMatchObject({
          assumedReceivedOn: one.earliest_assumed_receipt,
          endsOn: one.earliest_validation_period_end,
        });
      }
    },
  );

  test('refuses what is no date or no way', async () => {
    expect((await duly('validation', '--sent', '2026-02-30')).code).toBe(2);
    expect((await duly('validation', '--sent', '2026-11-23', '--way', 'pigeon')).code).toBe(2);
  });
});

test('duly limitation tells the time to sue of one account', async () => {
  const { code, json } = await duly('limitation', 'T-1', '--as-of', '2026-11-23');
  expect(code).toBe(0);
  expect(json).toMatchObject({
    state: 'barred',
    endsOn: '2024-01-16',
    jurisdiction: 'Alaska',
    confidence: 'sourced',
    contractKind: 'written',
    events: [],
  });
  expect((await duly('limitation', 'NONE')).code).toBe(1);
});

test('duly retention tells which records may go', async () => {
  expect(await duly('retention', '--as-of', '2026-11-23', '--due')).toMatchObject({
    code: 0,
    json: { total: 0, due: 0, rows: [], disposals: [] },
  });
});
