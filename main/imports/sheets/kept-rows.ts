import { setImmediate } from 'node:timers/promises';
import type { RawRow } from '../table.ts';
import { ScratchFile } from './scratch-file.ts';

/** The rows of a sheet in an encrypted scratch file, piece by piece as they were read: read again in a tenth of the time. */
export class KeptRows {
  /** Where each piece ends. */
  readonly #ends: number[] = [];
  #scratch: ScratchFile | null = null;

  add(piece: readonly RawRow[]): void {
    this.#scratch ??= new ScratchFile();
    this.#ends.push(this.#scratch.append(Buffer.from(JSON.stringify(piece))));
  }

  /** The pieces in their order. Others have their turn between two: reading a file that lies in memory waits for nothing. */
  async *pieces(): AsyncGenerator<RawRow[]> {
    let bytes = Buffer.alloc(0);
    let from = 0;
    for (const end of this.#ends) {
      if (!this.#scratch) throw new Error('The rows are closed.');
      const length = end - from;
      if (bytes.length < length) bytes = Buffer.allocUnsafeSlow(length);
      this.#scratch.read(from, bytes.subarray(0, length));
      yield JSON.parse(bytes.toString('utf8', 0, length)) as RawRow[];
      from = end;
      await setImmediate();
    }
  }

  close(): void {
    this.#scratch?.close();
    this.#scratch = null;
  }
}
