import { posix } from 'node:path';
import { limits, UnreadableFileError } from '../limits.ts';
import type { SheetEntry, Workbook } from '../table.ts';
import type { Archive } from './archive.ts';
import { kindOfFormat, type NumberKind } from './cell-text.ts';
import { SharedTexts } from './shared-texts.ts';
import { sheetRows } from './xlsx-sheet.ts';
import { unescaped } from './xlsx-text.ts';
import { attribute, hearWhole, hearXml } from './xml.ts';

interface Part extends SheetEntry {
  readonly part: string;
}

/** Where the parts that a part names lie in the archive: by the id of the relation, and by its kind. */
async function relationsOf(archive: Archive, part: string) {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const byId = new Map<string, string>();
  const byKind = new Map<string, string>();
  await hearWhole(await archive.text(`${folder}_rels/${part.slice(cut)}.rels`), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = posix.resolve('/', folder, attribute(attributes, 'Target')).slice(1);
      byId.set(attribute(attributes, 'Id'), target);
      byKind.set(attribute(attributes, 'Type').replace(/^.*\//, ''), target);
    },
    close: () => undefined,
  });
  return { byId, byKind };
}

async function sheetsOf(archive: Archive, workbook: string, partById: ReadonlyMap<string, string>) {
  const sheets: Part[] = [];
  let date1904 = false;
  await hearWhole(await archive.text(workbook), {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const part = partById.get(attribute(attributes, 'id')) ?? '';
      // Charts and macro sheets hold no cells.
      if (!/worksheets?\//i.test(part) || !archive.has(part)) return;
      const hidden = attribute(attributes, 'state').toLowerCase().includes('hidden');
      sheets.push({ name: attribute(attributes, 'name'), hidden, part });
    },
    close: () => undefined,
  });
  return { sheets, date1904 };
}

/** The kind of each cell style by its number. */
async function stylesOf(archive: Archive, part: string): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await hearWhole(await archive.text(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode'));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(Number(attribute(attributes, 'numFmtId')));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => kindOfFormat(id, codes));
}

async function sharedTextsOf(archive: Archive, part: string): Promise<SharedTexts> {
  const texts = new SharedTexts();
  if (!archive.has(part)) return texts;
  let text = '';
  let inText = false;
  // Japanese workbooks give the reading of a name beside it; it is not part of the text.
  let inReading = false;
  const hearer = {
    open: (name: string) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inReading;
      else if (name === 'rPh') inReading = true;
    },
    close: (name: string) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') texts.add(unescaped(text));
    },
    text: (piece: string) => {
      if (inText && text.length <= limits.cellCharacters) text += piece;
    },
  };
  for await (const _ of hearXml(archive.pieces(part), hearer));
  return texts;
}

/**
 * Opens a workbook of the Office Open XML kind. Cells are read as a stream, only texts kept apart from them are held in
 * memory; formulas count by the value they last had, and nothing they or links point to is fetched.
 */
export async function openXlsx(archive: Archive): Promise<Workbook> {
  const root = await relationsOf(archive, '');
  const workbook = root.byKind.get('officeDocument') ?? 'xl/workbook.xml';
  if (workbook.endsWith('.bin')) {
    throw new UnreadableFileError('The file is a binary workbook (XLSB). Save it as XLSX or CSV and choose that file.');
  }
  const relations = await relationsOf(archive, workbook);
  const { sheets, date1904 } = await sheetsOf(archive, workbook, relations.byId);
  const kinds = await stylesOf(archive, relations.byKind.get('styles') ?? '');
  const texts = await sharedTextsOf(archive, relations.byKind.get('sharedStrings') ?? '');
  return {
    format: 'XLSX',
    sheets,
    rows: (sheet) => sheetRows(archive.pieces(sheets[sheet]?.part ?? ''), { kinds, texts, date1904 }),
    close: () => texts.close(),
  };
}
