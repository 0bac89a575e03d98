import { describe, expect, test } from 'vitest';
import { bookBalances } from '../../main/db/books.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const paying = (accountId: string, amountMinor: number, route: 'to_us' | 'direct' = 'to_us') => ({
  commandId: crypto.randomUUID(),
  accountId,
  amountMinor,
  receivedOn: '2026-11-21',
  method: 'check' as const,
  route,
});
const balance = (app: App, account: string, throughOn?: string) =>
  bookBalances(app.db, throughOn)
    .filter((one) => one.account === account)
    .map(({ creditorId, currency, amountMinor }) => [creditorId, currency, amountMinor]);

async function post(app: App, ...typed: Parameters<typeof paying>): Promise<string> {
  const posted = await app.api.payments.post(paying(...typed));
  if (!posted.ok) throw new Error(posted.refusal);
  return posted.value.paymentId;
}

describe('the agency’s books', () => {
  test('hold what was paid to us for each creditor and currency, and nothing of what was paid direct', async () => {
    const app = anApp({ today: '2026-11-21' }).with(
      anAccount('A1').owing({ principal: 500_00 }).at('Card Bank'),
      anAccount('A2').owing({ principal: 500_00 }).at('City Water', 'EUR'),
    );
    await post(app, 'A1', 120_00);
    await post(app, 'A1', 80_00, 'direct');
    await post(app, 'A2', 50_00);
    expect(balance(app, 'trust_bank')).toEqual([
      [null, 'EUR', 50_00],
      [null, 'USD', 120_00],
    ]);
    expect(balance(app, 'creditor_payable')).toEqual([
      ['creditor-City Water', 'EUR', 50_00],
      ['creditor-Card Bank', 'USD', 120_00],
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('let a payment go on the day it was taken back; the days before stay as they were', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 500_00 }));
    const paymentId = await post(app, 'A1', 120_00);
    const reversed = await app.api.payments.reverse({
      commandId: crypto.randomUUID(),
      paymentId,
      reason: 'The check was returned',
    });
    expect(reversed).toMatchObject({ ok: true });
    expect(bookBalances(app.db)).toEqual([]);
    expect(balance(app, 'trust_bank', '2026-11-22')).toEqual([[null, 'USD', 120_00]]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('cannot be edited, and verify names a payment they do not hold as it was posted', async () => {
    const app = anApp({ today: '2026-11-21' }).with(anAccount('A1').owing({ principal: 500_00 }));
    await post(app, 'A1', 120_00);
    const sql = (text: string) => app.db.connection.exec(text);
    expect(() => sql('update book_transfer set amount_minor = 1')).toThrow('append-only');
    expect(() => sql('delete from book_transfer')).toThrow('append-only');
    sql('drop trigger book_transfer_no_update; update book_transfer set amount_minor = amount_minor - 1');
    expect(verifyLedger(app.db)).toMatch(/^payment R-20261121-\d+: the books do not hold it as it was posted$/);
  });
});
