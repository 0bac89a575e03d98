import {
  CellStyleModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  RowSelectionModule,
  themeQuartz,
} from 'ag-grid-community';

// The page itself, bundled when the bench runs: AG Grid alone, over rows that are already there.
ModuleRegistry.registerModules([CellStyleModule, ClientSideRowModelModule, RowSelectionModule]);

const rows = Number(new URLSearchParams(location.search).get('rows') ?? 100);
const columns = Array.from({ length: 12 }, (_, index) => `Column ${index + 1}`);

/** In no order; the prime shares no factor with a count of rows, so that no two of them are equal. */
const shuffled = (row: number): number => (row * 7919) % rows;
/** Texts, amounts and dates in turn, as lists hold them. */
const kinds: readonly ((row: number) => string | number)[] = [
  (row) => `Row ${shuffled(row)}`,
  (row) => shuffled(row) * 100 + 1,
  (row) => `20${10 + (shuffled(row) % 17)}-0${1 + (shuffled(row) % 9)}-${10 + (shuffled(row) % 19)}`,
];
const valueOf = (row: number, column: number): string | number | undefined => kinds[column % kinds.length]?.(row);

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the grid');
createGrid(place, {
  theme: themeQuartz,
  columnDefs: columns.map((headerName, index) => ({ headerName, field: `c${index}`, width: 110 })),
  rowData: Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((_name, index) => [`c${index}`, valueOf(row, index)])),
  ),
  animateRows: false,
});
