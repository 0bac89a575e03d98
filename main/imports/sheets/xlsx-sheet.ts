import { limits } from '../limits.ts';
import type { RawRow } from '../table.ts';
import { type NumberKind, textOfNumber } from './cell-text.ts';
import type { SharedTexts } from './shared-texts.ts';
import { SheetRows } from './sheet-rows.ts';
import { type Attributes, hearXml, type XmlHearer } from './xml.ts';
import { unescaped } from './xlsx-text.ts';

/** What the cells of a sheet point to. */
export interface WorkbookParts {
  readonly kinds: readonly NumberKind[];
  readonly texts: SharedTexts;
  readonly date1904: boolean;
}

const number: NumberKind = { is: 'number' };

/** The column of a cell such as `BC7`, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Puts the cells of a sheet into rows as its XML is heard. */
class SheetHearer implements XmlHearer {
  readonly rows = new SheetRows();
  readonly #parts: WorkbookParts;
  #line = 0;
  #cells: string[] = [];
  #columns = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #takes = false;
  #inReading = false;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'v' || name === 't') this.#takes = !this.#inReading;
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') {
      const line = Number(attributes.r);
      this.#line = line > this.#line ? line : this.#line + 1;
      this.#cells = [];
      this.#columns = 0;
      this.#column = -1;
    } else if (name === 'rPh') this.#inReading = true;
  }

  #openCell(attributes: Attributes): void {
    const place = attributes.r;
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    this.#type = attributes.t ?? 'n';
    this.#style = Number(attributes.s ?? 0);
    this.#value = '';
  }

  text(piece: string): void {
    if (this.#takes && this.#value.length <= limits.cellCharacters) this.#value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#takes = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'row') this.rows.add(this.#line, this.#cells, this.#columns);
  }

  #closeCell(): void {
    if (this.#value === '' || this.#column < 0) return;
    this.#columns = Math.max(this.#columns, this.#column + 1);
    if (this.#column >= limits.columns) return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = this.#cellText();
  }

  #cellText(): string {
    const { kinds, texts, date1904 } = this.#parts;
    switch (this.#type) {
      case 'n':
        return textOfNumber(this.#value, kinds[this.#style] ?? number, date1904);
      case 's':
        return texts.at(Number(this.#value));
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return this.#value.replace('T00:00:00', '').replace(/Z$|\.0+$/, '');
      default:
        return unescaped(this.#value);
    }
  }
}

/** Reads the rows of a sheet from its XML. */
export async function* sheetRows(pieces: AsyncIterable<string>, parts: WorkbookParts): AsyncGenerator<RawRow[]> {
  const hearer = new SheetHearer(parts);
  for await (const _ of hearXml(pieces, hearer)) {
    const piece = hearer.rows.piece();
    if (piece) yield piece;
  }
  const rest = hearer.rows.piece(1);
  if (rest) yield rest;
}
