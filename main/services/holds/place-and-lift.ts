import { holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { type AccountRecord, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { type HoldRecord, liftHold, resolveDisputesOf } from '../../db/holds.ts';
import { refreshNextStep } from '../../db/reminders.ts';
import { holdTerms, statusUnder } from '../../domain/hold-terms.ts';
import { changeStatus } from '../account-status.ts';
import type { Doing } from '../doing.ts';
import { addStep } from '../steps.ts';
import { announceHold, diaryAccount, giveStatusBack } from './after-hold.ts';
import { type HoldOrder, placeHold, scopeWords } from './place-hold.ts';

export type WantedHold = Pick<HoldOrder, 'scope' | 'reason' | 'blocks' | 'startsOn' | 'endsOn' | 'reviewOn' | 'note'>;

/** Writes the review into the diary; the end of a hold comes there by itself, with the day on which it is over. */
function writeReview({ tx, context }: Doing, wanted: WantedHold, account: AccountRecord): string | null {
  const diary = diaryAccount(tx, account, wanted.scope);
  if (diary === null) return null;
  const note = `Review the hold: ${holdReasons[wanted.reason].toLowerCase()}`;
  return addStep(tx, context, diary, { kind: 'review', on: wanted.reviewOn, time: null, note });
}

/** Places a hold with its review, its label and its entries; tells which reminder will bring the review. */
export function placeOn(
  doing: Doing,
  account: AccountRecord,
  wanted: WantedHold,
): { readonly holdId: string; readonly reviewId: string | null; readonly version: number } {
  const { tx, context, announce, audit } = doing;
  const { scope, reason, startsOn, reviewOn, note } = wanted;
  const { blocks, endsOn } = holdTerms(wanted);
  const order = { accountId: account.id, debtorId: account.debtorId, scope, reason, blocks, startsOn, endsOn };
  const holdId = placeHold(tx, context, { ...order, reviewOn, note, at: context.clock.now() });
  const reviewId = writeReview(doing, wanted, account);
  const isOwn = scope === 'account' || scope === 'debtor';
  if (isOwn && !account.closed) {
    changeStatus(tx, context, account.id, statusUnder(reason, account.status), `Hold: ${holdReasons[reason]}`);
  }
  const version = bumpVersion(tx, account.id);
  audit('holds.place', `account:${account.id}`, { holdId, ...order, reviewOn, note });
  announceHold(tx, announce, account, scope);
  return { holdId, reviewId, version };
}

/** Lifts a hold with what hangs on it; returns the account's new version, or null when it no longer stood. */
export function liftFrom(
  { tx, context, announce, audit }: Doing,
  account: AccountRecord,
  hold: Pick<HoldRecord, 'id' | 'scope' | 'reason'>,
  reason: string,
): number | null {
  const at = context.clock.now();
  if (!liftHold(tx, hold.id, { userId: context.actor.userId, at, reason })) return null;
  const resolved = resolveDisputesOf(tx, hold.id, context.today(), reason);
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: resolved > 0 ? 'dispute' : 'hold',
    at,
    userId: context.actor.userId,
    summary: `Hold on the ${scopeWords[hold.scope]} lifted: ${holdReasons[hold.reason]}.${resolved > 0 ? ' The dispute is resolved.' : ''}`,
    note: reason,
    sourceId: hold.id,
  });
  giveStatusBack(tx, context, account.id, 'Hold lifted');
  refreshNextStep(tx, account.id);
  const version = bumpVersion(tx, account.id);
  audit('holds.lift', `account:${account.id}`, { holdId: hold.id, reason, resolvedDisputes: resolved });
  announceHold(tx, announce, account, hold.scope);
  return version;
}
