import { limits, sizeOf, UnreadableFileError } from '../limits.ts';
import { giveBack } from './give-back.ts';
import { ScratchFile } from './scratch-file.ts';

/** Memory is taken in pieces this large: the system gets those back at once when they are let go of, smaller ones late. */
const blockBytes = 4 * 1024 * 1024;
/** Texts used again and again stand near the beginning, where they were first met: that much stays in memory. */
const keptBlocks = 2;
const keptBytes = keptBlocks * blockBytes;
/** What lies beside a text is asked for next, most of the time; a sorted sheet asks in several places by turns. */
const windowBytes = 32 * 1024;
const openWindows = blockBytes / windowBytes;
const indexPiece = blockBytes / Uint32Array.BYTES_PER_ELEMENT;

/** Bytes that lie together, from a place on that is counted from the first byte of the first text. */
interface Stretch {
  readonly from: number;
  readonly bytes: Buffer;
}

const nothing: Stretch = { from: 0, bytes: Buffer.alloc(0) };

/**
 * Texts a workbook keeps apart from its cells, as bytes and not as strings: the names and streets of a million rows would
 * fill the heap. The first ones stay in memory, the others go to an encrypted scratch file. Refuses more than the limits.
 */
export class SharedTexts {
  /** The blocks in memory; the last one is being filled. */
  readonly #blocks: Stretch[] = [];
  #used = blockBytes;
  #scratch: ScratchFile | null = null;
  /** What was read of the scratch file lately, the latest last, and the memory it lies in. */
  readonly #windows = new Map<number, Stretch>();
  #room = Buffer.allocUnsafeSlow(0);
  /** Where the last text was. */
  #last = nothing;
  /** Where each text ends, counted from the first byte of the first one. */
  readonly #ends: Uint32Array[] = [];
  #count = 0;
  #size = 0;
  #isClosed = false;

  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, limits.cellCharacters + 1));
    for (let from = 0; from < bytes.length; ) {
      if (this.#used === blockBytes) this.#turnBlock();
      const took = bytes.copy(this.#blocks.at(-1)?.bytes ?? bytes, this.#used, from);
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
    if (this.#isClosed) throw new Error('The texts of the workbook are closed.');
    if (!(index >= 0 && index < this.#count)) return '';
    const from = this.#endOf(index - 1);
    const to = this.#endOf(index);
    if (from === to) return '';
    const stretch = this.#stretchAt(from);
    const [start, end] = [from - stretch.from, to - stretch.from];
    if (end <= stretch.bytes.length) return stretch.bytes.toString('utf8', start, end);
    const pieces = [stretch.bytes.subarray(start)];
    for (let next = stretch.from + stretch.bytes.length; next < to; ) {
      const { bytes } = this.#stretchAt(next);
      pieces.push(bytes.subarray(0, to - next));
      next += bytes.length;
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  /** Lets go of all texts and their memory; none can be asked for afterwards. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#scratch?.close();
    for (const { bytes } of this.#blocks) giveBack(bytes);
    for (const ends of this.#ends) giveBack(ends);
    giveBack(this.#room);
  }

  #endOf(index: number): number {
    return index < 0 ? 0 : (this.#ends[Math.floor(index / indexPiece)]?.[index % indexPiece] ?? 0);
  }

  #stretchAt(from: number): Stretch {
    const { from: start, bytes } = this.#last;
    if (from < start || from >= start + bytes.length) this.#last = this.#turnTo(from);
    return this.#last;
  }

  #turnTo(from: number): Stretch {
    const newest = this.#blocks.at(-1);
    if (newest && from >= newest.from) return newest;
    const kept = this.#blocks[Math.floor(from / blockBytes)];
    return from < keptBytes && kept ? kept : this.#windowAt(Math.floor(from / windowBytes));
  }

  #windowAt(number: number): Stretch {
    const window = this.#windows.get(number) ?? this.#openWindow(number);
    this.#windows.delete(number);
    this.#windows.set(number, window);
    return window;
  }

  /** Reads a part of the file, into the memory of the one that was not asked for the longest once there are enough. */
  #openWindow(number: number): Stretch {
    const opened = this.#windows.size;
    if (opened === 0) this.#room = Buffer.allocUnsafeSlow(blockBytes);
    const [oldest] = opened < openWindows ? [] : this.#windows;
    if (oldest) this.#windows.delete(oldest[0]);
    const bytes = oldest?.[1].bytes ?? this.#room.subarray(opened * windowBytes, (opened + 1) * windowBytes);
    const window = { from: number * windowBytes, bytes };
    this.#scratch?.read(window.from - keptBytes, window.bytes);
    return window;
  }

  /** Makes room: with a new block while those in memory are few, else by sending the full one to the file. */
  #turnBlock(): void {
    const filled = this.#blocks.at(-1);
    const from = filled ? filled.from + blockBytes : 0;
    if (!filled || this.#blocks.length <= keptBlocks)
      this.#blocks.push({ from, bytes: Buffer.allocUnsafeSlow(blockBytes) });
    else {
      (this.#scratch ??= new ScratchFile()).append(filled.bytes);
      this.#blocks[keptBlocks] = { from, bytes: filled.bytes };
    }
    this.#used = 0;
    this.#last = nothing;
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
