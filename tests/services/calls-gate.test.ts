import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/local-date.ts';
import { instantAt } from '../../shared/kernel/instant.ts';
import type { OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

const newYork = 'America/New_York';
const at = (on: string, time: string): string => instantAt(on, time, newYork);
const judge = (app: App, moment: string, accountId = 'A1') =>
  app.api.contact.judge({ accountId, channel: 'call', contactPointId: `phone-debtor-of-${accountId}`, at: moment });

/** So many unanswered calls, one each weekday hour from nine, logged as of their moment. */
async function callsOn(app: App, ...moments: string[]): Promise<void> {
  for (const moment of moments) {
    app.clock.set(moment);
    const logged = await app.api.calls.log(aCall('A1'));
    expect(logged.ok).toBe(true);
  }
}

test('a call is allowed at 20:59 at the debtor’s place and refused at 21:00, with the reason and when it opens', async () => {
  const app = anApp({ at: at('2026-11-23', '20:59') }).with(anAccount('A1'));
  const last = await app.api.calls.log(aCall('A1'));
  expect(last).toMatchObject({ ok: true, value: { verdict: { decision: 'allow' } } });

  app.clock.set(at('2026-11-23', '21:00'));
  const late = await app.api.calls.log(aCall('A1'));
  expect(late).toEqual({
    ok: false,
    refusal: 'gate_blocked',
    detail: expect.stringMatching(/21:00 in New York.*Opens at Nov 24 08:00, office time\.$/),
  });
  expect(app.count('contact_attempt')).toBe(1);
});

test('the morning opens at eight of the debtor’s clock, not of the office’s', async () => {
  const app = anApp({ at: at('2026-11-23', '10:59') }).with(
    anAccount('A1').living('CA', '94105').phoned('+14155550142'),
  );
  expect(await app.api.calls.log(aCall('A1'))).toMatchObject({ ok: false, refusal: 'gate_blocked' });
  app.clock.set(at('2026-11-23', '11:00'));
  expect((await app.api.calls.log(aCall('A1'))).ok).toBe(true);
});

test('an address and a number in different zones must both be awake', async () => {
  const app = anApp({ at: at('2026-11-23', '09:00') }).with(anAccount('A1').living('CA', '94105'));
  const verdict = await judge(app, at('2026-11-23', '09:00'));
  expect(verdict.decision).toBe('block');
  expect(verdict.localTimes.map(({ time }) => time).sort()).toEqual(['06:00', '09:00']);
  expect((await judge(app, at('2026-11-23', '11:00'))).decision).toBe('allow');
  expect((await judge(app, at('2026-11-23', '21:00'))).decision).toBe('block');
});

test('the seventh call in seven days is let through and the eighth is not, until the first has left the window', async () => {
  const app = anApp({ at: at('2026-11-16', '09:00') }).with(anAccount('A1'));
  const hours = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00'];
  await callsOn(app, ...hours.map((hour) => at('2026-11-16', hour)));

  app.clock.set(at('2026-11-16', '16:00'));
  const eighth = await app.api.calls.log(aCall('A1'));
  expect(eighth).toMatchObject({ ok: false, refusal: 'gate_blocked', detail: expect.stringContaining('7 of 7 calls') });
  expect((await judge(app, at('2026-11-22', '12:00'))).reasons[0]?.rule).toBe('call_frequency');
  expect((await judge(app, at('2026-11-23', '08:00'))).decision).toBe('allow');
});

test('a number that was not connected uses up no call', async () => {
  const app = anApp({ at: at('2026-11-16', '09:00') }).with(anAccount('A1'));
  for (let n = 0; n < 9; n += 1) await app.api.calls.log(aCall('A1', { outcome: 'not_connected' }));
  const verdict = await judge(app, at('2026-11-16', '12:00'));
  expect(verdict.evidence).toMatchObject({ attemptsUsed: 0, attemptsAllowed: 7 });
  expect(app.count('contact_attempt')).toBe(9);
});

test('after a conversation the debtor is left alone for seven days and may be called on day eight', async () => {
  const app = anApp({ at: at('2026-11-16', '10:00') }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { outcome: 'refuses' }));

  expect((await judge(app, at('2026-11-22', '20:00'))).reasons.map((reason) => reason.rule)).toEqual([
    'call_after_conversation',
  ]);
  expect((await judge(app, at('2026-11-23', '08:00'))).decision).toBe('allow');
});

test('the step after a conversation is a call only from the day the pause is over', async () => {
  const app = anApp({ at: at('2026-11-16', '10:00') }).with(anAccount('A1'));
  await callsOn(app, ...['09:00', '10:00', '11:00', '12:00', '13:00', '14:00'].map((hour) => at('2026-11-16', hour)));
  app.clock.set(at('2026-11-16', '15:00'));
  const seventh = await app.api.calls.log(aCall('A1'));
  expect(seventh).toMatchObject({ ok: true, value: { next: { kind: 'call', on: '2026-11-23' } } });
});

