import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import type { Announce } from '../../../shared/contract/events.ts';
import { accountById, accountsOfDebtor, type AccountRecord } from '../../db/accounts.ts';
import type { Tx } from '../../db/database.ts';
import { disputesOf, type HoldRecord, type HoldScope, holdsOn } from '../../db/holds.ts';
import { statusWithout } from '../../domain/hold-terms.ts';
import { changeStatus } from '../account-status.ts';
import type { CallContext } from '../context.ts';

/** Neither lifted nor over. */
export const isInForce = (hold: Pick<HoldRecord, 'liftedAt' | 'endsOn'>, today: LocalDate): boolean =>
  hold.liftedAt === null && (hold.endsOn === null || hold.endsOn >= today);

export const everyAccountOf = (tx: Tx, debtorId: string): string[] =>
  accountsOfDebtor(tx, debtorId).map((one) => one.id);

/** Gives an account the label that is left once a hold was lifted or a dispute resolved. */
export function giveStatusBack(tx: Tx, context: CallContext, accountId: string, why: string): void {
  const account = accountById(tx, accountId);
  if (!account || account.closed) return;
  const standing = holdsOn(tx, account.id, account.debtorId, account.creditorId)
    .filter((hold) => isInForce(hold, context.today()))
    .map((hold) => hold.reason);
  const hasDispute = disputesOf(tx, account.id).some((dispute) => dispute.status === 'open');
  changeStatus(tx, context, account.id, statusWithout(account.status, standing, hasDispute), why);
}

/** The account whose diary takes a review: the one at hand, or another open one of the debtor; null when all are closed. */
export function diaryAccount(
  tx: Tx,
  account: Pick<AccountRecord, 'id' | 'debtorId' | 'closed'>,
  scope: HoldScope,
): string | null {
  if (!account.closed) return account.id;
  if (scope === 'account') return null;
  const open = accountsOfDebtor(tx, account.debtorId).find((one) => !accountStatuses[one.status].closed);
  return open?.id ?? null;
}

/** Tells the screens what a hold of that scope touches. */
export function announceHold(
  tx: Tx,
  announce: Announce,
  account: Pick<AccountRecord, 'id' | 'debtorId'>,
  scope: HoldScope,
): void {
  const isWide = scope === 'creditor' || scope === 'book';
  const accountIds = scope === 'debtor' ? everyAccountOf(tx, account.debtorId) : [account.id];
  announce('account.changed', { accountIds });
  if (isWide) announce('book.changed', { contexts: ['accounts', 'queue', 'holds'] });
}
