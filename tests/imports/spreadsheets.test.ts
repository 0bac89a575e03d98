import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbookBytes } from '../fixtures/workbook.ts';
import { aFile, dataFile, preview, proposedMap, readAll, testWithData } from './support.ts';

const kinds = [
  ['xlsx', 'XLSX'],
  ['biff8', 'XLS'],
  ['biff5', 'XLS'],
  ['ods', 'ODS'],
] as const;

describe('csv-messytables, spreadsheets', () => {
  testWithData('csv-messytables', 'are read as their source says, dates as dates', async () => {
    const rows = ['2011-01-01 1 Galway', '2011-01-02 -1 Galway', '2011-01-03 0 Galway'];
    for (const [name, format] of [
      ['simple.xlsx', 'XLSX'],
      ['simple.xls', 'XLS'],
    ] as const) {
      const seen = await preview(dataFile(`csv-messytables/${name}`));
      expect(seen).toMatchObject({ format, headerLine: 1, rows: 6, columns: ['date', 'temperature', 'place'] });
      expect(seen.sample.slice(0, 3).map((cells) => cells.join(' '))).toEqual(rows);
    }
    const ods = await preview(dataFile('csv-messytables/simple.ods'));
    expect(ods).toMatchObject({ format: 'ODS', columns: ['Name', 'Age', 'When'], rows: 3, sheets: ['Sheet1'] });
    expect(ods.sample[0]).toEqual(['Bob', '20', '2010-10-10']);
    const lines = await preview(dataFile('csv-messytables/multilineods.ods'), {}, { headerLine: 0 });
    expect(lines.sample).toEqual([['1\n2\n3\n4']]);
    await expect(preview(dataFile('csv-messytables/libreoffice.xlsx'))).rejects.toThrow('The sheet “Sheet1” is empty.');
  });
});

describe('a placement as a spreadsheet', () => {
  const sheets = {
    Cover: [['To whom it may concern']],
    Placement: [
      ['Harbor Clinic', null, null, null, null, null],
      [],
      ['Account', 'Name', 'Balance', 'ZIP', 'Charge-off date', 'Disputed'],
      ['H-1', 'Núñez, José', 1234.56, { t: 'n', v: 2134, z: '00000' }, new Date(Date.UTC(2024, 2, 15)), true],
      [{ t: 'n', v: 4512345678901234 }, '王小明', -80.1 - 0.2, 90210, new Date(Date.UTC(2023, 11, 31)), false],
    ],
    Notes: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  } as Parameters<typeof workbookBytes>[0];

  test.each(kinds)('%s: the sheet, its header and the types of its cells', async (bookType, format) => {
    const only = bookType === 'biff5' ? { ...sheets, Placement: (sheets.Placement ?? []).slice(0, 4) } : sheets;
    const path = aFile(workbookBytes(only, bookType), 'november.csv');
    const seen = await preview(path);
    expect(seen).toMatchObject({ format, sheet: 'Placement', sheets: ['Cover', 'Placement', 'Notes'], headerLine: 3 });
    expect(seen.head.map(({ line }) => line)).toEqual(only === sheets ? [1, 3, 4, 5] : [1, 3, 4]);
    const { records, outcome } = await readAll(path, await proposedMap(path));
    expect(outcome).toMatchObject({ ok: true, value: { errors: 0 } });
    const [jose, wang] = records;
    expect(jose).toMatchObject({
      opening: { principal: 123456 },
      account: { chargedOffOn: '2024-03-15', disputed: true },
    });
    // The writer of the oldest kind knows no accents.
    if (only === sheets) expect(jose?.debtor.name).toBe('José Núñez');
    expect(jose?.contactPoints[0]).toMatchObject({ postcode: '02134' });
    if (only !== sheets) return;
    expect(wang).toMatchObject({ reference: '4512345678901234', opening: { principal: -8030 } });
    expect(wang).toMatchObject({ account: { chargedOffOn: '2023-12-31', disputed: false } });
  });

  test('a sheet is chosen by name or number, and one that is not there is named with those that are', async () => {
    const path = aFile(workbookBytes(sheets, 'xlsx'), 'november.xlsx');
    expect(await preview(path, {}, { sheet: 'notes' })).toMatchObject({ sheet: 'Notes', columns: ['a', 'b'] });
    expect(await preview(path, {}, { sheet: '1' })).toMatchObject({ sheet: 'Cover' });
    await expect(preview(path, {}, { sheet: 'June' })).rejects.toThrow(
      'The file has no sheet “June”. Its sheets are: Cover, Placement, Notes.',
    );
  });

  test('the header can be moved; without one columns are counted', async () => {
    const path = aFile(workbookBytes(sheets, 'ods'), 'november.ods');
    expect((await preview(path, {}, { headerLine: 4 })).columns[0]).toBe('H-1');
    expect((await preview(path, {}, { headerLine: 0, sheet: 'Notes' })).columns).toEqual(['Column 1', 'Column 2']);
  });

  test('a long number whose last digits the program lost is no reference', async () => {
    const rows = [
      ['Account', 'Name', 'Balance'],
      [{ t: 'n', v: 4512345678901230000 }, 'Holt, Kai', 5],
    ] as const;
    const path = aFile(workbookBytes({ A: rows as never }, 'xlsx'), 'a.xlsx');
    const { problems } = await readAll(path, await proposedMap(path));
    expect(problems[0]?.reason).toContain('was shortened by a spreadsheet');
  });
});

