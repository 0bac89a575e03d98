import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Split } from '../../main/domain/allocation/allocate.ts';
import { commissionOf, type CommissionTerms, type EarningFacts, planTrouble } from '../../main/domain/commission.ts';

const terms = (more: Partial<CommissionTerms> = {}): CommissionTerms => ({
  rates: { kind: 'fixed', bp: { principal: 3000, interest: 3000, fees: 5000, costs: 0 } },
  freeDays: 0,
  earnsOnDirect: true,
  capMinor: null,
  taxBp: 0,
  ...more,
});
const none: Split = { costs: 0, fees: 0, interest: 0, principal: 0 };
const paid = (split: Partial<Split>, more: Partial<EarningFacts> = {}): EarningFacts => ({
  split: { ...none, ...split },
  route: 'to_us',
  receivedOn: '2026-11-20',
  placedOn: '2026-10-01',
  delinquentOn: '2026-04-01',
  listedMinor: 5000_00,
  paidBeforeMinor: 0,
  ...more,
});
const plan = (
  basis: 'days_listed' | 'days_delinquent' | 'listed_amount' | 'paid_to_date' | 'payment_amount',
  rows: [number | null, number][],
) =>
  terms({
    rates: { kind: 'plan', basis, earns: ['principal'], rows: rows.map(([upTo, rateBp]) => ({ upTo, rateBp })) },
  });

describe('a fixed rate for each kind of money (domain handbook 2.20)', () => {
  test('1,000.00 at 30 % with 5 % tax earns 300.00 and 15.00 (2.21)', () => {
    expect(commissionOf(terms({ taxBp: 500 }), paid({ principal: 1000_00 }))).toMatchObject({
      commissionMinor: 300_00,
      taxMinor: 15_00,
    });
  });

  test('each part has its own rate, and the sum is rounded once', () => {
    const { lines, commissionMinor } = commissionOf(
      terms(),
      paid({ principal: 33_35, interest: 1_11, fees: 99, costs: 50_00 }),
    );
    expect(lines).toEqual([
      { of: 'fees', baseMinor: 99, rateBp: 5000 },
      { of: 'interest', baseMinor: 1_11, rateBp: 3000 },
      { of: 'principal', baseMinor: 33_35, rateBp: 3000 },
    ]);
    // 0.495 + 0.333 + 10.005 = 10.833; rounded part by part it would be 10.84.
    expect(commissionMinor).toBe(10_83);
  });

  test('nothing within the free days, nothing on direct payments where the contract says so, and never above the cap', () => {
    const early = paid({ principal: 100_00 }, { receivedOn: '2026-10-10' });
    expect(commissionOf(terms({ freeDays: 10 }), early)).toMatchObject({ commissionMinor: 0, because: 'free_days' });
    expect(commissionOf(terms({ freeDays: 9 }), early).commissionMinor).toBe(30_00);
    const direct = paid({ principal: 100_00 }, { route: 'direct' });
    expect(commissionOf(terms({ earnsOnDirect: false }), direct).because).toBe('direct_is_free');
    expect(commissionOf(terms({ capMinor: 20_00, taxBp: 1000 }), direct)).toMatchObject({
      commissionMinor: 20_00,
      taxMinor: 2_00,
      because: 'capped',
    });
  });
});

describe('a plan by rows', () => {
  test.each([
    [
      'days_listed',
      [
        [60, 2000],
        [null, 4000],
      ],
      {},
      20_00,
    ],
    [
      'days_listed',
      [
        [30, 2000],
        [null, 4000],
      ],
      {},
      40_00,
    ],
    [
      'days_delinquent',
      [
        [183, 2000],
        [null, 4000],
      ],
      {},
      20_00,
    ],
    [
      'days_delinquent',
      [
        [180, 2000],
        [null, 4000],
      ],
      {},
      40_00,
    ],
    [
      'listed_amount',
      [
        [4999_99, 4000],
        [null, 2500],
      ],
      {},
      25_00,
    ],
  ] as const)('%s finds one row', (basis, rows, more, expected) => {
    const found = commissionOf(
      plan(
        basis,
        rows.map(([upTo, bp]) => [upTo, bp]),
      ),
      paid({ principal: 100_00 }, more),
    );
    expect(found.commissionMinor).toBe(expected);
  });

  test('a payment that crosses rows earns each part at its own row’s rate', () => {
    const byPaid = plan('paid_to_date', [
      [500_00, 2000],
      [1000_00, 3000],
      [null, 4000],
    ]);
    const crossing = commissionOf(byPaid, paid({ principal: 900_00 }, { paidBeforeMinor: 400_00 }));
    expect(crossing.lines.map(({ baseMinor, rateBp }) => [baseMinor, rateBp])).toEqual([
      [100_00, 2000],
      [500_00, 3000],
      [300_00, 4000],
    ]);
    expect(crossing.commissionMinor).toBe(20_00 + 150_00 + 120_00);
  });

  test('paying in parts earns what paying at once earns, but for the cents of rounding', () => {
    const byPaid = plan('paid_to_date', [
      [500_00, 2000],
      [1000_00, 3000],
      [null, 4000],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 12 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        let paidBeforeMinor = 0;
        let inParts = 0;
        for (const principal of parts) {
          inParts += commissionOf(byPaid, paid({ principal }, { paidBeforeMinor })).commissionMinor;
          paidBeforeMinor += principal;
        }
        const atOnce = commissionOf(byPaid, paid({ principal: whole })).commissionMinor;
        expect(Math.abs(inParts - atOnce)).toBeLessThanOrEqual(parts.length);
      }),
    );
  });

  test('its rows rise and only the last is open', () => {
    const rows = (...ends: (number | null)[]) => planTrouble(ends.map((upTo) => ({ upTo, rateBp: 1 })));
    expect(rows(100, 200, null)).toBeNull();
    expect(rows()).toMatch(/at least one row/);
    expect(rows(100)).toMatch(/no upper end/);
    expect(rows(null, null)).toMatch(/Only the last/);
    expect(rows(200, 100, null)).toMatch(/rise/);
    expect(rows(1, 2, 3, 4, 5, 6, null)).toMatch(/six rows/);
  });
});

