import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { placementKinds } from '../../shared/vocabulary/intake.ts';
import { hasMeaning } from '../../main/imports/fields.ts';
import { fieldNames } from '../../main/imports/header-names.ts';
import { applyMapping, mapColumns, requireComplete } from '../../main/imports/map-columns.ts';
import { aFile, dataFile, preview, proposedMap, readAll, testWithData } from './support.ts';

const mapped = (columns: string[], wishes: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(mapColumns(columns, wishes).sources.map(({ field, column }) => [field, column]));

describe('mapping by header', () => {
  test('every field is found under its own name, in any notation', () => {
    for (const write of [
      (field: string) => field,
      (field: string) => field.replaceAll('_', ' ').toUpperCase(),
      (field: string) => field.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    ]) {
      for (const kind of codesOf(placementKinds)) {
        const names = fieldNames.filter((field) => hasMeaning(field, kind));
        const { sources } = mapColumns(names.map(write), {}, kind);
        const found = Object.fromEntries(sources.map(({ field, column }) => [field, column]));
        // In a file of invoices "Reference" is the invoice's own text and names an account only by a person's wish.
        const own = names.filter((field) => kind !== 'invoices' || field !== 'reference');
        expect(found, kind).toEqual(Object.fromEntries(own.map((field) => [field, write(field)])));
      }
    }
  });

  test('headers in French, German and Spanish, with their accents', () => {
    const columns = {
      French: ['No de compte', 'Nom', 'Prénom', 'Adresse', 'Ville', 'Province', 'Code postal', 'Courriel', 'Solde dû'],
      German: ['Kontonr.', 'Nachname', 'Vorname', 'Straße', 'Ort', 'Bundesland', 'PLZ', 'E-Mail', 'Betrag'],
      Spanish: ['Cuenta', 'Apellidos', 'Nombres', 'Dirección', 'Ciudad', 'Estado', 'Código postal', 'Correo', 'Saldo'],
    };
    const fields = ['reference', 'surname', 'given_name', 'address', 'city', 'state', 'postcode', 'email', 'balance'];
    for (const [language, named] of Object.entries(columns))
      expect(mapped(named), language).toEqual(Object.fromEntries(fields.map((field, at) => [field, named[at]])));
    const invoices = ['Numéro de client', 'No de facture', 'Date de facture', 'Échéance', 'Montant'];
    const { sources } = mapColumns(invoices, {}, 'invoices');
    expect(Object.fromEntries(sources.map(({ field, column }) => [column, field]))).toEqual({
      'Numéro de client': 'debtor_reference',
      'No de facture': 'invoice_number',
      'Date de facture': 'invoiced_on',
      Échéance: 'due_on',
      Montant: 'invoice_amount',
    });
  });

  test('the headers of an agency’s placement file', () => {
    const found = mapped([
      'Client Acct #',
      'Last Name',
      'First Name',
      'SSN',
      'DOB',
      'Addr 1',
      'Addr 2',
      'City',
      'ST',
      'Zip Code',
      'Home Phone',
      'Cell Phone',
      'Work Phone',
      'E-mail Address',
      'Current Balance',
      'Principal Bal',
      'Accrued Interest',
      'Late Fees',
      'Court Costs',
      'Original Creditor',
      'Charge-Off Date',
      'DOFD',
      'Last Pmt Date',
      'Last Pmt Amt',
      'Comments',
      'Shoe Size',
    ]);
    expect(found).toEqual({
      reference: 'Client Acct #',
      surname: 'Last Name',
      given_name: 'First Name',
      identifier: 'SSN',
      birth_date: 'DOB',
      address: 'Addr 1',
      address2: 'Addr 2',
      city: 'City',
      state: 'ST',
      postcode: 'Zip Code',
      phone: 'Home Phone',
      mobile: 'Cell Phone',
      work_phone: 'Work Phone',
      email: 'E-mail Address',
      balance: 'Current Balance',
      principal: 'Principal Bal',
      interest: 'Accrued Interest',
      fees: 'Late Fees',
      costs: 'Court Costs',
      original_creditor: 'Original Creditor',
      charged_off_on: 'Charge-Off Date',
      delinquent_on: 'DOFD',
      last_payment_on: 'Last Pmt Date',
      last_payment_amount: 'Last Pmt Amt',
      note: 'Comments',
    });
  });

  testWithData('accounting-export-headers', 'the exports of Xero, QuickBooks and HighRadius', () => {
    const headers = JSON.parse(readFileSync(dataFile('accounting-export-headers/headers.json'), 'utf8')) as Record<
      string,
      string[]
    >;
    expect(mapped(headers['xero_sales_invoice_import'] ?? [])).toMatchObject({
      name: '*ContactName',
      email: 'EmailAddress',
      address: 'POAddressLine1',
      address2: 'POAddressLine2',
      city: 'POCity',
      state: 'PORegion',
      postcode: 'POPostalCode',
      country: 'POCountry',
      reference: 'Reference',
      invoice_number: '*InvoiceNumber',
      invoiced_on: '*InvoiceDate',
      due_on: '*DueDate',
      currency: 'Currency',
    });
    expect(mapped(headers['xero_invoice_older'] ?? [])).toMatchObject({
      reference: '*InvoiceNumber',
      balance: 'Total',
    });
    expect(mapped(headers['quickbooks_online_invoice_import'] ?? [])).toMatchObject({
      reference: 'InvoiceNo',
      name: 'Customer',
      invoiced_on: 'InvoiceDate',
      due_on: 'DueDate',
    });
    expect(mapped(headers['quickbooks_online_customers'] ?? [])).toEqual({
      name: 'Customer',
      email: 'Email',
      phone: 'Phone',
      address: 'Billing Address',
    });
    expect(mapped(headers['highradius_open_invoices'] ?? [])).toMatchObject({
      debtor_reference: 'cust_number',
      name: 'name_customer',
      settled_on: 'clear_date',
      due_on: 'due_in_date',
      currency: 'invoice_currency',
      balance: 'total_open_amount',
      invoice_number: 'invoice_id',
      reference: 'invoice_id',
    });
  });

  test('a wish wins, may use a column again, and may leave a field out', () => {
    const columns = ['ID', 'Name', 'Amount', 'Phone', 'Score'];
    expect(mapped(columns, { balance: 'amount', 'custom:score': 'Score', phone: '', invoice_number: '#1' })).toEqual({
      balance: 'Amount',
      'custom:score': 'Score',
      invoice_number: 'ID',
      name: 'Name',
      reference: 'ID',
    });
  });

  test('a settled mapping is used as it is, nothing is found in addition', () => {
    const { sources } = applyMapping(['Account', 'Balance', 'Phone'], { reference: 'Account', balance: 'Balance' });
    expect(sources.map(({ field }) => field)).toEqual(['reference', 'balance']);
  });

  test('what is missing, unknown or not there is named', () => {
    expect(mapColumns(['foo', 'bar'], {}).missing).toEqual(['reference', 'balance']);
    expect(() => requireComplete(mapColumns(['Account'], {}), 'accounts')).toThrow(
      'No column feeds balance (or principal).',
    );
    expect(() => mapColumns(['Account'], { shoe_size: 'Account' })).toThrow('no field “shoe_size”');
    expect(() => mapColumns(['Account'], { balance: 'Saldo' })).toThrow('no column “Saldo”');
    expect(mapColumns(['Account', 'Balance'], {}).notes.join()).toContain('No column holds a name');
  });
});

const file = (rows: string[]): string => aFile(`${rows.join('\n')}\n`);

describe('rows', () => {
  test('a full row becomes debtor, contact points, account and opening balance', async () => {
    const path = file([
      'Account,Last Name,First Name,Address,City,State,Zip,Phone,Cell,Email,Balance,Principal,Interest,Fees,DOB,Charge-off date,Disputed,Notes',
      'A-1,Lopez,Maria,12 Elm St,Boston,Massachusetts,2134,(617) 555-0142,617.555.0143 x5,maria@example.com,"1,250.00","1,000.00",200.00,50.00,03/25/1980,1/2/24,Y,Called in anger',
    ]);
    const { records, problems } = await readAll(path, await proposedMap(path));
    expect(problems).toEqual([]);
    expect(records[0]).toMatchObject({
      reference: 'A-1',
      debtor: { kind: 'person', name: 'Maria Lopez', sortName: 'Lopez, Maria', birthOn: '1980-03-25', country: 'US' },
      account: { debtClass: 'consumer', chargedOffOn: '2024-01-02', disputed: true, note: 'Called in anger' },
      opening: { principal: 100_000, interest: 20_000, fees: 5_000, costs: 0 },
      contactPoints: [
        {
          kind: 'address',
          value: '12 Elm St',
          city: 'Boston',
          state: 'MA',
          postcode: '02134',
          zones: ['America/New_York'],
        },
        { kind: 'phone', label: 'home', value: '+16175550142', zones: ['America/New_York'] },
        { kind: 'phone', label: 'mobile', value: '+16175550143', line2: 'ext. 5' },
        { kind: 'email', value: 'maria@example.com' },
      ],
    });
    expect(records[0]?.remarks).toEqual([expect.stringContaining('02134')]);
  });

  test('every problem of a row is named with line, column and reason', async () => {
    const path = file([
      'Account,Name,Balance,Open Date,Currency',
      ',"Lopez, Maria",12x,2024-13-01,EUR',
      'A2,,5,,',
      '4.51E+15,"Holt, Kai",5,,',
    ]);
    const { problems } = await readAll(path, await proposedMap(path));
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 Account',
      '2 Balance',
      '2 Currency',
      '2 Open Date',
      '3 Name',
      '4 Account',
    ]);
    expect(problems.map(({ reason }) => reason).join('\n')).toMatch(
      /missing[^]*not an amount[^]*EUR[^]*calendar[^]*name is missing[^]*shortened/i,
    );
  });

  test('balance and parts must agree; what parts leave open is principal', async () => {
    const path = file([
      'Account,Name,Balance,Principal,Interest',
      'A1,"Holt, Kai",100,90,5',
      'A2,"Holt, Kai",100,,5',
      'A3,"Holt, Kai",,90,5',
      'A4,"Holt, Kai",,,',
    ]);
    const { records, problems } = await readAll(path, await proposedMap(path));
    expect(records.map(({ reference, opening }) => [reference, opening.principal, opening.interest])).toEqual([
      ['A2', 9_500, 500],
      ['A3', 9_000, 500],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([2, 5]);
  });

  test('a reference is taken once; the second line names the first', async () => {
    const path = file(['Account,Name,Balance', 'A1,"Holt, Kai",1', 'A2,"Holt, Kai",1', 'A1,"Lopez, Maria",2']);
    const { problems, outcome } = await readAll(path, await proposedMap(path));
    expect(problems).toEqual([
      { line: 4, column: 'Account', reason: 'The reference A1 is already on line 2 of this file.' },
    ]);
    expect(outcome).toMatchObject({ value: { readable: 2, errors: 1, totalMinor: 200 } });
  });

  test('the date order is decided once from the unmistakable dates, and the ambiguity is shown', async () => {
    const path = file([
      'Account,Name,Balance,Charge-off date',
      'A1,"Holt, Kai",1,03/04/2024',
      'A2,"Holt, Kai",1,25/04/2024',
      'A3,"Holt, Kai",1,05/06/2024',
    ]);
    const seen = await preview(path);
    expect(seen.ambiguousDates).toBe(0);
    expect(seen.dateColumns).toEqual([
      expect.objectContaining({ column: 'Charge-off date', order: 'dmy', ambiguous: 2, undecided: false }),
    ]);
    expect(seen.notes.join()).toContain('day, month, year');
    const { records } = await readAll(path, await proposedMap(path));
    expect(records.map(({ account }) => account.chargedOffOn)).toEqual(['2024-04-03', '2024-04-25', '2024-06-05']);
    const chosen = await readAll(path, await proposedMap(path), { dateOrder: 'mdy' });
    expect(chosen.records.map(({ account }) => account.chargedOffOn)).toEqual([
      '2024-03-04',
      '2024-04-25',
      '2024-05-06',
    ]);
  });

  test('what the preview decided holds for the reading, until the file or its mapping changes', async () => {
    const lines = (proof: string): string =>
      [
        'Account,Name,Balance,Charge-off date,Opened',
        `A1,"Holt, Kai",1,03/04/2024,2020-01-01`,
        `A2,B,1,${proof},`,
      ].join('\n');
    const path = aFile(lines('25/04/2024'));
    const map = await proposedMap(path);
    const dates = async (wanted = map): Promise<unknown[]> =>
      (await readAll(path, wanted)).records.map(({ account }) => account.chargedOffOn);
    expect(await dates()).toEqual(['2024-04-03', '2024-04-25']);
    const moved = { ...map, charged_off_on: 'Opened' };
    expect(await dates(moved)).toEqual(['2020-01-01', null]);
    writeFileSync(path, lines('04/25/2024'));
    expect(await dates()).toEqual(['2024-03-04', '2024-04-25']);
  });

  test('columns nothing decides are asked about one by one, each with an example in both orders', async () => {
    const path = file([
      'Account,Name,Balance,Charge-off date,Date opened',
      'A1,"Holt, Kai",1,03/04/2024,05/06/2019',
      'A2,"Holt, Kai",1,07/08/2024,09/10/2019',
    ]);
    const dateOrders = { 'Charge-off date': 'dmy' } as const;
    expect((await preview(path)).ambiguousDates).toBe(4);
    const { ambiguousDates, dateColumns } = await preview(path, {}, { dateOrders });
    expect(ambiguousDates).toBe(2);
    expect(dateColumns).toEqual([
      expect.objectContaining({ column: 'Charge-off date', order: 'dmy', undecided: false }),
      expect.objectContaining({
        column: 'Date opened',
        undecided: true,
        example: '05/06/2019',
        asMonthFirst: '2019-05-06',
        asDayFirst: '2019-06-05',
      }),
    ]);
    const { records } = await readAll(path, await proposedMap(path), { dateOrders, dateOrder: 'mdy' });
    expect(records[0]?.account).toMatchObject({ chargedOffOn: '2024-04-03', openedOn: '2019-05-06' });
  });

  test('a column that mixes both orders reads only its unmistakable dates', async () => {
    const path = file([
      'Account,Name,Balance,Charge-off date',
      'A1,"Holt, Kai",1,03/04/2024',
      'A2,"Holt, Kai",1,25/04/2024',
      'A3,"Holt, Kai",1,04/25/2024',
    ]);
    const { records, problems } = await readAll(path, await proposedMap(path));
    expect(records.map(({ reference }) => reference)).toEqual(['A2', 'A3']);
    expect(problems[0]?.reason).toContain('Choose the date order');
  });

  test('the wizard’s preview shows what each column feeds, with samples and troubles', async () => {
    const path = file(['Account,Name,Balance,Colour', 'A1,"Holt, Kai",1,red', 'A2,"Lopez, Maria",two,blue']);
    const { mapping, missing, rows } = await preview(path);
    expect([rows, missing]).toEqual([2, []]);
    expect(mapping).toEqual([
      { column: 'Account', field: 'reference', samples: ['A1', 'A2'], problems: [] },
      { column: 'Name', field: 'name', samples: ['Holt, Kai', 'Lopez, Maria'], problems: [] },
      {
        column: 'Balance',
        field: 'balance',
        samples: ['1', 'two'],
        problems: [expect.stringMatching(/^Line 3: .*not an amount/)],
      },
      { column: 'Colour', field: null, samples: ['red', 'blue'], problems: [] },
    ]);
  });

  test('a birth date the calendar does not have, and a missing surname, refuse nobody: both are remarked upon', async () => {
    const path = file(['Account,Last Name,First Name,DOB,Balance', 'A1,,Ada,1972-13-01,1', 'A2,Holt,Kai,1980-03-25,1']);
    const { records, problems } = await readAll(path, await proposedMap(path));
    expect(problems).toEqual([]);
    expect(records[0]?.debtor).toMatchObject({ name: 'Ada', sortName: 'Ada', birthOn: null });
    expect(records[0]?.remarks.join(' ')).toMatch(/surname is missing.*calendar does not have/);
  });

  test('a business in the column of given names is a business, with a remark', async () => {
    const path = file(['Account,Last Name,First Name,Balance', 'A1,,Harbor Supply LLC,1', 'A2,Holt,Kai,1']);
    const { records, problems } = await readAll(path, await proposedMap(path));
    expect(problems).toEqual([]);
    expect(records[0]?.debtor).toMatchObject({ kind: 'business', businessName: 'Harbor Supply LLC', givenName: '' });
    expect(records[0]?.remarks.join(' ')).toContain('stands in the column of given names');
  });

  test('a file with given names alone calls its debtors by them, and says so', () => {
    const { notes } = mapColumns(['Account', 'First Name', 'Balance'], {});
    expect(notes.join()).toContain('No column holds a surname');
    expect(notes.join()).not.toContain('No column holds a name');
  });

  test('a day that is yet to come is kept with a remark; characters nobody sees are left out', async () => {
    const path = file(['Account,Name,Charge Off Date,Balance', 'A1,"Ho\u200blt, Kai\ufeff",2026-12-01,1']);
    const { records } = await readAll(path, await proposedMap(path));
    expect(records[0]?.debtor.sortName).toBe('Holt, Kai');
    expect(records[0]?.account.chargedOffOn).toBe('2026-12-01');
    expect(records[0]?.remarks).toEqual([
      'The column Charge Off Date says 2026-12-01, which is yet to come; please check.',
    ]);
  });

  test('Null and None are surnames; N/A is nobody', async () => {
    const path = file(['Account,Last Name,First Name,Balance', 'A1,Null,Christopher,1', 'A2,None,Ada,1', 'A3,N/A,,1']);
    const { records, problems } = await readAll(path, await proposedMap(path));
    expect(records.map(({ debtor }) => debtor.sortName)).toEqual(['Null, Christopher', 'None, Ada']);
    expect(problems).toEqual([{ line: 4, column: 'Last Name', reason: 'The name is missing.' }]);
  });
});
