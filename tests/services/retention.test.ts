import { describe, expect, test } from 'vitest';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { aBookWithOldAccounts, command, everything } from './old-accounts.ts';

describe('the retention of closed accounts', () => {
  test('is shown with the last activity, the last day and the law; due from the day after', async () => {
    const app = await aBookWithOldAccounts('A1');
    const page = await app.api.retention.page({ ...everything, onlyDue: false });
    expect(page).toEqual({
      total: 1,
      due: 1,
      rows: [
        {
          accountId: 'A1',
          fileNumber: 'F-A1',
          name: 'Holt, Kai',
          lastActivityOn: '2023-01-10',
          keepUntilOn: '2026-01-10',
          why: 'US federal: 3 years after the last activity on Jan 10, 2023 (12 CFR 1006.100(a), (b)).',
          isDue: true,
        },
      ],
    });
    app.clock.set('2026-01-10T15:00:00.000Z');
    expect(await app.api.retention.page({ ...everything, onlyDue: true })).toEqual({ total: 0, due: 0, rows: [] });
    app.clock.set('2026-01-11T15:00:00.000Z');
    expect(await app.api.retention.page({ ...everything, onlyDue: true })).toMatchObject({ total: 1, due: 1 });
  });

  test('begins anew with whatever is done about the debt', async () => {
    const app = await aBookWithOldAccounts('A1');
    app.clock.set('2024-06-03T15:00:00.000Z');
    const noted = await app.api.accounts.note({
      ...command(),
      accountId: 'A1',
      text: 'The debtor asked for a receipt.',
    });
    expect(noted.ok).toBe(true);
    app.clock.set('2026-11-23T15:00:00.000Z');
    const page = await app.api.retention.page({ ...everything, onlyDue: false });
    expect(page.rows).toMatchObject([{ lastActivityOn: '2024-06-03', keepUntilOn: '2027-06-03', isDue: false }]);
  });

  test('is not over while a hold stands, and says so', async () => {
    const app = await aBookWithOldAccounts('A1');
    app.db.connection.exec(`insert into hold (id, account_id, reason, blocks, starts_on, review_on, set_at)
      values ('H1', 'A1', 'internal', '["calls"]', '2023-01-10', '2027-01-01', '2023-01-10T15:00:00.000Z')`);
    const page = await app.api.retention.page({ ...everything, onlyDue: false });
    expect(page.rows[0]).toMatchObject({ isDue: false });
    expect(page.rows[0]?.why).toContain('A hold stands.');
    expect(await app.api.retention.propose({ ...command(), reason: 'Yearly' })).toMatchObject({
      refusal: 'records_not_due',
    });
  });

  test('of accounts that share a contact ends with the later one', async () => {
    const app = await aBookWithOldAccounts('A1');
    app.clock.set('2023-01-11T15:00:00.000Z');
    app.with(anAccount('A2').debtor('debtor-of-A1').placed('2023-01-05'));
    const call = await app.api.calls.log({
      ...aCall('A2', { nextStep: { kind: 'review', on: '2023-02-01', time: null, note: '' } }),
      contactPointId: 'phone-debtor-of-A1',
      discussed: ['A1'],
    });
    if (!call.ok) throw new Error(`${call.refusal}: ${call.detail ?? ''}`);
    app.clock.set('2026-11-23T15:00:00.000Z');
    const page = await app.api.retention.page({ ...everything, onlyDue: false });
    expect(page).toMatchObject({ due: 0, rows: [{ accountId: 'A1', isDue: false }] });
    expect(page.rows[0]?.why).toContain('A contact was also about another account of the debtor that stays.');
  });
});
