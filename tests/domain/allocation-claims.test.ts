import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultAllocationOrder, ruleOf, splitOfShares, totalOf } from '../../main/domain/allocation/allocate.ts';
import {
  type AllocationRule,
  type Cell,
  type Claim,
  orderTrouble,
  sharePayment,
  timingOf,
} from '../../main/domain/allocation/claims.ts';
import { overAccounts } from '../../main/domain/allocation/over-accounts.ts';
import { type EnteredRule, ruleFor, shippedRule } from '../../main/domain/allocation/rules.ts';
import type { AdvanceRule, Bucket, Timing } from '../../shared/vocabulary/money.ts';

const claim = (
  id: string,
  part: Bucket,
  openMinor: number,
  dueOn: string | null = null,
  isWithheld = false,
): Claim => ({
  id,
  part,
  dueOn,
  openMinor,
  isWithheld,
});
const cells = (timing: Timing, ...parts: Bucket[]): Cell[] => parts.map((part) => ({ timing, part }));
/** Fineract's "due-penalty-fee-interest-principal-in-advance-principal-penalty-fee-interest"; penalties are our costs. */
const principalInAdvance: AllocationRule = {
  order: [
    ...cells('past_due', 'costs', 'fees', 'interest', 'principal'),
    ...cells('due', 'costs', 'fees', 'interest', 'principal'),
    ...cells('in_advance', 'principal', 'costs', 'fees', 'interest'),
  ],
  advance: 'next',
};
const house = ruleOf(defaultAllocationOrder);
const amounts = (shares: readonly { claimId: string; amountMinor: number }[]) =>
  shares.map((share) => [share.claimId, share.amountMinor]);

describe('published examples', () => {
  test('ALLOC-03: 500.00 in advance pays principal; a penalty that comes later is due with the instalment', () => {
    const instalment = claim('1', 'principal', 1000_00, '2023-02-01');
    const paid = sharePayment(500_00, [instalment], principalInAdvance, '2023-01-10');
    expect(paid.shares).toEqual([{ claimId: '1', part: 'principal', timing: 'in_advance', amountMinor: 500_00 }]);
    const penalty = claim('late', 'costs', 50_00, '2023-01-20');
    const rest = [{ ...instalment, openMinor: 500_00 }, penalty];
    expect(rest.reduce((sum, { openMinor }) => sum + openMinor, 0)).toBe(550_00);
    // Before the penalty is due principal still comes first; from its day on the penalty does.
    expect(amounts(sharePayment(60_00, rest, principalInAdvance, '2023-01-19').shares)).toEqual([['1', 60_00]]);
    expect(amounts(sharePayment(60_00, rest, principalInAdvance, '2023-01-20').shares)).toEqual([
      ['late', 50_00],
      ['1', 10_00],
    ]);
  });

  test('ALLOC-04: 1,500.00 pays the instalment of the day and 500.00 of the next in advance', () => {
    const instalments = ['2023-02-01', '2023-03-01', '2023-04-01'].map((dueOn, n) =>
      claim(String(n + 1), 'principal', 1000_00, dueOn),
    );
    const { shares, unappliedMinor } = sharePayment(1500_00, instalments, principalInAdvance, '2023-02-01');
    expect(shares).toEqual([
      { claimId: '1', part: 'principal', timing: 'due', amountMinor: 1000_00 },
      { claimId: '2', part: 'principal', timing: 'in_advance', amountMinor: 500_00 },
    ]);
    expect(unappliedMinor).toBe(0);
    const ahead = shares.filter(({ timing }) => timing === 'in_advance');
    expect(totalOf(splitOfShares(ahead))).toBe(500_00);
  });
});

describe('when a claim is due', () => {
  test.each([
    [null, 'past_due'],
    ['2026-03-30', 'past_due'],
    ['2026-03-31', 'due'],
    ['2026-04-01', 'in_advance'],
  ] as const)('due on %s, seen on 31 March: %s', (dueOn, timing) => {
    expect(timingOf(dueOn, '2026-03-31')).toBe(timing);
  });
});

