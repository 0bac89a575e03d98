import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { isCurrency, type Minor } from '../../../shared/kernel/minor.ts';
import type { BankReadingRequest, ReadEntry, ReadStatement } from '../../services/bank/reading.ts';
import { detect } from '../detect.ts';
import { limits } from '../limits.ts';
import type { RawRow } from '../table.ts';
import { type DecimalMark, decideMark, markEvidence, readAmount } from '../values/amounts.ts';
import { type DateOrder, decideOrder, orderEvidence, readDate } from '../values/dates.ts';
import { plainText } from './bank-values.ts';
import type { Findings } from './findings.ts';
import { type BankField, columnsOf, type FieldColumn } from './table-columns.ts';

interface Plan {
  readonly columns: ReadonlyMap<BankField, FieldColumn>;
  readonly currency: string;
  readonly order: DateOrder | null;
  readonly mark: DecimalMark;
  readonly today: LocalDate;
}

const cellOf = ({ cells }: RawRow, column: FieldColumn | undefined): string =>
  column === undefined ? '' : (cells[column.index] ?? '').trim();

/** What the dates and amounts of the whole table prove about their writing. */
function planOf(
  rows: readonly RawRow[],
  columns: ReadonlyMap<BankField, FieldColumn>,
  request: BankReadingRequest,
): Plan {
  const named = [...columns].filter(([field]) => field === 'currency');
  const [first] = rows;
  const inTable = first && named.length > 0 ? cellOf(first, columns.get('currency')).toUpperCase() : '';
  const currency = isCurrency(inTable) ? inTable : request.currency;
  const dates = { mdy: 0, dmy: 0, ymd: 0, ambiguous: 0, example: '' };
  const marks = { dot: 0, comma: 0, either: 0 };
  for (const row of rows) {
    for (const field of ['booked_on', 'value_on'] as const) {
      const proven = orderEvidence(cellOf(row, columns.get(field)));
      if (proven !== null) dates[proven] += 1;
    }
    for (const field of ['amount', 'credit', 'debit', 'balance'] as const) {
      const proven = markEvidence(cellOf(row, columns.get(field)));
      if (proven !== null) marks[proven === '.' ? 'dot' : proven === ',' ? 'comma' : 'either'] += 1;
    }
  }
  const { order } = request.dateOrder === 'auto' ? decideOrder(dates, [], currency) : { order: request.dateOrder };
  return { columns, currency, order, mark: decideMark(marks, []), today: request.today };
}

/** Amount in one column with its sign, or in a column of its own for money in and money out. */
function movementOf(row: RawRow, plan: Plan, findings: Findings): Minor | null {
  const read = (field: 'amount' | 'credit' | 'debit'): Minor | null | undefined => {
    const column = plan.columns.get(field);
    const text = cellOf(row, column);
    if (column === undefined || text === '') return undefined;
    const amount = readAmount(text, plan.currency, plan.mark);
    if (amount.ok) return amount.value;
    findings.fail(row.line, column.column, `The amount ${amount.reason}`);
    return null;
  };
  const amount = read('amount');
  if (amount !== undefined) return amount;
  const [credit, debit] = [read('credit'), read('debit')];
  if (credit === null || debit === null) return null;
  if (credit === undefined && debit === undefined) {
    findings.fail(
      row.line,
      plan.columns.get('amount')?.column ?? plan.columns.get('credit')?.column ?? '',
      'The amount is missing.',
    );
    return null;
  }
  return Math.abs(credit ?? 0) - Math.abs(debit ?? 0);
}

function dayIn(row: RawRow, field: 'booked_on' | 'value_on', plan: Plan, findings: Findings): LocalDate | null {
  const column = plan.columns.get(field);
  const text = cellOf(row, column);
  if (column === undefined || text === '') {
    if (field === 'booked_on') findings.fail(row.line, column?.column ?? '', 'The date is missing.');
    return null;
  }
  const date = readDate(text, plan.order, plan.today, 'any');
  if (date.ok) return date.value;
  findings.fail(row.line, column.column, `The date ${date.reason}`);
  return null;
}

