import { describe, expect, test } from 'vitest';
import { bookBalances } from '../../main/db/books.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import type { App } from '../fixtures/an-app.ts';
import { aFile } from '../imports/support.ts';
import { acceptSure, anOffice, bring, camt, command, entriesOf } from './support.ts';

const balance = (app: App, account: string) =>
  bookBalances(app.db)
    .filter((one) => one.account === account)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const reconciled = async (app: App, on = '2026-11-23') =>
  (await app.api.bank.reconcile({ on, currency: 'USD' })).currencies[0];

async function settle(app: App, kind: 'suspense' | 'set_aside' | 'return' | 'payment', targetId?: string, note = '') {
  const [entry] = (await entriesOf(app)).filter(({ state }) => state === 'open');
  if (!entry) throw new Error('no open entry');
  return app.api.bank.settle({
    ...command(),
    decisions: [
      { entryId: entry.id, expectedVersion: entry.version, kind, note, ...(targetId !== undefined && { targetId }) },
    ],
  });
}

describe('unidentified money', () => {
  async function held(app: App): Promise<void> {
    await bring(
      app,
      aFile(
        camt([{ amount: '50.00', name: 'SATO L', text: 'no idea', ref: 'B2' }], { opening: '0.00', closing: '50.00' }),
        's.xml',
      ),
    );
    expect(await settle(app, 'suspense')).toMatchObject({ ok: true });
  }

  test('lies in suspense, is identified in parts, and counts from the day it was received', async () => {
    const app = anOffice();
    await held(app);
    expect([balance(app, 'suspense'), balance(app, 'trust_bank')]).toEqual([50_00, 50_00]);
    const [item] = (await app.api.suspense.list({ from: 0, to: 10 })).rows;
    expect(item).toMatchObject({ number: 'U-00001', openMinor: 50_00, payer: 'SATO L', receivedOn: '2026-11-20' });
    const suspenseId = item?.id ?? '';
    const { rows } = await app.api.suspense.suggest({ suspenseId });
    expect(rows).toEqual([]);
    const part = { suspenseId, expectedVersion: 1, accountId: 'M-1002', amountMinor: 30_00 };
    expect(await app.api.suspense.identify({ ...command(), ...part })).toMatchObject({
      ok: true,
      value: { openMinor: 20_00 },
    });
    expect([balance(app, 'suspense'), balance(app, 'trust_bank'), balance(app, 'creditor_payable')]).toEqual([
      20_00, 50_00, 30_00,
    ]);
    expect(await app.api.suspense.identify({ ...command(), ...part, expectedVersion: 2 })).toMatchObject({
      refusal: 'exceeds_suspense',
    });
    const rest = { suspenseId, expectedVersion: 2, accountId: 'M-1001' };
    expect(await app.api.suspense.identify({ ...command(), ...rest })).toMatchObject({
      ok: true,
      value: { openMinor: 0 },
    });
    expect([balance(app, 'suspense'), balance(app, 'trust_bank')]).toEqual([0, 50_00]);
    expect((await app.api.payments.page({ from: 0, to: 10 })).rows.map(({ receivedOn }) => receivedOn)).toEqual([
      '2026-11-20',
      '2026-11-20',
    ]);
    expect(await reconciled(app)).toMatchObject({
      bankMinor: 50_00,
      ledgerMinor: 50_00,
      ownersMinor: 50_00,
      isTied: true,
      explained: [],
    });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('is sent back by a second person, with a reason', async () => {
    const app = anOffice();
    await held(app);
    const [item] = (await app.api.suspense.list({ from: 0, to: 10 })).rows;
    const back = { suspenseId: item?.id ?? '', expectedVersion: 1, reason: 'Paid by mistake' };
    expect(await app.api.suspense.refund({ ...command(), ...back })).toMatchObject({
      refusal: 'second_person_required',
    });
    expect(await app.as('supervisor').suspense.refund({ ...command(), ...back, reason: ' ' })).toMatchObject({
      refusal: 'reason_required',
    });
    expect(await app.as('supervisor').suspense.refund({ ...command(), ...back })).toMatchObject({ ok: true });
    expect([balance(app, 'suspense'), balance(app, 'trust_bank')]).toEqual([0, 0]);
    await bring(
      app,
      aFile(
        camt([{ amount: '-50.00', name: 'SATO L', text: 'refund', ref: 'B3', on: '2026-11-23' }], {
          number: 'S2',
          opening: '50.00',
          closing: '0.00',
          on: '2026-11-23',
        }),
        'r.xml',
      ),
    );
    const [entry] = (await entriesOf(app)).filter(({ state }) => state === 'open');
    expect(entry?.proposals[0]).toMatchObject({ kind: 'remittance', label: 'Refund to debtor' });
    const { kind, targetId } = entry?.proposals[0] ?? { kind: 'remittance' as const, targetId: '' };
    await app.api.bank.settle({
      ...command(),
      decisions: [{ entryId: entry?.id ?? '', expectedVersion: 1, kind, targetId }],
    });
    expect(await reconciled(app)).toMatchObject({ bankMinor: 0, ledgerMinor: 0, isTied: true });
  });
});

describe('reconciliation', () => {
  test('lists each difference down to the entry, and ties once all are settled', async () => {
    const app = anOffice();
    const statement = camt(
      [
        { amount: '120.00', name: 'KAI HOLT', text: 'M-1001', ref: 'B1' },
        { amount: '-9.00', text: 'Bank fee', ref: 'B2' },
      ],
      { opening: '1000.00', closing: '1111.00' },
    );
    await bring(app, aFile(statement, 'a.xml'));
    await app.api.payments.post({
      ...command(),
      accountId: 'M-1002',
      amountMinor: 77_00,
      receivedOn: '2026-11-21',
      method: 'check',
    });
    const before = await reconciled(app);
    expect(before).toMatchObject({
      bankMinor: 1111_00,
      ledgerMinor: 77_00,
      differenceMinor: 1034_00,
      unexplainedMinor: 0,
      isTied: false,
    });
    expect(before?.explained.map(({ cause, amountMinor }) => [cause, amountMinor])).toEqual([
      ['before', 1000_00],
      ['bank_only', 120_00],
      ['bank_only', -9_00],
      ['book_only', -77_00],
    ]);
    await acceptSure(app);
    await settle(app, 'set_aside', undefined, 'Charged to us by mistake; the bank will refund it');
    const after = await reconciled(app);
    expect(after?.explained.map(({ cause, label, amountMinor }) => [cause, label, amountMinor])).toEqual([
      ['before', 'Balance of DE89370400440532013000 before its first statement', 1000_00],
      ['bank_only', 'Bank fee (not client money: Charged to us by mistake; the bank will refund it)', -9_00],
      ['book_only', expect.stringMatching(/^Sato, Lea, .*R-/), -77_00],
    ]);
    expect(after?.unexplainedMinor).toBe(0);
    expect(after?.owners).toEqual([{ account: 'creditor_payable', creditor: 'Riverton Medical', amountMinor: 197_00 }]);
    // Of the day before the money came, neither side knows it.
    expect(await reconciled(app, '2026-11-19')).toMatchObject({ ledgerMinor: 0, bankMinor: null });
  });

  test('a payment taken back before the bank ever showed it says nothing', async () => {
    const app = anOffice();
    await bring(app, aFile(camt([], { opening: '0.00', closing: '0.00' }), 'a.xml'));
    const posted = await app.api.payments.post({
      ...command(),
      accountId: 'M-1002',
      amountMinor: 77_00,
      receivedOn: '2026-11-21',
      method: 'check',
    });
    if (!posted.ok) throw new Error(posted.refusal);
    await app.api.payments.reverse({ ...command(), paymentId: posted.value.paymentId, reason: 'Typed twice' });
    expect(await reconciled(app)).toMatchObject({ bankMinor: 0, ledgerMinor: 0, explained: [], isTied: true });
  });
});
