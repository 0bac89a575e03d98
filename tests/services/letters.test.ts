import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportLetters } from '../../main/services/letter-export.ts';
import { resumeLetters } from '../../main/services/letter-rendering.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp, type App } from '../fixtures/an-app.ts';
import { noPdfText, textOf } from '../letters/sample-letter.ts';

const sha256 = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const owing = () => anAccount('A1').owing({ principal: 500_00, fees: 12_00 });
const command = () => ({ commandId: randomUUID() });
const queued = { template: 'demand' as const };
const toFile = { kind: 'file' as const };

async function queue(app: App, accountId = 'A1'): Promise<string> {
  const answer = await app.api.letters.queue({ ...command(), ...queued, accountId });
  if (!answer.ok) throw new Error(`${answer.refusal}: ${answer.detail ?? ''}`);
  return answer.value.letterId;
}
const render = (app: App) => app.api.letters.render(command());
const ready = async (app: App, accountId = 'A1'): Promise<string> => {
  const letterId = await queue(app, accountId);
  await render(app);
  return letterId;
};
const rowOf = async (app: App, letterId: string) =>
  (await app.api.letters.page({ from: 0, to: 100 })).rows.find((row) => row.id === letterId);

describe('queueing a demand letter', () => {
  test('leaves an intent, an entry in the history and a new version; a repeated click queues once', async () => {
    const app = anApp().with(owing());
    const input = { ...command(), ...queued, accountId: 'A1', expectedVersion: 1 };
    const first = await app.api.letters.queue(input);
    expect(await app.api.letters.queue(input)).toEqual(first);
    expect(first).toMatchObject({ ok: true, value: { version: 2 } });
    expect(app.count('letter')).toBe(1);
    expect(app.rows('select kind, summary from activity')).toEqual([
      { kind: 'letter', summary: 'Demand letter queued' },
    ]);
    expect(app.announced.map(([topic]) => topic)).toEqual(['letters.changed', 'account.changed']);
  });

  test('is refused with the reason, which the list of choices says beforehand', async () => {
    const app = anApp().with(
      anAccount('PAID').owing({ principal: 0 }),
      anAccount('CEASED').held('cease', ['calls', 'letters']),
      anAccount('DISPUTED').disputed(),
      anAccount('CLOSED').closedAs('returned'),
    );
    const blocked = async (accountId: string) => (await app.api.letters.choices({ accountId })).rows[0]?.blockedBy;
    expect(await blocked('PAID')).toBe('Nothing is owed.');
    expect(await blocked('CEASED')).toMatch(/asked that contact stop/);
    expect(await blocked('DISPUTED')).toBe('A dispute is open; answer it first.');
    for (const accountId of ['PAID', 'CEASED', 'DISPUTED']) {
      const answer = await app.api.letters.queue({ ...command(), ...queued, accountId });
      expect(answer).toMatchObject({ ok: false, refusal: 'template_not_allowed' });
    }
    const closed = await app.api.letters.queue({ ...command(), ...queued, accountId: 'CLOSED' });
    expect(closed).toMatchObject({ ok: false, refusal: 'account_closed' });
    expect(app.count('letter')).toBe(0);
    expect(app.rows('select account_id as account, decision from gate_log')).toEqual([
      { account: 'CEASED', decision: 'block' },
    ]);
  });

  test('happens once while a letter waits, and not on a stale screen', async () => {
    const app = anApp().with(owing());
    const stale = await app.api.letters.queue({ ...command(), ...queued, accountId: 'A1', expectedVersion: 7 });
    expect(stale).toMatchObject({ ok: false, refusal: 'stale_account' });
    await queue(app);
    const again = await app.api.letters.queue({ ...command(), ...queued, accountId: 'A1' });
    expect(again).toMatchObject({
      ok: false,
      refusal: 'template_not_allowed',
      detail: expect.stringContaining('waiting') as string,
    });
  });
});

