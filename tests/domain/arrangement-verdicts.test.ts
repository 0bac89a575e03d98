import { describe, expect, test } from 'vitest';
import { judge, paid, plan, settlement, statuses } from './some-arrangements.ts';

describe('the verdict on a payment plan (handbook 2.16)', () => {
  test('it runs while every instalment due so far was paid', () => {
    const verdict = judge(plan(), [paid('2026-12-01', 100_00)], '2026-12-02');
    expect(verdict).toMatchObject({ status: 'running', receivedMinor: 100_00, missed: 0, brokenOn: null });
    expect(verdict.instalments.map((one) => one.status)).toEqual(['kept', 'open', 'open']);
  });

  test('grace is counted in business days: Thanksgiving and the weekend do not count', () => {
    const due = plan({ instalments: [{ dueOn: '2026-11-25', amountMinor: 100_00 }] });
    expect(judge(due, [], '2026-12-01').instalments[0]?.deadlineOn).toBe('2026-12-01');
    expect(judge(due, [], '2026-12-01').status).toBe('running');
    expect(judge(due, [], '2026-12-02').status).toBe('behind');
  });

  test('one instalment past its grace makes it behind; money for it puts it right, late', () => {
    expect(judge(plan(), [], '2026-12-05')).toMatchObject({ status: 'behind', missed: 1 });
    expect(judge(plan(), [paid('2026-12-15', 100_00)], '2026-12-15')).toMatchObject({ status: 'running', missed: 0 });
    expect(statuses(plan(), [paid('2026-12-15', 100_00)], '2026-12-15')).toEqual(['kept_late', 'open', 'open']);
  });

  test('two at once past their grace break it, the day after the second grace', () => {
    expect(judge(plan(), [], '2027-01-07').status).toBe('behind');
    expect(judge(plan(), [], '2027-01-08')).toMatchObject({ status: 'broken', brokenOn: '2027-01-08' });
  });

  test('a plan that two missed instalments do not break, by its own terms, stays behind', () => {
    expect(judge(plan({ brokenAfter: 3 }), [], '2027-01-08')).toMatchObject({ status: 'behind', missed: 2 });
  });

  test('money after the break no longer counts towards it, money received before it does, whenever it is posted', () => {
    const late = judge(plan(), [paid('2027-01-08', 200_00)], '2027-01-20');
    expect(late).toMatchObject({ status: 'broken', receivedMinor: 0, taken: [0] });
    const posted = paid('2027-01-06', 200_00, { postedAt: '2027-01-19T09:00:00Z' });
    expect(judge(plan(), [posted], '2027-01-20')).toMatchObject({ status: 'running', receivedMinor: 200_00 });
  });

  test('a returned payment breaks what it had kept', () => {
    const kept = [paid('2026-12-01', 100_00), paid('2027-01-04', 100_00)];
    expect(judge(plan(), kept, '2027-01-20').status).toBe('running');
    expect(
      judge(
        plan(),
        kept.map((one) => ({ ...one, reversed: true })),
        '2027-01-20',
      ).status,
    ).toBe('broken');
  });

  test('more than an instalment flows to the next, oldest first (reference case ALLOC-04)', () => {
    const loan = plan({
      instalments: ['2023-02-01', '2023-03-01', '2023-04-01'].map((dueOn) => ({ dueOn, amountMinor: 1000_00 })),
      madeOn: '2023-01-01',
      madeAt: '2023-01-01T10:00:00Z',
    });
    const verdict = judge(loan, [paid('2023-02-01', 1500_00)], '2023-02-01');
    expect(verdict.instalments.map((one) => one.receivedMinor)).toEqual([1000_00, 500_00, 0]);
    expect(verdict.instalments.map((one, at) => (loan.instalments[at]?.amountMinor ?? 0) - one.receivedMinor)).toEqual([
      0, 500_00, 1000_00,
    ]);
    expect(3000_00 - verdict.receivedMinor).toBe(1500_00);
  });

  test('payments before a fee fell due went to principal in advance (reference case ALLOC-03): 550.00 stays outstanding', () => {
    const loan = plan({
      instalments: [{ dueOn: '2023-02-01', amountMinor: 1050_00 }],
      madeOn: '2023-01-01',
      madeAt: '2023-01-01T10:00:00Z',
    });
    const verdict = judge(loan, [paid('2023-01-10', 500_00)], '2023-01-20');
    expect(1050_00 - (verdict.instalments[0]?.receivedMinor ?? 0)).toBe(550_00);
  });

  test('5 % short is kept, and what is short is owed with the next', () => {
    expect(statuses(plan(), [paid('2026-12-01', 95_00)], '2026-12-20')).toEqual(['kept', 'open', 'open']);
    expect(statuses(plan(), [paid('2026-12-01', 95_00), paid('2027-01-04', 95_00)], '2027-01-20')).toEqual([
      'kept',
      'partly_kept',
      'open',
    ]);
    expect(statuses(plan(), [paid('2026-12-01', 95_00), paid('2027-01-04', 100_00)], '2027-01-20')).toEqual([
      'kept',
      'kept',
      'open',
    ]);
  });

  test('what was posted before the plan was agreed the same day is in its balance already', () => {
    const before = paid('2026-11-23', 100_00, { postedAt: '2026-11-23T13:59:59Z' });
    const after = paid('2026-11-23', 100_00, { postedAt: '2026-11-23T14:00:01Z' });
    expect(judge(plan(), [before], '2026-11-24').receivedMinor).toBe(0);
    expect(judge(plan(), [after], '2026-11-24').receivedMinor).toBe(100_00);
    expect(
      judge(plan(), [paid('2026-11-20', 100_00, { postedAt: '2026-11-30T09:00:00Z' })], '2026-12-01').receivedMinor,
    ).toBe(0);
  });

  test('it is completed when every instalment was, or when nothing is owed', () => {
    expect(judge(plan(), [paid('2026-12-01', 300_00)], '2026-12-01')).toMatchObject({
      status: 'completed',
      paidOn: '2026-12-01',
    });
    expect(judge(plan({ nothingOwed: true }), [], '2027-03-01').status).toBe('completed');
  });
});

