import { limits, sizeOf, UnreadableFileError } from '../limits.ts';
import { ScratchFile } from './scratch-file.ts';

const blockBytes = 4 * 1024 * 1024;
/** Texts used again and again stand near the beginning, where they were first met: that much stays in memory. */
const keptBlocks = 4;
const keptBytes = keptBlocks * blockBytes;
const indexPiece = 65_536;

/**
 * Texts a workbook keeps apart from its cells, as bytes and not as strings: the names and streets of a million rows would
 * fill the heap. The first ones stay in memory, the others go to an encrypted scratch file. Refuses more than the limits.
 */
export class SharedTexts {
  /** The blocks in memory; the last one is being filled. */
  readonly #blocks: Buffer[] = [];
  /** Bytes before the block that is being filled. */
  #full = 0;
  #used = blockBytes;
  #scratch: ScratchFile | null = null;
  /** Where each text ends, counted from the first byte of the first one. */
  readonly #ends: Uint32Array[] = [];
  #count = 0;
  #size = 0;

  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, limits.cellCharacters + 1));
    for (let from = 0; from < bytes.length; ) {
      if (this.#used === blockBytes) this.#turnBlock();
      const took = bytes.copy(this.#blocks.at(-1) ?? bytes, this.#used, from);
      this.#used += took;
      from += took;
    }
    this.#size += bytes.length;
    if (this.#count % indexPiece === 0) this.#ends.push(new Uint32Array(indexPiece));
    const piece = this.#ends.at(-1);
    if (piece) piece[this.#count % indexPiece] = this.#size;
    this.#count += 1;
    this.#judge();
  }

  /** The text with that number; '' where the workbook names one it does not have. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return '';
    const pieces: Buffer[] = [];
    const to = this.#endOf(index);
    for (let from = this.#endOf(index - 1); from < to; ) {
      const piece = this.#stretch(from, to);
      pieces.push(piece);
      from += piece.length;
    }
    const [only, ...others] = pieces;
    return only === undefined ? '' : (others.length === 0 ? only : Buffer.concat(pieces)).toString('utf8');
  }

  #endOf(index: number): number {
    return index < 0 ? 0 : (this.#ends[Math.floor(index / indexPiece)]?.[index % indexPiece] ?? 0);
  }

  /** The bytes from a place on, as far as they lie together. */
  #stretch(from: number, to: number): Buffer {
    const isOnFile = this.#scratch !== null && from >= keptBytes && from < this.#full;
    if (isOnFile && this.#scratch) return this.#scratch.read(from - keptBytes, Math.min(to, this.#full) - from);
    const block = from >= this.#full ? this.#blocks.length - 1 : Math.floor(from / blockBytes);
    const start = from % blockBytes;
    return this.#blocks[block]?.subarray(start, Math.min(start + to - from, blockBytes)) ?? Buffer.alloc(0);
  }

  /** Makes room: with a new block while those in memory are few, else by sending the full one to the file. */
  #turnBlock(): void {
    const filled = this.#blocks.at(-1);
    if (filled) this.#full += blockBytes;
    if (!filled || this.#blocks.length <= keptBlocks) this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
    else (this.#scratch ??= new ScratchFile()).append(filled);
    this.#used = 0;
  }

  #judge(): void {
    const { sharedTextBytes, sharedTexts } = limits;
    if (this.#size <= sharedTextBytes && this.#count <= sharedTexts) return;
    const most = this.#count > sharedTexts ? `${sharedTexts.toLocaleString('en')}` : `${sizeOf(sharedTextBytes)} of`;
    throw new UnreadableFileError(
      `The workbook holds more than ${most} different texts, the limit for one. Save the sheet as CSV and choose that file.`,
    );
  }
}
