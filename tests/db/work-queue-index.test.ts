import { expect, test } from 'vitest';
import type { Db } from '../../main/db/database.ts';
import { gateAttempts } from '../../main/db/gate-facts.ts';
import { remindersDue } from '../../main/db/due-reminders.ts';
import { attemptFigures, bookFigures } from '../../main/db/today.ts';
import { owedByGroups, queueCandidates, queueRows } from '../../main/db/work-queue.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

/** Plans of every statement a query prepares, in order. */
function plansOf(app: App, run: (db: Db) => unknown): string[] {
  const { connection } = app.db;
  const plans: string[] = [];
  const watched = new Proxy(connection, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          const values = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, key]) => [key, null]));
          const holes =
            sql
              .replace(/'[^']*'/g, '')
              .match(/\?/g)
              ?.map(() => null) ?? [];
          const rows = target
            .prepare(`explain query plan ${sql}`)
            .all(...holes, ...(Object.keys(values).length > 0 ? [values] : []));
          plans.push((rows as { detail: string }[]).map((row) => row.detail).join(' | '));
          return target.prepare(sql);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  run({ ...app.db, connection: watched });
  return plans;
}

const slice = { person: null, on: '2026-11-23', from: '2026-11-23T05:00:00.000Z', until: '2026-11-24T05:00:00.000Z' };
const aBook = () => anApp().with(anAccount('A1'));

test('what wants work today is found through indexes, for one person and for all', () => {
  const [broken, promised, due, none] = plansOf(aBook(), (db) => queueCandidates(db, null, slice.on));
  expect(broken).toContain('account_by_status (status=?)');
  expect(promised).toContain('promise_due (status=? AND due_on<?)');
  expect(due).toContain('account_by_next_step (closed=? AND next_step_on<?)');
  expect(none).toContain('account_by_next_step (closed=? AND next_step_on=?)');
  const [, , own] = plansOf(aBook(), (db) => queueCandidates(db, 'user-agent', slice.on));
  expect(own).toContain('account_assigned (assigned_to=? AND closed=? AND next_step_on<?)');
});

test('a queue row is put together from lookups, never from scans', () => {
  const [rows] = plansOf(aBook(), (db) => queueRows(db, ['A1'], slice.on));
  for (const index of ['reminder_account', 'promise_account', 'hold_account', 'hold_debtor'])
    expect(rows).toContain(index);
  expect(rows?.match(/SCAN (?!j VIRTUAL)/)).toBeNull();
  const [owed] = plansOf(aBook(), (db) => owedByGroups(db, ['d']));
  expect(owed).toContain('account_debtor (debtor_id=?)');
});

test('attempts of a debtor, figures of the day and due reminders are read through their indexes', () => {
  const app = anApp().with(anAccount('A1'));
  expect(plansOf(app, (db) => gateAttempts(db, 'debtor-of-A1', '2026', '2027'))[0]).toContain(
    'contact_attempt_debtor (debtor_id=? AND at>? AND at<?)',
  );
  expect(plansOf(app, (db) => attemptFigures(db, slice))[0]).toContain(
    'contact_attempt_day (logged_by=? AND at>? AND at<?)',
  );
  const due = { person: null, today: slice.on, until: slice.until };
  const [counted, first] = plansOf(app, (db) => remindersDue(db, due, 10, 0));
  expect(counted).toContain('account_by_next_step (closed=? AND next_step_on<?)');
  expect(counted).toContain('reminder_timed (due_at<?)');
  expect(counted).toContain('reminder_assigned (assigned_to=? AND status=? AND due_at<?)');
  expect(first).toContain('reminder_account');
  const [figures] = plansOf(app, (db) => bookFigures(db, slice));
  for (const index of ['SCAN account_sum', 'promise_due', 'letter_status', 'payment_posted']) {
    expect(figures).toContain(index);
  }
});
