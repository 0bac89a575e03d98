import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { endRelief, startRelief } from '../../main/db/interest.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';
import { itemsOn } from '../fixtures/items.ts';

const uuid = (): string => crypto.randomUUID();
const plain = { basis: 'contractual', rateKind: 'fixed', note: '' } as const;
const pay = (accountId: string, amountMinor: number, receivedOn: string) => ({
  commandId: uuid(),
  accountId,
  amountMinor,
  receivedOn,
  method: 'check' as const,
});
const debtAt12 = () => anAccount('A1').owing({ principal: 5000_00 }).bearing(1200, '2026-01-15').placed('2026-01-15');

describe('terms of an account', () => {
  test('a new rate recomputes interest from its day, and says before and after', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const typed = { accountId: 'A1', fromOn: '2026-04-01', rateBp: 600, ...plain };

    const preview = await app.api.interest.preview({ ...typed, asOf: '2026-06-30' });
    expect(preview.before.totalMinor).toBe(272_88);
    expect(
      preview.after.lines.map((line) => [line.from, line.to, line.count, line.rateBp, line.interestMinor]),
    ).toEqual([
      ['2026-01-15', '2026-03-31', 75, 1200, 123_29],
      ['2026-03-31', '2026-06-30', 91, 600, 74_79],
    ]);

    const set = await app.api.interest.setForAccount({ commandId: uuid(), ...typed, note: 'Agreed by letter' });
    expect(set).toMatchObject({ ok: true, value: { interestBeforeMinor: 272_88, interestAfterMinor: 198_08 } });
    const { rows } = await app.api.interest.terms({ accountId: 'A1' });
    expect(rows.map((row) => [row.fromOn, row.rateBp, row.isInForce])).toEqual([
      ['2026-01-15', 1200, true],
      ['2026-04-01', 600, true],
    ]);
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.money.interestMinor).toBe(198_08);
    expect(workspace?.timeline[0]).toMatchObject({ kind: 'interest', note: 'Agreed by letter' });
    expect(workspace?.timeline[0]?.summary).toContain('272.88 → $198.08');
  });

  test('the preview tells what is owing before and after, and why terms would be refused', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const typed = { accountId: 'A1', asOf: '2026-06-30', fromOn: '2026-04-01', rateBp: 600, ...plain };
    expect(await app.api.interest.preview(typed)).toMatchObject({
      owingBeforeMinor: 5272_88,
      owingAfterMinor: 5198_08,
      trouble: null,
      after: { lines: [{ what: '75 days × 12 % × $5,000.00 ÷ 365, by contract' }, { interestMinor: 74_79 }] },
    });
    const trouble = async (change: object) => (await app.api.interest.preview({ ...typed, ...change })).trouble;
    expect(await trouble({ rateBp: null })).toBe('A fixed rate needs its rate.');
    expect(await trouble({ rateKind: 'uk_late_payment', basis: 'statutory', rateBp: null })).toContain(
      'not for a consumer’s',
    );
    expect(app.count('interest_terms')).toBe(0);
  });

  test('terms end by terms without interest; each row tells through which day it holds', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const typed = { ...plain, accountId: 'A1', fromOn: '2026-04-01', rateKind: 'none' as const, note: 'Waived' };
    await app.api.interest.setForAccount({ commandId: uuid(), ...typed });
    expect((await app.api.interest.terms({ accountId: 'A1' })).rows).toMatchObject([
      { fromOn: '2026-01-15', toOn: '2026-03-31', isInForce: true },
      { fromOn: '2026-04-01', toOn: null, isInForce: true, rateKind: 'none' },
    ]);
    expect(await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' })).toMatchObject({
      totalMinor: 123_29,
      perDayMinor: 0,
    });
  });

  test('a creditor’s terms tell before they are entered how many accounts bear other interest', async () => {
    const app = anApp({ today: '2026-06-30' }).with(
      debtAt12(),
      anAccount('A2').owing({ principal: 3650_00 }).delinquent('2026-05-31'),
    );
    const creditorId = 'creditor-Riverton Medical';
    const typed = { creditorId, asOf: '2026-06-30', fromOn: '2026-01-01', rateBp: 1000, ...plain };
    expect(await app.api.interest.previewForCreditor(typed)).toEqual({
      accounts: 2,
      counted: 2,
      changed: 1,
      currencies: [{ currency: 'USD', beforeMinor: 272_88, afterMinor: 302_88 }],
      trouble: null,
    });
  });

  test('a rate that was lowered for a day whose interest is posted corrects it with the next payment', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    await app.api.payments.post(pay('A1', 300_00, '2026-06-30'));
    await app.api.interest.setForAccount({
      commandId: uuid(),
      accountId: 'A1',
      fromOn: '2026-04-01',
      rateBp: 600,
      ...plain,
    });
    const derived = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(derived).toMatchObject({ totalMinor: 198_08, postedMinor: 272_88 });
    await app.api.payments.post(pay('A1', 1_00, '2026-06-30'));
    const posted = app.ledger('A1').filter(({ kind }) => kind === 'interest');
    expect(posted.map(({ amountMinor }) => amountMinor)).toEqual([272_88, -74_80]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('the creditor’s hold for accounts that have none of their own', async () => {
    const app = anApp({ today: '2026-06-30' }).with(
      debtAt12(),
      anAccount('A2').owing({ principal: 3650_00 }).delinquent('2026-05-31'),
    );
    const creditorId = 'creditor-Riverton Medical';
    const set = await app.api.interest.setForCreditor({
      commandId: uuid(),
      creditorId,
      fromOn: '2026-01-01',
      rateBp: 1000,
      ...plain,
    });
    expect(set).toEqual({ ok: true, value: { accounts: 2 } });
    expect(await app.api.payments.interest({ accountId: 'A2', asOf: '2026-06-30' })).toMatchObject({
      totalMinor: 30_00,
    });
    expect(await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' })).toMatchObject({
      totalMinor: 272_88,
    });
    expect((await app.api.interest.ofCreditor({ creditorId })).rows).toHaveLength(1);
    const { rows } = await app.api.interest.terms({ accountId: 'A2' });
    expect(rows).toMatchObject([{ scope: 'creditor', rateBp: 1000, isInForce: true }]);
  });

  test.each([
    ['a fixed rate without its rate', { rateBp: null }, 'interest_terms_invalid'],
    [
      'late-payment interest on a consumer’s debt',
      { rateKind: 'uk_late_payment', basis: 'statutory', rateBp: null },
      'interest_not_for_consumers',
    ],
    ['a card number in the note', { note: '4111 1111 1111 1111' }, 'card_number'],
    ['a screen that is out of date', { expectedVersion: 99 }, 'stale_account'],
    ['an unknown account', { accountId: 'nobody' }, 'account_not_found'],
  ] as const)('%s is refused and nothing is written', async (_what, change, refusal) => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const typed = { commandId: uuid(), accountId: 'A1', fromOn: '2026-04-01', rateBp: 600, ...plain, ...change };
    expect(await app.api.interest.setForAccount(typed)).toMatchObject({ ok: false, refusal });
    expect(app.count('interest_terms')).toBe(0);
  });

  test('an agent sees terms and changes none; entering them belongs to who may change accounts', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const typed = { commandId: uuid(), accountId: 'A1', fromOn: '2026-04-01', rateBp: 600, ...plain };
    await expect(app.as('agent').interest.setForAccount(typed)).rejects.toMatchObject({ code: 'not_permitted' });
    expect((await app.as('agent').interest.terms({ accountId: 'A1' })).rows).toHaveLength(1);
  });
});

