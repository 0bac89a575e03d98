import type { Minor } from '../../shared/kernel/minor.ts';
import { sumMinor } from '../../shared/kernel/minor.ts';
import type { CellProblem, PlacementRow } from '../services/placement-reading.ts';
import type { RawRow } from './table.ts';
import { checkCurrency, readAccount, readOpening, readReference } from './row-account.ts';
import { placesOf, RowCells } from './row-cells.ts';
import { readContactPoints, readDebtor } from './row-debtor.ts';
import type { ReadingPlan } from './survey.ts';

/** A row understood, or everything that keeps it from being imported. */
export type RowReading =
  | { readonly ok: true; readonly record: PlacementRow; readonly balanceMinor: Minor }
  | { readonly ok: false; readonly reference: string; readonly problems: readonly CellProblem[] };

/**
 * Makes the function that reads one row of an accounts file under a plan. Every problem of a row is named with line, column
 * and reason, not just the first. What the row can do without (an unreadable phone, an unknown state) is kept or left out
 * with a remark; what it cannot (reference, amounts, dates, its currency, a name the file should have) refuses the row.
 */
export function createRowReader(plan: ReadingPlan): (row: RawRow) => RowReading {
  const places = placesOf(plan);
  const { columns } = plan.detection;
  return (row) => {
    if (row.fault !== null) return refused('', [{ line: row.line, column: '', reason: row.fault }]);
    if (row.cells.length > columns.length && row.cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      const reason = `The row has ${row.cells.length} cells, but the header has ${columns.length} columns; its cells may have moved.`;
      return refused('', [{ line: row.line, column: '', reason }]);
    }
    const cells = new RowCells(places, row);
    const reference = readReference(cells);
    const opening = readOpening(cells);
    checkCurrency(cells);
    const debtor = readDebtor(cells, reference);
    const account = readAccount(cells, debtor.kind);
    const contactPoints = readContactPoints(cells, debtor);
    if (row.damaged) {
      cells.remark('The row holds characters that the file’s encoding could not express.');
    }
    if (cells.problems.length > 0) return refused(reference, cells.problems);
    const record = { reference, debtor, contactPoints, account, opening, remarks: cells.remarks };
    return { ok: true, record, balanceMinor: sumMinor(Object.values(opening)) };
  };
}

const refused = (reference: string, problems: readonly CellProblem[]): RowReading => ({
  ok: false,
  reference,
  problems,
});
