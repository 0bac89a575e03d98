import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import type { Tx } from '../../db/database.ts';
import { type EndedHold, holdsEnded } from '../../db/holds.ts';
import type { CallContext } from '../context.ts';
import { addStep } from '../steps.ts';
import { scopeWords } from './place-hold.ts';

/** Before any day a book could have run. */
const never = '0000-00-00';

function writeReview(tx: Tx, context: CallContext, day: LocalDate, hold: EndedHold, accountId: string): void {
  const what = holdReasons[hold.reason];
  const isWide = hold.scope === 'creditor' || hold.scope === 'book';
  const note = `A hold has ended: ${what.toLowerCase()}. Decide how to go on.`;
  const step = { kind: 'review', on: day, time: null, note } as const;
  addStep(tx, context, accountId, isWide ? { ...step, assignedTo: hold.setBy } : step);
  const endedOn = dayText(hold.endsOn, day);
  addActivity(tx, {
    id: context.newId(),
    accountId,
    kind: 'hold',
    at: context.clock.now(),
    userId: null,
    summary: `Hold on the ${scopeWords[hold.scope]} ended on ${endedOn}: ${what}. It is to be reviewed.`,
    sourceId: hold.id,
  });
}

/**
 * A hold that ended by itself leaves a review in the diary of its account, once: its expiry is never a silent restart,
 * somebody decides how to go on (domain handbook 2.13). A hold on the debtor is reviewed on the first account still open;
 * one on a creditor or the whole book comes back to whoever placed it. The label of the account stays until then. Written
 * in the transaction that marks the day as run, after the day `lastRunOn`; returns what was written.
 */
export function reviewEndedHolds(
  tx: Tx,
  context: CallContext,
  day: LocalDate,
  lastRunOn: LocalDate | null,
): { readonly holdId: string; readonly accountId: string }[] {
  const reviews: { readonly holdId: string; readonly accountId: string }[] = [];
  for (const hold of holdsEnded(tx, lastRunOn ?? never, day)) {
    if (hold.accountId === null) continue;
    writeReview(tx, context, day, hold, hold.accountId);
    reviews.push({ holdId: hold.id, accountId: hold.accountId });
  }
  return reviews;
}
