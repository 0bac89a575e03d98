import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';
import { accountOf, anOffer, consent, done, paying, proof, runDay, standing, uuid } from './arrangement-support.ts';

const creditorId = 'creditor-Riverton Medical';
/** 400.00 owed, overdue for 540 days; the creditor settles at 90 %, from half a year on at 70 %. */
async function aBook(owed: object = { principal: 400_00 }): Promise<App> {
  const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing(owed));
  const steps = [
    { fromDays: 0, bp: 9_000 },
    { fromDays: 180, bp: 7_000 },
  ];
  done(await app.api.arrangements.setFloors({ commandId: uuid(), creditorId, steps }));
  return app;
}
const offered = async (app: App, more: object = {}) =>
  done(await app.api.arrangements.offerSettlement(anOffer(more))).arrangement;
const running = (app: App, more: object = {}) => offered(app, { accepted: true, ...more });
const payBoth = async (app: App, method = 'cash') => {
  app.clock.set(morningOf('2026-12-01'));
  done(await paying(app, 140_00, '2026-12-01', { method }));
  app.clock.set(morningOf('2026-12-30'));
  return done(await paying(app, 140_00, '2026-12-30', { method })).paymentId;
};

describe('offering a settlement', () => {
  test('the preview says the floors, what is given up and what it means for commission', async () => {
    const app = await aBook();
    const { commandId: _commandId, ...order } = anOffer({ totalMinor: 300_00 });
    done(
      await app.api.contracts.add({
        commandId: uuid(),
        creditorId,
        fromOn: '2026-01-01',
        note: '',
        terms: {
          rates: { kind: 'fixed', bp: { principal: 3_000, interest: 3_000, fees: 0, costs: 0 } },
          freeDays: 0,
          earnsOnDirect: true,
          capMinor: null,
          taxBp: 0,
          costsBelongTo: 'creditor',
          method: 'net',
          minimumPayoutMinor: 0,
          clearingDays: 5,
        },
      }),
    );
    expect(await app.as('agent').arrangements.previewSettlement(order)).toMatchObject({
      shareBp: 7_500,
      freeFromMinor: 320_00,
      creditorFloorMinor: 280_00,
      creditorFloorBp: 7_000,
      needsConsent: false,
      needsApproval: true,
      beyond: ['It is below 80 % of the balance ($320.00), the floor without approval.'],
      writtenOffMinor: 100_00,
      commission: { settledMinor: 90_00, wholeMinor: 120_00 },
      instalments: [{ amountMinor: 150_00 }, { amountMinor: 150_00 }],
      trouble: null,
    });
    expect(app.count('arrangement')).toBe(0);
  });

  test('an offer waits for its answer: nothing is due, and it ends on its day', async () => {
    const app = await aBook();
    expect(await offered(app)).toMatchObject({ status: 'offered', offerUntil: '2026-12-01' });
    expect(app.count('promise_to_pay')).toBe(0);
    expect((await accountOf(app)).nextStep).toMatchObject({ kind: 'review', on: '2026-12-01' });
    await runDay(app, '2026-12-02');
    expect(await standing(app)).toMatchObject({ status: 'expired', endedOn: '2026-12-01' });
    await offered(app, { firstOn: '2026-12-10', offerUntil: '2026-12-10' });
  });

  test('accepted by word, its parts are due', async () => {
    const app = await aBook();
    const { id } = await offered(app);
    done(await app.api.arrangements.accept({ commandId: uuid(), arrangementId: id }));
    const { account, nextStep } = await accountOf(app);
    expect(account.status).toBe('settling');
    expect(nextStep).toMatchObject({ kind: 'promise_due', on: '2026-12-01', note: 'Part 1 of 2: $140.00' });
    expect(await app.api.arrangements.accept({ commandId: uuid(), arrangementId: id })).toMatchObject({
      refusal: 'arrangement_moved_on',
    });
  });

  test('accepted by money for its first part', async () => {
    const app = await aBook();
    await offered(app);
    app.clock.set(morningOf('2026-11-30'));
    await paying(app, 140_00, '2026-11-30');
    expect(await standing(app)).toMatchObject({ status: 'running', receivedMinor: 140_00 });
  });

  test('an offer that ran out is no longer accepted by word, but by money received in time and posted late', async () => {
    const app = await aBook();
    const { id } = await offered(app);
    await runDay(app, '2026-12-02');
    expect(await app.api.arrangements.accept({ commandId: uuid(), arrangementId: id })).toMatchObject({
      refusal: 'arrangement_moved_on',
    });
    await paying(app, 140_00, '2026-12-01');
    expect(await standing(app)).toMatchObject({ status: 'running' });
  });

  test.each([
    ['the whole balance', { totalMinor: 400_00 }, 'exceeds_balance'],
    ['an offer beyond its first part', { offerUntil: '2026-12-02' }, 'schedule_invalid'],
    ['a first part in the past', { firstOn: '2026-11-20', offerUntil: '2026-11-20' }, 'schedule_invalid'],
    ['a sum below the creditor’s floor', { totalMinor: 279_99 }, 'consent_required'],
    ['a consent without words', { totalMinor: 279_99, consent: { note: ' ', on: '2026-11-20' } }, 'consent_required'],
    ['a consent of tomorrow', { totalMinor: 279_99, consent: { note: 'Abel', on: '2026-11-24' } }, 'consent_required'],
  ])('%s is refused and leaves nothing', async (_what, more, refusal) => {
    const app = await aBook();
    expect(await app.api.arrangements.offerSettlement(anOffer(more))).toMatchObject({ ok: false, refusal });
    expect(app.count('arrangement')).toBe(0);
  });

  test('below the creditor’s floor its recorded consent is needed, and for an agent a supervisor besides', async () => {
    const app = await aBook();
    const low = { totalMinor: 250_00, consent };
    const asked = done(await app.as('agent').arrangements.offerSettlement(anOffer(low))).arrangement;
    expect(asked).toMatchObject({
      status: 'pending',
      consent: 'Riverton, Ms. Abel, by mail',
      consentOn: '2026-11-20',
      beyond: ['It is below 70 % of the balance ($280.00), the creditor’s floor.'],
    });
    const decision = { commandId: uuid(), arrangementId: asked.id, approve: true };
    done(await app.as('supervisor').arrangements.decide(decision));
    expect(await standing(app)).toMatchObject({ status: 'offered', decidedBy: 'Supervisor Example' });
  });

  test('of a creditor who never said that it settles, even a cent less needs consent', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }));
    expect(await app.api.arrangements.offerSettlement(anOffer({ totalMinor: 399_99 }))).toMatchObject({
      refusal: 'consent_required',
      detail: 'The creditor has not said that it settles.',
    });
  });

  test('a disputed debt is not settled before the dispute is answered', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 400_00 }).disputed());
    expect(await app.api.arrangements.offerSettlement(anOffer({ consent }))).toMatchObject({ refusal: 'dispute_open' });
  });
});

