import {
  CellStyleModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  RowSelectionModule,
  themeQuartz,
} from 'ag-grid-community';

// The page itself, bundled when the bench runs: AG Grid alone, a hundred rows that are already there.
ModuleRegistry.registerModules([CellStyleModule, ClientSideRowModelModule, RowSelectionModule]);

const columns = Array.from({ length: 12 }, (_, index) => `Column ${index + 1}`);
const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the grid');
createGrid(place, {
  theme: themeQuartz,
  columnDefs: columns.map((headerName, index) => ({ headerName, field: `c${index}`, width: 110 })),
  rowData: Array.from({ length: 100 }, (_, row) =>
    Object.fromEntries(columns.map((_name, index) => [`c${index}`, `Row ${row}, ${index}`])),
  ),
  animateRows: false,
});
