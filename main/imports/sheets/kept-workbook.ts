import { fileIdentity } from '../file-identity.ts';
import type { RawRow, SheetEntry, TableFormat, Workbook } from '../table.ts';
import { KeptRows } from './kept-rows.ts';

/**
 * A spreadsheet whose rows are unpacked once: the first whole pass over a sheet keeps them, every later one reads those.
 * Texts and cells of the file itself are let go of then, and opened again when another sheet is wanted.
 */
class KeptWorkbook implements Workbook {
  readonly format: TableFormat;
  readonly sheets: readonly SheetEntry[];
  readonly #open: () => Promise<Workbook>;
  #book: Workbook | null;
  #kept: { readonly sheet: number; readonly rows: KeptRows } | null = null;

  constructor(book: Workbook, open: () => Promise<Workbook>) {
    this.format = book.format;
    this.sheets = book.sheets;
    this.#book = book;
    this.#open = open;
  }

  async *rows(sheet: number): AsyncGenerator<RawRow[]> {
    if (this.#kept?.sheet === sheet) yield* this.#kept.rows.pieces();
    else yield* this.#readAndKeep(sheet);
  }

  async *#readAndKeep(sheet: number): AsyncGenerator<RawRow[]> {
    this.#book ??= await this.#open();
    const rows = new KeptRows();
    let isWhole = false;
    try {
      for await (const piece of this.#book.rows(sheet)) {
        yield piece;
        rows.add(piece);
      }
      isWhole = true;
    } finally {
      if (isWhole) this.#keep(sheet, rows);
      else rows.close();
    }
  }

  #keep(sheet: number, rows: KeptRows): void {
    this.close();
    this.#kept = { sheet, rows };
  }

  close(): void {
    this.#book?.close();
    this.#book = null;
    this.#kept?.rows.close();
    this.#kept = null;
  }
}

let last: { readonly file: string; readonly book: KeptWorkbook } | null = null;

/**
 * The spreadsheet, opened anew unless it is the one this thread opened last and the file is still the same: what the preview
 * of an import has read, its reading need not unpack again.
 */
export async function lastWorkbook(path: string, open: () => Promise<Workbook>): Promise<Workbook> {
  const file = await fileIdentity(path);
  if (last?.file === file) return last.book;
  last?.book.close();
  last = null;
  const book = new KeptWorkbook(await open(), open);
  last = { file, book };
  return book;
}
