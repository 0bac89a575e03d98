import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { contracted, granted, paid, riverton } from '../fixtures/a-creditor.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aPlan, runDay } from './arrangement-support.ts';

const uuid = (): string => crypto.randomUUID();

async function anOffice(): Promise<App> {
  const app = anApp({ today: '2026-11-16' }).with(
    anAccount('A1').owing({ principal: 500_00 }),
    anAccount('A2').owing({ principal: 300_00 }).at('Riverton Medical'),
    anAccount('B1').owing({ principal: 900_00 }).at('Card Bank'),
  );
  await contracted(app, { minimumPayoutMinor: 100_00, clearingDays: 10 });
  return app;
}
const recall = (app: App, more: object = {}) =>
  app.as('supervisor').closeouts.recall({
    commandId: uuid(),
    creditorId: riverton,
    accountIds: null,
    isWhole: true,
    reason: 'Sold to another house',
    ...more,
  });

describe('a creditor takes accounts back', () => {
  test('they are closed as returned; promises, steps and letters end; other creditors’ accounts stay', async () => {
    const app = await anOffice();
    granted(
      await app.api.promises.record({
        commandId: uuid(),
        accountId: 'A1',
        amountMinor: 50_00,
        dueOn: '2026-11-20',
        times: 1,
      }),
    );
    const preview = await app.api.closeouts.preview({ creditorId: riverton, accountIds: null });
    expect(preview).toMatchObject({ accounts: 2, promises: 1, owing: [{ currency: 'USD', amountMinor: 800_00 }] });
    expect(await recall(app, { reason: ' ' })).toMatchObject({ refusal: 'reason_required' });
    expect(granted(await recall(app))).toMatchObject({ number: 'C-00001', accounts: 2 });
    expect(app.rows('select id, status, closed from account order by id')).toEqual([
      { id: 'A1', status: 'returned', closed: 1 },
      { id: 'A2', status: 'returned', closed: 1 },
      { id: 'B1', status: 'new', closed: 0 },
    ]);
    expect(app.rows('select status from promise_to_pay')).toEqual([{ status: 'cancelled' }]);
    expect(app.rows(`select count(*) as open from reminder where status = 'open'`)).toEqual([{ open: 0 }]);
    const [told] = app.rows<{ note: string }>(`select note from activity where account_id = 'A2' and kind = 'status'`);
    expect(told?.note).toBe('Recalled by the creditor (C-00001): Sold to another house');
    expect(await app.api.closeouts.list({ creditorId: riverton })).toMatchObject({
      rows: [{ number: 'C-00001', isWhole: true, accounts: 2, owing: [{ currency: 'USD', amountMinor: 800_00 }] }],
    });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('a plan on a recalled account ends with its parts, and nothing of it comes back the next day', async () => {
    const app = await anOffice();
    granted(await app.api.arrangements.takePlan(aPlan()));
    granted(await recall(app));
    expect(app.rows('select status, end_reason from arrangement')).toEqual([
      { status: 'withdrawn', end_reason: 'Recalled by the creditor (C-00001): Sold to another house' },
    ]);
    expect(app.rows('select distinct status from promise_to_pay')).toEqual([{ status: 'cancelled' }]);
    await runDay(app, '2027-03-01');
    expect(app.rows('select status from arrangement')).toEqual([{ status: 'withdrawn' }]);
    expect(app.rows(`select status from account where id = 'A1'`)).toEqual([{ status: 'returned' }]);
    expect(app.rows(`select count(*) as open from reminder where status = 'open'`)).toEqual([{ open: 0 }]);
  });

  test('single accounts may be recalled; those of another creditor are not taken along', async () => {
    const app = await anOffice();
    expect(granted(await recall(app, { isWhole: false, accountIds: ['A2', 'B1'] }))).toMatchObject({ accounts: 1 });
    expect(await recall(app, { isWhole: false, accountIds: ['B1'] })).toMatchObject({ refusal: 'nothing_selected' });
  });

  test('the final statement sends what is below the minimum, waits for what may come back, and lists the accounts', async () => {
    const app = await anOffice();
    await paid(app, { amountMinor: 40_00, on: '2026-11-02' });
    await paid(app, { amountMinor: 70_00, on: '2026-11-12', method: 'check', accountId: 'A2' });
    expect(await app.api.closeouts.preview({ creditorId: riverton, accountIds: null })).toMatchObject({
      uncleared: [{ currency: 'USD', amountMinor: 70_00 }],
    });
    granted(await recall(app));
    const { statement } = granted(
      await app.as('bookkeeper').statements.prepare({
        commandId: uuid(),
        creditorId: riverton,
        fromOn: '2026-11-01',
        toOn: '2026-11-16',
        isFinal: true,
      }),
    );
    expect(statement).toMatchObject({ isFinal: true, lines: 1, sendMinor: 27_40, carriedMinor: 0 });
    const { pdf } = granted(await app.api.statements.document({ statementId: statement.id }));
    expect(pdf.bytes).toBeGreaterThan(1000);
  });
});
