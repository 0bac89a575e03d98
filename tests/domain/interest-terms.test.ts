import { describe, expect, test } from 'vitest';
import { accrueInterest } from '../../main/domain/interest/accrue.ts';
import {
  baseRatesOf,
  britishReference,
  europeanReference,
  halfYearOf,
  nextHalfYear,
  shippedSource,
} from '../../main/domain/interest/base-rates.ts';
import { fixedSum } from '../../main/domain/interest/late-payment.ts';
import {
  type InterestTerms,
  judgmentOf,
  ratesOf,
  termsInForce,
  termsTrouble,
  wayOf,
} from '../../main/domain/interest/terms.ts';

const terms = (fromOn: string, more: Partial<InterestTerms> = {}): InterestTerms => ({
  fromOn,
  basis: 'contractual',
  rateKind: 'fixed',
  rateBp: 1200,
  dayCount: 'days_365',
  dayRule: 'after_first',
  compounding: 'simple',
  ...more,
});
const statute = (rateKind: 'eu_late_payment' | 'uk_late_payment', fromOn = '2000-01-01', more = {}) =>
  terms(fromOn, { basis: 'statutory', rateKind, rateBp: null, ...more });
const shipped = { ecb: baseRatesOf('ecb'), boe: baseRatesOf('boe') };

describe('reference rates of half-years', () => {
  test.each([
    ['2023-01-01', 250],
    ['2023-06-30', 250],
    ['2023-07-01', 400],
    ['2024-01-01', 450],
    ['2024-07-01', 425],
    ['2025-01-01', 315],
    ['2025-07-01', 215],
    ['2026-01-01', 215],
  ])('the European one of %s is %i', (on, rateBp) => {
    expect(europeanReference(shipped.ecb, on)).toMatchObject({ rateBp, isKnown: true });
  });

  test.each([
    ['2021-12-31', '2021-06-30', 10],
    ['2022-01-01', '2021-12-31', 25],
    ['2023-01-01', '2022-12-31', 350],
    ['2023-08-03', '2023-06-30', 500],
    ['2025-06-30', '2024-12-31', 475],
    ['2025-07-01', '2025-06-30', 425],
    ['2026-06-30', '2025-12-31', 375],
  ])('the British one of %s is read on %s: %i', (on, readOn, rateBp) => {
    expect(britishReference(shipped.boe, on)).toEqual({ rateBp, readOn, isKnown: true });
  });

  test('a half-year after the end of the series uses the last rate and says so', () => {
    expect(europeanReference(shipped.ecb, '2026-07-01')).toEqual({ rateBp: 215, readOn: '2026-07-01', isKnown: false });
    expect(britishReference(shipped.boe, '2026-07-01')).toEqual({ rateBp: 375, readOn: '2026-06-30', isKnown: false });
  });

  test('a rate the book adds makes the series known until its day, and a later entry corrects an earlier', () => {
    const added = [
      { fromOn: '2026-07-01', rateBp: 225 },
      { fromOn: '2026-07-01', rateBp: 240 },
    ];
    const rates = baseRatesOf('ecb', added);
    expect(rates.knownThrough).toBe('2026-07-01');
    expect(europeanReference(rates, '2026-08-01')).toMatchObject({ rateBp: 240, isKnown: true });
    expect(baseRatesOf('ecb', [{ fromOn: '2025-06-11', rateBp: 210 }]).knownThrough).toBe('2026-01-28');
  });

  test('before the first known rate nothing is known', () => {
    expect(europeanReference(shipped.ecb, '2012-12-31')).toMatchObject({ rateBp: 0, isKnown: false });
    expect(britishReference(shipped.boe, '2009-06-30')).toMatchObject({ rateBp: 0, isKnown: false });
  });

  test('half-years begin on 1 January and 1 July', () => {
    expect(['2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31'].map(halfYearOf)).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2026-07-01',
      '2026-07-01',
    ]);
    expect(['2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31'].map(nextHalfYear)).toEqual([
      '2026-07-01',
      '2026-07-01',
      '2027-01-01',
      '2027-01-01',
    ]);
  });

  test('each series says where it was taken from', () => {
    expect(shippedSource('ecb')).toContain('European Central Bank');
    expect(shippedSource('boe')).toContain('Bank of England');
  });

  test.each(['ecb', 'boe'] as const)('the days of the shipped series %s rise', (series) => {
    const days = baseRatesOf(series).rows.map(({ fromOn }) => fromOn);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.every((day) => day <= baseRatesOf(series).knownThrough)).toBe(true);
  });
});

