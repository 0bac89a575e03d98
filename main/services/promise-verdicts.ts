import { dayText, moneyText } from '../../shared/kernel/human-text.ts';
import { promiseStatuses } from '../../shared/vocabulary/work.ts';
import { accountById } from '../db/accounts.ts';
import { instalmentsOf, judgedArrangements, liveArrangement } from '../db/arrangements.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { settlePromise, standingPromises } from '../db/promises.ts';
import { endReminders, openRemindersOf, refreshNextStep } from '../db/reminders.ts';
import { judgeUndertakings } from '../domain/arrangements/undertakings.ts';
import { changeStatus } from './account-status.ts';
import { arrangementFacts, calendarOf, undertakingPayments } from './arrangements/facts.ts';
import { applyVerdict, type VerdictCounts } from './arrangements/stand.ts';
import type { CallContext } from './context.ts';
import { moneyOn } from './interest/money-on.ts';
import { addStep } from './steps.ts';

/**
 * Judges the account's promises, plans and settlements against its payments and the calendar, as often as anyone likes (domain handbook 2.15, 6.2-9).
 * A broken promise leaves a call for today at the head of the queue; a kept one ends its reminder.
 */
export function judgeAccountPromises(tx: Tx, context: CallContext, accountId: string): VerdictCounts {
  const account = accountById(tx, accountId);
  const promises = standingPromises(tx, accountId);
  const changes = { kept: 0, partlyKept: 0, broken: 0, turned: 0 };
  const arrangements = judgedArrangements(tx, accountId);
  if (!account || promises.length + arrangements.length === 0) return changes;
  const today = context.today();
  const nothingOwed = arrangements.length > 0 && moneyOn(tx, account, today).money.owingMinor <= 0;
  const facts = arrangements.map((row) => arrangementFacts(row, instalmentsOf(tx, row.id), nothingOwed));
  const judged = judgeUndertakings(
    { promises, arrangements: facts },
    undertakingPayments(tx, account),
    today,
    calendarOf(context.agency),
  );
  const verdicts = judged.promises;
  for (const [index, promise] of promises.entries()) {
    const verdict = verdicts[index];
    if (!verdict || (verdict.status === promise.status && verdict.receivedMinor === promise.receivedMinor)) continue;
    settlePromise(tx, promise.id, verdict.status, verdict.receivedMinor, today);
    if (verdict.status === promise.status) continue;
    addActivity(tx, {
      id: context.newId(),
      accountId,
      kind: 'promise_verdict',
      at: context.clock.now(),
      userId: context.actor.userId,
      summary: `Promise of ${moneyText(promise.amountMinor, account.currency)} due ${dayText(promise.dueOn)}: ${promiseStatuses[verdict.status].toLowerCase()}`,
      note: verdict.reason,
      sourceId: promise.id,
    });
    const reminders = openRemindersOf(tx, accountId).filter((reminder) => reminder.promiseId === promise.id);
    if (verdict.status !== 'open')
      endReminders(
        tx,
        reminders.map((reminder) => reminder.id),
        'done',
        context.clock.now(),
        context.actor.userId,
      );
    if (verdict.status === 'kept' || verdict.status === 'kept_late') changes.kept += 1;
    if (verdict.status === 'partly_kept') changes.partlyKept += 1;
    if (verdict.status === 'broken') changes.broken += 1;
    const isMissed = verdict.status === 'broken' || verdict.status === 'partly_kept';
    if (isMissed && !account.closed) {
      addStep(tx, context, accountId, {
        kind: 'call',
        on: today,
        time: null,
        note: `Promise due ${dayText(promise.dueOn)} ${verdict.status === 'broken' ? 'broken' : 'only partly kept'}`,
      });
    }
  }
  for (const [index, row] of arrangements.entries()) {
    const verdict = judged.arrangements[index];
    if (verdict) applyVerdict(tx, context, row, verdict, changes);
  }
  refreshNextStep(tx, accountId);
  const agreedAt = arrangements.at(-1)?.madeAt ?? '';
  const isLatest = promises.some((promise) => promise.madeAt > agreedAt);
  if (isLatest && liveArrangement(tx, accountId) === null) followPromises(tx, context, accountId);
  return changes;
}

/** Lets the label follow the promises, where a promise is what the label speaks of. */
function followPromises(tx: Tx, context: CallContext, accountId: string): void {
  const account = accountById(tx, accountId);
  if (!account || !['promise', 'broken_promise'].includes(account.status)) return;
  const statuses = standingPromises(tx, accountId).map((promise) => promise.status);
  const latest = statuses.filter((status) => status !== 'open').at(-1);
  if (statuses.includes('open') && latest !== 'broken')
    changeStatus(tx, context, accountId, 'promise', 'A promise is open');
  else if (latest === 'broken' || latest === 'partly_kept')
    changeStatus(tx, context, accountId, 'broken_promise', 'The last promise was not kept');
  else if (!statuses.includes('open')) changeStatus(tx, context, accountId, 'active', 'No promise is open');
}
