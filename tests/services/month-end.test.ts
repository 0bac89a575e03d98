import { describe, expect, test } from 'vitest';
import { contracted, granted, paid, remitted } from '../fixtures/a-creditor.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();
const month = '2026-10';

/** A payment of October and one of November, with a contract. */
async function anAutumn(): Promise<App> {
  const app = anApp({ today: '2026-11-03' }).with(anAccount('A1').owing({ principal: 5000_00 }));
  await contracted(app);
  await paid(app, { amountMinor: 1000_00, on: '2026-10-10' });
  await paid(app, { amountMinor: 50_00, on: '2026-11-02' });
  return app;
}
const open = (app: App) => app.api.monthEnd.open({ month });
const linesOf = async (app: App) =>
  Object.fromEntries((await open(app)).lines.map(({ check, verdict }) => [check, verdict]));
const propose = (app: App, as: 'bookkeeper' | 'owner' = 'bookkeeper', note = 'Checks are in the mail') =>
  app.as(as).monthEnd.propose({ commandId: uuid(), month, note });
const lock = (app: App, as: 'bookkeeper' | 'owner' = 'owner') => app.as(as).monthEnd.lock({ commandId: uuid(), month });

async function aLockedOctober(): Promise<App> {
  const app = await anAutumn();
  await remitted(app, '2026-10-01', '2026-10-31');
  granted(await propose(app));
  granted(await lock(app));
  return app;
}

describe('the checklist of a month', () => {
  test('names the creditors whose payments stand on no posted statement, and does not lock', async () => {
    const app = await anAutumn();
    const before = (await open(app)).lines.find(({ check }) => check === 'statements');
    expect(before).toMatchObject({ verdict: 'difference', named: ['Riverton Medical (USD)'] });
    expect(await propose(app)).toMatchObject({
      refusal: 'month_differs',
      detail: expect.stringContaining('Riverton Medical (USD)') as string,
    });
    granted(
      await app.as('bookkeeper').statements.prepare({
        commandId: uuid(),
        creditorId: 'creditor-Riverton Medical',
        fromOn: '2026-10-01',
        toOn: '2026-10-31',
      }),
    );
    expect((await open(app)).lines.find(({ check }) => check === 'statements')).toMatchObject({
      verdict: 'difference',
      named: ['S-00001 Riverton Medical'],
    });
  });

  test('a creditor without a contract is named as such', async () => {
    const app = anApp({ today: '2026-11-03' }).with(anAccount('A1').owing({ principal: 500_00 }));
    await paid(app, { amountMinor: 10_00, on: '2026-10-10' });
    expect((await open(app)).lines.find(({ check }) => check === 'statements')?.named).toEqual([
      'Riverton Medical (USD): no contract',
    ]);
  });

  test('what is not paid out yet needs a note, and a book not proven since the month is proven before it is locked', async () => {
    const app = await anAutumn();
    await remitted(app, '2026-10-01', '2026-10-31');
    expect(await linesOf(app)).toMatchObject({
      statements: 'ok',
      payouts: 'remark',
      books: 'ok',
      tied: 'ok',
      proof: 'difference',
    });
    expect(await propose(app, 'bookkeeper', '')).toMatchObject({ refusal: 'reason_required' });
    granted(await app.as('owner').audit.verify({}));
    expect(await linesOf(app)).toMatchObject({ proof: 'ok' });
  });

  test('a book with a difference is not locked, and the line says which', async () => {
    const app = await anAutumn();
    await remitted(app, '2026-10-01', '2026-10-31');
    app.db.connection.exec(`drop trigger book_transfer_no_update;
      update book_transfer set amount_minor = amount_minor - 1 where kind = 'payment' and effective_on < '2026-11-01'`);
    expect(await propose(app)).toMatchObject({
      refusal: 'month_differs',
      detail: expect.stringContaining('differ') as string,
    });
  });
});

