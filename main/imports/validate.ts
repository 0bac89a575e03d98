import type { Minor } from '../../shared/kernel/minor.ts';
import { sumMinor } from '../../shared/kernel/minor.ts';
import type { PlacementKind } from '../../shared/vocabulary/intake.ts';
import type { CellProblem, PlacementRow } from '../services/placement-reading.ts';
import type { RawRow } from './table.ts';
import { checkCurrency, readAccount, readOpening, readReference } from './row-account.ts';
import { placesOf, RowCells } from './row-cells.ts';
import { readContactPoints, readDebtor } from './row-debtor.ts';
import { readContact, readInvoice, readNote, readPaid } from './row-kinds.ts';
import { checkRules, placedRules } from './row-rules.ts';
import type { ReadingPlan } from './survey.ts';

/** What is asked of a row whatever its kind, and the row itself. */
interface RowRead {
  readonly record: { readonly remarks: readonly string[] };
  /** What the row adds to the control total. */
  readonly balanceMinor: Minor;
  readonly reference: string;
  readonly debtorReference: string;
  readonly invoiceNumber: string;
}

/** A row understood, or everything that keeps it from being imported. */
export type RowReading =
  | (RowRead & {
      readonly ok: true /** A further line of an invoice that stands before. */;
      readonly repeats?: CellProblem;
    })
  | (Omit<RowRead, 'record' | 'balanceMinor'> & { readonly ok: false; readonly problems: readonly CellProblem[] });

function readAccountRow(cells: RowCells): RowRead {
  const reference = readReference(cells);
  const opening = readOpening(cells);
  checkCurrency(cells);
  const debtor = readDebtor(cells, reference);
  const account = readAccount(cells, debtor.kind);
  const contactPoints = readContactPoints(cells, debtor);
  const record: PlacementRow = { reference, debtor, contactPoints, account, opening, remarks: cells.remarks };
  const balanceMinor = sumMinor(Object.values(opening));
  return { record, balanceMinor, reference, debtorReference: debtor.externalReference, invoiceNumber: '' };
}

function readInvoiceRow(cells: RowCells): RowRead {
  const record = readInvoice(cells);
  const { reference, debtor, item } = record;
  const debtorReference = debtor.externalReference;
  return { record, balanceMinor: item.amountMinor, reference, debtorReference, invoiceNumber: item.number };
}

const readers: Readonly<Record<PlacementKind, (cells: RowCells) => RowRead>> = {
  accounts: readAccountRow,
  invoices: readInvoiceRow,
  payments: (cells) => {
    const record = readPaid(cells);
    const { amountMinor, reference, debtorReference, invoiceNumber } = record;
    return { record, balanceMinor: amountMinor, reference, debtorReference, invoiceNumber };
  },
  contact_points: (cells) => ({ ...named(readContact(cells)), balanceMinor: 0, invoiceNumber: '' }),
  notes: (cells) => ({ ...named(readNote(cells)), balanceMinor: 0, invoiceNumber: '' }),
};

const named = <Row extends { reference: string; debtorReference: string; remarks: readonly string[] }>(
  record: Row,
) => ({
  record,
  reference: record.reference,
  debtorReference: record.debtorReference,
});

/**
 * Makes the function that reads one row of a file under a plan, by the kind of the file. Every problem of a row is named
 * with line, column and reason, not just the first. What the row can do without (an unreadable phone, an unknown state) is
 * kept or left out with a remark; what it cannot (reference, amounts, dates, its currency, a name the file should have, a
 * rule of the creditor's) refuses the row.
 */
export function createRowReader(plan: ReadingPlan): (row: RawRow) => RowReading {
  const places = placesOf(plan);
  const rules = placedRules(places);
  const readRow = readers[plan.options.kind];
  const { columns } = plan.detection;
  return (row) => {
    if (row.fault !== null) return refused(row, row.fault);
    if (row.cells.length > columns.length && row.cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      const reason = `The row has ${row.cells.length} cells, but the header has ${columns.length} columns; its cells may have moved.`;
      return refused(row, reason);
    }
    const cells = new RowCells(places, row);
    const found = readRow(cells);
    checkRules(cells, rules);
    if (row.damaged) {
      cells.remark('The row holds characters that the file’s encoding could not express.');
    }
    if (cells.problems.length === 0) return { ok: true, ...found };
    const { reference, debtorReference, invoiceNumber } = found;
    return { ok: false, reference, debtorReference, invoiceNumber, problems: cells.problems };
  };
}

const refused = ({ line }: RawRow, reason: string): RowReading => ({
  ok: false,
  reference: '',
  debtorReference: '',
  invoiceNumber: '',
  problems: [{ line, column: '', reason }],
});
