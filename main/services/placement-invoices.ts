import { decimalOf } from '../../shared/kernel/minor.ts';
import { dayText } from '../../shared/kernel/human-text.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { insertItem, nameItemOfPayment, refreshItem, setDelinquency } from '../db/account-items.ts';
import { insertDispute } from '../db/holds.ts';
import { noteChange, noteMade, noteWork } from '../db/placement-effects.ts';
import { addToFigures, insertLedgerEntry } from '../db/payments.ts';
import { indexAccountForSearch, indexDebtorForSearch } from '../db/search.ts';
import { type PlacedAccount } from '../db/placements.ts';
import { hasLaterRow, type OpenRow } from '../db/placement-rows.ts';
import type { Bucket } from '../../shared/vocabulary/money.ts';
import { pastDueFrom } from '../domain/item-balances.ts';
import { changeStatus, settleStatusAfterMoney } from './account-status.ts';
import { type AccountItem, itemsOf } from './accounts/items.ts';
import { postMoney } from './payments/post-money.ts';
import { addNewContactPoints, createAccount, type Posted, type PostingScope, remember } from './placement-accounts.ts';
import { judgeInvoice } from './placement-verdicts.ts';
import type { CellProblem, InvoiceRow } from './placement-reading.ts';

/** The creditor says that this very invoice was paid: the money fills its principal and nothing else first. */
const principalFirst: readonly Bucket[] = ['principal', 'interest', 'fees', 'costs'];

/**
 * Puts one invoice into the book: the account of its customer number is made when it is the first, the invoice becomes an
 * item with its own opening entry on the day it was written, and a day of settlement becomes a payment to the creditor for
 * what is open of it. With the last row of the account its status follows from what is owed.
 */
export function postInvoice(scope: PostingScope, row: OpenRow): Posted {
  const record = JSON.parse(row.record) as InvoiceRow;
  const judged = judgeInvoice(scope.tx, scope.placement, record, row.line);
  if (judged.verdict === 'skip' || judged.verdict === 'error') {
    const accountId = judged.account?.id;
    if (accountId !== undefined)
      noteWork(scope.tx, { placementId: scope.placement.id, accountId }, () =>
        endOfAccount(scope, accountId, record.reference, row.line),
      );
    return { verdict: judged.verdict, accountId: judged.account?.id ?? null, problems: judged.problems };
  }
  const accountId = judged.account?.id ?? createAccount(scope, { ...record, opening: nothing }, row.search);
  if (judged.account) newsOfAccount(scope, judged.account, record);
  if (judged.item) refreshKnown(scope, accountId, judged.item, record);
  const problems = [...judged.problems];
  noteWork(scope.tx, { placementId: scope.placement.id, accountId }, () => {
    const item = judged.item ?? addItem(scope, accountId, record);
    problems.push(...settle(scope, accountId, item, record, row.line));
    endOfAccount(scope, accountId, record.reference, row.line);
  });
  return { verdict: judged.verdict, accountId, problems };
}

/** What an invoice tells beside itself of an account that is in the book; taking the batch back finds each change. */
function newsOfAccount(scope: PostingScope, { id, debtorId }: PlacedAccount, record: InvoiceRow): void {
  const { tx, placement } = scope;
  const atWork = { placementId: placement.id, accountId: id };
  const added = addNewContactPoints(scope, debtorId, id, record.contactPoints);
  if (added > 0) indexDebtorForSearch(tx, debtorId);
  const summary = `Invoice ${record.item.number} from placement ${placement.number}.`;
  noteMade(tx, atWork, 'activity', remember(scope, id, summary, record.remarks));
}

function refreshKnown(
  { tx, placement }: PostingScope,
  accountId: string,
  { id }: AccountItem,
  { item }: InvoiceRow,
): void {
  noteChange(tx, { placementId: placement.id, accountId }, 'account_item', id, () => refreshItem(tx, id, item));
}

const nothing = { costs: 0, fees: 0, interest: 0, principal: 0 };

type Entered = Pick<AccountItem, 'id' | 'openMinor'>;

