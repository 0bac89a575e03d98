import { randomUUID } from 'node:crypto';
import { read, type WorkSheet, utils } from '@e965/xlsx';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { writeTable } from '../../main/exports/write-table.ts';
import { chunkOf, type ExportColumn } from '../../main/services/exports/table.ts';
import type { AccountColumn } from '../../shared/contract/account-list.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const columns: AccountColumn[] = ['name', 'reference', 'delinquent_date', 'delinquent_on', 'owing'];
const wanted = (format: 'csv' | 'xlsx' = 'csv') => ({
  commandId: randomUUID(),
  format,
  selection: { view: 'all' as const, filter: {} },
  sort: { field: 'name' as const, descending: false },
  columns,
});
async function exported(app: App, format: 'csv' | 'xlsx' = 'csv'): Promise<Uint8Array> {
  const answer = await app.api.accounts.export(wanted(format));
  if (!answer.ok) throw new Error(answer.refusal);
  return app.files.bytesOf(answer.value.file.ticket);
}
const csvRows = (bytes: Uint8Array): string[][] =>
  Papa.parse<string[]>(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;

function sheetOf(bytes: Uint8Array): WorkSheet {
  const book = read(bytes, { type: 'array', cellDates: true, UTC: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('The workbook has no sheet');
  return sheet;
}
const rowsOf = (sheet: WorkSheet) => utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, UTC: true });

const aBook = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('A1').of('=HYPERLINK("http://x")', 'Kai').owing({ principal: 1210_50 }).delinquent('2026-11-13'),
    anAccount('-A2').of('Sato', 'Lea').owing({ principal: 50_00 }).delinquent(null),
  );

describe('a list as a file', () => {
  test('has the columns of the view in its order, amounts with their currency, and is noted in the journal', async () => {
    const app = aBook();
    expect(csvRows(await exported(app))).toEqual([
      ['Name', 'Reference', 'Delinquent on', 'Days late', 'Balance', 'Currency'],
      [`'=HYPERLINK("http://x"), Kai`, 'A1', '2026-11-13', '10', '1210.50', 'USD'],
      ['Sato, Lea', `'-A2`, '', '', '50.00', 'USD'],
    ]);
    const [entry] = app.rows<{ change: string }>(
      `select d.change from audit_entry e join audit_detail d using (device_id, seq) where e.action = 'accounts.export'`,
    );
    expect(JSON.parse(entry?.change ?? '')).toMatchObject({ format: 'csv', rows: 2, people: 2, view: 'all' });
  });

  test('in a workbook numbers are numbers, days are days, and nothing is a formula', async () => {
    const app = aBook();
    const sheet = sheetOf(await exported(app, 'xlsx'));
    expect(rowsOf(sheet)[1]).toEqual([
      `'=HYPERLINK("http://x"), Kai`,
      'A1',
      new Date('2026-11-13T00:00:00Z'),
      10,
      1210.5,
      'USD',
    ]);
    const formulas = Object.values(sheet).filter(
      (cell: unknown) => typeof cell === 'object' && cell !== null && 'f' in cell,
    );
    expect(formulas).toEqual([]);
  });

  test('more than 500 people need a right of their own; two accounts of one debtor are one person', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      ...Array.from({ length: 501 }, (_, index) => anAccount(`P${index}`).debtor(`D${index % 500}`)),
    );
    expect(await app.as('supervisor').accounts.export(wanted())).toMatchObject({ ok: true, value: { people: 500 } });
    app.with(anAccount('X'));
    expect(await app.as('supervisor').accounts.export(wanted())).toMatchObject({ refusal: 'export_too_many_people' });
    await expect(app.as('supervisor').accounts.exportLarge(wanted())).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(app.as('agent').accounts.export(wanted())).rejects.toMatchObject({ code: 'not_permitted' });
    expect(await app.as('compliance').accounts.exportLarge(wanted())).toMatchObject({
      ok: true,
      value: { people: 501 },
    });
  });
});

/** What begins a formula in one program or another, and what hides it (reliability handbook T13). */
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '|', '%'];
const payloads = [
  '1+1',
  `cmd|' /C calc'!A0`,
  'SUM(A1:A9)',
  '"HYPERLINK(""x"")"',
  `2+3+cmd|'x'!A1`,
  'IMPORTXML("http://x")',
];
const text: ExportColumn = { header: 'Name', kind: 'text' };

describe('no spreadsheet calculates what somebody typed', () => {
  const hostile = starts.flatMap((start) =>
    payloads.flatMap((payload) => [start + payload, `${start}${start}${payload}`]),
  );

  test.each(['csv', 'xlsx'] as const)(
    'in %s every payload begins with an apostrophe and is otherwise whole',
    async (format) => {
      // XML has no NUL and reads CR as LF; a workbook cannot carry them.
      const cells = hostile.filter((cell) => format === 'csv' || !/[\0\r]/.test(cell));
      const bytes = await writeTable({
        format,
        title: 'T',
        columns: [text],
        chunks: [chunkOf(cells.map((cell) => [cell]))],
      });
      const read =
        format === 'csv'
          ? csvRows(bytes)
              .slice(1)
              .map(([cell]) => cell)
          : rowsOf(sheetOf(bytes))
              .slice(1)
              .map(([cell]) => cell);
      expect(read).toEqual(cells.map((cell) => `'${cell}`));
    },
  );

  test('any text survives: what is read back is the text, or the text behind one apostrophe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }), async (cells) => {
        const bytes = await writeTable({
          format: 'csv',
          title: 'T',
          columns: [text, { header: 'N', kind: 'count' }],
          chunks: [chunkOf(cells.map((cell) => [cell, 1]))],
        });
        for (const [index, [read]] of csvRows(bytes).slice(1).entries()) {
          const cell = cells[index] ?? '';
          expect([cell, `'${cell}`]).toContain(read);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('negative amounts and phone numbers are numbers, not formulas', async () => {
    const bytes = await writeTable({
      format: 'csv',
      title: 'T',
      columns: [{ header: 'Paid', kind: 'money' }, text],
      chunks: [chunkOf([['-12.50', '+12125550142']])],
    });
    expect(csvRows(bytes)[1]).toEqual(['-12.50', '+12125550142']);
  });
});
