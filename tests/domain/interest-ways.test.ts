import { describe, expect, test } from 'vitest';
import { accrueInterest, type InterestFacts } from '../../main/domain/interest/accrue.ts';
import type { Compounding, DayRule } from '../../shared/vocabulary/interest.ts';
import { yearEnds, yearPart } from '../../main/domain/interest/day-counts.ts';
import { debt, rate } from './a-debt.ts';

describe('ways of counting days', () => {
  test('INT-06: 29 whole months of 2,500.00 at 9 % are 543.75; by days it would be 544.93', () => {
    const judgment = debt(2500_00, 900, { from: '1998-02-15', to: '2000-07-18', dayCount: 'whole_months' });
    const accrual = accrueInterest(judgment);
    expect(accrual.lines).toMatchObject([{ count: 29, unit: 'months', perYear: 12, interestMinor: 543_75 }]);
    expect(accrual.perDayMinor).toBe(0);
    // The published figure leaves out the three days after the last whole month; days over 365 count 884 of them.
    expect(accrueInterest({ ...judgment, rates: [rate(900)] }).totalMinor).toBe(544_93);
  });

  test('a whole month begun on the 31st is over on the last day of a shorter month', () => {
    const monthsTo = (to: string) =>
      accrueInterest(debt(1200_00, 1000, { from: '2026-01-31', to, dayCount: 'whole_months' })).totalMinor;
    expect(monthsTo('2026-02-27')).toBe(0);
    expect(monthsTo('2026-02-28')).toBe(10_00);
    expect(monthsTo('2026-03-30')).toBe(10_00);
    expect(monthsTo('2026-03-31')).toBe(20_00);
  });

  test('whole months go on from the first day, whatever a payment in the middle of one does', () => {
    const principal = [
      { on: '2026-01-15', deltaMinor: 1200_00 },
      { on: '2026-03-20', deltaMinor: -600_00 },
    ];
    const accrual = accrueInterest(debt(0, 1000, { principal, to: '2026-06-15', dayCount: 'whole_months' }));
    expect(accrual.lines.map((line) => [line.count, line.interestMinor])).toEqual([
      [2, 20_00],
      [3, 15_00],
    ]);
  });

  test('ALLOC-02, the Merchants’ rule with months of 30 days: 122.20 is due on 27 November 1894', () => {
    // Interest on the note and on each payment to the day of settlement is interest on what was still owed between them.
    const principal = [
      { on: '1894-01-15', deltaMinor: 800_00 },
      { on: '1894-05-03', deltaMinor: -300_00 },
      { on: '1894-07-09', deltaMinor: -400_00 },
    ];
    const facts = { principal, from: '1894-01-15', to: '1894-11-27', dayCount: 'thirty_360' as const };
    const accrual = accrueInterest(debt(0, 600, facts));
    expect(accrual.lines.map((line) => line.count)).toEqual([108, 66, 138]);
    expect(100_00 + accrual.totalMinor).toBe(122_20);
    const amountOf = (principalMinor: number, from: string) =>
      principalMinor +
      accrueInterest(
        debt(principalMinor, 600, { ...facts, from, principal: [{ on: from, deltaMinor: principalMinor }] }),
      ).totalMinor;
    expect(amountOf(800_00, '1894-01-15')).toBe(841_60);
    expect(amountOf(300_00, '1894-05-03')).toBe(310_20);
    expect(amountOf(400_00, '1894-07-09')).toBe(409_20);
  });

  test('in months of 30 days the 31st is the 30th, and February has 30 too', () => {
    const daysTo = (from: string, to: string) =>
      accrueInterest(debt(360_000_00, 100, { from, to, dayCount: 'thirty_360' })).lines.map((line) => line.count);
    expect(daysTo('2026-01-30', '2026-01-31')).toEqual([]);
    expect(daysTo('2026-01-31', '2026-03-01')).toEqual([31]);
    expect(daysTo('2026-02-28', '2026-03-01')).toEqual([3]);
    expect(accrueInterest(debt(360_000_00, 100, { to: '2026-01-30', dayCount: 'thirty_360' })).perDayMinor).toBe(10_00);
  });

  test('a century year is no leap year unless 400 divides it', () => {
    const feesOf = (from: string, to: string) =>
      accrueInterest(debt(366_00, 10_000, { from, to, dayCount: 'days_actual' })).lines.map((line) => line.perYear);
    expect(feesOf('1899-12-31', '1900-03-01')).toEqual([365]);
    expect(feesOf('1999-12-31', '2000-03-01')).toEqual([366]);
    expect(feesOf('2023-12-31', '2024-03-01')).toEqual([366]);
  });
});

