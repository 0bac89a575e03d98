import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';
import { accountOf, aPlan, done, paying, runDay, standing, uuid } from './arrangement-support.ts';

const aBook = (owing = 300_00): App => anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: owing }));
const planned = async (app: App, more: object = {}) =>
  done(await app.api.arrangements.takePlan(aPlan(more))).arrangement;
const partsOf = async (app: App) =>
  (await standing(app)).instalments.map(({ dueOn, amountMinor, receivedMinor, status }) => [
    dueOn,
    amountMinor,
    receivedMinor,
    status,
  ]);

describe('taking a plan', () => {
  test('the preview says dates and amounts and writes nothing', async () => {
    const app = aBook(1000_00);
    const { commandId: _commandId, ...order } = aPlan();
    expect(await app.api.arrangements.previewPlan(order)).toMatchObject({
      instalments: [
        { dueOn: '2026-12-01', amountMinor: 333_33 },
        { dueOn: '2027-01-01', amountMinor: 333_33 },
        { dueOn: '2027-02-01', amountMinor: 333_34 },
      ],
      totalMinor: 1000_00,
      trouble: null,
      beyond: [],
      needsApproval: false,
    });
    expect(app.count('arrangement')).toBe(0);
  });

  test('labels the account, leaves a reminder on the next instalment alone, and is in the history', async () => {
    const app = aBook();
    expect(await planned(app)).toMatchObject({ status: 'running', totalMinor: 300_00 });
    const { account, nextStep, timeline } = await accountOf(app);
    expect(account.status).toBe('plan');
    expect(nextStep).toMatchObject({ kind: 'promise_due', on: '2026-12-01', note: 'Instalment 1 of 3: $100.00' });
    expect(app.rows("select 1 from reminder where status = 'open'")).toHaveLength(1);
    expect(timeline.map((entry) => entry.summary)).toContain(
      'Payment plan of $300.00 in 3 parts, first due Dec 1, 2026',
    );
    expect(app.faults).toEqual([]);
  });

  test('open promises give way to it, and none is taken beside it', async () => {
    const app = aBook();
    done(
      await app.api.promises.record({ commandId: uuid(), accountId: 'A1', amountMinor: 50_00, dueOn: '2026-11-27' }),
    );
    await planned(app);
    const { promises, nextStep } = await accountOf(app);
    expect(promises.map((promise) => promise.status)).toEqual(['cancelled']);
    expect(nextStep).toMatchObject({ on: '2026-12-01' });
    expect(
      await app.api.promises.record({ commandId: uuid(), accountId: 'A1', amountMinor: 50_00, dueOn: '2026-11-27' }),
    ).toMatchObject({ ok: false, refusal: 'arrangement_running' });
    expect(await app.api.arrangements.takePlan(aPlan())).toMatchObject({ refusal: 'arrangement_running' });
  });

  test.each([
    ['a first payment in the past', { firstOn: '2026-11-22' }, 'schedule_invalid'],
    ['more than is owed', { totalMinor: 300_01 }, 'exceeds_balance'],
    [
      'fixed amounts that do not add up',
      { split: { by: 'fixed', amountsMinor: [100_00, 100_00] } },
      'schedule_invalid',
    ],
    ['an account that was changed meanwhile', { expectedVersion: 7 }, 'stale_account'],
    ['an account that is not there', { accountId: 'A9' }, 'account_not_found'],
  ])('%s is refused and leaves nothing', async (_what, more, refusal) => {
    const app = aBook();
    expect(await app.api.arrangements.takePlan(aPlan(more))).toMatchObject({ ok: false, refusal });
    expect(app.count('arrangement')).toBe(0);
    expect(app.count('promise_to_pay')).toBe(0);
  });

  test('a dispute is never overwritten: only the undisputed part may be planned', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 300_00 }).disputed());
    expect(await app.api.arrangements.takePlan(aPlan())).toMatchObject({ refusal: 'dispute_open' });
    app.db.connection.exec('update dispute set amount_minor = 10000');
    expect(await planned(app)).toMatchObject({ totalMinor: 200_00 });
    expect((await accountOf(app)).account.status).toBe('disputed');
  });
});

