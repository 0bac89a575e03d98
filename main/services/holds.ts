import type { ParsedOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { type AccountStatus, accountStatuses, type HoldReason, holdReasons } from '../../shared/vocabulary/accounts.ts';
import { type AccountRecord, accountById, accountsOfDebtor, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { disputesOf, holdsOn, liftHold, resolveDisputesOf } from '../db/holds.ts';
import { refreshNextStep } from '../db/reminders.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { statusAfter } from '../domain/outcome-effects.ts';
import { changeStatus } from './account-status.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { placeHold } from './holds/place-hold.ts';
import { addStep } from './steps.ts';

type PlaceInput = ParsedOf<Contract['holds']['place']>;

const softStatuses: ReadonlySet<AccountStatus> = new Set(['new', 'active', 'contacted', 'promise', 'broken_promise']);

/** The label a hold gives: a legal stop its own, any other "on hold" unless the present label weighs more. */
function statusUnder(reason: HoldReason, current: AccountStatus): AccountStatus {
  switch (reason) {
    case 'cease':
    case 'attorney':
    case 'bankruptcy':
    case 'deceased':
    case 'dispute':
      return statusAfter(reason, current);
    case 'complaint':
    case 'hardship':
    case 'creditor_request':
    case 'internal':
      return softStatuses.has(current) ? 'on_hold' : current;
  }
}

/** Labels that only a hold gives; without one the account is simply active again. */
const heldStatuses: Partial<Record<AccountStatus, readonly HoldReason[]>> = {
  on_hold: ['complaint', 'hardship', 'creditor_request', 'internal'],
  ceased: ['cease'],
  attorney: ['attorney'],
  bankruptcy: ['bankruptcy'],
  deceased: ['deceased'],
  disputed: ['dispute'],
};

/** The label once a hold is lifted: the present one while another hold or an open dispute still stands for it. */
function statusWithout(tx: Tx, account: AccountRecord): AccountStatus {
  const reasons = heldStatuses[account.status];
  if (!reasons) return account.status;
  const stands = holdsOn(tx, account.id, account.debtorId).filter((hold) => hold.liftedAt === null);
  if (stands.some((hold) => reasons.includes(hold.reason))) return account.status;
  const hasDispute = disputesOf(tx, account.id).some((dispute) => dispute.status === 'open');
  if (hasDispute) return 'disputed';
  return stands.reduce<AccountStatus>((status, hold) => statusUnder(hold.reason, status), 'active');
}

/**
 * Writes the review into the diary, and the last day of a hold that ends by itself: its expiry is never a silent restart,
 * somebody decides how to go on (domain handbook 2.13).
 */
function writeReviews(tx: Tx, context: CallContext, input: PlaceInput): void {
  const what = holdReasons[input.reason].toLowerCase();
  const days = new Map([[input.reviewOn, `Review the hold: ${what}`]]);
  if (input.endsOn !== null && !days.has(input.endsOn)) days.set(input.endsOn, `The hold ends: ${what}`);
  for (const [on, note] of days) addStep(tx, context, input.accountId, { kind: 'review', on, time: null, note });
}

const everyAccountOf = (tx: Tx, debtorId: string): string[] => accountsOfDebtor(tx, debtorId).map((one) => one.id);

export const holds: HandlersOf<'holds'> = {
  place: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      if (holdsCardNumber(input.note)) return refuse('card_number');
      const { scope, reason, blocks, startsOn, endsOn, reviewOn, note } = input;
      const order = { accountId: account.id, debtorId: account.debtorId, scope, reason, blocks, startsOn, endsOn };
      const holdId = placeHold(tx, context, { ...order, reviewOn, note, at: context.clock.now() });
      if (!account.closed) writeReviews(tx, context, input);
      if (!account.closed) {
        const status = statusUnder(reason, account.status);
        changeStatus(tx, context, account.id, status, `Hold: ${holdReasons[reason]}`);
      }
      const version = bumpVersion(tx, account.id);
      audit('holds.place', `account:${account.id}`, { holdId, ...order, reviewOn, note });
      const changed = scope === 'debtor' ? everyAccountOf(tx, account.debtorId) : [account.id];
      announce('account.changed', { accountIds: changed });
      return ok({ holdId, version });
    }),

  lift: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      const hold = holdsOn(tx, account.id, account.debtorId).find((one) => one.id === input.holdId);
      if (!hold || hold.liftedAt !== null) return refuse('not_found');
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const at = context.clock.now();
      const target = { holdId: hold.id, accountId: account.id, debtorId: account.debtorId };
      if (!liftHold(tx, target, { userId: context.actor.userId, at, reason })) return refuse('not_found');
      const resolved = resolveDisputesOf(tx, hold.id, context.today(), reason);
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: resolved > 0 ? 'dispute' : 'hold',
        at,
        userId: context.actor.userId,
        summary: `Hold on the ${hold.scope} lifted: ${holdReasons[hold.reason]}.${resolved > 0 ? ' The dispute is resolved.' : ''}`,
        note: reason,
        sourceId: hold.id,
      });
      if (!accountStatuses[account.status].closed) {
        changeStatus(tx, context, account.id, statusWithout(tx, account), 'Hold lifted');
      }
      refreshNextStep(tx, account.id);
      const version = bumpVersion(tx, account.id);
      audit('holds.lift', `account:${account.id}`, { holdId: hold.id, reason, resolvedDisputes: resolved });
      const changed = hold.scope === 'debtor' ? everyAccountOf(tx, account.debtorId) : [account.id];
      announce('account.changed', { accountIds: changed });
      return ok({ version });
    }),
};