describe('INT-05 and the fixed sums for paying late', () => {
  test.each([
    ['uk_late_payment', 999_99, 'GBP', 40_00],
    ['uk_late_payment', 1000_00, 'GBP', 70_00],
    ['uk_late_payment', 9999_99, 'GBP', 70_00],
    ['uk_late_payment', 10000_00, 'GBP', 100_00],
    ['eu_late_payment', 1, 'EUR', 40_00],
    ['eu_late_payment', 10000_00, 'EUR', 40_00],
    ['eu_late_payment', 100_00, 'SEK', null],
    ['uk_late_payment', 100_00, 'EUR', null],
    ['fixed', 100_00, 'EUR', null],
  ] as const)('%s on %i %s', (kind, debtMinor, currency, expected) => {
    expect(fixedSum(kind, debtMinor, currency)).toBe(expected);
  });
});

describe('rates of a claim', () => {
  const time = { startsOn: '2025-05-01', to: '2026-02-01' };

  test('the EU’s changes with each half-year', () => {
    const { periods, unknown } = ratesOf([statute('eu_late_payment')], shipped, time);
    expect(periods.map(({ fromOn, rateBp }) => [fromOn, rateBp])).toEqual([
      ['2025-05-01', 1115],
      ['2025-07-01', 1015],
      ['2026-01-01', 1015],
    ]);
    expect(unknown).toEqual([]);
  });

  test('the United Kingdom’s stays what it was when the interest began', () => {
    const { periods } = ratesOf([statute('uk_late_payment')], shipped, time);
    expect(periods).toEqual([{ fromOn: '2000-01-01', rateBp: 1275, basis: 'statutory', dayCount: 'days_365' }]);
  });

  test('a statute entered for a later day begins with that day’s half-year', () => {
    expect(ratesOf([statute('uk_late_payment', '2025-08-01')], shipped, time).periods[0]).toMatchObject({
      rateBp: 1225,
    });
    expect(ratesOf([statute('eu_late_payment', '2025-08-01')], shipped, time).periods[0]).toMatchObject({
      fromOn: '2025-08-01',
      rateBp: 1015,
    });
  });

  test('a law may give more than eight points; half-years end where other terms begin', () => {
    const { periods } = ratesOf(
      [statute('eu_late_payment', '2000-01-01', { rateBp: 900 }), terms('2025-07-01', { rateBp: 500 })],
      shipped,
      time,
    );
    expect(periods.map(({ fromOn, rateBp }) => [fromOn, rateBp])).toEqual([
      ['2025-05-01', 1215],
      ['2025-07-01', 500],
    ]);
  });

  test('half-years whose reference is not known are named with the rate that was used', () => {
    expect(
      ratesOf([statute('eu_late_payment')], shipped, { startsOn: '2026-06-01', to: '2027-01-02' }).unknown,
    ).toEqual([
      { series: 'ecb', readOn: '2026-07-01', usedBp: 215 },
      { series: 'ecb', readOn: '2027-01-01', usedBp: 215 },
    ]);
    expect(
      ratesOf([statute('uk_late_payment')], shipped, { startsOn: '2026-07-01', to: '2026-08-01' }).unknown,
    ).toEqual([{ series: 'boe', readOn: '2026-06-30', usedBp: 375 }]);
  });

  test('half-years reach the last day asked for, and other terms of that day take it', () => {
    const through = (to: string, more: readonly InterestTerms[] = []) =>
      ratesOf([statute('eu_late_payment'), ...more], shipped, { startsOn: '2025-05-01', to }).periods.map(
        ({ fromOn }) => fromOn,
      );
    expect(through('2025-06-30')).toEqual(['2025-05-01']);
    expect(through('2025-07-01')).toEqual(['2025-05-01', '2025-07-01']);
    expect(through('2025-07-01', [terms('2025-07-01')])).toEqual(['2025-05-01', '2025-07-01']);
    expect(through('2025-08-01', [terms('2025-12-31')])).toEqual(['2025-05-01', '2025-07-01', '2025-12-31']);
  });

  test('a rate left beside other kinds counts for nothing', () => {
    const none = terms('2025-01-01', { rateKind: 'none', rateBp: 500 });
    expect(ratesOf([none], shipped, time).periods).toMatchObject([{ rateBp: 0 }]);
    const british = statute('uk_late_payment', '2000-01-01', { rateBp: 5000 });
    expect(ratesOf([british], shipped, time).periods).toMatchObject([{ rateBp: 1275 }]);
  });

  test('terms without interest give the rate nought', () => {
    const none = terms('2025-01-01', { rateKind: 'none', rateBp: null });
    expect(ratesOf([none], shipped, time).periods).toMatchObject([{ rateBp: 0 }]);
  });

  test('United Kingdom, domain handbook 2.19: 5,000.00 overdue for 101 days from 1 January 2026 is 162.57, plus 70.00', () => {
    const { periods } = ratesOf([statute('uk_late_payment')], shipped, { startsOn: '2026-01-02', to: '2026-04-12' });
    const accrual = accrueInterest({
      principal: [{ on: '2026-01-01', deltaMinor: 5000_00 }],
      rates: periods,
      from: '2026-01-01',
      to: '2026-04-12',
      dayRule: 'after_first',
      compounding: 'simple',
      interestPaid: [],
      stops: [],
      deferrals: [],
    });
    expect(accrual.lines).toMatchObject([{ count: 101, rateBp: 1175, interestMinor: 162_57 }]);
    expect(fixedSum('uk_late_payment', 5000_00, 'GBP')).toBe(70_00);
  });
});

