import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitsInForce, planBeyond, promiseBeyond, settlementBeyond } from '../../main/domain/arrangements/limits.ts';
import { meansSummary, perMonth } from '../../main/domain/arrangements/means.ts';
import {
  floorAt,
  floorTrouble,
  judgeSettlementAmount,
  leastAmount,
  writtenOff,
} from '../../main/domain/arrangements/settlement.ts';

describe('limits of plans (handbook 2.15, 2.16)', () => {
  const three = ['2026-12-01', '2027-01-01', '2027-02-01'].map((dueOn) => ({ dueOn, amountMinor: 100_00 }));
  const facts = { today: '2026-11-24', balanceMinor: 300_00, currency: 'USD', openPlans: 0 };
  const house = limitsInForce([]);

  test('an ordinary plan goes beyond nothing', () => {
    expect(planBeyond(three, facts, house)).toEqual([]);
  });

  test('the narrowest scope counts: the debtor’s before the creditor’s before the role’s', () => {
    const limits = limitsInForce([
      { scope: 'creditor', terms: { maxInstalments: 6, minInstalmentMinor: 50_00 } },
      { scope: 'role', terms: { maxInstalments: 12, maxDays: 365 } },
      { scope: 'debtor', terms: { minInstalmentMinor: 10_00 } },
    ]);
    expect(limits.maxInstalments).toEqual({ value: 6, scope: 'creditor' });
    expect(limits.maxDays).toEqual({ value: 365, scope: 'role' });
    expect(limits.minInstalmentMinor).toEqual({ value: 10_00, scope: 'debtor' });
    expect(limits.maxOpenPlans).toEqual({ value: 3, scope: 'book' });
  });

  test.each([
    [
      'a small instalment',
      { minInstalmentMinor: 100_01 },
      'An instalment is less than $100.01, the limit of the creditor.',
    ],
    [
      'a small first payment',
      { minFirstMinor: 150_00 },
      'The first payment is less than $150.00, the limit of the creditor.',
    ],
    [
      'a small share first',
      { minFirstBp: 5_000 },
      'The first payment is less than 50 % of the balance, the limit of the creditor.',
    ],
    ['many instalments', { maxInstalments: 2 }, 'There are more than 2 instalments, the limit of the creditor.'],
    ['a long plan', { maxDays: 68 }, 'It lasts longer than 68 days, the limit of the creditor.'],
    ['a late start', { maxDaysToFirst: 6 }, 'The first payment is more than 6 days away, the limit of the creditor.'],
    [
      'another plan',
      { maxOpenPlans: 0 },
      'The debtor has 0 open plans, and at most 0 may be open, the limit of the creditor.',
    ],
  ])('%s goes beyond', (_what, terms, message) => {
    expect(planBeyond(three, facts, limitsInForce([{ scope: 'creditor', terms }])).map((one) => one.message)).toEqual([
      message,
    ]);
  });

  test('exactly the limit is within it, and the last instalment may be small', () => {
    const terms = {
      minInstalmentMinor: 100_00,
      minFirstMinor: 100_00,
      maxInstalments: 3,
      maxDays: 69,
      maxDaysToFirst: 7,
      minFirstBp: 3_333,
      maxOpenPlans: 1,
    };
    expect(planBeyond(three, facts, limitsInForce([{ scope: 'role', terms }]))).toEqual([]);
    const small = [...three.slice(0, 2), { dueOn: '2027-02-01', amountMinor: 1 }];
    expect(planBeyond(small, facts, house)).toEqual([]);
  });

  test('exactly the share of the balance is enough at first, and a plan without instalments is beyond nothing', () => {
    const third = limitsInForce([{ scope: 'role', terms: { minFirstBp: 2_500 } }]);
    expect(planBeyond(three, { ...facts, balanceMinor: 400_00 }, third)).toEqual([]);
    expect(planBeyond(three, { ...facts, balanceMinor: 400_01 }, third)).toHaveLength(1);
    expect(planBeyond([], facts, house)).toEqual([]);
  });

  test('one open plan is called a plan', () => {
    const limits = limitsInForce([{ scope: 'debtor', terms: { maxOpenPlans: 1 } }]);
    expect(planBeyond(three, { ...facts, openPlans: 1 }, limits)[0]?.message).toBe(
      'The debtor has 1 open plan, and at most 1 may be open, the limit of this debtor.',
    );
  });

  test('a whole balance below the least first payment may be paid at once', () => {
    expect(planBeyond([{ dueOn: '2026-12-01', amountMinor: 5_00 }], { ...facts, balanceMinor: 5_00 }, house)).toEqual(
      [],
    );
  });

  test('parts, duration and the days an offer stands', () => {
    const limits = limitsInForce([
      { scope: 'role', terms: { settlementMaxParts: 2, settlementMaxDays: 30, offerMaxDays: 7 } },
    ]);
    expect(
      settlementBeyond(three, { today: '2026-11-24', offerUntil: '2026-12-02' }, limits).map((one) => one.limit),
    ).toEqual(['settlementMaxParts', 'settlementMaxDays', 'offerMaxDays']);
    expect(
      settlementBeyond(three, { today: '2026-11-24', offerUntil: '2026-12-02' }, limits).map((one) => one.message),
    ).toEqual([
      'There are more than 2 parts, the limit of the role.',
      'It lasts longer than 30 days, the limit of the role.',
      'The offer stands longer than 7 days, the limit of the role.',
    ]);
    const exactly = limitsInForce([{ scope: 'role', terms: { settlementMaxParts: 3, settlementMaxDays: 69 } }]);
    expect(settlementBeyond(three, { today: '2026-11-24', offerUntil: '2026-12-02' }, exactly)).toEqual([]);
    expect(settlementBeyond(three.slice(0, 1), { today: '2026-11-24', offerUntil: '2026-12-01' }, limits)).toEqual([]);
  });
});

