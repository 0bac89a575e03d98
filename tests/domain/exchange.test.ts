import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { converted, type DatedRate, rateOn } from '../../main/domain/exchange.ts';

const rate = (onDate: string, text: string, base = 'EUR', quote = 'USD'): DatedRate => ({
  base,
  quote,
  onDate,
  rate: text,
  source: 'ECB',
});
const table = [rate('2026-10-29', '1.0800'), rate('2026-10-30', '1.0853'), rate('2026-11-02', '1.0900')];

describe('the rate of a day', () => {
  test('is the newest of that day or before, never a later one', () => {
    const asked = { from: 'EUR', into: 'USD' };
    expect(rateOn(table, { ...asked, on: '2026-10-31' })).toMatchObject({
      rate: '1.0853',
      onDate: '2026-10-30',
      isInverse: false,
    });
    expect(rateOn(table, { ...asked, on: '2026-10-28' })).toBeNull();
    expect(rateOn(table, { from: 'GBP', into: 'USD', on: '2026-10-31' })).toBeNull();
  });

  test('written the other way round serves too, and of one day the straight one is taken', () => {
    const both = [...table, rate('2026-10-30', '0.9', 'USD', 'EUR')];
    expect(rateOn(table, { from: 'USD', into: 'EUR', on: '2026-10-31' })).toMatchObject({
      rate: '1.0853',
      isInverse: true,
    });
    expect(rateOn(both, { from: 'USD', into: 'EUR', on: '2026-10-31' })).toMatchObject({
      rate: '0.9',
      isInverse: false,
    });
    expect(rateOn(both.toReversed(), { from: 'USD', into: 'EUR', on: '2026-10-31' })).toMatchObject({ rate: '0.9' });
  });
});

describe('an amount in another currency', () => {
  const into = (amount: number, from: string, to: string, text: string, isInverse = false) =>
    converted(amount, from, to, {
      ...(isInverse ? rate('2026-10-30', text, to, from) : rate('2026-10-30', text, from, to)),
      isInverse,
    });

  test.each([
    ['100.00 EUR at 1.0853', 100_00, 'EUR', 'USD', '1.0853', false, 108_53],
    ['100.00 USD by the same rate turned', 100_00, 'USD', 'EUR', '1.0853', true, 92_14],
    ['dollars into yen, which have no decimals', 12_34, 'USD', 'JPY', '151.27', false, 1867],
    ['yen into dinars, which have three', 15_127, 'JPY', 'KWD', '0.00203', false, 30_708],
    ['half a cent goes up, away from zero', 1, 'EUR', 'USD', '1.5', false, 2],
    ['also below zero', -1, 'EUR', 'USD', '1.5', false, -2],
  ] as const)('%s', (_name, amount, from, to, text, isInverse, expected) => {
    expect(into(amount, from, to, text, isInverse)).toBe(expected);
  });

  test('is off by half a minor unit at most, whatever the amount and the rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        (amount, tenThousandths) => {
          const text = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
          const exact = BigInt(amount) * BigInt(tenThousandths);
          const got = BigInt(into(amount, 'EUR', 'USD', text)) * 10_000n;
          const off = got > exact ? got - exact : exact - got;
          expect(off <= 5_000n).toBe(true);
        },
      ),
    );
  });

  test('by a rate of other currencies is a mistake and not a figure', () => {
    expect(() => converted(1, 'GBP', 'USD', { ...rate('2026-10-30', '1.1'), isInverse: false })).toThrow(
      'does not lead',
    );
  });
});
