import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { noteDayRun } from '../../db/day.ts';
import { holdsEnded } from '../../db/holds.ts';
import { hasDayRun, lastDayRun } from '../../db/reports.ts';
import type { CallContext } from '../context.ts';
import { addStep } from '../steps.ts';
import { scopeWords } from './place-hold.ts';

/** The day's job that is keyed in the book; a day that was interrupted and runs again writes no second review. */
const dayKind = 'holds_ended';

/** Before any day a book could have run. */
const never = '0000-00-00';

/**
 * A hold that ended by itself leaves a review in the diary of its account, once: its expiry is never a silent restart,
 * somebody decides how to go on (domain handbook 2.13). A hold on the debtor is reviewed on the first account still open;
 * one on a creditor or the whole book comes back to whoever placed it. The label of the account stays until then.
 */
export function reviewEndedHolds(context: CallContext, day: LocalDate): void {
  if (hasDayRun(context.db, dayKind, day)) return;
  const ended = holdsEnded(context.db, lastDayRun(context.db, dayKind) ?? never, day);
  context.writeStep((tx, announce, audit) => {
    const reviews: { readonly holdId: string; readonly accountId: string }[] = [];
    for (const { id, accountId, reason, scope, endsOn, setBy } of ended) {
      if (accountId === null) continue;
      const what = holdReasons[reason];
      const isWide = scope === 'creditor' || scope === 'book';
      const note = `A hold has ended: ${what.toLowerCase()}. Decide how to go on.`;
      const step = { kind: 'review', on: day, time: null, note } as const;
      addStep(tx, context, accountId, isWide ? { ...step, assignedTo: setBy } : step);
      addActivity(tx, {
        id: context.newId(),
        accountId,
        kind: 'hold',
        at: context.clock.now(),
        userId: null,
        summary: `Hold on the ${scopeWords[scope]} ended on ${dayText(endsOn, day)}: ${what}. It is to be reviewed.`,
        sourceId: id,
      });
      reviews.push({ holdId: id, accountId });
    }
    noteDayRun(tx, dayKind, day, context.clock.now(), { reviews: reviews.length });
    audit('holds.ended', `day:${day}`, { reviews });
    if (reviews.length > 0) announce('account.changed', { accountIds: reviews.map((one) => one.accountId) });
    return ok({});
  });
}
