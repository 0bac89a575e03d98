import type { DocumentFormat } from '../../shared/vocabulary/documents.ts';

/** The ending a copy outside gets: by what the bytes are, never by what the name said. */
const endings: Readonly<Record<DocumentFormat, readonly [string, ...string[]]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  gif: ['gif'],
  webp: ['webp'],
  tiff: ['tif', 'tiff'],
  text: ['txt', 'csv', 'md', 'log', 'eml'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  odt: ['odt'],
  ods: ['ods'],
};

/** Longest name kept; file systems stop at 255 bytes, and letters outside ASCII take up to four. */
const longest = 60;
/** Controls, marks that turn the reading direction, and characters nobody sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;
/** Parts of paths, drives and streams, and what no file system takes. */
const forbidden = /[\\/:*?"<>|]/g;
/** Names Windows keeps for its devices, whatever ending follows. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

function stemOf(name: string): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf('.');
  return dot <= 0
    ? { stem: name, ending: '' }
    : { stem: name.slice(0, dot), ending: name.slice(dot + 1).toLowerCase() };
}

/** Dots and blanks at either end hide a file, name a folder, or are dropped by Windows. */
const trimmed = (text: string): string => text.replace(/^[.\s]+|[.\s]+$/g, '');

/**
 * The name a document goes by, from the name its file had: metadata for people, safe as a file name anywhere (reliability
 * handbook T15). Folders, drives, streams, device names, invisible and direction marks are gone, the length is bounded, and
 * the ending is one of its format: "run.exe" that is a PDF becomes "run.exe.pdf".
 */
export function documentName(given: string, format: DocumentFormat): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = trimmed(last.normalize('NFC').replace(unseen, '').replace(forbidden, '_').replace(/\s+/g, ' '));
  const { stem, ending } = stemOf(plain);
  const [usual] = endings[format];
  const isItsOwn = endings[format].includes(ending);
  const kept = trimmed([...(isItsOwn ? stem : plain)].slice(0, longest).join(''));
  const named = kept === '' ? 'Document' : kept;
  const safe = devices.test(named.split('.', 1)[0]?.trim() ?? '') ? `_${named}` : named;
  return `${safe}.${isItsOwn ? ending : usual}`;
}
