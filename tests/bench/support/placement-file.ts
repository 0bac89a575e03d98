import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate';

/** The columns of the file, under names the import knows. */
export const placementColumns = [
  'account_number',
  'first_name',
  'last_name',
  'date_of_birth',
  'address1',
  'city',
  'state',
  'zip',
  'phone',
  'email',
  'original_creditor',
  'open_date',
  'charge_off_date',
  'principal',
  'interest',
  'fees',
  'balance',
] as const;

const givenNames = ['Mirela', 'Kai', 'Ines', 'Tomas', 'Odette', 'Ruben', 'Salma', 'Piotr', 'Noor', 'Elke'];
const surnames = ['Ostrowska', 'Holt', 'Varga', 'Lindqvist', 'Okafor', 'Bauer', 'Santos', 'Meyer', 'Duarte', 'Novak'];
const towns = ['Springfield,IL,62701', 'Portland,ME,04101', 'Austin,TX,78701', 'Fresno,CA,93701', 'Albany,NY,12207'];
const areas = ['217', '207', '512', '559', '518'];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';
const two = (number: number): string => String(number).padStart(2, '0');
const decimal = (minor: number): string => `${Math.floor(minor / 100)}.${two(minor % 100)}`;

function lineOf(row: number): string {
  const [principal, interest, fees] = [10_000 + ((row * 7919) % 900_000), (row * 31) % 20_000, (row * 13) % 5_000];
  return [
    `N${1_000_000 + row}`,
    pick(givenNames, row),
    `${pick(surnames, Math.floor(row / 10))} ${row % 977}`,
    `${1950 + (row % 50)}-${two((row % 12) + 1)}-${two((row % 28) + 1)}`,
    `${(row % 9000) + 1} Example Avenue`,
    pick(towns, row),
    `(${pick(areas, row)}) 555-01${two(row % 100)}`,
    `person${row}@example.com`,
    'Card Bank',
    `${2012 + (row % 8)}-${two((row % 12) + 1)}-15`,
    `${2022 + (row % 3)}-${two((row % 12) + 1)}-28`,
    decimal(principal),
    decimal(interest),
    decimal(fees),
    decimal(principal + interest + fees),
  ].join(',');
}

/** Writes a placement of invented people: names, addresses, reserved phone numbers and balances in three parts. */
export async function writePlacementFile(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${placementColumns.join(',')}\n`);
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, index) => lineOf(from + index));
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Placement" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
};

/** The same placement as a workbook, its texts kept apart from the cells as spreadsheets do; answers how many differ. */
export async function writePlacementWorkbook(path: string, rows: number): Promise<number> {
  const out = createWriteStream(path);
  const zip = new Zip((error, data) => {
    if (error) throw error;
    out.write(data);
  });
  const begin = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 1 });
    zip.add(part);
    return part;
  };
  for (const [name, text] of Object.entries(parts)) begin(name).push(strToU8(text), true);
  const numbers = new Map<string, number>();
  const cell = (text: string): string => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return `<c t="s"><v>${number}</v></c>`;
  };
  const rowXml = (line: string): string => `<row>${line.split(',').map(cell).join('')}</row>`;
  const sheet = begin('xl/worksheets/sheet1.xml');
  sheet.push(strToU8(`<worksheet><sheetData>${rowXml(placementColumns.join(','))}`));
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, index) => rowXml(lineOf(from + index)));
    sheet.push(strToU8(lines.join('')));
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  const texts = begin('xl/sharedStrings.xml');
  texts.push(strToU8('<sst>'));
  let some = '';
  for (const text of numbers.keys()) {
    some += `<si><t>${text}</t></si>`;
    if (some.length < 100_000) continue;
    texts.push(strToU8(some));
    some = '';
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  texts.push(strToU8(`${some}</sst>`), true);
  zip.end();
  out.end();
  await once(out, 'finish');
  return numbers.size;
}
