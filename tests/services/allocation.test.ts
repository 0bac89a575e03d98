import { describe, expect, test } from 'vitest';
import { bookBalances } from '../../main/db/books.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import type { Bucket, Timing } from '../../shared/vocabulary/money.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';
import { itemsOn } from '../fixtures/items.ts';

const uuid = (): string => crypto.randomUUID();
const paying = (accountId: string, amountMinor: number, more: object = {}) => ({
  commandId: uuid(),
  accountId,
  amountMinor,
  receivedOn: '2026-06-30',
  method: 'check' as const,
  ...more,
});
const orderOf = (...parts: Bucket[]) =>
  (['past_due', 'due', 'in_advance'] as const satisfies readonly Timing[]).flatMap((timing) =>
    parts.map((part) => ({ timing, part })),
  );
const today = { today: '2026-06-30' };
const withInvoices = () => {
  const app = anApp(today).with(anAccount('A1').owing({ principal: 300_00, fees: 10_00 }));
  itemsOn(app, 'A1', [
    ['INV-1', '2026-01-31', 100_00],
    ['INV-2', '2026-06-30', 100_00],
    ['INV-3', '2026-07-31', 100_00],
  ]);
  return app;
};
const openOf = async (app: ReturnType<typeof anApp>) =>
  (await app.api.accounts.items({ accountId: 'A1' })).rows.map((row) => row.openMinor);

describe('money over invoices', () => {
  test('pays the oldest first, keeps which cent went where, and a reversal gives each back', async () => {
    const app = withInvoices();
    const preview = await app.api.payments.preview({ accountId: 'A1', amountMinor: 160_00, receivedOn: '2026-06-30' });
    expect(preview.items.map(({ number, amountMinor }) => [number, amountMinor])).toEqual([
      ['INV-1', 100_00],
      ['INV-2', 50_00],
    ]);
    expect(preview.spreadBy).toContain('House rule');
    const posted = await app.api.payments.post(paying('A1', 160_00));
    expect(await openOf(app)).toEqual([0, 50_00, 100_00]);
    expect(app.rows('select item_id, amount_minor from payment_share order by item_id')).toEqual([
      { item_id: 'A1-INV-1', amount_minor: 100_00 },
      { item_id: 'A1-INV-2', amount_minor: 50_00 },
    ]);
    if (!posted.ok) throw new Error(posted.refusal);
    await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.value.paymentId, reason: 'Returned' });
    expect(await openOf(app)).toEqual([100_00, 100_00, 100_00]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('a payment of an older date does not move what later ones paid', async () => {
    const app = withInvoices();
    await app.api.payments.post(paying('A1', 160_00));
    await app.api.payments.post(paying('A1', 70_00, { receivedOn: '2026-05-01' }));
    expect(await openOf(app)).toEqual([0, 0, 80_00]);
  });

  test('the creditor’s order for a kind of money is taken from its day on', async () => {
    const app = withInvoices();
    const rule = {
      commandId: uuid(),
      creditorId: 'creditor-Riverton Medical',
      transactionType: 'direct' as const,
      fromOn: '2026-06-01',
      order: orderOf('principal', 'interest', 'fees', 'costs'),
      advance: 'last' as const,
      note: 'Contract, § 4',
    };
    expect(await app.api.allocation.setRule(rule)).toMatchObject({ ok: true });
    const before = await app.api.payments.post(paying('A1', 10_00, { route: 'direct', receivedOn: '2026-05-31' }));
    expect(before).toMatchObject({ ok: true, value: { allocation: { feesMinor: 10_00 } } });
    const after = await app.api.payments.post(paying('A1', 220_00, { route: 'direct' }));
    expect(after).toMatchObject({ ok: true, value: { allocation: { principalMinor: 220_00 } } });
    const { rows } = await app.api.payments.page({ from: 0, to: 10 });
    expect(rows.map(({ spreadBy }) => spreadBy).sort()).toEqual([
      expect.stringContaining('House rule'),
      expect.stringContaining('The creditor’s order for payments to the creditor from 2026-06-01'),
    ]);
    expect((await app.api.allocation.rules({ creditorId: rule.creditorId })).rows).toMatchObject([
      { note: 'Contract, § 4', advance: 'last' },
    ]);
  });

  test('an order that names a part twice is refused', async () => {
    const app = withInvoices();
    const order = orderOf('principal', 'principal', 'fees', 'costs');
    const rule = {
      commandId: uuid(),
      creditorId: null,
      transactionType: 'any' as const,
      fromOn: '2026-06-01',
      order,
      note: '',
    };
    expect(await app.api.allocation.setRule(rule)).toMatchObject({ ok: false, refusal: 'allocation_order_invalid' });
  });
});

describe('what is in dispute', () => {
  test('a disputed invoice is left out; the debtor may say that the money is for it', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 200_00 }));
    itemsOn(app, 'A1', [
      ['INV-1', '2026-01-31', 100_00, { disputed: true }],
      ['INV-2', '2026-02-28', 100_00],
    ]);
    app.db.connection.exec(
      `insert into dispute (id, account_id, reason, status, amount_minor, opened_on) values ('D1', 'A1', 'other', 'open', 10000, '2026-03-01')`,
    );
    expect(await app.api.payments.post(paying('A1', 60_00))).toMatchObject({ ok: true });
    expect(await openOf(app)).toEqual([100_00, 40_00]);
    const refused = await app.api.payments.post(paying('A1', 90_00));
    expect(refused).toMatchObject({ ok: false, refusal: 'exceeds_balance' });
    expect(refused.ok ? '' : refused.detail).toContain('$40.00 is owed on Jun 30, 2026 besides $100.00 in dispute');
    expect(await app.api.payments.post(paying('A1', 90_00, { toDisputed: true }))).toMatchObject({ ok: true });
    expect(await openOf(app)).toEqual([10_00, 40_00]);
  });

  test('a disputed amount of a debt without invoices is left out', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 100_00 }));
    app.db.connection.exec(
      `insert into dispute (id, account_id, reason, status, amount_minor, opened_on) values ('D1', 'A1', 'other', 'open', 3000, '2026-03-01')`,
    );
    const preview = await app.api.payments.preview({ accountId: 'A1', amountMinor: 80_00, receivedOn: '2026-06-30' });
    expect(preview).toMatchObject({ unappliedMinor: 10_00, withheldMinor: 30_00 });
    expect(await app.api.payments.post(paying('A1', 80_00))).toMatchObject({ ok: false, refusal: 'exceeds_balance' });
    expect(await app.api.payments.post(paying('A1', 70_00))).toMatchObject({ ok: true });
  });
});

