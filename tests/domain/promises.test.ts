import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  judgePromise,
  judgePromises,
  mayPromise,
  type PromiseFact,
  type PromisePayment,
  promiseDeadline,
  promiseSeries,
  shortfallAllowed,
  type SinglePromiseFacts,
  undisputedMinor,
} from '../../main/domain/promises.ts';
import { addDays } from '../../shared/kernel/local-date.ts';

const paid = (effectiveOn: string, amountMinor: number, reversed = false): PromisePayment => ({
  effectiveOn,
  amountMinor,
  reversed,
});

/** 120.00, made on Monday 16 November, due on Friday 20 November, three weekdays of grace: to Wednesday 25 November. */
const promise = (
  payments: readonly PromisePayment[],
  today: string,
  more: Partial<SinglePromiseFacts> = {},
): SinglePromiseFacts => ({
  amountMinor: 120_00,
  madeOn: '2026-11-16',
  dueOn: '2026-11-20',
  graceWeekdays: 3,
  toleranceBp: 500,
  toleranceMinor: 100,
  payments,
  today,
  ...more,
});
const statusOf = (...args: Parameters<typeof promise>) => judgePromise(promise(...args)).status;

describe('a promise to pay (handbook 2.15)', () => {
  test('grace is counted in weekdays: Friday and three are Wednesday', () => {
    expect(promiseDeadline('2026-11-20', 3)).toBe('2026-11-25');
    expect(promiseDeadline('2026-11-20', 0)).toBe('2026-11-20');
    expect(promiseDeadline('2026-11-21', 0)).toBe('2026-11-23');
  });

  test('it is open through the last day of grace and broken the day after', () => {
    expect(statusOf([], '2026-11-20')).toBe('open');
    expect(statusOf([], '2026-11-25')).toBe('open');
    expect(statusOf([], '2026-11-26')).toBe('broken');
  });

  test('money received by the due date keeps it, at once', () => {
    expect(judgePromise(promise([paid('2026-11-18', 120_00)], '2026-11-18'))).toEqual({
      status: 'kept',
      receivedMinor: 120_00,
      missingMinor: 0,
      deadlineOn: '2026-11-25',
      reason: 'Received by Nov 18, 2026, due Nov 20, 2026.',
    });
  });

  test('money received on the day it was made counts, the day before does not', () => {
    expect(statusOf([paid('2026-11-16', 120_00)], '2026-11-26')).toBe('kept');
    expect(statusOf([paid('2026-11-15', 120_00)], '2026-11-26')).toBe('broken');
  });

  test('money within the grace keeps it late, money after the grace does not', () => {
    expect(statusOf([paid('2026-11-25', 120_00)], '2026-11-26')).toBe('kept_late');
    expect(statusOf([paid('2026-11-26', 120_00)], '2026-11-26')).toBe('broken');
  });

  test('parts add up, and the part that completes it decides whether it was late', () => {
    expect(statusOf([paid('2026-11-18', 60_00), paid('2026-11-20', 60_00)], '2026-11-26')).toBe('kept');
    expect(statusOf([paid('2026-11-18', 60_00), paid('2026-11-23', 60_00)], '2026-11-26')).toBe('kept_late');
  });

  test('95 % is kept, a cent less is partly kept', () => {
    expect(statusOf([paid('2026-11-20', 114_00)], '2026-11-26')).toBe('kept');
    expect(judgePromise(promise([paid('2026-11-20', 113_99)], '2026-11-26'))).toMatchObject({
      status: 'partly_kept',
      receivedMinor: 113_99,
      missingMinor: 6_01,
    });
  });

  test('a small amount short is kept even where it is more than 5 %', () => {
    const small = { amountMinor: 10_00 };
    expect(statusOf([paid('2026-11-20', 9_00)], '2026-11-26', small)).toBe('kept');
    expect(statusOf([paid('2026-11-20', 8_99)], '2026-11-26', small)).toBe('partly_kept');
  });

  test('tolerance never makes nothing enough', () => {
    expect(statusOf([], '2026-11-26', { amountMinor: 50 })).toBe('broken');
  });

  test('a returned payment breaks it again', () => {
    expect(statusOf([paid('2026-11-18', 120_00, true)], '2026-11-26')).toBe('broken');
    expect(statusOf([paid('2026-11-18', 120_00, true)], '2026-11-20')).toBe('open');
  });

  test('a payment posted late with an earlier received date re-opens the verdict', () => {
    expect(statusOf([], '2026-12-01')).toBe('broken');
    expect(statusOf([paid('2026-11-20', 120_00)], '2026-12-01')).toBe('kept');
  });

  test('each verdict says in a sentence how it came about', () => {
    const reasonOf = (payments: readonly PromisePayment[], today: string) =>
      judgePromise(promise(payments, today)).reason;
    expect(reasonOf([paid('2026-11-23', 120_00)], '2026-11-26')).toBe(
      'Received by Nov 23, 2026, within the grace after Nov 20, 2026.',
    );
    expect(reasonOf([], '2026-11-20')).toBe('Money counts until Nov 25, 2026.');
    expect(reasonOf([paid('2026-11-20', 60_00)], '2026-11-26')).toBe('Only a part was received by Nov 25, 2026.');
    expect(reasonOf([], '2026-11-26')).toBe('Nothing was received by Nov 25, 2026.');
  });

  test('the order in which payments were posted decides nothing: the earlier received counts first', () => {
    const payments = [paid('2026-11-23', 60_00), paid('2026-11-18', 120_00)];
    expect(judgePromise(promise(payments, '2026-11-26'))).toMatchObject({
      status: 'kept',
      reason: 'Received by Nov 18, 2026, due Nov 20, 2026.',
    });
  });

  test('what is taken from a payment counts for nothing: an entry below zero pays no promise', () => {
    expect(judgePromise(promise([paid('2026-11-18', -20_00), paid('2026-11-19', 120_00)], '2026-11-26'))).toMatchObject(
      {
        status: 'kept',
        receivedMinor: 120_00,
      },
    );
  });

  test('a promise of a cent is kept by that cent alone', () => {
    expect(shortfallAllowed(1, { toleranceBp: 500, toleranceMinor: 100 })).toBe(0);
    expect(statusOf([paid('2026-11-18', 1)], '2026-11-26', { amountMinor: 1 })).toBe('kept');
    expect(shortfallAllowed(50, { toleranceBp: 500, toleranceMinor: 100 })).toBe(49);
  });

  test('three payments that together are too much still give what was promised', () => {
    const thirds = ['2026-11-17', '2026-11-18', '2026-11-19'].map((on) => paid(on, 50_00));
    expect(judgePromise(promise(thirds, '2026-11-26'))).toMatchObject({ status: 'kept', receivedMinor: 120_00 });
  });

  test('money dated in the future is not there yet', () => {
    expect(statusOf([paid('2026-11-19', 120_00)], '2026-11-18')).toBe('open');
  });
});

