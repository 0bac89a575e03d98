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

describe('limits of a promise', () => {
  const inSixtyOne = promising(100_00, '2027-01-23');

  test('an agent is told the limit, whose it is and who may go beyond, before and when it is taken', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    const { commandId: _commandId, ...asked } = inSixtyOne;
    expect(await app.as('agent').promises.preview(asked)).toEqual({
      trouble: null,
      beyond: ['The promise is more than 60 days away, the limit of the house.'],
      needsApproval: true,
      approval: 'Only an owner or a supervisor may go beyond.',
    });
    expect(await app.as('agent').promises.record(inSixtyOne)).toEqual({
      ok: false,
      refusal: 'approval_required',
      detail:
        'The promise is more than 60 days away, the limit of the house. Only an owner or a supervisor may go beyond.',
    });
    expect(app.count('promise_to_pay')).toBe(0);
  });

  test('a supervisor takes it, and the history keeps what it goes beyond', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    expect(await app.as('supervisor').promises.record(inSixtyOne)).toMatchObject({ ok: true });
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.timeline.find((entry) => entry.kind === 'promise')).toMatchObject({
      note: 'The promise is more than 60 days away, the limit of the house.',
    });
  });

  test('the debtor’s limit counts before the creditor’s, the creditor’s before the role’s', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    const set = (whose: Parameters<typeof app.api.arrangements.setLimits>[0]['whose'], terms: object) =>
      app.as('supervisor').arrangements.setLimits({ commandId: uuid(), whose, expectedVersion: 0, terms });
    const asks = async () => {
      const { commandId: _commandId, ...asked } = promising(100_00, '2026-12-23', 2);
      return (await app.as('agent').promises.preview(asked)).beyond;
    };
    await set({ scope: 'role', role: 'agent' }, { promiseMaxDays: 14, promiseMaxTimes: 1 });
    expect(await asks()).toEqual([
      'The promise is more than 14 days away, the limit of the role.',
      'It is a series of more than 1, the limit of the role.',
    ]);
    await set(
      { scope: 'creditor', creditorId: 'creditor-Riverton Medical' },
      { promiseMaxDays: 30, promiseMinBp: 5_000 },
    );
    expect(await asks()).toEqual([
      'The promise is less than 50 % of the balance, the limit of the creditor.',
      'It is a series of more than 1, the limit of the role.',
    ]);
    await set({ scope: 'debtor', accountId: 'A1' }, { promiseMinBp: 2_500, promiseMaxTimes: 2 });
    expect(await asks()).toEqual([]);
    const told = await app.as('agent').arrangements.limitsOf({ accountId: 'A1' });
    expect(told).toMatchObject({
      currency: 'USD',
      own: { promiseMinBp: 2_500, promiseMaxTimes: 2 },
      floors: [],
      floorBp: null,
      approval: 'Only an owner or a supervisor may go beyond.',
    });
    expect(told.rows.filter(({ limit }) => limit.startsWith('promise'))).toEqual([
      { limit: 'promiseMinMinor', value: 10_00, scope: 'book', otherwise: 10_00 },
      { limit: 'promiseMinBp', value: 2_500, scope: 'debtor', otherwise: 5_000 },
      { limit: 'promiseMaxDays', value: 30, scope: 'creditor', otherwise: 30 },
      { limit: 'promiseMaxTimes', value: 2, scope: 'debtor', otherwise: 1 },
    ]);
  });

  test('an agent sets no limits', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    const set = {
      commandId: uuid(),
      whose: { scope: 'book' as const },
      expectedVersion: 0,
      terms: { promiseMaxDays: 366 },
    };
    await expect(app.as('agent').arrangements.setLimits(set)).rejects.toMatchObject({ code: 'not_permitted' });
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