describe('claims in turn', () => {
  const invoices = [
    claim('new', 'principal', 100_00, '2026-02-01'),
    claim('old', 'principal', 100_00, '2026-01-01'),
    claim('fee', 'fees', 10_00),
  ];

  test('fees before principal, the oldest invoice before the newer', () => {
    expect(amounts(sharePayment(150_00, invoices, house, '2026-03-31').shares)).toEqual([
      ['fee', 10_00],
      ['old', 100_00],
      ['new', 40_00],
    ]);
  });

  test('of two due on one day the one given first is paid first', () => {
    const same = [claim('b', 'principal', 10_00, '2026-01-01'), claim('a', 'principal', 10_00, '2026-01-01')];
    expect(amounts(sharePayment(10_00, same, house, '2026-03-31').shares)).toEqual([['b', 10_00]]);
  });

  test('what has no due date is older than every invoice', () => {
    const placed = [...invoices, claim('placed', 'principal', 50_00)];
    expect(amounts(sharePayment(60_00, placed, house, '2026-03-31').shares)).toEqual([
      ['fee', 10_00],
      ['placed', 50_00],
    ]);
  });

  test('what is in dispute gets nothing, and is told when money is left', () => {
    const disputed = [claim('disputed', 'principal', 80_00, '2026-01-01', true), claim('open', 'principal', 20_00)];
    const { shares, unappliedMinor, withheldMinor } = sharePayment(50_00, disputed, house, '2026-03-31');
    expect(amounts(shares)).toEqual([['open', 20_00]]);
    expect({ unappliedMinor, withheldMinor }).toEqual({ unappliedMinor: 30_00, withheldMinor: 80_00 });
  });

  test('a claim in credit takes nothing, and a credit in dispute holds nothing back', () => {
    const credit = [claim('credit', 'principal', -20_00), claim('noted', 'principal', -5_00, null, true)];
    expect(sharePayment(10_00, credit, house, '2026-03-31')).toEqual({
      shares: [],
      unappliedMinor: 10_00,
      withheldMinor: 0,
    });
  });

  test('nothing to spread is no share', () => {
    expect(sharePayment(0, invoices, house, '2026-03-31').shares).toEqual([]);
  });
});

describe('money ahead of its time', () => {
  const ahead = [
    claim('march', 'principal', 100_00, '2026-03-01'),
    claim('april', 'principal', 100_00, '2026-04-01'),
    claim('may', 'principal', 30_00, '2026-05-01'),
  ];
  const paying = (amountMinor: number, advance: AdvanceRule) =>
    amounts(sharePayment(amountMinor, ahead, { ...house, advance }, '2026-02-01').shares);

  test('pays the next due', () => {
    expect(paying(150_00, 'next')).toEqual([
      ['march', 100_00],
      ['april', 50_00],
    ]);
  });

  test('pays the last due', () => {
    expect(paying(50_00, 'last')).toEqual([
      ['may', 30_00],
      ['april', 20_00],
    ]);
  });

  test('pays all alike, the odd cents to the next due', () => {
    expect(paying(10_00, 'spread')).toEqual([
      ['march', 3_34],
      ['april', 3_33],
      ['may', 3_33],
    ]);
    expect(paying(11, 'spread')).toEqual([
      ['march', 4],
      ['april', 4],
      ['may', 3],
    ]);
  });

  test('what one claim does not need goes to the others alike', () => {
    expect(paying(150_00, 'spread')).toEqual([
      ['march', 60_00],
      ['april', 60_00],
      ['may', 30_00],
    ]);
    expect(paying(300_00, 'spread')).toEqual([
      ['march', 100_00],
      ['april', 100_00],
      ['may', 30_00],
    ]);
  });

  test('the rule for money in advance says nothing of what is due', () => {
    const due = ahead.map((one) => ({ ...one, dueOn: '2026-01-01' }));
    const { shares } = sharePayment(100_00, due, { ...house, advance: 'spread' }, '2026-02-01');
    expect(amounts(shares)).toEqual([['march', 100_00]]);
  });
});

