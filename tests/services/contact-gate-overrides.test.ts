import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '../../shared/kernel/instant.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const at = (on: string, time: string): string => instantAt(on, time, 'America/New_York');
const override = (app: App, more: { reason?: string; accountId?: string; channel?: 'call' | 'text' } = {}) =>
  app.api.contact.override({
    commandId: randomUUID(),
    accountId: 'A1',
    channel: 'call',
    reason: 'The debtor’s wife asked that we try once more today',
    ...more,
  });

/** An account with whose debtor there was a conversation the day before: the pause of seven days runs. */
async function aPausedApp(accounts = 1) {
  const ids = Array.from({ length: accounts }, (_, n) => `A${n + 1}`);
  const app = anApp({ at: at('2026-11-22', '10:00') }).with(...ids.map((id) => anAccount(id)));
  for (const id of ids) await app.api.calls.log(aCall(id, { outcome: 'refuses' }));
  app.clock.set(at('2026-11-23', '10:00'));
  return app;
}

test('a supervisor lets one contact pass within the hour where the rule is a presumption', async () => {
  const app = await aPausedApp();
  expect(await app.api.calls.log(aCall('A1'))).toMatchObject({ ok: false, refusal: 'gate_blocked' });
  expect(await override(app)).toMatchObject({ ok: true, value: { until: at('2026-11-23', '11:00') } });

  const judged = await app.api.contact.judge({ accountId: 'A1', channel: 'call' });
  expect(judged.decision).toBe('warn');
  expect(judged.reasons).toMatchObject([
    { rule: 'call_after_conversation', overriddenBy: expect.stringMatching(/^Owner Example: The debtor/) },
  ]);

  app.clock.set(at('2026-11-23', '10:30'));
  const made = await app.api.calls.log(aCall('A1'));
  expect(made).toMatchObject({ ok: true, value: { verdict: { decision: 'warn' } } });
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline.some((one) => one.summary.includes('Let pass by override (Owner Example: The debtor'))).toBe(
    true,
  );
});

test('it lets one contact pass and no second', async () => {
  const app = await aPausedApp();
  await override(app);
  app.clock.set(at('2026-11-23', '10:10'));
  expect((await app.api.calls.log(aCall('A1'))).ok).toBe(true);
  app.clock.set(at('2026-11-23', '10:20'));
  expect(await app.api.calls.log(aCall('A1'))).toMatchObject({ ok: false, refusal: 'gate_blocked' });
});

test('after an hour it is over, and it never opens another way of contact', async () => {
  const app = await aPausedApp();
  await override(app);
  expect((await app.api.contact.judge({ accountId: 'A1', channel: 'voicemail' })).decision).toBe('block');
  app.clock.set(at('2026-11-23', '11:00'));
  expect(await app.api.calls.log(aCall('A1'))).toMatchObject({ ok: false, refusal: 'gate_blocked' });
});

test('law is never overridden: one reason of law among others refuses it, in its own sentence', async () => {
  const app = await aPausedApp();
  app.clock.set(at('2026-11-23', '22:00'));
  expect(await override(app)).toMatchObject({
    ok: false,
    refusal: 'not_overridable',
    detail: expect.stringMatching(/^It is 22:00 in New York.*1006\.6\(b\)/),
  });
  expect(app.count('gate_override')).toBe(0);
  app.clock.set(at('2026-11-23', '10:00'));
  await app.api.calls.log(aCall('A1', { direction: 'in', contactPointId: null, outcome: 'cease' }));
  expect(await override(app)).toMatchObject({ refusal: 'not_overridable', detail: expect.stringContaining('stop') });
});

test('where nothing blocks there is nothing to override', async () => {
  const app = anApp({ at: at('2026-11-23', '10:00') }).with(anAccount('A1'));
  expect(await override(app)).toMatchObject({ refusal: 'not_overridable', detail: expect.stringMatching(/^Nothing/) });
});

test('a person gives five a day and no more; the next day, or another supervisor, gives again', async () => {
  const app = await aPausedApp(7);
  for (let n = 1; n <= 5; n += 1) expect(await override(app, { accountId: `A${n}` })).toMatchObject({ ok: true });
  expect(await override(app, { accountId: 'A6' })).toMatchObject({ ok: false, refusal: 'override_limit' });
  const supervisor = app.as('supervisor');
  const asked = { accountId: 'A6', channel: 'call', reason: 'The creditor asked for it' } as const;
  expect(await supervisor.contact.override({ commandId: randomUUID(), ...asked })).toMatchObject({ ok: true });
  app.clock.set(at('2026-11-24', '10:00'));
  expect(await override(app, { accountId: 'A7' })).toMatchObject({ ok: true });
});

