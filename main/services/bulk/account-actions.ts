import type { BulkOrderIn } from '../../../shared/contract/bulk.ts';
import { type AccountStatus, accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { accountById, type AccountRecord } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import { holdsOn } from '../../db/holds.ts';
import { userById } from '../../db/people.ts';
import { endReminders, refreshNextStep } from '../../db/reminders.ts';
import { skipAssigning, skipHold, skipped, skipStatus } from '../../domain/bulk.ts';
import { assignTo, giveStatus } from '../accounts/change.ts';
import { changeStatus } from '../account-status.ts';
import { endableOn, type EndedArrangement, mayStandAgain, takeBackEnd } from '../arrangements/end.ts';
import type { Doing } from '../doing.ts';
import { standsAlready } from '../holds/place-hold.ts';
import { liftFrom, placeOn } from '../holds/place-and-lift.ts';
import type { ManyAction } from './action.ts';

type OrderOf<Action extends BulkOrderIn['action']> = Extract<BulkOrderIn, { action: Action }>;

/** Said in the history of each account. */
const undone = 'Taken back with the change of many accounts it belonged to';

/** The person of an id, whether or not they still work here; null for nobody. */
export const personOf = (db: Db, userId: string | null) => (userId === null ? null : userById(db, userId));

/** Hands accounts over. */
export const assigning = ({ userId }: OrderOf<'assign'>): ManyAction => ({
  look: (_context, account) => skipAssigning(account, userId),
  change: (doing, account) => {
    const skip = skipAssigning(account, userId);
    if (skip) return skip;
    assignTo(doing, account, personOf(doing.tx, userId));
    return { before: { assignedTo: account.assignedTo }, madeId: null };
  },
  takeBack: (doing, account, item) => {
    if (account.assignedTo !== userId) return skipped('changed_since', 'It was assigned anew since.');
    const { assignedTo } = JSON.parse(item.before ?? '{}') as { readonly assignedTo: string | null };
    assignTo(doing, account, personOf(doing.tx, assignedTo));
    return null;
  },
});

interface BeforeStatus {
  readonly status: AccountStatus;
  /** The plan or settlement that the new status ended; null when none did. */
  readonly ended: EndedArrangement | null;
}

/** Relabels accounts; a status that closes them ends what was agreed on them, and taking it back lets that stand again. */
export const givingStatus = ({ status, reason }: OrderOf<'status'>): ManyAction => ({
  look: (_context, account) => skipStatus(account, status),
  change: (doing, account) => {
    const skip = skipStatus(account, status);
    if (skip) return skip;
    const ended = accountStatuses[status].closed ? endableOn(doing.tx, account.id) : null;
    giveStatus(doing, account, status, reason);
    return { before: { status: account.status, ended } satisfies BeforeStatus, madeId: null };
  },
  takeBack: (doing, account, item) => {
    if (account.status !== status) return skipped('changed_since', 'Its status was changed since.');
    const before = JSON.parse(item.before ?? '{}') as BeforeStatus;
    if (before.ended && !mayStandAgain(doing.tx, before.ended))
      return skipped('changed_since', 'What was agreed on it has moved on since.');
    giveStatus(doing, account, before.status, undone);
    if (before.ended) takeBackEnd(doing.tx, doing.context, before.ended, undone);
    return null;
  },
});

interface BeforeHold {
  readonly status: AccountStatus;
  readonly reviewId: string | null;
}

/** The label the account had. Lifting a hold can only know of "active"; any other label is somebody's later word. */
function restoreLabel({ tx, context }: Doing, accountId: string, before: AccountStatus): void {
  if (accountById(tx, accountId)?.status === 'active') changeStatus(tx, context, accountId, before, undone);
}

/** Places a hold on each account, with its review. */
export const holding = (order: OrderOf<'hold'>): ManyAction => {
  const skipOf = (db: Db, account: AccountRecord) =>
    skipHold(account, standsAlready(holdsOn(db, account.id, account.debtorId), order.reason, 'account'));
  return {
    look: ({ db }, account) => skipOf(db, account),
    change: (doing, account) => {
      const skip = skipOf(doing.tx, account);
      if (skip) return skip;
      const { holdId, reviewId } = placeOn(doing, account, { ...order, scope: 'account' });
      return { before: { status: account.status, reviewId } satisfies BeforeHold, madeId: holdId };
    },
    takeBack: (doing, account, item) => {
      const { tx, context } = doing;
      const hold = holdsOn(tx, account.id, account.debtorId).find((one) => one.id === item.madeId);
      if (!hold || liftFrom(doing, account, hold, undone) === null)
        return skipped('changed_since', 'The hold was lifted since.');
      const { status, reviewId } = JSON.parse(item.before ?? '{}') as BeforeHold;
      if (reviewId !== null) {
        endReminders(tx, [reviewId], 'cancelled', context.clock.now(), context.actor.userId);
        refreshNextStep(tx, account.id);
      }
      restoreLabel(doing, account.id, status);
      return null;
    },
  };
};
