import { describe, expect, test } from 'vitest';
import {
  type ChargeFacts,
  feeOf,
  type FeeRule,
  feeRuleFor,
  feeRuleTrouble,
  judgeCharge,
  startingApproveAbove,
} from '../../main/domain/fees/charges.ts';
import { chargeKinds } from '../../shared/vocabulary/charges.ts';

const rule = (more: Partial<FeeRule> = {}): FeeRule => ({
  creditorId: 'C1',
  kind: 'notice',
  currency: 'USD',
  fromOn: '2026-01-01',
  amountMinor: 15_00,
  rateBp: null,
  leastMinor: 0,
  mostMinor: null,
  approveAboveMinor: 50_00,
  accountMostMinor: null,
  authority: 'Agreement, § 9',
  ...more,
});
const rate = (rateBp: number, more: Partial<FeeRule> = {}) => rule({ amountMinor: null, rateBp, ...more });
const facts = (more: Partial<ChargeFacts> = {}): ChargeFacts => ({
  kind: 'notice',
  amountMinor: 15_00,
  currency: 'USD',
  rule: rule(),
  chargedMinor: 0,
  isConsumer: true,
  country: 'US',
  authority: '',
  isHeld: false,
  isRepeated: false,
  ...more,
});

describe('what a rule charges', () => {
  test('a sum, whatever it is about', () => {
    expect(feeOf(rule(), 0)).toBe(15_00);
    expect(feeOf(rule({ leastMinor: 20_00 }), 0)).toBe(15_00);
  });

  test.each([
    ['a rate, rounded half up', rate(250), 100_20, 2_51],
    ['the least', rate(250, { leastMinor: 10_00 }), 100_00, 10_00],
    ['the most', rate(250, { mostMinor: 2_00 }), 100_00, 2_00],
    ['nothing of a credit', rate(250), -100_00, 0],
    ['the least of a credit', rate(250, { leastMinor: 1_00 }), -100_00, 1_00],
  ])('%s', (_what, of, base, expected) => {
    expect(feeOf(of, base)).toBe(expected);
  });
});

describe('which rule holds', () => {
  const asked = { creditorId: 'C1', kind: 'notice', currency: 'USD', on: '2026-06-30' } as const;

  test('the creditor’s before the book’s', () => {
    const book = rule({ creditorId: null, amountMinor: 1 });
    expect(feeRuleFor([book, rule()], asked)).toMatchObject({ amountMinor: 15_00 });
    expect(feeRuleFor([book, rule({ creditorId: 'C2' })], asked)).toBe(book);
  });

  test('the newest that began, and of two from one day the later entered', () => {
    const rules = [
      rule({ fromOn: '2026-06-30', amountMinor: 2 }),
      rule({ amountMinor: 1 }),
      rule({ fromOn: '2026-07-01', amountMinor: 3 }),
    ];
    expect(feeRuleFor(rules, asked)).toMatchObject({ amountMinor: 2 });
    expect(feeRuleFor([rule({ amountMinor: 1 }), rule({ amountMinor: 2 })], asked)).toMatchObject({ amountMinor: 2 });
  });

  test('none for another kind or currency', () => {
    expect(feeRuleFor([rule({ kind: 'court' }), rule({ currency: 'EUR' })], asked)).toBeNull();
  });

  test.each([
    ['a sum', rule(), null],
    ['a rate', rate(250), null],
    ['both', rule({ rateBp: 250 }), /one of the two/],
    ['neither', rule({ amountMinor: null }), /one of the two/],
    ['most below least', rate(250, { leastMinor: 2, mostMinor: 1 }), /below the least/],
    ['most as the least', rate(250, { leastMinor: 2, mostMinor: 2 }), null],
  ])('a rule of %s', (_what, typed, trouble) => {
    if (trouble === null) expect(feeRuleTrouble(typed)).toBeNull();
    else expect(feeRuleTrouble(typed)).toMatch(trouble);
  });
});

describe('whether an account may be charged', () => {
  test('once for each notice, payment or invoice', () => {
    expect(judgeCharge(facts({ isRepeated: true }))).toEqual({
      may: 'no',
      refusal: 'fee_repeated',
      detail: 'It was charged for this already.',
    });
  });

  test('not while a hold stops fees', () => {
    expect(judgeCharge(facts({ isHeld: true }))).toMatchObject({
      refusal: 'fee_held',
      detail: expect.stringContaining('hold stops fees'),
    });
  });

  test.each([
    ['a US consumer without an authority', { rule: rule({ authority: ' ' }) }, '15 USC 1692f(1)'],
    ['a US consumer without a rule', { rule: null }, '15 USC 1692f(1)'],
    ['a UK consumer without an authority', { country: 'GB', rule: null }, 'CONC 7.7.5R'],
    [
      'a consumer anywhere, with the sum for businesses',
      { country: 'DE', kind: 'late_payment_sum' as const },
      '2011/7/EU',
    ],
  ])('%s may not be charged', (_what, more, cite) => {
    expect(judgeCharge(facts(more))).toMatchObject({
      may: 'no',
      refusal: 'fee_not_permitted',
      detail: expect.stringContaining(cite),
    });
  });

  test.each([
    ['a US consumer with the agreement’s clause in the rule', {}],
    ['a US consumer with a law named by hand', { rule: null, authority: 'Cal. Civ. Code 1719' }],
    ['a US business', { rule: null, isConsumer: false }],
    ['a UK consumer with court costs', { country: 'GB', rule: null, kind: 'court' as const }],
    ['a German consumer', { country: 'DE', rule: null }],
    [
      'a German business, with the sum for businesses',
      { country: 'DE', rule: null, isConsumer: false, kind: 'late_payment_sum' as const },
    ],
  ])('%s may be', (_what, more) => {
    expect(judgeCharge(facts(more))).toEqual({ may: 'charge' });
  });

  test('every kind of charge to a US consumer wants an authority', () => {
    for (const kind of Object.keys(chargeKinds) as (keyof typeof chargeKinds)[])
      expect(judgeCharge(facts({ kind, rule: null }))).toMatchObject({ refusal: 'fee_not_permitted' });
  });

  test('not beyond what all of the kind may come to', () => {
    const limited = { rule: rule({ accountMostMinor: 30_00 }) };
    expect(judgeCharge(facts({ ...limited, chargedMinor: 15_00 }))).toEqual({ may: 'charge' });
    expect(judgeCharge(facts({ ...limited, chargedMinor: 15_01 }))).toMatchObject({
      refusal: 'fee_limit',
      detail: expect.stringContaining('more than the account may bear'),
    });
  });

  test('more than the rule lets one person charge waits for a second', () => {
    expect(judgeCharge(facts({ amountMinor: 50_00 }))).toEqual({ may: 'charge' });
    expect(judgeCharge(facts({ amountMinor: 50_01 }))).toEqual({ may: 'ask' });
    const byHand = { rule: null, isConsumer: false };
    expect(judgeCharge(facts({ ...byHand, amountMinor: startingApproveAbove('USD') }))).toEqual({ may: 'charge' });
    expect(judgeCharge(facts({ ...byHand, amountMinor: startingApproveAbove('USD') + 1 }))).toEqual({ may: 'ask' });
    expect(['USD', 'JPY', 'KWD'].map(startingApproveAbove)).toEqual([100_00, 10_000, 100_000]);
  });
});