describe('the sentence of a verdict', () => {
  const reasonOf = (...args: Parameters<typeof judge>) => judge(...args).reason;

  test('of a plan', () => {
    expect(reasonOf(plan(), [], '2026-12-01')).toBe('Every instalment due so far was paid.');
    expect(reasonOf(plan(), [], '2026-12-05')).toBe('An instalment is past the days of grace.');
    expect(reasonOf(plan({ brokenAfter: 3 }), [], '2027-01-08')).toBe('2 instalments are past the days of grace.');
    expect(reasonOf(plan(), [], '2027-01-08')).toBe('Too many instalments were missed by Jan 8, 2027.');
    expect(reasonOf(plan(), [paid('2026-12-01', 300_00)], '2026-12-01')).toBe('Every instalment was paid.');
    expect(reasonOf(plan({ nothingOwed: true }), [], '2026-12-01')).toBe('Nothing is owed any more.');
  });

  test('of a settlement and an offer', () => {
    const late = { clearsOn: '2027-01-14' };
    const parts = [paid('2026-12-01', 140_00), paid('2027-01-04', 140_00, late)];
    expect(reasonOf(settlement(), parts, '2027-01-13')).toBe('All was paid by Jan 4, 2027; it clears on Jan 14, 2027.');
    expect(reasonOf(settlement(), parts, '2027-01-14')).toBe('The last part came on Jan 4, 2027 and has cleared.');
    expect(reasonOf(settlement(), [], '2026-12-05')).toBe('A part was missed by Dec 5, 2026.');
    const offer = settlement({ offerUntil: '2026-12-10' });
    expect(reasonOf(offer, [], '2026-12-10')).toBe('The offer stands through Dec 10, 2026.');
    expect(reasonOf(offer, [], '2026-12-11')).toBe('Nobody accepted the offer by Dec 10, 2026.');
  });

  test('an offer that stands or ran out shows its parts open, with the last day of each', () => {
    const offer = settlement({ offerUntil: '2026-12-01' });
    const parts = [
      { status: 'open', receivedMinor: 0, deadlineOn: '2026-12-04' },
      { status: 'open', receivedMinor: 0, deadlineOn: '2027-01-07' },
    ];
    expect(judge(offer, [], '2026-12-01').instalments).toEqual(parts);
    expect(judge(offer, [], '2026-12-02').instalments).toEqual(parts);
  });
});

