import { describe, expect, test } from 'vitest';
import { resumePlacements } from '../../main/services/placement-halting.ts';
import { postNextSlice } from '../../main/services/placement-posting.ts';
import { aCall } from '../fixtures/a-call.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import type { Options } from './support.ts';
import { command, contentOf, december, expectSound, november, ordered, placed } from './taking-back.ts';

describe('taking a placement back', () => {
  test('leaves every table and the search index as they were before it, and the journal remembers', async () => {
    const app = anApp();
    await placed(app, november, 'november.csv');
    const before = contentOf(app);
    const placementId = await placed(app, december, 'december.csv');
    expect(contentOf(app)).not.toEqual(before);
    expect(await app.api.placements.undoCheck({ placementId })).toEqual({ created: 2, refreshed: 2, worked: [] });
    expect(await app.api.placements.undo({ ...command(), placementId })).toEqual({
      ok: true,
      value: { removed: 2, restored: 2, kept: 0 },
    });
    expect(contentOf(app)).toEqual(before);
    expect((await app.api.placements.list({})).rows.map(({ status }) => status)).toEqual(['undone', 'posted']);
    expect(app.rows(`select action from audit_entry where action like 'placements.und%' order by seq`)).toEqual([
      { action: 'placements.undo' },
      { action: 'placements.undone' },
    ]);
    expectSound(app);
  });

  test('an empty book is empty again, and the very same file can come once more', async () => {
    const app = anApp();
    const before = contentOf(app);
    const placementId = await placed(app, november, 'november.csv');
    await app.api.placements.undo({ ...command(), placementId });
    expect(contentOf(app)).toEqual({ ...before, creditor: expect.any(Array) });
    await placed(app, november, 'november.csv');
    expect(app.count('account')).toBe(3);
    expectSound(app);
  });

  test('is refused once anything was done about a new account of it, and names the accounts and what was done', async () => {
    const app = anApp();
    const placementId = await placed(
      app,
      `${november}A4,C4,"Sato, Lea",,lea@example.com,,NY,10001,9.00,,\n`,
      'november.csv',
    );
    const [a1, a2, a3, a4] = app.rows<{ id: string; file: string }>(
      'select id, file_number as file from account order by reference',
    );
    if (!a1 || !a2 || !a3 || !a4) throw new Error('four accounts were placed');
    const about = (account: { id: string }) => ({ ...command(), accountId: account.id });
    const [phone] = app.rows<{ id: string }>(
      `select p.id from contact_point p join account a on a.debtor_id = p.debtor_id where a.id = ? and p.kind = 'phone'`,
      a2.id,
    );
    const work = [
      await app.api.payments.post({ ...about(a1), amountMinor: 100, receivedOn: '2026-11-23', method: 'check' }),
      await app.api.calls.log({ ...aCall(a2.id, { direction: 'in' }), contactPointId: phone?.id ?? '' }),
      await app.api.accounts.saveDraft({ accountId: a3.id, text: 'Half a note' }),
      await app.api.accounts.setStatus({ ...about(a4), status: 'attorney', reason: 'Letter came', expectedVersion: 1 }),
    ];
    expect(work.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))).toEqual([]);
    const { worked } = await app.api.placements.undoCheck({ placementId });
    expect(worked.map(({ accountId, by }) => [accountId, by]).sort()).toEqual(
      [
        [a1.id, 'Payment'],
        [a2.id, 'Call'],
        [a3.id, 'Draft note'],
        [a4.id, 'Status'],
      ].sort(),
    );
    const refused = await app.api.placements.undo({ ...command(), placementId });
    expect(refused).toMatchObject({ ok: false, refusal: 'placement_worked' });
    for (const { file } of [a1, a2, a3, a4]) expect(refused).toMatchObject({ detail: expect.stringContaining(file) });
    expect(app.count('account')).toBe(4);
    expect((await app.api.placements.list({})).rows[0]?.status).toBe('posted');
  });

  test('is refused for an account it only refreshed, once that was worked or refreshed again', async () => {
    const app = anApp();
    await placed(app, november, 'november.csv');
    const placementId = await placed(app, december, 'december.csv');
    const later = await placed(app, december.replace('90.00', '85.00'), 'january.csv');
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({ refusal: 'placement_worked' });
    expect(await app.api.placements.undo({ ...command(), placementId: later })).toMatchObject({ ok: true });
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({ ok: true });
    expectSound(app);
  });

  test('history and ledger stay append-only for everything else', async () => {
    const app = anApp();
    await placed(app, november, 'november.csv');
    for (const table of ['activity', 'ledger_entry']) {
      expect(() => app.db.connection.exec(`delete from ${table}`)).toThrow('append-only');
      expect(() => app.db.connection.exec(`update ${table} set id = id`)).toThrow('append-only');
    }
  });

  test('a stop in the middle is finished on the next start', async () => {
    const app = anApp();
    await placed(app, november, 'november.csv');
    const before = contentOf(app);
    const placementId = await placed(app, december, 'december.csv');
    app.db.connection.exec(`update placement set status = 'undoing' where id = '${placementId}'`);
    expect(await resumePlacements(app.house())).toEqual({ posted: 0, abandoned: 0, undone: 1 });
    expect(contentOf(app)).toEqual(before);
    expectSound(app);
  });
});

