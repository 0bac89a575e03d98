import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type HoldBlock, type HoldReason, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { accountById } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import { attorneyOf, type HoldRecord, type HoldScope, insertHold } from '../../db/holds.ts';
import { holdTerms } from '../../domain/hold-terms.ts';
import type { CallContext } from '../context.ts';

export interface HoldOrder {
  readonly accountId: string;
  readonly debtorId: string;
  readonly scope: HoldScope;
  readonly reason: HoldReason;
  readonly blocks: readonly HoldBlock[];
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly reviewOn: LocalDate;
  readonly note: string;
  /** When it happened, for the timeline. */
  readonly at: string;
}

/** What a hold is on, inside a sentence: "Hold on the creditor …". */
export const scopeWords: Readonly<Record<HoldScope, string>> = {
  account: 'account',
  debtor: 'debtor',
  creditor: 'creditor',
  book: 'whole book',
};

/** Who acts for the debtor, once an attorney is known of: contact goes to the attorney (15 USC 1692c(a)(2)). */
function attorneySentence(tx: Tx, { reason, debtorId }: HoldOrder): string {
  if (reason !== 'attorney') return '';
  const attorney = attorneyOf(tx, debtorId);
  if (attorney === null) return '';
  return `Attorney: ${[attorney.name, attorney.phone].filter((part) => part !== '').join(', ')}.`;
}

function holdSentence(tx: Tx, order: HoldOrder): string {
  const { startsOn, endsOn, reason, reviewOn } = order;
  const until = endsOn === null ? '' : ` until ${dayText(endsOn, startsOn)}`;
  return [
    `Hold on the ${scopeWords[order.scope]}${until}: ${holdReasons[reason]}.`,
    holdTerms(order).sentence,
    attorneySentence(tx, order),
    `Review on ${dayText(reviewOn, startsOn)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/**
 * Writes a hold with what its reason demands by law and its line in the timeline; returns its id. The caller writes the
 * review into the diary.
 */
export function placeHold(
  tx: Tx,
  { newId, actor, clock }: Pick<CallContext, 'newId' | 'actor' | 'clock'>,
  wanted: HoldOrder,
): string {
  const { blocks, endsOn } = holdTerms(wanted);
  const order: HoldOrder = { ...wanted, blocks, endsOn };
  const id = newId();
  insertHold(tx, {
    id,
    accountId: order.scope === 'account' ? order.accountId : null,
    debtorId: order.scope === 'debtor' ? order.debtorId : null,
    creditorId: order.scope === 'creditor' ? (accountById(tx, order.accountId)?.creditorId ?? null) : null,
    reason: order.reason,
    blocks,
    startsOn: order.startsOn,
    endsOn,
    reviewOn: order.reviewOn,
    note: order.note,
    setBy: actor.userId,
    setAt: clock.now(),
  });
  addActivity(tx, {
    id: newId(),
    accountId: order.accountId,
    kind: 'hold',
    at: order.at,
    userId: actor.userId,
    summary: holdSentence(tx, order),
    note: order.note,
    sourceId: id,
  });
  return id;
}

/** True while a hold of this reason and scope stands open-ended, so that a second one would add nothing. */
export const standsAlready = (holds: readonly HoldRecord[], reason: HoldReason, scope: HoldScope): boolean =>
  holds.some(
    (hold) => hold.liftedAt === null && hold.endsOn === null && hold.reason === reason && hold.scope === scope,
  );
