import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';

const chunkBytes = 128 * 1024;

interface Decoder {
  write(bytes: Buffer): string;
  end(): string;
}

/** The run time's own decoder for UTF-8, the library's for everything else; both drop the mark at the start. */
function decoderFor(encoding: string): Decoder {
  if (/^utf-?8$/i.test(encoding)) {
    const decoder = new TextDecoder('utf-8');
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder(encoding);
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}

/** The text of a file, piece by piece; characters cut by a piece's end are put together. */
export async function* decodedText(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  for await (const bytes of createReadStream(path, { highWaterMark: chunkBytes })) {
    const text = decoder.write(bytes as Buffer);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

/** The first characters of a file's text; whole rows as far as possible are the reader's matter. */
export async function firstText(path: string, encoding: string, characters: number): Promise<string> {
  let text = '';
  for await (const piece of decodedText(path, encoding)) {
    text += piece;
    if (text.length >= characters) break;
  }
  return text.slice(0, characters);
}
