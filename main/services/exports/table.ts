/** What a column of an exported table holds. Amounts are decimal text, so that no cent is lost on the way. */
export type ColumnKind = 'text' | 'money' | 'count' | 'date';
export type ExportCell = string | number | null;
export type ExportFormat = 'csv' | 'xlsx';

export interface ExportColumn {
  readonly header: string;
  readonly kind: ColumnKind;
}

/** What the export job is asked. Rows travel as JSON bytes, some hundred at a time: copying bytes costs the core nothing. */
export interface ExportJob {
  readonly format: ExportFormat;
  /** Name of the sheet. */
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  readonly chunks: readonly Uint8Array[];
}

/** Rows as the job takes them. */
export const chunkOf = (rows: readonly (readonly ExportCell[])[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(rows));

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
