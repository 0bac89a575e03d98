import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrueInterest, type InterestFacts } from '../../main/domain/interest/accrue.ts';
import type { DayCount } from '../../shared/vocabulary/interest.ts';
import { addDays, daysBetween } from '../../shared/kernel/local-date.ts';
import { debt, rate } from './a-debt.ts';

/** So many days on a principal that stood before. */
const days = (principalMinor: number, rateBp: number, count: number, dayCount: DayCount) =>
  accrueInterest(debt(principalMinor, rateBp, { to: addDays('2026-01-15', count), dayCount }));

describe('the worked example of the handbook (2.18)', () => {
  test('5,000.00 at 12 % from 15 January to 31 March: 75 days, 123.29', () => {
    const accrual = accrueInterest(debt(5000_00, 1200));
    expect(accrual.lines).toEqual([
      {
        from: '2026-01-15',
        to: '2026-03-31',
        count: 75,
        unit: 'days',
        perYear: 365,
        rateBp: 1200,
        basis: 'contractual',
        principalMinor: 5000_00,
        capitalisedMinor: 0,
        interestMinor: 123_29,
        isDeferred: false,
      },
    ]);
    expect(accrual).toMatchObject({ totalMinor: 123_29, perDayMinor: 1_64 });
  });

  test('after a payment of 1,051.71 of principal another 91 days bear 118.12, and 4,066.41 is owing', () => {
    const principal = [
      { on: '2026-01-15', deltaMinor: 5000_00 },
      { on: '2026-03-31', deltaMinor: -1051_71 },
    ];
    const whole = accrueInterest(debt(0, 1200, { principal, to: '2026-06-30' }));
    expect(whole.lines.map((line) => [line.count, line.principalMinor, line.interestMinor])).toEqual([
      [75, 5000_00, 123_29],
      [91, 3948_29, 118_12],
    ]);
    const later = accrueInterest(debt(0, 1200, { principal, from: '2026-03-31', to: '2026-06-30' }));
    expect(3948_29 + later.totalMinor).toBe(4066_41);
  });
});

describe('day counts (2.19)', () => {
  test.each([
    ['days_360', 125_00],
    ['days_364', 123_63],
    ['days_365', 123_29],
    ['days_actual', 123_29],
  ] as const)('5,000.00 at 12 % for 75 days over %s', (dayCount, expected) => {
    expect(days(5000_00, 1200, 75, dayCount).totalMinor).toBe(expected);
  });

  test('United Kingdom, business debt: 5,000.00 at 11.75 % for 101 days is 162.57', () => {
    expect(days(5000_00, 1175, 101, 'days_365').totalMinor).toBe(162_57);
  });

  test('actual days divide the days of a leap year by 366, line by line', () => {
    const accrual = accrueInterest(
      debt(1000_00, 1000, {
        principal: [{ on: '2023-12-01', deltaMinor: 1000_00 }],
        from: '2023-12-01',
        to: '2024-01-31',
        dayCount: 'days_actual',
      }),
    );
    expect(accrual.lines.map((line) => [line.to, line.count, line.interestMinor])).toEqual([
      ['2023-12-31', 30, 8_22],
      ['2024-01-31', 31, 8_47],
    ]);
  });
});

describe('published examples', () => {
  test('INT-01, 5 CFR 1315.17: 1,500.00 at 6.5 % for 10 days over 360 is 2.71', () => {
    expect(days(1500_00, 650, 10, 'days_360').totalMinor).toBe(2_71);
  });

  test('INT-02, Iowa judgment: 2,000.00 at 6 % for 280 days is 92.05, not the 92.12 of a rounded daily figure', () => {
    expect(days(2000_00, 600, 280, 'days_365').totalMinor).toBe(92_05);
    expect(days(2000_00, 600, 365, 'days_365').totalMinor).toBe(120_00);
  });

  test('INT-03: 1,000.00 at 8.5 % is 85.00 a year and 0.23 a day', () => {
    expect(days(1000_00, 850, 365, 'days_365')).toMatchObject({ totalMinor: 85_00, perDayMinor: 23 });
  });

  test('INT-04: 3,000.00 at 11.75 % is 57.95 for 60 days and 0.97 a day', () => {
    // 57.945… rounds up at the cent once; sixty rounded days would be 58.20.
    expect(days(3000_00, 1175, 60, 'days_365')).toMatchObject({ totalMinor: 57_95, perDayMinor: 97 });
  });

  test('ALLOC-01, the US rule over 360 days: 192.50 to day 90, then 54.93 on 5,992.50', () => {
    const principal = [
      { on: '2026-01-15', deltaMinor: 7000_00 },
      { on: addDays('2026-01-15', 90), deltaMinor: -(1200_00 - 192_50) },
    ];
    const accrual = accrueInterest(debt(0, 1100, { principal, to: addDays('2026-01-15', 120), dayCount: 'days_360' }));
    expect(accrual.lines.map((line) => [line.count, line.principalMinor, line.interestMinor])).toEqual([
      [90, 7000_00, 192_50],
      [30, 5992_50, 54_93],
    ]);
  });

  test('DUN-01: a rate of nothing bears nothing', () => {
    expect(days(100_00, 0, 20, 'days_365')).toEqual({
      lines: [],
      totalMinor: 0,
      deferredMinor: 0,
      perDayMinor: 0,
    });
  });
});

