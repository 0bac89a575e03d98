import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '../../shared/kernel/instant.ts';
import type { ConsentKind } from '../../shared/vocabulary/compliance.ts';
import type { Channel } from '../../shared/vocabulary/contact.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const at = (on: string, time: string): string => instantAt(on, time, 'America/New_York');
const phone = 'phone-debtor-of-A1';
const command = () => ({ commandId: randomUUID(), accountId: 'A1', note: '' });

/** What the gate says of one way of contact at a moment. */
const judge = (app: App, moment: string, more: { channel?: Channel; partyId?: string; contactPointId?: string } = {}) =>
  app.api.contact.judge({ accountId: 'A1', channel: 'call', contactPointId: phone, at: moment, ...more });
const rulesAt = async (app: App, moment: string, more: Parameters<typeof judge>[2] = {}) =>
  (await judge(app, moment, more)).reasons.map((reason) => reason.rule);

const say = (app: App, kind: ConsentKind, channel: Channel, moment: string) =>
  app.api.communication.recordConsent({
    ...command(),
    channel,
    contactPointId: phone,
    kind,
    source: kind === 'number_checked' ? 'number_database' : 'told_us',
    at: moment,
  });

async function addParty(
  app: App,
  role: 'executor' | 'spouse' | 'attorney' | 'third_party',
  number = '',
): Promise<string> {
  const person = { name: 'Robin Example', phone: number, email: '', address: '' };
  const added = await app.api.communication.addParty({ ...command(), ...person, role });
  if (!added.ok) throw new Error(added.refusal);
  return added.value.partyId;
}

test('consent to texts stands sixty days, a check of the number renews it, an opt-out ends it', async () => {
  const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
  const text = { channel: 'text' } as const;
  expect(await rulesAt(app, at('2026-09-01', '12:00'), text)).toContain('consent_missing');
  await say(app, 'given', 'text', at('2026-09-01', '13:00'));
  expect(await rulesAt(app, at('2026-09-01', '14:00'), text)).not.toContain('consent_missing');
  expect(await rulesAt(app, at('2026-10-31', '12:00'), text)).not.toContain('consent_missing');
  expect(await rulesAt(app, at('2026-11-01', '12:00'), text)).toContain('consent_missing');

  await say(app, 'number_checked', 'text', at('2026-11-02', '09:00'));
  expect(await rulesAt(app, at('2026-11-02', '12:00'), text)).not.toContain('consent_missing');
  await say(app, 'withdrawn', 'text', at('2026-11-10', '09:00'));
  expect(await rulesAt(app, at('2026-11-10', '12:00'), text)).toContain('opted_out');
  await say(app, 'given', 'text', at('2026-11-20', '09:00'));
  expect(await rulesAt(app, at('2026-11-20', '12:00'), text)).toEqual([]);
});

test('a moment of the past is judged by what stood then: later opt-outs, holds and wishes do not count', async () => {
  const app = anApp({ at: at('2026-11-23', '15:00') }).with(anAccount('A1'));
  await say(app, 'withdrawn', 'call', at('2026-11-23', '14:00'));
  const placed = await app.api.holds.place({
    ...command(),
    expectedVersion: 2,
    scope: 'debtor',
    reason: 'cease',
    blocks: ['calls'],
    startsOn: '2026-11-23',
    endsOn: null,
    reviewOn: '2026-12-01',
  });
  expect(placed.ok).toBe(true);
  const wish = { channels: null, place: null, weekdays: null, from: null, to: null };
  await app.api.communication.addInconvenience({ ...command(), ...wish });

  expect(await rulesAt(app, at('2026-11-23', '13:00'))).not.toContain('opted_out');
  expect(await rulesAt(app, at('2026-11-23', '14:30'))).toContain('opted_out');
  expect(await rulesAt(app, at('2026-11-23', '14:30'))).not.toContain('cease_communication');
  expect(await rulesAt(app, at('2026-11-23', '15:00'))).toEqual(
    expect.arrayContaining(['cease_communication', 'opted_out', 'inconvenient_time']),
  );
  expect(await rulesAt(app, at('2026-11-20', '13:00'))).toEqual([]);
});

