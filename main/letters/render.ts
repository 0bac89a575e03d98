import { existsSync } from 'node:fs';
import * as pdfmakeModule from 'pdfmake';
import internals, { type DocumentFontClass, type FontFile, type PdfDocument } from 'pdfmake/js/PDFDocument.js';
import type { LetterDefinition } from './compose.ts';
import { letterFonts, letterLayouts, regularFont, semiBoldFont } from './looks.ts';

/** A rendered letter. The same definition gives the same bytes. */
export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

const fontFiles = new Set([regularFont, semiBoldFont]);

interface OpenedFont {
  readonly file: FontFile;
  readonly DocumentFont: DocumentFontClass;
  readonly words: Record<string, unknown>;
}
const opened = new Map<string, OpenedFont>();

const isLigature = (codePoint: number): boolean => codePoint >= 0xfb00 && codePoint <= 0xfb06;

const { prototype: documentPrototype } = 'default' in internals ? internals.default : internals;
const openFont = documentPrototype.font;

/**
 * pdfkit parses a font file anew for every document, which is more than half of the time of a one-page letter (toolchain
 * handbook 3). The parsed file is kept and only what belongs to one document is made again.
 */
documentPrototype.font = function fontOnce(this: PdfDocument, source: string): PdfDocument {
  const known = opened.get(source);
  if (!known) {
    openFont.call(this, source);
    const { font: file, layoutCache: words, constructor: DocumentFont } = this._font;
    // A glyph remembers the characters it was first asked for, and the PDF's text layer repeats them. Asking for all
    // characters in their order now makes a letter's bytes independent of the letters before it.
    // Ligatures are left out: they stand for their letters.
    for (const codePoint of file.characterSet.toSorted((a, b) => a - b)) {
      if (!isLigature(codePoint)) file.glyphForCodePoint(codePoint);
    }
    opened.set(source, { file, DocumentFont, words });
    return this;
  }
  const inDocument = this._fontFamilies[source];
  if (inDocument) {
    this._font = inDocument;
    return this;
  }
  this._fontCount += 1;
  this._font = new known.DocumentFont(this, known.file, `F${this._fontCount}`);
  this._font.layoutCache = known.words;
  this._fontFamilies[source] = this._font;
  return this;
};

/** CommonJS and ES module loaders wrap the one pdfmake object differently. */
const pdfmake = (pdfmakeModule as { default?: typeof pdfmakeModule }).default ?? pdfmakeModule;
pdfmake.setFonts(letterFonts);
// A letter is made of its facts and the fonts beside this file; nothing else is ever read or fetched.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));
pdfmake.setTableLayouts(letterLayouts);

/** Draws the definition. Throws when it asks for anything outside the fonts of this folder. */
export async function renderPdf(definition: LetterDefinition): Promise<RenderedPdf> {
  const pdf = pdfmake.createPdf(definition);
  const document = await pdf.getStream();
  const { start, count } = document.bufferedPageRange();
  const bytes = await pdf.getBuffer();
  return { bytes: new Uint8Array(bytes), pages: start + count };
}

/** Which characters the letter fonts have; both weights have the same. */
export async function letterCoverage(): Promise<(codePoint: number) => boolean> {
  if (!opened.has(regularFont)) await renderPdf({ content: ' ', defaultStyle: { font: 'Letter' } });
  const file = opened.get(regularFont)?.file;
  if (!file)
    throw new Error(existsSync(regularFont) ? 'The letter font could not be opened.' : `No font at ${regularFont}`);
  return (codePoint) => file.hasGlyphForCodePoint(codePoint);
}
