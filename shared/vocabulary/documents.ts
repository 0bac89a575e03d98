/** What an attached document is to the debt. */
export const documentKinds = {
  contract: 'Contract',
  statement: 'Invoice or statement',
  judgment: 'Judgment or court paper',
  authority: 'Proof of authority',
  correspondence: 'Letter or message received',
  identity: 'Proof of identity or death',
  other: 'Other',
} as const;
export type DocumentKind = keyof typeof documentKinds;

/** What a document is by its bytes, whatever its name says; nothing else is taken in. */
export const documentFormats = {
  pdf: 'PDF',
  png: 'PNG picture',
  jpeg: 'JPEG picture',
  gif: 'GIF picture',
  webp: 'WebP picture',
  tiff: 'TIFF picture',
  text: 'Text',
  docx: 'Word document',
  xlsx: 'Excel workbook',
  odt: 'OpenDocument text',
  ods: 'OpenDocument table',
} as const;
export type DocumentFormat = keyof typeof documentFormats;
