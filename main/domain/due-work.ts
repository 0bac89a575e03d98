import type { Instant } from '../../shared/kernel/instant.ts';
import { addDays, isWeekday, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { ReminderStatus } from '../../shared/vocabulary/work.ts';

export interface ReminderFact {
  readonly id: string;
  readonly dueAt: Instant;
  readonly status: ReminderStatus;
}

export interface DueReminders {
  /** Open ones whose time has come, oldest first; after a sleep all of them at once, each still only once. */
  readonly dueIds: readonly string[];
  /** When to look again; null when nothing is waiting. */
  readonly nextAt: Instant | null;
}

/** Which reminders fire now, and when to look again. Fired, done and cancelled ones never fire again. */
export function dueReminders(rows: readonly ReminderFact[], now: Instant): DueReminders {
  const open = rows
    .filter((one) => one.status === 'open')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id));
  return {
    dueIds: open.filter((one) => one.dueAt <= now).map((one) => one.id),
    nextAt: open.find((one) => one.dueAt > now)?.dueAt ?? null,
  };
}

/**
 * The days whose jobs are still to run, in order: each weekday missed since the last run, then the day asked for, be it
 * a weekend. None when that day has run or lies before the last (a clock set back). A new book runs the day alone.
 */
export function businessDaysToRun(lastRunOn: LocalDate | null, today: LocalDate): LocalDate[] {
  if (lastRunOn === null) return [today];
  const days: LocalDate[] = [];
  for (let on = addDays(lastRunOn, 1); on <= today; on = addDays(on, 1)) {
    if (on === today || isWeekday(on)) days.push(on);
  }
  return days;
}
