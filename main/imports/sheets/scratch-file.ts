import { type Cipheriv, createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, openSync, readSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnreadableFileError } from '../limits.ts';
import { giveBack } from './give-back.ts';

const method = 'aes-256-ctr';
/** Bytes of one step of the cipher's counter. */
const stepBytes = 16;

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
const noRoom = (): string =>
  `There is no room left to unpack the spreadsheet in ${tmpdir()}. Make room on that disk, or save the sheet as CSV, which needs none.`;

/**
 * Bytes that are too many for memory: written once, one after the other, and read anywhere. They lie encrypted under a key
 * nobody keeps, in a file that has no name any more once it is open, so that nothing of a debtor stays behind.
 */
export class ScratchFile {
  readonly #file: number;
  readonly #key = randomBytes(32);
  /** The counter begins at 0 after it; one key is used for one file only. */
  readonly #nonce = randomBytes(8);
  readonly #cipher: Cipheriv = createCipheriv(method, this.#key, this.#counterAt(0));
  /** What lies on the file, read here again and again. */
  #hidden = Buffer.alloc(0);
  #size = 0;

  constructor() {
    const path = join(tmpdir(), `duly-${randomUUID()}`);
    this.#file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  /** Adds the bytes at the end; answers how many there are now. Refuses the file being read where the disk is full. */
  append(bytes: Buffer): number {
    const hidden = this.#cipher.update(bytes);
    try {
      appendFileSync(this.#file, hidden);
    } catch (error) {
      throw isFull(error) ? new UnreadableFileError(noRoom(), { cause: error }) : error;
    }
    this.#size += hidden.length;
    giveBack(hidden);
    return this.#size;
  }

  /** Fills a buffer with the bytes from a place on, counted from the first one ever added; answers how many there were. */
  read(from: number, into: Buffer): number {
    const skipped = from % stepBytes;
    const most = Math.min(into.length, this.#size - from) + skipped;
    if (this.#hidden.length < most) this.#hidden = Buffer.allocUnsafeSlow(most);
    const read = readSync(this.#file, this.#hidden, 0, most, from - skipped);
    const cipher = createDecipheriv(method, this.#key, this.#counterAt(from - skipped));
    const bytes = cipher.update(this.#hidden.subarray(0, read));
    bytes.copy(into, 0, skipped);
    giveBack(bytes);
    return read - skipped;
  }

  /** Gives the file back to the system; nothing can be read afterwards. */
  close(): void {
    closeSync(this.#file);
  }

  #counterAt(place: number): Buffer {
    const counter = Buffer.alloc(stepBytes);
    this.#nonce.copy(counter);
    counter.writeBigUInt64BE(BigInt(place / stepBytes), 8);
    return counter;
  }
}