function entryOf(row: RawRow, plan: Plan, findings: Findings): ReadEntry | null {
  if (row.fault !== null) {
    findings.fail(row.line, '', row.fault);
    return null;
  }
  const bookedOn = dayIn(row, 'booked_on', plan, findings);
  const amountMinor = movementOf(row, plan, findings);
  const own = cellOf(row, plan.columns.get('currency')).toUpperCase();
  if (bookedOn === null || amountMinor === null) return null;
  const text = (field: BankField): string => plainText(cellOf(row, plan.columns.get(field)));
  return {
    line: row.line,
    bookedOn,
    valueOn: dayIn(row, 'value_on', plan, findings),
    amountMinor,
    currency: isCurrency(own) ? own : plan.currency,
    side: amountMinor < 0 ? 'debit' : 'credit',
    isReturn: false,
    returnCode: '',
    typeCode: text('type').slice(0, 40),
    reference: text('reference'),
    bankReference: text('bank_reference'),
    counterparty: text('counterparty'),
    counterpartyAccount: text('counterparty_account'),
    remittance: text('description'),
  };
}

/** Balances behind the entries, where the table has them: the oldest entry's gives the opening, the newest one's the closing. */
function balancesOf(rows: readonly RawRow[], entries: readonly ReadEntry[], plan: Plan) {
  const column = plan.columns.get('balance');
  const balanceAt = (entry: ReadEntry | undefined): Minor | null => {
    const row = rows.find(({ line }) => line === entry?.line);
    const amount = row && column ? readAmount(cellOf(row, column), plan.currency, plan.mark) : null;
    return amount?.ok && cellOf(row as RawRow, column) !== '' ? amount.value : null;
  };
  const [first, last] = [entries[0], entries.at(-1)];
  const isNewestFirst = first && last && first.bookedOn > last.bookedOn;
  const [oldest, newest] = isNewestFirst ? [last, first] : [first, last];
  const [after, closing] = [balanceAt(oldest), balanceAt(newest)];
  return {
    opening: after === null || !oldest ? null : { amountMinor: after - oldest.amountMinor, on: oldest.bookedOn },
    closing: closing === null || !newest ? null : { amountMinor: closing, on: newest.bookedOn },
  };
}

/**
 * Reads a table of bank entries (CSV or a spreadsheet) through the reader of tables: encoding, delimiter, header, date order
 * and decimal mark are found, columns by their headers or as a person says.
 */
export async function readBankTable(
  request: BankReadingRequest,
  findings: Findings,
): Promise<{ readonly statement: ReadStatement; readonly encoding: string }> {
  const detection = await detect(request.path, { encoding: request.encoding, delimiter: 'auto' });
  const columns = columnsOf(detection.columns, request.map);
  const rows: RawRow[] = [];
  for await (const piece of detection.table.rows()) {
    rows.push(...piece.filter(({ line }) => line > detection.headerLine));
    if (rows.length > limits.bankEntries) break;
  }
  const plan = planOf(rows, columns, request);
  const entries = rows.flatMap((row) => entryOf(row, plan, findings) ?? []);
  if (entries.length === 0 && findings.errors.length === 0) findings.fail(0, '', 'The table holds no entry.');
  const accountCell = rows[0] ? plainText(cellOf(rows[0], columns.get('account'))) : '';
  const days = entries.map(({ bookedOn }) => bookedOn).sort();
  return {
    encoding: detection.table.encoding,
    statement: {
      line: detection.headerLine + 1,
      account: request.account || accountCell,
      currency: plan.currency,
      number: days.length === 0 ? '' : `${days[0]}-${days.at(-1)}`,
      ...balancesOf(rows, entries, plan),
      entries,
    },
  };
}
