import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CustomTableLayout, TFontDictionary } from 'pdfmake/interfaces';

/** Beside the bundle (dist/main/fonts) or beside this source file. */
const fontFolder = join(dirname(fileURLToPath(import.meta.url)), 'fonts');
export const regularFont = join(fontFolder, 'NotoSans-Regular.ttf');
export const semiBoldFont = join(fontFolder, 'NotoSans-SemiBold.ttf');

/** The one typeface of letters; it has no italics, so an italic is upright. */
export const letterFonts: TFontDictionary = {
  Letter: { normal: regularFont, bold: semiBoldFont, italics: regularFont, bolditalics: semiBoldFont },
};

/** A table of an evidence pack with so many lines at its head. */
const evidenceLayout = (head: number): CustomTableLayout => ({
  hLineWidth: (line) => (line < head ? 0 : line === head ? 0.75 : 0.25),
  hLineColor: () => '#8a8a8a',
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : 5),
  paddingRight: () => 0,
  paddingTop: () => 2,
  paddingBottom: () => 2,
});

/** Lines and paddings of the kinds of table. */
export const letterLayouts: Record<string, CustomTableLayout> = {
  particulars: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 6,
    paddingTop: () => 0,
    paddingBottom: () => 2,
  },
  itemisation: {
    hLineWidth: (line, { table }) => (line === 0 ? 0 : line === 1 || line >= table.body.length - 1 ? 0.75 : 0.25),
    hLineColor: () => '#8a8a8a',
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : 6),
    paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 0 : 6),
    paddingTop: () => 2.5,
    paddingBottom: () => 2,
  },
  evidence: evidenceLayout(1),
  /** With the heading of its section as a line above the titles. */
  evidenceHeaded: evidenceLayout(2),
};
