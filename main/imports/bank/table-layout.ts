import type { BankLayout, BankReadingRequest } from '../../services/bank/reading.ts';
import { columnNames, detect, type Detection, type DetectionWishes } from '../detect.ts';
import { UnreadableFileError } from '../limits.ts';
import { type RawRow, trimEnd } from '../table.ts';
import { columnsOf } from './table-columns.ts';

/** A table, and the saved layouts that have its columns. */
export interface FittedTable {
  readonly detection: Detection;
  readonly layouts: readonly BankLayout[];
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((name, index) => name === others[index]);

/** The line of the layout's header in the file; null when the table is another one. */
function headerLineFor(layout: BankLayout, { head, headerLine, columns }: Detection): number | null {
  if (!layout.hasHeader) return headerLine === 0 && isSame(columns, layout.columns) ? 0 : null;
  return head.find(({ cells }) => isSame(columnNames(trimEnd(cells), 0), layout.columns))?.line ?? null;
}

async function detectOrNone(path: string, wishes: DetectionWishes): Promise<Detection | null> {
  try {
    return await detect(path, wishes);
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

const isSaid = ({ map, dateOrder, decimalMark, delimiter, sheet, headerLine }: BankReadingRequest): boolean =>
  Object.keys(map).length > 0 ||
  [dateOrder, decimalMark, delimiter].some((said) => said !== 'auto') ||
  sheet !== undefined ||
  headerLine !== undefined;

/** Opens the table as a person says; where nothing is said, as the saved layouts are written whose columns it has. */
export async function fitTable(request: BankReadingRequest): Promise<FittedTable> {
  const { path, encoding, delimiter, sheet, headerLine } = request;
  const asSaid: DetectionWishes = {
    encoding,
    delimiter,
    ...(sheet !== undefined && { sheet }),
    ...(headerLine !== undefined && { headerLine }),
  };
  if (!isSaid(request)) {
    const written = new Map<string, DetectionWishes>([['', asSaid]]);
    for (const { encoding: its, delimiter: parted, sheet: named } of request.layouts)
      written.set(JSON.stringify([its, parted, named]), {
        encoding: its,
        delimiter: parted,
        ...(named !== undefined && { sheet: named }),
      });
    for (const wishes of written.values()) {
      const detection = await detectOrNone(path, wishes);
      const fits = request.layouts.filter((layout) => detection && headerLineFor(layout, detection) !== null);
      const [first] = fits;
      if (!detection || !first) continue;
      const line = headerLineFor(first, detection) ?? 0;
      return {
        detection: line === detection.headerLine ? detection : await detect(path, { ...wishes, headerLine: line }),
        layouts: fits.filter(({ columns }) => isSame(columns, first.columns)),
      };
    }
  }
  return { detection: await detect(path, asSaid), layouts: [] };
}

/** A number of an account as it is compared: letters and digits only. */
export const plainNumber = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Shorter numbers stand in other numbers by chance. */
const shortestNumber = 6;

/** The known account whose number stands above the header of the table; '' when none or several do. */
export function accountAbove({ head, headerLine }: Detection, accounts: BankReadingRequest['accounts']): string {
  const above = head.filter(({ line }) => line < headerLine).flatMap(({ cells }) => cells.map(plainNumber));
  const found = new Set(
    accounts
      .map(({ number }) => number)
      .filter((number) => {
        const plain = plainNumber(number);
        return plain.length >= shortestNumber && above.some((cell) => cell.includes(plain));
      }),
  );
  return found.size === 1 ? ([...found][0] ?? '') : '';
}

/**
 * Of the layouts that fit, the one of the account it is about: as said, or as the file names it, else the only one. Null
 * where the file is silent and several accounts of the bank are written the same way, or the file names another account.
 */
export function layoutOf(
  { detection, layouts }: FittedTable,
  said: string,
  above: string,
  rows: readonly RawRow[],
): BankLayout | null {
  const [first] = layouts;
  if (!first) return null;
  const column = columnsOf(detection.columns, first.map).of.get('account');
  const named = said || (column && rows[0]?.cells[column.index]?.trim()) || above;
  if (!named) return layouts.length === 1 ? first : null;
  return layouts.find(({ account }) => plainNumber(account) === plainNumber(named)) ?? null;
}