describe('rendering', () => {
  test('draws what is queued, stores the bytes before it names them, and can be repeated', async () => {
    const app = anApp({ today: '2026-11-21' }).with(owing());
    const letterId = await queue(app);
    expect(await render(app)).toEqual({ ok: true, value: { rendered: 1, held: [], pages: 1 } });
    expect(await render(app)).toEqual({ ok: true, value: { rendered: 0, held: [], pages: 0 } });
    const bytes = app.files.stored.get(`letters/${letterId}`);
    expect(await rowOf(app, letterId)).toMatchObject({ status: 'rendered', pages: 1, sha256: sha256(bytes) });
    expect(app.rows('select template_version as version, owing_minor as owing, letter_on as "on" from letter')).toEqual(
      [{ version: 2, owing: 512_00, on: '2026-11-21' }],
    );
    expect(app.rows('select code, version from letter_template')).toEqual([{ code: 'demand', version: 2 }]);
    expect(app.announced).toContainEqual(['letters.progress', { done: 1, total: 1 }]);
    if (noPdfText === null && bytes) {
      const text = textOf(bytes, '-layout');
      for (const part of [
        'Kai Holt',
        '3435 Oak Street',
        'Springfield, NY 12207',
        '$512.00',
        'F-A1',
        '(212) 555-0100',
      ]) {
        expect(text).toContain(part);
      }
    }
  });

  test('says interest to the letter date, and that it goes on by the day', async () => {
    const account = anAccount('A1').owing({ principal: 1000_00 }).bearing(900, '2026-01-05');
    const app = anApp({ today: '2026-11-21' }).with(account);
    const letterId = await ready(app);
    const bytes = app.files.stored.get(`letters/${letterId}`);
    expect(app.rows('select owing_minor as owing from letter')).toEqual([{ owing: 1078_90 }]);
    if (noPdfText === null && bytes) {
      expect(textOf(bytes, '-layout')).toMatch(/Interest to November 21, 2026 +\$78\.90/);
      expect(textOf(bytes)).toContain('9.00% a year');
      expect(textOf(bytes, '-layout')).toMatch(/320 days × 9\.00% × \$1,000\.00 ÷ 365 +November 21, 2026 +\$78\.90/);
    }
  });

  test('asks the gate again: a stop set after queueing holds the letter back with its reason', async () => {
    const app = anApp().with(owing());
    const letterId = await queue(app);
    await app.api.holds.place({
      ...command(),
      accountId: 'A1',
      expectedVersion: 2,
      scope: 'debtor',
      reason: 'attorney',
      blocks: ['calls', 'letters'],
      startsOn: '2026-11-23',
      endsOn: null,
      reviewOn: '2026-12-23',
      note: '',
    });
    const answer = await render(app);
    expect(answer).toMatchObject({ value: { rendered: 0, held: [{ letterId, ref: 'F-A1', reason: 'gate' }] } });
    expect(await rowOf(app, letterId)).toMatchObject({
      status: 'held',
      heldDetail: expect.stringContaining('attorney') as string,
    });
    expect(app.files.stored.size).toBe(0);
  });

  test('holds back what has no good address or a fact missing, and draws it when it is given again', async () => {
    const app = anApp().with(owing(), anAccount('A2').of('山田', '太郎'));
    const noAddress = await queue(app);
    const noGlyphs = await queue(app, 'A2');
    await app.api.contactPoints.setStatus({
      ...command(),
      accountId: 'A1',
      contactPointId: 'address-debtor-of-A1',
      status: 'bad',
    });
    const answer = await render(app);
    expect(answer).toMatchObject({
      value: {
        held: [
          { letterId: noAddress, reason: 'no_address' },
          { letterId: noGlyphs, reason: 'missing_fact' },
        ],
      },
    });
    expect(await rowOf(app, noGlyphs)).toMatchObject({
      heldDetail: expect.stringContaining("cannot print the debtor's name") as string,
    });

    await app.api.contactPoints.setStatus({
      ...command(),
      accountId: 'A1',
      contactPointId: 'address-debtor-of-A1',
      status: 'good',
    });
    const again = await app.api.letters.render({ ...command(), letterIds: [noAddress] });
    expect(again).toMatchObject({ value: { rendered: 1 } });
  });

  test('is resumed after a crash: what is queued is drawn, bytes that no letter names are removed', async () => {
    const app = anApp().with(owing());
    const letterId = await queue(app);
    expect(await resumeLetters(app.house())).toMatchObject({ rendered: 1 });
    expect(await rowOf(app, letterId)).toMatchObject({ status: 'rendered' });
  });

  test('follows queueing by itself', async () => {
    const app = anApp().with(owing());
    const letterId = await queue(app);
    app.clock.pass(1_000);
    await render(app);
    expect(await rowOf(app, letterId)).toMatchObject({ status: 'rendered' });
  });

  test('leaves nothing of a letter that was cancelled', async () => {
    const app = anApp().with(owing());
    const letterId = await queue(app);
    expect(await app.api.letters.cancel({ ...command(), letterId })).toEqual({ ok: true, value: {} });
    expect(await render(app)).toMatchObject({ value: { rendered: 0 } });
    expect(await app.api.letters.cancel({ ...command(), letterId })).toMatchObject({ refusal: 'not_found' });
  });
});