describe('orders', () => {
  test('an order names each of twelve cells once', () => {
    expect(orderTrouble(house.order)).toBeNull();
    expect(orderTrouble(house.order.slice(1))).toMatch(/each part at each time once: past_due fees/);
    expect(orderTrouble([...house.order.slice(1), ...cells('due', 'fees')])).not.toBeNull();
    expect(orderTrouble([...house.order, ...cells('due', 'fees')])).not.toBeNull();
    expect(() => sharePayment(1, [], { ...house, order: [] }, '2026-01-01')).toThrow(RangeError);
    expect(() => sharePayment(-1, [], house, '2026-01-01')).toThrow(/not negative/);
  });

  test('an order of parts fills what is past due before what is due, and that before what is to come', () => {
    expect(house.order.map(({ timing }) => timing)).toEqual([
      ...Array.from({ length: 4 }, () => 'past_due'),
      ...Array.from({ length: 4 }, () => 'due'),
      ...Array.from({ length: 4 }, () => 'in_advance'),
    ]);
    expect(house.order.slice(0, 4).map(({ part }) => part)).toEqual(['costs', 'fees', 'interest', 'principal']);
    expect(house.advance).toBe('next');
  });

  const entered = (more: Partial<EnteredRule>): EnteredRule => ({
    ...principalInAdvance,
    creditorId: 'C1',
    transactionType: 'any',
    fromOn: '2026-01-01',
    ...more,
  });
  const money = { creditorId: 'C1', type: 'payment', on: '2026-06-30', country: 'US' } as const;

  test.each([
    [
      'the creditor’s for that kind of money',
      [entered({ transactionType: 'payment' }), entered({})],
      /creditor’s order for payments to us/,
    ],
    [
      'the creditor’s for any',
      [entered({}), entered({ creditorId: null, transactionType: 'payment' })],
      /creditor’s order for any money/,
    ],
    [
      'the book’s for that kind',
      [entered({ creditorId: null, transactionType: 'payment' }), entered({ creditorId: null })],
      /book’s order for payments to us/,
    ],
    [
      'the book’s for any',
      [entered({ creditorId: null }), entered({ creditorId: 'C2' })],
      /book’s order for any money from 2026-01-01/,
    ],
    [
      'the house’s, when others are of another creditor or a later day',
      [entered({ creditorId: 'C2' }), entered({ fromOn: '2026-07-01' })],
      /House rule/,
    ],
    ['the house’s, when others are for other money', [entered({ transactionType: 'levy' })], /House rule/],
  ])('%s', (_what, rules, source) => {
    expect(ruleFor(rules, money).source).toMatch(source);
  });

  test('of several the newest that holds counts, and of two from one day the later entered', () => {
    const rules = [
      entered({ fromOn: '2026-03-01', advance: 'last' }),
      entered({ fromOn: '2026-02-01', advance: 'spread' }),
    ];
    expect(ruleFor(rules, money).advance).toBe('last');
    const corrected = [entered({ advance: 'last' }), entered({ advance: 'spread' })];
    expect(ruleFor(corrected, money)).toMatchObject({ advance: 'spread', order: principalInAdvance.order });
    expect(ruleFor([entered({ fromOn: '2026-06-30', advance: 'last' })], money).advance).toBe('last');
  });

  test('a country’s law is named as the source of its order', () => {
    expect(shippedRule('DE').source).toContain('§ 367');
    expect(shippedRule('CH').source).toContain('Art. 85');
    expect(shippedRule('US')).toMatchObject({ order: house.order, source: expect.stringContaining('House rule') });
    expect(ruleFor([], { ...money, country: 'FR' }).source).toContain('1343-1');
  });
});

describe('one payment over several accounts', () => {
  const account = (id: string, payableMinor: number, delinquentOn: string | null, isDisputed = false) => ({
    id,
    payableMinor,
    delinquentOn,
    isDisputed,
  });
  const accounts = [
    account('young', 50_00, '2026-02-01'),
    account('disputed', 80_00, '2025-01-01', true),
    account('old', 30_00, '2025-06-01'),
    account('undated', 10_00, null),
  ];

  test('pays the longest past due first and leaves the disputed out (12 CFR 1006.30(c))', () => {
    expect(overAccounts(60_00, accounts)).toEqual({
      shares: [
        { id: 'old', amountMinor: 30_00 },
        { id: 'young', amountMinor: 30_00 },
      ],
      unappliedMinor: 0,
    });
  });

  test('names what is left when all that may be paid is', () => {
    const { shares, unappliedMinor } = overAccounts(100_00, accounts);
    expect(shares.map(({ id }) => id)).toEqual(['old', 'young', 'undated']);
    expect(unappliedMinor).toBe(10_00);
  });

  test('an account in credit takes nothing', () => {
    expect(overAccounts(5_00, [account('credit', -5_00, '2025-01-01')])).toEqual({ shares: [], unappliedMinor: 5_00 });
    expect(() => overAccounts(0.5, accounts)).toThrow(RangeError);
  });
});

describe('what always holds', () => {
  const aClaim = fc.record({
    part: fc.constantFrom<Bucket>('costs', 'fees', 'interest', 'principal'),
    dueOn: fc.constantFrom(null, '2026-01-01', '2026-03-31', '2026-06-01', '2026-07-01'),
    openMinor: fc.integer({ min: -100_00, max: 1000_00 }),
    isWithheld: fc.boolean(),
  });
  const someClaims = fc
    .array(aClaim, { maxLength: 12 })
    .map((claims) => claims.map((one, n): Claim => ({ ...one, id: String(n) })));
  const aRule = fc.record({
    order: fc.shuffledSubarray([...house.order], { minLength: 12 }),
    advance: fc.constantFrom<AdvanceRule>('next', 'last', 'spread'),
  });

  test('every cent is in a share or unapplied, no claim gets more than is open, and a disputed one nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000_00 }), someClaims, aRule, (amount, claims, rule) => {
        const { shares, unappliedMinor } = sharePayment(amount, claims, rule, '2026-03-31');
        expect(totalOf(splitOfShares(shares)) + unappliedMinor).toBe(amount);
        const got = new Map(shares.map((share) => [share.claimId, share.amountMinor]));
        for (const one of claims) {
          const room = one.isWithheld ? 0 : Math.max(0, one.openMinor);
          expect(got.get(one.id) ?? 0).toBeLessThanOrEqual(room);
          if (unappliedMinor > 0) expect(got.get(one.id) ?? 0).toBe(room);
        }
      }),
    );
  });
});