describe('the part of a year', () => {
  test.each([
    ['days_365', { count: 59, unit: 'days', perYear: 365 }],
    ['days_360', { count: 59, unit: 'days', perYear: 360 }],
    ['days_364', { count: 59, unit: 'days', perYear: 364 }],
    ['days_actual', { count: 59, unit: 'days', perYear: 365 }],
    ['thirty_360', { count: 60, unit: 'days', perYear: 360 }],
    ['whole_months', { count: 2, unit: 'months', perYear: 12 }],
  ] as const)('from 1 January to 1 March as %s', (dayCount, part) => {
    expect(yearPart(dayCount, '2026-01-01', '2026-01-01', '2026-03-01')).toEqual(part);
  });

  test('the ends of the years a stretch touches', () => {
    expect(yearEnds('2025-06-01', '2027-01-01')).toEqual(['2025-12-31', '2026-12-31', '2027-12-31']);
    expect(yearEnds('0999-06-01', '0999-07-01')).toEqual(['0999-12-31']);
  });

  test('one rate by actual days among others splits lines at the turn of the year', () => {
    const rates = [rate(1000, '2025-01-01'), rate(1000, '2025-12-01', 'days_actual')];
    const accrual = accrueInterest(debt(365_00, 0, { rates, from: '2025-11-30', to: '2026-01-31' }));
    expect(accrual.lines.map((line) => line.to)).toEqual(['2025-12-31', '2026-01-31']);
  });

  test('a rate holds on its own first day, and of two from one day the later in the list', () => {
    const rates = [rate(1000, '2026-01-16'), rate(2000, '2026-01-16')];
    const accrual = accrueInterest(debt(365_00, 0, { rates, to: '2026-01-16' }));
    expect(accrual.lines).toMatchObject([{ count: 1, rateBp: 2000, interestMinor: 20 }]);
    expect(accrueInterest(debt(365_00, 0, { rates, to: '2026-01-15' })).perDayMinor).toBe(20);
  });

  test('interest of the next day is divided by its own year', () => {
    const facts = { from: '2027-06-30', to: '2027-12-31', dayCount: 'days_actual' as const };
    expect(accrueInterest(debt(366_000_00, 1000, facts)).perDayMinor).toBe(100_00);
    expect(accrueInterest(debt(365_000_00, 1000, { ...facts, to: '2027-12-30' })).perDayMinor).toBe(100_00);
  });
});

describe('which end bears interest', () => {
  const paid = [
    { on: '2026-01-15', deltaMinor: 365_00 },
    { on: '2026-01-25', deltaMinor: -265_00 },
  ];
  const lines = (dayRule: DayRule) =>
    accrueInterest(debt(0, 10_000, { principal: paid, to: '2026-01-31', dayRule })).lines.map((line) => [
      line.from,
      line.to,
      line.count,
    ]);

  test('from the day after, through the day of the payment', () => {
    expect(lines('after_first')).toEqual([
      ['2026-01-15', '2026-01-25', 10],
      ['2026-01-25', '2026-01-31', 6],
    ]);
  });

  test('from the day itself, through the day before the payment', () => {
    expect(lines('before_last')).toEqual([
      ['2026-01-14', '2026-01-24', 10],
      ['2026-01-24', '2026-01-30', 6],
    ]);
  });

  test('both the first day and the day of the payment', () => {
    expect(lines('both_ends')).toEqual([
      ['2026-01-14', '2026-01-25', 11],
      ['2026-01-25', '2026-01-31', 6],
    ]);
  });
});