describe('a spread by hand', () => {
  const allocation = { costsMinor: 0, feesMinor: 0, interestMinor: 0, principalMinor: 50_00 };
  const hand = (more: object = {}) => ({
    byHand: {
      allocation,
      items: [{ itemId: 'A1-INV-3', amountMinor: 50_00 }],
      reason: 'The debtor named the invoice',
      ...more,
    },
  });

  test('is kept with its reason', async () => {
    const app = withInvoices();
    expect(await app.api.payments.post(paying('A1', 50_00, hand()))).toMatchObject({ ok: true, value: { allocation } });
    expect(await openOf(app)).toEqual([100_00, 100_00, 50_00]);
    const { rows } = await app.api.payments.page({ from: 0, to: 10 });
    expect(rows[0]?.spreadBy).toBe('The debtor named the invoice');
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.timeline[0]?.note).toBe('Spread by hand: The debtor named the invoice');
  });

  test.each([
    ['without a reason', hand({ reason: ' ' }), 'reason_required', ''],
    [
      'that does not add up',
      hand({ allocation: { ...allocation, principalMinor: 49_00 } }),
      'split_invalid',
      'do not add up',
    ],
    [
      'of more than is owed of a part',
      hand({ allocation: { ...allocation, principalMinor: 30_00, feesMinor: 20_00 } }),
      'split_invalid',
      'Only $10.00 is owed as fees',
    ],
    [
      'of more than an invoice is open',
      hand({ items: [{ itemId: 'A1-INV-3', amountMinor: 100_01 }] }),
      'split_invalid',
      'Only $100.00 is open',
    ],
    [
      'of invoices beyond the principal',
      hand({ items: [{ itemId: 'A1-INV-3', amountMinor: 60_00 }] }),
      'split_invalid',
      'more than the principal',
    ],
    [
      'of an invoice of another account',
      hand({ items: [{ itemId: 'X', amountMinor: 1 }] }),
      'split_invalid',
      'not on this account',
    ],
    [
      'of an invoice named twice',
      hand({ items: [1, 2].map(() => ({ itemId: 'A1-INV-3', amountMinor: 1 })) }),
      'split_invalid',
      'named twice',
    ],
    ['with a card number', hand({ reason: '4111 1111 1111 1111' }), 'card_number', ''],
  ])('%s is refused', async (_what, byHand, refusal, sentence) => {
    const app = withInvoices();
    const answer = await app.api.payments.post(paying('A1', 50_00, byHand));
    expect(answer).toMatchObject({ ok: false, refusal });
    expect(answer.ok ? '' : (answer.detail ?? '')).toContain(sentence);
    expect(app.count('payment')).toBe(0);
  });
});

