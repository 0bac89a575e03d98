import fc from 'fast-check';
import { basename, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentName } from '../../main/domain/document-name.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { documentFormats } from '../../shared/vocabulary/documents.ts';

const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const traps = [
  '../../book.duly',
  '..\\..\\book.duly',
  '/etc/passwd',
  'C:\\Windows\\system32\\cmd.exe',
  '\\\\server\\share\\bill.pdf',
  'bill.pdf:hidden.exe',
  'CON',
  'con.pdf',
  'NUL.tar.gz',
  'COM1.txt',
  'lpt9',
  'bill.pdf.',
  'bill.pdf   ',
  '...',
  '.',
  '',
  '   ',
  '.htaccess',
  'invoice\u202Efdp.exe',
  'a\u0000b.pdf',
  'line\nbreak.pdf',
  'zero\u200Bwidth.pdf',
  `${'x'.repeat(300)}.pdf`,
  `${'é'.repeat(300)}.pdf`,
  '%2e%2e%2fbook.duly',
  '~/.ssh/id_rsa',
  'COM¹.pdf',
  'conin$.pdf',
];

/** Every trap alone, in a folder, doubled, in capitals and with another ending: more than 500 names. */
const names = traps.flatMap((trap) => [
  trap,
  `folder/${trap}`,
  `${trap}/${trap}`,
  trap.toUpperCase(),
  trap.toLowerCase(),
  `${trap}.exe`,
  `${trap}.pdf`,
  `..${trap}`,
  `${trap}\u202E`,
  ` ${trap}`,
  `${trap}:stream`,
  `aux.${trap}`,
  `\u2066${trap}\u2069`,
  `${trap}\\..\\${trap}`,
  `file://${trap}`,
  `${trap}?x=1`,
  `${trap}*`,
  `"${trap}"`,
]);

/** True for a name that is one plain file of any system, whatever it is put behind. */
const isSafe = (name: string): boolean =>
  basename(name) === name &&
  normalize(join('/store', name)) === `/store/${name}` &&
  !/[\\/:*?"<>|]|[\p{Cc}\p{Cf}\p{Cs}]/u.test(name) &&
  !/^[.\s]|[.\s]$/.test(name) &&
  !devices.test(name.split('.', 1)[0] ?? '') &&
  Buffer.byteLength(name) <= 255;

describe('the name of a document', () => {
  test('of 500 hostile names none leaves its folder, hides, turns round or names a device', () => {
    expect(names.length).toBeGreaterThan(500);
    const given = names.flatMap((name) => codesOf(documentFormats).map((format) => documentName(name, format)));
    expect(given.filter((name) => !isSafe(name))).toEqual([]);
  });

  test('is safe whatever characters it is made of, and naming it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const once = documentName(given, 'pdf');
        return isSafe(once) && documentName(once, 'pdf') === once;
      }),
    );
  });

  test('keeps a good name, and says by its ending what the bytes are', () => {
    expect(documentName('Contract 2024.pdf', 'pdf')).toBe('Contract 2024.pdf');
    expect(documentName('scan.JPEG', 'jpeg')).toBe('scan.jpeg');
    expect(documentName('run.exe', 'pdf')).toBe('run.exe.pdf');
    expect(documentName('invoice\u202Efdp.exe', 'text')).toBe('invoicefdp.exe.txt');
    expect(documentName('', 'png')).toBe('Document.png');
    expect(documentName('con.pdf', 'pdf')).toBe('_con.pdf');
  });
});
