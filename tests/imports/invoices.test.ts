import Sqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anApp } from '../fixtures/an-app.ts';
import { aCreditor, order, post } from './support.ts';

const header =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';

const american = (day: Date): string => `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
const plus = (day: Date, days: number): Date => new Date(day.getTime() + days * 86_400_000);

/** A receivables export as companies keep them: dates month first and without leading zeros, most invoices settled. */
function anExport(invoices: number, customers: number): string {
  let state = 20_131;
  const chance = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const rows = Array.from({ length: invoices }, (_, n) => {
    const written = plus(new Date('2012-01-02T00:00:00Z'), chance(700));
    const due = plus(written, 30);
    const settled = chance(10) === 0 ? null : plus(written, 5 + chance(90));
    const customer = `${String(1000 + (chance(customers) % customers)).padStart(4, '0')}-KXYOB`;
    const amount = (chance(12_800) + 1) / 100;
    return [
      391,
      customer,
      american(written),
      100_000 + n,
      american(written),
      american(due),
      amount.toFixed(2),
      chance(4) === 0 ? 'Yes' : 'No',
      settled === null ? '' : american(settled),
      'Paper',
      settled === null ? '' : 10,
      0,
    ].join(',');
  });
  return `${[header, ...rows].join('\n')}\n`;
}

/** The buckets a person gets with plain SQL over the raw file, who has never heard of Duly. */
function bucketsBySql(file: string, asOf: string) {
  const raw = new Sqlite(':memory:');
  raw.exec('create table invoice (customer text, number text, written text, due text, cents integer, settled text)');
  const insert = raw.prepare('insert into invoice values (?, ?, ?, ?, ?, ?)');
  const iso = (text: string): string | null => {
    const [month = '', day = '', year = ''] = text.split('/');
    return text === '' ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  };
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [, customer, , number, written = '', due = '', amount = '', , settled = ''] = line.split(',');
    insert.run(customer, number, iso(written), iso(due), Number(amount.replace('.', '')), iso(settled));
  }
  const open = `from (select cents, julianday(@asOf) - julianday(due) as late from invoice
    where written <= @asOf and (settled is null or settled > @asOf))`;
  const bucket = (where: string) =>
    raw.prepare(`select count(*) as count, coalesce(sum(cents), 0) as totalMinor ${open} where ${where}`).get({ asOf });
  const all = raw.prepare(
    'select count(distinct customer) as customers, sum(cents) as cents, count(settled) as settled from invoice',
  );
  return {
    ...(all.get() as { customers: number; cents: number; settled: number }),
    current: (bucket('late < 1') as { totalMinor: number }).totalMinor,
    buckets: [
      ['1-30', 'late between 1 and 30'],
      ['31-60', 'late between 31 and 60'],
      ['61-90', 'late between 61 and 90'],
      ['91+', 'late > 90'],
    ].map(([label, where = '']) => ({ label, ...(bucket(where) as { count: number; totalMinor: number }) })),
  };
}

describe('a file of invoices', () => {
  test('becomes accounts by customer number, payments, and an ageing equal to SQL over the file', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const { path, placement, problems, preview } = await post(app, creditorId, anExport(120, 15), { kind: 'invoices' });
    expect(preview.missing).toEqual([]);
    expect(problems).toEqual([]);
    const raw = bucketsBySql(path, '2013-06-30');
    expect(placement).toMatchObject({ created: 120, errors: 0, totalMinor: raw.cents, kind: 'invoices' });
    expect(app.rows('select count(*) as n from account')).toEqual([{ n: raw.customers }]);
    expect(
      app.rows('select external_reference as number, count(*) as n from debtor group by number having n > 1'),
    ).toEqual([]);
    expect(app.rows('select count(*) as n from payment where route = ?', 'direct')).toEqual([{ n: raw.settled }]);
    for (const asOf of ['2012-09-30', '2013-06-30', '2013-12-31']) {
      const expected = bucketsBySql(path, asOf);
      const { currencies } = await app.api.reports.ageing({ asOf });
      expect(currencies[0]?.buckets, asOf).toEqual(expected.buckets);
      expect(currencies[0]?.currentMinor, asOf).toBe(expected.current);
    }
    expect(verifyLedger(app.db)).toBe('ok');
    // Customers whose invoices are all settled are closed as paid; the others are past due from their oldest open one.
    expect(app.rows(`select count(*) as n from account where (owing_minor = 0) <> (status = 'paid_in_full')`)).toEqual([
      { n: 0 },
    ]);
    expect(
      app.rows(`select count(*) as n from account a where closed = 0 and delinquent_on is not
        (select min(due_on) from account_item i where i.account_id = a.id and settled_on is null)`),
    ).toEqual([{ n: 0 }]);
  });

  const two = [
    'Customer No,Invoice No,Invoice Date,Due Date,Invoice Amount,Settled Date',
    'C-1,I-1,1/5/2026,2/4/2026,100.00,',
    'C-1,I-2,2/5/2026,3/7/2026,50.00,',
    'C-2,I-3,1/20/2026,2/19/2026,70.00,',
  ];

  test('a refreshed file settles what is newly settled, adds what is new, and leaves what is the same', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    await post(app, creditorId, two.join('\n'), { kind: 'invoices' });
    const again = [...two.slice(0, 1), 'C-1,I-1,1/5/2026,2/4/2026,100.00,3/13/2026', ...two.slice(2)];
    again.push('C-2,I-4,3/20/2026,4/19/2026,30.00,');
    const checked = await app.api.placements.check(
      (await order(app, creditorId, again.join('\n'), { kind: 'invoices' })).order,
    );
    expect(checked).toMatchObject({ ok: true, value: { created: 1, updated: 1, skipped: 2, errorCount: 0 } });
    const { placement } = await post(app, creditorId, again.join('\n'), { kind: 'invoices' });
    expect(placement).toMatchObject({ created: 1, updated: 1, skipped: 2 });
    expect(app.rows('select reference, owing_minor as owing, delinquent_on as since from account order by 1')).toEqual([
      { reference: 'C-1', owing: 5_000, since: '2026-03-07' },
      { reference: 'C-2', owing: 10_000, since: '2026-02-19' },
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('taken back, its invoices and the payments it told of are gone, and the books are as before', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const tables = ['account', 'debtor', 'account_item', 'item_payment', 'payment', 'ledger_entry', 'book_transfer'];
    const { placement } = await post(app, creditorId, anExport(60, 8), { kind: 'invoices' });
    expect(app.count('payment')).toBeGreaterThan(20);
    const commandId = randomUUID();
    const undone = await app.api.placements.undo({ commandId, placementId: placement.id });
    expect(undone, JSON.stringify(undone)).toMatchObject({ ok: true });
    expect(tables.map((table) => [table, app.count(table)])).toEqual(tables.map((table) => [table, 0]));
    expect([verifyLedger(app.db), app.faults]).toEqual(['ok', []]);
  });

  test('the collection effectiveness of a period counts what was owed, invoiced and not yet due', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const paid = two.map((line) => (line.startsWith('C-1,I-1') ? `${line}3/1/2026` : line));
    await post(app, creditorId, paid.join('\n'), { kind: 'invoices' });
    // Owed before February: 100.00 and 70.00; invoiced 50.00, not due until 7 March; 100.00 of the 170.00 due came.
    const period = { from: '2026-02-01', to: '2026-03-01' };
    expect(await app.api.reports.effectiveness(period)).toEqual({
      currencies: [
        {
          currency: 'USD',
          beginningMinor: 170_00,
          invoicedMinor: 50_00,
          endingMinor: 120_00,
          endingCurrentMinor: 50_00,
          indexBp: 58_82,
        },
      ],
    });
    expect(await app.api.reports.effectiveness({ ...period, creditorId: 'nobody' })).toEqual({ currencies: [] });
  });

  test('what the file no longer lists is told, and only dealt with as chosen', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    await post(app, creditorId, two.join('\n'), { kind: 'invoices' });
    const shorter = two.slice(0, 2).join('\n');
    const asked = await order(app, creditorId, shorter, { kind: 'invoices' });
    const checked = await app.api.placements.check(asked.order);
    if (!checked.ok) throw new Error(checked.refusal);
    expect(checked.value.missing).toMatchObject({ count: 2, openMinor: 12_000, unnamed: 0 });
    expect(checked.value.missing.rows.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['I-2', 'I-3']);
    expect(app.rows('select count(*) as n from placement')).toEqual([{ n: 1 }]);
    await post(app, creditorId, shorter, { kind: 'invoices', missing: 'paid_direct' });
    expect(app.rows('select reference, owing_minor as owing, status from account order by 1')).toEqual([
      { reference: 'C-1', owing: 10_000, status: 'new' },
      { reference: 'C-2', owing: 0, status: 'paid_in_full' },
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('an account placed with a balance takes no invoices on top of it', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    await post(app, creditorId, 'Account,Name,Balance\nC-1,Lopez,150.00\n', { kind: 'accounts' });
    const { problems } = await post(
      app,
      creditorId,
      `${two.slice(0, 2).join('\n')}\nC-9,I-9,1/5/2026,2/4/2026,1.00,\n`,
      {
        kind: 'invoices',
      },
    );
    expect(problems).toEqual([
      expect.objectContaining({ line: 2, verdict: 'skip', reason: expect.stringContaining('placed with a balance') }),
    ]);
    expect(app.rows(`select owing_minor as owing from account where reference = 'C-1'`)).toEqual([{ owing: 15_000 }]);
  });
});

describe('files about accounts of the book', () => {
  const placed = 'Account,Customer No,Name,Balance\nA-1,C-1,"Lopez, Maria",150.00\nA-2,C-2,"Holt, Kai",80.00\n';

  test('payments are posted through the ledger; strangers and too much money go back to the creditor', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    await post(app, creditorId, placed, { kind: 'accounts' });
    const file =
      'Account,Date,Amount,Method\nA-1,11/2/2026,50.00,ACH\nA-7,11/3/2026,5.00,check\nA-2,11/3/2026,80.01,check\n';
    const { placement, problems } = await post(app, creditorId, file, { kind: 'payments' });
    expect(placement).toMatchObject({ updated: 1, skipped: 1, errors: 1, totalMinor: 13_001 });
    expect(problems.map(({ line, verdict }) => ({ line, verdict }))).toEqual([
      { line: 3, verdict: 'error' },
      { line: 4, verdict: 'skip' },
    ]);
    expect(app.rows('select amount_minor as amount, method, route, received_on as "on" from payment')).toEqual([
      { amount: 5_000, method: 'bank_transfer', route: 'direct', on: '2026-11-02' },
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
    const twice = await post(app, creditorId, `${file}\n`, { kind: 'payments' });
    expect(twice.placement).toMatchObject({ updated: 0, skipped: 2, errors: 1 });
  });

  test('contact points and notes find their account by reference or by customer number', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    await post(app, creditorId, placed, { kind: 'accounts' });
    const points = await post(app, creditorId, 'Customer No,Phone,Email\nC-2,(617) 555-0142,kai@example.com\n', {
      kind: 'contact_points',
    });
    expect(points.placement).toMatchObject({ updated: 1, errors: 0 });
    expect(app.rows('select value from contact_point order by kind')).toEqual([
      { value: 'kai@example.com' },
      { value: '+16175550142' },
    ]);
    const notes = await post(
      app,
      creditorId,
      'Account,Date,Author,Note\nA-1,10/1/2026,J. Doe,Promised to call back\n',
      {
        kind: 'notes',
      },
    );
    expect(notes.placement).toMatchObject({ updated: 1, errors: 0 });
    expect(app.rows(`select summary, note from activity where kind = 'note'`)).toEqual([
      { summary: 'Note from Harbor Supply of 2026-10-01 by J. Doe.', note: 'Promised to call back' },
    ]);
  });
});

describe('what is kept with a creditor', () => {
  test('a mapping is saved under its name and gets a version with every change', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const save = (balance: string) =>
      app.api.mappings.save({
        commandId: randomUUID(),
        creditorId,
        name: 'Monthly',
        kind: 'accounts',
        map: { reference: 'Account', balance },
        options: { dateOrder: 'mdy' },
      });
    expect(await save('Owed')).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await save('Owed')).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await save('Balance due')).toMatchObject({ ok: true, value: { version: 2 } });
    const { rows } = await app.api.mappings.list({ creditorId });
    expect(rows.map(({ version, map }) => ({ version, balance: map['balance'] }))).toEqual([
      { version: 2, balance: 'Balance due' },
      { version: 1, balance: 'Owed' },
    ]);
  });

  test('own fields have types and rules refuse a row with line, column and reason', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const field = (name: string, kind: 'date' | 'list' | 'money', choices: string[] = []) =>
      app.api.creditorFields.saveField({ commandId: randomUUID(), creditorId, name, kind, choices });
    await field('Last visit', 'date');
    await field('Plan', 'list', ['Gold', 'Silver']);
    await field('Deposit', 'money');
    const rule = { commandId: randomUUID(), creditorId };
    await app.api.creditorFields.saveRule({ ...rule, field: 'reference', kind: 'pattern', pattern: 'A-9999' });
    await app.api.creditorFields.saveRule({
      ...rule,
      commandId: randomUUID(),
      field: 'balance',
      kind: 'range',
      from: '10',
      to: '1000',
    });
    await app.api.creditorFields.saveRule({ ...rule, commandId: randomUUID(), field: 'name', kind: 'required' });
    const file = [
      'Account,Name,Balance,Visit,Plan,Deposit',
      'A-0001,Lopez,150.00,3/14/2026,gold,"1,000.50"',
      'B-2,Holt,150.00,3/15/2026,Bronze,',
      'A-0003,Moss,9.99,3/32/2026,,',
    ].join('\n');
    const map = { 'custom:Last visit': 'Visit', 'custom:Plan': 'Plan', 'custom:Deposit': 'Deposit' };
    const { placement, problems } = await post(app, creditorId, file, { kind: 'accounts' }, map);
    expect(placement).toMatchObject({ created: 1, errors: 2 });
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 Plan',
      '3 Account',
      '4 Visit',
      '4 Balance',
    ]);
    const [account] = app.rows<{ id: string }>('select id from account');
    const { rows } = await app.api.accounts.customFields({ accountId: account?.id ?? '' });
    expect(rows.map(({ name, kind, value }) => [name, kind, value])).toEqual([
      ['Deposit', 'money', '1000.50'],
      ['Last visit', 'date', '2026-03-14'],
      ['Plan', 'list', 'Gold'],
    ]);
    expect(await field('Plan', 'date')).toMatchObject({ ok: false, refusal: 'field_in_use' });
  });
});