describe('the edges of a contract', () => {
  test('a plan by the amount of the payment pays each part at its own row’s rate, and shows only parts there are', () => {
    const byAmount = plan('payment_amount', [
      [100_00, 4000],
      [null, 2000],
    ]);
    const earnedBefore = { paidBeforeMinor: 900_00 };
    expect(commissionOf(byAmount, paid({ principal: 250_00 }, earnedBefore)).lines).toEqual([
      { of: 'payment', baseMinor: 100_00, rateBp: 4000 },
      { of: 'payment', baseMinor: 150_00, rateBp: 2000 },
    ]);
    expect(commissionOf(byAmount, paid({ principal: 100_00 })).lines).toEqual([
      { of: 'payment', baseMinor: 100_00, rateBp: 4000 },
    ]);
    expect(commissionOf(byAmount, paid({ interest: 100_00 })).lines).toEqual([]);
  });

  test('a plan by the listed amount has one line, and none where the payment holds nothing that earns', () => {
    const byListed = plan('listed_amount', [[null, 2500]]);
    expect(commissionOf(byListed, paid({ principal: 40_00 })).lines).toEqual([
      { of: 'payment', baseMinor: 40_00, rateBp: 2500 },
    ]);
    expect(commissionOf(byListed, paid({ interest: 40_00 })).lines).toEqual([]);
  });

  test('kinds of money that were not paid, or earn nothing, are no lines', () => {
    const lines = commissionOf(terms(), paid({ principal: 10_00, costs: 5_00 })).lines;
    expect(lines.map(({ of }) => of)).toEqual(['principal']);
  });

  test('a payment to us earns even where direct ones do not, and money from before the placement where no day is free', () => {
    expect(commissionOf(terms({ earnsOnDirect: false }), paid({ principal: 100_00 })).commissionMinor).toBe(30_00);
    const before = paid({ principal: 100_00 }, { receivedOn: '2026-09-30' });
    expect(commissionOf(terms(), before)).toMatchObject({ commissionMinor: 30_00, because: null });
  });

  test('a cap that is just reached, or is not there, takes nothing away and is no reason', () => {
    const facts = paid({ principal: 100_00 });
    expect(commissionOf(terms({ capMinor: 30_00 }), facts)).toMatchObject({ commissionMinor: 30_00, because: null });
    expect(commissionOf(terms({ capMinor: 40_00 }), facts)).toMatchObject({ commissionMinor: 30_00, because: null });
    expect(commissionOf(terms(), facts)).toMatchObject({ commissionMinor: 30_00, because: null });
    expect(commissionOf(terms({ capMinor: 29_99 }), facts)).toMatchObject({
      commissionMinor: 29_99,
      because: 'capped',
    });
  });

  test('a plan has one to six rows whose ends rise from above zero', () => {
    const rows = (...ends: (number | null)[]) => ends.map((upTo) => ({ upTo, rateBp: 1000 }));
    expect(planTrouble(rows(1, 2, 3, 4, 5, null))).toBeNull();
    expect(planTrouble(rows(1, 2, 3, 4, 5, 6, null))).toMatch(/six rows/);
    expect(planTrouble([])).toMatch(/at least one/);
    expect(planTrouble(rows(5, 5, null))).toMatch(/rise/);
    expect(planTrouble(rows(5, 4, null))).toMatch(/rise/);
    expect(planTrouble(rows(0, null))).toMatch(/rise/);
    expect(planTrouble(rows(-1, null))).toMatch(/rise/);
    expect(planTrouble(rows(5, null, null))).toMatch(/Only the last/);
    expect(planTrouble(rows(5))).toMatch(/no upper end/);
  });
});
