import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  businessDaysOf,
  type PlanOrder,
  planSchedule,
} from '../../main/domain/arrangements/schedule.ts';
import { sumMinor } from '../../shared/kernel/minor.ts';
import { planRhythms } from '../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';

const american = businessDaysOf('US');
const anOrder = (more: Partial<PlanOrder>): PlanOrder => ({
  totalMinor: 1000_00,
  down: null,
  firstOn: '2026-12-01',
  rhythm: 'month',
  split: { by: 'number', times: 3, firstMinor: null },
  dueDays: 'as_it_falls',
  ...more,
});
const scheduleOf = (more: Partial<PlanOrder>) => {
  const made = planSchedule(anOrder(more), american);
  if ('trouble' in made) throw new Error(made.trouble);
  return made.instalments;
};
const amountsOf = (more: Partial<PlanOrder>) => scheduleOf(more).map((one) => one.amountMinor);
const daysOf = (more: Partial<PlanOrder>) => scheduleOf(more).map((one) => one.dueOn);
const troubleOf = (more: Partial<PlanOrder>) => {
  const made = planSchedule(anOrder(more), american);
  return 'trouble' in made ? made.trouble : null;
};

describe('the instalments of a plan (handbook 2.16)', () => {
  test('1000.00 in 3 is 333.33, 333.33, 333.34', () => {
    expect(amountsOf({})).toEqual([333_33, 333_33, 333_34]);
  });

  test('412.10 in instalments of 120.00 is three of them and 52.10 (wireframe 6), every two weeks', () => {
    const order = {
      totalMinor: 412_10,
      firstOn: '2026-11-24',
      rhythm: 'fortnight',
      split: { by: 'amount', amountMinor: 120_00, firstMinor: null },
    } as const;
    expect(amountsOf(order)).toEqual([120_00, 120_00, 120_00, 52_10]);
    expect(daysOf(order)).toEqual(['2026-11-24', '2026-12-08', '2026-12-22', '2027-01-05']);
  });

  test('a down payment stands first on its own day, and the rest is divided', () => {
    const order = { down: { amountMinor: 100_00, dueOn: '2026-11-27' } };
    expect(amountsOf(order)).toEqual([100_00, 300_00, 300_00, 300_00]);
    expect(daysOf(order)[0]).toBe('2026-11-27');
  });

  test('another first amount leaves the rest even', () => {
    expect(amountsOf({ split: { by: 'number', times: 4, firstMinor: 250_00 } })).toEqual([
      250_00, 250_00, 250_00, 250_00,
    ]);
    expect(amountsOf({ split: { by: 'number', times: 3, firstMinor: 99_99 } })).toEqual([99_99, 450_00, 450_01]);
  });

  test('a fixed amount each, after another first one: the last takes the rest', () => {
    expect(amountsOf({ split: { by: 'amount', amountMinor: 300_00, firstMinor: 150_00 } })).toEqual([
      150_00, 300_00, 300_00, 250_00,
    ]);
    expect(amountsOf({ split: { by: 'amount', amountMinor: 300_00, firstMinor: 1000_00 } })).toEqual([1000_00]);
    expect(amountsOf({ split: { by: 'amount', amountMinor: 250_00, firstMinor: null } })).toEqual([
      250_00, 250_00, 250_00, 250_00,
    ]);
    expect(amountsOf({ split: { by: 'amount', amountMinor: 2000_00, firstMinor: null } })).toEqual([1000_00]);
  });

  test('a fixed amount beside a down payment divides what the down payment leaves', () => {
    const order = {
      down: { amountMinor: 100_00, dueOn: '2026-11-27' },
      split: { by: 'amount', amountMinor: 400_00, firstMinor: null },
    } as const;
    expect(amountsOf(order)).toEqual([100_00, 400_00, 400_00, 100_00]);
  });

  test('the most instalments a plan can have, and as many as there are cents', () => {
    expect(amountsOf({ split: { by: 'number', times: 600, firstMinor: null } })).toHaveLength(600);
    expect(
      amountsOf({ totalMinor: 600_00, split: { by: 'amount', amountMinor: 1_00, firstMinor: null } }),
    ).toHaveLength(600);
    expect(amountsOf({ totalMinor: 3 })).toEqual([1, 1, 1]);
    expect(amountsOf({ split: { by: 'number', times: 1, firstMinor: 1000_00 } })).toEqual([1000_00]);
  });

  test('at the end of each month a down payment may come within the first month', () => {
    const order = {
      firstOn: '2027-02-10',
      rhythm: 'month_end',
      down: { amountMinor: 100_00, dueOn: '2027-02-20' },
    } as const;
    expect(daysOf(order).slice(0, 2)).toEqual(['2027-02-20', '2027-02-28']);
  });

  test('a down payment on a weekend moves as the instalments do', () => {
    const down = { amountMinor: 100_00, dueOn: '2026-11-28' };
    expect(daysOf({ down, dueDays: 'next_business_day' })[0]).toBe('2026-11-30');
    expect(daysOf({ down, dueDays: 'business_day_before' })[0]).toBe('2026-11-27');
    expect(daysOf({ down })[0]).toBe('2026-11-28');
  });

  test('fixed amounts are taken as told when they add up, and refused otherwise', () => {
    expect(amountsOf({ split: { by: 'fixed', amountsMinor: [500_00, 300_00, 200_00] } })).toEqual([
      500_00, 300_00, 200_00,
    ]);
    expect(troubleOf({ split: { by: 'fixed', amountsMinor: [500_00, 300_00] } })).toBe(
      'The instalments do not add up to what is to be paid.',
    );
  });

  test('a month end: the 31st falls on the last day of shorter months and comes back', () => {
    expect(daysOf({ firstOn: '2027-01-31', split: { by: 'number', times: 4, firstMinor: null } })).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
    expect(daysOf({ firstOn: '2028-01-31', split: { by: 'number', times: 2, firstMinor: null } })[1]).toBe(
      '2028-02-29',
    );
  });

  test('at the end of each month whatever day it began on', () => {
    expect(daysOf({ firstOn: '2027-02-10', rhythm: 'month_end' })).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
  });

  test('weeks and fortnights keep their weekday', () => {
    expect(daysOf({ firstOn: '2026-11-27', rhythm: 'week' })).toEqual(['2026-11-27', '2026-12-04', '2026-12-11']);
    expect(daysOf({ firstOn: '2026-11-27', rhythm: 'fortnight' })).toEqual(['2026-11-27', '2026-12-11', '2026-12-25']);
  });

  test('a date on a weekend or legal holiday moves as agreed: Christmas 2026 is a Friday', () => {
    const order = { firstOn: '2026-11-27', rhythm: 'fortnight' } as const;
    expect(daysOf({ ...order, dueDays: 'next_business_day' })[2]).toBe('2026-12-28');
    expect(daysOf({ ...order, dueDays: 'business_day_before' })[2]).toBe('2026-12-24');
  });

  test('where no holidays are known only weekends move a date', () => {
    expect(addBusinessDays('2026-12-25', 0, businessDaysOf('GB'))).toBe('2026-12-25');
    expect(addBusinessDays('2026-12-26', 0, businessDaysOf('GB'))).toBe('2026-12-28');
    expect(addBusinessDays('2026-11-25', 1, american)).toBe('2026-11-27');
  });

  test('yen and dinars divide in their own smallest unit', () => {
    expect(amountsOf({ totalMinor: 1000 })).toEqual([333, 333, 334]);
    expect(amountsOf({ totalMinor: 10_000 })).toEqual([3333, 3333, 3334]);
  });

  test.each([
    ['nothing owed', { totalMinor: 0 }, 'There is nothing to pay by instalments.'],
    [
      'a down payment of everything',
      { down: { amountMinor: 1000_00, dueOn: '2026-11-27' } },
      'The down payment is more than nothing and less than the whole.',
    ],
    [
      'a down payment after the first instalment',
      { down: { amountMinor: 100_00, dueOn: '2026-12-02' } },
      'The down payment falls due before the first instalment, not on the same day.',
    ],
    [
      'a down payment on the day of the first instalment',
      { down: { amountMinor: 100_00, dueOn: '2026-12-01' } },
      'The down payment falls due before the first instalment, not on the same day.',
    ],
    [
      'a down payment that a weekend moves onto the first instalment',
      {
        down: { amountMinor: 100_00, dueOn: '2026-11-28' },
        firstOn: '2026-11-30',
        dueDays: 'next_business_day' as const,
      },
      'The down payment falls due before the first instalment, not on the same day.',
    ],
    [
      'a down payment of nothing',
      { down: { amountMinor: 0, dueOn: '2026-11-27' } },
      'The down payment is more than nothing and less than the whole.',
    ],
    [
      'no instalment at all',
      { split: { by: 'number', times: 0, firstMinor: null } as const },
      'A plan has 1 to 600 instalments.',
    ],
    [
      'more instalments than anybody keeps',
      { split: { by: 'number', times: 601, firstMinor: null } as const },
      'A plan has 1 to 600 instalments.',
    ],
    [
      'instalments of nothing',
      { split: { by: 'amount', amountMinor: 0, firstMinor: null } as const },
      'An instalment is more than nothing.',
    ],
    [
      'a fixed amount of nothing',
      { split: { by: 'fixed', amountsMinor: [1000_00, 0] } as const },
      'Every instalment is more than nothing.',
    ],
    [
      'no amounts at all',
      { split: { by: 'fixed', amountsMinor: [] } as const },
      'The instalments do not add up to what is to be paid.',
    ],
    [
      'one instalment that is less than the whole',
      { split: { by: 'number', times: 1, firstMinor: 999_99 } as const },
      'The instalments do not add up to what is to be paid.',
    ],
    [
      'a first amount above the whole',
      { split: { by: 'number', times: 3, firstMinor: 1000_01 } as const },
      'The first amount is more than what is to be paid.',
    ],
    [
      'a first amount above what the down payment leaves',
      {
        down: { amountMinor: 600_00, dueOn: '2026-11-27' },
        split: { by: 'amount', amountMinor: 100_00, firstMinor: 500_00 } as const,
      },
      'The first amount is more than what is to be paid.',
    ],
    ['more parts than cents', { totalMinor: 2 }, 'There are more instalments than cents to pay.'],
    [
      'instalments of a cent',
      { split: { by: 'amount', amountMinor: 1, firstMinor: null } as const },
      'It would take more than 600 instalments.',
    ],
    [
      'a first amount of everything',
      { split: { by: 'number', times: 3, firstMinor: 1000_00 } as const },
      'Every instalment is more than nothing.',
    ],
  ])('%s is answered with a sentence', (_what, more, sentence) => {
    expect(troubleOf(more)).toBe(sentence);
  });

  const orders = fc.record({
    totalMinor: fc.integer({ min: 1, max: 5_000_000 }),
    down: fc.option(
      fc.record({
        amountMinor: fc.integer({ min: 1, max: 10_000 }),
        dueOn: fc.constantFrom('2026-11-24', '2026-11-28', '2026-12-25'),
      }),
    ),
    firstOn: fc.constantFrom('2026-11-30', '2026-12-01', '2027-01-31', '2028-02-29', '2026-12-25'),
    rhythm: fc.constantFrom(...codesOf(planRhythms)),
    dueDays: fc.constantFrom('as_it_falls', 'next_business_day', 'business_day_before'),
    split: fc.oneof(
      fc.record({
        by: fc.constant('number' as const),
        times: fc.integer({ min: 1, max: 60 }),
        firstMinor: fc.option(fc.integer({ min: 1, max: 100_000 })),
      }),
      fc.record({
        by: fc.constant('amount' as const),
        amountMinor: fc.integer({ min: 500, max: 100_000 }),
        firstMinor: fc.option(fc.integer({ min: 1, max: 100_000 })),
      }),
    ),
  }) as fc.Arbitrary<PlanOrder>;

  test('whatever is ordered, the instalments add up to the total, none is nothing or less, and each falls due after the one before', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const made = planSchedule(order, american);
        if ('trouble' in made) return;
        expect(sumMinor(made.instalments.map((one) => one.amountMinor))).toBe(order.totalMinor);
        expect(made.instalments.every((one) => one.amountMinor > 0)).toBe(true);
        const days = made.instalments.map((one) => one.dueOn);
        for (const [at, day] of days.entries()) expect(at === 0 || day > (days[at - 1] ?? '')).toBe(true);
        if (order.dueDays !== 'as_it_falls') expect(days.every(american)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
