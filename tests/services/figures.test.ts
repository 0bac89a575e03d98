import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();
const pay = (amountMinor: number, receivedOn: string) => ({
  commandId: uuid(),
  accountId: 'A1',
  amountMinor,
  receivedOn,
  method: 'check' as const,
});
const bearing = () =>
  anApp({ today: '2026-06-30' }).with(
    anAccount('A1').owing({ principal: 5000_00, fees: 25_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
  );
type App = ReturnType<typeof bearing>;
async function figuresOf(app: App, asOf = '2026-06-30') {
  const answer = await app.api.payments.figures({ accountId: 'A1', asOf });
  if (!answer) throw new Error('The account is not in the book');
  return { ...answer, of: new Map(answer.figures.map((one) => [one.figure, one])) };
}

describe('how a figure came about', () => {
  test('the worked example of the handbook: 123.29 and 118.12 of interest, 123.29 of it paid; 4,066.41 owing', async () => {
    const app = bearing();
    await app.api.payments.post(pay(1200_00, '2026-03-31'));
    const { of, notes } = await figuresOf(app);
    expect(of.get('interest')?.lines.map(({ what, amountMinor, sumMinor }) => [what, amountMinor, sumMinor])).toEqual([
      ['75 days × 12 % × $5,000.00 ÷ 365, by contract', 123_29, 123_29],
      [expect.stringMatching(/^Payment R-/), -123_29, 0],
      ['91 days × 12 % × $3,948.29 ÷ 365, by contract', 118_12, 118_12],
    ]);
    expect(of.get('principal')?.lines.map(({ amountMinor }) => amountMinor)).toEqual([5000_00, -1051_71]);
    expect(of.get('fees')?.amountMinor).toBe(0);
    expect(of.get('owing')?.lines.map(({ what, amountMinor }) => [what, amountMinor])).toEqual([
      ['Principal', 3948_29],
      ['Interest', 118_12],
      ['Fees', 0],
    ]);
    expect(of.get('owing')?.amountMinor).toBe(4066_41);
    expect(of.get('paid')?.lines[0]?.what).toMatch(/check: fees \$25.00, interest \$123.29, principal \$1,051.71$/);
    expect(notes[0]).toBe('12 % by contract from Jan 15, 2026, days over 365.');
  });

  test('what would pay the debt off on a day to come', async () => {
    const { of, perDayMinor } = await figuresOf(bearing(), '2026-07-10');
    expect(of.get('owing')?.amountMinor).toBe(5025_00 + 289_32);
    expect(perDayMinor).toBe(1_64);
    expect((await figuresOf(bearing(), '2026-01-01')).asOf).toBe('2026-06-30');
  });

  test('after a judgment the interest before it stands as it was posted', async () => {
    const app = bearing();
    const judgment = {
      commandId: uuid(),
      accountId: 'A1',
      on: '2026-03-31',
      judgmentMinor: 5200_00,
      rateBp: 600,
      note: 'Case 26-114',
    };
    await app.api.interest.enterJudgment(judgment);
    const { of } = await figuresOf(app);
    expect(of.get('interest')?.lines.map(({ what, amountMinor }) => [what, amountMinor])).toEqual([
      ['Interest: Interest to the judgment of Mar 31, 2026', 123_29],
      ['Adjustment: Judgment of Mar 31, 2026', -123_29],
      ['91 days × 6 % × $5,200.00 ÷ 365, by judgment', 77_79],
    ]);
  });

  test('an account that is not in the book has none', async () => {
    expect(await bearing().api.payments.figures({ accountId: 'nobody', asOf: '2026-06-30' })).toBeNull();
  });

  test('the lines of every figure add up to it, and the parts to what is owed, whatever was paid and taken back', async () => {
    const aPayment = fc.record({
      amount: fc.integer({ min: 1, max: 900_00 }),
      day: fc.integer({ min: 1, max: 28 }),
      back: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(aPayment, { minLength: 1, maxLength: 5 }), async (told) => {
        const app = bearing();
        for (const { amount, day, back } of told) {
          const order = { ...pay(amount, `2026-05-${String(day).padStart(2, '0')}`), confirmedNotDuplicate: true };
          const posted = await app.api.payments.post(order);
          if (!posted.ok) throw new Error(posted.refusal);
          if (back)
            await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.value.paymentId, reason: 'Bounced' });
        }
        const { of } = await figuresOf(app);
        for (const { amountMinor, lines } of of.values()) expect(lines.at(-1)?.sumMinor ?? 0).toBe(amountMinor);
        const workspace = await app.api.accounts.open({ accountId: 'A1' });
        expect(of.get('owing')?.amountMinor).toBe(workspace?.money.owingMinor);
        expect(of.get('interest')?.amountMinor).toBe(workspace?.money.interestMinor);
      }),
      { numRuns: 8 },
    );
  });
});
