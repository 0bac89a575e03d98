import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Db, Tx } from '../db/database.ts';
import { noteDayRun, openRemindersDue } from '../db/day.ts';
import { accountsToJudge } from '../db/promises.ts';
import { accountsWithArrangements } from '../db/arrangements.ts';
import { hasDayRun, lastDayRun } from '../db/reports.ts';
import { businessDaysToRun } from '../domain/due-work.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { reviewEndedHolds } from './holds/ended-holds.ts';
import { renderQueuedLetters } from './letter-rendering.ts';
import { breath } from './one-at-a-time.ts';
import { judgeAccountPromises } from './promise-verdicts.ts';
import { runStrategies } from './strategies/run-day.ts';
import { startWaitingStrategies } from './strategy-start.ts';

/** Accounts judged in one transaction, so that nobody at the desk waits longer than a moment. */
const slice = 100;

/** The day's job that is keyed in the book; running it twice is harmless. */
const dayKind = 'business_day';

/** The context as of a business day: verdicts of a missed day are those of that day. */
const onDay = (context: CallContext, day: LocalDate): CallContext => ({ ...context, today: () => day });

/** The next accounts, by id, with a promise or arrangement the day may turn. */
const accountsFor = (db: Db, day: LocalDate, after: string): string[] =>
  [...new Set([...accountsToJudge(db, day, slice, after), ...accountsWithArrangements(db, slice, after)])]
    .sort()
    .slice(0, slice);

async function runDay(context: CallContext, day: LocalDate) {
  const sums = { kept: 0, partlyKept: 0, broken: 0 };
  const asOf = onDay(context, day);
  let after = '';
  for (;;) {
    const accountIds = accountsFor(context.db, day, after);
    const last = accountIds.at(-1);
    if (last === undefined) break;
    after = last;
    context.writeStep((tx, announce, audit) => {
      const changed: string[] = [];
      for (const accountId of accountIds) {
        const changes = judgeAccountPromises(tx, asOf, accountId);
        sums.kept += changes.kept;
        sums.partlyKept += changes.partlyKept;
        sums.broken += changes.broken;
        if (changes.kept + changes.partlyKept + changes.broken + changes.turned > 0) changed.push(accountId);
      }
      audit('day.run', `day:${day}`, { judged: accountIds.length, changed });
      if (changed.length > 0) announce('account.changed', { accountIds: changed });
      return ok({});
    });
    await breath();
  }
  const lastRunOn = lastDayRun(context.db, dayKind);
  let result = { ...sums, reminders: 0 };
  context.writeStep((tx, announce, audit) => {
    const endedHolds = reviewEndedHolds(tx, asOf, day, lastRunOn);
    result = { ...sums, reminders: openRemindersDue(tx, day) };
    noteDayRun(tx, dayKind, day, context.clock.now(), result);
    audit('day.run', `day:${day}`, { ...result, endedHolds });
    if (endedHolds.length > 0) announce('account.changed', { accountIds: endedHolds.map((one) => one.accountId) });
    announce('book.changed', { contexts: ['queue', 'promises', 'reminders'] });
    return ok({});
  });
  return result;
}

/** Each business day not yet run, up to and including the date, in order; nothing when all were run. */
export function daysToRun(db: Db | Tx, asOf: LocalDate): LocalDate[] {
  return businessDaysToRun(lastDayRun(db, dayKind), asOf).filter((day) => !hasDayRun(db, dayKind, day));
}

export const day: HandlersOf<'day'> = {
  run: async (input, context) => {
    const asOf = input.asOf ?? context.today();
    const days = daysToRun(context.db, asOf);
    const promises = { kept: 0, partlyKept: 0, broken: 0 };
    let reminders = 0;
    for (const one of days) {
      const result = await runDay(context, one);
      promises.kept += result.kept;
      promises.partlyKept += result.partlyKept;
      promises.broken += result.broken;
      reminders = result.reminders;
    }
    // Strategies are not told day by day: after days asleep only what is latest is caught up.
    await startWaitingStrategies(context, asOf);
    const strategies = await runStrategies(context, asOf);
    const letters = await renderQueuedLetters(context, {});
    return ok({
      days,
      promises,
      reminders,
      letters: letters.rendered,
      steps: strategies.steps,
      skipped: [...strategies.skipped, ...letters.held.map(({ ref, reason }) => ({ ref, reason }))],
    });
  },
};
