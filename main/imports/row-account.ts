import { decimalOf, type Minor } from '../../shared/kernel/minor.ts';
import type { DebtClass } from '../../shared/vocabulary/accounts.ts';
import type { PlacementRow } from '../services/placement-reading.ts';
import type { FieldName } from './header-names.ts';
import type { RowCells } from './row-cells.ts';
import { readCustomFields, withoutCards } from './row-custom.ts';
import { inOwnDirection, isBlank, isSpreadsheetDamaged } from './values/blank.ts';
import { readDebtClass, readYesNo } from './values/words.ts';

const maximumReference = 100;
const maximumNote = 4000;
const maximumCustom = 1000;

/** The creditor's account number. Refused when missing, too long, or shortened by a spreadsheet, whose lost digits nobody can restore. */
export const readReference = (cells: RowCells): string => readNumberOf(cells, 'reference', 'reference');

/** A number the row cannot do without, such as a customer or invoice number, by the same rules. */
export function readNumberOf(cells: RowCells, field: FieldName, name: string): string {
  const reference = cells.text(field);
  if (reference === '') cells.problem(field, `The ${name} is missing.`);
  else if (isSpreadsheetDamaged(reference)) {
    cells.problem(
      field,
      `The ${name} “${reference}” was shortened by a spreadsheet; its digits are lost. Ask the creditor for a file that keeps them.`,
    );
  } else if (reference.length > maximumReference) {
    cells.problem(field, `The ${name} is longer than ${maximumReference} characters.`);
  }
  return reference.replace(/^(\d+)\.0$/, '$1');
}

/**
 * The opening balance by bucket. `balance` alone is principal; with interest, fees or costs given, principal is what is
 * left; with principal given too, the parts must add up to it. A negative balance is a credit and stays one.
 */
export function readOpening(cells: RowCells): PlacementRow['opening'] {
  const before = cells.problems.length;
  const balance = cells.amount('balance');
  const principal = cells.amount('principal');
  const interest = cells.amount('interest') ?? 0;
  const fees = cells.amount('fees') ?? 0;
  const costs = cells.amount('costs') ?? 0;
  const opening = (own: Minor) => ({ costs, fees, interest, principal: own });
  if (cells.problems.length > before) return opening(0);
  if (balance === null && principal === null) {
    cells.problem(cells.feeds('balance') ? 'balance' : 'principal', 'The balance is missing.');
    return opening(0);
  }
  const rest = interest + fees + costs;
  const own = principal ?? (balance ?? 0) - rest;
  const sum = own + rest;
  if (!Number.isSafeInteger(sum)) {
    cells.problem('balance', 'The amounts of the row are too large to add up.');
  } else if (balance !== null && sum !== balance) {
    const { currency } = cells.at.plan.options;
    cells.problem(
      'balance',
      `The balance of ${decimalOf(balance, currency)} is not the sum of principal, interest, fees and costs, ${decimalOf(sum, currency)}.`,
    );
  }
  if (sum < 0) cells.remark('Credit balance: the creditor owes the debtor.');
  return opening(own);
}

/** The row's currency must be the placement's: amounts of two currencies do not add up to one control total. */
export function checkCurrency(cells: RowCells): void {
  const own = cells.text('currency').toUpperCase();
  const { currency } = cells.at.plan.options;
  if (own !== '' && own !== currency) {
    cells.problem('currency', `The row is in ${own.slice(0, 20)}, but the placement is in ${currency}.`);
  }
}

/** Facts of the debt itself. */
export function readAccount(cells: RowCells, kind: PlacementRow['debtor']['kind']): PlacementRow['account'] {
  const lastPaymentMinor = cells.amount('last_payment_amount');
  return {
    debtClass: debtClassOf(cells, kind),
    originalCreditor: cells.text('original_creditor').slice(0, 200) || null,
    openedOn: cells.date('opened_on'),
    delinquentOn: cells.date('delinquent_on') ?? cells.date('due_on', 'any'),
    chargedOffOn: cells.date('charged_off_on'),
    itemizationOn: cells.date('itemization_on'),
    lastPaymentOn: cells.date('last_payment_on'),
    lastPaymentMinor: lastPaymentMinor === null ? null : Math.abs(lastPaymentMinor),
    disputed: isDisputed(cells),
    note: noteOf(cells),
    customFields: customFieldsOf(cells),
  };
}

/** The class of the debt as told, else by the kind of debtor. */
export function debtClassOf(cells: RowCells, kind: PlacementRow['debtor']['kind']): DebtClass {
  const text = cells.text('debt_class');
  const found = text === '' ? null : readDebtClass(text);
  if (text !== '' && found === null) cells.remark(`The debt class “${text.slice(0, 40)}” is not known.`);
  return found ?? (kind === 'business' ? 'commercial' : 'consumer');
}

/** True where the row says that the debt is disputed. */
export function isDisputed(cells: RowCells): boolean {
  const text = cells.text('disputed');
  return text === '' ? false : (cells.take('disputed', readYesNo(text)) ?? false);
}

/** The free text of the row, without card numbers. */
export function noteOf(cells: RowCells): string {
  const index = cells.at.places.get('note');
  const text = index === undefined ? '' : (cells.row.cells[index] ?? '').trim();
  return isBlank(text) ? '' : withoutCards(cells, inOwnDirection(text)).slice(0, maximumNote);
}

/** Invoice facts of an account listed by invoice are kept with it under their own names. */
const keptFields: readonly FieldName[] = ['invoice_number', 'invoiced_on', 'due_on', 'invoice_amount', 'settled_on'];

function customFieldsOf(cells: RowCells): Readonly<Record<string, string>> {
  const fields: [string, string][] = [];
  for (const field of keptFields) {
    const text = cells.text(field);
    if (text !== '') fields.push([field, text.slice(0, maximumCustom)]);
  }
  return Object.fromEntries([...fields, ...readCustomFields(cells)]);
}
