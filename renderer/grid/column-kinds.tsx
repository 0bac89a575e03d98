import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import type { ComponentType } from 'react';
import type { AccountStatus } from '../../shared/vocabulary/accounts.ts';
import { formatCount, formatDate, formatInstantDay, formatInstant, formatMoney } from '../components/format.ts';
import { StatusChip } from '../components/status-chip.tsx';
import css from './grid.module.css';

/** What every kind of column takes. `id` is also the sort field handed to the core where `sortable` is true. */
export interface ColumnHead {
  readonly id: string;
  readonly header: string;
  readonly width?: number;
  /** Takes this share of the room that is left. */
  readonly flex?: number;
  readonly sortable?: boolean;
  readonly pinned?: 'left' | 'right';
  readonly tooltip?: string;
}

const base = <Row,>({ id, header, width, flex, sortable = false, pinned }: ColumnHead): ColDef<Row> => ({
  colId: id,
  headerName: header,
  sortable,
  ...(width !== undefined && { width }),
  ...(flex !== undefined && { flex, minWidth: width ?? 100 }),
  ...(pinned !== undefined && { pinned, lockPinned: true }),
});

const right = { headerClass: 'ag-right-aligned-header', cellClass: css.right ?? '' };

/** Plain text. */
export const textColumn = <Row,>(head: ColumnHead, of: (row: Row) => string | null): ColDef<Row> => ({
  ...base<Row>(head),
  valueGetter: ({ data }) => (data === undefined ? null : (of(data) ?? '–')),
});

/** Ids and reference numbers, in even figures. */
export const codeColumn = <Row,>(head: ColumnHead, of: (row: Row) => string): ColDef<Row> => ({
  ...textColumn(head, of),
  cellClass: css.code ?? '',
});

/** An amount in minor units: right-aligned tabular figures, negative in parentheses plus colour, zero as an en dash. */
export const moneyColumn = <Row,>(
  head: ColumnHead,
  of: (row: Row) => { readonly minor: number; readonly currency: string } | null,
  { sign = false }: { readonly sign?: boolean } = {},
): ColDef<Row> => ({
  ...base<Row>(head),
  ...right,
  valueGetter: ({ data }) => (data === undefined ? null : (of(data)?.minor ?? null)),
  valueFormatter: ({ data }) => {
    const amount = data === undefined ? null : of(data);
    return amount === null ? '' : formatMoney(amount.minor, amount.currency, sign);
  },
  cellClassRules: { [css.negative ?? 'negative']: ({ value }) => typeof value === 'number' && value < 0 },
});

/** A count, right-aligned. */
export const countColumn = <Row,>(head: ColumnHead, of: (row: Row) => number | null): ColDef<Row> => ({
  ...base<Row>(head),
  ...right,
  valueGetter: ({ data }) => (data === undefined ? null : of(data)),
  valueFormatter: ({ value }) => (typeof value === 'number' ? formatCount(value) : ''),
});

/** A calendar date. */
export const dateColumn = <Row,>(head: ColumnHead, of: (row: Row) => string | null): ColDef<Row> => ({
  ...base<Row>(head),
  valueGetter: ({ data }) => (data === undefined ? null : of(data)),
  valueFormatter: ({ value, data }) => (data === undefined ? '' : typeof value === 'string' ? formatDate(value) : '–'),
});

/** A moment on this computer's clock. */
export const instantColumn = <Row,>(head: ColumnHead, of: (row: Row) => string | null): ColDef<Row> => ({
  ...base<Row>(head),
  valueGetter: ({ data }) => (data === undefined ? null : of(data)),
  valueFormatter: ({ value, data }) =>
    data === undefined ? '' : typeof value === 'string' ? formatInstant(value) : '–',
});

/** The day of a moment on this computer's calendar, where the hour does not matter. */
export const dayColumn = <Row,>(head: ColumnHead, of: (row: Row) => string | null): ColDef<Row> => ({
  ...base<Row>(head),
  valueGetter: ({ data }) => (data === undefined ? null : of(data)),
  valueFormatter: ({ value, data }) =>
    data === undefined ? '' : typeof value === 'string' ? formatInstantDay(value) : '–',
});

/** A cell drawn by a component; `text` is what sorting and reading aloud use. */
export const partColumn = <Row,>(
  head: ColumnHead,
  text: (row: Row) => string,
  Part: ComponentType<{ readonly row: Row }>,
): ColDef<Row> => ({
  ...base<Row>(head),
  cellClass: css.part ?? '',
  valueGetter: ({ data }) => (data === undefined ? null : text(data)),
  cellRenderer: ({ data }: ICellRendererParams<Row>) => (data === undefined ? null : <Part row={data} />),
});

/** The state chip of an account. */
export const statusColumn = <Row,>(head: ColumnHead, of: (row: Row) => AccountStatus): ColDef<Row> => ({
  ...base<Row>(head),
  cellClass: css.part ?? '',
  valueGetter: ({ data }) => (data === undefined ? null : of(data)),
  cellRenderer: ({ data }: ICellRendererParams<Row>) => (data === undefined ? null : <StatusChip status={of(data)} />),
});
