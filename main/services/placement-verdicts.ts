import type { PlacementKind } from '../../shared/vocabulary/intake.ts';
import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import { decimalOf } from '../../shared/kernel/minor.ts';
import type { Db } from '../db/database.ts';
import { accountOfCustomer, accountOfReference, type PlacedAccount } from '../db/placements.ts';
import { samePaymentOn } from '../db/payments.ts';
import { type AccountItem, itemsOf } from './accounts/items.ts';
import type { AccountNamed, CellProblem, FieldColumns, InvoiceRow, PaidRow, ReadRow } from './placement-reading.ts';

/** What the book would do with a row, on which account, and what there is to say about it. */
export interface Judged {
  readonly verdict: RowVerdict;
  readonly account: PlacedAccount | null;
  readonly problems: readonly CellProblem[];
}

/** For whom a file is and in which currency. */
export interface JudgedFor {
  readonly creditorId: string;
  readonly currency: string;
  readonly kind: PlacementKind;
  /** Which column of the file feeds which field. */
  readonly map: FieldColumns;
}

/** What the book says of fields, said of the columns that feed them: the file's own words for whoever has the file. */
export const inColumns = (problems: readonly CellProblem[], map: FieldColumns): CellProblem[] =>
  problems.map((one) => ({ ...one, column: map[one.column] ?? '' }));

const problem = (line: number, column: string, reason: string): CellProblem => ({ line, column, reason });

/** Why a row whose account is closed is left out. */
export const closedProblem = (line: number): CellProblem =>
  problem(line, 'reference', 'The account is already in the book and is closed; it was left as it is.');

/** What the book would do with a row of the file. The rows before it in the same file are not in the book yet. */
export function judgeRow(db: Db, scope: JudgedFor, row: ReadRow): Judged {
  if (row.record === null) return { verdict: 'error', account: null, problems: row.problems };
  if (scope.kind === 'accounts') return judgeAccount(db, scope, row);
  const judged = judgeOther(db, scope, row, row.record);
  if (row.repeats !== null) return { ...judged, verdict: 'skip', problems: [row.repeats] };
  return { ...judged, problems: inColumns(judged.problems, scope.map) };
}

function judgeAccount(db: Db, { creditorId, map }: JudgedFor, row: ReadRow): Judged {
  const account = accountOfReference(db, creditorId, row.reference);
  if (account === null) return { verdict: 'create', account, problems: row.problems };
  if (account.closed === 1) return { verdict: 'skip', account, problems: inColumns([closedProblem(row.line)], map) };
  return { verdict: 'update', account, problems: row.problems };
}

function judgeOther(db: Db, scope: JudgedFor, row: ReadRow, record: string): Judged {
  if (scope.kind === 'invoices') return judgeInvoice(db, scope, JSON.parse(record) as InvoiceRow, row.line);
  if (scope.kind === 'payments') return judgePaid(db, scope, JSON.parse(record) as PaidRow, row.line);
  return judgeNamed(db, scope, row, row.line);
}

/** An account that paid everything takes further invoices; one that was closed for another reason does not. */
export interface JudgedInvoice extends Judged {
  readonly item: AccountItem | null;
}