describe('paying a settlement', () => {
  test('nothing is written off before the last part; then the remainder, and the account is settled', async () => {
    const app = await aBook({ principal: 350_00, interest: 30_00, fees: 20_00 });
    await running(app);
    app.clock.set(morningOf('2026-12-01'));
    await paying(app, 140_00, '2026-12-01');
    expect(app.ledger('A1').some((entry) => entry.kind === 'adjustment')).toBe(false);
    expect((await accountOf(app)).money.owingMinor).toBe(260_00);
    app.clock.set(morningOf('2026-12-30'));
    await paying(app, 140_00, '2026-12-30');
    expect(await standing(app)).toMatchObject({ status: 'completed', writtenOffMinor: 120_00 });
    const { account, money, nextStep } = await accountOf(app);
    expect(account).toMatchObject({ status: 'settled', closed: true });
    expect(money).toMatchObject({ owingMinor: 0, paidMinor: 280_00 });
    expect(nextStep).toBeNull();
    expect(app.ledger('A1').filter((entry) => entry.kind === 'adjustment')).toEqual([
      { kind: 'adjustment', bucket: 'principal', amountMinor: -120_00, effectiveOn: '2026-12-30' },
    ]);
    expect(await proof(app)).toMatchObject({ ledger: 'ok' });
  });

  test('a check clears first: written off by the day’s run, not by the posting', async () => {
    const app = await aBook();
    await running(app);
    await payBoth(app, 'check');
    expect(await standing(app)).toMatchObject({ status: 'clearing', clearsOn: '2027-01-09', writtenOffMinor: 0 });
    expect((await accountOf(app)).money.owingMinor).toBe(120_00);
    await runDay(app, '2027-01-08');
    expect((await standing(app)).status).toBe('clearing');
    await runDay(app, '2027-01-11');
    expect(await standing(app)).toMatchObject({ status: 'completed', writtenOffMinor: 120_00 });
    expect((await accountOf(app)).account).toMatchObject({ status: 'settled', closed: true });
  });

  test('a returned part takes the write-off back: everything unpaid is owed again, to the cent', async () => {
    const app = await aBook();
    await running(app);
    const paymentId = await payBoth(app);
    expect((await standing(app)).status).toBe('completed');
    app.clock.set(morningOf('2027-01-20'));
    done(await app.api.payments.reverse({ commandId: uuid(), paymentId, reason: 'NSF' }));
    expect(await standing(app)).toMatchObject({ status: 'broken', writtenOffMinor: 0 });
    const { account, money } = await accountOf(app);
    expect(account).toMatchObject({ status: 'broken_promise', closed: false });
    expect(money).toMatchObject({ owingMinor: 260_00, paidMinor: 140_00, principalMinor: 260_00 });
    expect(await proof(app)).toMatchObject({ ledger: 'ok' });
  });

  test('a missed part voids it: payments are kept, the full balance is owed', async () => {
    const app = await aBook();
    await running(app);
    app.clock.set(morningOf('2026-12-01'));
    await paying(app, 140_00, '2026-12-01');
    await runDay(app, '2027-01-11');
    expect(await standing(app)).toMatchObject({ status: 'broken' });
    expect((await accountOf(app)).money).toMatchObject({ owingMinor: 260_00, paidMinor: 140_00 });
    expect(app.ledger('A1').some((entry) => entry.kind === 'adjustment')).toBe(false);
  });

  test('interest is deferred while it runs, given up when it is paid, owed for all days when it breaks', async () => {
    const bearing = async (): Promise<App> => {
      const app = anApp({ today: '2026-11-23' }).with(
        anAccount('A1').owing({ principal: 3650_00 }).bearing(1000, '2026-11-23').placed('2026-11-23'),
      );
      await running(app, { totalMinor: 3000_00, consent, parts: 1 });
      return app;
    };
    const paid = await bearing();
    paid.clock.set(morningOf('2026-12-01'));
    expect((await accountOf(paid)).money.interestMinor).toBe(0);
    await paying(paid, 3000_00, '2026-12-01');
    expect(await standing(paid)).toMatchObject({ status: 'completed', writtenOffMinor: 650_00 });
    paid.clock.set(morningOf('2027-06-01'));
    expect((await accountOf(paid)).money.owingMinor).toBe(0);

    const missed = await bearing();
    await runDay(missed, '2026-12-07');
    expect(await standing(missed)).toMatchObject({ status: 'broken' });
    expect((await accountOf(missed)).money.interestMinor).toBe(14_00);
  });

  test('what is written off earns no commission and reaches no books', async () => {
    const app = await aBook();
    await running(app);
    await payBoth(app);
    const moved = app.rows<{ kind: string; amount: number }>(
      'select kind, sum(amount_minor) as amount from book_transfer group by kind',
    );
    expect(moved).toEqual([{ kind: 'payment', amount: 280_00 }]);
  });

  test('the same day run again writes nothing off twice', async () => {
    const app = await aBook();
    await running(app);
    await payBoth(app, 'check');
    await runDay(app, '2027-01-11');
    const entries = app.ledger('A1').length;
    await runDay(app, '2027-01-12');
    expect(app.ledger('A1')).toHaveLength(entries);
  });
});

test('a withdrawn offer leaves the balance and a next step', async () => {
  const app = await aBook();
  const { id } = await offered(app);
  done(await app.api.arrangements.withdraw({ commandId: uuid(), arrangementId: id, reason: 'Creditor asks for suit' }));
  expect(await standing(app)).toMatchObject({ status: 'withdrawn' });
  app.clock.set(morningOf('2026-11-30'));
  await paying(app, 140_00, '2026-11-30');
  expect(await standing(app)).toMatchObject({ status: 'withdrawn', receivedMinor: 0 });
});

test('floors that do not work out, and a creditor that is not there, are refused', async () => {
  const app = await aBook();
  const set = (id: string, steps: { fromDays: number; bp: number }[]) =>
    app.api.arrangements.setFloors({ commandId: uuid(), creditorId: id, steps });
  expect(await set(creditorId, [{ fromDays: 30, bp: 7_000 }])).toMatchObject({ refusal: 'limits_invalid' });
  expect(await set('creditor-nobody', [])).toMatchObject({ refusal: 'creditor_not_found' });
  expect((await app.api.arrangements.limits({})).floors).toMatchObject([{ creditor: 'Riverton Medical' }]);
});
