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

/** Lines and paddings of the two kinds of table. */
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
};
