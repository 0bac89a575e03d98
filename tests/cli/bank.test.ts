import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataFile } from '../imports/support.ts';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-bank-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const duly = commandIn(folder);

test.skipIf(!existsSync(dataFile('camt-genkgo')))(
  'duly bank tells totals and entries of a file, and adds nothing the second time',
  async () => {
    await duly('init', '--agency', 'Example Collections', '--owner', 'olive');
    const files: readonly [file: string, format: string, sums: readonly string[], added: number][] = [
      ['camt-genkgo/camt053.v2.multi.statement.xml', 'camt', ['8.85', '-7.00'], 2],
      ['nacha-moov/return-WEB.ach', 'nacha', ['-123.54', '45.65'], 2],
    ];
    for (const [file, format, sums, added] of files) {
      const first = await duly('bank', dataFile(file));
      expect(first.code).toBe(0);
      expect(first.json).toMatchObject({ format, added, known: 0, errors: [] });
      const statements = first.json['statements'] as { sum: { amount: string }; entries: unknown[] }[];
      expect(statements.map(({ sum }) => sum.amount)).toEqual(sums);
      expect(statements.flatMap(({ entries }) => entries)).toHaveLength(added);
      expect((await duly('bank', dataFile(file))).json).toMatchObject({ added: 0, known: added });
    }
    const reconciled = await duly('reconcile', '--on', '2015-01-01', '--currency', 'EUR');
    expect(reconciled.code).toBe(1);
    expect(reconciled.json).toMatchObject({
      currencies: [
        {
          currency: 'EUR',
          bank: { amount: '20.00' },
          ledger: { amount: '0.00' },
          unexplained: { amount: '0.00' },
          tied: false,
        },
      ],
    });
    expect((await duly('bank', join(folder, 'nowhere.xml'))).code).toBe(2);
  },
  120_000,
);
