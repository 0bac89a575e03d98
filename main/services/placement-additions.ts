import { moneyText } from '../../shared/kernel/human-text.ts';
import type { Bucket } from '../../shared/vocabulary/money.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { nameItemOfPayment } from '../db/account-items.ts';
import { noteMade } from '../db/placement-effects.ts';
import type { OpenRow } from '../db/placement-rows.ts';
import type { PlacedAccount } from '../db/placements.ts';
import { indexDebtorForSearch } from '../db/search.ts';
import { defaultAllocationOrder } from '../domain/allocation/allocate.ts';
import { settleStatusAfterMoney } from './account-status.ts';
import { itemsOf } from './accounts/items.ts';
import { postMoney } from './payments/post-money.ts';
import { addNewContactPoints, noteOfCreditor, type Posted, type PostingScope, remember } from './placement-accounts.ts';
import { settleAccount } from './placement-invoices.ts';
import type { CellProblem, ContactRow, NoteRow, PaidRow } from './placement-reading.ts';
import { type Judged, judgeNamed, judgePaid } from './placement-verdicts.ts';

const leftOut = ({ verdict, account, problems }: Judged): Posted => ({
  verdict: verdict === 'error' ? 'skip' : verdict,
  accountId: account?.id ?? null,
  problems,
});

const principalFirst: readonly Bucket[] = ['principal', 'interest', 'fees', 'costs'];

/** Posts a payment of the file through the ledger; one that names an invoice pays that invoice. */
export function postPaid(scope: PostingScope, row: OpenRow): Posted {
  const { tx, context, audit } = scope;
  const paid = JSON.parse(row.record) as PaidRow;
  const judged = judgePaid(tx, scope.placement, paid, row.line);
  const account = judged.account && accountById(tx, judged.account.id);
  if (judged.verdict !== 'update' || !account) return leftOut(judged);
  const atWork = { placementId: scope.placement.id, accountId: account.id };
  const item = itemsOf(tx, account.id).find(({ number }) => number === paid.invoiceNumber);
  if (item && item.openMinor < paid.amountMinor) return tooMuch(row.line, account.id, item.openMinor, account.currency);
  const { amountMinor, receivedOn, method, route } = paid;
  const money = { amountMinor, receivedOn, method, route, externalReference: paid.paymentReference };
  // The payment is later work on the account: a batch of payments is not taken back, its payments are reversed.
  noteMade(
    tx,
    atWork,
    'activity',
    remember(scope, account.id, `Payment from placement ${scope.placement.number}.`, paid.remarks),
  );
  const order = item ? principalFirst : defaultAllocationOrder;
  const booked = postMoney(tx, context, audit, account, money, order);
  if (!booked.ok)
    return booked.refusal === 'month_locked'
      ? notPosted(row.line, account.id, { column: 'received_on', reason: booked.detail ?? 'Its month is locked.' })
      : tooMuch(row.line, account.id, account.owingMinor, account.currency);
  if (item) nameItemOfPayment(tx, booked.value.id, item.id);
  if (itemsOf(tx, account.id).length > 0) settleAccount(scope, account.id);
  else settleStatusAfterMoney(tx, context, account.id);
  if (paid.note !== '') noteOfCreditor(scope, account.id, paid.note);
  bumpVersion(tx, account.id);
  return { verdict: 'update', accountId: account.id, problems: [] };
}

function tooMuch(line: number, accountId: string, owed: number, currency: string): Posted {
  const reason = `Only ${moneyText(owed, currency)} is owed; the payment was not posted.`;
  return notPosted(line, accountId, { column: 'payment_amount', reason });
}

const notPosted = (line: number, accountId: string, why: Omit<CellProblem, 'line'>): Posted => ({
  verdict: 'skip',
  accountId,
  problems: [{ line, ...why }],
});

/** Adds ways to reach the debtor of an account; what is known already changes nothing. */
export function postContact(scope: PostingScope, row: OpenRow): Posted {
  const record = JSON.parse(row.record) as ContactRow;
  const judged = judgeNamed(scope.tx, scope.placement, record, row.line);
  const { account } = judged;
  if (account === null) return leftOut(judged);
  const added = addNewContactPoints(scope, account.debtorId, account.id, record.contactPoints);
  if (added === 0) return { verdict: 'skip', accountId: account.id, problems: known(row.line) };
  indexDebtorForSearch(scope.tx, account.debtorId);
  const what = `${added} new contact ${added === 1 ? 'point' : 'points'}`;
  const entry = remember(scope, account.id, `${what} from placement ${scope.placement.number}.`, record.remarks);
  noteMade(scope.tx, { placementId: scope.placement.id, accountId: account.id }, 'activity', entry);
  return { verdict: 'update', accountId: account.id, problems: [] };
}

const known = (line: number): CellProblem[] => [
  { line, column: '', reason: 'Everything the row names is known already.' },
];

/** Adds an entry of the creditor's own history, with its day and author as the creditor tells them. */
export function postNote(scope: PostingScope, row: OpenRow): Posted {
  const record = JSON.parse(row.record) as NoteRow;
  const judged = judgeNamed(scope.tx, scope.placement, record, row.line);
  if (judged.account === null) return leftOut(judged);
  addNote(scope, judged.account, record);
  return { verdict: 'update', accountId: judged.account.id, problems: [] };
}

/** The entry is written when it is written; the creditor's day stands in its summary, for history is never back-dated. */
function addNote({ tx, context, placement, creditor, at }: PostingScope, account: PlacedAccount, note: NoteRow): void {
  const when = note.on === null ? '' : ` of ${note.on}`;
  const who = note.by === '' ? '' : ` by ${note.by}`;
  const entry = { id: context.newId(), accountId: account.id, kind: 'note' as const, at, userId: placement.importedBy };
  const summary = `Note from ${creditor.name}${when}${who}.`;
  noteMade(tx, { placementId: placement.id, accountId: account.id }, 'activity', entry.id);
  addActivity(tx, { ...entry, summary, note: [note.text, ...note.remarks].join('\n'), sourceId: placement.id });
}
