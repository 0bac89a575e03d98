import { decimalOf } from '../../shared/kernel/minor.ts';
import type { Bucket } from '../../shared/vocabulary/money.ts';
import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import { addActivity } from '../db/activities.ts';
import { contactPointsOf } from '../db/contact.ts';
import type { CreditorRecord } from '../db/creditors.ts';
import type { Tx } from '../db/database.ts';
import { insertDispute } from '../db/holds.ts';
import { accountOfReference, type PlacedAccount, type PlacementRecord } from '../db/placements.ts';
import { type OpenRow } from '../db/placement-rows.ts';
import {
  completeDebtor,
  debtorOfCreditor,
  debtorOfCustomer,
  insertAccount,
  insertDebtor,
  insertOpening,
  insertPlacedPoint,
  nextPointPosition,
  refreshAccount,
} from '../db/placing.ts';
import { noteChange, noteMade } from '../db/placement-effects.ts';
import { indexAccountForSearch, indexDebtorForSearch, indexNewAccountForSearch, searchTextOf } from '../db/search.ts';
import type { RecordAudit } from '../db/unit-of-work.ts';
import type { CallContext } from './context.ts';
import type { CellProblem, PlacedContactPoint, PlacedDebtor, PlacementRow } from './placement-reading.ts';
import { unpackRow } from './placement-record.ts';
import { closedProblem } from './placement-verdicts.ts';

const bucketOrder: readonly Bucket[] = ['principal', 'interest', 'fees', 'costs'];

/** What posting a row needs besides the row. */
export interface PostingScope {
  readonly tx: Tx;
  readonly context: CallContext;
  readonly placement: PlacementRecord;
  readonly creditor: CreditorRecord;
  /** The file number the next new account gets; the slice takes all it used at its end. */
  nextFileNumber: number;
  readonly at: string;
  /** The last line at hand for each reference that rows of the file may share; later ones are on the staging table. */
  lastLines: ReadonlyMap<string, number>;
  /** Words whose spellings this slice met already. */
  readonly learned: Set<string>;
  readonly audit: RecordAudit;
}

/** What became of a row. */
export interface Posted {
  readonly verdict: RowVerdict;
  readonly accountId: string | null;
  readonly problems: readonly CellProblem[];
}

/** Puts one row of accounts into the book: a new account, newer facts of a known one, or nothing where it is closed. */
export function postAccount(scope: PostingScope, row: OpenRow): Posted {
  const record = unpackRow(row.record);
  const known = accountOfReference(scope.tx, scope.creditor.id, record.reference);
  if (known === null) return { verdict: 'create', accountId: createAccount(scope, record, row.search), problems: [] };
  if (known.closed === 1) return { verdict: 'skip', accountId: known.id, problems: [closedProblem(row.line)] };
  return { verdict: 'update', accountId: known.id, problems: updateAccount(scope, known, record, row.line) };
}

/** The debtor the book has already: in a file of invoices by the customer number alone, else by number and name. */
function knownDebtor({ tx, creditor, placement }: PostingScope, debtor: PlacedDebtor): string | null {
  const { externalReference, sortName } = debtor;
  if (externalReference === '') return null;
  return placement.kind === 'invoices'
    ? debtorOfCustomer(tx, creditor.id, externalReference)
    : debtorOfCreditor(tx, creditor.id, externalReference, sortName);
}

/** What the account of a row will be found by. */
export const searchTextOfRow = ({ reference, debtor, contactPoints }: PlacementRow): string =>
  searchTextOf({ ...debtor, reference }, contactPoints);

/**
 * Makes an account with its debtor, ways to reach them, opening balance, history and place in the search; its search text,
 * where it was made when the row was staged, is not made again.
 */
export function createAccount(scope: PostingScope, record: PlacementRow, search: string | null): string {
  const { tx, context, placement, creditor, at } = scope;
  const { debtor, account, opening, remarks } = record;
  const known = knownDebtor(scope, debtor);
  const debtorId = known ?? createDebtor(scope, record);
  const accountId = context.newId();
  const fileNumber = `AC${1_000_000 + takeFileNumber(scope)}`;
  insertAccount(tx, {
    ...account,
    id: accountId,
    fileNumber,
    reference: record.reference,
    creditorId: creditor.id,
    creditorName: creditor.name,
    placementId: placement.id,
    debtorId,
    debtorName: debtor.sortName,
    currency: placement.currency,
    placedOn: placement.receivedOn,
    interestRateBp: creditor.interestRateBp,
    opening,
    createdAt: at,
  });
  for (const bucket of bucketOrder) {
    const amountMinor = opening[bucket];
    if (amountMinor === 0) continue;
    const entry = { id: context.newId(), accountId, bucket, amountMinor, currency: placement.currency };
    insertOpening(tx, {
      ...entry,
      effectiveOn: placement.receivedOn,
      postedAt: at,
      note: `Placement ${placement.number}`,
    });
  }
  if (account.disputed) {
    const dispute = { id: context.newId(), accountId, reason: 'other' as const, amountMinor: null, holdId: null };
    insertDispute(tx, { ...dispute, openedOn: placement.receivedOn });
    noteMade(tx, { placementId: placement.id, accountId }, 'dispute', dispute.id);
  }
  const owing = decimalOf(opening.principal + opening.interest + opening.fees + opening.costs, placement.currency);
  const how = placement.kind === 'invoices' ? 'by its invoices' : `with ${placement.currency} ${owing}`;
  remember(scope, accountId, `Placed by ${creditor.name} ${how} (placement ${placement.number}).`, [
    ...remarks,
    ...(account.disputed ? ['The creditor reports the debt as disputed.'] : []),
  ]);
  if (account.note !== '') noteOfCreditor(scope, accountId, account.note);
  if (known === null) {
    addContactPoints(scope, debtorId, record.contactPoints);
    indexNewAccountForSearch(tx, { accountId, fileNumber }, search ?? searchTextOfRow(record), scope.learned);
  } else {
    const added = addNewContactPoints(scope, debtorId, accountId, record.contactPoints);
    if (added > 0) indexDebtorForSearch(tx, debtorId);
    else indexAccountForSearch(tx, accountId);
  }
  return accountId;
}

