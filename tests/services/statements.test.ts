import { describe, expect, test } from 'vitest';
import { bookBalances } from '../../main/db/books.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import type { ContractTermsOut } from '../../shared/contract/creditor-money.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();
const creditorId = 'creditor-Riverton Medical';
const terms = (more: Partial<ContractTermsOut> = {}): ContractTermsOut => ({
  rates: { kind: 'fixed', bp: { principal: 3000, interest: 3000, fees: 3000, costs: 3000 } },
  freeDays: 0,
  earnsOnDirect: true,
  capMinor: null,
  taxBp: 500,
  costsBelongTo: 'creditor',
  method: 'net',
  minimumPayoutMinor: 0,
  clearingDays: 0,
  ...more,
});

async function contracted(app: App, more: Partial<ContractTermsOut> = {}, fromOn = '2026-01-01'): Promise<void> {
  const added = await app
    .as('owner')
    .contracts.add({ commandId: uuid(), creditorId, fromOn, terms: terms(more), note: '' });
  expect(added).toMatchObject({ ok: true });
}

interface Money {
  readonly amountMinor: number;
  readonly on: string;
  readonly route?: 'to_us' | 'direct';
  readonly method?: 'check' | 'cash';
}
async function pay(app: App, { amountMinor, on, route = 'to_us', method = 'cash' }: Money): Promise<string> {
  const posted = await app.api.payments.post({
    commandId: uuid(),
    accountId: 'A1',
    amountMinor,
    receivedOn: on,
    method,
    route,
  });
  if (!posted.ok) throw new Error(posted.refusal);
  return posted.value.paymentId;
}
async function takeBack(app: App, paymentId: string, on: string): Promise<void> {
  const reversed = await app.api.payments.reverse({ commandId: uuid(), paymentId, reason: 'Returned by the bank', on });
  expect(reversed).toMatchObject({ ok: true });
}
const prepare = (app: App, fromOn: string, toOn: string, as: 'owner' | 'bookkeeper' = 'bookkeeper') =>
  app.as(as).statements.prepare({ commandId: uuid(), creditorId, fromOn, toOn });
async function remit(app: App, fromOn: string, toOn: string) {
  const prepared = await prepare(app, fromOn, toOn);
  if (!prepared.ok) throw new Error(prepared.refusal);
  const posted = await app.as('owner').statements.post({ commandId: uuid(), statementId: prepared.value.statement.id });
  if (!posted.ok) throw new Error(posted.refusal);
  return posted.value.statement;
}
const balanceOf = (app: App, account: string): number =>
  bookBalances(app.db)
    .filter((one) => one.account === account)
    .reduce((sum, one) => sum + one.amountMinor, 0);
const anAgency = () => anApp({ today: '2026-11-30' }).with(anAccount('A1').owing({ principal: 5000_00 }));

