import { fileTypeFromBuffer } from 'file-type';
import { type ContentVerdict, judgeContent } from '../../domain/document-content.ts';

/** Characters no text has. */
const binary = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;

/** The text of bytes that are text: Unicode with its mark, UTF-8, or else Windows-1252; null when they hold controls. */
export function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  for (const encoding of wide === null ? ['utf-8', 'windows-1252'] : [wide]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return binary.test(text) ? null : text;
    } catch {
      continue;
    }
  }
  return null;
}

const signatureOfEntry = 0x02014b50;

/** Names in the directory of a zip, without unpacking anything. */
function packedNames(bytes: Uint8Array): string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let at = view.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= view.length; ) {
    if (view.readUInt32LE(at) !== signatureOfEntry) break;
    const length = view.readUInt16LE(at + 28);
    names.push(view.toString('utf8', at + 46, at + 46 + length));
    at = view.indexOf('PK\u0001\u0002', at + 46 + length, 'latin1');
  }
  return names;
}

/** Looks at the bytes and says whether they may be kept, and as what. */
export async function sniff(name: string, bytes: Uint8Array): Promise<ContentVerdict> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return judgeContent({
    signature: found?.ext ?? null,
    text: found === undefined ? textOf(bytes) : null,
    packed: isPacked ? packedNames(bytes) : [],
    name,
  });
}