const xml = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const relation = (id: string, kind: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="http://x/${kind}" Target="${target}"${more}/>`;
const handMade = (sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  xml({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      '<x:workbook xmlns:x="s" xmlns:r="r"><x:sheets><x:sheet name="S" r:id="a"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('a', 'worksheet', 'worksheets/one.xml')}${relation('b', 'sharedStrings', 'texts.xml')}</Relationships>`,
    'xl/worksheets/one.xml': sheet,
    ...more,
  });

describe('what other programs write', () => {
  test('prefixes, readings beside Japanese names, escaped characters, formulas by their last value, cells without places', async () => {
    const path = aFile(
      handMade(
        `<x:worksheet xmlns:x="s"><x:sheetData>
          <x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>Bal</x:t><x:t>ance</x:t></x:is></x:c></x:row>
          <x:row r="7"><x:c r="A7" t="str"><x:f>WEBSERVICE("http://x")</x:f><x:v>a_x0041_b</x:v></x:c><x:c r="C7"><x:v>1.234</x:v></x:c><x:c r="D7" t="e"><x:v>#REF!</x:v></x:c></x:row>
        </x:sheetData></x:worksheet>`,
        { 'xl/texts.xml': '<sst><si><r><t>山田</t></r><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si></sst>' },
      ),
    );
    const { head } = await preview(path);
    expect(head).toEqual([
      { line: 1, cells: ['山田', 'Balance'] },
      { line: 7, cells: ['aAb', '', '1.2340', '#REF!'] },
    ]);
  });
});

/** A zip whose one entry says it unpacks to `declared` bytes. */
function zipThatDeclares(name: string, packed: Buffer, declared: number): Buffer {
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const central = Buffer.alloc(46 + name.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(declared, 24);
  central.writeUInt16LE(name.length, 28);
  central.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}

describe('files that mean harm, or broke on the way', () => {
  const refused = async (bytes: Uint8Array, sentence: RegExp | string): Promise<void> =>
    expect(preview(aFile(bytes, 'a.xlsx'))).rejects.toThrow(sentence);

  test('an archive that would grow beyond the limits is not unpacked', async () => {
    const zeros = deflateRawSync(Buffer.alloc(9 * 1024 * 1024));
    await refused(
      zipThatDeclares('content.xml', zeros, 9 * 1024 * 1024),
      /grow \d+ times when unpacked; the limit is 300 times/,
    );
    await refused(zipThatDeclares('content.xml', Buffer.alloc(15_000_000), 4_294_967_294), 'the limit is 3 GB');
    // One that lies about its size is found out while it is unpacked.
    await refused(zipThatDeclares('content.xml', zeros, 1000), 'broken or incomplete archive');
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`${n}`, new Uint8Array(0)]));
    await refused(zipSync(many, { level: 0 }), 'an archive of 10001 parts; the limit is 10000');
  });

  test('XML with entities, links to elsewhere, and rows and cells without end', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    await refused(handMade(`${bomb}<worksheet><sheetData/></worksheet>`), 'declares XML entities of its own');
    await refused(
      handMade('<worksheet/>', {
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation('a', 'worksheet', 'http://example.com/worksheets/a.xml', ' TargetMode="External"')}</Relationships>`,
      }),
      'a spreadsheet without a sheet',
    );
    const wide = Array.from({ length: 600 }, (_, n) => `<c><v>${n}</v></c>`).join('');
    await refused(
      handMade(`<worksheet><sheetData><row>${wide}</row></sheetData></worksheet>`),
      'Line 1 has 600 columns; the limit is 500.',
    );
    const long = `<row><c t="str"><v>${'x'.repeat(200_000)}</v></c></row>`;
    await refused(handMade(`<worksheet><sheetData>${long}</sheetData></worksheet>`), 'longer than 64 KB');
    const repeated = (columns: number, rows: number): Uint8Array =>
      xml({
        'content.xml': `<d xmlns:t="t" xmlns:o="o"><t:table t:name="S"><t:table-row t:number-rows-repeated="${rows}"><t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="${columns}"/></t:table-row></t:table></d>`,
      });
    await refused(repeated(16_384, 2), 'Line 1 has 16384 columns; the limit is 500.');
    await refused(repeated(3, 99_999_999), 'repeated 99999999 times; the limit is 10000');
  });

  test('locked, cut, foreign and mislabelled files get a sentence', async () => {
    const book = workbookBytes(
      {
        A: [
          ['Account', 'Balance'],
          ['A1', 5],
        ],
      },
      'xlsx',
    );
    await refused(book.subarray(0, book.length - 200), 'broken or incomplete archive');
    const old = workbookBytes(
      {
        A: [
          ['Account', 'Balance'],
          ['A1', 5],
        ],
      },
      'biff8',
    );
    await refused(old.subarray(0, 1200), 'broken');
    await refused(
      xml({ 'content.xml': 'x', 'META-INF/manifest.xml': '<m><e:encryption-data xmlns:e="e"/></m>' }),
      'protected by a password',
    );
    await refused(xml({ 'list.csv': 'a,b' }), 'a ZIP archive. Unpack it');
    await refused(strToU8('%PDF-1.7'), 'The file is a PDF');
    await refused(strToU8('<html><table><tr><td>1</td></tr></table></html>'), 'a web page or XML');
    await refused(handMade('<worksheet><sheetData><row></worksheet>'), 'broken inside');
  });

  test('text without a line end is not read to its end', async () => {
    await refused(Buffer.alloc(3 * 1024 * 1024, 'x'), 'The row that begins on line 1 is longer than 1 MB');
    await refused(Buffer.from(`${'a,'.repeat(400_000)}\n1\n`), 'Line 1 has 400001 columns; the limit is 500.');
  });
});
