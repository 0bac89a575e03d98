import { stat } from 'node:fs/promises';
import { firstText } from './decode.ts';
import { detectEncoding, knownEncoding } from './detect-encoding.ts';
import { detectDialect, detectLineEnd } from './detect-layout.ts';
import { readHead, startsWith } from './file-head.ts';
import { limits, sizeOf, tooLongRow, UnreadableFileError } from './limits.ts';
import type { Delimiter } from './parse-rows.ts';
import { readDelimited } from './read-delimited.ts';
import { lastWorkbook } from './sheets/kept-workbook.ts';
import { firstRows, type Table, type Workbook } from './table.ts';

const sampleCharacters = 256 * 1024;

/** What a person says about a file; what they leave open is found. */
export interface TableWishes {
  readonly encoding: string;
  readonly delimiter: Delimiter | 'auto';
  /** Name of the sheet, without regard to case, or its number from 1. */
  readonly sheet?: string;
}

/** First bytes of files no table can be read from, with what to do about them. */
const foreignFormats: readonly [Buffer, string][] = [
  [Buffer.from('%PDF'), 'a PDF. Ask for the list itself, as a spreadsheet or CSV.'],
  [Buffer.from('1f8b', 'hex'), 'a compressed archive (GZIP). Unpack it and choose the file inside.'],
  [Buffer.from('377abcaf271c', 'hex'), 'a compressed archive (7-Zip). Unpack it and choose the file inside.'],
  [Buffer.from('Rar!'), 'a compressed archive (RAR). Unpack it and choose the file inside.'],
  [Buffer.from('{\\rtf'), 'a text document (RTF). Save its table as CSV and choose that file.'],
  [Buffer.from('SQLite format 3'), 'a database. Ask for the list as a spreadsheet or CSV.'],
];

const zip = Buffer.from('504b0304', 'hex');
const emptyZip = Buffer.from('504b0506', 'hex');
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Sheets older than the compound file begin with the record that opens them. */
const bareSheets = ['0900', '0902', '0904', '0908'].map((begin) => Buffer.from(`${begin}`, 'hex'));
const isBareSheet = (head: Buffer): boolean =>
  bareSheets.some((mark) => startsWith(head, mark)) && head[3] === 0 && (head[2] ?? 0) <= 16;

const isZip = (head: Buffer): boolean => startsWith(head, zip) || startsWith(head, emptyZip);
const isSheet = (head: Buffer): boolean => isZip(head) || startsWith(head, compound) || isBareSheet(head);

/** The reader for a spreadsheet by its first bytes. Loaded only when needed. */
async function openWorkbook(path: string, head: Buffer): Promise<Workbook> {
  if (!isZip(head)) return (await import('./sheets/xls.ts')).openXls(path);
  const { openArchive } = await import('./sheets/archive.ts');
  const archive = await openArchive(path);
  if (archive.has('content.xml')) return (await import('./sheets/ods.ts')).openOds(archive);
  if (archive.has('[Content_Types].xml')) return (await import('./sheets/xlsx.ts')).openXlsx(archive);
  throw new UnreadableFileError('The file is a ZIP archive. Unpack it and choose the file inside.');
}

function refuseForeign(head: Buffer): void {
  const foreign = foreignFormats.find(([magic]) => startsWith(head, magic));
  if (foreign) throw new UnreadableFileError(`The file is ${foreign[1]}`);
  const start = head
    .toString('latin1', 0, 512)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^<(?:!doctype html|html|head|table|\?xml)/i.test(start)) {
    throw new UnreadableFileError(
      'The file is a web page or XML under the name of a table. Open it in a spreadsheet program, save it as XLSX or CSV and choose that file.',
    );
  }
}

/** The sheet a person names, else the first that is shown and holds a table, else the first with anything in it. */
async function chooseSheet(book: Workbook, wanted: string | undefined): Promise<number> {
  const { sheets } = book;
  if (sheets.length === 0) throw new UnreadableFileError('The file is a spreadsheet without a sheet.');
  if (sheets.length > limits.sheets) {
    throw new UnreadableFileError(`The file has ${sheets.length} sheets; the limit is ${limits.sheets}.`);
  }
  if (wanted !== undefined && wanted !== '') {
    const plain = wanted.trim().toLowerCase();
    const named = sheets.findIndex(({ name }) => name.trim().toLowerCase() === plain);
    const index = named >= 0 ? named : /^\d+$/.test(plain) ? Number(plain) - 1 : -1;
    if (sheets[index]) return index;
    throw new UnreadableFileError(
      `The file has no sheet “${wanted}”. Its sheets are: ${sheets.map(({ name }) => name).join(', ')}.`,
    );
  }
  const found = foundSheets.get(book) ?? (await findSheet(book));
  foundSheets.set(book, found);
  return found;
}

/** What was found once: a spreadsheet that stays open is not searched again. */
const foundSheets = new WeakMap<Workbook, number>();

async function findSheet(book: Workbook): Promise<number> {
  let filled = -1;
  for (const [index, { hidden }] of book.sheets.entries()) {
    if (hidden) continue;
    const { length } = await firstRows(book.rows(index), 2);
    if (length === 2) return index;
    if (length === 1 && filled < 0) filled = index;
  }
  return Math.max(filled, 0);
}

async function sheetTable(book: Workbook, wanted: string | undefined): Promise<Table> {
  const index = await chooseSheet(book, wanted);
  const names = book.sheets.map(({ name }) => name);
  return {
    format: book.format,
    encoding: '',
    delimiter: '',
    lineEnd: null,
    sheet: names[index] ?? null,
    sheets: names,
    rows: () => book.rows(index),
  };
}

async function textTable(path: string, head: Buffer, wishes: TableWishes): Promise<Table> {
  // A line end has a byte of its own in every encoding, so a text without one need not be read to its end.
  if (head.length > limits.rowCharacters && !head.includes(10) && !head.includes(13)) {
    throw new UnreadableFileError(tooLongRow(1));
  }
  const encoding = wishes.encoding === 'auto' ? await detectEncoding(path) : knownEncoding(wishes.encoding);
  const sample = await firstText(path, encoding, sampleCharacters);
  if (sample.trim() === '') throw new UnreadableFileError('The file is empty.');
  const { newline, name: lineEnd } = detectLineEnd(sample);
  const dialect = detectDialect(sample, newline, sample.length < sampleCharacters, wishes.delimiter);
  return {
    format: dialect.delimiter === '\t' ? 'TSV' : 'CSV',
    encoding,
    delimiter: dialect.delimiter,
    lineEnd,
    sheet: null,
    sheets: [],
    rows: () => readDelimited(path, encoding, dialect),
  };
}

/**
 * Opens a file as a table by what it holds, never by its name: spreadsheets by their first bytes, everything else as text,
 * whose encoding, delimiter and line ends are found. Refuses, with a sentence, files no table can be read from, encrypted
 * and broken ones, and those above a limit.
 */
export async function openTable(path: string, wishes: TableWishes): Promise<Table> {
  const { size } = await stat(path);
  if (size > limits.fileBytes) {
    throw new UnreadableFileError(
      `The file takes ${sizeOf(size)}; the limit is ${sizeOf(limits.fileBytes)}. Split it.`,
    );
  }
  const head = await readHead(path, limits.rowCharacters + 64 * 1024);
  if (head.length === 0) throw new UnreadableFileError('The file is empty.');
  refuseForeign(head);
  if (!isSheet(head)) return textTable(path, head, wishes);
  return sheetTable(await lastWorkbook(path, () => openWorkbook(path, head)), wishes.sheet);
}