test('a hold entered late counts from its first day, and one that was lifted stood until then', async () => {
  const app = anApp({ at: at('2026-11-23', '10:00') }).with(anAccount('A1'));
  const placed = await app.api.holds.place({
    ...command(),
    expectedVersion: 1,
    scope: 'account',
    reason: 'cease',
    blocks: ['calls'],
    startsOn: '2026-11-18',
    endsOn: null,
    reviewOn: '2026-12-01',
  });
  if (!placed.ok) throw new Error(placed.refusal);
  expect(await rulesAt(app, at('2026-11-17', '12:00'))).toEqual([]);
  expect(await rulesAt(app, at('2026-11-18', '12:00'))).toContain('cease_communication');
  app.clock.set(at('2026-11-24', '10:00'));
  const { holdId } = placed.value;
  await app.api.holds.lift({ commandId: randomUUID(), accountId: 'A1', holdId, reason: 'The debtor wrote again' });
  expect(await rulesAt(app, at('2026-11-24', '09:59'))).toContain('cease_communication');
  expect(await rulesAt(app, at('2026-11-24', '12:00'))).toEqual([]);
});

test('a hold on a creditor stops that creditor’s accounts, one on the book stops all', async () => {
  const app = anApp({ at: at('2026-11-23', '10:00') }).with(
    anAccount('A1').at('First Bank'),
    anAccount('A2').at('Second Bank'),
  );
  const hold = { reason: 'internal', blocks: ['calls'], startsOn: '2026-11-23', endsOn: null, reviewOn: '2026-12-01' };
  const place = (scope: 'creditor' | 'book', expectedVersion: number) =>
    app.api.holds.place({ ...command(), ...hold, reason: 'internal', blocks: ['calls'], expectedVersion, scope });
  const decisions = async () =>
    Promise.all(
      ['A1', 'A2'].map(async (accountId) => {
        const contactPointId = `phone-debtor-of-${accountId}`;
        return (await app.api.contact.judge({ accountId, channel: 'call', contactPointId })).decision;
      }),
    );
  expect(await decisions()).toEqual(['allow', 'allow']);
  expect((await place('creditor', 1)).ok).toBe(true);
  expect(await decisions()).toEqual(['block', 'allow']);
  expect((await place('book', 2)).ok).toBe(true);
  expect(await decisions()).toEqual(['block', 'block']);
});

test('a work number that the employer forbids is closed; the debtor’s own stays open', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1'));
  const work = await app.api.contactPoints.add({
    commandId: randomUUID(),
    accountId: 'A1',
    kind: 'phone',
    label: 'work',
    value: '(518) 555-0188',
  });
  if (!work.ok) throw new Error(work.refusal);
  const { contactPointId } = work.value;
  await app.api.communication.markPoint({ ...command(), contactPointId, isForbidden: true, isEmployers: true });

  const refused = await app.api.calls.log(aCall('A1', { contactPointId }));
  expect(refused).toMatchObject({ ok: false, refusal: 'gate_blocked' });
  expect((await app.api.calls.log(aCall('A1'))).ok).toBe(true);
  const { rows } = await app.api.contact.ways({ accountId: 'A1' });
  expect(rows.find((way) => way.channel === 'call')).toMatchObject({ contactPointId: phone });
});

test('inconvenient Monday mornings close Monday mornings and say when it opens', async () => {
  const app = anApp({ at: at('2026-11-18', '10:00') }).with(anAccount('A1'));
  await app.api.communication.addInconvenience({
    ...command(),
    channels: ['call'],
    place: null,
    weekdays: [1],
    from: '08:00',
    to: '12:00',
  });
  const monday = await judge(app, at('2026-11-23', '09:30'));
  expect(monday).toMatchObject({ decision: 'block', nextAllowedAt: at('2026-11-23', '12:00') });
  expect(monday.reasons.map((reason) => reason.rule)).toEqual(['inconvenient_time']);
  expect((await judge(app, at('2026-11-23', '12:00'))).decision).toBe('allow');
  expect((await judge(app, at('2026-11-24', '09:30'))).decision).toBe('allow');
});

