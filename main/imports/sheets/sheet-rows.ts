import { sizeFault, limits, tooManyColumns } from '../limits.ts';
import { isFilled, type RawRow, trimEnd } from '../table.ts';

const pieceRows = 250;

/** Gathers the rows of a sheet as they are read and hands them on in pieces; blank rows are counted and left out. */
export class SheetRows {
  #ready: RawRow[] = [];

  add(line: number, cells: readonly string[], columns = cells.length): void {
    if (columns > limits.columns) {
      this.#ready.push({ line, cells: [], fault: tooManyColumns(line, columns), damaged: false });
      return;
    }
    if (!isFilled(cells)) return;
    const filled = trimEnd(cells);
    const fault = sizeFault(filled, line);
    this.#ready.push({ line, cells: fault === null ? filled : [], fault, damaged: false });
  }

  /** The rows gathered so far once they make a piece; null before. */
  piece(atLeast = pieceRows): RawRow[] | null {
    if (this.#ready.length === 0 || this.#ready.length < atLeast) return null;
    const piece = this.#ready;
    this.#ready = [];
    return piece;
  }
}
