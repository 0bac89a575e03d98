import { epochOf } from '../../shared/kernel/instant.ts';
import { ok } from '../../shared/kernel/result.ts';
import { fireReminders, nextReminderAt, remindersToFire } from '../db/day.ts';
import { day as dayService, daysToRun } from '../services/day.ts';
import type { CallContext } from '../services/context.ts';

/** What the scheduler needs of the open book. */
export interface SchedulerParts {
  readonly context: () => CallContext;
  /** Makes a verified copy; the reason becomes part of its name. */
  readonly backUp: (reason: string) => Promise<unknown>;
  /** A second place that came back, and the weekly trial of a copy. */
  readonly lookAfterCopies: () => Promise<void>;
  readonly lastBackupAt: () => string | null;
  /** Work that a crash interrupted: half-posted placements, queued letters. */
  readonly resume: () => Promise<void>;
}

/** The longest sleep: a clock that jumped is noticed within a minute. */
const longestSleepMs = 60_000;
const backupEveryMs = 2 * 3_600_000;
const batch = 200;

/** Fires reminders whose moment has come: one notification, which names nobody, for all of them. */
async function fireDue(context: CallContext): Promise<void> {
  const due = remindersToFire(context.db, context.clock.now(), batch);
  if (due.length === 0) return;
  const ids = due.map((reminder) => reminder.id);
  context.writeStep((tx, announce, audit) => {
    fireReminders(tx, ids);
    audit('reminders.fire', 'reminders', { ids });
    announce('reminder.due', { ids });
    return ok({});
  });
  const timed = due.filter((reminder) => reminder.timed === 1).length;
  if (timed > 0) {
    await context.computer.notifications.show({
      tag: 'reminders',
      title: 'Duly',
      body: timed === 1 ? 'A call back is due.' : `${timed} call backs are due.`,
    });
    context.computer.windows.setAttention(timed);
  }
}

/**
 * One timer that sleeps until the next due time, at most a minute; on waking it asks what is due now (architecture handbook,
 * section 9). State is in tables: a tick too many, a week asleep or a crash in between change nothing.
 */
export function startScheduler(parts: SchedulerParts): () => Promise<void> {
  let stopped = false;
  let cancel: () => void = () => undefined;
  let ticking: Promise<void> = Promise.resolve();

  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      parts.context().log.fault(error, { job: name });
    }
  };

  const tick = async (): Promise<void> => {
    await attempt('reminders', () => fireDue(parts.context()));
    await attempt('day', async () => {
      const context = parts.context();
      if (daysToRun(context.db, context.today()).length === 0) return;
      await dayService.run({ commandId: context.newId() }, context);
    });
    await attempt('backup', async () => {
      const context = parts.context();
      const last = parts.lastBackupAt();
      if (last !== null && epochOf(context.clock.now()) - epochOf(last) < backupEveryMs) return;
      await parts.backUp('scheduled');
    });
    await attempt('copies', parts.lookAfterCopies);
    if (!stopped) sleep();
  };

  const sleep = (): void => {
    const context = parts.context();
    const next = nextReminderAt(context.db);
    const untilNext = next === null ? longestSleepMs : epochOf(next) - epochOf(context.clock.now());
    cancel = context.clock.after(Math.min(longestSleepMs, Math.max(250, untilNext)), () => {
      ticking = tick();
    });
  };

  ticking = attempt('resume', parts.resume).then(() => (stopped ? undefined : tick()));
  return async () => {
    stopped = true;
    cancel();
    await ticking;
  };
}