describe('which terms hold', () => {
  const own = terms('2026-03-01', { rateBp: 900 });
  const days = (some: readonly InterestTerms[]) => some.map(({ fromOn, rateBp }) => [fromOn, rateBp]);

  test('an account’s own outrank the creditor’s from the first of its own on', () => {
    const creditors = [terms('2026-01-01'), terms('2026-04-01', { rateBp: 1500 })];
    expect(days(termsInForce([own], creditors, true, '2026-12-31'))).toEqual([
      ['2026-01-01', 1200],
      ['2026-03-01', 900],
    ]);
    expect(days(termsInForce([], creditors, true, '2026-12-31'))).toEqual([
      ['2026-01-01', 1200],
      ['2026-04-01', 1500],
    ]);
  });

  test('terms of a later day do not hold yet', () => {
    expect(termsInForce([own], [], true, '2026-02-28')).toEqual([]);
    expect(termsInForce([own], [], true, '2026-03-01')).toEqual([own]);
  });

  test('the order in which terms were entered does not matter but for one day', () => {
    const rows = [
      terms('2026-05-01', { rateBp: 3 }),
      terms('2026-01-01', { rateBp: 1 }),
      terms('2026-03-01', { rateBp: 2 }),
    ];
    expect(days(termsInForce(rows, [], true, '2026-12-31'))).toEqual([
      ['2026-01-01', 1],
      ['2026-03-01', 2],
      ['2026-05-01', 3],
    ]);
    const sameDay = [
      terms('2026-05-01', { rateBp: 9 }),
      terms('2026-03-01', { rateBp: 2 }),
      terms('2026-05-01', { rateBp: 3 }),
    ];
    expect(days(termsInForce(sameDay, [], true, '2026-12-31'))).toEqual([
      ['2026-03-01', 2],
      ['2026-05-01', 3],
    ]);
  });

  test('the creditor’s of the very day of the account’s own do not hold, even for a while', () => {
    const judgment = terms('2026-03-01', { basis: 'judgment', rateBp: 400 });
    expect(judgmentOf([judgment], '2026-03-01')).toBe(judgment);
    expect(days(termsInForce([own], [terms('2026-03-01')], true, '2026-12-31'))).toEqual([['2026-03-01', 900]]);
  });

  test('of two from one day the later entered counts', () => {
    const corrected = terms('2026-03-01', { rateBp: 950 });
    expect(termsInForce([own, corrected], [], true, '2026-12-31')).toEqual([corrected]);
  });

  test('a statute for businesses says nothing of a consumer', () => {
    expect(termsInForce([], [statute('uk_late_payment')], true, '2026-12-31')).toEqual([]);
    expect(termsInForce([], [statute('uk_late_payment')], false, '2026-12-31')).toHaveLength(1);
  });

  test('a contract’s terms of a later day do not come back over a judgment; a statute’s do', () => {
    const judgment = terms('2026-05-01', { basis: 'judgment', rateBp: 400 });
    const placedLater = terms('2026-06-01', { basis: 'contractual' });
    const statute = terms('2026-07-01', { basis: 'statutory' });
    expect(termsInForce([placedLater, judgment, statute], [], true, '2026-12-31')).toEqual([judgment, statute]);
  });

  test('a judgment takes the place of everything before it, once it was given', () => {
    const judgment = terms('2026-05-01', { basis: 'judgment', rateBp: 400 });
    const all = [own, judgment];
    expect(days(termsInForce(all, [terms('2026-01-01')], true, '2026-12-31'))).toEqual([['2026-05-01', 400]]);
    expect(days(termsInForce(all, [terms('2026-01-01')], true, '2026-04-30'))).toEqual([
      ['2026-01-01', 1200],
      ['2026-03-01', 900],
    ]);
    const statutory = terms('2026-07-01', { basis: 'statutory', rateBp: 500 });
    expect(days(termsInForce([...all, statutory], [], true, '2026-12-31'))).toEqual([
      ['2026-05-01', 400],
      ['2026-07-01', 500],
    ]);
    expect(judgmentOf([judgment, own], '2026-12-31')).toBe(judgment);
    expect(judgmentOf(all, '2026-04-30')).toBeNull();
    const second = terms('2026-06-01', { basis: 'judgment' });
    expect(judgmentOf([second, judgment], '2026-12-31')).toBe(second);
  });

  test('the newest terms say how days and compounding are reckoned', () => {
    expect(wayOf([own, terms('2026-05-01', { dayRule: 'both_ends', compounding: 'yearly' })])).toMatchObject({
      dayRule: 'both_ends',
      compounding: 'yearly',
    });
    expect(wayOf([])).toEqual({ dayRule: 'after_first', compounding: 'simple' });
  });
});

