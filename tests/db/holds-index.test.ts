import { expect, test } from 'vitest';
import type { Db } from '../../main/db/database.ts';
import { holdsOn } from '../../main/db/holds.ts';
import { interestStops } from '../../main/db/payments.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

/** The plan of the one statement a query runs, with its own values. */
function planOf(run: (db: Db) => unknown): string {
  const app = anApp().with(anAccount('A1'));
  const plans: string[] = [];
  const { connection } = app.db;
  const watched = new Proxy(connection, {
    get(target, name) {
      if (name !== 'prepare') {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (sql: string) => {
        const explained = target.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`);
        const holes = [...sql.matchAll(/\?/g)].map(() => null);
        const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, key]) => [key, null]));
        const rows = holes.length > 0 ? explained.all(...holes) : explained.all(named);
        plans.push(rows.map((row) => row.detail).join(' | '));
        return target.prepare(sql);
      };
    },
  });
  run({ ...app.db, connection: watched });
  return plans.join('\n');
}

test('the holds of an account are found by one index for each reach, without reading the others', () => {
  const plan = planOf((db) => holdsOn(db, 'A1', 'debtor-of-A1', 'creditor-Riverton Medical'));
  for (const index of ['hold_account', 'hold_debtor', 'hold_wide']) expect(plan).toContain(index);
  expect(plan).not.toContain('SCAN hold');
});

test('the days without interest are found the same way', () => {
  const plan = planOf((db) => interestStops(db, 'A1', 'debtor-of-A1'));
  for (const index of ['hold_account', 'hold_debtor', 'hold_wide']) expect(plan).toContain(index);
  expect(plan).not.toContain('SCAN hold');
});
