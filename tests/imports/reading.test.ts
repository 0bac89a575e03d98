import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detect } from '../../main/imports/detect.ts';
import type { RawRow } from '../../main/imports/table.ts';
import { aFile, dataFile, preview, readAll, testWithData } from './support.ts';

async function rawRows(path: string): Promise<{ rows: RawRow[]; columns: readonly string[] }> {
  const detection = await detect(path, { encoding: 'auto', delimiter: 'auto' });
  const rows: RawRow[] = [];
  for await (const piece of detection.table.rows()) rows.push(...piece);
  return { rows: rows.filter(({ line }) => line > detection.headerLine), columns: detection.columns };
}

/** Upstream's expectation for this file names another phone number than its CSV; everything else is equal. */
const knownSlips: Readonly<Record<string, Record<string, string>>> = {
  location_coordinates: { 'Contact Phone Number': '2095257564' },
};

describe('csv-spectrum', () => {
  testWithData('csv-spectrum', 'every file parses to its JSON', async () => {
    const names = readdirSync(dataFile('csv-spectrum/csvs')).map((name) => name.replace(/\.csv$/, ''));
    expect(names).toHaveLength(12);
    for (const name of names) {
      // This copy of the CSV files has LF where upstream has CRLF; the JSON still has CRLF inside a cell.
      const json = readFileSync(dataFile(`csv-spectrum/json/${name}.json`), 'utf8').replaceAll('\\r\\n', '\\n');
      const expected = [JSON.parse(json) as unknown].flat();
      const { rows, columns } = await rawRows(dataFile(`csv-spectrum/csvs/${name}.csv`));
      const parsed = rows.map(({ cells }) =>
        Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
      );
      expect(parsed, name).toEqual(expected.map((row) => ({ ...(row as object), ...knownSlips[name] })));
    }
  });
});

test('line breaks inside a cell stay as the file has them', async () => {
  const { rows } = await rawRows(aFile('a,b\r\n"Once upon \r\na time",5\r\n7,8\r\n'));
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['Once upon \r\na time', '5'],
    ['7', '8'],
  ]);
});

describe('csv-messytables', () => {
  testWithData('csv-messytables', 'every text file is recognised as its source says', async () => {
    const seen: Record<string, unknown[]> = {};
    for (const name of [
      'simple.csv',
      'simple.ssv',
      'simple.psv',
      'example.tsv',
      'complex.csv',
      'null.csv',
      'skip_initials.csv',
      'utf8bom.csv',
    ]) {
      const { delimiter, headerLine, rows, columns } = await preview(dataFile(`csv-messytables/${name}`));
      seen[name] = [delimiter, headerLine, rows, columns.length, columns[0]];
    }
    expect(seen).toEqual({
      'simple.csv': [',', 1, 6, 3, 'date'],
      'simple.ssv': [';', 1, 6, 3, 'date'],
      'simple.psv': ['|', 1, 28, 6, 'Year'],
      'example.tsv': ['\t', 1, 140, 17, 'hour'],
      'complex.csv': [',', 1, 3, 4, 'date'],
      'null.csv': [',', 0, 10, 4, 'Column 1'],
      'skip_initials.csv': [',', 1, 2, 2, 'field1'],
      'utf8bom.csv': [',', 1, 0, 2, 'kitten'],
    });
  });

  testWithData('csv-messytables', 'a quoted amount behind a blank stays one cell', async () => {
    const { sample } = await preview(dataFile('csv-messytables/complex.csv'));
    expect(sample.at(-1)).toEqual(['2011-01-03', '', '6,000,000', 'Galway']);
  });
});

describe('a volume file without names', () => {
  testWithData(
    'uci-credit-default',
    '15,000 rows import with only reference and balance mapped, to the cent',
    async () => {
      const file = dataFile('uci-credit-default/uci_credit_default_1_15000.csv');
      const map = { reference: 'ID', balance: 'X12', 'custom:limit': 'X1' };
      const { outcome, records, rows, batches } = await readAll(file, map, { currency: 'TWD' });
      expect(outcome).toMatchObject({
        ok: true,
        value: { rows: 15_000, readable: 15_000, errors: 0, totalMinor: 743_683_399_00 },
      });
      expect(batches).toBe(30);
      expect(records.filter(({ opening }) => opening.principal < 0)).toHaveLength(300);
      expect(records[0]?.debtor).toMatchObject({ name: 'Debtor 1', kind: 'person' });
      expect(records[0]?.remarks.join(' ')).toContain('no name');
      expect(rows.filter(({ record }) => record?.includes('Credit balance'))).toHaveLength(300);
    },
  );

  testWithData('uci-credit-default', 'cells shortened by a spreadsheet are full numbers', async () => {
    const file = dataFile('uci-credit-default/uci_credit_default_1_15000.csv');
    const shortened = readFileSync(file, 'latin1')
      .split('\r\n')
      .slice(1)
      .filter((line) => (line.split(',')[1] ?? '').includes('E+'));
    const { outcome, records } = await readAll(file, { reference: 'ID', balance: 'X1' }, { currency: 'TWD' });
    expect(outcome).toMatchObject({ ok: true, value: { errors: 0 } });
    const read = new Map(records.map(({ reference, opening }) => [reference, opening.principal]));
    expect(shortened.length).toBeGreaterThan(100);
    for (const line of shortened) {
      const [id = '', limit = ''] = line.split(',');
      expect(read.get(id)).toBe(Number(limit) * 100);
    }
  });
});