describe('what splits a stretch', () => {
  test('a new rate holds from its own day on: the half-year rate of 1 July', () => {
    const rates = [rate(1175, '2026-01-01'), rate(1150, '2026-07-01')];
    const accrual = accrueInterest(debt(1000_00, 0, { rates, from: '2026-06-20', to: '2026-07-10' }));
    expect(accrual.lines.map((line) => [line.from, line.to, line.count, line.rateBp])).toEqual([
      ['2026-06-20', '2026-06-30', 10, 1175],
      ['2026-06-30', '2026-07-10', 10, 1150],
    ]);
  });

  test('before the first rate there is no interest', () => {
    const rates = [rate(1200, '2026-02-01')];
    expect(accrueInterest(debt(5000_00, 0, { rates })).lines.map((line) => [line.from, line.count])).toEqual([
      ['2026-01-31', 59],
    ]);
  });

  test('a hold stops its first and its last day', () => {
    const stops = [{ startsOn: '2026-02-01', endsOn: '2026-02-10' }];
    const accrual = accrueInterest(debt(5000_00, 1200, { stops }));
    expect(accrual.lines.map((line) => [line.from, line.to, line.count])).toEqual([
      ['2026-01-15', '2026-01-31', 16],
      ['2026-02-10', '2026-03-31', 49],
    ]);
    expect(accrual.perDayMinor).toBe(1_64);
  });

  test('an open hold stops everything after it, and holds that overlap stop a day once', () => {
    const stops = [
      { startsOn: '2026-02-01', endsOn: null },
      { startsOn: '2026-01-25', endsOn: '2026-02-20' },
    ];
    const accrual = accrueInterest(debt(5000_00, 1200, { stops }));
    expect(accrual.lines.map((line) => line.count)).toEqual([9]);
    expect(accrual.perDayMinor).toBe(0);
  });

  test('principal paid off or in credit bears nothing', () => {
    const principal = [
      { on: '2026-01-15', deltaMinor: 100_00 },
      { on: '2026-01-20', deltaMinor: -150_00 },
    ];
    expect(accrueInterest(debt(0, 1200, { principal })).lines.map((line) => line.count)).toEqual([5]);
  });

  test('the same day twice is no day', () => {
    expect(accrueInterest(debt(5000_00, 1200, { to: '2026-01-15' }))).toMatchObject({ lines: [], totalMinor: 0 });
  });
});

describe('what always holds', () => {
  const aDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2025-01-01', n));
  const someFacts: fc.Arbitrary<InterestFacts> = fc.record({
    principal: fc.array(fc.record({ on: aDay, deltaMinor: fc.integer({ min: -500_00, max: 10_000_00 }) }), {
      maxLength: 5,
    }),
    rates: fc.uniqueArray(
      fc.record({
        fromOn: aDay,
        rateBp: fc.integer({ min: 0, max: 3000 }),
        basis: fc.constant('contractual' as const),
        dayCount: fc.constantFrom<DayCount>('days_365', 'days_360', 'days_364', 'days_actual', 'thirty_360'),
      }),
      { maxLength: 4, selector: (one) => one.fromOn },
    ),
    dayRule: fc.constant('after_first' as const),
    compounding: fc.constant('simple' as const),
    interestPaid: fc.constant([]),
    deferrals: fc.constant([]),
    from: fc.constant('2025-03-01'),
    to: aDay.filter((on) => on >= '2025-03-01'),
    stops: fc.array(
      fc
        .record({ startsOn: aDay, length: fc.integer({ min: 0, max: 60 }) })
        .map(({ startsOn, length }) => ({ startsOn, endsOn: addDays(startsOn, length) })),
      { maxLength: 3 },
    ),
  });

  test('lines follow one another, lie inside the range and add up', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { lines, totalMinor } = accrueInterest(facts);
        let before = facts.from;
        for (const line of lines) {
          expect(line.from >= before && line.to > line.from && line.to <= facts.to).toBe(true);
          if (line.perYear !== 360) expect(line.count).toBe(daysBetween(line.from, line.to));
          expect(line.interestMinor).toBeGreaterThanOrEqual(0);
          before = line.to;
        }
        expect(lines.reduce((sum, line) => sum + line.interestMinor, 0)).toBe(totalMinor);
      }),
      { numRuns: 60 },
    );
  });

  test('a range cut in two bears the same, give or take the rounding of the cut', () => {
    fc.assert(
      fc.property(someFacts, fc.nat({ max: 600 }), (facts, n) => {
        const cut = addDays(facts.from, Math.min(n, daysBetween(facts.from, facts.to)));
        const parts =
          accrueInterest({ ...facts, to: cut }).totalMinor + accrueInterest({ ...facts, from: cut }).totalMinor;
        expect(Math.abs(parts - accrueInterest(facts).totalMinor)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test('in whatever order the facts come, the lines are the same', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const shuffled = {
          ...facts,
          principal: facts.principal.toReversed(),
          rates: facts.rates.toReversed(),
          stops: facts.stops.toReversed(),
        };
        expect(accrueInterest(shuffled)).toEqual(accrueInterest(facts));
      }),
      { numRuns: 60 },
    );
  });
});