describe('what may be typed as terms', () => {
  test.each([
    ['a fixed rate', terms('2026-01-01'), null],
    ['a fixed rate of nothing', terms('2026-01-01', { rateBp: 0 }), null],
    ['a fixed rate without its rate', terms('2026-01-01', { rateBp: null }), /needs its rate/],
    ['no interest', terms('2026-01-01', { rateKind: 'none', rateBp: null }), null],
    ['no interest at a rate', terms('2026-01-01', { rateKind: 'none' }), /have no rate/],
    ['the EU’s rule', statute('eu_late_payment'), null],
    ['the EU’s rule with nine points', statute('eu_late_payment', '2026-01-01', { rateBp: 900 }), null],
    ['the EU’s rule with eight points', statute('eu_late_payment', '2026-01-01', { rateBp: 800 }), null],
    [
      'the EU’s rule with seven points',
      statute('eu_late_payment', '2026-01-01', { rateBp: 799 }),
      /eight points at least/,
    ],
    ['the United Kingdom’s rule', statute('uk_late_payment'), null],
    [
      'the United Kingdom’s with a margin',
      statute('uk_late_payment', '2026-01-01', { rateBp: 800 }),
      /margin is eight/,
    ],
    ['a statute by contract', statute('uk_late_payment', '2026-01-01', { basis: 'contractual' }), /rests on a statute/],
    ['a statute compounded', statute('eu_late_payment', '2026-01-01', { compounding: 'yearly' }), /is simple/],
    ['a fixed rate compounded', terms('2026-01-01', { compounding: 'monthly' }), null],
  ])('%s', (_what, typed, trouble) => {
    if (trouble === null) expect(termsTrouble(typed)).toBeNull();
    else expect(termsTrouble(typed)).toMatch(trouble);
  });
});
