import { readFile, stat } from 'node:fs/promises';
import { type CellObject, read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { limits, sizeOf, UnreadableFileError } from '../limits.ts';
import type { RawRow, Workbook } from '../table.ts';
import { locked } from './archive.ts';
import { kindOfCode, textOfNumber } from './cell-text.ts';
import { SheetRows } from './sheet-rows.ts';

set_cptable(codePages);

/** A cell as text, by the type the file gives it. */
function cellText({ t, v, z }: CellObject, date1904: boolean): string {
  if (v === undefined) return '';
  switch (t) {
    case 'n':
      return textOfNumber(String(v), kindOfCode(String(z ?? 'General')), date1904);
    case 'b':
      return v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return errorNames[Number(v)] ?? '#VALUE!';
    default:
      return String(v);
  }
}

/** What a failed formula shows, by its code in the file. */
const errorNames: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
      cellHTML: false,
      nodim: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(message)) throw new UnreadableFileError(locked);
    throw new UnreadableFileError('The old spreadsheet is broken or incomplete. Ask for it again.');
  }
}

/**
 * Opens a spreadsheet of the old binary kind (XLS, 65,536 rows at most). It is read as a whole, so its size is limited;
 * its macros are not looked at.
 */
export async function openXls(path: string): Promise<Workbook> {
  const { size } = await stat(path);
  if (size > limits.oldSheetBytes) {
    throw new UnreadableFileError(
      `The file is an old spreadsheet (XLS) of ${sizeOf(size)}; the limit is ${sizeOf(limits.oldSheetBytes)}. Save it as XLSX or CSV and choose that file.`,
    );
  }
  const book = parse(await readFile(path));
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return {
    format: 'XLS',
    sheets: book.SheetNames.map((name, index) => ({ name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0 })),
    rows: (sheet) => rowsOf(book, sheet, date1904),
    close: () => undefined,
  };
}

async function* rowsOf(book: WorkBook, sheet: number, date1904: boolean): AsyncGenerator<RawRow[]> {
  const rows = new SheetRows();
  const data = (book.Sheets[book.SheetNames[sheet] ?? '']?.['!data'] ?? []) as (CellObject[] | undefined)[];
  for (const [index, cells] of data.entries()) {
    if (!cells) continue;
    rows.add(
      index + 1,
      Array.from(cells, (cell) => (cell ? cellText(cell, date1904) : '')),
    );
    const piece = rows.piece();
    if (piece) yield piece;
  }
  const rest = rows.piece(1);
  if (rest) yield rest;
}