/** What becomes of an invoice: new, news of a known one, or left out with the reason. */
export function judgeInvoice(
  db: Db,
  { creditorId, currency }: Pick<JudgedFor, 'creditorId' | 'currency'>,
  { reference, item: told }: InvoiceRow,
  line: number,
): JudgedInvoice {
  const account = accountOfReference(db, creditorId, reference);
  const say = (
    verdict: RowVerdict,
    column: string,
    reason: string,
    item: AccountItem | null = null,
  ): JudgedInvoice => ({
    verdict,
    account,
    item,
    problems: [problem(line, column, reason)],
  });
  if (told.amountMinor === 0) return say('skip', 'invoice_amount', 'The invoice is for nothing; it was left out.');
  if (told.amountMinor < 0 && told.settledOn !== null)
    return say('skip', 'settled_on', 'The credit note is settled: it is used up and was left out.');
  if (account === null) return { verdict: 'create', account, item: null, problems: [] };
  if (account.currency !== currency)
    return say('skip', 'currency', `The account is in ${account.currency}, the invoice in ${currency}.`);
  if (account.closed === 1 && account.status !== 'paid_in_full')
    return { ...say('skip', 'debtor_reference', ''), problems: [closedProblem(line)] };
  const items = itemsOf(db, account.id);
  if (items.length === 0 && account.placedKind !== 'invoices')
    return say(
      'skip',
      'debtor_reference',
      `The account ${reference} was placed with a balance; its invoices are in that balance already.`,
    );
  const item = items.find(({ number }) => number === told.number) ?? null;
  if (item === null) return { verdict: 'create', account, item, problems: [] };
  const isSame =
    item.dueOn === told.dueOn &&
    (told.invoicedOn === null || item.invoicedOn === told.invoicedOn) &&
    (told.settledOn === null || item.settledOn === told.settledOn) &&
    (item.disputed === 1) === told.disputed &&
    (told.description === '' || item.description === told.description);
  if (item.amountMinor !== told.amountMinor) {
    const file = decimalOf(told.amountMinor, currency);
    const book = decimalOf(item.amountMinor, currency);
    const reason = `The amount differs: the file says ${currency} ${file}, the book ${book}. The book was not changed.`;
    return say(isSame ? 'skip' : 'update', 'invoice_amount', reason, item);
  }
  return { verdict: isSame ? 'skip' : 'update', account, item, problems: [] };
}

/** The account a row names: by its reference, else the only account of the customer number. */
export function judgeNamed(
  db: Db,
  { creditorId }: Pick<JudgedFor, 'creditorId'>,
  { reference, debtorReference }: Omit<AccountNamed, 'remarks'>,
  line: number,
): Judged {
  if (reference !== '') {
    const account = accountOfReference(db, creditorId, reference);
    if (account) return { verdict: 'update', account, problems: [] };
    if (debtorReference === '')
      return {
        verdict: 'error',
        account: null,
        problems: [problem(line, 'reference', `The creditor has no account ${reference} in the book.`)],
      };
  }
  const accounts = accountOfCustomer(db, creditorId, debtorReference);
  const [account = null] = accounts;
  if (account !== null && accounts.length === 1) return { verdict: 'update', account, problems: [] };
  const reason =
    account === null
      ? `The creditor has no account of customer ${debtorReference} in the book.`
      : `Customer ${debtorReference} has several accounts; the row does not say which.`;
  return { verdict: 'error', account: null, problems: [problem(line, 'debtor_reference', reason)] };
}

/** What becomes of a payment: posted, or left out because the account is closed, it is known already, or it is too much. */
export function judgePaid(
  db: Db,
  scope: Pick<JudgedFor, 'creditorId' | 'currency'>,
  paid: PaidRow,
  line: number,
): Judged {
  const found = judgeNamed(db, scope, paid, line);
  const { account } = found;
  if (account === null) return found;
  const say = (verdict: RowVerdict, column: string, reason: string): Judged => ({
    verdict,
    account,
    problems: [problem(line, column, reason)],
  });
  if (account.currency !== scope.currency)
    return say('error', 'currency', `The account is in ${account.currency}, the payment in ${scope.currency}.`);
  if (account.closed === 1)
    return say('error', 'reference', 'The account is closed; reopen it before money is posted on it.');
  if (samePaymentOn(db, account.id, paid.amountMinor, paid.receivedOn))
    return say('skip', 'payment_amount', 'A payment of this amount on this day is on the account already.');
  if (paid.invoiceNumber !== '') {
    const items = itemsOf(db, account.id);
    if (items.length > 0 && !items.some(({ number }) => number === paid.invoiceNumber))
      return say('error', 'invoice_number', `The account has no invoice ${paid.invoiceNumber}.`);
  }
  return { verdict: 'update', account, problems: [] };
}
