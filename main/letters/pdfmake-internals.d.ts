/** The class every pdfmake document is made of. Not part of its public types; render.ts alone relies on it. */
declare module 'pdfmake/js/PDFDocument.js' {
  /** A font inside one document; `font` is the parsed file, which knows nothing of the document. */
  export interface DocumentFont {
    readonly font: FontFile;
    /** Words laid out already, by their text. */
    layoutCache: Record<string, unknown>;
    readonly constructor: DocumentFontClass;
  }
  export interface FontFile {
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): unknown;
  }
  export type DocumentFontClass = new (document: PdfDocument, font: FontFile, id: string) => DocumentFont;
  export interface PdfDocument {
    _font: DocumentFont;
    _fontFamilies: Record<string, DocumentFont>;
    _fontCount: number;
    font(source: string): PdfDocument;
  }
  interface PdfDocumentClass {
    readonly prototype: PdfDocument;
  }
  /** Loaders differ: the class itself, or the CommonJS module around it. */
  const loaded: PdfDocumentClass | { readonly default: PdfDocumentClass };
  export default loaded;
}
