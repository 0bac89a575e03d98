import { findPairs, type SuspectedPair } from '../../domain/same-people/find-pairs.ts';
import { type DebtorFace, plainFace } from '../../domain/same-people/normalise.ts';
import type { CallContext } from '../context.ts';
import type { PlacementRow } from '../placement-reading.ts';
import { facesOfBook, gathered } from './search.ts';

/** A row of a file that would make a debtor. */
export interface NewDebtorRow extends Pick<PlacementRow, 'debtor' | 'contactPoints'> {
  readonly line: number;
}

/** A row that may be somebody the book, or an earlier row, already has. */
export interface SuspectedRow {
  readonly line: number;
  /** The debtor of the book; null when it is another row. */
  readonly debtorId: string | null;
  readonly otherLine: number | null;
  readonly score: number;
  readonly reasons: SuspectedPair['reasons'];
}

const rowId = (line: number): string => `row ${line}`;
const lineOf = (id: string): number | null => (id.startsWith('row ') ? Number(id.slice(4)) : null);

function faceOf({ line, debtor, contactPoints }: NewDebtorRow): DebtorFace {
  const values = (kind: string): string[] =>
    contactPoints.filter((point) => point.kind === kind).map((point) => point.value);
  return {
    ...debtor,
    id: rowId(line),
    phones: values('phone'),
    emails: values('email'),
    addresses: contactPoints
      .filter((point) => point.kind === 'address')
      .map(({ value, line2, city, postcode }) => ({ street: value, line2, city, postcode })),
  };
}

/** Rows that become one debtor whatever else they say: the same customer number under the same name. */
const numberOf = ({ externalReference, sortName }: NewDebtorRow['debtor']): string | null =>
  externalReference === '' ? null : `${externalReference} ${sortName.toLowerCase()}`;

/**
 * Whom the rows of a file that is not posted yet may be: debtors of the book or one another, by line (domain handbook
 * 2.23). Reads only; gives way to others.
 */
export async function suspectedRows(
  context: Pick<CallContext, 'db'>,
  rows: readonly NewDebtorRow[],
  threshold: number,
): Promise<SuspectedRow[]> {
  const numbers = new Map(rows.map((row) => [rowId(row.line), numberOf(row.debtor)]));
  const faces = [...(await facesOfBook(context)), ...rows.map((row) => plainFace(faceOf(row)))];
  const pairs = await gathered(findPairs(faces, threshold, (id) => numbers.has(id)));
  return pairs
    .filter(({ a, b }) => (numbers.get(a) ?? a) !== (numbers.get(b) ?? b))
    .map(({ a, b, score, reasons }) => {
      const [first, second] = [lineOf(a), lineOf(b)];
      const lines = [first, second].filter((line) => line !== null);
      const debtorId = first === null ? a : second === null ? b : null;
      const otherLine = debtorId === null ? Math.min(...lines) : null;
      return { line: Math.max(...lines), debtorId, otherLine, score, reasons };
    })
    .sort((one, other) => other.score - one.score || one.line - other.line);
}
