import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demandObstacle, type LedgerMovement, letterLines } from '../../main/domain/letters.ts';

const movement = (
  kind: LedgerMovement['kind'],
  bucket: LedgerMovement['bucket'],
  amountMinor: number,
  effectiveOn: string,
  paymentId: string | null = null,
): LedgerMovement => ({ kind, bucket, amountMinor, effectiveOn, paymentId });

describe('the lines of a letter', () => {
  test('are the placed parts, then what happened by date, then interest in one sum', () => {
    const ledger = [
      movement('opening', 'fees', 10_00, '2026-01-05'),
      movement('opening', 'principal', 500_00, '2026-01-05'),
      movement('opening', 'interest', 7_00, '2026-01-05'),
      movement('interest', 'interest', 3_00, '2026-03-01'),
      movement('payment', 'fees', -10_00, '2026-03-01', 'P1'),
      movement('payment', 'interest', -10_00, '2026-03-01', 'P1'),
      movement('payment', 'principal', -30_00, '2026-03-01', 'P1'),
      movement('cost', 'costs', 25_00, '2026-02-01'),
    ];
    expect(letterLines(ledger, 1_50)).toEqual([
      { code: 'principal', on: '2026-01-05', amountMinor: 500_00 },
      { code: 'creditor_interest', on: '2026-01-05', amountMinor: 7_00 },
      { code: 'fee', on: '2026-01-05', amountMinor: 10_00 },
      { code: 'cost', on: '2026-02-01', amountMinor: 25_00 },
      { code: 'payment', on: '2026-03-01', amountMinor: -50_00 },
      { code: 'interest', on: null, amountMinor: 4_50 },
    ]);
  });

  test('leave out a payment that was taken back', () => {
    const ledger = [
      movement('opening', 'principal', 100_00, '2026-01-05'),
      movement('payment', 'principal', -40_00, '2026-03-01', 'P1'),
      movement('payment', 'principal', -20_00, '2026-03-01', 'P2'),
      movement('reversal', 'principal', 40_00, '2026-03-01', 'P3'),
    ];
    expect(letterLines(ledger, 0).map((line) => line.amountMinor)).toEqual([100_00, -20_00]);
  });

  test('always add up to the ledger', () => {
    const kinds = ['opening', 'interest', 'fee', 'cost', 'payment', 'reversal', 'adjustment'] as const;
    const anyMovement = fc.record({
      kind: fc.constantFrom(...kinds),
      bucket: fc.constantFrom('costs', 'fees', 'interest', 'principal' as const),
      amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      effectiveOn: fc.constantFrom('2026-01-05', '2026-02-01', '2026-03-01'),
      paymentId: fc.constantFrom('P1', 'P2', null),
    }) as fc.Arbitrary<LedgerMovement>;
    fc.assert(
      fc.property(fc.array(anyMovement), fc.integer({ min: -1000, max: 1000 }), (ledger, unposted) => {
        const lines = letterLines(ledger, unposted).reduce((sum, line) => sum + line.amountMinor, 0);
        expect(lines).toBe(ledger.reduce((sum, one) => sum + one.amountMinor, unposted));
      }),
    );
  });
});

describe('a letter about an agreement', () => {
  const running = { kind: 'plan', status: 'running' } as const;
  const offer = { kind: 'settlement', status: 'offered' } as const;
  const open = {
    template: 'payment_agreement' as const,
    stands: running,
    accountClosed: false,
    owingMinor: 1,
    hasAddress: true,
    openDisputes: 1,
    isWaiting: false,
    overshadows: 'Its dates lie inside the validation period.',
  };
  test.each([
    [open, undefined],
    [{ ...open, stands: null }, 'arrangement'],
    [{ ...open, stands: offer }, 'arrangement'],
    [{ ...open, template: 'settlement' as const, stands: offer }, undefined],
    [{ ...open, template: 'settlement' as const }, 'arrangement'],
    [{ ...open, template: 'payment_coupons' as const }, undefined],
    [{ ...open, template: 'payment_coupons' as const, stands: offer }, 'arrangement'],
    [{ ...open, stands: { kind: 'plan', status: 'pending' } as const }, 'arrangement'],
    [{ ...open, hasAddress: false }, 'no_address'],
  ])('%o is stopped by %s', (situation, reason) => {
    expect(demandObstacle(situation)?.reason).toBe(reason);
  });
});

describe('a demand letter', () => {
  const open = {
    template: 'demand' as const,
    stands: null,
    accountClosed: false,
    owingMinor: 1,
    hasAddress: true,
    openDisputes: 0,
    isWaiting: false,
    overshadows: null,
  };
  test.each([
    [open, undefined],
    [{ ...open, accountClosed: true }, 'account_closed'],
    [{ ...open, owingMinor: 0 }, 'nothing_owed'],
    [{ ...open, openDisputes: 1 }, 'dispute_open'],
    [{ ...open, overshadows: 'It speaks of a suit.' }, 'overshadows'],
    [{ ...open, hasAddress: false }, 'no_address'],
    [{ ...open, isWaiting: true }, 'waiting'],
    [{ ...open, stands: { kind: 'plan', status: 'running' } as const }, 'arrangement'],
    [{ ...open, stands: { kind: 'plan', status: 'behind' } as const }, undefined],
    [{ ...open, stands: { kind: 'settlement', status: 'offered' } as const }, 'arrangement'],
    [{ ...open, stands: { kind: 'plan', status: 'pending' } as const }, undefined],
  ])('%o is stopped by %s', (situation, reason) => {
    expect(demandObstacle(situation)?.reason).toBe(reason);
  });
});
