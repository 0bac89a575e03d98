import { describe, expect, test } from 'vitest';
import type { App } from '../fixtures/an-app.ts';
import { aFile } from '../imports/support.ts';
import { anOffice, command, entriesOf, readAt } from './support.ts';

type Wishes = Partial<Omit<Parameters<App['api']['bank']['read']>[0], 'fileId' | 'commandId'>>;

async function chosen(app: App, text: string, name = 'table.csv'): Promise<string> {
  app.seen.chosenFiles.push(aFile(text, name));
  const answer = await app.api.bank.chooseFile({});
  if (!answer.ok || !answer.value.file) throw new Error('no file was chosen');
  return answer.value.file.fileId;
}

/** Reads a table as the window does: it asks where something is open. */
const ask = async (app: App, text: string, wishes: Wishes = {}) =>
  app.api.bank.read({ ...command(), fileId: await chosen(app, text), asks: true, ...wishes });

const head = 'Posted;Side;Sum;Told;Stand';
const november = `${head}\n03.11.2026;H;1.234,50;M-1001 HOLT;1.234,50\n04.11.2026;S;34,50;Fee;1.200,00\n`;
const december = `${head}\n05.12.2026;H;100,00;M-1002 SATO;1.300,00\n`;
const map = {
  booked_on: 'Posted',
  direction: 'Side',
  amount: 'Sum',
  description: 'Told',
  balance: 'Stand',
};
const said = { account: 'DE89370400440532013000', currency: 'EUR', map, dateOrder: 'dmy' } as const;

/** An office that has read a table of the account once, with every column said. */
async function anOfficeWithLayout() {
  const app = anOffice();
  const read = await ask(app, november, { ...said, asks: false, remember: true });
  expect(read).toMatchObject({ ok: true, value: { errors: [], kept: { entries: 2 } } });
  return app;
}

describe('a table of a bank', () => {
  test('is looked at before its first entries are kept: what it lacks is told, the proposal can be changed', async () => {
    const app = anOffice();
    const fileId = await chosen(app, november);
    expect(await app.api.bank.read({ ...command(), fileId, asks: true })).toMatchObject({
      ok: true,
      value: { isUndecided: true, kept: { entries: 0 } },
    });
    const first = await app.api.bank.preview({ fileId });
    expect(first).toMatchObject({
      ok: true,
      value: { table: { missing: ['booked_on', 'amount'], headerLine: 1, rows: 2 }, statements: [] },
    });
    const second = await app.api.bank.preview({ fileId, ...said, dateOrder: 'auto' });
    expect(second).toMatchObject({
      ok: true,
      value: {
        table: { missing: [], dateColumns: [{ column: 'Posted', ambiguous: 2, undecided: true }] },
        statements: [
          {
            openingMinor: 0,
            closingMinor: 1_200_00,
            entries: [
              { amountMinor: 1_234_50, remittance: 'M-1001 HOLT' },
              { amountMinor: -34_50, remittance: 'Fee' },
            ],
          },
        ],
        errors: [],
      },
    });
    expect(app.count('bank_entry')).toBe(0);
  });

  test('once its columns are saved for the account the next one is read without a question', async () => {
    const app = await anOfficeWithLayout();
    expect(app.rows('select date_order, decimal_mark, has_header from bank_layout')).toEqual([
      { date_order: 'dmy', decimal_mark: ',', has_header: 1 },
    ]);
    const next = await ask(app, december);
    expect(next).toMatchObject({ ok: true, value: { isUndecided: false, warnings: [], kept: { entries: 1 } } });
    expect((await entriesOf(app))[0]).toMatchObject({
      bookedOn: '2026-12-05',
      amountMinor: 100_00,
      account: said.account,
      currency: 'EUR',
    });
    expect(app.count('bank_account')).toBe(1);
  });

  test('is known by its columns wherever their line stands in the file', async () => {
    const app = await anOfficeWithLayout();
    const next = await ask(app, `Statement of December\nPrinted;05.12.2026\n\n${december}`);
    expect(next).toMatchObject({ ok: true, value: { isUndecided: false, kept: { entries: 1 } } });
  });

  test('that does not go on from the balance of the account is not taken for it', async () => {
    const app = await anOfficeWithLayout();
    const another = await ask(app, december.replace('1.300,00', '9.100,00'));
    expect(another).toMatchObject({
      ok: true,
      value: { isUndecided: true, kept: { entries: 0 }, warnings: [{ field: 'Account' }] },
    });
    const unasked = await ask(app, december.replace('1.300,00', '9.100,00'), { asks: false });
    expect(unasked).toMatchObject({ ok: true, value: { kept: { entries: 0 } } });
    const ours = await ask(app, december.replace('1.300,00', '9.100,00'), { account: said.account });
    expect(ours).toMatchObject({ ok: true, value: { isUndecided: false, kept: { entries: 1 } } });
  });

  test('of one of two accounts written alike asks whose it is, and that alone', async () => {
    const app = await anOfficeWithLayout();
    const second = { ...said, account: 'DE02120300000000202051', asks: false, remember: true };
    await ask(app, november.replaceAll('HOLT', 'NAGY'), second);
    const fileId = await chosen(app, december);
    expect(await app.api.bank.read({ ...command(), fileId, asks: true })).toMatchObject({
      ok: true,
      value: { isUndecided: true, warnings: [{ field: 'Account' }] },
    });
    const preview = await app.api.bank.preview({ fileId });
    expect(preview).toMatchObject({ ok: true, value: { table: { missing: [], decimalMark: ',' }, errors: [] } });
    expect(preview.ok && preview.value.accounts).toHaveLength(2);
    const named = await ask(app, `Account;DE02 1203 0000 0000 2020 51\n\n${december}`);
    expect(named).toMatchObject({ ok: true, value: { isUndecided: false, kept: { entries: 1 } } });
    expect((await entriesOf(app)).find(({ bookedOn }) => bookedOn === '2026-12-05')?.account).toBe(second.account);
  });

  test('whose dates contradict what was saved is looked at again, and no row of it is kept', async () => {
    const app = await anOfficeWithLayout();
    const turned = await ask(app, december.replace('05.12.2026', '12.25.2026'));
    expect(turned).toMatchObject({
      ok: true,
      value: {
        isUndecided: true,
        kept: { entries: 0 },
        errors: [{ line: 2, field: 'Posted', reason: expect.stringContaining('the month comes first') }],
      },
    });
  });

  test('read the same way again leaves what was saved as it is; read otherwise it is saved anew', async () => {
    const app = await anOfficeWithLayout();
    await ask(app, december, { ...said, asks: false, remember: true });
    expect(app.rows("select count(*) as n from audit_entry where action = 'bank.layout'")).toEqual([{ n: 1 }]);
    const other = december.replace('05.12.', '06.12.').replace('Told', 'Text');
    await ask(app, other, { ...said, map: { ...map, description: 'Text' }, asks: false, remember: true });
    expect(app.rows("select count(*) as n from audit_entry where action = 'bank.layout'")).toEqual([{ n: 2 }]);
    expect(app.count('bank_layout')).toBe(1);
  });
});

