import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

const uuid = (): string => crypto.randomUUID();
const promising = (amountMinor: number, dueOn: string, times = 1) => ({
  commandId: uuid(),
  accountId: 'A1',
  amountMinor,
  dueOn,
  times,
});
const paying = (amountMinor: number, receivedOn: string) => ({
  commandId: uuid(),
  accountId: 'A1',
  amountMinor,
  receivedOn,
  method: 'check' as const,
});
const runDay = (app: App, day: string) => {
  app.clock.set(morningOf(day));
  return app.api.day.run({ commandId: uuid() });
};
const statusOf = async (app: App): Promise<string | undefined> =>
  (await app.api.accounts.open({ accountId: 'A1' }))?.promises[0]?.status;

describe('a promise to pay', () => {
  test('labels the account, leaves a reminder on its date and is in the history', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    expect(await app.api.promises.record(promising(120_00, '2026-11-27'))).toMatchObject({ ok: true });
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.account.status).toBe('promise');
    expect(workspace?.nextStep).toMatchObject({ kind: 'promise_due', on: '2026-11-27' });
    expect(workspace?.timeline.some((entry) => entry.kind === 'promise')).toBe(true);
  });

  test('a monthly series of the 31st falls on the last day of shorter months', async () => {
    const app = anApp({ today: '2027-01-25' }).with(anAccount('A1').owing({ principal: 400_00 }));
    await app.api.promises.record(promising(50_00, '2027-01-31', 3));
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.promises.map((promise) => promise.dueOn).sort()).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ]);
  });

  test.each([
    ['yesterday', promising(10_00, '2026-11-22'), 'promise_date_invalid'],
    ['61 days ahead', promising(10_00, '2027-01-23'), 'promise_date_invalid'],
    ['more than is owed', promising(400_01, '2026-11-27'), 'exceeds_balance'],
  ])('%s is refused', async (_what, input, refusal) => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    expect(await app.api.promises.record(input)).toMatchObject({ ok: false, refusal });
    expect(app.count('promise_to_pay')).toBe(0);
  });

  test('never overwrites an open dispute', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }).disputed());
    expect(await app.api.promises.record(promising(10_00, '2026-11-27'))).toMatchObject({
      ok: false,
      refusal: 'dispute_open',
    });
  });
});

describe('the verdict', () => {
  const promised = async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    await app.api.promises.record(promising(120_00, '2026-11-25'));
    return app;
  };

  test('money on the due date keeps it at once', async () => {
    const app = await promised();
    app.clock.set(morningOf('2026-11-25'));
    await app.api.payments.post(paying(120_00, '2026-11-25'));
    expect(await statusOf(app)).toBe('kept');
  });

  test('95 % is enough, and money within three weekdays of grace keeps it late', async () => {
    const app = await promised();
    app.clock.set(morningOf('2026-11-30'));
    await app.api.payments.post(paying(114_00, '2026-11-30'));
    expect(await statusOf(app)).toBe('kept_late');
  });

  test('nothing by the end of the grace breaks it: a call stands at the head of the queue', async () => {
    const app = await promised();
    await runDay(app, '2026-11-30');
    expect(await statusOf(app)).toBe('open');
    await runDay(app, '2026-12-01');
    expect(await statusOf(app)).toBe('broken');
    const { rows } = await app.api.queue.mine({ limit: 10 });
    expect(rows[0]).toMatchObject({ accountId: 'A1', reason: 'promise_broken' });
  });

  test('a payment received in time but posted late re-opens the verdict', async () => {
    const app = await promised();
    await runDay(app, '2026-12-01');
    await app.api.payments.post(paying(120_00, '2026-11-24'));
    expect(await statusOf(app)).toBe('kept');
    expect((await app.api.accounts.open({ accountId: 'A1' }))?.account.status).toBe('active');
  });

  test('a returned payment breaks the promise it had kept', async () => {
    const app = await promised();
    app.clock.set(morningOf('2026-12-02'));
    const posted = await app.api.payments.post(paying(120_00, '2026-11-25'));
    if (!posted.ok) throw new Error(posted.refusal);
    expect(await statusOf(app)).toBe('kept');
    await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.value.paymentId, reason: 'NSF' });
    expect(await statusOf(app)).toBe('broken');
  });

  test('running a day twice is the same as once, and a week asleep is caught up day by day', async () => {
    const app = await promised();
    await runDay(app, '2026-11-23');
    const woke = await runDay(app, '2026-12-02');
    expect(woke).toMatchObject({
      ok: true,
      value: {
        days: ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02'],
        promises: { broken: 1 },
      },
    });
    const activities = app.count('activity');
    expect(await runDay(app, '2026-12-02')).toMatchObject({ ok: true, value: { days: [] } });
    expect(app.count('activity')).toBe(activities);
  });
});

test('a cancelled promise leaves a review, so that the account is not forgotten', async () => {
  const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
  const recorded = await app.api.promises.record(promising(120_00, '2026-11-25'));
  if (!recorded.ok) throw new Error(recorded.refusal);
  const promiseId = recorded.value.promiseIds[0] ?? '';
  expect(await app.api.promises.cancel({ commandId: uuid(), promiseId, reason: '' })).toMatchObject({
    refusal: 'reason_required',
  });
  expect(
    await app.api.promises.cancel({ commandId: uuid(), promiseId, reason: 'Agreed on another date' }),
  ).toMatchObject({ ok: true });
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.nextStep).toMatchObject({ kind: 'review' });
});