describe('the verdict of a plan', () => {
  test('payments fill the oldest instalment; each that is met moves the reminder on', async () => {
    const app = aBook();
    await planned(app);
    app.clock.set(morningOf('2026-12-01'));
    await paying(app, 150_00, '2026-12-01');
    expect(await partsOf(app)).toEqual([
      ['2026-12-01', 100_00, 100_00, 'kept'],
      ['2027-01-01', 100_00, 50_00, 'open'],
      ['2027-02-01', 100_00, 0, 'open'],
    ]);
    expect((await accountOf(app)).nextStep).toMatchObject({ on: '2027-01-01' });
  });

  test('a missed instalment makes it behind and leaves a call; made up, it runs on', async () => {
    const app = aBook();
    await planned(app);
    await runDay(app, '2026-12-07');
    expect(await standing(app)).toMatchObject({ status: 'behind' });
    expect((await accountOf(app)).account.status).toBe('plan_behind');
    const { rows } = await app.api.queue.mine({ limit: 5 });
    expect(rows[0]).toMatchObject({ accountId: 'A1', reason: 'promise_broken' });
    await paying(app, 100_00, '2026-12-07');
    expect(await standing(app)).toMatchObject({ status: 'running' });
    expect((await accountOf(app)).account.status).toBe('plan');
    expect((await partsOf(app))[0]).toEqual(['2026-12-01', 100_00, 100_00, 'kept_late']);
  });

  test('two missed break it: what is not yet due is off, and somebody calls', async () => {
    const app = aBook();
    await planned(app);
    await runDay(app, '2027-01-11');
    expect(await standing(app)).toMatchObject({ status: 'broken', endedOn: '2027-01-07' });
    expect((await partsOf(app)).map((part) => part[3])).toEqual(['broken', 'broken', 'cancelled']);
    const { account, nextStep } = await accountOf(app);
    expect(account.status).toBe('broken_promise');
    expect(nextStep).toMatchObject({ kind: 'call' });
  });

  test('a payment received in time and posted late brings a broken plan back', async () => {
    const app = aBook();
    await planned(app);
    await runDay(app, '2027-01-11');
    await paying(app, 200_00, '2026-12-30');
    expect(await standing(app)).toMatchObject({ status: 'running', endedOn: null });
    expect((await partsOf(app)).map((part) => part[3])).toEqual(['kept_late', 'kept', 'open']);
    const { account } = await accountOf(app);
    expect(account.status).toBe('plan');
    expect(app.rows("select 1 from reminder where status = 'open' and due_on = '2027-02-01'")).toHaveLength(1);
  });

  test('once another plan has taken its place, a late payment no longer brings it back', async () => {
    const app = aBook();
    await planned(app);
    await runDay(app, '2027-01-11');
    await planned(app, { firstOn: '2027-01-15' });
    await paying(app, 200_00, '2026-12-30');
    const { rows } = await app.api.arrangements.ofAccount({ accountId: 'A1' });
    expect(rows.map((row) => row.status)).toEqual(['running', 'broken']);
    expect(rows[0]?.receivedMinor).toBe(0);
  });

  test('a returned payment takes back what it had kept', async () => {
    const app = aBook();
    await planned(app);
    app.clock.set(morningOf('2026-12-07'));
    const posted = done(await paying(app, 100_00, '2026-12-01'));
    expect(await standing(app)).toMatchObject({ status: 'running' });
    done(await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.paymentId, reason: 'NSF' }));
    expect(await standing(app)).toMatchObject({ status: 'behind' });
  });

  test('the last instalment closes the account as paid; returned, it is open again', async () => {
    const app = aBook();
    await planned(app);
    app.clock.set(morningOf('2026-12-01'));
    const posted = done(await paying(app, 300_00, '2026-12-01'));
    expect(await standing(app)).toMatchObject({ status: 'completed' });
    expect((await accountOf(app)).account).toMatchObject({ status: 'paid_in_full', closed: true });
    done(await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.paymentId, reason: 'NSF' }));
    expect(await standing(app)).toMatchObject({ status: 'running' });
    expect((await accountOf(app)).account).toMatchObject({ status: 'plan', closed: false });
  });

  test('the day run twice, or after weeks asleep, gives the same', async () => {
    const app = aBook();
    await planned(app);
    await runDay(app, '2026-11-24');
    await runDay(app, '2027-01-11');
    const entries = app.count('activity');
    await runDay(app, '2027-01-11');
    expect(app.count('activity')).toBe(entries);
    expect((await standing(app)).status).toBe('broken');
  });
});

describe('interest while a plan runs', () => {
  const bearing = (): App =>
    anApp({ today: '2026-11-23' }).with(
      anAccount('A1').owing({ principal: 3650_00 }).bearing(1000, '2026-11-23').placed('2026-11-23'),
    );
  const perDay = 1_00;

  test.each([
    ['accrues', 14 * perDay],
    ['stops', 0],
    ['deferred', 0],
  ] as const)('%s: a fortnight later', async (interest, expected) => {
    const app = bearing();
    await planned(app, { interest, split: { by: 'number', times: 12, firstMinor: null } });
    app.clock.set(morningOf('2026-12-07'));
    expect((await accountOf(app)).money.interestMinor).toBe(expected);
  });

  test('a deferral that breaks is owed again for all its days, a stop only from the break', async () => {
    for (const [interest, days] of [
      ['deferred', 49],
      ['stops', 4],
    ] as const) {
      const app = bearing();
      await planned(app, { interest, split: { by: 'number', times: 12, firstMinor: null } });
      await runDay(app, '2027-01-11');
      expect((await standing(app)).status).toBe('broken');
      expect((await accountOf(app)).money.interestMinor).toBe(days * perDay);
    }
  });

  test('what a running interest left when the plan is paid is for a person to decide', async () => {
    const app = bearing();
    await planned(app, { split: { by: 'number', times: 1, firstMinor: null }, firstOn: '2026-12-01' });
    app.clock.set(morningOf('2026-12-01'));
    done(await paying(app, 3650_00, '2026-12-01'));
    expect(await standing(app)).toMatchObject({ status: 'completed' });
    expect((await accountOf(app)).nextStep).toMatchObject({
      kind: 'review',
      note: 'The plan is paid; $8.00 is still owed: ask for it or waive it',
    });
  });
});

