import { describe, expect, onTestFinished, test } from 'vitest';
import { startScheduler } from '../../main/scheduler/scheduler.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

const uuid = (): string => crypto.randomUUID();

/** The scheduler over an app; `copies` counts the backups it asked for. */
const running = (app: App) => {
  const copies: string[] = [];
  const stop = startScheduler({
    context: () => app.house(),
    backUp: async (reason) => {
      copies.push(`${app.clock.now()} ${reason}`);
    },
    lookAfterCopies: async () => undefined,
    lastBackupAt: () => copies.at(-1)?.slice(0, 24) ?? null,
    resume: async () => undefined,
  });
  onTestFinished(stop);
  return { copies, stop };
};
/** Lets what the passing of time set off come to an end. */
const settled = () => new Promise((done) => setTimeout(done, 60));
const passMinutes = async (app: App, minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    app.clock.pass(60_000);
    await settled();
  }
};
const calling = (time: string) => ({
  commandId: uuid(),
  accountId: 'A1',
  kind: 'call_back' as const,
  on: '2026-11-23',
  time,
  note: 'Holt asked for it',
});

describe('the scheduler', () => {
  test('a call back fires at its moment, once, and its notification names nobody', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').of('Holt', 'Kai'));
    await app.api.reminders.add(calling('10:02'));
    running(app);
    await settled();
    expect(app.seen.notices).toEqual([]);
    await passMinutes(app, 4);
    expect(app.seen.notices).toEqual([{ tag: 'reminders', title: 'Duly', body: 'A call back is due.' }]);
    expect(JSON.stringify(app.seen.notices)).not.toContain('Holt');
    expect(app.announced.filter(([topic]) => topic === 'reminder.due')).toHaveLength(1);
  });

  test('a missed moment after a night asleep fires at waking, and every missed business day is run in order', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
    await app.api.reminders.add(calling('10:30'));
    running(app);
    await settled();
    app.clock.set(morningOf('2026-11-26'));
    await settled();
    expect(app.seen.notices).toHaveLength(1);
    expect(
      app.rows<{ day: string }>('select business_day as day from day_run order by business_day').map((row) => row.day),
    ).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']);
  });

  test('a copy is made at start and every two hours, not every minute', async () => {
    const app = anApp({ today: '2026-11-23' });
    const { copies } = running(app);
    await settled();
    await passMinutes(app, 5);
    expect(copies).toHaveLength(1);
    app.clock.pass(2 * 3_600_000);
    await settled();
    expect(copies).toHaveLength(2);
  });

  test('a job that fails is written to the log and the others go on', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
    await app.api.reminders.add(calling('10:01'));
    const stop = startScheduler({
      context: () => app.house(),
      backUp: async () => {
        throw new Error('The disk is full');
      },
      lookAfterCopies: async () => undefined,
      lastBackupAt: () => null,
      resume: async () => undefined,
    });
    onTestFinished(stop);
    await settled();
    await passMinutes(app, 2);
    expect(app.seen.notices).toHaveLength(1);
    expect(app.faults.length).toBeGreaterThan(0);
  });

  test('after it is stopped nothing fires', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
    await app.api.reminders.add(calling('10:02'));
    const { stop } = running(app);
    await settled();
    await stop();
    await passMinutes(app, 4);
    expect(app.seen.notices).toEqual([]);
  });
});
