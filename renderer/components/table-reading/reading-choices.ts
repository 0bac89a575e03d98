/** What a person may say about how a file is read, and how that is called. */
export const dateOrders = [
  { value: 'auto', label: 'Find it' },
  { value: 'mdy', label: 'Month/day/year' },
  { value: 'dmy', label: 'Day/month/year' },
  { value: 'ymd', label: 'Year-month-day' },
];

export const delimiters = [
  { value: 'auto', label: 'Find it' },
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
];

/** Encodings by the names the reader reports, with what they are used for. */
const encodingNames: readonly (readonly [string, string])[] = [
  ['UTF-8', 'UTF-8'],
  ['windows-1252', 'Western Windows (1252)'],
  ['macintosh', 'Western Mac (Roman)'],
  ['windows-1250', 'Central European Windows (1250)'],
  ['windows-1251', 'Cyrillic Windows (1251)'],
  ['KOI8-R', 'Cyrillic KOI8-R'],
  ['windows-1253', 'Greek Windows (1253)'],
  ['windows-1254', 'Turkish Windows (1254)'],
  ['UTF-16LE', 'UTF-16'],
  ['UTF-16BE', 'UTF-16, high byte first'],
  ['Big5', 'Traditional Chinese (Big5)'],
  ['GB18030', 'Simplified Chinese (GB18030)'],
  ['Shift_JIS', 'Japanese (Shift-JIS)'],
  ['EUC-JP', 'Japanese (EUC)'],
  ['EUC-KR', 'Korean (EUC)'],
  ['CP437', 'DOS (437)'],
  ['CP850', 'Western DOS (850)'],
];

/** The choices of encodings; the one that was found is among them whatever it is. */
export function encodingChoices(found: string) {
  const named = encodingNames.map(([value, label]) => ({ value, label }));
  const isNamed = found === '' || encodingNames.some(([value]) => value === found);
  return [{ value: 'auto', label: 'Find it' }, ...named, ...(isNamed ? [] : [{ value: found, label: found }])];
}

export const delimiterName = (found: string): string =>
  (delimiters.find(({ value }) => value === found)?.label ?? found).toLowerCase();

/** A file as one line says it: its format, and for text how it is written. */
export const formatLine = (found: {
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly sheet: string | null;
}): string =>
  found.sheet === null
    ? `${found.format}, ${found.encoding}, parted by ${delimiterName(found.delimiter)}`
    : `${found.format}, sheet “${found.sheet}”`;
