import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemBalances, itemMovements, pastDueFrom } from '../../main/domain/item-balances.ts';

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

describe('how what is open of each invoice came about', () => {
  const january = invoice('january', '2026-01-31', 300);
  const march = invoice('march', '2026-03-31', 500);
  const moved = (payments: Parameters<typeof itemMovements>[1], items = [january, march]) =>
    Object.fromEntries(itemMovements(items, payments));
  const onAccount = (on: string, amountMinor: number) => ({ itemId: null, on, amountMinor });

  test('its amount on its due date, then the money of each day, the oldest invoice first', () => {
    expect(moved([onAccount('2026-04-10', 400), onAccount('2026-02-10', 100)])).toEqual({
      january: [
        { on: '2026-01-31', deltaMinor: 300 },
        { on: '2026-02-10', deltaMinor: -100 },
        { on: '2026-04-10', deltaMinor: -200 },
      ],
      march: [
        { on: '2026-03-31', deltaMinor: 500 },
        { on: '2026-04-10', deltaMinor: -200 },
      ],
    });
  });

  test('money of one day is one movement, and money for an invoice by name is its own', () => {
    const payments = [
      onAccount('2026-04-10', 50),
      { itemId: 'march', on: '2026-04-10', amountMinor: 500 },
      onAccount('2026-04-10', 60),
    ];
    expect(moved(payments)).toEqual({
      january: [
        { on: '2026-01-31', deltaMinor: 300 },
        { on: '2026-04-10', deltaMinor: -110 },
      ],
      march: [
        { on: '2026-03-31', deltaMinor: 500 },
        { on: '2026-04-10', deltaMinor: -500 },
      ],
    });
  });

  test('a payment taken back gives its invoice back on that day', () => {
    const payments = [
      { itemId: 'january', on: '2026-02-10', amountMinor: 300 },
      { itemId: 'january', on: '2026-02-20', amountMinor: -300 },
    ];
    expect(moved(payments, [january])).toEqual({
      january: [
        { on: '2026-01-31', deltaMinor: 300 },
        { on: '2026-02-10', deltaMinor: -300 },
        { on: '2026-02-20', deltaMinor: 300 },
      ],
    });
  });

  test('money that names an invoice later frees what was on account for the next', () => {
    const payments = [onAccount('2026-02-10', 300), { itemId: 'january', on: '2026-02-20', amountMinor: 300 }];
    expect(moved(payments)['march']).toEqual([
      { on: '2026-03-31', deltaMinor: 500 },
      { on: '2026-02-20', deltaMinor: -300 },
    ]);
    expect(moved(payments)['january']).toHaveLength(2);
  });

  test('without money there is only the invoice', () => {
    expect(moved([], [march])).toEqual({ march: [{ on: '2026-03-31', deltaMinor: 500 }] });
  });

  const someDay = fc.constantFrom('2026-02-01', '2026-02-10', '2026-03-01', '2026-05-01');
  test('the movements of an invoice add up to what is open of it', () => {
    const aPayment = fc.record({
      itemId: fc.constantFrom(null, 'january', 'march'),
      on: someDay,
      amountMinor: fc.integer({ min: -200, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(aPayment, { maxLength: 8 }), (payments) => {
        const named = (id: string | null) =>
          payments.filter(({ itemId }) => itemId === id).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const facts = [january, march].map((item) => ({ ...item, namedMinor: named(item.id) }));
        const { open: left } = itemBalances(facts, -named(null));
        for (const [id, movements] of itemMovements([january, march], payments))
          expect(movements.reduce((sum, { deltaMinor }) => sum + deltaMinor, 0)).toBe(left.get(id));
      }),
    );
  });
});

describe('equal dates and edges', () => {
  test('of two due on one day the one given first is paid first', () => {
    const items = [invoice('b', '2026-01-31', 100), invoice('a', '2026-01-31', 100)];
    expect(open(itemBalances(items, -100))).toEqual({ b: 0, a: 100 });
  });

  test('an upward adjustment stays beyond the invoices', () => {
    const balances = itemBalances([invoice('january', '2026-01-31', 300)], 50);
    expect(open(balances)).toEqual({ january: 300 });
    expect(balances.beyondMinor).toBe(50);
    expect(itemBalances([invoice('january', '2026-01-31', 300)], -300).beyondMinor).toBe(0);
  });

  test('the oldest open invoice counts, wherever it stands in the list', () => {
    const items = [
      invoice('march', '2026-03-31', 500),
      invoice('january', '2026-01-31', 300),
      invoice('june', '2026-06-30', 100),
    ];
    expect(pastDueFrom(items, itemBalances(items, 0))).toBe('2026-01-31');
    expect(
      pastDueFrom([invoice('credit', '2026-01-01', -5)], itemBalances([invoice('credit', '2026-01-01', -5)], 0)),
    ).toBeNull();
  });
});
