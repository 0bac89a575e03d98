import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookBalances } from '../../main/db/books.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { aFolder } from '../fixtures/a-desk.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const command = () => ({ commandId: crypto.randomUUID() });
const anOffice = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('M-1001').owing({ principal: 9_000_00 }).of('Holt', 'Kai'),
    anAccount('M-1002').owing({ principal: 800_00 }).of('Sato', 'Lea'),
    anAccount('M-1003').owing({ principal: 800_00 }).at('City Water', 'EUR'),
  );

interface Counted {
  readonly count: number;
  readonly totalMinor: number;
  readonly route?: 'to_us' | 'direct';
}
async function begin(app: App, { count, totalMinor, route = 'to_us' }: Counted, as = app.api) {
  const begun = await as.batches.begin({
    ...command(),
    route,
    currency: 'USD',
    method: 'check',
    receivedOn: '2026-11-20',
    controlCount: count,
    controlMinor: totalMinor,
  });
  if (!begun.ok) throw new Error(begun.refusal);
  return begun.value.batchId;
}
const opened = async (app: App, batchId: string) => {
  const found = await app.api.batches.open({ batchId });
  if (!found) throw new Error('no batch');
  return found;
};
async function key(
  app: App,
  batchId: string,
  line: { accountId?: string; payer?: string; amountMinor: number; reference?: string; isAnother?: boolean },
) {
  const { batch } = await opened(app, batchId);
  return app.api.batches.addLine({ ...command(), batchId, expectedVersion: batch.version, method: 'check', ...line });
}
async function post(app: App, batchId: string, as = app.api) {
  const { batch } = await opened(app, batchId);
  return as.batches.post({ ...command(), batchId, expectedVersion: batch.version });
}
const balance = (app: App, account: string) =>
  bookBalances(app.db).find((one) => one.account === account && one.currency === 'USD')?.amountMinor ?? 0;

