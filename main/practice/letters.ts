import { addDays, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { instantAt } from '../../shared/kernel/instant.ts';
import { accountsForPracticeLetters, letterById, letterIdsIn } from '../db/letters.ts';
import type { CallContext } from '../services/context.ts';
import { letters } from '../services/letters.ts';
import { renderQueuedLetters } from '../services/letter-rendering.ts';
import { recordDispatches } from '../services/letter-sending.ts';

/** Days of past print runs, and how many letters each took; today's run is ready and not yet printed. */
const runs = [
  { daysAgo: 24, letters: 4 },
  { daysAgo: 10, letters: 4 },
  { daysAgo: 0, letters: 4 },
] as const;

/** The house at ten in the morning of another day, so that a practice letter bears its own date. */
function onDay(context: CallContext, on: LocalDate): CallContext {
  const at = instantAt(on, '10:00', context.agency.zone);
  return { ...context, clock: { ...context.clock, now: () => at }, today: () => on };
}

/**
 * Letters of the past weeks, drawn and stored by the same services as real ones and marked as printed, and a few of today that
 * are ready to print. Practice letters carry their watermark.
 */
export async function writePracticeLetters(context: CallContext): Promise<void> {
  const accounts = accountsForPracticeLetters(
    context.db,
    runs.reduce((sum, run) => sum + run.letters, 0),
  );
  for (const run of runs) {
    const day = run.daysAgo === 0 ? context.today() : addWeekdays(addDays(context.today(), -run.daysAgo), 0);
    const then = onDay(context, day);
    for (const accountId of accounts.splice(0, run.letters)) {
      await letters.queue({ commandId: context.newId(), accountId, template: 'demand' }, then);
    }
    await renderQueuedLetters(then, {});
    if (run.daysAgo === 0) continue;
    const drawn = letterIdsIn(context.db, 'rendered', null).flatMap((id) => letterById(context.db, id) ?? []);
    await recordDispatches(then, drawn, { how: 'printed', printer: 'Office printer' });
  }
}