describe('the rows of a table', () => {
  const read = (text: string, more: Parameters<typeof readAt>[1] = {}) =>
    readAt(aFile(text, 'rows.csv'), { account: '4711', currency: 'USD', ...more });

  test('of several accounts and currencies become a statement each, in the amounts of their currency', async () => {
    const { statements, errors } = await read(
      'Account,Date,Amount,Currency\nA-1,2026-11-02,10.00,USD\nA-2,2026-11-02,7.00,USD\nA-1,2026-11-03,1234,JPY\nA-1,2026-11-04,1.500,KWD\n',
    );
    expect(errors).toEqual([]);
    expect(statements.map(({ account, currency, entries }) => [account, currency, entries[0]?.amountMinor])).toEqual([
      ['A-1', 'USD', 10_00],
      ['A-2', 'USD', 7_00],
      ['A-1', 'JPY', 1234],
      ['A-1', 'KWD', 1500],
    ]);
  });

  test('of one day with the newest first have their balances the right way round', async () => {
    const { statements, warnings } = await read(
      'Date,Amount,Balance\n2026-11-02,5.00,115.00\n2026-11-02,10.00,110.00\n2026-11-02,40.00,100.00\n',
    );
    expect(statements[0]).toMatchObject({ opening: { amountMinor: 60_00 }, closing: { amountMinor: 115_00 } });
    expect(warnings).toEqual([]);
  });

  test('say their side in words; a word nobody knows is an error of its line', async () => {
    const { statements, errors } = await read('Date,Amount,Dr/Cr\n2026-11-02,5.00,CR\n2026-11-02,6.00,Dr.\n');
    expect([errors, statements[0]?.entries.map(({ amountMinor }) => amountMinor)]).toEqual([[], [5_00, -6_00]]);
    expect((await read('Date,Amount,Dr/Cr\n2026-11-02,5.00,perhaps\n')).errors).toMatchObject([
      { line: 2, field: 'Dr/Cr', reason: '“perhaps” does not say whether money came in or went out.' },
    ]);
  });

  test.each([
    ['USD', '1,234', '', 1_234_00],
    ['USD', '1.234', '', 1_234_00],
    ['JPY', '1,234', '', 1_234],
    ['KWD', '1.234', '1.234', 1_234],
  ])('in %s %s is what a bank would write; what stays open is told (%s)', async (currency, text, open, minor) => {
    const { table, statements } = await read(`Date;Amount\n2026-11-02;${text}\n`, { currency });
    expect([table?.markExample, statements[0]?.entries[0]?.amountMinor]).toEqual([open, minor]);
  });

  test('contradict a decimal mark that was said: an error, for some would be read the other way', async () => {
    const { errors } = await read('Date;Amount\n2026-11-02;1.234\n2026-11-03;5.20\n', { decimalMark: ',' });
    expect(errors).toMatchObject([{ line: 3, field: 'Amount' }]);
  });
});