describe('a draft', () => {
  test('shows the letter as it would be and records nothing', async () => {
    const app = anApp({ practice: true }).with(owing(), anAccount('PAID').owing({ principal: 0 }));
    const before = app.count('audit_entry');
    const draft = await app.api.letters.draft({ accountId: 'A1', ...queued });
    expect(draft).toMatchObject({ ok: true, value: { pages: 1, file: { mediaType: 'application/pdf' } } });
    expect([app.count('letter'), app.count('activity'), app.count('audit_entry')]).toEqual([0, 0, before]);
    expect(await app.api.letters.draft({ accountId: 'PAID', ...queued })).toMatchObject({
      refusal: 'template_not_allowed',
      detail: 'Nothing is owed.',
    });
    expect(await app.api.letters.draft({ accountId: 'NONE', ...queued })).toMatchObject({
      refusal: 'account_not_found',
    });
  });
});

describe('a stored letter', () => {
  test('is opened only as the very bytes that were recorded', async () => {
    const app = anApp().with(owing());
    const letterId = await queue(app);
    expect(await app.api.letters.open({ letterId })).toMatchObject({ refusal: 'letter_not_ready' });
    await render(app);
    const bytes = app.files.stored.get(`letters/${letterId}`) ?? new Uint8Array();
    expect(await app.api.letters.open({ letterId })).toMatchObject({
      value: { file: { bytes: bytes.byteLength }, letter: { id: letterId, sha256: sha256(bytes) } },
    });
    app.files.stored.set(
      `letters/${letterId}`,
      bytes.map((byte, index) => (index === 900 ? byte ^ 1 : byte)),
    );
    expect(await app.api.letters.open({ letterId })).toMatchObject({ refusal: 'letter_damaged' });
    const send = await app.api.letters.send({ ...command(), letterIds: [letterId], to: toFile });
    expect(send).toMatchObject({ refusal: 'letter_damaged' });
    expect(app.count('letter_sent')).toBe(0);
  });
});