describe('a month with a creditor', () => {
  test.each([
    ['net', 422_00, 0],
    ['gross', 800_00, 378_00],
    ['combined', 548_00, 126_00],
  ] as const)(
    'to us 1,000, returned 200, direct 400 at 30 % with 5 % tax, %s (handbook 2.21)',
    async (method, send, invoice) => {
      const app = anAgency();
      await contracted(app, { method });
      await pay(app, { amountMinor: 800_00, on: '2026-10-03' });
      const returned = await pay(app, { amountMinor: 200_00, on: '2026-10-05' });
      await pay(app, { amountMinor: 400_00, on: '2026-10-12', route: 'direct' });
      await takeBack(app, returned, '2026-10-20');
      const statement = await remit(app, '2026-10-01', '2026-10-31');
      expect(statement).toMatchObject({
        statementOn: '2026-11-01',
        collectedMinor: 800_00,
        directMinor: 400_00,
        commissionMinor: 360_00,
        taxMinor: 18_00,
        sendMinor: send,
        invoiceMinor: invoice,
        state: 'posted',
        lines: 4,
      });
      expect(balanceOf(app, 'trust_bank')).toBe(800_00 - send);
      expect(balanceOf(app, 'creditor_payable')).toBe(422_00 - send);
      expect((await app.api.books.balances({})).differences).toEqual([]);
      expect(verifyLedger(app.db)).toBe('ok');
    },
  );

  test('each payment stands on one statement; one that came back later stands on the next with its sign turned', async () => {
    const app = anAgency();
    await contracted(app);
    const paymentId = await pay(app, { amountMinor: 300_00, on: '2026-09-10' });
    const september = await remit(app, '2026-09-01', '2026-09-30');
    expect(september.sendMinor).toBe(205_50);
    await pay(app, { amountMinor: 500_00, on: '2026-10-02' });
    await takeBack(app, paymentId, '2026-10-15');
    const october = await remit(app, '2026-10-01', '2026-10-31');
    const lines = (await app.api.statements.open({ statementId: october.id }))?.lines ?? [];
    expect(
      lines.map(({ amountMinor, commissionMinor, taxMinor, isReversal }) => [
        amountMinor,
        commissionMinor,
        taxMinor,
        isReversal,
      ]),
    ).toEqual([
      [500_00, 150_00, 7_50, false],
      [-300_00, -90_00, -4_50, true],
    ]);
    expect(october.sendMinor).toBe(342_50 - 205_50);
    expect(await prepare(app, '2026-11-01', '2026-11-30')).toMatchObject({ ok: false, refusal: 'nothing_to_remit' });
  });

  test('a payment posted late, for a month that was sent already, comes with the next statement', async () => {
    const app = anAgency();
    await contracted(app);
    await pay(app, { amountMinor: 100_00, on: '2026-09-10' });
    await remit(app, '2026-09-01', '2026-09-30');
    await pay(app, { amountMinor: 50_00, on: '2026-09-28' });
    expect(await remit(app, '2026-10-01', '2026-10-31')).toMatchObject({ collectedMinor: 50_00, lines: 1 });
  });

  test('checks wait until they are sure, cash does not; one that came back is not waited for', async () => {
    const app = anAgency();
    await contracted(app, { clearingDays: 10 });
    await pay(app, { amountMinor: 100_00, on: '2026-10-25', method: 'check' });
    await pay(app, { amountMinor: 40_00, on: '2026-10-25', method: 'cash' });
    const bounced = await pay(app, { amountMinor: 70_00, on: '2026-10-24', method: 'check' });
    await takeBack(app, bounced, '2026-10-30');
    expect(await remit(app, '2026-10-01', '2026-10-31')).toMatchObject({ collectedMinor: 40_00, lines: 3 });
    expect(await remit(app, '2026-11-01', '2026-11-30')).toMatchObject({ collectedMinor: 100_00, lines: 1 });
  });

  test('too little to send is carried and opens the next statement', async () => {
    const app = anAgency();
    await contracted(app, { minimumPayoutMinor: 100_00, taxBp: 0 });
    await pay(app, { amountMinor: 100_00, on: '2026-09-10' });
    expect(await remit(app, '2026-09-01', '2026-09-30')).toMatchObject({ sendMinor: 0, carriedMinor: 70_00 });
    await pay(app, { amountMinor: 100_00, on: '2026-10-10' });
    expect(await remit(app, '2026-10-01', '2026-10-31')).toMatchObject({
      openingMinor: 70_00,
      sendMinor: 140_00,
      carriedMinor: 0,
    });
    expect(balanceOf(app, 'creditor_payable')).toBe(0);
  });
});

describe('commission', () => {
  test('is that of the contract in force when the money came, and a later contract never touches it', async () => {
    const app = anAgency();
    await contracted(app);
    await pay(app, { amountMinor: 100_00, on: '2026-10-01' });
    await contracted(
      app,
      { rates: { kind: 'fixed', bp: { principal: 1000, interest: 0, fees: 0, costs: 0 } } },
      '2026-10-15',
    );
    await pay(app, { amountMinor: 100_00, on: '2026-10-20' });
    await pay(app, { amountMinor: 60_00, on: '2026-10-14' });
    expect(balanceOf(app, 'commission_held')).toBe(30_00 + 10_00 + 18_00);
  });

  test('by a plan over what was paid to date is split where the payment crosses rows', async () => {
    const app = anAgency();
    const rows = [
      { upTo: 500_00, rateBp: 2000 },
      { upTo: null, rateBp: 4000 },
    ];
    await contracted(app, { rates: { kind: 'plan', basis: 'paid_to_date', rows, earns: ['principal'] } });
    await pay(app, { amountMinor: 400_00, on: '2026-10-01' });
    await pay(app, { amountMinor: 300_00, on: '2026-10-02' });
    expect(balanceOf(app, 'commission_held')).toBe(80_00 + 20_00 + 80_00);
  });

  test('a plan whose rows fall is refused with the reason', async () => {
    const app = anAgency();
    const rows = [{ upTo: 500_00, rateBp: 2000 }];
    const added = await app.as('owner').contracts.add({
      commandId: uuid(),
      creditorId,
      fromOn: '2026-01-01',
      terms: terms({ rates: { kind: 'plan', basis: 'paid_to_date', rows, earns: ['principal'] } }),
      note: '',
    });
    expect(added).toMatchObject({
      ok: false,
      refusal: 'contract_terms_invalid',
      detail: 'The last row of a plan has no upper end.',
    });
  });
});

