import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearedThrough, type StatementLine, statementDay, statementTotals } from '../../main/domain/remittance.ts';
import type { RemittanceMethod } from '../../shared/vocabulary/contracts.ts';

const line = (
  route: 'to_us' | 'direct',
  amountMinor: number,
  commissionMinor: number,
  taxMinor: number,
): StatementLine => ({
  route,
  amountMinor,
  commissionMinor,
  taxMinor,
  costsMinor: 0,
});
/** To us 1,000.00, returned 200.00, direct 400.00, at 30 % with 5 % tax. */
const month = [
  line('to_us', 1000_00, 300_00, 15_00),
  line('to_us', -200_00, -60_00, -3_00),
  line('direct', 400_00, 120_00, 6_00),
];
const by = (method: RemittanceMethod, minimumPayoutMinor = 0) => ({ method, minimumPayoutMinor });

describe('the worked example of the handbook (2.21)', () => {
  test.each([
    ['net', 422_00, 0],
    ['gross', 800_00, 378_00],
    ['combined', 548_00, 126_00],
  ] as const)('%s sends %d and invoices %d; all come to 422.00', (method, send, invoice) => {
    const totals = statementTotals(month, 0, by(method));
    expect(totals).toMatchObject({
      collectedMinor: 800_00,
      directMinor: 400_00,
      commissionMinor: 360_00,
      taxMinor: 18_00,
      sendMinor: send,
      invoiceMinor: invoice,
      netMinor: 422_00,
      carriedMinor: 0,
    });
    expect(totals.sendMinor - totals.invoiceMinor).toBe(422_00);
  });
});

describe('the last statement', () => {
  const final = (method: RemittanceMethod) => ({ method, minimumPayoutMinor: 1_000_000, isFinal: true });

  test('sends what there is, however little', () => {
    expect(statementTotals(month, 0, final('net'))).toMatchObject({
      sendMinor: 422_00,
      invoiceMinor: 0,
      carriedMinor: 0,
    });
  });

  test('invoices what the creditor owes, and carries nothing', () => {
    const owing = [line('direct', 400_00, 120_00, 6_00)];
    for (const method of ['net', 'gross', 'combined'] as const)
      expect(statementTotals(owing, 0, final(method))).toMatchObject({
        sendMinor: 0,
        invoiceMinor: 126_00,
        carriedMinor: 0,
      });
    expect(statementTotals(owing, -50_00, final('gross'))).toMatchObject({ invoiceMinor: 176_00, netMinor: -176_00 });
    expect(statementTotals(owing, 100_00, final('net'))).toMatchObject({ invoiceMinor: 26_00, carriedMinor: 0 });
  });

  test('another statement invoices no more than its share', () => {
    const owing = [line('direct', 400_00, 120_00, 6_00)];
    expect(statementTotals(owing, 0, by('net'))).toMatchObject({ invoiceMinor: 0, carriedMinor: -126_00 });
  });
});

describe('recovered costs', () => {
  test('are the agency’s share with commission and tax', () => {
    const lines = [{ ...line('to_us', 100_00, 20_00, 1_00), costsMinor: 40_00 }];
    expect(statementTotals(lines, 0, by('net'))).toMatchObject({
      costsMinor: 40_00,
      netMinor: 39_00,
      sendMinor: 39_00,
    });
    expect(statementTotals(lines, 0, by('gross'))).toMatchObject({ sendMinor: 100_00, invoiceMinor: 61_00 });
  });
});

describe('what is carried', () => {
  test('nothing is sent of nothing, and just the minimum is', () => {
    expect(statementTotals([], 0, by('net'))).toMatchObject({ sendMinor: 0, carriedMinor: 0 });
    const lines = [line('to_us', 100_00, 0, 0)];
    expect(statementTotals(lines, 0, by('net', 100_00))).toMatchObject({ sendMinor: 100_00, carriedMinor: 0 });
    expect(statementTotals(lines, 0, by('net', 100_01))).toMatchObject({ sendMinor: 0, carriedMinor: 100_00 });
  });

  test('commission taken back beyond what was earned is set off, not invoiced', () => {
    const lines = [line('direct', -400_00, -120_00, -6_00), line('to_us', 50_00, 0, 0)];
    expect(statementTotals(lines, 0, by('combined'))).toMatchObject({ invoiceMinor: 0, sendMinor: 176_00 });
  });

  test('less than the minimum waits for the next statement, which opens with it', () => {
    const small = [line('to_us', 20_00, 6_00, 0)];
    const first = statementTotals(small, 0, by('net', 25_00));
    expect(first).toMatchObject({ sendMinor: 0, carriedMinor: 14_00 });
    expect(statementTotals(small, first.carriedMinor, by('net', 25_00))).toMatchObject({
      sendMinor: 28_00,
      carriedMinor: 0,
    });
  });

  test('a month of returned money is carried below zero', () => {
    expect(statementTotals([line('to_us', -100_00, -30_00, 0)], 0, by('net'))).toMatchObject({
      sendMinor: 0,
      carriedMinor: -70_00,
    });
  });

  test('whatever happens and by whatever method, nothing is lost: sent − invoiced + carried is the net', () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const lines = fc.array(
      fc.record({
        route: fc.constantFrom('to_us' as const, 'direct' as const),
        amountMinor: amount,
        commissionMinor: amount,
        taxMinor: amount,
        costsMinor: amount,
      }),
    );
    fc.assert(
      fc.property(
        lines,
        amount,
        fc.constantFrom('net' as const, 'gross' as const, 'combined' as const),
        fc.integer({ min: 0, max: 50_000 }),
        (all, opening, method, minimum) => {
          const totals = statementTotals(all, opening, by(method, minimum));
          expect(totals.sendMinor - totals.invoiceMinor + totals.carriedMinor).toBe(totals.netMinor);
          expect(totals.sendMinor === 0 || totals.sendMinor >= minimum).toBe(true);
          expect(totals.invoiceMinor).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

test('a statement bears the day after its period; checks wait to clear, cash does not', () => {
  expect(statementDay('2026-10-31')).toBe('2026-11-01');
  expect(clearedThrough('2026-10-31', 'check', 10)).toBe('2026-10-21');
  expect(clearedThrough('2026-10-31', 'cash', 10)).toBe('2026-10-31');
});
