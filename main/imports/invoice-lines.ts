import { sumMinor } from '../../shared/kernel/minor.ts';
import type { InvoiceRow } from '../services/placement-reading.ts';
import { limits, UnreadableFileError } from './limits.ts';
import type { RawRow } from './table.ts';
import type { RowReading } from './validate.ts';

/** A row of the file, and what was understood of it. */
export interface ReadLine {
  readonly raw: RawRow;
  readonly reading: RowReading;
}

/** A further line of the invoice `record`: the book is told the same again, and says so. */
export function furtherLine(
  reading: RowReading,
  record: InvoiceRow,
  first: number,
  line: number,
  what: string,
): RowReading {
  const { reference, debtorReference, invoiceNumber } = reading;
  const reason = `A further line of invoice ${invoiceNumber}, which is on line ${first}; ${what}.`;
  const again: InvoiceRow = { ...record, item: { ...record.item, description: '' } };
  return {
    ok: true,
    reference,
    debtorReference,
    invoiceNumber,
    record: again,
    balanceMinor: 0,
    repeats: { line, column: '', reason },
  };
}

/** Holds the lines of one invoice back until the next invoice begins, and makes them one row with their sum. */
export class InvoiceLines {
  #held: ReadLine[] = [];

  /** Takes the next row of the file; answers the rows of the invoice before, once it is complete. */
  take(next: ReadLine): readonly ReadLine[] {
    const [first] = this.#held;
    if (first && isSameInvoice(first.reading, next.reading)) {
      if (this.#held.length === limits.invoiceLines)
        throw new UnreadableFileError(
          `The invoice ${first.reading.invoiceNumber} has more than ${limits.invoiceLines} lines.`,
        );
      this.#held.push(next);
      return [];
    }
    const complete = this.rest();
    this.#held = [next];
    return complete;
  }

  /** The rows of the last invoice. */
  rest(): readonly ReadLine[] {
    const complete = addedUp(this.#held);
    this.#held = [];
    return complete;
  }
}

const isSameInvoice = (one: RowReading, other: RowReading): boolean =>
  one.invoiceNumber !== '' && one.invoiceNumber === other.invoiceNumber && one.reference === other.reference;

function addedUp(lines: readonly ReadLine[]): readonly ReadLine[] {
  const [first, ...further] = lines;
  if (!first || further.length === 0) return lines;
  const read = lines.flatMap(({ reading }) => (reading.ok ? [reading] : []));
  if (!first.reading.ok || read.length < lines.length) return lines.map(withoutSum);
  const total = sumMinor(read.map(({ balanceMinor }) => balanceMinor));
  const told = first.reading.record as InvoiceRow;
  const record = { ...told, item: { ...told.item, amountMinor: total } };
  return [
    { raw: first.raw, reading: { ...first.reading, record, balanceMinor: total } },
    ...further.map(({ raw, reading }) => ({
      raw,
      reading: furtherLine(reading, record, first.raw.line, raw.line, 'its amount is added there'),
    })),
  ];
}

/** Of an invoice with a line that was not understood no line is taken: its sum would be wrong. */
function withoutSum({ raw, reading }: ReadLine): ReadLine {
  if (!reading.ok) return { raw, reading };
  const { reference, debtorReference, invoiceNumber } = reading;
  const reason = `Another line of invoice ${invoiceNumber} cannot be read, so what the invoice comes to is not known.`;
  const problems = [{ line: raw.line, column: '', reason }];
  return { raw, reading: { ok: false, reference, debtorReference, invoiceNumber, problems } };
}
