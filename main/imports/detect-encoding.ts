import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { readHead, startsWith } from './file-head.ts';
import { UnreadableFileError } from './limits.ts';
import { likeliestEncoding } from './likeliest-encoding.ts';

const blockBytes = 1024 * 1024;
const sampleBytes = 128 * 1024;
const headBytes = 64 * 1024;
/** Bytes of a UTF-8 character at most. */
const longestCharacter = 4;

const marks: readonly [Buffer, string][] = [
  [Buffer.from('efbbbf', 'hex'), 'UTF-8'],
  [Buffer.from('fffe0000', 'hex'), 'UTF-32LE'],
  [Buffer.from('0000feff', 'hex'), 'UTF-32BE'],
  [Buffer.from('fffe', 'hex'), 'UTF-16LE'],
  [Buffer.from('feff', 'hex'), 'UTF-16BE'],
];

/** Control bytes that no text has: all but tab, line ends, form feed, escape and the old end-of-file mark. */
const isControl = (byte: number): boolean =>
  byte < 9 || byte === 11 || (byte > 13 && byte < 26) || (byte > 27 && byte < 32);

/** UTF-16 without a mark: delimiters and line ends leave a zero byte in every second place. */
function unmarkedUtf16(head: Buffer): string | null {
  let even = 0;
  let odd = 0;
  const length = head.length - (head.length % 2);
  for (let at = 0; at < length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.1 && even < odd / 20) return 'UTF-16LE';
  if (even > pairs * 0.1 && odd < even / 20) return 'UTF-16BE';
  return null;
}

/** Bytes of a UTF-8 character that the end of a block cut in two. */
function cutTail(block: Buffer): number {
  for (let back = 1; back <= Math.min(3, block.length); back += 1) {
    const byte = block[block.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

interface Scan {
  readonly utf8: boolean;
  /** Lines with bytes beyond ASCII, for the detector. */
  readonly sample: Buffer;
}

/** Goes through the whole file: the first accent may stand in row 900,000. */
async function scan(path: string): Promise<Scan> {
  const file = await open(path, 'r');
  try {
    const sample: Buffer[] = [];
    let sampled = 0;
    let utf8 = true;
    // One piece of memory for every block, the cut character of the one before in front.
    const memory = Buffer.alloc(blockBytes + longestCharacter);
    let carried = 0;
    for (;;) {
      const { bytesRead } = await file.read(memory, carried, blockBytes);
      if (bytesRead === 0) break;
      const block = memory.subarray(0, carried + bytesRead);
      carried = cutTail(block);
      const whole = block.subarray(0, block.length - carried);
      if (utf8 && !isUtf8(whole)) utf8 = false;
      if (sampled < sampleBytes && !isAscii(whole)) sampled += collect(whole, sample, sampleBytes - sampled);
      if (!utf8 && sampled >= sampleBytes) break;
      memory.copy(memory, 0, block.length - carried, block.length);
    }
    if (carried > 0) utf8 = false;
    return { utf8, sample: Buffer.concat(sample) };
  } finally {
    await file.close();
  }
}

function collect(block: Buffer, sample: Buffer[], room: number): number {
  let taken = 0;
  for (let from = 0; from < block.length && taken < room; ) {
    const end = block.indexOf(0x0a, Math.min(from + 4096, block.length));
    const to = end < 0 ? block.length : end + 1;
    const lines = block.subarray(from, Math.min(to, from + 64 * 1024));
    if (!isAscii(lines)) {
      sample.push(Buffer.from(lines));
      taken += lines.length;
    }
    from = to;
  }
  return taken;
}

/**
 * The encoding of a text file: its mark; else UTF-8 when every byte of the file agrees; else UTF-16 by its zero bytes;
 * else the code page in which its words look written by people (`likeliestEncoding`).
 * Refuses files that are no text.
 */
export async function detectEncoding(path: string): Promise<string> {
  const head = await readHead(path, headBytes);
  const marked = marks.find(([mark]) => startsWith(head, mark));
  if (marked) return marked[1];
  const wide = unmarkedUtf16(head);
  if (wide !== null) return wide;
  if (head.filter(isControl).length > head.length * 0.02) {
    throw new UnreadableFileError('The file is not a text file: it holds binary data.');
  }
  const { utf8, sample } = await scan(path);
  return utf8 || isBrokenUtf8(sample) ? 'UTF-8' : likeliestEncoding(sample);
}

/** A UTF-8 file with a few broken bytes is still one; the broken characters are marked in their rows. */
const isBrokenUtf8 = (sample: Buffer): boolean =>
  analyse(sample).some(({ name, confidence }) => name === 'UTF-8' && confidence >= 80);

/** The name under which an encoding a person chose is known; refuses unknown ones. */
export function knownEncoding(name: string): string {
  const wanted = name.trim();
  if (!iconv.encodingExists(wanted)) throw new UnreadableFileError(`The encoding “${wanted}” is not known.`);
  return wanted;
}