test('it needs a reason, no card number, and the right to give it', async () => {
  const app = await aPausedApp();
  expect(await override(app, { reason: ' ' })).toMatchObject({ refusal: 'reason_required' });
  expect(await override(app, { reason: 'Card 4111 1111 1111 1111' })).toMatchObject({ refusal: 'card_number' });
  expect(await override(app, { accountId: 'nobody' })).toMatchObject({ refusal: 'account_not_found' });
  const asked = { accountId: 'A1', channel: 'call', reason: 'Let me' } as const;
  await expect(app.as('agent').contact.override({ commandId: randomUUID(), ...asked })).rejects.toThrow();
  expect(app.count('gate_override')).toBe(0);
});

test('given, used and refused overrides all stand in the gate log, the journal and the history', async () => {
  const app = await aPausedApp();
  const before = app.count('gate_log');
  app.clock.set(at('2026-11-23', '22:00'));
  await override(app);
  app.clock.set(at('2026-11-24', '10:00'));
  await override(app);
  await app.api.calls.log(aCall('A1'));
  const kept = app.rows<{ decision: string }>('select decision from gate_log order by at, id').slice(before);
  expect(kept.map((one) => one.decision)).toEqual(['block', 'warn', 'warn']);
  const actions = app.rows<{ action: string }>(`select action from audit_entry where action like 'contact.override%'`);
  expect(actions.map((one) => one.action)).toEqual(['contact.override_refused', 'contact.override']);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline.some((one) => one.summary.startsWith('One call may pass within the hour'))).toBe(true);
  expect(() => app.db.connection.exec('delete from gate_override')).toThrow('append-only');
});

test('the same override told twice is given once', async () => {
  const app = await aPausedApp();
  const same = { commandId: randomUUID(), accountId: 'A1', channel: 'call', reason: 'Once' } as const;
  const first = await app.api.contact.override(same);
  expect(await app.api.contact.override(same)).toEqual(first);
  expect(app.count('gate_override')).toBe(1);
});

test('the gate log is read newest first, by account, by answer and by rule', async () => {
  const app = anApp({ at: at('2026-11-23', '10:00') }).with(anAccount('A1').of('Holt', 'Kai'), anAccount('A2'));
  await app.api.calls.log(aCall('A1', { outcome: 'refuses' }));
  await app.api.calls.log(aCall('A2'));
  app.clock.set(at('2026-11-23', '22:30'));
  await app.api.calls.log(aCall('A1'));
  await app.api.calls.log(aCall('A2'));

  const page = { from: 0, to: 50 };
  const all = await app.api.contact.log(page);
  expect(all.total).toBe(4);
  expect(all.rows.map(({ accountId, decision }) => [accountId, decision])).toEqual([
    ['A2', 'block'],
    ['A1', 'block'],
    ['A2', 'allow'],
    ['A1', 'allow'],
  ]);
  expect(all.rows[1]).toMatchObject({ fileNumber: 'F-A1', name: 'Holt, Kai', user: 'Owner Example', channel: 'call' });
  expect(all.rows[1]?.reasons.map((reason) => reason.rule)).toEqual(['calling_hours', 'call_after_conversation']);

  expect(await app.api.contact.log({ ...page, decision: 'block' })).toMatchObject({ total: 2 });
  expect(await app.api.contact.log({ ...page, accountId: 'A2' })).toMatchObject({ total: 2 });
  const paused = await app.api.contact.log({ ...page, rule: 'call_after_conversation' });
  expect(paused.rows.map((row) => row.accountId)).toEqual(['A1']);
  // Rules that were asked and found nothing are no reasons.
  expect((await app.api.contact.log({ ...page, rule: 'call_frequency' })).total).toBe(0);
  expect(
    (await app.api.contact.log({ ...page, accountId: 'A1', decision: 'block', rule: 'calling_hours' })).total,
  ).toBe(1);
  expect((await app.api.contact.log({ from: 1, to: 2 })).rows.map((row) => row.accountId)).toEqual(['A1']);
  await expect(app.as('agent').contact.log(page)).rejects.toThrow();
});

test('all ways at once: each says whether it is open now and when it opens', async () => {
  const app = anApp({ at: at('2026-11-23', '22:00') }).with(anAccount('A1'));
  const { rows } = await app.api.contact.ways({ accountId: 'A1' });
  const way = (channel: string) => rows.find((one) => one.channel === channel);
  expect(rows).toHaveLength(7);
  expect(way('call')?.verdict).toMatchObject({ decision: 'block', nextAllowedAt: at('2026-11-24', '08:00') });
  expect(way('letter')?.verdict.decision).toBe('allow');
  expect(way('letter')?.contactPointId).toBe('address-debtor-of-A1');
  expect(way('email')?.contactPointId).toBeNull();
  expect(await app.api.contact.ways({ accountId: 'nobody' })).toEqual({ rows: [] });
});
