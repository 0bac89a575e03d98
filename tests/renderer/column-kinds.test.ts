// @vitest-environment jsdom
import type { ColDef, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import { expect, test } from 'vitest';
import { countColumn, dateColumn, moneyColumn, textColumn } from '../../renderer/grid/column-kinds.tsx';

interface Row {
  readonly name: string | null;
  readonly owingMinor: number;
  readonly dueOn: string | null;
}

/** What a cell of the column reads for a row; undefined stands for a row that is still on its way. */
function reading(column: ColDef<Row>, data: Row | undefined): unknown {
  if (typeof column.valueGetter !== 'function') throw new Error('The column has no value.');
  const value: unknown = column.valueGetter({ data } as ValueGetterParams<Row>);
  return typeof column.valueFormatter === 'function'
    ? column.valueFormatter({ data, value } as ValueFormatterParams<Row>)
    : value;
}
const row = (change: Partial<Row>): Row => ({ name: 'Holt, Kai', owingMinor: 41210, dueOn: '2026-11-24', ...change });

test('amounts have figures and a sign only where asked; negative ones stand in parentheses, nothing is a dash', () => {
  const owing = (sign: boolean) =>
    moneyColumn<Row>({ id: 'owing', header: 'Balance' }, (r) => ({ minor: r.owingMinor, currency: 'USD' }), { sign });
  expect(reading(owing(true), row({}))).toBe('$412.10');
  expect(reading(owing(false), row({ owingMinor: -1250 }))).toBe('(12.50)');
  expect(reading(owing(false), row({ owingMinor: 0 }))).toBe('–');
});

test('a missing name or date is a dash, a date is a calendar date wherever the computer is', () => {
  const due = dateColumn<Row>({ id: 'due', header: 'Due' }, (r) => r.dueOn);
  expect(reading(due, row({}))).toBe('Nov 24, 2026');
  expect(reading(due, row({ dueOn: null }))).toBe('–');
  const name = textColumn<Row>({ id: 'name', header: 'Name' }, (r) => r.name);
  expect(reading(name, row({ name: null }))).toBe('–');
});

test('a row that is still on its way shows nothing', () => {
  const columns = [
    moneyColumn<Row>({ id: 'owing', header: 'Balance' }, (r) => ({ minor: r.owingMinor, currency: 'USD' })),
    dateColumn<Row>({ id: 'due', header: 'Due' }, (r) => r.dueOn),
    countColumn<Row>({ id: 'count', header: 'Count' }, () => 1),
  ];
  expect(columns.map((column) => reading(column, undefined))).toEqual(['', '', '']);
});

test('a column that takes the room that is left never becomes narrower than its width', () => {
  const column = textColumn<Row>({ id: 'name', header: 'Name', width: 140, flex: 2 }, (r) => r.name);
  expect(column).toMatchObject({ flex: 2, minWidth: 140 });
});