describe('limits of promises (handbook 2.15)', () => {
  const promise = { amountMinor: 100_00, dueOn: '2026-12-24', times: 1 };
  const facts = { today: '2026-11-24', owingMinor: 400_00, currency: 'USD' };
  const said = (terms: object, more: object = {}) =>
    promiseBeyond({ ...promise, ...more }, facts, limitsInForce([{ scope: 'debtor', terms }])).map(
      (one) => one.message,
    );

  test('what a house allows until it says otherwise: ten at least, within sixty days, for a year of months', () => {
    const house = limitsInForce([]);
    const beyond = (more: object) => promiseBeyond({ ...promise, ...more }, facts, house).map((one) => one.limit);
    expect(beyond({ amountMinor: 10_00, dueOn: '2027-01-23', times: 12 })).toEqual([]);
    expect(beyond({ amountMinor: 9_99, dueOn: '2027-01-24', times: 13 })).toEqual([
      'promiseMinMinor',
      'promiseMaxDays',
      'promiseMaxTimes',
    ]);
  });

  test('each sentence says the limit and whose it is', () => {
    expect(said({ promiseMinMinor: 100_01 })).toEqual(['The promise is less than $100.01, the limit of this debtor.']);
    expect(said({ promiseMinBp: 2_501 })).toEqual([
      'The promise is less than 25.01 % of the balance, the limit of this debtor.',
    ]);
    expect(said({ promiseMaxDays: 29 })).toEqual(['The promise is more than 29 days away, the limit of this debtor.']);
    expect(said({ promiseMaxTimes: 2 }, { times: 3 })).toEqual([
      'It is a series of more than 2, the limit of this debtor.',
    ]);
  });

  test('exactly the limit is within it', () => {
    expect(said({ promiseMinMinor: 100_00, promiseMinBp: 2_500, promiseMaxDays: 30, promiseMaxTimes: 1 })).toEqual([]);
  });

  test('whoever owes less than the least promise may promise all of it', () => {
    const limits = limitsInForce([{ scope: 'book', terms: { promiseMinMinor: 50_00 } }]);
    const owing = { ...facts, owingMinor: 12_50 };
    expect(promiseBeyond({ ...promise, amountMinor: 12_50 }, owing, limits)).toEqual([]);
    expect(promiseBeyond({ ...promise, amountMinor: 12_49 }, owing, limits)).toHaveLength(1);
  });
});

