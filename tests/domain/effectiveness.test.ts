import { describe, expect, test } from 'vitest';
import { collectionEffectiveness } from '../../main/domain/effectiveness.ts';

describe('how much of what could be collected was (collection effectiveness index)', () => {
  test('KPI-01: of 100,000 and 1,000,000 of sales, 120,000 is left and 100,000 of it not yet due: 98.00 %', () => {
    const period = {
      beginningMinor: 100_000_00,
      invoicedMinor: 1_000_000_00,
      endingMinor: 120_000_00,
      endingCurrentMinor: 100_000_00,
    };
    expect(collectionEffectiveness(period)).toBe(98_00);
  });

  test('all of it, none of it, and a third rounded half up once', () => {
    const period = { beginningMinor: 300_00, invoicedMinor: 0, endingCurrentMinor: 0 };
    expect(
      [0, 300_00, 200_00, 100_00].map((endingMinor) => collectionEffectiveness({ ...period, endingMinor })),
    ).toEqual([10_000, 0, 3_333, 6_667]);
  });

  test('interest and fees that make more owed than there was collect nothing', () => {
    expect(
      collectionEffectiveness({ beginningMinor: 300_00, invoicedMinor: 0, endingMinor: 310_00, endingCurrentMinor: 0 }),
    ).toBe(0);
  });

  test('where nothing was due nothing can be said', () => {
    const period = { beginningMinor: 0, invoicedMinor: 500_00, endingMinor: 500_00, endingCurrentMinor: 500_00 };
    expect(collectionEffectiveness(period)).toBeNull();
  });
});