describe('several promises share the money', () => {
  const series: PromiseFact[] = ['2026-12-01', '2026-11-20', '2027-01-04'].map((dueOn) => ({
    amountMinor: 100_00,
    madeOn: '2026-11-16',
    dueOn,
  }));

  test('the oldest due is filled first, no cent counts twice, and answers come in the order asked', () => {
    const verdicts = judgePromises(series, [paid('2026-11-18', 150_00)], '2026-11-26');
    expect(verdicts.map((one) => [one.status, one.receivedMinor])).toEqual([
      ['open', 50_00],
      ['kept', 100_00],
      ['open', 0],
    ]);
  });

  test('money too late for the first promise still counts for the second', () => {
    const verdicts = judgePromises(series, [paid('2026-11-27', 100_00)], '2026-11-27');
    expect(verdicts.map((one) => one.status)).toEqual(['kept', 'broken', 'open']);
  });

  test('a monthly series keeps to the end of short months', () => {
    expect(promiseSeries('2026-12-31', 4)).toEqual(['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31']);
    expect(promiseSeries('2026-12-01', 1)).toEqual(['2026-12-01']);
  });
});

describe('taking a promise', () => {
  const request = {
    amountMinor: 120_00,
    times: 1,
    dueOn: '2026-11-27',
    today: '2026-11-24',
    owingMinor: 412_10,
    disputes: [],
    hasArrangement: false,
  };

  test('today or later; how late is a matter of limits', () => {
    expect(mayPromise({ ...request, dueOn: '2026-11-24' })).toEqual([]);
    expect(mayPromise({ ...request, dueOn: addDays('2026-11-24', 300) })).toEqual([]);
    expect(mayPromise({ ...request, dueOn: '2026-11-23' })).toEqual(['promise_date_invalid']);
  });

  test('at most what is owed, over the whole series', () => {
    expect(mayPromise({ ...request, amountMinor: 412_10 })).toEqual([]);
    expect(mayPromise({ ...request, amountMinor: 412_11 })).toEqual(['exceeds_balance']);
    expect(mayPromise({ ...request, times: 4 })).toEqual(['exceeds_balance']);
  });

  test('a dispute of the whole debt refuses, a partial one leaves the rest', () => {
    expect(mayPromise({ ...request, disputes: [{ amountMinor: null }] })).toEqual(['dispute_open']);
    expect(mayPromise({ ...request, disputes: [{ amountMinor: 292_10 }] })).toEqual([]);
    expect(mayPromise({ ...request, disputes: [{ amountMinor: 292_11 }] })).toEqual(['dispute_open']);
  });

  test('none beside a plan or settlement: that one is changed instead', () => {
    expect(mayPromise({ ...request, hasArrangement: true })).toEqual(['arrangement_running']);
  });

  test('every reason is told', () => {
    expect(
      mayPromise({ ...request, dueOn: '2026-11-01', amountMinor: 500_00, disputes: [{ amountMinor: null }] }),
    ).toEqual(['promise_date_invalid', 'exceeds_balance', 'dispute_open']);
  });
});