function addItem(scope: PostingScope, accountId: string, { item }: InvoiceRow): Entered {
  const { tx, context, placement, at } = scope;
  const id = context.newId();
  const { number, description, invoicedOn, dueOn, amountMinor, disputed, settledOn } = item;
  const facts = { number, description, invoicedOn, dueOn, amountMinor, disputed, settledOn };
  insertItem(tx, { ...facts, id, accountId, placementId: placement.id, createdAt: at });
  insertLedgerEntry(tx, {
    id: context.newId(),
    accountId,
    kind: 'opening',
    bucket: 'principal',
    amountMinor,
    currency: placement.currency,
    effectiveOn: invoicedOn ?? dueOn,
    postedAt: at,
    note: `Invoice ${number} (placement ${placement.number})`,
  });
  addToFigures(tx, accountId, { ...nothing, principal: amountMinor, paid: 0 });
  if (disputed && settledOn === null) {
    const dispute = { id: context.newId(), accountId, reason: 'other' as const, amountMinor, holdId: null };
    insertDispute(tx, { ...dispute, openedOn: placement.receivedOn });
    changeStatus(tx, context, accountId, 'disputed', `The creditor reports invoice ${number} as disputed`);
  }
  return { id, openMinor: amountMinor };
}

/** A settlement the book does not know becomes a payment of what is open; of a credit note there is nothing to pay. */
function settle(
  scope: PostingScope,
  accountId: string,
  item: Entered,
  { item: { number, settledOn } }: InvoiceRow,
  line: number,
): CellProblem[] {
  if (settledOn === null || item.openMinor <= 0) return [];
  return payItem(scope, accountId, item, settledOn, `Invoice ${number}`) ? [] : [unpaid(line, number)];
}

const unpaid = (line: number, number: string): CellProblem => ({
  line,
  column: 'settled_on',
  reason: `Invoice ${number} is settled, but credits left less owed on its account than is open of it; nothing was posted.`,
});

/** A payment to the creditor of what is open of an item, through the ledger. False when the account owes less than that. */
export function payItem(
  { tx, context, audit }: PostingScope,
  accountId: string,
  item: Entered,
  receivedOn: string,
  externalReference: string,
): boolean {
  const account = accountById(tx, accountId);
  if (!account || account.principalMinor < item.openMinor) return false;
  const money = {
    amountMinor: item.openMinor,
    receivedOn,
    method: 'not_told' as const,
    route: 'direct' as const,
    externalReference,
  };
  const booked = postMoney(tx, context, audit, account, money, principalFirst);
  if (!booked.ok) return false;
  nameItemOfPayment(tx, booked.value.id, item.id);
  return true;
}

/**
 * With the last row of its reference an account's status and the day it is past due from follow from its items: in the
 * middle of the file it would close and reopen with every settled invoice. Then it is found by all its invoices' numbers, too.
 */
function endOfAccount(scope: PostingScope, accountId: string, reference: string, line: number): void {
  const { tx, placement, lastLines } = scope;
  if ((lastLines.get(reference) ?? line) > line || hasLaterRow(tx, placement.id, reference)) return;
  settleAccount(scope, accountId);
  bumpVersion(tx, accountId);
  indexAccountForSearch(tx, accountId);
  const items = itemsOf(tx, accountId);
  const owed = items.reduce((sum, { openMinor }) => sum + openMinor, 0);
  const text = `${placement.currency} ${decimalOf(owed, placement.currency)}`;
  const open = items.filter(({ openMinor }) => openMinor > 0);
  const oldest = open[0]?.dueOn;
  const facts = oldest === undefined ? 'none is open' : `${open.length} open, the oldest due ${dayText(oldest)}`;
  remember(
    scope,
    accountId,
    `${items.length} ${items.length === 1 ? 'invoice' : 'invoices'}, ${facts}: ${text} (placement ${placement.number}).`,
    [],
  );
}

/** The account's status and the day it is past due from, after its items or its money changed. */
export function settleAccount({ tx, context }: PostingScope, accountId: string): void {
  settleStatusAfterMoney(tx, context, accountId);
  const items = itemsOf(tx, accountId);
  const open = new Map(items.map(({ id, openMinor }) => [id, openMinor]));
  setDelinquency(tx, accountId, pastDueFrom(items, { open, beyondMinor: 0 }));
}