describe('two people', () => {
  test('let a creditor’s money go: not the one who prepared it, and an office of one may', async () => {
    const app = anAgency();
    await contracted(app);
    await pay(app, { amountMinor: 100_00, on: '2026-10-01' });
    const prepared = await prepare(app, '2026-10-01', '2026-10-31', 'owner');
    if (!prepared.ok) throw new Error(prepared.refusal);
    const post = { commandId: uuid(), statementId: prepared.value.statement.id };
    expect(await app.as('owner').statements.post(post)).toMatchObject({ ok: false, refusal: 'second_person_required' });
    expect(await app.as('supervisor').statements.post({ ...post, commandId: uuid() })).toMatchObject({ ok: true });

    const alone = anAgency();
    alone.db.connection.exec(`update user set active = 0 where role in ('supervisor')`);
    await contracted(alone);
    await pay(alone, { amountMinor: 100_00, on: '2026-10-01' });
    const own = await prepare(alone, '2026-10-01', '2026-10-31', 'owner');
    if (!own.ok) throw new Error(own.refusal);
    expect(
      await alone.as('owner').statements.post({ commandId: uuid(), statementId: own.value.statement.id }),
    ).toMatchObject({ ok: true });
  });

  test('a prepared statement can be thrown away, and its payments come on another', async () => {
    const app = anAgency();
    await contracted(app);
    await pay(app, { amountMinor: 100_00, on: '2026-10-01' });
    const first = await prepare(app, '2026-10-01', '2026-10-31');
    if (!first.ok) throw new Error(first.refusal);
    expect(await prepare(app, '2026-10-01', '2026-10-31')).toMatchObject({ ok: false, refusal: 'statement_open' });
    const statementId = first.value.statement.id;
    expect(await app.as('bookkeeper').statements.discard({ commandId: uuid(), statementId })).toMatchObject({
      ok: true,
    });
    expect(await remit(app, '2026-10-01', '2026-10-31')).toMatchObject({ collectedMinor: 100_00 });
  });

  test('periods do not overlap, end in the past, and need a contract', async () => {
    const app = anAgency();
    await pay(app, { amountMinor: 100_00, on: '2026-10-01' });
    expect(await prepare(app, '2026-10-01', '2026-10-31')).toMatchObject({ ok: false, refusal: 'contract_missing' });
    await contracted(app);
    expect(await prepare(app, '2026-10-31', '2026-10-01')).toMatchObject({ ok: false, refusal: 'period_invalid' });
    expect(await prepare(app, '2026-11-01', '2026-12-01')).toMatchObject({ ok: false, refusal: 'period_invalid' });
    await remit(app, '2026-10-01', '2026-10-31');
    expect(await prepare(app, '2026-10-31', '2026-11-30')).toMatchObject({ ok: false, refusal: 'period_invalid' });
  });

  test('a posted statement cannot be changed in the book', async () => {
    const app = anAgency();
    await contracted(app);
    await pay(app, { amountMinor: 100_00, on: '2026-10-01' });
    await remit(app, '2026-10-01', '2026-10-31');
    const sql = (text: string) => app.db.connection.exec(text);
    expect(() => sql('update creditor_statement set send_minor = 1')).toThrow('append-only');
    expect(() => sql('delete from statement_line')).toThrow('append-only');
    expect(() => sql('update statement_line set amount_minor = 1')).toThrow('append-only');
    expect(() => sql('delete from creditor_contract')).toThrow('append-only');
  });
});
