/** What exporting programs write where they mean "nothing". */
const blankMarkers = new Set(
  '|null|(null)|nil|none|n/a|na|#n/a|n.a.|not available|unknown|-|--|---|.|\\n|nan|(blank)|blank|undefined|tbd'.split(
    '|',
  ),
);

/** Narrower for people: Null, None and Na are surnames, so only the forms programs write count (whole words in one case). */
const blankNameMarkers = new Set([
  '',
  '-',
  '--',
  '.',
  'n/a',
  'N/A',
  '#N/A',
  'null',
  'NULL',
  '(null)',
  '\\N',
  '(blank)',
]);

/** Cells a spreadsheet left behind when a formula failed. */
const spreadsheetErrors = /^#(?:REF|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC)[!?]?$/i;

/** Invisible characters that turn the text behind them around, so that a name reads as another (Unicode TR 36, 2.9). */
const turners = /[\u202a-\u202e\u2066-\u2069]/g;
export const inOwnDirection = (text: string): string => text.replace(turners, '');

/** Characters without width that web pages and word processors leave inside of words, where nobody finds them. */
const unseen = /[\u00ad\u200b\u2060\ufeff]/g;

/** Text without blanks around it, with every kind of space inside reduced to one, and in its own direction. */
export const tidy = (text: string): string =>
  /[^!-~]/.test(text) ? inOwnDirection(text).replace(unseen, '').replace(/\s+/g, ' ').trim() : text;

const longestMarker = Math.max(...[...blankMarkers].map(({ length }) => length));

/** True for an empty cell and for the markers programs write instead. */
export function isBlank(text: string): boolean {
  if (text === '') return true;
  // Nearly every cell begins with a digit or is longer than any marker.
  const first = text.charCodeAt(0);
  if ((first >= 48 && first <= 57) || text.length > longestMarker + 4) return false;
  return blankMarkers.has(text.trim().toLowerCase());
}

/** The same for names, where most markers may be somebody's name. */
export const isBlankName = (text: string): boolean => blankNameMarkers.has(text.trim());

/** True for `#REF!`, `#VALUE!` and their like: the value was lost before the file reached us. */
export const isSpreadsheetError = (text: string): boolean => spreadsheetErrors.test(text.trim());

/** Long numbers as a spreadsheet shows them, `4.51E+15`: the digits behind are gone. */
export const isSpreadsheetDamaged = (text: string): boolean => /^\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(text.trim());