describe('money beyond what is owed', () => {
  test('is held for the debtor in trust, refunded once, and never negative principal', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 100_00 }));
    expect(await app.api.payments.post(paying('A1', 130_00))).toMatchObject({ ok: false, refusal: 'exceeds_balance' });
    const posted = await app.api.payments.post(paying('A1', 130_00, { keepExcess: true }));
    expect(posted).toMatchObject({
      ok: true,
      value: { creditMinor: 30_00, money: { owingMinor: 0, paidMinor: 100_00 } },
    });
    const held = () => bookBalances(app.db).find(({ account }) => account === 'debtor_credit')?.amountMinor ?? 0;
    expect(held()).toBe(30_00);
    expect(bookBalances(app.db).find(({ account }) => account === 'trust_bank')?.amountMinor).toBe(130_00);
    const { rows } = await app.api.credits.held({});
    expect(rows).toMatchObject([{ accountId: 'A1', amountMinor: 30_00, state: 'held' }]);

    const refund = { commandId: uuid(), creditId: rows[0]?.id ?? '', reference: 'Check 1201' };
    await expect(app.as('agent').credits.refund(refund)).rejects.toMatchObject({ code: 'not_permitted' });
    expect(await app.api.credits.refund({ ...refund, reference: '' })).toMatchObject({
      ok: false,
      refusal: 'reason_required',
    });
    expect(await app.api.credits.refund({ ...refund, commandId: uuid() })).toMatchObject({ ok: true });
    expect(await app.api.credits.refund({ ...refund, commandId: uuid() })).toMatchObject({
      ok: false,
      refusal: 'not_found',
    });
    expect(held()).toBe(0);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('goes back with the payment it came with', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 100_00 }));
    const posted = await app.api.payments.post(paying('A1', 130_00, { keepExcess: true }));
    if (!posted.ok) throw new Error(posted.refusal);
    await app.api.payments.reverse({ commandId: uuid(), paymentId: posted.value.paymentId, reason: 'Returned' });
    expect(bookBalances(app.db)).toEqual([]);
    expect((await app.api.credits.held({ accountId: 'A1' })).rows).toEqual([]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('once refunded keeps its payment from being taken back until the refund came back', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 100_00 }));
    const posted = await app.api.payments.post(paying('A1', 130_00, { keepExcess: true }));
    if (!posted.ok) throw new Error(posted.refusal);
    const { paymentId } = posted.value;
    const [credit] = (await app.api.credits.held({})).rows;
    const creditId = credit?.id ?? '';
    const back = { creditId, note: 'Check 1201 was returned' };
    expect(await app.api.credits.returned({ ...back, commandId: uuid() })).toMatchObject({ refusal: 'not_found' });
    await app.api.credits.refund({ commandId: uuid(), creditId, reference: 'Check 1201' });

    const reverse = () => app.api.payments.reverse({ commandId: uuid(), paymentId, reason: 'Returned' });
    const refused = await reverse();
    expect(refused).toMatchObject({ ok: false, refusal: 'refund_gone' });
    expect(refused.ok ? '' : refused.detail).toContain(
      '$30.00 of it went back to the debtor on Jun 30, 2026, Check 1201.',
    );
    expect((await app.api.credits.held({ state: 'refunded' })).rows).toMatchObject([{ reference: 'Check 1201' }]);

    expect(await app.api.credits.returned({ ...back, commandId: uuid(), note: '' })).toMatchObject({
      refusal: 'reason_required',
    });
    expect(await app.api.credits.returned({ ...back, commandId: uuid() })).toMatchObject({ ok: true });
    expect(bookBalances(app.db).find(({ account }) => account === 'debtor_credit')?.amountMinor).toBe(30_00);
    expect(await reverse()).toMatchObject({ ok: true, value: { money: { owingMinor: 100_00 } } });
    expect(bookBalances(app.db)).toEqual([]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('counts when the same money is typed twice', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 100_00, fees: 5_00 }));
    await app.api.payments.post(paying('A1', 130_00, { keepExcess: true }));
    app.db.connection.exec(`update account set closed = 0, status = 'new'`);
    await app.api.charges.add({
      commandId: uuid(),
      accountId: 'A1',
      kind: 'court',
      amountMinor: 50_00,
      on: '2026-06-30',
      reason: 'Filing fee',
      authority: 'Agreement, § 9',
    });
    expect(await app.api.payments.post(paying('A1', 130_00, { keepExcess: true }))).toMatchObject({
      refusal: 'duplicate_payment',
    });
  });

  test('stays with the creditor where the creditor received it', async () => {
    const app = anApp(today).with(anAccount('A1').owing({ principal: 100_00 }));
    const direct = paying('A1', 130_00, { keepExcess: true, route: 'direct' });
    expect(await app.api.payments.post(direct)).toMatchObject({ ok: false, refusal: 'exceeds_balance' });
  });
});

