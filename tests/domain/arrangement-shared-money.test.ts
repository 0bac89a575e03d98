import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeUndertakings } from '../../main/domain/arrangements/undertakings.ts';
import type { ArrangementFacts } from '../../main/domain/arrangements/verdict.ts';
import { sumMinor } from '../../shared/kernel/minor.ts';
import { american, judge, paid, plan, settlement } from './some-arrangements.ts';

describe('plans, settlements and promises share the money', () => {
  const promise = { amountMinor: 100_00, madeOn: '2027-01-08', dueOn: '2027-01-15' };

  test('what a plan took no promise gets, and what it left counts for the promise', () => {
    const payments = [paid('2026-12-01', 100_00), paid('2027-01-11', 120_00)];
    const { promises, arrangements } = judgeUndertakings(
      { promises: [promise], arrangements: [plan()] },
      payments,
      '2027-01-21',
      american,
    );
    // The second instalment was missed and made up by what came on the eleventh.
    expect(arrangements[0]).toMatchObject({ receivedMinor: 220_00, status: 'running' });
    expect(promises[0]).toMatchObject({ status: 'broken', receivedMinor: 0 });
  });

  test('a plan kept within its tolerance takes nothing of what is paid on the settlement after it', () => {
    const few = [{ dueOn: '2026-12-01', amountMinor: 1000_00 }];
    const kept = plan({ instalments: few });
    const after = settlement({
      madeOn: '2026-12-10',
      madeAt: '2026-12-10T10:00:00Z',
      instalments: [{ dueOn: '2026-12-20', amountMinor: 400_00 }],
    });
    // Forty short is within five per cent of the plan.
    const payments = [paid('2026-12-01', 960_00), paid('2026-12-15', 400_00, { clearsOn: '2026-12-15' })];
    const { arrangements } = judgeUndertakings(
      { promises: [], arrangements: [kept, after] },
      payments,
      '2026-12-16',
      american,
    );
    expect(arrangements.map(({ status, receivedMinor }) => [status, receivedMinor])).toEqual([
      ['completed', 960_00],
      ['completed', 400_00],
    ]);
  });

  test('an offer nobody accepted yet takes no money from the plan before it', () => {
    const offered = settlement({
      madeOn: '2026-11-25',
      madeAt: '2026-11-25T10:00:00Z',
      offerUntil: '2026-12-01',
      instalments: [{ dueOn: '2026-12-01', amountMinor: 280_00 }],
    });
    const { arrangements } = judgeUndertakings(
      { promises: [], arrangements: [plan(), offered] },
      [paid('2026-12-01', 100_00)],
      '2026-12-01',
      american,
    );
    expect(arrangements.map(({ status, receivedMinor }) => [status, receivedMinor])).toEqual([
      ['running', 100_00],
      ['offered', 0],
    ]);
  });

  test('the earlier agreement is served first in whatever order they are told, and the answer keeps that order', () => {
    const first = plan({ instalments: [{ dueOn: '2026-12-01', amountMinor: 100_00 }] });
    const second = plan({
      madeOn: '2026-12-10',
      madeAt: '2026-12-10T10:00:00Z',
      instalments: [{ dueOn: '2026-12-20', amountMinor: 100_00 }],
    });
    const payments = [paid('2026-12-01', 100_00), paid('2026-12-15', 100_00)];
    const judged = (arrangements: readonly ArrangementFacts[]) =>
      judgeUndertakings({ promises: [], arrangements }, payments, '2026-12-15', american).arrangements;
    const inOrder = judged([first, second]);
    expect(inOrder.map((one) => one.taken)).toEqual([
      [100_00, 0],
      [0, 100_00],
    ]);
    expect(judged([second, first])).toEqual([...inOrder].reverse());
  });

  const somePayments = fc.array(
    fc.record({
      effectiveOn: fc.constantFrom(
        '2026-11-23',
        '2026-12-01',
        '2026-12-15',
        '2027-01-04',
        '2027-01-12',
        '2027-02-01',
        '2027-02-20',
      ),
      amountMinor: fc.integer({ min: 1, max: 250_00 }),
      reversed: fc.boolean(),
      clearsIn: fc.constantFrom('2027-01-01', '2027-03-01'),
    }),
    { maxLength: 8 },
  );
  const asPayments = (
    told: readonly { effectiveOn: string; amountMinor: number; reversed: boolean; clearsIn: string }[],
  ) =>
    told.map(({ effectiveOn, amountMinor, reversed, clearsIn }) =>
      paid(effectiveOn, amountMinor, { reversed, clearsOn: clearsIn, postedAt: '2027-02-25T10:00:00Z' }),
    );
  const undertakings = {
    promises: [promise],
    arrangements: [
      plan(),
      settlement({
        madeAt: '2027-01-10T10:00:00Z',
        madeOn: '2027-01-10',
        instalments: [{ dueOn: '2027-02-01', amountMinor: 150_00 }],
      }),
    ],
  };

  test('no cent counts twice, and none that was returned counts at all', () => {
    fc.assert(
      fc.property(somePayments, (told) => {
        const payments = asPayments(told);
        const { promises, arrangements } = judgeUndertakings(undertakings, payments, '2027-03-15', american);
        const counted = sumMinor([...promises, ...arrangements].map((one) => one.receivedMinor));
        expect(counted).toBeLessThanOrEqual(
          sumMinor(payments.filter((one) => !one.reversed).map((one) => one.amountMinor)),
        );
        for (const [at, payment] of payments.entries()) {
          const taken = sumMinor(arrangements.map((one) => one.taken[at] ?? 0));
          expect(taken).toBeLessThanOrEqual(payment.reversed ? 0 : payment.amountMinor);
        }
        for (const one of arrangements)
          expect(sumMinor(one.instalments.map((part) => part.receivedMinor))).toBe(one.receivedMinor);
      }),
      { numRuns: 200 },
    );
  });

  test('the verdict does not depend on the order of posting, nor on how often it is asked', () => {
    fc.assert(
      fc.property(somePayments, fc.constantFrom('2026-12-20', '2027-01-10', '2027-03-15'), (told, today) => {
        const payments = asPayments(told);
        const strip = ({ arrangements, promises }: ReturnType<typeof judgeUndertakings>) => [
          arrangements.map(({ taken: _taken, ...verdict }) => verdict),
          promises,
        ];
        const once = strip(judgeUndertakings(undertakings, payments, today, american));
        expect(strip(judgeUndertakings(undertakings, [...payments].reverse(), today, american))).toEqual(once);
        expect(strip(judgeUndertakings(undertakings, payments, today, american))).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  test('a settlement is completed only with every cent of it, all of it cleared', () => {
    fc.assert(
      fc.property(somePayments, (told) => {
        const facts = settlement();
        const verdict = judge(facts, asPayments(told), '2027-02-15');
        if (verdict.status !== 'completed') return;
        expect(verdict.receivedMinor).toBe(280_00);
        expect(verdict.clearsOn !== null && verdict.clearsOn <= '2027-02-15').toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('one more payment never makes a plan worse', () => {
    const rank: Readonly<Record<string, number>> = { broken: 0, behind: 1, running: 2, completed: 3 };
    fc.assert(
      fc.property(somePayments, fc.integer({ min: 1, max: 300_00 }), (told, amountMinor) => {
        const payments = asPayments(told);
        const before = judge(plan(), payments, '2027-03-15');
        const after = judge(plan(), [...payments, paid('2026-12-02', amountMinor)], '2027-03-15');
        expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status] ?? 0);
      }),
      { numRuns: 200 },
    );
  });
});