describe('the floor of a settlement (handbook 2.17)', () => {
  /** 90 % at first, 70 % from half a year on, half after two years. */
  const creditorFloors = [
    { fromDays: 0, bp: 9_000 },
    { fromDays: 180, bp: 7_000 },
    { fromDays: 730, bp: 5_000 },
  ];
  const asked = { balanceMinor: 1000_00, ageDays: 200, creditorFloors, currency: 'USD' };
  const agent = limitsInForce([{ scope: 'role', terms: { settlementFloorBp: 8_000 } }]);

  test('the creditor’s blanket percentage by age', () => {
    expect([0, 179, 180, 729, 730, 5_000].map((age) => floorAt(creditorFloors, age))).toEqual([
      9_000, 9_000, 7_000, 7_000, 5_000, 5_000,
    ]);
    expect(floorAt([], 400)).toBeNull();
  });

  test('a floor is rounded up: 70 % of 100.01 is 70.01', () => {
    expect(leastAmount(100_01, 7_000)).toBe(70_01);
    expect(leastAmount(100_00, 7_000)).toBe(70_00);
  });

  test('at the role’s floor it is free, below it a supervisor approves, below the creditor’s the creditor agrees', () => {
    const at = (offeredMinor: number) => judgeSettlementAmount({ ...asked, offeredMinor }, agent);
    expect(at(800_00)).toMatchObject({ beyond: [], needsConsent: false, freeFromMinor: 800_00, shareBp: 8_000 });
    expect(at(799_99).beyond[0]?.message).toBe(
      'It is below 80 % of the balance ($800.00), the floor without approval.',
    );
    expect(at(700_00)).toMatchObject({ needsConsent: false });
    expect(at(699_99)).toMatchObject({ needsConsent: true, creditorFloorMinor: 700_00 });
    expect([at(799_99), at(699_99)].map(({ beyond }) => beyond[0]?.limit)).toEqual([
      'settlementFloorBp',
      'settlementFloorBp',
    ]);
    expect(at(699_99).beyond[0]?.message).toBe('It is below 70 % of the balance ($700.00), the creditor’s floor.');
  });

  test('a creditor who said nothing settles nothing without being asked', () => {
    const verdict = judgeSettlementAmount({ ...asked, offeredMinor: 999_99, creditorFloors: [] }, agent);
    expect(verdict).toMatchObject({ needsConsent: true, creditorFloorBp: null, creditorFloorMinor: 1000_00 });
    expect(verdict.beyond[0]?.message).toBe('The creditor has not said that it settles.');
  });

  test.each([
    [
      'shares above the whole',
      [{ fromDays: 0, bp: 10_001 }],
      'A floor is more than 0 % and at most 100 % of the balance.',
    ],
    [
      'a share of nothing',
      [
        { fromDays: 0, bp: 9_000 },
        { fromDays: 180, bp: 0 },
      ],
      'A floor is more than 0 % and at most 100 % of the balance.',
    ],
    [
      'seven steps',
      [0, 30, 60, 90, 120, 150, 180].map((fromDays) => ({ fromDays, bp: 9_000 })),
      'A creditor has six floors at most.',
    ],
    [
      'an age that falls behind the one before',
      [
        { fromDays: 0, bp: 9_000 },
        { fromDays: 180, bp: 8_000 },
        { fromDays: 90, bp: 7_000 },
      ],
      'The ages of the floors rise from row to row.',
    ],
    ['no first day', [{ fromDays: 30, bp: 8_000 }], 'The first floor counts from day 0.'],
    [
      'ages that fall',
      [
        { fromDays: 0, bp: 9_000 },
        { fromDays: 0, bp: 8_000 },
      ],
      'The ages of the floors rise from row to row.',
    ],
  ])('%s is answered with a sentence', (_what, steps, sentence) => {
    expect(floorTrouble(steps)).toBe(sentence);
  });
  test('none, and the ones above, work out', () => {
    expect(floorTrouble([])).toBeNull();
    expect(floorTrouble(creditorFloors)).toBeNull();
    expect(floorTrouble([0, 30, 60, 90, 120, 150].map((fromDays) => ({ fromDays, bp: 10_000 })))).toBeNull();
  });

  test('everything owed is written off part by part; a part in credit stays', () => {
    expect(writtenOff({ costs: 5_00, fees: 0, interest: -1_00, principal: 115_00 })).toEqual({
      costs: -5_00,
      fees: 0,
      interest: 0,
      principal: -115_00,
    });
  });

  test('the amount free of approval is never below the creditor’s floor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_00 }),
        fc.integer({ min: 1, max: 10_000_00 }),
        fc.integer({ min: 0, max: 2_000 }),
        (balanceMinor, offeredMinor, ageDays) => {
          const verdict = judgeSettlementAmount({ ...asked, balanceMinor, offeredMinor, ageDays }, agent);
          expect(verdict.freeFromMinor).toBeGreaterThanOrEqual(verdict.creditorFloorMinor);
          expect(verdict.beyond.length === 0).toBe(offeredMinor >= verdict.freeFromMinor);
          expect(verdict.needsConsent).toBe(offeredMinor < verdict.creditorFloorMinor);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('income and expenditure', () => {
  test('each rhythm is brought to a month: 52 weeks and 26 fortnights make twelve months', () => {
    expect(perMonth(300_00, 'week')).toBe(1300_00);
    expect(perMonth(600_00, 'fortnight')).toBe(1300_00);
    expect(perMonth(100_00, 'month')).toBe(100_00);
    expect(perMonth(100_00, 'year')).toBe(8_33);
  });

  test('half of what is left is suggested, in whole units, with how long it takes', () => {
    const summary = meansSummary(
      [
        { line: 'wages', amountMinor: 500_00, every: 'week' },
        { line: 'housing', amountMinor: 1200_00, every: 'month' },
        { line: 'food', amountMinor: 157_00, every: 'week' },
      ],
      412_10,
      'USD',
    );
    expect(summary).toMatchObject({
      incomeMinor: 2166_67,
      expenseMinor: 1880_33,
      disposableMinor: 286_34,
      suggestedMinor: 143_00,
      explanation: '$286.34 is left in a month; half of it in whole units is $143.00. It takes 3 months for $412.10.',
    });
  });

  test('nothing left, or next to nothing, suggests no instalment but a hold', () => {
    expect(meansSummary([{ line: 'housing', amountMinor: 10_00, every: 'month' }], 100_00, 'USD')).toMatchObject({
      suggestedMinor: null,
      explanation: 'Nothing is left in a month (-$10.00). Do not ask for an instalment; consider a hold for hardship.',
    });
    expect(meansSummary([{ line: 'wages', amountMinor: 1_50, every: 'month' }], 100_00, 'USD')).toMatchObject({
      suggestedMinor: null,
      explanation: '$1.50 is left in a month, too little for an instalment. Consider a hold for hardship.',
    });
    expect(meansSummary([], 100_00, 'USD').explanation).toBe(
      'Nothing is left in a month ($0.00). Do not ask for an instalment; consider a hold for hardship.',
    );
  });

  test('five years are the longest anybody should promise', () => {
    const wages = [{ line: 'wages', amountMinor: 20_00, every: 'month' }] as const;
    const explain = (owingMinor: number) => meansSummary(wages, owingMinor, 'USD').explanation;
    expect(explain(600_00)).toBe(
      '$20.00 is left in a month; half of it in whole units is $10.00. It takes 60 months for $600.00.',
    );
    expect(explain(600_01)).toContain(
      'It takes 61 months for $600.01. That is longer than anybody should promise: talk of a settlement or a hold.',
    );
  });

  test('more than the balance is never suggested', () => {
    expect(meansSummary([{ line: 'wages', amountMinor: 1000_00, every: 'month' }], 80_00, 'USD')).toMatchObject({
      suggestedMinor: 80_00,
      explanation:
        '$1,000.00 is left in a month; half of it covers the whole balance of $80.00. It pays the balance at once.',
    });
  });
});
