import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { aFile } from '../imports/support.ts';
import { acceptSure, anOffice, bring, camt, command, entriesOf } from './support.ts';

describe('a bank’s file', () => {
  const day = [
    { amount: '120.00', name: 'KAI HOLT', text: 'Rate M-1001', ref: 'B1', iban: 'DE02120300000000202051' },
    { amount: '50.00', name: 'UNKNOWN', text: 'thanks', ref: 'B2' },
  ];
  const file = () => camt(day, { opening: '0.00', closing: '170.00' });

  test('is kept once: the same bytes, and an overlapping statement, add nothing', async () => {
    const app = anOffice();
    const path = aFile(file(), 'first.xml');
    expect(await bring(app, path)).toMatchObject({
      ok: true,
      value: { kept: { statements: 1, entries: 2, known: 0 }, errors: [] },
    });
    expect(await bring(app, path)).toMatchObject({ ok: true, value: { kept: { entries: 0, known: 2 } } });
    const longer = aFile(
      camt([...day, { amount: '1.00', ref: 'B3' }], { opening: '0.00', closing: '171.00', number: 'S2' }),
      'longer.xml',
    );
    expect(await bring(app, longer)).toMatchObject({ ok: true, value: { kept: { entries: 1, known: 2 } } });
    expect(app.count('bank_entry')).toBe(3);
  });

  test('two entries that say the same are two, and both are known again', async () => {
    const app = anOffice();
    const twice = [
      { amount: '5.00', text: 'coffee' },
      { amount: '5.00', text: 'coffee' },
    ];
    await bring(app, aFile(camt(twice), 'a.xml'));
    await bring(app, aFile(camt([...twice, { amount: '7.00', text: 'tea' }], { number: 'S2' }), 'b.xml'));
    expect((await entriesOf(app)).map(({ amountMinor }) => amountMinor).sort()).toEqual([5_00, 5_00, 7_00].sort());
  });

  test('with one bad amount nothing of it is kept, and the answer names line, field and reason', async () => {
    const app = anOffice();
    const bad = await bring(app, aFile(file().replace('>50.00<', '>5O.00<'), 'bad.xml'));
    expect(bad).toMatchObject({
      ok: true,
      value: { kept: { entries: 0 }, errors: [{ line: 12, field: 'Ntry/Amt', reason: '“5O.00” is not an amount.' }] },
    });
    expect([app.count('bank_file'), app.count('bank_entry')]).toEqual([0, 0]);
    const torn = await bring(app, aFile(file().slice(0, 900), 'torn.xml'));
    expect(torn).toMatchObject({ ok: false, refusal: 'file_unreadable' });
    expect(app.count('bank_account')).toBe(0);
  });

  test('a card number in its text is kept as its last four digits only', async () => {
    const app = anOffice();
    await bring(app, aFile(camt([{ amount: '5.00', text: 'card 4111 1111 1111 1111 paid', ref: 'B1' }]), 'card.xml'));
    expect((await entriesOf(app))[0]?.remittance).toBe('card ending 1111 paid');
    expect(JSON.stringify(app.rows('select * from bank_entry'))).not.toContain('1111 1111');
  });

  test('a table is read by its headers, with money out in a column of its own; without a date or an amount it is refused', async () => {
    const app = anOffice();
    const table =
      'Date;Description;Paid out;Paid in;Balance\n20.11.2026;M-1001 HOLT;;"1.120,50";1120,50\n21.11.2026;Fee;12,00;;1108,50\n';
    const read = await bring(app, aFile(table, 'bank.csv'), { account: '4711', currency: 'EUR' });
    expect(read).toMatchObject({
      ok: true,
      value: {
        format: 'csv',
        statements: [
          {
            account: '4711',
            currency: 'EUR',
            openingMinor: 0,
            closingMinor: 1108_50,
            inMinor: 1120_50,
            outMinor: -12_00,
          },
        ],
        kept: { entries: 2 },
      },
    });
    expect(await bring(app, aFile('a,b\n1,2\n', 'x.csv'))).toMatchObject({ ok: false, refusal: 'file_unreadable' });
    const silent = await bring(app, aFile(table, 'bank2.csv'));
    expect(silent).toMatchObject({ ok: true, value: { kept: { entries: 0 }, warnings: [{ field: 'Account' }] } });
  });
});

