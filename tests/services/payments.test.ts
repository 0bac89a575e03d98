import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();
const paying = (accountId: string, amountMinor: number, receivedOn = '2026-11-21') => ({
  commandId: uuid(),
  accountId,
  amountMinor,
  receivedOn,
  method: 'check' as const,
});

describe('posting a payment', () => {
  test('a payment typed twice is posted once, and a stale screen is refused', async () => {
    const app = anApp({ today: '2026-11-21' }).with(
      anAccount('A1').owing({ principal: 1000_00, interest: 12_34, fees: 5_00 }),
    );
    const typed = { ...paying('A1', 15_00), expectedVersion: 1 };

    const first = await app.api.payments.post(typed);
    const again = await app.api.payments.post(typed);
    const stale = await app.api.payments.post({ ...typed, commandId: uuid() });

    expect(first).toMatchObject({
      ok: true,
      value: { allocation: { costsMinor: 0, feesMinor: 5_00, interestMinor: 10_00, principalMinor: 0 } },
    });
    expect(again).toEqual(first);
    expect(stale).toMatchObject({ ok: false, refusal: 'stale_account' });
    expect(app.count('payment')).toBe(1);
    expect(app.announced).toEqual([['account.changed', { accountIds: ['A1'] }]]);
  });

  test('money fills costs, then fees, then interest, then principal', async () => {
    const app = anApp().with(anAccount('A1').owing({ principal: 100_00, interest: 10_00, fees: 5_00, costs: 7_00 }));
    const posted = await app.api.payments.post(paying('A1', 30_00));
    expect(posted).toMatchObject({
      ok: true,
      value: { allocation: { costsMinor: 7_00, feesMinor: 5_00, interestMinor: 10_00, principalMinor: 8_00 } },
    });
    expect(
      app
        .ledger('A1')
        .filter((entry) => entry.kind === 'payment')
        .map((entry) => [entry.bucket, entry.amountMinor]),
    ).toEqual([
      ['costs', -7_00],
      ['fees', -5_00],
      ['interest', -10_00],
      ['principal', -8_00],
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('the worked example of the handbook: 75 days at 12 %, then 91 days, to the cent', async () => {
    const app = anApp({ today: '2026-06-30' }).with(
      anAccount('A1').owing({ principal: 5000_00, fees: 25_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
    );
    const posted = await app.api.payments.post(paying('A1', 1200_00, '2026-03-31'));
    expect(posted).toMatchObject({
      ok: true,
      value: { allocation: { feesMinor: 25_00, interestMinor: 123_29, principalMinor: 1051_71 } },
    });
    const derivation = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(derivation.lines.map((line) => [line.count, line.principalMinor, line.interestMinor])).toEqual([
      [75, 5000_00, 123_29],
      [91, 3948_29, 118_12],
    ]);
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.money.owingMinor).toBe(4066_41);
  });

  test('a payment too small for the interest leaves the rest of the interest owing and the principal whole', async () => {
    const app = anApp({ today: '2026-03-31' }).with(
      anAccount('A1').owing({ principal: 5000_00, fees: 25_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
    );
    const posted = await app.api.payments.post(paying('A1', 100_00, '2026-03-31'));
    expect(posted).toMatchObject({
      ok: true,
      value: {
        allocation: { feesMinor: 25_00, interestMinor: 75_00, principalMinor: 0 },
        money: { interestMinor: 48_29, principalMinor: 5000_00 },
      },
    });
  });

  test('a back-dated payment lowers the interest that was already posted', async () => {
    const app = anApp({ today: '2026-06-30' }).with(
      anAccount('A1').owing({ principal: 5000_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
    );
    await app.api.payments.post(paying('A1', 200_00, '2026-06-30'));
    await app.api.payments.post(paying('A1', 1000_00, '2026-03-31'));
    const inOrder = anApp({ today: '2026-06-30' }).with(
      anAccount('A1').owing({ principal: 5000_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
    );
    await inOrder.api.payments.post(paying('A1', 1000_00, '2026-03-31'));
    await inOrder.api.payments.post(paying('A1', 200_00, '2026-06-30'));
    const late = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(late.lines.length).toBeGreaterThan(1);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test.each([
    ['more than is owed', { amountMinor: 100_01 }, 'exceeds_balance'],
    ['received tomorrow', { receivedOn: '2026-11-24' }, 'received_in_future'],
    ['a card number typed as reference', { externalReference: '4111 1111 1111 1111' }, 'card_number'],
    ['an unknown account', { accountId: 'nobody' }, 'account_not_found'],
  ])('%s is refused and nothing is written', async (_what, change, refusal) => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 100_00 }));
    const before = app.count('audit_entry');
    expect(await app.api.payments.post({ ...paying('A1', 10_00), ...change })).toMatchObject({ ok: false, refusal });
    expect(app.count('payment')).toBe(0);
    expect(app.count('audit_entry')).toBe(before);
    expect(app.announced).toEqual([]);
  });

  test('the same amount on the same day is posted only after the person says it is another one', async () => {
    const app = anApp().with(anAccount('A1').owing({ principal: 100_00 }));
    await app.api.payments.post(paying('A1', 10_00));
    expect(await app.api.payments.post(paying('A1', 10_00))).toMatchObject({ ok: false, refusal: 'duplicate_payment' });
    expect(await app.api.payments.post({ ...paying('A1', 10_00), confirmedNotDuplicate: true })).toMatchObject({
      ok: true,
    });
  });

  test('the last cent closes the account and ends its open steps; a closed account takes no money', async () => {
    const app = anApp().with(anAccount('A1').owing({ principal: 100_00 }));
    await app.api.reminders.add({
      commandId: uuid(),
      accountId: 'A1',
      kind: 'call',
      on: '2026-11-25',
      time: null,
      note: '',
    });
    await app.api.payments.post(paying('A1', 100_00));
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.account).toMatchObject({ status: 'paid_in_full', closed: true });
    expect(workspace?.nextStep).toBeNull();
    expect(await app.api.payments.post(paying('A1', 1))).toMatchObject({ ok: false, refusal: 'account_closed' });
  });

  test('above the limit a second person posts, by a batch; the refusal says who, the preview says it before', async () => {
    const rich = () => anApp({ today: '2026-06-30' }).with(anAccount('A1').owing({ principal: 9000_00 }));
    const app = rich();
    const bea = app.as('bookkeeper');
    app.as('supervisor');
    const typed = { accountId: 'A1', amountMinor: 5000_01, receivedOn: '2026-06-30' };
    const { secondPerson } = await bea.payments.preview(typed);
    expect(secondPerson).toContain('Above $5,000.00 one person keys a payment and another posts it.');
    const paying = { ...typed, method: 'check' as const };
    for (const answer of [
      await bea.payments.post({ ...paying, commandId: crypto.randomUUID() }),
      await bea.payments.postOver({ ...paying, commandId: crypto.randomUUID() }),
    ]) {
      expect(answer).toMatchObject({ ok: false, refusal: 'second_person_required' });
      expect(answer.ok ? '' : answer.detail).toBe(secondPerson);
    }
    expect(app.count('payment')).toBe(0);
    expect((await bea.payments.previewOver({ ...typed, amountMinor: 5000_00 })).secondPerson).toBeNull();
    expect(await bea.payments.post({ ...paying, amountMinor: 5000_00, commandId: crypto.randomUUID() })).toMatchObject({
      ok: true,
    });
  });

  test('the limit begins at five thousand; of yen, which have no smaller unit, at five hundred thousand', async () => {
    const app = anApp({ today: '2026-06-30' }).with(
      anAccount('J1').at('Nagoya Lease', 'JPY').owing({ principal: 900_000 }),
      anAccount('K1').at('Gulf Lease', 'KWD').owing({ principal: 9_000_000 }),
    );
    app.as('supervisor');
    expect((await app.api.batches.limits({})).rows.map(({ currency, amountMinor }) => [currency, amountMinor])).toEqual(
      [
        ['JPY', 500_000],
        ['KWD', 5_000_000],
      ],
    );
    const asked = { accountId: 'J1', amountMinor: 500_000, receivedOn: '2026-06-30' };
    expect((await app.api.payments.preview(asked)).secondPerson).toBeNull();
    expect((await app.api.payments.preview({ ...asked, amountMinor: 500_001 })).secondPerson).toContain(
      'Above ¥500,000',
    );
  });

  test('an agent may not post money, and a bookkeeper may', async () => {
    const app = anApp().with(anAccount('A1').owing({ principal: 100_00 }));
    await expect(app.as('agent').payments.post(paying('A1', 10_00))).rejects.toMatchObject({ code: 'not_permitted' });
    expect(await app.as('bookkeeper').payments.post(paying('A1', 10_00))).toMatchObject({ ok: true });
  });

  test('what the preview shows is what posting does', async () => {
    const app = anApp({ today: '2026-03-31' }).with(
      anAccount('A1').owing({ principal: 5000_00, fees: 25_00 }).bearing(1200, '2026-01-15').placed('2026-01-15'),
    );
    const shown = await app.api.payments.preview({ accountId: 'A1', amountMinor: 1200_00, receivedOn: '2026-03-31' });
    const posted = await app.api.payments.post(paying('A1', 1200_00, '2026-03-31'));
    expect(posted).toMatchObject({
      ok: true,
      value: {
        allocation: shown.allocation,
        money: { owingMinor: shown.after.owingMinor, principalMinor: shown.after.principalMinor },
      },
    });
  });
});

describe('taking a payment back', () => {
  test('the reversal mirrors the stored split, reopens the account and leaves a next step', async () => {
    const app = anApp().with(anAccount('A1').owing({ principal: 90_00, fees: 10_00 }));
    const posted = await app.api.payments.post(paying('A1', 100_00));
    if (!posted.ok) throw new Error(posted.refusal);
    const reversed = await app.api.payments.reverse({
      commandId: uuid(),
      paymentId: posted.value.paymentId,
      reason: 'Check returned unpaid',
    });
    expect(reversed).toMatchObject({
      ok: true,
      value: { allocation: { feesMinor: -10_00, principalMinor: -90_00 }, money: { owingMinor: 100_00, paidMinor: 0 } },
    });
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.account).toMatchObject({ status: 'active', closed: false });
    expect(workspace?.nextStep).not.toBeNull();
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('a payment is taken back once, with a reason', async () => {
    const app = anApp().with(anAccount('A1').owing({ principal: 100_00 }));
    const posted = await app.api.payments.post(paying('A1', 40_00));
    if (!posted.ok) throw new Error(posted.refusal);
    const { paymentId } = posted.value;
    expect(await app.api.payments.reverse({ commandId: uuid(), paymentId, reason: ' ' })).toMatchObject({
      refusal: 'reason_required',
    });
    expect(await app.api.payments.reverse({ commandId: uuid(), paymentId, reason: 'NSF' })).toMatchObject({ ok: true });
    expect(await app.api.payments.reverse({ commandId: uuid(), paymentId, reason: 'NSF' })).toMatchObject({
      refusal: 'already_reversed',
    });
  });

  test('interest is as if the returned money had never come', async () => {
    const account = () =>
      anAccount('A1').owing({ principal: 5000_00 }).bearing(1200, '2026-01-15').placed('2026-01-15');
    const app = anApp({ today: '2026-06-30' }).with(account());
    const posted = await app.api.payments.post(paying('A1', 1200_00, '2026-03-31'));
    if (!posted.ok) throw new Error(posted.refusal);
    await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.value.paymentId, reason: 'NSF' });
    const untouched = anApp({ today: '2026-06-30' }).with(account());
    const [after, never] = await Promise.all([
      app.api.accounts.open({ accountId: 'A1' }),
      untouched.api.accounts.open({ accountId: 'A1' }),
    ]);
    expect(after?.money.owingMinor).toBe(never?.money.owingMinor);
  });
});

test('whatever is posted and taken back, the ledger adds up and every write left its activity and audit entry', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          amount: fc.integer({ min: 1, max: 60_00 }),
          day: fc.integer({ min: 1, max: 28 }),
          back: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      async (steps) => {
        const app = anApp({ today: '2026-06-30' }).with(
          anAccount('A1')
            .owing({ principal: 200_00, interest: 5_00, fees: 3_00 })
            .bearing(990, '2026-01-15')
            .placed('2026-01-15'),
        );
        for (const step of steps) {
          const posted = await app.api.payments.post({
            ...paying('A1', step.amount, `2026-05-${String(step.day).padStart(2, '0')}`),
            confirmedNotDuplicate: true,
          });
          if (posted.ok && step.back)
            await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.value.paymentId, reason: 'NSF' });
        }
        expect(verifyLedger(app.db)).toBe('ok');
        const moved = app.count('payment');
        const [{ n = 0 } = {}] = app.rows<{ n: number }>(
          `select count(*) as n from activity where kind in ('payment', 'payment_reversed')`,
        );
        expect(n).toBe(moved);
        expect(app.faults).toEqual([]);
      },
    ),
    { numRuns: 15 },
  );
});
