import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancesOf, type CollectedFacts, mirrored, transfersOf, trustDifference } from '../../main/domain/books.ts';

const collected = (facts: Partial<CollectedFacts>): CollectedFacts => ({
  route: 'to_us',
  amountMinor: 0,
  costsMinor: 0,
  costsBelongTo: 'creditor',
  commissionMinor: 0,
  taxMinor: 0,
  ...facts,
});

describe('what a payment does to the agency’s books', () => {
  test('money to us lies in trust, owed to the creditor but for our share and its tax', () => {
    const books = balancesOf(
      transfersOf(collected({ amountMinor: 1000_00, commissionMinor: 300_00, taxMinor: 15_00 })),
    );
    expect(books).toMatchObject({
      trust_bank: 1000_00,
      creditor_payable: 685_00,
      commission_held: 300_00,
      tax_held: 15_00,
    });
    expect(trustDifference(books)).toBe(0);
  });

  test('money straight to the creditor leaves the bank alone, and its commission is owed to us', () => {
    const books = balancesOf(
      transfersOf(collected({ route: 'direct', amountMinor: 400_00, commissionMinor: 120_00, taxMinor: 6_00 })),
    );
    expect(books).toMatchObject({ trust_bank: 0, creditor_payable: -126_00, commission_held: 120_00, tax_held: 6_00 });
    expect(trustDifference(books)).toBe(0);
  });

  test('recovered costs belong to whom the contract says', () => {
    const facts = { amountMinor: 100_00, costsMinor: 40_00 };
    expect(balancesOf(transfersOf(collected(facts)))).toMatchObject({ creditor_payable: 100_00, costs_held: 0 });
    expect(balancesOf(transfersOf(collected({ ...facts, costsBelongTo: 'agency' })))).toMatchObject({
      creditor_payable: 60_00,
      costs_held: 40_00,
    });
  });

  test('each movement says why money moved, and nothing moves of nothing', () => {
    const all = {
      amountMinor: 100_00,
      costsMinor: 40_00,
      costsBelongTo: 'agency',
      commissionMinor: 20_00,
      taxMinor: 1_00,
    } as const;
    expect(transfersOf(collected(all))).toEqual([
      { kind: 'payment', debit: 'trust_bank', credit: 'creditor_payable', amountMinor: 100_00 },
      { kind: 'costs', debit: 'creditor_payable', credit: 'costs_held', amountMinor: 40_00 },
      { kind: 'commission', debit: 'creditor_payable', credit: 'commission_held', amountMinor: 20_00 },
      { kind: 'tax', debit: 'creditor_payable', credit: 'tax_held', amountMinor: 1_00 },
    ]);
    expect(transfersOf(collected({ amountMinor: 100_00 })).map(({ kind }) => kind)).toEqual(['payment']);
    expect(transfersOf(collected({ route: 'direct', amountMinor: 100_00 }))).toEqual([]);
    expect(() => transfersOf(collected({ amountMinor: -1 }))).toThrow(/not negative/);
  });

  test('the month of the handbook: to us 1,000, returned 200, direct 400, 30 %, tax 5 % leave 422 to send (2.21)', () => {
    const paid = transfersOf(collected({ amountMinor: 1000_00, commissionMinor: 300_00, taxMinor: 15_00 }));
    const returned = transfersOf(collected({ amountMinor: 200_00, commissionMinor: 60_00, taxMinor: 3_00 }));
    const direct = transfersOf(
      collected({ route: 'direct', amountMinor: 400_00, commissionMinor: 120_00, taxMinor: 6_00 }),
    );
    const books = balancesOf([...paid, ...returned.map(mirrored), ...direct]);
    expect(books).toMatchObject({
      trust_bank: 800_00,
      creditor_payable: 422_00,
      commission_held: 360_00,
      tax_held: 18_00,
    });
    expect(trustDifference(books)).toBe(0);
  });

  test('what is taken back leaves nothing behind, whatever was posted', () => {
    const share = fc.integer({ min: 0, max: 500_000 });
    const facts = fc.record({
      route: fc.constantFrom('to_us' as const, 'direct' as const),
      amountMinor: fc.integer({ min: 0, max: 10_000_000 }),
      costsMinor: share,
      costsBelongTo: fc.constantFrom('creditor' as const, 'agency' as const),
      commissionMinor: share,
      taxMinor: share,
    });
    fc.assert(
      fc.property(fc.array(facts), (all) => {
        const moves = all.flatMap(transfersOf);
        expect(trustDifference(balancesOf(moves))).toBe(0);
        expect(balancesOf([...moves, ...moves.map(mirrored)])).toEqual(balancesOf([]));
      }),
    );
  });

  test('a negative amount is no payment', () => {
    expect(() => transfersOf(collected({ amountMinor: -1 }))).toThrow(RangeError);
  });
});
