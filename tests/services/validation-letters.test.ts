import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp, type App } from '../fixtures/an-app.ts';

const command = () => ({ commandId: randomUUID() });
const demand = { accountId: 'A1', template: 'demand' as const };
const owing = () => anAccount('A1').owing({ principal: 500_00 });

/** A validation notice mailed on Monday, November 23, 2026: its period runs through December 31. */
const sendNotice = async (app: App): Promise<void> => {
  const sent = await app.api.communication.recordNotice({
    ...command(),
    accountId: 'A1',
    kind: 'validation',
    way: 'mail',
    sentOn: '2026-11-23',
  });
  if (!sent.ok) throw new Error(sent.refusal);
};
const drawn = async (app: App): Promise<string> => {
  const queued = await app.api.letters.queue({ ...command(), ...demand });
  if (!queued.ok) throw new Error(`${queued.refusal}: ${queued.detail ?? ''}`);
  await app.api.letters.render(command());
  return queued.value.letterId;
};
const deadlineOf = (app: App): string | undefined =>
  app.rows<{ deadlineOn: string }>(`select facts ->> '$.deadlineOn' as deadlineOn from letter`)[0]?.deadlineOn;

describe('a demand letter inside the validation period (12 CFR 1006.38(b)(1))', () => {
  test('asks to be paid after the period', async () => {
    const app = anApp({ today: '2026-11-25' }).with(owing());
    await sendNotice(app);
    await drawn(app);
    expect(deadlineOf(app)).toBe('2027-01-01');
  });

  test('asks as usual without a notice', async () => {
    const app = anApp({ today: '2026-11-25' }).with(owing());
    await drawn(app);
    expect(deadlineOf(app)).toBe('2026-12-09');
  });

  test('that was drawn before the notice is not sent: it asks to be paid inside the period', async () => {
    const app = anApp({ today: '2026-11-23' }).with(owing());
    const letterId = await drawn(app);
    await sendNotice(app);
    app.seen.savePaths.push(join(tmpdir(), `duly-${randomUUID()}.pdf`));
    const sent = await app.api.letters.send({ ...command(), letterIds: [letterId], to: { kind: 'file' } });
    expect(sent).toMatchObject({
      ok: true,
      value: {
        sent: 0,
        skipped: [
          { reason: 'It asks for payment inside the validation period that runs now; cancel it and queue it anew.' },
        ],
      },
    });
  });

  test('is refused when its wording speaks of a suit, and may be written once the period is over', async () => {
    const app = anApp({ today: '2026-11-25' }).with(owing());
    app.db.connection.exec(`insert into letter_template (code, version, language, label, body)
      values ('demand', 9, 'en', 'Demand letter', '{"text":"We may sue you."}')`);
    const blockedBy = async () => (await app.api.letters.choices({ accountId: 'A1' })).rows[0]?.blockedBy;
    expect(await blockedBy()).toBeNull();
    await sendNotice(app);
    expect(await blockedBy()).toBe(
      'It speaks of a suit (“sue”), inside the validation period, which runs through Dec 31 (15 USC 1692g(b); 12 CFR 1006.38(b)(1)).',
    );
    expect(await app.api.letters.queue({ ...command(), ...demand })).toMatchObject({ refusal: 'template_not_allowed' });
    app.clock.set('2027-01-04T15:00:00.000Z');
    expect(await blockedBy()).toBeNull();
  });
});
