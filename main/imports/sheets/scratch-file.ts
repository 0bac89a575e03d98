import { type Cipheriv, createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const method = 'aes-256-ctr';
/** Bytes of one step of the cipher's counter. */
const stepBytes = 16;
/** What lies beside a text is asked for next, most of the time. */
const windowBytes = 32 * 1024;

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
  #size = 0;
  #window: { readonly from: number; readonly bytes: Buffer } = { from: 0, bytes: Buffer.alloc(0) };

  constructor() {
    const path = join(tmpdir(), `duly-${randomUUID()}`);
    this.#file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  /** Adds the bytes at the end. */
  append(bytes: Buffer): void {
    const hidden = this.#cipher.update(bytes);
    writeSync(this.#file, hidden, 0, hidden.length, this.#size);
    this.#size += hidden.length;
  }

  /** The bytes from a place on, counted from the first one ever added. */
  read(from: number, length: number): Buffer {
    const start = from - this.#window.from;
    if (start < 0 || start + length > this.#window.bytes.length) {
      this.#window = this.#open(from - (from % stepBytes), Math.max(windowBytes, length + stepBytes));
      return this.read(from, length);
    }
    return this.#window.bytes.subarray(start, start + length);
  }

  #open(from: number, most: number) {
    const hidden = Buffer.allocUnsafe(Math.min(most, this.#size - from));
    readSync(this.#file, hidden, 0, hidden.length, from);
    return { from, bytes: createDecipheriv(method, this.#key, this.#counterAt(from)).update(hidden) };
  }

  #counterAt(place: number): Buffer {
    const counter = Buffer.alloc(stepBytes);
    this.#nonce.copy(counter);
    counter.writeBigUInt64BE(BigInt(place / stepBytes), 8);
    return counter;
  }
}
