import { limits, sizeOf, UnreadableFileError } from '../limits.ts';

const blockBytes = 4 * 1024 * 1024;
const indexBytes = 8;

/**
 * Texts a workbook keeps apart from its cells, as bytes and not as strings: the names and streets of a million rows would
 * fill the heap, as bytes they take a third. Refuses more than the limit.
 */
export class SharedTexts {
  readonly #blocks: Buffer[] = [];
  #used = blockBytes;
  /** Where each text lies, counted over all blocks, and its length. */
  #places = new Uint32Array(2048);
  #count = 0;

  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, limits.cellCharacters + 1));
    if (this.#used + bytes.length > blockBytes) {
      this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
      this.#used = 0;
      this.#judge();
    }
    if (this.#count * 2 >= this.#places.length) this.#widen();
    this.#places[this.#count * 2] = (this.#blocks.length - 1) * blockBytes + this.#used;
    this.#places[this.#count * 2 + 1] = bytes.length;
    this.#count += 1;
    this.#used += bytes.copy(this.#blocks.at(-1) ?? bytes, this.#used);
  }

  /** The text with that number; '' where the workbook names one it does not have. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return '';
    const start = this.#places[index * 2] ?? 0;
    const from = start % blockBytes;
    const block = this.#blocks[Math.floor(start / blockBytes)];
    return block?.toString('utf8', from, from + (this.#places[index * 2 + 1] ?? 0)) ?? '';
  }

  #widen(): void {
    const wider = new Uint32Array(this.#places.length * 2);
    wider.set(this.#places);
    this.#places = wider;
    this.#judge();
  }

  #judge(): void {
    if (this.#blocks.length * blockBytes + this.#count * indexBytes > limits.sharedTextBytes) {
      throw new UnreadableFileError(
        `The workbook holds more than ${sizeOf(limits.sharedTextBytes)} of different texts, the limit for one. Save the sheet as CSV and choose that file.`,
      );
    }
  }
}
