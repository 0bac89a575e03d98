import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-interest-'));
const duly = commandIn(folder);
const day = ['--as-of', '2026-06-30'] as const;

beforeAll(async () => {
  await duly(
    'init',
    '--agency',
    'Example Collections',
    '--owner',
    'olive',
    '--zone',
    'UTC',
    '--recovery-file',
    join(folder, 'r.txt'),
  );
  const rows = [
    'reference,given_name,surname,principal,delinquent_on,debt_class',
    'I-1,Kai,Holt,5000.00,2026-01-15,consumer',
    'I-2,Kai,Holt,100.00,2026-02-15,commercial',
  ];
  writeFileSync(join(folder, 'placement.csv'), rows.join('\n'));
  await duly('import', join(folder, 'placement.csv'), '--creditor', 'Riverton Medical', '--as-of', '2026-01-15');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('duly interest', () => {
  test('the derivation line by line, after terms were entered', async () => {
    const set = await duly(
      'interest-terms',
      'I-1',
      '--from',
      '2026-01-15',
      '--rate',
      '12',
      '--note',
      'Contract',
      ...day,
    );
    expect(set.json).toMatchObject({ before: { amount: '0.00' }, after: { amount: '272.88' } });
    const { json } = await duly('interest', 'I-1', '--as-of', '2026-03-31');
    expect(json).toEqual({
      lines: [
        {
          from: '2026-01-15',
          to: '2026-03-31',
          days: 75,
          rate: '12 %',
          basis: 'contractual',
          principal: { amount: '5000.00', currency: 'USD' },
          interest: { amount: '123.29', currency: 'USD' },
          derivation: '75 d × 12 % × 5000.00 ÷ 365',
        },
      ],
      total: { amount: '123.29', currency: 'USD' },
      posted: { amount: '0.00', currency: 'USD' },
      perDay: { amount: '1.64', currency: 'USD' },
      rounding: 'half up, once per line',
    });
  });

  test('a statute for businesses is refused on a consumer’s debt, with the reason', async () => {
    const refused = await duly('interest-terms', 'I-1', '--from', '2026-01-15', '--regime', 'uk', ...day);
    expect(refused.code).not.toBe(0);
    expect(JSON.stringify(refused)).toContain('interest_not_for_consumers');
  });

  test('rates of central banks, and one that is added', async () => {
    const added = await duly('base-rate', 'boe', '4.00', '--from', '2026-06-30', '--source', 'Bank of England', ...day);
    expect(JSON.stringify(added.json)).toContain('"knownThrough":"2026-06-30"');
    expect((await duly('base-rate', 'fed', '4.00', '--from', '2026-06-30', '--source', 'x', ...day)).code).not.toBe(0);
  });

  test('a judgment replaces the debt', async () => {
    const order = ['--on', '2026-03-31', '--amount', '5200.00', '--rate', '6', '--note', 'Case 26-114', ...day];
    expect((await duly('judgment', 'I-1', ...order)).json).toMatchObject({
      before: { amount: '5272.88' },
      after: { amount: '5277.79' },
    });
  });
});

describe('duly charge and pay-over', () => {
  const cost = ['--kind', 'court', '--amount', '45.00', '--on', '2026-06-29', '--reason', 'Filing fee', ...day];

  test('a cost to a consumer wants the clause it rests on', async () => {
    expect((await duly('charge', 'I-1', ...cost)).code).not.toBe(0);
    const charged = await duly('charge', 'I-1', ...cost, '--authority', 'Agreement, section 9');
    expect(charged.json).toMatchObject({ state: 'Charged' });
  });

  test('what stands on an account', async () => {
    const { json } = await duly('charges', 'I-1', ...day);
    expect(json).toMatchObject({ charges: [{ kind: 'Court cost', amount: { amount: '45.00' } }] });
  });

  test('a rule for returned payments', async () => {
    const rule = ['--from', '2026-01-01', '--amount', '25.00', '--approve-above', '50.00', '--authority', 'Agreement'];
    expect((await duly('fee-rule', 'returned_payment', ...rule, ...day)).json).toEqual({ rules: 1 });
  });

  test('how one payment would be spread over accounts, and that nothing is held', async () => {
    const over = await duly('pay-over', 'I-2', '--amount', '60.00', '--received', '2026-06-30', '--dry-run', ...day);
    expect(over.json['accounts']).toHaveLength(1);
    expect((await duly('credits', ...day)).json).toEqual({ credits: [] });
  });
});
