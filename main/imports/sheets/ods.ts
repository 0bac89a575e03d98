import { limits, UnreadableFileError } from '../limits.ts';
import { firstRows, type RawRow, type SheetEntry, type Workbook } from '../table.ts';
import { type Archive, locked } from './archive.ts';
import { numberText } from './cell-text.ts';
import { SheetRows } from './sheet-rows.ts';
import { type Attributes, attribute, hearXml, type XmlHearer } from './xml.ts';

/** Repetitions a program writes once; at least one. */
const times = (attributes: Attributes, of: 'rows' | 'columns'): number =>
  Math.max(1, Number(attribute(attributes, `number-${of}-repeated`) || 1));

/** A cell by its type; what it shows is the text of its paragraphs. */
function cellText(attributes: Attributes, shown: string): string {
  switch (attribute(attributes, 'value-type')) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const value = attribute(attributes, 'value');
      // A format of zeros shows the postcode 01234 whose value is 1234.
      return /^0\d+$/.test(shown) && Number(shown) === Number(value) ? shown : numberText(value);
    }
    case 'date':
      return attribute(attributes, 'date-value')
        .replace(/T00:00:00(?:\.0+)?$/, '')
        .replace('T', ' ');
    case 'boolean':
      return attribute(attributes, 'boolean-value').toUpperCase();
    default:
      return attribute(attributes, 'string-value') || shown;
  }
}

/** Puts the cells of the wanted sheet into rows as the XML of a document is heard; of the others it hears the names. */
class DocumentHearer implements XmlHearer {
  readonly rows = new SheetRows();
  readonly sheets: SheetEntry[] = [];
  readonly #wanted: number;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  /** Tables inside cells, comments and tracked changes are not of the sheet. */
  #inside = 0;
  #depth = 0;
  #line = 1;
  #rowTimes = 1;
  #cells: string[] = [];
  #columns = 0;
  #blanks = 0;
  #cell: Attributes | null = null;
  #shown = '';
  #paragraphs = 0;
  #isDone = false;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  /** True once the wanted sheet has ended: the rest of the document need not be read. */
  get isDone(): boolean {
    return this.#isDone;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#inside > 0 || name === 'annotation' || name === 'tracked-changes' || name === 'shapes') this.#inside += 1;
    else if (name === 'table') this.#openTable(attributes);
    else if (name === 'style') this.#style = attribute(attributes, 'name');
    else if (name === 'table-properties') {
      if (attribute(attributes, 'display') === 'false') this.#hiddenStyles.add(this.#style);
    } else if (this.#isWanted()) this.#openPart(name, attributes);
  }

  #openTable(attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth > 1) this.#inside += 1;
    else {
      const hidden = this.#hiddenStyles.has(attribute(attributes, 'style-name'));
      this.sheets.push({ name: attribute(attributes, 'name'), hidden });
    }
  }

  #isWanted(): boolean {
    return this.#depth === 1 && this.sheets.length - 1 === this.#wanted;
  }

  #openPart(name: string, attributes: Attributes): void {
    switch (name) {
      case 'table-row':
        this.#rowTimes = times(attributes, 'rows');
        this.#cells = [];
        this.#columns = 0;
        this.#blanks = 0;
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.#cell = attributes;
        this.#shown = '';
        this.#paragraphs = 0;
        break;
      case 'p':
        if (this.#paragraphs > 0) this.#shown += '\n';
        this.#paragraphs += 1;
        break;
      case 's':
        this.#shown += ' '.repeat(Math.min(Math.max(1, Number(attribute(attributes, 'c') || 1)), 1000));
        break;
      case 'tab':
        this.#shown += '\t';
        break;
      case 'line-break':
        this.#shown += '\n';
        break;
    }
  }

  text(piece: string): void {
    if (this.#inside === 0 && this.#paragraphs > 0 && this.#shown.length <= limits.cellCharacters) this.#shown += piece;
  }

  close(name: string): void {
    if (this.#inside > 0) {
      this.#inside -= 1;
      if (this.#inside === 0 && name === 'table') this.#depth -= 1;
    } else if (name === 'table') {
      this.#isDone = this.#isWanted();
      this.#depth -= 1;
    } else if (this.#isWanted()) this.#closePart(name);
  }

  #closePart(name: string): void {
    if (name === 'table-row') {
      this.#closeRow();
      return;
    }
    if (this.#cell === null || (name !== 'table-cell' && name !== 'covered-table-cell')) return;
    const text = name === 'table-cell' ? cellText(this.#cell, this.#shown) : '';
    const count = times(this.#cell, 'columns');
    this.#cell = null;
    this.#paragraphs = 0;
    if (text === '') {
      this.#blanks += count;
      return;
    }
    this.#columns += this.#blanks + count;
    this.#push('', this.#blanks);
    this.#push(text, count);
    this.#blanks = 0;
  }

  #push(text: string, count: number): void {
    const end = Math.min(this.#cells.length + count, limits.columns);
    while (this.#cells.length < end) this.#cells.push(text);
  }

  #closeRow(): void {
    if (this.#columns > 0) {
      if (this.#rowTimes > limits.repeatedRows) {
        throw new UnreadableFileError(
          `The row on line ${this.#line} is repeated ${this.#rowTimes} times; the limit is ${limits.repeatedRows}.`,
        );
      }
      const end = this.#line + this.#rowTimes;
      for (let line = this.#line; line < end; line += 1) this.rows.add(line, this.#cells, this.#columns);
    }
    this.#line += this.#rowTimes;
  }
}

const content = 'content.xml';

async function* rowsOf(pieces: AsyncIterable<string>, hearer: DocumentHearer): AsyncGenerator<RawRow[]> {
  for await (const _ of hearXml(pieces, hearer)) {
    const piece = hearer.rows.piece();
    if (piece) yield piece;
    if (hearer.isDone) break;
  }
  const rest = hearer.rows.piece(1);
  if (rest) yield rest;
}

/** Opens an OpenDocument spreadsheet. Its one XML text is read as a stream: once for the names of its sheets, then for rows. */
export async function openOds(archive: Archive): Promise<Workbook> {
  if ((await archive.text('META-INF/manifest.xml')).includes('encryption-data')) throw new UnreadableFileError(locked);
  const names = new DocumentHearer(-1);
  await firstRows(rowsOf(archive.pieces(content), names), 1);
  return {
    format: 'ODS',
    sheets: names.sheets,
    rows: (sheet) => rowsOf(archive.pieces(content), new DocumentHearer(sheet)),
    close: () => undefined,
  };
}
