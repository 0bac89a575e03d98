import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';
import { itemsOn } from '../fixtures/items.ts';

const uuid = (): string => crypto.randomUUID();
const today = { today: '2026-06-30' };
const aDebt = () => anApp(today).with(anAccount('A1').owing({ principal: 100_00 }));
type App = ReturnType<typeof aDebt>;
const charge = (more: object = {}) => ({
  commandId: uuid(),
  accountId: 'A1',
  kind: 'court' as const,
  amountMinor: 45_00,
  on: '2026-06-29',
  reason: 'Filing fee, case 26-114',
  authority: 'Agreement, § 9',
  ...more,
});
const rule = (more: object = {}) => ({
  commandId: uuid(),
  creditorId: null,
  kind: 'returned_payment' as const,
  currency: 'USD',
  fromOn: '2026-01-01',
  amountMinor: 25_00,
  approveAboveMinor: 50_00,
  authority: 'Agreement, § 11',
  ...more,
});
const figuresOf = async (app: App) => (await app.api.accounts.open({ accountId: 'A1' }))?.money;

describe('a charge by hand', () => {
  test('stands in its part of the debt, with its reason and the law it rests on', async () => {
    const app = aDebt();
    expect(await app.api.charges.add(charge())).toMatchObject({ ok: true, value: { state: 'charged' } });
    expect(await figuresOf(app)).toMatchObject({ costsMinor: 45_00, feesMinor: 0, owingMinor: 145_00 });
    const { rows } = await app.api.charges.list({ accountId: 'A1' });
    expect(rows).toMatchObject([{ kind: 'court', authority: 'Agreement, § 9', state: 'charged' }]);
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.timeline[0]).toMatchObject({
      kind: 'charge',
      summary: 'Court cost $45.00 charged on Jun 29, 2026',
      note: 'Filing fee, case 26-114 · Agreement, § 9',
    });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('above the limit it waits for another person than the one who asked', async () => {
    const app = aDebt();
    const added = await app.api.charges.add(charge({ amountMinor: 250_00 }));
    if (!added.ok) throw new Error(added.refusal);
    expect(added.value.state).toBe('proposed');
    expect(await figuresOf(app)).toMatchObject({ costsMinor: 0 });
    expect((await app.api.charges.list({})).rows).toHaveLength(1);
    const decide = { chargeId: added.value.chargeId, approve: true, reason: '' };
    expect(await app.api.charges.decide({ ...decide, commandId: uuid() })).toMatchObject({
      ok: false,
      refusal: 'second_person_required',
    });
    expect(await app.as('supervisor').charges.decide({ ...decide, commandId: uuid() })).toMatchObject({ ok: true });
    expect(await figuresOf(app)).toMatchObject({ costsMinor: 250_00 });
    expect(await app.as('supervisor').charges.decide({ ...decide, commandId: uuid() })).toMatchObject({
      refusal: 'not_found',
    });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('may be refused with a reason, and then charges nothing', async () => {
    const app = aDebt();
    const added = await app.api.charges.add(charge({ amountMinor: 250_00 }));
    if (!added.ok) throw new Error(added.refusal);
    const decide = { chargeId: added.value.chargeId, approve: false };
    const second = app.as('supervisor').charges;
    expect(await second.decide({ ...decide, commandId: uuid(), reason: '' })).toMatchObject({
      refusal: 'reason_required',
    });
    expect(await second.decide({ ...decide, commandId: uuid(), reason: 'No invoice' })).toMatchObject({ ok: true });
    expect(await figuresOf(app)).toMatchObject({ costsMinor: 0 });
  });

  test('is waived while it is unpaid, and not after', async () => {
    const app = aDebt();
    const added = await app.api.charges.add(charge());
    if (!added.ok) throw new Error(added.refusal);
    const waive = { chargeId: added.value.chargeId, reason: 'Goodwill' };
    const pay = {
      commandId: uuid(),
      accountId: 'A1',
      amountMinor: 10_00,
      receivedOn: '2026-06-30',
      method: 'check' as const,
    };
    const paid = await app.api.payments.post(pay);
    if (!paid.ok) throw new Error(paid.refusal);
    expect(await app.api.charges.waive({ ...waive, commandId: uuid() })).toMatchObject({ refusal: 'fee_paid' });
    await app.api.payments.reverse({ commandId: uuid(), paymentId: paid.value.paymentId, reason: 'Posted wrong' });
    expect(await app.api.charges.waive({ ...waive, commandId: uuid() })).toMatchObject({ ok: true });
    expect(await figuresOf(app)).toMatchObject({ costsMinor: 0, owingMinor: 100_00 });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test.each([
    ['without an authority, to a US consumer', charge({ authority: '' }), 'fee_not_permitted'],
    ['without a reason', charge({ reason: ' ' }), 'reason_required'],
    ['of tomorrow', charge({ on: '2026-07-01' }), 'received_in_future'],
    ['with a card number', charge({ reason: '4111 1111 1111 1111' }), 'card_number'],
    ['of a stale screen', charge({ expectedVersion: 9 }), 'stale_account'],
  ])('%s is refused', async (_what, order, refusal) => {
    const app = aDebt();
    expect(await app.api.charges.add(order)).toMatchObject({ ok: false, refusal });
    expect(app.count('charge')).toBe(0);
  });

  test('a hold that stops fees stops them', async () => {
    const app = anApp(today).with(anAccount('A1').held('hardship', ['fees']));
    expect(await app.api.charges.add(charge())).toMatchObject({ refusal: 'fee_held' });
  });

  test('an agent charges nothing; a bookkeeper charges and approves nothing', async () => {
    const app = aDebt();
    await expect(app.as('agent').charges.add(charge())).rejects.toMatchObject({ code: 'not_permitted' });
    expect(await app.as('bookkeeper').charges.add(charge())).toMatchObject({ ok: true });
    const decide = { commandId: uuid(), chargeId: 'x', approve: true, reason: '' };
    await expect(app.as('bookkeeper').charges.decide(decide)).rejects.toMatchObject({ code: 'not_permitted' });
  });
});

describe('charges by rule', () => {
  test('a payment the bank returned is charged for once; one taken back for another reason is not', async () => {
    const app = aDebt();
    await app.api.charges.setRule(rule());
    const paying = { accountId: 'A1', amountMinor: 10_00, receivedOn: '2026-06-01', method: 'check' as const };
    for (const returned of [true, false]) {
      const posted = await app.api.payments.post({ ...paying, commandId: uuid(), confirmedNotDuplicate: true });
      if (!posted.ok) throw new Error(posted.refusal);
      const { paymentId } = posted.value;
      await app.api.payments.reverse({ commandId: uuid(), paymentId, reason: 'Insufficient funds', returned });
    }
    expect(await figuresOf(app)).toMatchObject({ feesMinor: 25_00, owingMinor: 125_00 });
    const { rows } = await app.api.charges.list({ accountId: 'A1' });
    expect(rows).toMatchObject([{ kind: 'returned_payment', authority: 'Agreement, § 11' }]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('a rule without an authority charges a US consumer nothing', async () => {
    const app = aDebt();
    await app.api.charges.setRule(rule({ authority: '' }));
    const posted = await app.api.payments.post({
      commandId: uuid(),
      accountId: 'A1',
      amountMinor: 10_00,
      receivedOn: '2026-06-01',
      method: 'check',
    });
    if (!posted.ok) throw new Error(posted.refusal);
    await app.api.payments.reverse({
      commandId: uuid(),
      paymentId: posted.value.paymentId,
      reason: 'Returned',
      returned: true,
    });
    expect(app.count('charge')).toBe(0);
  });

  test('a rule that is a sum and a rate is refused', async () => {
    const app = aDebt();
    expect(await app.api.charges.setRule(rule({ rateBp: 100 }))).toMatchObject({ refusal: 'fee_rule_invalid' });
    await app.api.charges.setRule(rule());
    expect((await app.api.charges.rules({})).rows).toMatchObject([
      { amountMinor: 25_00, authority: 'Agreement, § 11' },
    ]);
  });

  test('a notice that went out is charged for once, however often it is printed', async () => {
    const app = aDebt();
    await app.api.charges.setRule(rule({ kind: 'notice', amountMinor: 5_00 }));
    const queued = await app.api.letters.queue({ commandId: uuid(), accountId: 'A1', template: 'demand' });
    if (!queued.ok) throw new Error(queued.refusal);
    await app.api.letters.render({ commandId: uuid() });
    app.seen.savePaths.push('/dev/null');
    const { letterId } = queued.value;
    expect(app.count('charge')).toBe(0);
    expect(
      await app.api.letters.send({ commandId: uuid(), letterIds: [letterId], to: { kind: 'file' } }),
    ).toMatchObject({ ok: true });
    expect(await figuresOf(app)).toMatchObject({ feesMinor: 5_00 });
    await app.api.letters.reprint({ commandId: uuid(), letterId, printer: null });
    await app.api.day.run({ commandId: uuid() });
    expect(app.count('charge')).toBe(1);
  });
});

describe('the fixed sum for paying late', () => {
  test('each overdue invoice between businesses bears it once', async () => {
    const app = anApp(today).with(
      anAccount('A1')
        .at('Pressworks', 'GBP')
        .class('commercial')
        .owing({ principal: 3500_00 })
        .delinquent('2026-01-31'),
    );
    itemsOn(app, 'A1', [
      ['INV-1', '2026-01-31', 500_00],
      ['INV-2', '2026-02-28', 2000_00],
      ['INV-3', '2026-07-31', 1000_00],
    ]);
    const order = () => app.api.charges.addLateSums({ commandId: uuid(), accountId: 'A1' });
    expect(await order()).toMatchObject({ refusal: 'nothing_to_charge' });
    await app.api.interest.setForAccount({
      commandId: uuid(),
      accountId: 'A1',
      fromOn: '2026-01-01',
      basis: 'statutory',
      rateKind: 'uk_late_payment',
      note: '',
    });
    expect(await order()).toMatchObject({ ok: true, value: { charged: 2, totalMinor: 110_00 } });
    expect(await order()).toMatchObject({ refusal: 'nothing_to_charge' });
    expect(await figuresOf(app)).toMatchObject({ feesMinor: 110_00 });
  });

  test('a consumer never bears it', async () => {
    expect(await aDebt().api.charges.addLateSums({ commandId: uuid(), accountId: 'A1' })).toMatchObject({
      refusal: 'fee_not_permitted',
    });
  });
});
