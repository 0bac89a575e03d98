import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const parts = (sharedStrings: boolean): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Placement" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>${
    sharedStrings
      ? '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
      : ''
  }</Relationships>`,
});

/** Writes rows as a workbook the way Excel does, texts apart from cells, without holding it in memory but for its texts. */
export async function writeSheetFile(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const out = createWriteStream(path);
  const zip = new Zip((error, bytes, final) => {
    if (error) out.destroy(error);
    else out.write(bytes);
    if (final) out.end();
  });
  const add = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 1 });
    zip.add(part);
    return part;
  };
  for (const [name, text] of Object.entries(parts(true))) add(name).push(strToU8(text), true);
  const numbers = new Map<string, number>();
  const sheet = add('xl/worksheets/sheet1.xml');
  let text = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  let line = 0;
  for (const cells of rows) {
    line += 1;
    text += `<row r="${line}">`;
    for (const cell of cells) {
      if (/^\d+(?:\.\d+)?$/.test(cell)) text += `<c><v>${cell}</v></c>`;
      else {
        const number = numbers.get(cell) ?? numbers.size;
        numbers.set(cell, number);
        text += `<c t="s"><v>${number}</v></c>`;
      }
    }
    text += '</row>';
    if (text.length > 1_000_000) {
      sheet.push(strToU8(text));
      text = '';
      if (out.writableNeedDrain) await once(out, 'drain');
    }
  }
  sheet.push(strToU8(`${text}</sheetData></worksheet>`), true);
  const shared = add('xl/sharedStrings.xml');
  text = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  for (const each of numbers.keys()) {
    text += `<si><t>${escaped(each)}</t></si>`;
    if (text.length > 1_000_000) {
      shared.push(strToU8(text));
      text = '';
    }
  }
  shared.push(strToU8(`${text}</sst>`), true);
  zip.end();
  await finished(out);
}
