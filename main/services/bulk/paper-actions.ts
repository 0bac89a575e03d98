import type { LetterTemplateCode } from '../../../shared/vocabulary/letters.ts';
import { bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { letterById } from '../../db/letters.ts';
import { isOnList, putOnList, takeOffList, viewById } from '../../db/saved-views.ts';
import { skipLetter, skipped } from '../../domain/bulk.ts';
import type { Doing } from '../doing.ts';
import { cancelOn, drawSoon, letterObstacles, queueFor } from '../letter-queueing.ts';
import type { ManyAction } from './action.ts';

/** Queues a letter for each account; the gate judges each. */
export const queueing = (template: LetterTemplateCode): ManyAction => ({
  look: (context, account) => {
    const { obstacle, verdict } = letterObstacles(context, account, template);
    return skipLetter(obstacle, verdict);
  },
  change: (doing, account) => {
    const queued = queueFor(doing, account, template);
    if ('letterId' in queued) return { before: null, madeId: queued.letterId };
    const { obstacle, verdict } = queued;
    if (verdict) {
      doing.audit('contact.blocked', `account:${account.id}`, { channel: 'letter', reasons: verdict.reasons });
    }
    return skipLetter(obstacle, verdict) ?? skipped('gate');
  },
  takeBack: (doing, _account, item) => {
    const letter = item.madeId === null ? null : letterById(doing.tx, item.madeId);
    if (letter?.status === 'sent') return skipped('sent_already', 'A letter that left the house cannot be taken back.');
    if (!letter || !cancelOn(doing, letter)) return skipped('changed_since', 'The letter was cancelled since.');
    return null;
  },
  after: drawSoon,
});

/** An entry in the history and the journal, as a list is kept by people for people. */
function noteList({ tx, context, announce, audit }: Doing, accountId: string, viewId: string, isOn: boolean): void {
  const name = viewById(tx, viewId)?.name ?? '';
  addActivity(tx, {
    id: context.newId(),
    accountId,
    kind: 'list',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: isOn ? `Put on the list “${name}”.` : `Taken off the list “${name}”.`,
  });
  bumpVersion(tx, accountId);
  audit(isOn ? 'views.putOn' : 'views.takeOff', `account:${accountId}`, { viewId });
  announce('account.changed', { accountIds: [accountId] });
}

/** Puts accounts on a list kept by hand, or takes them off. */
export const listing = (viewId: string, isOn: boolean): ManyAction => {
  const move = (doing: Doing, accountId: string, on: boolean): boolean => {
    const { tx, context } = doing;
    if (viewById(tx, viewId) === null) return false;
    const moved = on
      ? putOnList(tx, viewId, accountId, context.actor.userId, context.clock.now())
      : takeOffList(tx, viewId, accountId);
    if (moved) noteList(doing, accountId, viewId, on);
    return moved;
  };
  return {
    look: ({ db }, account) => (isOnList(db, viewId, account.id) === isOn ? skipped('already') : null),
    change: (doing, account) => (move(doing, account.id, isOn) ? { before: null, madeId: null } : skipped('already')),
    takeBack: (doing, account) => (move(doing, account.id, !isOn) ? null : skipped('changed_since')),
  };
};
