import { parse } from 'achkit';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { BankDetailsIn } from '../../shared/contract/payouts.ts';
import { aTrustAccount, banked, contracted, granted, paid, remitted, riverton } from '../fixtures/a-creditor.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const uuid = (): string => crypto.randomUUID();
const ach: BankDetailsIn = {
  way: 'ach',
  holder: 'Riverton Medical Group, P.C.',
  routing: '011401533',
  account: '00728801',
  accountKind: 'checking',
  entryClass: 'CCD',
};
const sepa: BankDetailsIn = { way: 'sepa', holder: 'Stadtwerke Köln & Söhne', iban: 'NL91 ABNA 0417 1643 00', bic: '' };

/** Riverton's October is posted: 1,000.00 less 30 % and its tax. */
async function anOctober(details: BankDetailsIn | null = ach, currency = 'USD') {
  const app = anApp({ today: '2026-11-03' }).with(
    anAccount('A1').owing({ principal: 5000_00 }).at('Riverton Medical', currency),
  );
  await contracted(app);
  await paid(app, { amountMinor: 1000_00, on: '2026-10-10' });
  const statement = await remitted(app, '2026-10-01', '2026-10-31', riverton, currency);
  await banked(app, null, currency, aTrustAccount());
  if (details !== null) await banked(app, riverton, currency, details);
  return { app, statement };
}
const make = (app: App, way: 'check' | 'sepa' | 'ach', statementIds: readonly string[], more: object = {}) =>
  app.as('owner').payouts.make({
    commandId: uuid(),
    way,
    currency: 'USD',
    statementIds: [...statementIds],
    executeOn: '2026-11-04',
    ...more,
  });
async function fileOf(app: App, runId: string): Promise<{ file: string; list: string }> {
  const { file, list } = granted(await app.api.payouts.open({ runId }));
  const read = (ticket: string) => new TextDecoder().decode(app.files.bytesOf(ticket));
  return { file: read(file.ticket), list: read(list.ticket) };
}

describe('a creditor’s bank details', () => {
  const propose = (app: App, details: BankDetailsIn, currency = 'USD', creditorId: string | null = riverton) =>
    app.as('supervisor').bankDetails.propose({ commandId: uuid(), creditorId, currency, details, note: 'New bank' });

  test('are changed by two persons, and nobody sees the whole number again', async () => {
    const { app } = await anOctober();
    const { bankDetailId } = granted(await propose(app, { ...ach, account: '99887766' }));
    expect(await propose(app, ach)).toMatchObject({ refusal: 'bank_details_open' });
    const decide = (as: 'supervisor' | 'owner') =>
      app.as(as).bankDetails.decide({ commandId: uuid(), bankDetailId, approve: true });
    expect(await decide('supervisor')).toMatchObject({ refusal: 'second_person_required' });
    expect(await app.api.payouts.due({})).toMatchObject({ rows: [{ masked: '011401533 / ••••8801, checking, CCD' }] });
    expect(await decide('owner')).toMatchObject({ ok: true });
    expect(await app.api.payouts.due({})).toMatchObject({ rows: [{ masked: '011401533 / ••••7766, checking, CCD' }] });
    const { rows } = await app.api.bankDetails.list({ creditorId: riverton });
    expect(rows.map(({ state }) => state)).toEqual(['in_force', 'replaced']);
    expect(JSON.stringify(rows)).not.toContain('99887766');
    expect(JSON.stringify(app.rows('select * from audit_detail'))).not.toContain('99887766');
    expect(() => app.db.connection.exec(`update bank_detail set details = '{}'`)).toThrow('append-only');
  });

  test.each([
    ['a routing number whose check digit is wrong', { ...ach, routing: '011401534' }, 'USD', 'check digit'],
    ['ACH in euros', ach, 'EUR', 'US dollars'],
    [
      'an IBAN whose check digits are wrong',
      { ...sepa, iban: 'NL92ABNA0417164300' },
      'EUR',
      'check digits of the IBAN',
    ],
    ['an IBAN of a country outside SEPA', { ...sepa, iban: 'BR1800360305000010009795493C1' }, 'EUR', 'SEPA'],
    ['SEPA in dollars', sepa, 'USD', 'euros'],
    ['a BIC that is none', { ...sepa, bic: 'ABNA' }, 'EUR', 'BIC'],
  ] as const)('%s is refused in a sentence', async (_name, details, currency, said) => {
    const app = anApp().with(anAccount('A1'));
    expect(await propose(app, details, currency)).toMatchObject({
      refusal: 'bank_details_invalid',
      detail: expect.stringContaining(said) as string,
    });
  });

  test('a card number is refused where an account number belongs', async () => {
    const app = anApp().with(anAccount('A1'));
    expect(await propose(app, { ...ach, account: '4111111111111111' })).toMatchObject({ refusal: 'card_number' });
  });
});