test('of a debtor who died the executor may be called, nobody else is', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1').held('deceased', ['calls', 'letters']));
  const executor = await addParty(app, 'executor');
  expect(await rulesAt(app, at('2026-11-23', '12:00'))).toContain('debtor_deceased');
  expect((await judge(app, at('2026-11-23', '12:00'), { partyId: executor })).decision).not.toBe('block');

  const logged = await app.api.calls.log(
    aCall('A1', { partyId: executor, contactPointId: null, outcome: 'refuses', note: 'The estate is being settled.' }),
  );
  expect(logged).toMatchObject({ ok: true });
  expect(app.rows('select party_id as partyId, right_party as rightParty, conversation from contact_attempt')).toEqual([
    { partyId: executor, rightParty: 1, conversation: 1 },
  ]);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline.some((one) => one.summary.includes('to Robin Example (executor or administrator)'))).toBe(
    true,
  );
  // The pause after it is the executor's: they were spoken to.
  expect(await rulesAt(app, at('2026-11-24', '12:00'), { partyId: executor })).toContain('call_after_conversation');
});

test('a third party is asked once, promises nothing, and is no right party', async () => {
  const app = anApp({ at: at('2026-11-02', '12:00') }).with(anAccount('A1'));
  const neighbour = await addParty(app, 'third_party');
  const ask = (more: Partial<Parameters<typeof aCall>[1] & object>) =>
    app.api.calls.log(aCall('A1', { partyId: neighbour, contactPointId: null, outcome: 'third_party', ...more }));
  const promise = { amountMinor: 10_00, dueOn: '2026-11-30' };
  expect(await ask({ outcome: 'promise', promise })).toMatchObject({ ok: false, refusal: 'promise_required' });
  expect(await ask({})).toMatchObject({ ok: true });
  expect(app.rows('select right_party as rightParty from contact_attempt')).toEqual([{ rightParty: 0 }]);
  // Half a year later it is still once.
  app.clock.set(at('2027-05-03', '12:00'));
  expect(await ask({})).toMatchObject({ ok: false, refusal: 'gate_blocked' });
  // The debtor is another person: asking the neighbour used up nothing of theirs.
  expect((await judge(app, at('2026-11-03', '12:00'))).evidence.attemptsUsed).toBe(0);
});

test('somebody else’s party, or none of the book, is nobody who can be called', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1'), anAccount('A2'));
  const spouse = await addParty(app, 'spouse');
  const call = aCall('A2', { partyId: spouse });
  expect(await app.api.calls.log(call)).toMatchObject({ ok: false, refusal: 'not_found' });
  const unknown = await app.api.contact.judge({ accountId: 'A2', channel: 'text', partyId: spouse });
  expect(unknown.reasons.map((reason) => reason.rule)).toContain('third_party_contact');
});

test('who is no party any more is a third party from that day on', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1'));
  const spouse = await addParty(app, 'spouse');
  const text = { channel: 'text', partyId: spouse } as const;
  expect(await rulesAt(app, at('2026-11-23', '13:00'), text)).not.toContain('third_party_contact');
  app.clock.set(at('2026-11-24', '12:00'));
  const ended = { accountId: 'A1', partyId: spouse, reason: 'Divorced' };
  await app.api.communication.endParty({ commandId: randomUUID(), ...ended });
  expect(await rulesAt(app, at('2026-11-24', '13:00'), text)).toContain('third_party_contact');
  expect(await rulesAt(app, at('2026-11-23', '13:00'), text)).not.toContain('third_party_contact');
});

test('an account closed today was open the days before', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1'));
  app.db.connection.exec(`update account set closed = 1, closed_on = '2026-11-23', status = 'returned'`);
  expect(await rulesAt(app, at('2026-11-23', '12:00'))).toContain('account_closed');
  expect(await rulesAt(app, at('2026-11-22', '12:00'))).not.toContain('account_closed');
});

test('a party’s clock counts too: a spouse on the other coast is not woken', async () => {
  const app = anApp({ at: at('2026-11-23', '09:00') }).with(anAccount('A1'));
  const spouse = await addParty(app, 'spouse', '(415) 555-0142');
  expect((await judge(app, at('2026-11-23', '09:00'))).decision).toBe('allow');
  const verdict = await judge(app, at('2026-11-23', '09:00'), { partyId: spouse });
  expect(verdict).toMatchObject({ decision: 'block', nextAllowedAt: at('2026-11-23', '11:00') });
});