describe('at the edges of a verdict', () => {
  test('exactly what the tolerance asks for is enough, and an instalment without a cent is missed, not partly paid', () => {
    expect(judge(plan(), [paid('2026-12-01', 95_00)], '2026-12-05').missed).toBe(0);
    expect(judge(plan(), [paid('2026-12-01', 94_99)], '2026-12-05').missed).toBe(1);
    expect(statuses(plan(), [], '2026-12-05')).toEqual(['broken', 'open', 'open']);
    expect(judge(plan(), [paid('2027-02-01', 295_00)], '2027-02-01').status).toBe('broken');
    expect(judge(plan({ brokenAfter: 9 }), [paid('2027-02-01', 295_00)], '2027-02-01').status).toBe('completed');
  });

  test('through the last day of grace an instalment is open', () => {
    expect(statuses(plan(), [], '2026-12-04')).toEqual(['open', 'open', 'open']);
    expect(statuses(plan(), [], '2026-12-05')).toEqual(['broken', 'open', 'open']);
  });

  test('money posted at the very moment it was agreed counts', () => {
    const atOnce = paid('2026-11-23', 100_00, { postedAt: '2026-11-23T14:00:00Z' });
    expect(judge(plan(), [atOnce], '2026-11-24').receivedMinor).toBe(100_00);
  });

  test('an entry below zero takes nothing from what others paid', () => {
    const entries = [paid('2026-11-30', -50_00), paid('2026-12-01', 100_00)];
    expect(judge(plan(), entries, '2026-12-01')).toMatchObject({ receivedMinor: 100_00, taken: [0, 100_00] });
  });

  test('an account that owes nothing completes a plan but no settlement: what is given up is given for its money', () => {
    const paidUp = { nothingOwed: true };
    expect(judge(plan(paidUp), [], '2027-01-08')).toMatchObject({ status: 'completed', brokenOn: '2027-01-08' });
    expect(judge(settlement(paidUp), [], '2027-01-08').status).toBe('broken');
    expect(judge(settlement(paidUp), [], '2026-12-01').status).toBe('running');
  });

  test('a plan is completed while its last check can still come back; a settlement waits for it', () => {
    const check = [paid('2026-12-01', 300_00, { clearsOn: '2026-12-11' })];
    expect(judge(plan(), check, '2026-12-02')).toMatchObject({ status: 'completed', clearsOn: '2026-12-11' });
    expect(judge(plan(), [paid('2026-12-01', 100_00)], '2026-12-02').clearsOn).toBeNull();
  });

  test('a part paid at once is no settlement paid', () => {
    expect(judge(settlement(), [paid('2026-12-01', 140_00)], '2026-12-02')).toMatchObject({
      status: 'running',
      paidOn: null,
      clearsOn: null,
    });
  });

  test('the first missed deadline breaks it whatever order its parts were told in', () => {
    const parts = ['2027-01-04', '2026-12-01'].map((dueOn) => ({ dueOn, amountMinor: 140_00 }));
    expect(judge(settlement({ instalments: parts }), [], '2027-02-01').brokenOn).toBe('2026-12-05');
  });
});

describe('the verdict on a settlement (handbook 2.17)', () => {
  const all = [paid('2026-12-01', 140_00), paid('2027-01-04', 140_00)];

  test('one missed part voids it; the payments are kept', () => {
    expect(judge(settlement(), [all[0] ?? paid('', 0)], '2027-01-08')).toMatchObject({
      status: 'broken',
      receivedMinor: 140_00,
    });
    expect(judge(settlement(), [], '2026-12-05').status).toBe('broken');
  });

  test('it is completed when the last part has cleared, not when it came', () => {
    const cheque = { clearsOn: '2027-01-14' };
    const parts = [paid('2026-12-01', 140_00), paid('2027-01-04', 140_00, cheque)];
    expect(judge(settlement(), parts, '2027-01-13')).toMatchObject({
      status: 'clearing',
      paidOn: '2027-01-04',
      clearsOn: '2027-01-14',
    });
    expect(judge(settlement(), parts, '2027-01-14').status).toBe('completed');
  });

  test('an earlier part that clears last holds it back too', () => {
    const parts = [paid('2027-01-03', 140_00, { clearsOn: '2027-01-20' }), paid('2027-01-04', 140_00)];
    expect(judge(settlement({ graceDays: 60 }), parts, '2027-01-10')).toMatchObject({
      status: 'clearing',
      clearsOn: '2027-01-20',
    });
  });

  test('a cent short gives nothing up, and does not void it within the tolerance', () => {
    expect(judge(settlement(), [paid('2026-12-01', 279_99)], '2027-02-01')).toMatchObject({
      status: 'running',
      paidOn: null,
    });
  });

  test('an offer stands through its day, then it has expired', () => {
    const offer = settlement({ offerUntil: '2026-12-10' });
    expect(judge(offer, [], '2026-12-10').status).toBe('offered');
    expect(judge(offer, [], '2026-12-11').status).toBe('expired');
  });

  test('money for the first part accepts it, be it posted after the offer ran out', () => {
    const offer = settlement({ offerUntil: '2026-12-10', instalments: settlement().instalments.slice(1) });
    const inTime = paid('2026-12-10', 140_00, { postedAt: '2026-12-15T09:00:00Z' });
    expect(judge(offer, [inTime], '2026-12-15').status).toBe('completed');
    expect(judge(offer, [paid('2026-12-11', 140_00)], '2026-12-15')).toMatchObject({ status: 'expired', taken: [0] });
  });

  test('a reversal of a part takes the completion back', () => {
    expect(judge(settlement(), all, '2027-01-20').status).toBe('completed');
    const [first, last] = all;
    if (!first || !last) throw new Error('Two parts');
    expect(judge(settlement(), [first, { ...last, reversed: true }], '2027-01-20').status).toBe('broken');
  });
});