function takeFileNumber(scope: PostingScope): number {
  const number = scope.nextFileNumber;
  scope.nextFileNumber += 1;
  return number;
}

function createDebtor({ tx, context, at }: PostingScope, { debtor }: PlacementRow): string {
  const id = context.newId();
  insertDebtor(tx, { ...debtor, id, createdAt: at });
  return id;
}

/** Adds what the record of a known debtor lacks; returns how many points were new. */
export function addNewContactPoints(
  scope: PostingScope,
  debtorId: string,
  accountId: string,
  contactPoints: readonly PlacedContactPoint[],
): number {
  if (contactPoints.length === 0) return 0;
  const keyOf = (point: { kind: string; value: string }): string => `${point.kind} ${point.value.toLowerCase()}`;
  const known = new Set(contactPointsOf(scope.tx, debtorId).map(keyOf));
  const fresh = contactPoints.filter((point) => !known.has(keyOf(point)));
  let position = nextPointPosition(scope.tx, debtorId);
  for (const point of fresh) {
    const id = addContactPoint(scope, debtorId, point, position);
    position += 1;
    noteMade(scope.tx, { placementId: scope.placement.id, accountId }, 'contact_point', id);
  }
  return fresh.length;
}

function addContactPoints(scope: PostingScope, debtorId: string, points: readonly PlacedContactPoint[]): void {
  for (const [position, point] of points.entries()) addContactPoint(scope, debtorId, point, position);
}

function addContactPoint(
  { tx, context, placement }: PostingScope,
  debtorId: string,
  { kind, label, value, line2, city, state, postcode, country, zones }: PlacedContactPoint,
  position: number,
): string {
  const id = context.newId();
  const place = { kind, label, value, line2, city, state, postcode, country, zones };
  const source = `Placement ${placement.number}`;
  insertPlacedPoint(tx, { ...place, id, debtorId, source, firstSeenOn: placement.receivedOn, position });
  return id;
}

/** Newer facts of a known account. Its balance is never overwritten: a difference is the row's problem, for a person to settle. */
function updateAccount(scope: PostingScope, known: PlacedAccount, record: PlacementRow, line: number): CellProblem[] {
  const { tx, placement } = scope;
  const atWork = { placementId: placement.id, accountId: known.id };
  noteChange(tx, atWork, 'account', known.id, () => refreshAccount(tx, known.id, record.account));
  noteChange(tx, atWork, 'debtor', known.debtorId, () => completeDebtor(tx, known.debtorId, record.debtor));
  const added = addNewContactPoints(scope, known.debtorId, known.id, record.contactPoints);
  if (added > 0) indexDebtorForSearch(tx, known.debtorId);
  const { principal, interest, fees, costs } = record.opening;
  const balance = principal + interest + fees + costs;
  const problems: CellProblem[] = [];
  if (balance !== known.owingMinor || placement.currency !== known.currency) {
    const file = `${placement.currency} ${decimalOf(balance, placement.currency)}`;
    const book = `${known.currency} ${decimalOf(known.owingMinor, known.currency)}`;
    problems.push({
      line,
      column: 'balance',
      reason: `The balance differs: the file says ${file}, the book ${book}. The book was not changed.`,
    });
  }
  const remembered = remember(scope, known.id, `Facts refreshed from placement ${placement.number}.`, [
    ...(added > 0 ? [`${added} new contact ${added === 1 ? 'point' : 'points'}.`] : []),
    ...record.remarks,
    ...problems.map(({ reason }) => reason),
  ]);
  noteMade(tx, atWork, 'activity', remembered);
  if (record.account.note !== '')
    noteMade(tx, atWork, 'activity', noteOfCreditor(scope, known.id, record.account.note));
  return problems;
}

/** An entry of the account's history that names the placement. */
export function remember(
  { tx, context, placement, at }: PostingScope,
  accountId: string,
  summary: string,
  remarks: readonly string[],
): string {
  const entry = { id: context.newId(), accountId, kind: 'imported' as const, at, userId: placement.importedBy };
  addActivity(tx, { ...entry, summary, note: remarks.join('\n'), sourceId: placement.id });
  return entry.id;
}

/** A note that came with the file. */
export function noteOfCreditor(
  { tx, context, placement, creditor, at }: PostingScope,
  accountId: string,
  note: string,
): string {
  const entry = { id: context.newId(), accountId, kind: 'note' as const, at, userId: placement.importedBy };
  addActivity(tx, { ...entry, summary: `Note from ${creditor.name}.`, note, sourceId: placement.id });
  return entry.id;
}