describe('lines and limits', () => {
  test('rows keep their physical line behind quoted line breaks, blank rows and titles', async () => {
    const path = aFile('Placement of November\n\naccount,name,balance\nA1,"Lopez,\nMaria",10\n\nA2,"Holt, Kai",20\n');
    const { rows, headerLine } = { ...(await rawRows(path)), headerLine: (await preview(path)).headerLine };
    expect(headerLine).toBe(3);
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [4, 'A1'],
      [7, 'A2'],
    ]);
  });

  test('lines stay right across the pieces a large file is read in', async () => {
    const count = 60_000;
    const body = Array.from({ length: count }, (_, n) => (n % 3 === 0 ? `A${n},"a\r\nb",1` : `A${n},x,1`)).join('\r\n');
    const path = aFile(`account,note,balance\r\n${body}\r\n`);
    const { rows } = await rawRows(path);
    expect(rows).toHaveLength(count);
    let line = 2;
    for (const [n, row] of rows.entries()) {
      if (row.line !== line) expect({ n, line: row.line }).toEqual({ n, line });
      line += n % 3 === 0 ? 2 : 1;
    }
  });

  test('a quotation mark that is never closed is named with its lines', async () => {
    const path = aFile('account,name,balance\nA1,"Holt, Kai",1\nA2,"Lopez, Maria,2\nA3,x,3\n');
    const { problems, records } = await readAll(path, { reference: 'account', name: 'name', balance: 'balance' });
    expect(records.map(({ reference }) => reference)).toEqual(['A1']);
    expect(problems).toEqual([
      { line: 3, column: '', reason: expect.stringMatching(/line 3 is never closed, so lines 3 to \d/) },
    ]);
  });

  test('a quotation mark inside a quoted cell refuses the row', async () => {
    const path = aFile('account,name,balance\nA1,"Kai "The Knife" Holt",1\nA2,"Lopez, Maria",2\n');
    const { problems, records } = await readAll(path, { reference: 'account', name: 'name', balance: 'balance' });
    expect(records.map(({ reference }) => reference)).toEqual(['A2']);
    expect(problems[0]).toMatchObject({ line: 2, reason: expect.stringContaining('quotation mark') });
  });

  test('cells, columns and NUL bytes over the limit are refused by line', async () => {
    const path = aFile(
      `account,name,balance\nA1,${'x'.repeat(70_000)},1\nA2${',y'.repeat(600)}\nA3,Ka\0i,3\nA4,"Holt, Kai",4\nA5,"Holt, Kai",5,,,extra\n`,
    );
    const { problems, records } = await readAll(path, { reference: 'account', name: 'name', balance: 'balance' });
    expect(records.map(({ reference }) => reference)).toEqual(['A4']);
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, expect.stringContaining('64 KB')],
      [3, expect.stringContaining('the limit is 500')],
      [4, expect.stringContaining('NUL')],
      [6, expect.stringContaining('6 cells')],
    ]);
  });

  test('a row of more than a megabyte stops the reading with its line', async () => {
    const path = aFile(`account,name,balance\nA1,"Holt, Kai",1\nA2,"${'Lopez\n'.repeat(400_000)}`);
    const { outcome } = await readAll(path, { reference: 'account', name: 'name', balance: 'balance' });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: 'file_unreadable',
      detail: expect.stringMatching(/line 3 is longer than 1 MB/),
    });
  });

  test('an empty file and binary data get a sentence', async () => {
    await expect(preview(aFile(''))).rejects.toThrow('The file is empty.');
    await expect(preview(aFile(' \n\r\n'))).rejects.toThrow('The file is empty.');
    await expect(preview(aFile(Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256))))).rejects.toThrow(
      'binary',
    );
  });
});