test('after a cease request every outgoing attempt is refused; the debtor may still call', async () => {
  const app = anApp({ at: at('2026-11-23', '10:00') }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { outcome: 'cease' }));
  for (const channel of ['call', 'voicemail', 'text'] as const) {
    expect(await app.api.calls.log(aCall('A1', { channel }))).toMatchObject({ ok: false, refusal: 'gate_blocked' });
  }
  const incoming = await app.api.calls.log(aCall('A1', { direction: 'in', outcome: 'refuses', contactPointId: null }));
  expect(incoming).toMatchObject({ ok: true, value: { verdict: null } });
});

test('a refused attempt leaves nothing but the verdict that refused it', async () => {
  const app = anApp({ at: at('2026-11-23', '22:00') }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1'));

  expect(app.count('contact_attempt')).toBe(0);
  expect(app.count('activity')).toBe(0);
  expect(app.count('command_receipt')).toBe(0);
  expect(app.announced).toEqual([]);
  const [kept] = app.rows<{ decision: string; verdict: string; rulesVersion: string }>(
    'select decision, verdict, rules_version as rulesVersion from gate_log',
  );
  expect(kept).toMatchObject({ decision: 'block', rulesVersion: expect.stringMatching(/^US-federal .*, house /) });
  expect(JSON.parse(kept?.verdict ?? '{}').reasons[0].rule).toBe('calling_hours');
  expect(app.rows(`select subject from audit_entry where action = 'contact.blocked'`)).toEqual([
    { subject: 'account:A1' },
  ]);
});

test('the gate log can be neither changed nor emptied', async () => {
  const app = anApp({ at: at('2026-11-23', '22:00') }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1'));
  expect(() => app.db.connection.exec(`update gate_log set decision = 'allow'`)).toThrow('append-only');
  expect(() => app.db.connection.exec('delete from gate_log')).toThrow('append-only');
});

test('a call that was made already is written down as it happened, with the verdict of its moment beside it', async () => {
  const app = anApp({ at: at('2026-11-24', '09:00') }).with(anAccount('A1'));
  const made = at('2026-11-23', '21:30');

  const logged = await app.api.calls.log(aCall('A1', { at: made }));

  expect(logged).toMatchObject({ ok: true, value: { verdict: { decision: 'block', evidence: { judgedAt: made } } } });
  expect(app.rows('select at, local_on as localOn, counts from contact_attempt')).toEqual([
    { at: made, localOn: '2026-11-23', counts: 1 },
  ]);
  expect(app.rows<{ decision: string }>('select decision from gate_log')).toEqual([{ decision: 'block' }]);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline[0]?.summary).toMatch(/No answer\. Made although the contact gate was closed: It is 21:30/);
});

test('an attempt dated ahead is judged as of now, not as of an hour at which it would be allowed', async () => {
  const app = anApp({ at: at('2026-11-23', '22:00') }).with(anAccount('A1'));
  const ahead = await app.api.calls.log(aCall('A1', { at: at('2026-11-24', '10:00') }));
  expect(ahead).toMatchObject({ ok: false, refusal: 'gate_blocked' });
  const now = await app.api.calls.log(aCall('A1', { at: at('2026-11-23', '22:00') }));
  expect(now).toMatchObject({ ok: true, value: { verdict: { decision: 'block' } } });
});

test('judging writes nothing', async () => {
  const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
  const before = app.db.connection.prepare('select total_changes()').pluck().get();
  await judge(app, at('2026-11-23', '22:00'));
  expect(app.db.connection.prepare('select total_changes()').pluck().get()).toBe(before);
  expect(await app.api.contact.judge({ accountId: 'nobody', channel: 'call' })).toMatchObject({ decision: 'block' });
});

test('one more attempt never opens a gate that is closed', async () => {
  const outcomes: OutcomeCodeKey[] = ['no_answer', 'left_message', 'not_connected', 'third_party', 'refuses', 'cease'];
  const attempt = fc.record({
    day: fc.integer({ min: 0, max: 9 }),
    hour: fc.integer({ min: 8, max: 20 }),
    outcome: fc.constantFrom(...outcomes),
    channel: fc.constantFrom('call' as const, 'voicemail' as const, 'text' as const),
    direction: fc.constantFrom('out' as const, 'in' as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(attempt, { maxLength: 9 }),
      attempt,
      fc.integer({ min: 0, max: 23 }),
      async (history, more, hour) => {
        const app = anApp({ at: at('2026-11-30', '12:00') }).with(anAccount('A1'));
        const log = ({ day, hour: made, ...told }: typeof more) =>
          app.api.calls.log(
            aCall('A1', { ...told, at: at(addDays('2026-11-20', day), `${String(made).padStart(2, '0')}:00`) }),
          );
        for (const one of history) await log(one);
        const asked = at('2026-11-30', `${String(hour).padStart(2, '0')}:00`);
        const before = await judge(app, asked);
        expect((await log(more)).ok).toBe(true);
        const after = await judge(app, asked);
        if (before.decision === 'block') expect(after.decision).toBe('block');
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
