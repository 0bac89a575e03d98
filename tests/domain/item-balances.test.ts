import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemBalances, pastDueFrom } from '../../main/domain/item-balances.ts';

const invoice = (id: string, dueOn: string, amountMinor: number, namedMinor = 0) => ({
  id,
  dueOn,
  amountMinor,
  namedMinor,
});
const open = (balances: ReturnType<typeof itemBalances>) => Object.fromEntries(balances.open);

describe('what is open of the invoices of an account', () => {
  test('money on account pays the oldest due first, whatever the order of the file', () => {
    const items = [invoice('march', '2026-03-31', 500), invoice('january', '2026-01-31', 300)];
    expect(open(itemBalances(items, -400))).toEqual({ january: 0, march: 400 });
  });

  test('money for one invoice pays that invoice, though an older one is open', () => {
    const items = [invoice('january', '2026-01-31', 300), invoice('march', '2026-03-31', 500, 500)];
    expect(open(itemBalances(items, 0))).toEqual({ january: 300, march: 0 });
  });

  test('a credit note takes no money and stays a credit', () => {
    const items = [invoice('credit note', '2026-01-15', -100), invoice('january', '2026-01-31', 300)];
    expect(open(itemBalances(items, -50))).toEqual({ 'credit note': -100, january: 250 });
  });

  test('money beyond every invoice is a credit of the account', () => {
    const balances = itemBalances([invoice('january', '2026-01-31', 300)], -450);
    expect(open(balances)).toEqual({ january: 0 });
    expect(balances.beyondMinor).toBe(-150);
  });

  test('the account is past due from its oldest open invoice, and from none when all are paid', () => {
    const items = [invoice('january', '2026-01-31', 300), invoice('march', '2026-03-31', 500)];
    expect(pastDueFrom(items, itemBalances(items, -300))).toBe('2026-03-31');
    expect(pastDueFrom(items, itemBalances(items, -800))).toBeNull();
  });

  const days = fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`);
  const items = fc.array(
    fc.record({
      dueOn: days,
      amountMinor: fc.integer({ min: -5000, max: 50_000 }).filter((n) => n !== 0),
      share: fc.nat(100),
    }),
    { maxLength: 12 },
  );
  test('every cent is accounted for, and no open part is larger than before the money', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: -300_000, max: 20_000 }), (raw, onAccount) => {
        const list = raw.map(({ dueOn, amountMinor, share }, n) => ({
          id: String(n),
          dueOn,
          amountMinor,
          namedMinor: amountMinor > 0 ? Math.floor((amountMinor * share) / 100) : 0,
        }));
        const balances = itemBalances(list, onAccount);
        const owed = list.reduce((sum, { amountMinor, namedMinor }) => sum + amountMinor - namedMinor, 0) + onAccount;
        const parts = [...balances.open.values()].reduce((sum, part) => sum + part, balances.beyondMinor);
        expect(parts).toBe(owed);
        for (const { id, amountMinor, namedMinor } of list) {
          const part = balances.open.get(id) ?? Number.NaN;
          expect(part).toBeLessThanOrEqual(amountMinor - namedMinor);
          if (amountMinor > 0) expect(part).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