describe('a batch of payments', () => {
  test('is posted whole once count and total are what the pile was counted to, and never changes afterwards', async () => {
    const app = anOffice();
    const batchId = await begin(app, { count: 3, totalMinor: 185_00 });
    await key(app, batchId, { accountId: 'M-1001', amountMinor: 120_00, reference: '1183' });
    await key(app, batchId, { accountId: 'M-1002', amountMinor: 50_00, reference: 'r-881' });
    expect(await post(app, batchId)).toMatchObject({
      refusal: 'control_mismatch',
      detail: 'The pile was counted to 3 and $185.00: 1 payment is missing, $15.00 are missing.',
    });
    expect(app.count('payment')).toBe(0);
    await key(app, batchId, { payer: 'M. Unknown, money order', amountMinor: 15_00 });
    expect(await post(app, batchId)).toMatchObject({ ok: true, value: { posted: 2, held: 1, totalMinor: 185_00 } });
    expect([balance(app, 'trust_bank'), balance(app, 'creditor_payable'), balance(app, 'suspense')]).toEqual([
      185_00, 170_00, 15_00,
    ]);
    const { batch, lines } = await opened(app, batchId);
    expect(batch).toMatchObject({ state: 'posted', postedByName: 'Owner Example' });
    expect(lines.map(({ receiptNumber, suspenseNumber }) => receiptNumber ?? suspenseNumber)).toEqual([
      expect.stringMatching(/^R-20261123-/),
      expect.stringMatching(/^R-20261123-/),
      'U-00001',
    ]);
    expect(await key(app, batchId, { accountId: 'M-1001', amountMinor: 1_00 })).toMatchObject({ refusal: 'not_found' });
    const sql = (text: string) => app.db.connection.exec(text);
    expect(() => sql('update payment_batch set control_minor = 1')).toThrow('append-only');
    expect(() => sql('update payment_batch_line set amount_minor = 1')).toThrow('append-only');
    expect(() => sql('delete from payment_batch_line')).toThrow('append-only');
    expect(verifyLedger(app.db)).toBe('ok');
    // A correction is a reversal of the one payment.
    const paymentId = lines[0]?.paymentId ?? '';
    expect(await app.api.payments.reverse({ ...command(), paymentId, reason: 'Wrong account' })).toMatchObject({
      ok: true,
    });
    expect((await opened(app, batchId)).lines[0]).toMatchObject({ isReversed: true });
  });

  test('with one line that cannot be posted nothing is, and the line is named', async () => {
    const app = anOffice();
    const batchId = await begin(app, { count: 2, totalMinor: 170_00 });
    await key(app, batchId, { accountId: 'M-1001', amountMinor: 120_00 });
    await key(app, batchId, { accountId: 'M-1002', amountMinor: 50_00 });
    app.db.connection.exec(`update account set closed = 1 where id = 'M-1002'`);
    expect(await post(app, batchId)).toMatchObject({
      refusal: 'account_closed',
      detail: expect.stringMatching(/^Line 2: /),
    });
    expect([app.count('payment'), app.count('book_transfer')]).toEqual([0, 0]);
  });

  test('warns of the same money twice: a posted payment, a check number, another line; a person says it is another', async () => {
    const app = anOffice();
    await app.api.payments.post({
      ...command(),
      accountId: 'M-1001',
      amountMinor: 120_00,
      receivedOn: '2026-11-20',
      method: 'check',
      externalReference: '1183',
    });
    const batchId = await begin(app, { count: 1, totalMinor: 120_00 });
    const same = await key(app, batchId, { accountId: 'M-1001', amountMinor: 120_00 });
    expect(same).toMatchObject({
      ok: true,
      value: { warning: 'The same amount of that day is posted for this account already.' },
    });
    const number = await key(app, batchId, { accountId: 'M-1001', amountMinor: 5_00, reference: '1183' });
    expect(number).toMatchObject({
      ok: true,
      value: { warning: expect.stringMatching(/^The reference 1183 is that of payment R-/) },
    });
    const lineId = number.ok ? number.value.lineId : '';
    const { batch } = await opened(app, batchId);
    await app.api.batches.removeLine({ ...command(), batchId, expectedVersion: batch.version, lineId });
    expect(await post(app, batchId)).toMatchObject({
      refusal: 'duplicate_payment',
      detail: expect.stringMatching(/^Line 1: /),
    });
    const other = await begin(app, { count: 1, totalMinor: 120_00 });
    expect(await key(app, other, { accountId: 'M-1001', amountMinor: 120_00, reference: '99' })).toMatchObject({
      value: { warning: expect.any(String) },
    });
    const said = await opened(app, batchId);
    const [line] = said.lines;
    await app.api.batches.changeLine({
      ...command(),
      batchId,
      expectedVersion: said.batch.version,
      lineId: line?.id ?? '',
      accountId: 'M-1001',
      amountMinor: 120_00,
      method: 'check',
      isAnother: true,
    });
    expect(await post(app, batchId)).toMatchObject({ ok: true, value: { posted: 1 } });
  });

  test('above the limit whoever began it does not post it, where there is somebody else', async () => {
    const app = anOffice();
    const batchId = await begin(app, { count: 1, totalMinor: 5_000_01 }, app.as('bookkeeper'));
    await key(app, batchId, { accountId: 'M-1001', amountMinor: 5_000_01 });
    expect(await post(app, batchId, app.as('bookkeeper'))).toMatchObject({ refusal: 'second_person_required' });
    expect(await app.as('bookkeeper').batches.open({ batchId })).toMatchObject({
      needsSecondPerson: true,
      limitMinor: 5_000_00,
    });
    expect(await post(app, batchId, app.as('supervisor'))).toMatchObject({ ok: true });
    await app.api.batches.setLimit({ ...command(), currency: 'USD', amountMinor: 10_00 });
    const small = await begin(app, { count: 1, totalMinor: 11_00 });
    await key(app, small, { accountId: 'M-1002', amountMinor: 11_00 });
    expect(await post(app, small)).toMatchObject({ refusal: 'second_person_required' });
    await expect(
      app.as('supervisor').batches.setLimit({ ...command(), currency: 'USD', amountMinor: 1 }),
    ).rejects.toMatchObject({ code: 'not_permitted' });
  });

  test('paid direct to the creditor never touches the trust, and is known by its account', async () => {
    const app = anOffice();
    const batchId = await begin(app, { count: 1, totalMinor: 40_00, route: 'direct' });
    expect(await key(app, batchId, { payer: 'Somebody', amountMinor: 40_00 })).toMatchObject({
      refusal: 'unidentified_direct',
    });
    await key(app, batchId, { accountId: 'M-1001', amountMinor: 40_00 });
    expect(await post(app, batchId)).toMatchObject({ ok: true });
    expect(balance(app, 'trust_bank')).toBe(0);
  });

  test('refuses another currency, a card number, paper without a word, and what changed meanwhile', async () => {
    const app = anOffice();
    const batchId = await begin(app, { count: 1, totalMinor: 40_00 });
    expect(await key(app, batchId, { accountId: 'M-1003', amountMinor: 40_00 })).toMatchObject({
      refusal: 'currency_differs',
    });
    expect(
      await key(app, batchId, { accountId: 'M-1001', amountMinor: 40_00, reference: '4111 1111 1111 1111' }),
    ).toMatchObject({ refusal: 'card_number' });
    expect(await key(app, batchId, { amountMinor: 40_00 })).toMatchObject({ refusal: 'payer_required' });
    const line = { accountId: 'M-1001', amountMinor: 40_00, method: 'check' as const };
    expect(await app.api.batches.addLine({ ...command(), batchId, expectedVersion: 7, ...line })).toMatchObject({
      refusal: 'stale_record',
    });
    const { batch } = await opened(app, batchId);
    expect(await app.api.batches.discard({ ...command(), batchId, expectedVersion: batch.version })).toMatchObject({
      ok: true,
    });
    expect(await app.api.batches.open({ batchId })).toBeNull();
  });

  test.skipIf(!existsSync('/usr/bin/pdftotext'))(
    'deposit slip and receipt say what was paid (skipped without pdftotext)',
    async () => {
      const app = anOffice();
      const batchId = await begin(app, { count: 2, totalMinor: 170_00 });
      await key(app, batchId, { accountId: 'M-1001', amountMinor: 120_00, reference: '1183' });
      await key(app, batchId, { accountId: 'M-1002', amountMinor: 50_00, reference: '2207' });
      expect(await app.api.batches.slip({ batchId })).toMatchObject({ refusal: 'not_found' });
      await post(app, batchId);
      const text = (ticket: string): string => {
        const path = join(aFolder(), 'paper.pdf');
        writeFileSync(path, app.files.bytesOf(ticket));
        return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      };
      const slip = await app.api.batches.slip({ batchId });
      if (!slip.ok) throw new Error(slip.refusal);
      expect(text(slip.value.file.ticket)).toMatch(
        /Total deposit\s+\$170\.00[\s\S]*1183\s+Holt, Kai\s+Check\s+120\.00[\s\S]*2207\s+Sato, Lea/,
      );
      const paymentId = (await opened(app, batchId)).lines[0]?.paymentId ?? '';
      const paper = await app.api.batches.receipt({ paymentId });
      if (!paper.ok) throw new Error(paper.refusal);
      expect(text(paper.value.file.ticket)).toMatch(
        /Kai Holt, 3435 Oak Street, Springfield, NY 12207[\s\S]*Amount received\s+\$120\.00[\s\S]*Principal\s+\$120\.00[\s\S]*Still owed[\s\S]*\$8,880\.00/,
      );
    },
  );
});