describe('one payment over several accounts', () => {
  const ofOnePerson = () =>
    anApp(today).with(
      anAccount('A1').of('Holt', 'Kai', 'D1').owing({ principal: 50_00 }).delinquent('2026-02-01'),
      anAccount('A2').of('Holt', 'Kai', 'D1').owing({ principal: 30_00 }).delinquent('2025-06-01'),
      anAccount('A3').of('Holt', 'Kai', 'D1').owing({ principal: 80_00 }).delinquent('2025-01-01').disputed(),
      anAccount('E1').of('Holt', 'Kai', 'D1').at('Pressworks', 'EUR').owing({ principal: 10_00 }),
    );

  test('pays the longest past due first and never the disputed one, and each share is a payment of its own', async () => {
    const app = ofOnePerson();
    const asked = { accountId: 'A1', amountMinor: 60_00, receivedOn: '2026-06-30' };
    const preview = await app.api.payments.previewOver(asked);
    expect(preview.rows.map((row) => [row.accountId, row.amountMinor, row.isDisputed])).toEqual([
      ['A1', 30_00, false],
      ['A2', 30_00, false],
      ['A3', 0, true],
    ]);
    const posted = await app.api.payments.postOver(paying('A1', 60_00));
    expect(posted).toMatchObject({
      ok: true,
      value: {
        payments: [
          { accountId: 'A2', amountMinor: 30_00 },
          { accountId: 'A1', amountMinor: 30_00 },
        ],
      },
    });
    expect(app.rows('select count(distinct tender_id) as tenders, count(*) as payments from payment')).toEqual([
      { tenders: 1, payments: 2 },
    ]);
    expect(await app.api.payments.postOver(paying('A1', 60_00))).toMatchObject({ ok: false });
    expect(app.count('payment')).toBe(2);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('the debtor’s direction is followed, to a disputed debt too', async () => {
    const app = ofOnePerson();
    const directed = [
      { accountId: 'A3', amountMinor: 40_00 },
      { accountId: 'A1', amountMinor: 20_00 },
    ];
    expect(await app.api.payments.postOver(paying('A1', 60_00, { directed }))).toMatchObject({ ok: true });
    expect(app.rows('select account_id, amount_minor from payment order by account_id')).toEqual([
      { account_id: 'A1', amount_minor: 20_00 },
      { account_id: 'A3', amount_minor: 40_00 },
    ]);
  });

  test.each([
    ['more than may be paid', paying('A1', 80_01), 'exceeds_balance'],
    [
      'a direction that does not add up',
      paying('A1', 60_00, { directed: [{ accountId: 'A1', amountMinor: 50_00 }] }),
      'split_invalid',
    ],
    [
      'a direction to another currency',
      paying('A1', 5_00, { directed: [{ accountId: 'E1', amountMinor: 5_00 }] }),
      'split_invalid',
    ],
    ['money of tomorrow', paying('A1', 60_00, { receivedOn: '2026-07-01' }), 'received_in_future'],
    ['a card number', paying('A1', 60_00, { externalReference: '4111 1111 1111 1111' }), 'card_number'],
  ])('%s is refused as a whole', async (_what, order, refusal) => {
    const app = ofOnePerson();
    expect(await app.api.payments.postOver(order)).toMatchObject({ ok: false, refusal });
    expect(app.count('payment')).toBe(0);
  });
});
