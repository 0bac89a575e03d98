/** Shelves of the memory, so that one grows while the others stay as they are. */
const shelves = 64;

/**
 * Remembers which references a file has already shown, and on which line, in some 16 bytes each: a map of strings would take
 * a hundred megabytes for a million rows. References are told apart by 64 bits of hash; two different ones of a million
 * meet with a chance of one in forty million.
 */
export class SeenReferences {
  readonly #shelves = Array.from({ length: shelves }, () => new Shelf());

  /** The line on which the reference was seen before, or 0 when it is new; then it is remembered with this line. */
  note(reference: string, line: number): number {
    const [high, low] = hash(reference);
    return this.#shelves[high % shelves]?.note(high, low, line) ?? 0;
  }
}

/** Lines by hash: the slot after the one it belongs in where that is taken, six sevenths full at most. */
class Shelf {
  #high = new Uint32Array(16);
  #low = new Uint32Array(16);
  #lines = new Uint32Array(16);
  #count = 0;

  note(high: number, low: number, line: number): number {
    if (this.#count * 7 >= this.#lines.length * 6) this.#grow();
    const slot = this.#slot(high, low);
    const before = this.#lines[slot] ?? 0;
    if (before > 0) return before;
    this.#put(slot, high, low, line);
    this.#count += 1;
    return 0;
  }

  #slot(high: number, low: number): number {
    const { length } = this.#lines;
    let slot = low % length;
    while (this.#lines[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high))
      slot = (slot + 1) % length;
    return slot;
  }

  #put(slot: number, high: number, low: number, line: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#lines[slot] = line;
  }

  #grow(): void {
    const [high, low, lines] = [this.#high, this.#low, this.#lines];
    const length = lines.length + (lines.length >> 2);
    this.#high = new Uint32Array(length);
    this.#low = new Uint32Array(length);
    this.#lines = new Uint32Array(length);
    for (let old = 0; old < lines.length; old += 1) {
      const line = lines[old] ?? 0;
      if (line > 0) this.#put(this.#slot(high[old] ?? 0, low[old] ?? 0), high[old] ?? 0, low[old] ?? 0, line);
    }
  }
}

/** Two independent 32-bit mixes of the text (the cyrb53 construction). */
function hash(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}