describe('matching', () => {
  test('what is sure is posted through the one posting, with its reasons kept; the payer is known the next time', async () => {
    const app = anOffice();
    await bring(
      app,
      aFile(
        camt([{ amount: '120.00', name: 'KAI HOLT', text: 'M-1001', ref: 'B1', iban: 'DE02120300000000202051' }]),
        'a.xml',
      ),
    );
    expect((await entriesOf(app))[0]?.proposals[0]).toMatchObject({
      kind: 'payment',
      targetId: 'M-1001',
      reasons: ['creditor_reference', 'full_name'],
      isSure: true,
    });
    expect(await acceptSure(app)).toMatchObject({ ok: true, value: { settled: 1, skipped: [] } });
    const [payment] = (await app.api.payments.page({ from: 0, to: 10 })).rows;
    expect(payment).toMatchObject({
      accountId: 'M-1001',
      amountMinor: 120_00,
      method: 'bank_transfer',
      receivedOn: '2026-11-20',
      externalReference: 'B1',
    });
    expect(app.rows('select score, reasons from bank_match')).toEqual([
      { score: 80, reasons: '["creditor_reference","full_name"]' },
    ]);
    await bring(
      app,
      aFile(
        camt([{ amount: '10.00', name: 'K. H.', text: 'rest', ref: 'B2', iban: 'DE02120300000000202051' }], {
          number: 'S2',
        }),
        'b.xml',
      ),
    );
    const [second] = (await entriesOf(app)).filter(({ state }) => state === 'open');
    expect(second?.proposals[0]).toMatchObject({ targetId: 'M-1001', reasons: ['known_account'], isSure: false });
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('a payment posted by hand before is linked and not posted again', async () => {
    const app = anOffice();
    const typed = {
      accountId: 'M-1001',
      amountMinor: 120_00,
      receivedOn: '2026-11-19',
      method: 'check' as const,
      externalReference: 'CHK 55012',
    };
    await app.api.payments.post({ ...command(), ...typed });
    await bring(app, aFile(camt([{ amount: '120.00', name: 'Kai Holt', text: 'Check 55012', ref: 'B1' }]), 'a.xml'));
    const [entry] = await entriesOf(app);
    expect(entry?.proposals.map(({ kind, isSure }) => [kind, isSure])[0]).toEqual(['posted', false]);
    const link = {
      entryId: entry?.id ?? '',
      expectedVersion: 1,
      kind: 'posted' as const,
      targetId: entry?.proposals[0]?.targetId ?? '',
    };
    expect(await app.api.bank.settle({ ...command(), decisions: [link] })).toMatchObject({ ok: true });
    expect(app.count('payment')).toBe(1);
    const [done] = await entriesOf(app);
    expect(done?.matched).toMatchObject({ kind: 'posted', accountId: 'M-1001', isUndoable: true });
    expect(await app.api.bank.reopen({ ...command(), entryId: link.entryId, expectedVersion: 2 })).toMatchObject({
      ok: true,
    });
    expect((await entriesOf(app))[0]).toMatchObject({ state: 'open', matched: null });
  });

  test('a direct debit the bank takes back reverses the payment of that reference and no other', async () => {
    const app = anOffice();
    for (const [accountId, reference] of [
      ['M-1001', 'E2E-77001'],
      ['M-1002', 'E2E-77002'],
    ] as const)
      await app.api.payments.post({
        ...command(),
        accountId,
        amountMinor: 60_00,
        receivedOn: '2026-11-16',
        method: 'bank_transfer',
        externalReference: reference,
      });
    await bring(
      app,
      aFile(camt([{ amount: '-60.00', endToEnd: 'E2E-77002', back: 'AM04', name: 'Sato Lea', ref: 'X1' }]), 'back.xml'),
    );
    const [entry] = await entriesOf(app);
    expect(entry).toMatchObject({
      isReturn: true,
      returnCode: 'AM04',
      returnText: 'Returned by the bank: insufficient funds (AM04)',
    });
    expect(entry?.proposals[0]).toMatchObject({
      kind: 'return',
      isSure: true,
      reasons: ['payment_reference', 'full_name', 'same_amount', 'near_day'],
    });
    expect(await acceptSure(app)).toMatchObject({ ok: true, value: { settled: 1 } });
    const payments = (await app.api.payments.page({ from: 0, to: 10 })).rows;
    expect(payments.filter(({ reversedBy }) => reversedBy !== null).map(({ accountId }) => accountId)).toEqual([
      'M-1002',
    ]);
    expect(payments.find(({ reverses }) => reverses !== null)?.reason).toBe(
      'Returned by the bank: insufficient funds (AM04)',
    );
    expect(verifyLedger(app.db)).toBe('ok');
  });

  describe('of a payment that left a credit', () => {
    const overpaid = async () => {
      const app = anOffice();
      const typed = { accountId: 'M-1001', amountMinor: 530_00, receivedOn: '2026-11-16', keepExcess: true };
      await app.api.payments.post({ ...command(), ...typed, method: 'bank_transfer', externalReference: 'E2E-77001' });
      return app;
    };

    test('the bank’s entry is the whole of what came, debt and credit', async () => {
      const app = await overpaid();
      await bring(
        app,
        aFile(
          camt([{ amount: '530.00', endToEnd: 'E2E-77001', name: 'Holt Kai' }], { opening: '0.00', closing: '530.00' }),
          'in.xml',
        ),
      );
      const [entry] = await entriesOf(app);
      const [best] = entry?.proposals ?? [];
      expect(best).toMatchObject({ kind: 'posted' });
      expect(best?.reasons).toContain('same_amount');
      const link = { entryId: entry?.id ?? '', expectedVersion: 1, kind: 'posted' as const, targetId: best?.targetId };
      expect(await app.api.bank.settle({ ...command(), decisions: [link] })).toMatchObject({ ok: true });
      const [total] = (await app.api.bank.reconcile({ on: '2026-11-23', currency: 'USD' })).currencies;
      expect(total).toMatchObject({ bankMinor: 530_00, ledgerMinor: 530_00, isTied: true });
    });

    test('an entry of what paid the debt alone is not that money', async () => {
      const app = await overpaid();
      await bring(app, aFile(camt([{ amount: '500.00', endToEnd: 'E2E-77001', name: 'Holt Kai' }]), 'in.xml'));
      const [entry] = await entriesOf(app);
      const kinds = entry?.proposals.map(({ kind }) => kind) ?? [];
      expect(kinds).not.toContain('posted');
      const paymentId = (await app.api.payments.page({ from: 0, to: 1 })).rows[0]?.id ?? '';
      const link = { entryId: entry?.id ?? '', expectedVersion: 1, kind: 'posted' as const, targetId: paymentId };
      expect(await app.api.bank.settle({ ...command(), decisions: [link] })).toMatchObject({
        refusal: 'match_differs',
      });
    });

    test('a return takes back both; once the credit was refunded it says what must come first', async () => {
      const app = await overpaid();
      const back = { amount: '-530.00', endToEnd: 'E2E-77001', back: 'AM04', name: 'Holt Kai' };
      await bring(app, aFile(camt([back]), 'back.xml'));
      const [credit] = (await app.api.credits.held({})).rows;
      const creditId = credit?.id ?? '';
      await app.api.credits.refund({ ...command(), creditId, reference: 'Check 1201' });
      const refused = await acceptSure(app);
      expect(refused).toMatchObject({ ok: false, refusal: 'refund_gone' });
      expect(refused.ok ? '' : refused.detail).toContain('$30.00 of it went back to the debtor');

      await app.api.credits.returned({ ...command(), creditId, note: 'The agency paid it in' });
      expect(await acceptSure(app)).toMatchObject({ ok: true, value: { settled: 1 } });
      expect((await app.api.credits.held({})).rows).toEqual([]);
      expect((await app.api.accounts.open({ accountId: 'M-1001' }))?.money.owingMinor).toBe(500_00);
      expect(verifyLedger(app.db)).toBe('ok');
    });
  });

  test('an ACH return names the trace number of the debit it takes back', async () => {
    const app = anOffice();
    await app.api.payments.post({
      ...command(),
      accountId: 'M-1001',
      amountMinor: 123_54,
      receivedOn: '2026-11-16',
      method: 'bank_transfer',
      externalReference: '091400600000001',
    });
    const record = (text: string) => text.padEnd(94);
    const ach = [
      record('101 091400606 6910001342611200306A094101FIRST BANK & TRUST     ASF APPLICATION SUPERVI'),
      record('5200CoinLion                            123456789 WEBTRANSFER        261120   1091000010000001'),
      record('626091400606123456789        0000012354M-1001         Kai Holt              S 1091000017611242'),
      record('799R01091400600000001      09100001                                            091000017611242'),
      record('82000000020009140060000000012354000000000000 123456789                         091000010000001'),
      record('9000001000001000000020009140060000000012354000000000000'),
    ].join('\n');
    expect(await bring(app, aFile(ach, 'return.ach'))).toMatchObject({
      ok: true,
      value: { errors: [], kept: { entries: 1 } },
    });
    expect((await entriesOf(app))[0]).toMatchObject({ accountUse: 'payment_files', amountMinor: -123_54 });
    expect(await acceptSure(app)).toMatchObject({ ok: true, value: { settled: 1 } });
    expect(
      (await app.api.payments.page({ from: 0, to: 10 })).rows.find(({ reverses }) => reverses !== null)?.reason,
    ).toBe('Returned by the bank: insufficient funds (R01)');
  });

  test('whoever may not take payments back may not settle a return, and what no longer fits is refused', async () => {
    const app = anOffice();
    await app.api.payments.post({
      ...command(),
      accountId: 'M-1001',
      amountMinor: 60_00,
      receivedOn: '2026-11-16',
      method: 'bank_transfer',
      externalReference: 'E2E-77001',
    });
    await bring(app, aFile(camt([{ amount: '-60.00', endToEnd: 'E2E-77001', back: 'AM04' }]), 'back.xml'));
    const [entry] = await entriesOf(app);
    const decision = {
      entryId: entry?.id ?? '',
      expectedVersion: 1,
      kind: 'return' as const,
      targetId: entry?.proposals[0]?.targetId ?? '',
    };
    await expect(app.as('agent').bank.settle({ ...command(), decisions: [decision] })).rejects.toMatchObject({
      code: 'not_permitted',
    });
    app.db.connection.exec(`delete from role_permission where role = 'bookkeeper' and permission = 'payments_reverse'`);
    expect(await app.as('bookkeeper').bank.settle({ ...command(), decisions: [decision] })).toMatchObject({
      refusal: 'return_reserved',
    });
    expect(await app.api.bank.settle({ ...command(), decisions: [{ ...decision, expectedVersion: 9 }] })).toMatchObject(
      { refusal: 'stale_record' },
    );
    expect(await app.api.bank.settle({ ...command(), decisions: [{ ...decision, kind: 'payment' }] })).toMatchObject({
      refusal: 'account_not_found',
    });
    expect(await app.api.bank.settle({ ...command(), decisions: [{ ...decision, kind: 'set_aside' }] })).toMatchObject({
      refusal: 'reason_required',
    });
  });
});