describe('a month', () => {
  test('is locked by a second person, and nothing is posted into it any more; what is found out later counts in the open month', async () => {
    const app = await anAutumn();
    await remitted(app, '2026-10-01', '2026-10-31');
    granted(await propose(app));
    expect(await lock(app, 'bookkeeper')).toMatchObject({ refusal: 'second_person_required' });
    granted(await lock(app));
    expect(await open(app)).toMatchObject({ state: 'locked', isLastLocked: true });

    const posting = { commandId: uuid(), accountId: 'A1', amountMinor: 20_00, method: 'cash' as const };
    expect(await app.api.payments.post({ ...posting, receivedOn: '2026-10-28' })).toMatchObject({
      refusal: 'month_locked',
      detail: 'Oct 28, 2026 lies in a locked month. The first open day is Nov 1, 2026.',
    });
    expect(await app.api.payments.post({ ...posting, commandId: uuid(), receivedOn: '2026-11-01' })).toMatchObject({
      ok: true,
    });
    const [old] = app.rows<{ id: string }>(`select id from payment where received_on = '2026-10-10'`);
    const reversing = { paymentId: old?.id ?? '', reason: 'Returned by the bank' };
    expect(await app.api.payments.reverse({ commandId: uuid(), ...reversing, on: '2026-10-30' })).toMatchObject({
      refusal: 'month_locked',
    });
    expect(await app.api.payments.reverse({ commandId: uuid(), ...reversing, on: '2026-11-03' })).toMatchObject({
      ok: true,
    });
  });

  test('the books themselves refuse a movement in a locked month', async () => {
    const app = await aLockedOctober();
    expect(() =>
      app.db.connection.exec(`insert into book_transfer (id, kind, debit, credit, amount_minor, currency, effective_on, posted_at)
        values ('X', 'unidentified', 'trust_bank', 'suspense', 1, 'USD', '2026-10-31', '2026-11-03T15:00:00.000Z')`),
    ).toThrow('the month is locked');
  });

  test('is reopened by two persons and with a reason, and both stay in its history', async () => {
    const app = await aLockedOctober();
    const asked = (reason: string) =>
      app.as('bookkeeper').monthEnd.proposeReopening({ commandId: uuid(), month, reason });
    expect(await asked(' ')).toMatchObject({ refusal: 'reason_required' });
    granted(await asked('A check of Oct 30 was forgotten'));
    const reopen = (as: 'bookkeeper' | 'owner') => app.as(as).monthEnd.reopen({ commandId: uuid(), month });
    expect(await reopen('bookkeeper')).toMatchObject({ refusal: 'second_person_required' });
    expect(await open(app)).toMatchObject({ state: 'reopening' });
    granted(await reopen('owner'));
    expect(await open(app)).toMatchObject({
      state: 'open',
      events: [
        { kind: 'reopened', by: 'Owner Example' },
        { kind: 'reopen_proposed', by: 'Bookkeeper Example', note: 'A check of Oct 30 was forgotten' },
        { kind: 'locked', by: 'Owner Example' },
        { kind: 'proposed', by: 'Bookkeeper Example' },
      ],
    });
    expect(() => app.db.connection.exec('delete from month_event')).toThrow('append-only');
    await paid(app, { amountMinor: 20_00, on: '2026-10-30' });
  });

  test('that is not over, or not the next one, cannot be locked; a proposal can be taken back', async () => {
    const app = await aLockedOctober();
    const proposeMonth = (which: string) =>
      app.as('bookkeeper').monthEnd.propose({ commandId: uuid(), month: which, note: '' });
    expect(await proposeMonth('2026-11')).toMatchObject({ refusal: 'month_not_open' });
    expect(await proposeMonth('2026-09')).toMatchObject({ refusal: 'month_not_open' });
    const other = await anAutumn();
    await remitted(other, '2026-10-01', '2026-10-31');
    granted(await propose(other));
    granted(await other.as('owner').monthEnd.withdraw({ commandId: uuid(), month }));
    expect(await lock(other)).toMatchObject({ refusal: 'month_not_open' });
    expect(await other.api.monthEnd.months({})).toMatchObject({
      rows: [
        { month: '2026-11', state: 'running' },
        { month: '2026-10', state: 'open' },
      ],
    });
  });
});