describe('sending', () => {
  test('hands the stored bytes to the printer and logs them, once', async () => {
    const app = anApp().with(owing());
    const letterId = await ready(app);
    const input = { ...command(), letterIds: [letterId], to: { kind: 'printer' as const, printer: 'Office' } };
    const [sent, other] = await Promise.all([
      app.api.letters.send(input),
      app.api.letters.send({ ...input, ...command() }),
    ]);
    expect(sent).toEqual({ ok: true, value: { sent: 1, skipped: [] } });
    expect(other).toMatchObject({ value: { sent: 0 } });
    expect(await app.api.letters.send(input)).toEqual(sent);
    const again = await app.api.letters.send({ ...input, ...command() });
    expect(again).toMatchObject({ value: { sent: 0, skipped: [{ letterId }] } });
    expect(app.seen.printed).toHaveLength(1);
    const hash = sha256(app.files.stored.get(`letters/${letterId}`));
    expect(sha256(app.seen.printed[0]?.bytes)).toBe(hash);
    expect((await app.api.letters.dispatches({ letterId })).rows).toMatchObject([
      { how: 'printed', printer: 'Office', sha256: hash, by: 'Owner Example' },
    ]);
    expect(await rowOf(app, letterId)).toMatchObject({ status: 'sent' });
    expect(app.rows('select last_contact_at is not null as reached from account')).toEqual([{ reached: 1 }]);
  });

  test('claims nothing when the printer or the person says no', async () => {
    const app = anApp().with(owing());
    const letterId = await ready(app);
    app.seen.printer = { outcome: 'failed', reason: 'out of paper' };
    const to = { kind: 'printer' as const, printer: null };
    expect(await app.api.letters.send({ ...command(), letterIds: [letterId], to })).toMatchObject({
      refusal: 'print_failed',
      detail: 'out of paper',
    });
    expect(await app.api.letters.send({ ...command(), letterIds: [letterId], to: toFile })).toMatchObject({
      refusal: 'cancelled',
    });
    expect(await rowOf(app, letterId)).toMatchObject({ status: 'rendered' });
    expect(app.count('letter_sent')).toBe(0);
  });

  test('puts several letters into one file in their order', async () => {
    const app = anApp().with(owing(), anAccount('A2').of('Second', 'Zoe'));
    const ids = [await queue(app), await queue(app, 'A2')];
    await render(app);
    const path = `${(await app.files.tickets.temporary('target.pdf', new Uint8Array())).path}`;
    app.seen.savePaths.push(path);
    const sent = await app.api.letters.send({ ...command(), letterIds: ids, to: toFile });
    expect(sent).toMatchObject({ value: { sent: 2, skipped: [] } });
    if (noPdfText === null) {
      const sheets = textOf(await readFile(path)).split('\f');
      expect(sheets[0]).toContain('Kai Holt');
      expect(sheets[1]).toContain('Zoe Second');
    }
  });

  test('leaves out what changed since the letter was drawn, each with its reason', async () => {
    const app = anApp({ today: '2026-11-23' }).with(owing(), anAccount('A2'), anAccount('A3'));
    const ids = [await queue(app, 'A1'), await queue(app, 'A2'), await queue(app, 'A3')];
    await render(app);
    app.clock.pass(60_000);
    const posting = { accountId: 'A1', amountMinor: 10_00, receivedOn: '2026-11-23', method: 'check' as const };
    expect(await app.api.payments.post({ ...command(), ...posting })).toMatchObject({ ok: true });
    const promise = { accountId: 'A2', amountMinor: 10_00, dueOn: '2026-12-01' };
    expect(await app.api.promises.record({ ...command(), ...promise })).toMatchObject({ ok: true });
    app.clock.pass(7 * 24 * 3_600_000);

    const sent = await app.api.letters.send({ ...command(), letterIds: ids, to: toFile });
    expect(sent).toEqual({
      ok: true,
      value: {
        sent: 0,
        skipped: [
          { letterId: ids[0], reason: 'The balance changed since the letter was drawn.' },
          { letterId: ids[1], reason: 'A promise was made since the letter was drawn.' },
          { letterId: ids[2], reason: 'The letter is dated 2026-11-23; cancel it and queue it anew.' },
        ],
      },
    });
  });

  test('is the only way out: a copy of an unsent letter is refused, a copy of a sent one is marked and is the same', async () => {
    const app = anApp().with(owing());
    const letterId = await ready(app);
    const copy = { letterId, printer: null };
    expect(await app.api.letters.reprint({ ...command(), ...copy })).toMatchObject({ refusal: 'letter_not_ready' });
    const to = { kind: 'printer' as const, printer: null };
    await app.api.letters.send({ ...command(), letterIds: [letterId], to });
    expect(await app.api.letters.reprint({ ...command(), ...copy })).toEqual({ ok: true, value: {} });
    const [first, second] = app.seen.printed;
    expect(sha256(first?.bytes)).toBe(sha256(second?.bytes));
    const { rows } = await app.api.letters.dispatches({ letterId });
    expect(rows.map((row) => row.how)).toEqual(['printed', 'reprinted']);
    expect(() => app.db.connection.exec('update letter_sent set sha256 = ?')).toThrow();
  });

  test('needs the permission to send; an agent may queue', async () => {
    const app = anApp().with(owing());
    const agent = app.as('agent');
    expect(await agent.letters.queue({ ...command(), ...queued, accountId: 'A1' })).toMatchObject({ ok: true });
    await expect(agent.letters.send({ ...command(), letterIds: ['x'], to: toFile })).rejects.toThrow();
  });
});

describe('the letters of the command line', () => {
  test('are one file each and one print file, of what is ready; nothing is called sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duly-letters-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const app = anApp({ today: '2026-11-21' }).with(owing(), anAccount('A2').of('Second', 'Zoe'), anAccount('A3'));
    await queue(app);
    await queue(app, 'A2');
    const withoutAddress = await queue(app, 'A3');
    await app.api.contactPoints.setStatus({
      ...command(),
      accountId: 'A3',
      contactPointId: 'address-debtor-of-A3',
      status: 'bad',
    });
    const made = await exportLetters(app.house(), { template: null, folder });
    expect(made).toMatchObject({
      rendered: 2,
      pages: 2,
      held: [{ ref: 'F-A3', reason: 'no_address' }],
      file: join(folder, 'letters-2026-11-21.pdf'),
    });
    expect(made.letters.map((letter) => letter.ref)).toEqual(['F-A1', 'F-A2']);
    for (const { file, sha256: recorded } of made.letters) expect(sha256(await readFile(file ?? ''))).toBe(recorded);
    expect((await readFile(made.file ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(app.count('letter_sent')).toBe(0);
    expect(await rowOf(app, withoutAddress)).toMatchObject({ status: 'held' });
  });
});
