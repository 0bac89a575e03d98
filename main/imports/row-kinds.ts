import type { PaymentMethod, PaymentRoute } from '../../shared/vocabulary/money.ts';
import type { AccountNamed, ContactRow, InvoiceRow, NoteRow, PaidRow } from '../services/placement-reading.ts';
import { checkCurrency, debtClassOf, isDisputed, noteOf, readNumberOf } from './row-account.ts';
import type { RowCells } from './row-cells.ts';
import { readCustomFields } from './row-custom.ts';
import { countryOf, readContactPoints, readDebtor } from './row-debtor.ts';

const maximumDescription = 500;

/**
 * One invoice with who owes it. The account is the customer number's unless a column names the account. A day of settlement
 * before the invoice was written is refused: one of the two dates is wrong.
 */
export function readInvoice(cells: RowCells): InvoiceRow {
  const customer = readNumberOf(cells, 'debtor_reference', 'customer number');
  const number = readNumberOf(cells, 'invoice_number', 'invoice number');
  const invoicedOn = cells.date('invoiced_on', 'any');
  const dueOn = cells.date('due_on', 'any');
  if (dueOn === null && !cells.hasProblem('due_on')) cells.problem('due_on', 'The due date is missing.');
  const settledOn = cells.date('settled_on', 'any');
  const amountMinor = cells.amount('invoice_amount');
  if (amountMinor === null && !cells.hasProblem('invoice_amount'))
    cells.problem('invoice_amount', 'The amount of the invoice is missing.');
  if (invoicedOn !== null && settledOn !== null && settledOn < invoicedOn)
    cells.problem('settled_on', `The invoice of ${invoicedOn} cannot have been settled before it, on ${settledOn}.`);
  if (settledOn !== null && settledOn > cells.at.plan.options.today)
    cells.problem('settled_on', `The day of settlement ${settledOn} is in the future.`);
  checkCurrency(cells);
  const reference = cells.text('reference') === '' ? customer : readNumberOf(cells, 'reference', 'reference');
  const debtor = { ...readDebtor(cells, customer), externalReference: customer };
  return {
    reference,
    debtor,
    contactPoints: readContactPoints(cells, debtor),
    account: {
      debtClass: debtClassOf(cells, debtor.kind),
      originalCreditor: cells.text('original_creditor').slice(0, 200) || null,
      openedOn: invoicedOn,
      delinquentOn: dueOn,
      chargedOffOn: null,
      itemizationOn: null,
      lastPaymentOn: null,
      lastPaymentMinor: null,
      disputed: false,
      note: '',
      customFields: Object.fromEntries(readCustomFields(cells)),
    },
    item: {
      number,
      invoicedOn,
      dueOn: dueOn ?? '',
      amountMinor: amountMinor ?? 0,
      settledOn,
      disputed: isDisputed(cells),
      description: noteOf(cells).slice(0, maximumDescription),
    },
    remarks: cells.remarks,
  };
}

function readAccountNamed(cells: RowCells): AccountNamed {
  const reference = cells.text('reference') === '' ? '' : readNumberOf(cells, 'reference', 'reference');
  const customer =
    cells.text('debtor_reference') === '' ? '' : readNumberOf(cells, 'debtor_reference', 'customer number');
  if (reference === '' && customer === '') {
    const field = cells.feeds('reference') ? 'reference' : 'debtor_reference';
    if (!cells.hasProblem(field)) cells.problem(field, 'The row names no account.');
  }
  return { reference, debtorReference: customer, remarks: cells.remarks };
}

const methodWords: readonly (readonly [PaymentMethod, RegExp])[] = [
  ['money_order', /money.?order|postal/i],
  ['card_external', /card|visa|master|amex|discover|credit|debit/i],
  ['bank_transfer', /transfer|wire|ach|eft|sepa|bacs|direct.?debit|bank|online|giro/i],
  ['check', /che(?:ck|que)|^chk$/i],
  ['cash', /cash/i],
];

function methodOf(cells: RowCells): PaymentMethod {
  const text = cells.text('payment_method');
  const found = methodWords.find(([, pattern]) => pattern.test(text))?.[0];
  if (text !== '' && found === undefined) cells.remark(`The way of payment “${text.slice(0, 40)}” is not known.`);
  return found ?? 'not_told';
}

/** Money in a creditor's file went to the creditor, unless the row says that it went to the agency. */
const routeOf = (cells: RowCells): PaymentRoute =>
  /^(?:us|to us|agency|collector)$/i.test(cells.text('paid_to')) ? 'to_us' : 'direct';

/** One payment. Nothing and less than nothing is no payment: a reversal is posted on the payment it takes back. */
export function readPaid(cells: RowCells): PaidRow {
  const named = readAccountNamed(cells);
  const amountMinor = cells.amount('payment_amount');
  if (amountMinor === null) {
    if (!cells.hasProblem('payment_amount')) cells.problem('payment_amount', 'The amount paid is missing.');
  } else if (amountMinor <= 0) {
    cells.problem('payment_amount', 'A payment is more than nothing. To take one back, reverse it on the account.');
  }
  const receivedOn = cells.date('received_on');
  if (receivedOn === null && !cells.hasProblem('received_on'))
    cells.problem('received_on', 'The day the money was received is missing.');
  if (receivedOn !== null && receivedOn > cells.at.plan.options.today)
    cells.problem('received_on', `The day the money was received, ${receivedOn}, is yet to come.`);
  checkCurrency(cells);
  return {
    ...named,
    amountMinor: amountMinor ?? 0,
    receivedOn: receivedOn ?? '',
    method: methodOf(cells),
    route: routeOf(cells),
    paymentReference: cells.text('payment_reference').slice(0, 100),
    invoiceNumber: cells.text('invoice_number'),
    note: noteOf(cells),
  };
}

/** Ways to reach a debtor who is in the book. */
export function readContact(cells: RowCells): ContactRow {
  const named = readAccountNamed(cells);
  const country = countryOf(cells, cells.at.plan.options.country);
  const contactPoints = readContactPoints(cells, { kind: 'person', country });
  if (contactPoints.length === 0) {
    cells.problems.push({ line: cells.row.line, column: '', reason: 'The row names no phone, email or address.' });
  }
  return { ...named, contactPoints };
}

/** An entry of the history the creditor kept. */
export function readNote(cells: RowCells): NoteRow {
  const named = readAccountNamed(cells);
  const text = noteOf(cells);
  if (text === '') cells.problem('note', 'The note is empty.');
  return { ...named, on: cells.date('noted_on'), by: cells.text('noted_by').slice(0, 100), text };
}
