import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocatePayment,
  reverseAllocation,
  ruleOf,
  type Split,
  totalOf,
} from '../../main/domain/allocation/allocate.ts';
import type { Bucket } from '../../shared/vocabulary/money.ts';

const owed = (more: Partial<Split>): Split => ({ costs: 0, fees: 0, interest: 0, principal: 0, ...more });
const anAmount = fc.integer({ min: 0, max: 1_000_000_000 });
const anOwed = fc.record({
  costs: fc.integer({ min: -100_00, max: 1_000_000_00 }),
  fees: fc.integer({ min: -100_00, max: 1_000_000_00 }),
  interest: fc.integer({ min: -100_00, max: 1_000_000_00 }),
  principal: fc.integer({ min: -100_00, max: 1_000_000_00 }),
});
const anOrder = fc.shuffledSubarray<Bucket>(['costs', 'fees', 'interest', 'principal'], { minLength: 4 });

describe('allocation of a payment', () => {
  test('1,200.00 pays the fee, the interest, and 1,051.71 of principal (handbook 2.18)', () => {
    expect(allocatePayment(1200_00, owed({ fees: 25_00, interest: 123_29, principal: 5000_00 }))).toEqual({
      applied: { costs: 0, fees: 25_00, interest: 123_29, principal: 1051_71 },
      unappliedMinor: 0,
    });
  });

  test('100.00 pays the fee and 75.00 of interest and leaves principal alone (handbook 2.18)', () => {
    expect(allocatePayment(100_00, owed({ fees: 25_00, interest: 123_29, principal: 5000_00 })).applied).toEqual(
      owed({ fees: 25_00, interest: 75_00 }),
    );
  });

  test('costs come first', () => {
    expect(allocatePayment(30_00, owed({ costs: 20_00, fees: 25_00 })).applied).toEqual(
      owed({ costs: 20_00, fees: 10_00 }),
    );
  });

  test('an overpayment is unapplied, never negative principal', () => {
    expect(allocatePayment(150_00, owed({ principal: 100_00 }))).toEqual({
      applied: owed({ principal: 100_00 }),
      unappliedMinor: 50_00,
    });
  });

  test('a creditor’s own order is kept: principal first', () => {
    const order: readonly Bucket[] = ['principal', 'interest', 'fees', 'costs'];
    expect(allocatePayment(500_00, owed({ fees: 50_00, principal: 1000_00 }), order).applied).toEqual(
      owed({ principal: 500_00 }),
    );
  });

  test('a negative payment, half a cent, or an order that forgets a bucket is a bug and throws', () => {
    expect(() => allocatePayment(-1, owed({}))).toThrow(RangeError);
    expect(() => allocatePayment(0.5, owed({}))).toThrow(RangeError);
    expect(() => allocatePayment(1, owed({}), ['fees', 'interest', 'principal'])).toThrow(RangeError);
    expect(() => allocatePayment(1, owed({}), ['fees', 'fees', 'interest', 'principal'])).toThrow(RangeError);
  });

  test('the reversal of a returned payment is the mirror image', () => {
    const { applied } = allocatePayment(1200_00, owed({ fees: 25_00, interest: 123_29, principal: 5000_00 }));
    expect(reverseAllocation(applied)).toEqual({ costs: 0, fees: -25_00, interest: -123_29, principal: -1051_71 });
  });
});

test('an order of parts pays what is due next, when money comes ahead of its time', () => {
  expect(ruleOf(['principal', 'interest', 'fees', 'costs'])).toMatchObject({
    advance: 'next',
    order: expect.arrayContaining([{ timing: 'in_advance', part: 'principal' }]),
  });
});

describe('what always holds', () => {
  test('every cent is applied or named as unapplied, and nothing is negative', () => {
    fc.assert(
      fc.property(anAmount, anOwed, anOrder, (amount, debt, order) => {
        const { applied, unappliedMinor } = allocatePayment(amount, debt, order);
        expect(totalOf(applied) + unappliedMinor).toBe(amount);
        expect(Math.min(unappliedMinor, ...Object.values(applied))).toBeGreaterThanOrEqual(0);
        for (const bucket of order) expect(applied[bucket]).toBeLessThanOrEqual(Math.max(0, debt[bucket]));
      }),
    );
  });

  test('money is unapplied only when everything owed is paid, and a later bucket fills only after the earlier', () => {
    fc.assert(
      fc.property(anAmount, anOwed, anOrder, (amount, debt, order) => {
        const { applied, unappliedMinor } = allocatePayment(amount, debt, order);
        const open = order.filter((bucket) => applied[bucket] < Math.max(0, debt[bucket]));
        if (unappliedMinor > 0) expect(open).toEqual([]);
        const first = open[0];
        if (first !== undefined) {
          for (const later of order.slice(order.indexOf(first) + 1)) expect(applied[later]).toBe(0);
        }
      }),
    );
  });

  test('a payment and its reversal leave nothing, and reversing twice gives the payment', () => {
    fc.assert(
      fc.property(anAmount, anOwed, (amount, debt) => {
        const { applied } = allocatePayment(amount, debt);
        expect(totalOf(applied) + totalOf(reverseAllocation(applied))).toBe(0);
        expect(reverseAllocation(reverseAllocation(applied))).toEqual(applied);
      }),
    );
  });

  test('two payments one after the other apply like one of both', () => {
    fc.assert(
      fc.property(anAmount, anAmount, anOwed, (one, two, debt) => {
        const first = allocatePayment(one, debt);
        const rest: Split = {
          costs: debt.costs - first.applied.costs,
          fees: debt.fees - first.applied.fees,
          interest: debt.interest - first.applied.interest,
          principal: debt.principal - first.applied.principal,
        };
        const second = allocatePayment(two, rest);
        const both = allocatePayment(one + two, debt);
        expect(totalOf(first.applied) + totalOf(second.applied)).toBe(totalOf(both.applied));
        expect(first.applied.principal + second.applied.principal).toBe(both.applied.principal);
      }),
    );
  });
});
