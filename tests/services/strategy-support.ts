import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AccountBuilder } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

export const command = () => ({ commandId: randomUUID() });
export const usual = {
  code: 'usual',
  name: 'Usual',
  steps: [
    { anchor: 'start', action: 'letter', template: 'demand', when: [{ fact: 'owing', is: 'at_least', value: 50_00 }] },
    { anchor: 'previous_done', offsetDays: 5, action: 'call', note: 'Ask about the letter' },
    { anchor: 'start', offsetDays: 35, action: 'review' },
  ],
};
export type Written = Parameters<App['api']['strategies']['put']>[0]['definition'];
export const put = (app: App, definition: Written = usual) => app.api.strategies.put({ ...command(), definition });

export const versionOf = (app: App, id: string) =>
  Number(app.rows<{ version: number }>('select version from account where id = ?', id)[0]?.version);
export const start = (app: App, accountId: string, code = 'usual') =>
  app.api.strategies.start({ ...command(), accountId, expectedVersion: versionOf(app, accountId), code });
export const stop = (app: App, accountId: string) =>
  app.api.strategies.stop({
    ...command(),
    accountId,
    expectedVersion: versionOf(app, accountId),
    reason: 'The creditor asked',
  });
/** The morning of the day, and its run. */
export async function runDay(app: App, day: string) {
  app.clock.set(morningOf(day));
  const answer = await app.api.day.run(command());
  if (!answer.ok) throw new Error('the day does not refuse');
  return answer.value;
}
export const strategyOf = (app: App, accountId: string) => app.api.strategies.ofAccount({ accountId });

export async function started(...accounts: readonly AccountBuilder[]) {
  const app = anApp({ today: '2026-11-23' }).with(...accounts);
  await put(app);
  for (const { facts } of accounts) expect(await start(app, facts.reference)).toMatchObject({ ok: true });
  return app;
}