describe('what always holds', () => {
  const aDay = fc.integer({ min: 0, max: 120 }).map((n) => addDays('2026-10-01', n));
  const somePromises = fc.array(
    fc
      .record({
        amountMinor: fc.integer({ min: 1, max: 500_00 }),
        madeOn: aDay,
        ahead: fc.integer({ min: 0, max: 60 }),
      })
      .map(({ ahead, ...one }) => ({ ...one, dueOn: addDays(one.madeOn, ahead) })),
    { minLength: 1, maxLength: 5 },
  );
  const somePayments = fc.array(
    fc.record({ effectiveOn: aDay, amountMinor: fc.integer({ min: 1, max: 600_00 }), reversed: fc.boolean() }),
    { maxLength: 6 },
  );

  test('promises never receive more than was paid, nor more than was promised', () => {
    fc.assert(
      fc.property(somePromises, somePayments, aDay, (series, payments, today) => {
        const verdicts = judgePromises(series, payments, today);
        const received = verdicts.reduce((sum, one) => sum + one.receivedMinor, 0);
        const money = payments.filter((one) => !one.reversed).reduce((sum, one) => sum + one.amountMinor, 0);
        expect(received).toBeLessThanOrEqual(money);
        verdicts.forEach((one, n) => {
          expect(one.receivedMinor + one.missingMinor).toBe(series[n]?.amountMinor);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a verdict once past its deadline is final unless payments change', () => {
    fc.assert(
      fc.property(somePromises, somePayments, aDay, fc.nat({ max: 200 }), (series, payments, today, later) => {
        const known = payments.filter((one) => one.effectiveOn <= today);
        const now = judgePromises(series, known, today);
        const then = judgePromises(series, known, addDays(today, later));
        now.forEach((one, n) => {
          if (one.status !== 'open') expect(then[n]).toEqual(one);
          else expect(['open', 'partly_kept', 'broken']).toContain(then[n]?.status);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('reversing a payment never improves the promise it was for', () => {
    const rank = { kept: 4, kept_late: 3, partly_kept: 2, open: 1, broken: 0 };
    fc.assert(
      fc.property(somePromises, somePayments, (series, payments) => {
        const [only] = series;
        if (only === undefined) return;
        const before = judgePromises([only], payments, '2027-12-31')[0];
        const after = judgePromises(
          [only],
          payments.map((one, n) => (n === 0 ? { ...one, reversed: true } : one)),
          '2027-12-31',
        )[0];
        if (before && after) expect(rank[after.status]).toBeLessThanOrEqual(rank[before.status]);
      }),
      { numRuns: 60 },
    );
  });
});

test('a debt disputed as a whole leaves nothing undisputed, whatever else is disputed in part', () => {
  expect(undisputedMinor(500_00, [{ amountMinor: 40_00 }, { amountMinor: null }])).toBe(0);
  expect(undisputedMinor(500_00, [{ amountMinor: 40_00 }, { amountMinor: 60_00 }])).toBe(400_00);
  expect(undisputedMinor(500_00, [])).toBe(500_00);
});
