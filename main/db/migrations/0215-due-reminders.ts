import type { Migration } from './migration.ts';

export const dueReminderOrder = {
  version: 215,
  name: 'due reminders are read in the order they are shown in',
  up: (db) =>
    db.exec(`
  create index reminder_timed on reminder (due_at, id) where due_time is not null and status in ('open', 'fired');
  create index reminder_of_day on reminder (due_at, id) where due_time is null and status in ('open', 'fired');`),
} satisfies Migration;