describe('a run of payouts', () => {
  test('by ACH: a NACHA file that reads back to the cent, kept with its hash, each statement once', async () => {
    const { app, statement } = await anOctober();
    expect(statement.sendMinor).toBe(685_00);
    const run = granted(await make(app, 'ach', [statement.id]));
    expect(run).toMatchObject({ number: 'X-00001', count: 1, totalMinor: 685_00 });
    const { file, list } = await fileOf(app, run.runId);
    const [batch] = parse(file).batches;
    expect(batch).toMatchObject({ sec: 'CCD', effectiveDate: '261104' });
    expect(batch?.entries[0]).toMatchObject({ amountCents: 685_00, routing: '011401533', account: '00728801' });
    expect(
      file
        .split('\n')
        .filter((line) => line !== '')
        .every((line) => line.length === 94),
    ).toBe(true);
    expect(list).toContain(
      `X-00001,X-00001-001,2026-11-04,Riverton Medical,"Riverton Medical Group, P.C.",S-00001,685.00,USD,`,
    );
    expect(await make(app, 'ach', [statement.id])).toMatchObject({ refusal: 'already_paid_out' });
    expect(await app.api.payouts.due({})).toEqual({ rows: [] });
    expect((await app.api.statements.list({ creditorId: riverton })).rows[0]?.payout).toBe('X-00001 X-00001-001');
  });

  test('by SEPA: pain.001.001.09 with names in the letters banks take', async () => {
    const { app, statement } = await anOctober(sepa, 'EUR');
    const run = granted(await make(app, 'sepa', [statement.id], { currency: 'EUR' }));
    const { file } = await fileOf(app, run.runId);
    const read = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(file) as {
      Document: { '@_xmlns': string; CstmrCdtTrfInitn: { GrpHdr: object; PmtInf: object } };
    };
    expect(read.Document['@_xmlns']).toBe('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    expect(read.Document.CstmrCdtTrfInitn).toMatchObject({
      GrpHdr: { MsgId: 'X-00001', NbOfTxs: '1', CtrlSum: '685.00' },
      PmtInf: {
        PmtMtd: 'TRF',
        ReqdExctnDt: { Dt: '2026-11-04' },
        DbtrAcct: { Id: { IBAN: 'DE89370400440532013000' } },
        CdtTrfTxInf: {
          PmtId: { EndToEndId: 'X-00001-001' },
          Amt: { InstdAmt: { '@_Ccy': 'EUR', '#text': '685.00' } },
          Cdtr: { Nm: 'Stadtwerke Koln + Sohne' },
          CdtrAcct: { Id: { IBAN: 'NL91ABNA0417164300' } },
        },
      },
    });
  });

  test('by check: a PDF with the amount in words, numbered without gaps; a lost one is paid anew', async () => {
    const check: BankDetailsIn = {
      way: 'check',
      holder: 'Riverton Medical',
      street: '8 Hill Road',
      city: 'Albany',
      region: 'NY',
      postcode: '12207',
      country: 'US',
    };
    const { app, statement } = await anOctober(check);
    const run = granted(await make(app, 'check', [statement.id]));
    const { file, list } = await fileOf(app, run.runId);
    expect(file.startsWith('%PDF')).toBe(true);
    expect(list).toContain('X-00001,000001,2026-11-04,Riverton Medical,Riverton Medical,S-00001,685.00,USD,');
    const [{ payouts: [first] = [] } = {}] = (await app.api.payouts.runs({})).rows;
    const lost = { commandId: uuid(), payoutId: first?.id ?? '', reason: '' };
    expect(await app.as('owner').payouts.void(lost)).toMatchObject({ refusal: 'reason_required' });
    granted(await app.as('owner').payouts.void({ ...lost, reason: 'Lost in the mail' }));
    const again = granted(await make(app, 'check', [statement.id]));
    expect((await fileOf(app, again.runId)).list).toContain('X-00002,000002,');
  });

  test('is refused without bank details, on a weekend, mixed, or into the past', async () => {
    const { app, statement } = await anOctober(null);
    expect(await make(app, 'ach', [statement.id])).toMatchObject({ refusal: 'bank_details_missing' });
    await banked(app, riverton, 'USD', ach);
    expect(await make(app, 'ach', [statement.id], { executeOn: '2026-11-07' })).toMatchObject({
      refusal: 'payout_day_invalid',
    });
    expect(await make(app, 'ach', [statement.id], { executeOn: '2026-11-02' })).toMatchObject({
      refusal: 'payout_day_invalid',
    });
    expect(await make(app, 'check', [statement.id])).toMatchObject({ refusal: 'payout_mixed' });
    expect(await make(app, 'ach', [statement.id, 'another'])).toMatchObject({ refusal: 'already_paid_out' });
  });

  test('a stored file whose bytes changed is not handed out', async () => {
    const { app, statement } = await anOctober();
    const { runId } = granted(await make(app, 'ach', [statement.id]));
    const [row] = app.rows<{ file: string }>('select file from payout_run');
    await app.files.vault.remove(row?.file ?? '');
    expect(await app.api.payouts.open({ runId })).toMatchObject({ refusal: 'document_damaged' });
  });
});
