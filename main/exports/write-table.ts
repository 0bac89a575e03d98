import { csvBytes, guarded } from '../services/csv-text.ts';
import type { ColumnKind, ExportCell, ExportJob } from '../services/exports/table.ts';

type Row = readonly ExportCell[];

function* rowsOf({ chunks }: ExportJob): Generator<Row> {
  for (const chunk of chunks) yield* JSON.parse(new TextDecoder().decode(chunk)) as Row[];
}

const asText = (cell: ExportCell): string => (cell === null ? '' : String(cell));

type SheetCell = { readonly t: 'n' | 's' | 'd'; readonly v: string | number | Date; readonly z?: string } | null;

/** Numbers stay numbers and days become days; text that a spreadsheet would calculate is guarded (OWASP ASVS 5.0, 1.2.10). */
function sheetCell(cell: ExportCell, kind: ColumnKind): SheetCell {
  if (cell === null || cell === '') return null;
  switch (kind) {
    case 'money':
      return { t: 'n', v: Number(cell), z: '#,##0.00##;(#,##0.00##)' };
    case 'count':
      return { t: 'n', v: Number(cell), z: '0' };
    case 'date':
      return { t: 'd', v: new Date(`${String(cell)}T00:00:00Z`), z: 'yyyy-mm-dd' };
    case 'text':
      return { t: 's', v: guarded(String(cell)), z: '@' };
  }
}

const widths: Readonly<Record<ColumnKind, number>> = { text: 22, money: 14, count: 10, date: 12 };

async function xlsxBytes(job: ExportJob): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const { columns, title } = job;
  const head = columns.map(({ header }) => sheetCell(header, 'text'));
  const body = [...rowsOf(job)].map((row) => row.map((cell, index) => sheetCell(cell, columns[index]?.kind ?? 'text')));
  const sheet = utils.aoa_to_sheet([head, ...body], { dense: true, UTC: true });
  sheet['!cols'] = columns.map(({ kind }) => ({ wch: widths[kind] }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, title);
  return new Uint8Array(
    write(book, { type: 'array', bookType: 'xlsx', compression: true, cellDates: true }) as ArrayBuffer,
  );
}

/** The table as a file: CSV in UTF-8, or a workbook of one sheet. */
export async function writeTable(job: ExportJob): Promise<Uint8Array> {
  if (job.format === 'xlsx') return xlsxBytes(job);
  const rows = [...rowsOf(job)].map((row) => row.map(asText));
  return csvBytes([job.columns.map((column) => column.header), ...rows]);
}
