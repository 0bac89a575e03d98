import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { isCurrency, type Minor } from '../../../shared/kernel/minor.ts';
import type { ReadEntry, ReadStatement } from '../../services/bank/reading.ts';
import type { RawRow } from '../table.ts';
import { readAmount } from '../values/amounts.ts';
import { readDate } from '../values/dates.ts';
import { quoted } from '../values/reading.ts';
import { plainText } from './bank-values.ts';
import type { Findings } from './findings.ts';
import type { BankField } from './table-columns.ts';
import { cellOf, type TablePlan } from './table-plan.ts';

/** How banks write the side of an entry in a column of its own. */
const sides: Readonly<Record<string, 1 | -1>> = {
  ...Object.fromEntries('c cr crdt credit h haben bij in + deposit entrada haber'.split(' ').map((word) => [word, 1])),
  ...Object.fromEntries('d dr dbit debit s soll af out - withdrawal salida debe'.split(' ').map((word) => [word, -1])),
};

/** The currency of a row: its own cell, else that of the table. */
export const currencyOf = (row: RawRow, { columns, currency }: TablePlan): string => {
  const own = cellOf(row, columns.get('currency')).toUpperCase();
  return isCurrency(own) ? own : currency;
};

/** 1 for money in, -1 for money out by the column that says so; null when its word is not known; 0 without a column. */
function sideOf(row: RawRow, plan: TablePlan, findings: Findings): 1 | -1 | 0 | null {
  const column = plan.columns.get('direction');
  if (column === undefined) return 0;
  const text = cellOf(row, column);
  const side = sides[text.toLowerCase().replace(/[.\s]/g, '')];
  if (side !== undefined) return side;
  findings.fail(row.line, column.column, `${quoted(text)} does not say whether money came in or went out.`);
  return null;
}

/** The amount of one column with its sign, or of one for money in and one for money out, or beside a column of the side. */
function movementOf(row: RawRow, plan: TablePlan, findings: Findings): Minor | null {
  const currency = currencyOf(row, plan);
  const read = (field: 'amount' | 'credit' | 'debit'): Minor | null | undefined => {
    const column = plan.columns.get(field);
    const text = cellOf(row, column);
    if (column === undefined || text === '') return undefined;
    const amount = readAmount(text, currency, plan.mark);
    if (amount.ok) return amount.value;
    findings.fail(row.line, column.column, `The amount ${amount.reason}`);
    return null;
  };
  const amount = read('amount');
  if (amount === null) return null;
  if (amount !== undefined) {
    const side = sideOf(row, plan, findings);
    return side === null ? null : side === 0 || amount === 0 ? amount : Math.abs(amount) * side;
  }
  const [credit, debit] = [read('credit'), read('debit')];
  if (credit === null || debit === null) return null;
  if (credit !== undefined || debit !== undefined) return Math.abs(credit ?? 0) - Math.abs(debit ?? 0);
  const column = plan.columns.get('amount') ?? plan.columns.get('credit');
  findings.fail(row.line, column?.column ?? '', 'The amount is missing.');
  return null;
}

function dayIn(row: RawRow, field: 'booked_on' | 'value_on', plan: TablePlan, findings: Findings): LocalDate | null {
  const column = plan.columns.get(field);
  const text = cellOf(row, column);
  if (column === undefined || text === '') {
    if (field === 'booked_on') findings.fail(row.line, column?.column ?? '', 'The date is missing.');
    return null;
  }
  const date = readDate(text, plan.orders.get(column.index) ?? null, plan.today, 'any');
  if (date.ok) return date.value;
  findings.fail(row.line, column.column, `The date ${date.reason}`);
  return null;
}

/** A row as an entry; null when something of it cannot be read, which is named with line and column. */
export function entryOf(row: RawRow, plan: TablePlan, findings: Findings): ReadEntry | null {
  if (row.fault !== null) {
    findings.fail(row.line, '', row.fault);
    return null;
  }
  const bookedOn = dayIn(row, 'booked_on', plan, findings);
  const amountMinor = movementOf(row, plan, findings);
  if (bookedOn === null || amountMinor === null) return null;
  const text = (field: BankField): string => plainText(cellOf(row, plan.columns.get(field)));
  return {
    line: row.line,
    bookedOn,
    valueOn: dayIn(row, 'value_on', plan, findings),
    amountMinor,
    currency: currencyOf(row, plan),
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

/** An entry with the balance that stands behind it; null where the table has none. */
export interface BalancedEntry {
  readonly entry: ReadEntry;
  readonly balanceMinor: Minor | null;
}

/** The balance a row gives; an unreadable one is an error of the row. */
export function balanceIn(row: RawRow, plan: TablePlan, findings: Findings): Minor | null {
  const column = plan.columns.get('balance');
  const text = cellOf(row, column);
  if (column === undefined || text === '') return null;
  const amount = readAmount(text, currencyOf(row, plan), plan.mark);
  if (amount.ok) return amount.value;
  findings.fail(row.line, column.column, `The balance ${amount.reason}`);
  return null;
}

/** True when the newest entry stands first: by the days, and within one day by which way the balances add up. */
function isNewestFirst(rows: readonly BalancedEntry[]): boolean {
  const [first, last] = [rows[0]?.entry.bookedOn ?? '', rows.at(-1)?.entry.bookedOn ?? ''];
  if (first !== last) return first > last;
  let upward = 0;
  let downward = 0;
  for (const [index, { entry, balanceMinor }] of rows.entries()) {
    const next = rows[index + 1];
    if (next?.balanceMinor == null || balanceMinor === null) continue;
    if (balanceMinor + next.entry.amountMinor === next.balanceMinor) downward += 1;
    if (next.balanceMinor + entry.amountMinor === balanceMinor) upward += 1;
  }
  return upward > downward;
}

/** Balances before and after the entries: the oldest entry's gives the opening, the newest one's the closing. */
export function balancesOf(rows: readonly BalancedEntry[]): Pick<ReadStatement, 'opening' | 'closing'> {
  const newestFirst = isNewestFirst(rows);
  const oldest = newestFirst ? rows.at(-1) : rows[0];
  const newest = newestFirst ? rows[0] : rows.at(-1);
  return {
    opening:
      oldest?.balanceMinor == null
        ? null
        : { amountMinor: oldest.balanceMinor - oldest.entry.amountMinor, on: oldest.entry.bookedOn },
    closing: newest?.balanceMinor == null ? null : { amountMinor: newest.balanceMinor, on: newest.entry.bookedOn },
  };
}
