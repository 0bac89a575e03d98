import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { previewFile } from '../../main/imports/read-placement.ts';
import { SeenReferences } from '../../main/imports/seen-references.ts';
import { openArchive } from '../../main/imports/sheets/archive.ts';
import { lastWorkbook } from '../../main/imports/sheets/kept-workbook.ts';
import { openXlsx } from '../../main/imports/sheets/xlsx.ts';
import { firstRows, type RawRow, type Workbook } from '../../main/imports/table.ts';
import { workbookBytes, writeWorkbook } from '../fixtures/workbook.ts';
import { aFile, reading } from './support.ts';

const count = 1_200;
const debtors = Array.from({ length: count }, (_, row) => [`A-${row}`, `Müller “${row % 7}”\nSöhne`, row / 4, true]);
const sheets = { Placement: debtors, Notes: [['A-1', 'called'], ...debtors.slice(0, 300)] };

/** A spreadsheet that can be opened as the import does, and how often its file was opened for that. */
function aSpreadsheet() {
  const path = aFile(workbookBytes(sheets, 'xlsx'), 'placement.xlsx');
  let opened = 0;
  const open = async () => {
    opened += 1;
    return openXlsx(await openArchive(path));
  };
  return { path, open: () => lastWorkbook(path, open), opened: () => opened };
}

async function all(book: Workbook, sheet: number): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const piece of book.rows(sheet)) rows.push(...piece);
  return rows;
}

test('a spreadsheet is unpacked once: later passes, and the next job, read the same rows from what was kept', async () => {
  const { open, opened } = aSpreadsheet();
  const book = await open();
  const first = await all(book, 0);
  expect(first).toHaveLength(count);
  expect(first[5]).toEqual({
    line: 6,
    cells: ['A-5', 'Müller “5”\nSöhne', '1.25', 'TRUE'],
    fault: null,
    damaged: false,
  });
  expect(await all(book, 0)).toEqual(first);
  expect(await firstRows(book.rows(0), 3)).toEqual(first.slice(0, 3));
  expect(await all(await open(), 0)).toEqual(first);
  expect(opened()).toBe(1);
});

test('a pass that is broken off keeps nothing, and the next one reads the whole sheet', async () => {
  const { open, opened } = aSpreadsheet();
  const book = await open();
  expect(await firstRows(book.rows(0), 400)).toHaveLength(400);
  expect(await all(book, 0)).toHaveLength(count);
  expect(opened()).toBe(1);
});

test('another sheet is read from the file', async () => {
  const { open } = aSpreadsheet();
  const book = await open();
  const placement = await all(book, 0);
  expect((await all(book, 1))[0]?.cells).toEqual(['A-1', 'called']);
  expect(await all(book, 0)).toEqual(placement);
});

test('a file that was written anew in the meantime is read anew', async () => {
  const { path, open, opened } = aSpreadsheet();
  await all(await open(), 0);
  writeWorkbook(path, { Placement: [['B-1', 'Holt'], ...debtors.slice(1)] });
  expect((await all(await open(), 0))[0]?.cells).toEqual(['B-1', 'Holt']);
  expect(opened()).toBe(2);
});

test('a reference is known by the line it was first seen on, among any others', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 4_000, size: 'max' }), (references) => {
      const seen = new SeenReferences();
      const lines = new Map<string, number>();
      for (const [index, reference] of references.entries()) {
        expect(seen.note(reference, index + 1)).toBe(lines.get(reference) ?? 0);
        if (!lines.has(reference)) lines.set(reference, index + 1);
      }
    }),
    { numRuns: 20 },
  );
  const many = new SeenReferences();
  for (let row = 1; row <= 200_000; row += 1) if (many.note(`N${row}`, row) !== 0) expect(row).toBe(0);
  for (let row = 1; row <= 200_000; row += 1) if (many.note(`N${row}`, 1) !== row) expect(row).toBe(0);
});

test('a spreadsheet that finds no room to be unpacked is refused by a sentence, and read once there is', async () => {
  const full = mkdtempSync(join(tmpdir(), 'duly-full-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', full]).status === 0;
  onTestFinished(() => {
    vi.unstubAllEnvs();
    if (mounted) spawnSync('umount', [full]);
    rmdirSync(full);
  });
  if (!mounted) return void process.stderr.write('not tried: no small disk can be mounted here\n');
  const path = aFile(
    workbookBytes({ Placement: [['Account', 'Name', 'Balance'], ...debtors] }, 'xlsx'),
    'placement.xlsx',
  );
  const look = () => previewFile({ task: 'preview', path, map: {}, options: reading() });
  vi.stubEnv('TMPDIR', full);
  expect(await look()).toEqual({
    ok: false,
    refusal: 'file_unreadable',
    detail: `There is no room left to unpack the spreadsheet in ${full}. Make room on that disk, or save the sheet as CSV, which needs none.`,
  });
  vi.unstubAllEnvs();
  expect(await look()).toMatchObject({ ok: true, value: { rows: count } });
});
