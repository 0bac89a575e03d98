import { readFile, stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import type { BankFormat } from '../../../shared/vocabulary/bank.ts';
import { detectEncoding, knownEncoding } from '../detect-encoding.ts';
import { limits, sizeOf, UnreadableFileError } from '../limits.ts';

/** The first signs of a file tell its format, never its name. Null for what is none of the banks' own. */
export function bankFormatOf(head: string): Exclude<BankFormat, 'csv'> | null {
  const start = head.replace(/^\ufeff/, '').trimStart();
  if (/<(?:\w+:)?Document[\s>]/.test(start) && /camt\.05[234]|<(?:\w+:)?BkToCstmr/.test(start)) return 'camt';
  if (/^OFXHEADER|<\?OFX|<OFX>/i.test(start)) return 'ofx';
  if (/^101[ \d]{20}/.test(start) || /^1\d{2} ?\d{9}[\d ]{10}\d{6}/.test(start)) return 'nacha';
  if (/^:(?:20|25|28C?|6[01][FM]?):/m.test(start) || /\{1:F01/.test(start)) return 'mt940';
  return null;
}

/** The encoding an XML text declares; '' when it declares none. */
const declaredIn = (head: string): string => /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? '';

/** What OFX 1 calls its character set; it says ASCII and means Windows-1252 where an accent stands. */
function ofxEncoding(head: string): string {
  const charset = /CHARSET:\s*([\w-]+)/i.exec(head)?.[1] ?? '';
  return /^\d+$/.test(charset) ? `windows-${charset}` : charset;
}

/** Bytes of a file as text. UTF-8 wins wherever every byte agrees with it; else what the file declares; else what it looks like. */
async function encodingOf(path: string, bytes: Buffer, wanted: string): Promise<string> {
  if (wanted !== 'auto') return knownEncoding(wanted);
  const head = bytes.toString('latin1', 0, 1024);
  const found = await detectEncoding(path);
  if (/^utf/i.test(found)) return found;
  const declared = declaredIn(head) || ofxEncoding(head);
  if (declared !== '' && iconv.encodingExists(declared) && !/^(?:us-)?ascii$|^utf/i.test(declared)) return declared;
  return found;
}

/** The whole text of a bank's file within its limit, with the encoding it was read by. */
export async function bankText(
  path: string,
  wanted: string,
): Promise<{ readonly text: string; readonly encoding: string }> {
  const { size } = await stat(path);
  if (size === 0) throw new UnreadableFileError('The file is empty.');
  if (size > limits.bankFileBytes)
    throw new UnreadableFileError(
      `The file takes ${sizeOf(size)}; the limit for a bank’s file is ${sizeOf(limits.bankFileBytes)}. Ask the bank for shorter periods.`,
    );
  const bytes = await readFile(path);
  const encoding = await encodingOf(path, bytes, wanted);
  return { text: iconv.decode(bytes, encoding).replace(/^\ufeff/, ''), encoding };
}