describe('compound interest', () => {
  const debtOfYears = (compounding: Compounding, more: Partial<InterestFacts> = {}) =>
    accrueInterest(debt(1000_00, 1200, { to: '2028-01-15', dayCount: 'whole_months', compounding, ...more }));

  test.each([
    ['simple', 240_00],
    ['yearly', 254_40],
    ['half_yearly', 262_48],
    ['quarterly', 266_78],
    // The formula gives 269.73; each month’s interest joins in whole cents, as a creditor’s books have it.
    ['monthly', 269_74],
  ] as const)('1,000.00 at 12 % for two years, %s', (compounding, expected) => {
    expect(debtOfYears(compounding).totalMinor).toBe(expected);
  });

  test('what joined the principal is told on the line', () => {
    expect(debtOfYears('yearly').lines.map((line) => [line.principalMinor, line.capitalisedMinor])).toEqual([
      [1000_00, 0],
      [1120_00, 120_00],
    ]);
  });

  test('interest that was paid never joins, from the day after it was paid', () => {
    const paid = debtOfYears('yearly', { interestPaid: [{ on: '2027-01-15', deltaMinor: -120_00 }] });
    expect(paid.totalMinor).toBe(240_00);
    const half = debtOfYears('yearly', { interestPaid: [{ on: '2027-07-15', deltaMinor: -120_00 }] });
    expect(half.lines.map((line) => [line.count, line.principalMinor, line.interestMinor])).toEqual([
      [12, 1000_00, 120_00],
      [6, 1120_00, 67_20],
      [6, 1000_00, 60_00],
    ]);
  });

  test('interest paid in advance lowers no principal', () => {
    expect(debtOfYears('yearly', { interestPaid: [{ on: '2026-02-15', deltaMinor: -500_00 }] }).totalMinor).toBe(
      240_00,
    );
  });

  test('a payment of interest splits no line of simple interest', () => {
    const facts = { interestPaid: [{ on: '2027-07-15', deltaMinor: -120_00 }] };
    expect(debtOfYears('simple', facts).lines).toHaveLength(1);
  });

  test('interest for one more day is reckoned on what joined', () => {
    const facts = debt(36_500_00, 1000, { to: '2027-01-15', compounding: 'yearly' });
    expect(accrueInterest(facts).perDayMinor).toBe(11_00);
    expect(accrueInterest({ ...facts, compounding: 'simple' }).perDayMinor).toBe(10_00);
  });
});

describe('interest that is put off', () => {
  const deferrals = [{ startsOn: '2026-02-01', endsOn: '2026-02-28' }];

  test('is reckoned and shown, and not owed', () => {
    const accrual = accrueInterest(debt(3650_00, 1000, { deferrals }));
    expect(accrual.lines.map((line) => [line.count, line.isDeferred, line.interestMinor])).toEqual([
      [16, false, 16_00],
      [28, true, 28_00],
      [31, false, 31_00],
    ]);
    expect(accrual).toMatchObject({ totalMinor: 47_00, deferredMinor: 28_00, perDayMinor: 1_00 });
  });

  test('never joins the principal of a compound debt', () => {
    const year = { deferrals: [{ startsOn: '2026-01-16', endsOn: '2027-01-15' }], compounding: 'yearly' as const };
    const accrual = accrueInterest(debt(1000_00, 1200, { ...year, to: '2028-01-15', dayCount: 'whole_months' }));
    expect(accrual).toMatchObject({ totalMinor: 120_00, deferredMinor: 120_00 });
  });
});
