import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type HoldBlock, type HoldReason, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import { type HoldRecord, insertHold } from '../../db/holds.ts';
import type { CallContext } from '../context.ts';

export interface HoldOrder {
  readonly accountId: string;
  readonly debtorId: string;
  readonly scope: 'account' | 'debtor';
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly reviewOn: LocalDate;
  readonly note: string;
  /** When it happened, for the timeline. */
  readonly at: string;
}

/** Writes a hold and its line in the timeline; returns its id. The caller writes the review into the diary. */
export function placeHold(
  tx: Tx,
  { newId, actor, clock }: Pick<CallContext, 'newId' | 'actor' | 'clock'>,
  order: HoldOrder,
): string {
  const id = newId();
  insertHold(tx, {
    id,
    accountId: order.scope === 'account' ? order.accountId : null,
    debtorId: order.scope === 'debtor' ? order.debtorId : null,
    reason: order.reason,
    blocks: order.blocks,
    startsOn: order.startsOn,
    endsOn: order.endsOn,
    reviewOn: order.reviewOn,
    note: order.note,
    setBy: actor.userId,
    setAt: clock.now(),
  });
  const until = order.endsOn === null ? '' : ` until ${dayText(order.endsOn, order.startsOn)}`;
  addActivity(tx, {
    id: newId(),
    accountId: order.accountId,
    kind: 'hold',
    at: order.at,
    userId: actor.userId,
    summary: `Hold on the ${order.scope}${until}: ${holdReasons[order.reason]}. Review on ${dayText(order.reviewOn, order.startsOn)}.`,
    note: order.note,
    sourceId: id,
  });
  return id;
}

/** True while a hold of this reason and scope stands open-ended, so that a second one would add nothing. */
export const standsAlready = (holds: readonly HoldRecord[], reason: HoldReason, scope: 'account' | 'debtor'): boolean =>
  holds.some(
    (hold) => hold.liftedAt === null && hold.endsOn === null && hold.reason === reason && hold.scope === scope,
  );