describe('late-payment interest on invoices', () => {
  const business = (currency: 'EUR' | 'GBP') =>
    anAccount('B1')
      .at('Pressworks', currency)
      .class('commercial')
      .owing({ principal: 3000_00 })
      .delinquent('2025-05-01');
  const regime = (kind: 'eu_late_payment' | 'uk_late_payment') => ({
    commandId: uuid(),
    accountId: 'B1',
    fromOn: '2025-01-01',
    basis: 'statutory' as const,
    rateKind: kind,
    note: '',
  });

  test('each invoice bears the British rate of the half-year it fell overdue in', async () => {
    const app = anApp({ today: '2025-12-31' }).with(business('GBP'));
    itemsOn(app, 'B1', [
      ['INV-1', '2025-05-01', 1000_00],
      ['INV-2', '2025-09-01', 2000_00],
    ]);
    await app.api.interest.setForAccount(regime('uk_late_payment'));
    // 53.45 and 20.14 of interest first, then 426.41 of the older invoice.
    await app.api.payments.post(pay('B1', 500_00, '2025-10-01'));
    const { lines } = await app.api.payments.interest({ accountId: 'B1', asOf: '2025-12-31' });
    expect(lines.map((line) => [line.item, line.from, line.to, line.rateBp, line.principalMinor])).toEqual([
      ['INV-1', '2025-05-01', '2025-10-01', 1275, 1000_00],
      ['INV-1', '2025-10-01', '2025-12-31', 1275, 573_59],
      ['INV-2', '2025-09-01', '2025-12-31', 1225, 2000_00],
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('the European rate changes with each half-year; one that is not known is told until it is entered', async () => {
    const app = anApp({ today: '2026-11-26' }).with(business('EUR'));
    itemsOn(app, 'B1', [['INV-1', '2025-05-01', 3000_00]]);
    await app.api.interest.setForAccount(regime('eu_late_payment'));
    const before = await app.api.payments.interest({ accountId: 'B1', asOf: '2026-07-31' });
    expect(before.lines.map((line) => [line.from, line.rateBp])).toEqual([
      ['2025-05-01', 1115],
      ['2025-06-30', 1015],
      ['2025-12-31', 1015],
      ['2026-06-30', 1015],
    ]);
    expect(before.unknown).toEqual([{ series: 'ecb', readOn: '2026-07-01', usedBp: 215 }]);
    const added = { commandId: uuid(), series: 'ecb' as const, fromOn: '2026-07-01', rateBp: 225, source: 'ECB' };
    expect(await app.api.interest.addBaseRate(added)).toMatchObject({ ok: true });
    const after = await app.api.payments.interest({ accountId: 'B1', asOf: '2026-07-31' });
    expect(after.unknown).toEqual([]);
    expect(after.lines.at(-1)).toMatchObject({ rateBp: 1025 });
    const { series } = await app.api.interest.baseRates({});
    expect(series[0]).toMatchObject({ series: 'ecb', knownThrough: '2026-07-01' });
    expect(series[0]?.rows.at(-1)).toEqual({ fromOn: '2026-07-01', rateBp: 225, isAdded: true });
  });

  test('a rate of tomorrow is not known today', async () => {
    const app = anApp({ today: '2026-06-30' }).with(business('EUR'));
    const added = { commandId: uuid(), series: 'ecb' as const, fromOn: '2026-07-01', rateBp: 225, source: 'ECB' };
    expect(await app.api.interest.addBaseRate(added)).toMatchObject({ ok: false, refusal: 'received_in_future' });
  });
});

describe('a judgment', () => {
  const judgment = {
    commandId: uuid(),
    accountId: 'A1',
    on: '2026-03-31',
    judgmentMinor: 5200_00,
    rateBp: 600,
    note: 'Case 26-114',
  };

  test('replaces principal, interest and fees by its sum, and bears its own rate', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12().owing({ principal: 5000_00, fees: 25_00 }));
    const entered = await app.api.interest.enterJudgment(judgment);
    // Before: 5,000.00 + 25.00 + 166 days at 12 %. After: 5,200.00 and 91 days at 6 %.
    expect(entered).toMatchObject({ ok: true, value: { owingBeforeMinor: 5297_88, owingAfterMinor: 5277_79 } });
    const derived = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(derived.lines).toMatchObject([{ count: 91, rateBp: 600, basis: 'judgment', principalMinor: 5200_00 }]);
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.money).toMatchObject({
      principalMinor: 5200_00,
      interestMinor: 77_79,
      feesMinor: 0,
      owingMinor: 5277_79,
    });
    await app.api.payments.post(pay('A1', 100_00, '2026-06-30'));
    expect(
      app
        .ledger('A1')
        .filter(({ kind }) => kind === 'interest')
        .map(({ amountMinor }) => amountMinor),
    ).toEqual([123_29, 77_79]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('shows before it is entered what it makes of the debt, to the cent', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const { on, commandId: _id, ...told } = judgment;
    const typed = { ...told, fromOn: on, asOf: '2026-06-30', basis: 'judgment' as const, rateKind: 'fixed' as const };
    const preview = await app.api.interest.preview(typed);
    const entered = await app.api.interest.enterJudgment(judgment);
    expect(entered).toMatchObject({
      ok: true,
      value: { owingBeforeMinor: preview.owingBeforeMinor, owingAfterMinor: preview.owingAfterMinor },
    });
    expect((await app.api.interest.preview(typed)).trouble).toContain('A judgment of that day or a later one');
  });

  test('takes the place of interest that a reversal had posted for days after it', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const paid = await app.api.payments.post(pay('A1', 300_00, '2026-03-01'));
    if (!paid.ok) throw new Error(paid.refusal);
    await app.api.payments.reverse({ commandId: uuid(), paymentId: paid.value.paymentId, reason: 'Returned' });
    await app.api.interest.enterJudgment(judgment);
    const { money } = (await app.api.accounts.open({ accountId: 'A1' })) ?? {};
    const derived = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(derived.postedMinor).toBe(0);
    expect(money).toMatchObject({
      principalMinor: judgment.judgmentMinor,
      interestMinor: derived.totalMinor,
      owingMinor: judgment.judgmentMinor + derived.totalMinor,
    });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('the contract’s rate may not come back after it; a statute may change the judgment’s', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    await app.api.interest.enterJudgment(judgment);
    const later = { accountId: 'A1', fromOn: '2026-05-01', rateKind: 'fixed', rateBp: 500, note: '' } as const;
    expect(await app.api.interest.setForAccount({ ...later, commandId: uuid(), basis: 'contractual' })).toMatchObject({
      ok: false,
      refusal: 'interest_terms_invalid',
    });
    expect(await app.api.interest.setForAccount({ ...later, commandId: uuid(), basis: 'statutory' })).toMatchObject({
      ok: true,
    });
    const { lines } = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(lines.map((line) => [line.count, line.rateBp])).toEqual([
      [30, 600],
      [61, 500],
    ]);
  });

  test('money received after it must be taken back first; one of yesterday does not follow one of today', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    await app.api.payments.post(pay('A1', 50_00, '2026-04-15'));
    expect(await app.api.interest.enterJudgment(judgment)).toMatchObject({
      ok: false,
      refusal: 'money_after_judgment',
    });
    const other = anApp({ today: '2026-06-30' }).with(debtAt12());
    await other.api.interest.enterJudgment(judgment);
    const again = { ...judgment, commandId: uuid(), on: '2026-03-30' };
    expect(await other.api.interest.enterJudgment(again)).toMatchObject({ ok: false, refusal: 'judgment_known' });
    const tomorrow = { ...judgment, commandId: uuid(), on: '2026-07-01' };
    expect(await other.api.interest.enterJudgment(tomorrow)).toMatchObject({
      ok: false,
      refusal: 'judgment_in_future',
    });
  });
});

describe('interest put off by an arrangement', () => {
  const relief = (kind: 'frozen' | 'deferred') => ({
    id: uuid(),
    accountId: 'A1',
    sourceId: 'PLAN-1',
    kind,
    startsOn: '2026-04-01',
    madeAt: '2026-04-01T12:00:00.000Z',
  });

  test('is not owed while the plan runs, is owed when it breaks, and never when it was kept', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    const write = (work: Parameters<ReturnType<typeof app.book.houseContext>['keep']>[0]) =>
      app.book.houseContext().keep(work);
    write((tx) => startRelief(tx, relief('deferred')));
    const interest = () => app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(await interest()).toMatchObject({ totalMinor: 123_29, deferredMinor: 149_59 });
    write((tx) => endRelief(tx, 'PLAN-1', '2026-06-30', 'revived'));
    expect(await interest()).toMatchObject({ totalMinor: 272_88, deferredMinor: 0 });

    const kept = anApp({ today: '2026-06-30' }).with(debtAt12());
    kept.book.houseContext().keep((tx) => startRelief(tx, relief('deferred')));
    kept.book.houseContext().keep((tx) => endRelief(tx, 'PLAN-1', '2026-06-30', 'waived'));
    expect(await kept.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' })).toMatchObject({
      totalMinor: 123_29,
      deferredMinor: 0,
    });
  });

  test('frozen days bear nothing, even when the arrangement breaks', async () => {
    const app = anApp({ today: '2026-06-30' }).with(debtAt12());
    app.book.houseContext().keep((tx) => startRelief(tx, relief('frozen')));
    app.book.houseContext().keep((tx) => endRelief(tx, 'PLAN-1', '2026-04-30', 'revived'));
    const { lines } = await app.api.payments.interest({ accountId: 'A1', asOf: '2026-06-30' });
    expect(lines.map((line) => [line.from, line.count])).toEqual([
      ['2026-01-15', 75],
      ['2026-04-30', 61],
    ]);
  });
});