describe('taking back invoices with the payments they told of', () => {
  const header = 'CustomerID,Name,InvoiceNumber,InvoiceDate,DueDate,InvoiceAmount,SettledDate\n';
  const first = `${header}C1,Holt Marine,1,2026-01-05,2026-02-04,100.00,2026-02-20
C1,Holt Marine,2,2026-03-05,2026-04-04,50.00,
C2,Varga Ltd,3,2026-01-05,2026-02-04,80.00,
C2,Varga Ltd,4,2026-05-05,2026-06-04,20.00,
`;
  const second = `${header}C1,Holt Marine,2,2026-03-05,2026-04-04,50.00,2026-06-01
C2,Varga Ltd,3,2026-01-05,2026-02-04,80.00,2026-06-03
C2,Varga Ltd,5,2026-06-05,2026-07-04,33.00,
C3,Sato Tools,6,2026-06-05,2026-07-04,10.00,2026-07-01
`;
  const invoices: Options = { kind: 'invoices' };

  test('a refreshed file that settled known invoices leaves everything as it was', async () => {
    const app = anApp();
    await placed(app, first, 'january.csv', invoices);
    const before = contentOf(app);
    const placementId = await placed(app, second, 'june.csv', invoices);
    expect(app.rows('select sum(owing_minor) as owing from account')).toEqual([{ owing: 5_300 }]);
    const undone = await app.api.placements.undo({ ...command(), placementId });
    expect(undone, JSON.stringify(undone)).toMatchObject({ ok: true });
    expect(contentOf(app)).toEqual(before);
    expectSound(app);
  });

  test('is refused once such a payment was taken back by a person', async () => {
    const app = anApp();
    const placementId = await placed(app, first, 'january.csv', invoices);
    const [payment] = app.rows<{ id: string }>('select id from payment');
    const reversed = await app.api.payments.reverse({
      ...command(),
      paymentId: payment?.id ?? '',
      reason: 'Paid for another invoice',
    });
    expect(reversed, JSON.stringify(reversed)).toMatchObject({ ok: true });
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({
      refusal: 'placement_worked',
    });
    expectSound(app);
  });

  test('is refused once such a payment stands on a statement or its month is locked', async () => {
    const app = anApp();
    const placementId = await placed(app, first, 'january.csv', invoices);
    const { connection } = app.db;
    connection.pragma('foreign_keys = OFF');
    connection.exec(`insert into statement_line (payment_id, statement_id, position, effective_on, amount_minor, commission_minor,
      tax_minor, costs_minor) select id, 'S', 1, received_on, amount_minor, 0, 0, 0 from payment`);
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({
      refusal: 'placement_worked',
      detail: 'Payments it posted stand on a statement or were taken further in another way.',
    });
    connection.exec(`delete from statement_line; insert into month_lock (month, event_id) values ('2026-02', 'E')`);
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({
      refusal: 'placement_worked',
      detail: expect.stringContaining('lies in a locked month'),
    });
    connection.exec('delete from month_lock');
    connection.pragma('foreign_keys = ON');
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({ ok: true });
    expectSound(app);
  });

  test('is refused for an account with a step: money that closes it ends the step, too', async () => {
    const app = anApp();
    await placed(app, first, 'january.csv', invoices);
    app.db.connection.exec(`insert into reminder (id, account_id, kind, due_on, zone, due_at, status, created_at)
      select 'S', id, 'review', '2026-12-01', 'UTC', '2026-12-01T09:00:00.000Z', 'open', '2026-07-01T00:00:00.000Z' from account where reference = 'C1'`);
    const placementId = await placed(app, second, 'june.csv', invoices);
    expect(await app.api.placements.undo({ ...command(), placementId })).toMatchObject({
      refusal: 'placement_worked',
    });
    expectSound(app);
  });
});