describe('one instalment is changed', () => {
  const changing = (id: string, more: object) => ({
    commandId: uuid(),
    arrangementId: id,
    position: 1,
    dueOn: '2026-12-01',
    amountMinor: 100_00,
    reason: 'Paid on the fourth',
    ...more,
  });

  test('a date, with its history and reminder', async () => {
    const app = aBook();
    const { id } = await planned(app);
    done(await app.api.arrangements.change(changing(id, { dueOn: '2026-12-04' })));
    expect((await standing(app)).changes).toEqual([
      expect.objectContaining({
        by: 'Owner Example',
        reason: 'Paid on the fourth',
        was: '$100.00 on Dec 1, 2026',
        became: '$100.00 on Dec 4, 2026',
      }),
    ]);
    expect((await accountOf(app)).nextStep).toMatchObject({ on: '2026-12-04' });
  });

  test('an amount: the last one takes up the difference, both in the history', async () => {
    const app = aBook();
    const { id } = await planned(app);
    done(await app.api.arrangements.change(changing(id, { amountMinor: 60_00 })));
    expect((await partsOf(app)).map((part) => part[1])).toEqual([60_00, 100_00, 140_00]);
    expect((await standing(app)).changes).toHaveLength(2);
  });

  test('a re-aged plan is behind no more, and the old date stays in its history', async () => {
    const app = aBook();
    const { id } = await planned(app);
    await runDay(app, '2026-12-07');
    expect((await standing(app)).status).toBe('behind');
    done(await app.api.arrangements.change(changing(id, { dueOn: '2026-12-15', reason: 'Wages came late' })));
    expect(await standing(app)).toMatchObject({ status: 'running', changes: [{ was: '$100.00 on Dec 1, 2026' }] });
  });

  test.each([
    ['no reason', { dueOn: '2026-12-04', reason: ' ' }, 'reason_required'],
    ['a card number', { dueOn: '2026-12-04', reason: 'Card 4111 1111 1111 1111' }, 'card_number'],
    ['a date after the next', { dueOn: '2027-01-02' }, 'schedule_invalid'],
    ['nothing that changes', {}, 'schedule_invalid'],
  ])('%s is refused', async (_what, more, refusal) => {
    const app = aBook();
    const { id } = await planned(app);
    expect(await app.api.arrangements.change(changing(id, more))).toMatchObject({ ok: false, refusal });
    expect(app.count('arrangement_change')).toBe(0);
  });

  test('an agent cannot change a plan beyond the limits; a supervisor can', async () => {
    const app = aBook();
    const { id } = await planned(app);
    const small = changing(id, { amountMinor: 5_00 });
    expect(await app.as('agent').arrangements.change(small)).toMatchObject({ refusal: 'approval_required' });
    done(await app.as('supervisor').arrangements.change({ ...small, commandId: uuid() }));
  });
});

test('a plan that is ended leaves what was paid, the balance, and a next step', async () => {
  const app = aBook();
  const { id } = await planned(app);
  app.clock.set(morningOf('2026-12-01'));
  await paying(app, 100_00, '2026-12-01');
  expect(await app.api.arrangements.withdraw({ commandId: uuid(), arrangementId: id, reason: '' })).toMatchObject({
    refusal: 'reason_required',
  });
  done(await app.api.arrangements.withdraw({ commandId: uuid(), arrangementId: id, reason: 'Lost the job' }));
  expect((await partsOf(app)).map((part) => part[3])).toEqual(['kept', 'cancelled', 'cancelled']);
  const { account, money, nextStep } = await accountOf(app);
  expect(account.status).toBe('active');
  expect(money.owingMinor).toBe(200_00);
  expect(nextStep).toMatchObject({ kind: 'review' });
  expect(await app.api.arrangements.withdraw({ commandId: uuid(), arrangementId: id, reason: 'Again' })).toMatchObject({
    refusal: 'arrangement_moved_on',
  });
});

test('the list counts plans and shows each with its next part', async () => {
  const app = aBook();
  await planned(app);
  const page = await app.api.arrangements.page({ from: 0, to: 10, which: 'plans' });
  expect(page).toMatchObject({
    total: 1,
    counts: { plans: 1, settlements: 0, approvals: 0, ended: 0 },
    rows: [{ name: 'Holt, Kai', parts: 3, partsKept: 0, nextDueOn: '2026-12-01', nextMinor: 100_00 }],
  });
  const due = await app.api.promises.page({ from: 0, to: 10, which: 'open' });
  expect(due.rows.map((row) => [row.of, row.position, row.parts])).toEqual([
    ['plan', 1, 3],
    ['plan', 2, 3],
    ['plan', 3, 3],
  ]);
});