test('a dispute that was answered later was not answered then, and one resolved later was open then', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1'));
  app.db.connection
    .prepare(
      `insert into dispute (id, account_id, reason, status, opened_on, resolved_on, outcome, kind, written, ceases, answered_on)
       values ('d1', 'A1', 'not_mine', 'resolved', '2026-11-05', '2026-11-20', 'verified', 'dispute', 1, 1, '2026-11-18')`,
    )
    .run();
  expect(await rulesAt(app, at('2026-11-04', '12:00'))).toEqual([]);
  expect(await rulesAt(app, at('2026-11-06', '12:00'))).toContain('dispute_unverified');
  expect(await rulesAt(app, at('2026-11-18', '12:00'))).not.toContain('dispute_unverified');
  expect(await rulesAt(app, at('2026-11-20', '12:00'))).toEqual([]);
});

test('a notice opens what waits for it, and closes it again when it comes back', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1').living('NV', '89501').class('medical'));
  const moment = at('2026-11-23', '13:00');
  expect(await rulesAt(app, moment)).toContain('notice_required');
  const notice = { commandId: randomUUID(), accountId: 'A1', kind: 'medical_sixty_days', way: 'mail' } as const;
  const sent = await app.api.communication.recordNotice({ ...notice, sentOn: '2026-09-01' });
  if (!sent.ok) throw new Error(sent.refusal);
  expect(await rulesAt(app, moment)).not.toContain('notice_required');
  expect(await rulesAt(app, at('2026-10-15', '13:00'))).toContain('notice_required');
  const back = { accountId: 'A1', noticeId: sent.value.noticeId, returnedOn: '2026-11-20', reason: '' };
  await app.api.communication.noticeReturned({ commandId: randomUUID(), ...back });
  expect(await rulesAt(app, moment)).toContain('notice_required');
  expect(await rulesAt(app, at('2026-11-19', '13:00'))).not.toContain('notice_required');
});

test('an agency that keeps its licences is told where it has none; one that keeps none is told nothing', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1'));
  const moment = at('2026-11-23', '12:00');
  expect(await rulesAt(app, moment)).toEqual([]);
  const licence = { licenceId: null, country: 'US', number: 'L-1', fromOn: '2026-01-01', toOn: null, note: '' };
  await app.api.licences.save({ commandId: randomUUID(), ...licence, state: 'CA' });
  expect(await rulesAt(app, moment)).toContain('licence_missing');
  await app.api.licences.save({ commandId: randomUUID(), ...licence, state: 'NY' });
  expect(await rulesAt(app, moment)).toEqual([]);
});

test('an area code says the state where no address does', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(anAccount('A1').living('', '').phoned('+16175550142'));
  for (let n = 0; n < 2; n += 1) await app.api.calls.log(aCall('A1'));
  const verdict = await judge(app, at('2026-11-23', '13:00'));
  expect(verdict.reasons.map((reason) => reason.jurisdiction).join()).toContain('Massachusetts');
});

test('a ZIP code alone says the state, and a state and the ZIP code of another bring the laws of both', async () => {
  const app = anApp({ at: at('2026-11-23', '12:00') }).with(
    anAccount('A1').living('', '02108'),
    anAccount('A2').living('NY', '02108'),
  );
  for (const accountId of ['A1', 'A2']) {
    for (let n = 0; n < 2; n += 1) await app.api.calls.log(aCall(accountId));
    const verdict = await app.api.contact.judge({ accountId, channel: 'call', at: at('2026-11-23', '13:00') });
    expect(verdict.reasons.map((reason) => reason.jurisdiction).join()).toContain('Massachusetts');
  }
});

test('of a debtor known to live in the country and nowhere nearer, every one of its clocks counts', async () => {
  const app = anApp({ today: '2026-06-05' }).with(anAccount('A1').living('', '').phoned('+18005550199'));
  const honolulu = (time: string) => instantAt('2026-06-05', time, 'Pacific/Honolulu');
  const early = await judge(app, honolulu('07:59'));
  expect(early.reasons.map(({ rule, nextAllowedAt }) => [rule, nextAllowedAt])).toContainEqual([
    'calling_hours',
    honolulu('08:00'),
  ]);
  expect(early.evidence.zones).toContainEqual({ zone: 'Pacific/Honolulu', from: 'anywhere in the country' });
  expect((await judge(app, at('2026-06-05', '14:00'))).decision).toBe('allow');
  expect((await judge(app, at('2026-06-05', '20:59'))).decision).toBe('allow');
  expect(await rulesAt(app, at('2026-06-05', '21:00'))).toContain('calling_hours');
});