describe('halting a posting', () => {
  /** A placement whose first row is posted and the rest waits. */
  async function halfPosted(app: App): Promise<string> {
    const order = await ordered(app, november, 'november.csv');
    const house = app.house();
    let placementId = '';
    const stopped = new Promise<void>((resolve) => {
      const watch = app.announced.push.bind(app.announced);
      app.announced.push = (...all) => {
        const added = watch(...all);
        const [topic, payload] = all[0] ?? [];
        if (topic === 'placements.progress' && payload !== undefined && 'status' in payload) {
          placementId = payload.placementId;
          if (payload.status === 'staged') {
            app.db.connection.exec(`update placement set status = 'posting' where id = '${placementId}'`);
            postNextSlice(house, placementId, 1);
            app.db.connection.exec(`update placement set status = 'paused' where id = '${placementId}'`);
            resolve();
          }
        }
        return added;
      };
    });
    await app.api.placements.post({ ...command(), ...order });
    await stopped;
    return placementId;
  }

  test('what was paused waits, also for the next start, until somebody goes on', async () => {
    const app = anApp();
    const placementId = await halfPosted(app);
    expect(app.count('account')).toBe(1);
    expect((await app.api.placements.list({})).rows[0]).toMatchObject({ status: 'paused', created: 1, done: 1 });
    await resumePlacements(app.house());
    expect(app.count('account')).toBe(1);
    expect(await app.api.placements.goOn({ ...command(), placementId })).toEqual({ ok: true, value: { posted: true } });
    expect(app.count('account')).toBe(3);
    expect(await app.api.placements.pause({ ...command(), placementId })).toMatchObject({
      refusal: 'placement_moved_on',
    });
    expectSound(app);
  });

  test('cancelled and taken back: nothing of it is left', async () => {
    const app = anApp();
    const placementId = await halfPosted(app);
    expect(await app.api.placements.cancel({ ...command(), placementId, keep: false })).toEqual({
      ok: true,
      value: { kept: 0, removed: 1 },
    });
    expect([app.count('account'), app.count('debtor'), app.count('placement_row')]).toEqual([0, 0, 0]);
    expectSound(app);
  });

  test('cancelled and kept: what is posted stays, every other row says why it was left out', async () => {
    const app = anApp();
    const placementId = await halfPosted(app);
    expect(await app.api.placements.cancel({ ...command(), placementId, keep: true })).toEqual({
      ok: true,
      value: { kept: 1, removed: 0 },
    });
    expect((await app.api.placements.list({})).rows[0]).toMatchObject({
      status: 'posted',
      created: 1,
      skipped: 2,
      done: 3,
    });
    const { rows } = await app.api.placements.problems({ placementId });
    expect(rows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'Not posted: Owner Example ended the import before this row.'],
      [4, 'Not posted: Owner Example ended the import before this row.'],
    ]);
    expectSound(app);
  });

  test('the same file again goes on with what was begun', async () => {
    const app = anApp();
    const placementId = await halfPosted(app);
    expect(await placed(app, november, 'november.csv')).toBe(placementId);
    expect(app.count('account')).toBe(3);
    expectSound(app);
  });
});

describe('a posted placement', () => {
  test('is acknowledged to the creditor: drawn once, stored sealed, the same bytes ever after', async () => {
    const app = anApp();
    const placementId = await placed(app, december, 'december.csv');
    const first = await app.api.placements.acknowledgment({ ...command(), placementId });
    if (!first.ok) throw new Error(first.refusal);
    const again = await app.api.placements.acknowledgment({ ...command(), placementId });
    expect(again).toMatchObject({ ok: true, value: { sha256: first.value.sha256, pages: first.value.pages } });
    expect(app.files.stored.size).toBe(1);
    expect(app.rows('select placement_id, sha256, pages from placement_acknowledgment')).toEqual([
      { placement_id: placementId, sha256: first.value.sha256, pages: 1 },
    ]);
    await app.api.placements.undo({ ...command(), placementId });
    expect([app.files.stored.size, app.count('placement_acknowledgment')]).toEqual([0, 0]);
    expect(await app.api.placements.acknowledgment({ ...command(), placementId })).toMatchObject({
      refusal: 'placement_moved_on',
    });
  }, 60_000);
});
