import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '../../shared/kernel/instant.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const at = (on: string, time: string): string => instantAt(on, time, 'America/New_York');
const phone = 'phone-debtor-of-A1';
const today = '2026-11-23';
const order = { accountId: 'A1', note: '' } as const;
const command = () => ({ commandId: randomUUID(), ...order });
const anApp1 = () => anApp({ today }).with(anAccount('A1'));

async function overview(app: App) {
  const of = await app.api.communication.of({ accountId: 'A1' });
  if (of === null) throw new Error('The account is not in the book');
  return of;
}

/** A second number of the debtor; its id. */
async function secondPhone(app: App): Promise<string> {
  const { accountId } = order;
  const added = await app.api.contactPoints.add({
    commandId: randomUUID(),
    accountId,
    kind: 'phone',
    label: 'home',
    value: '(518) 555-0177',
  });
  if (!added.ok) throw new Error(added.refusal);
  return added.value.contactPointId;
}

const optOut = (app: App, contactPointId: string | null, channel: 'text' | 'call' = 'text') =>
  app.api.communication.recordConsent({ ...command(), channel, contactPointId, kind: 'withdrawn', source: 'told_us' });

test('nothing is known about a new debtor but the law of where they live', async () => {
  const app = anApp1();
  const of = await overview(app);
  expect(of).toMatchObject({
    language: 'en',
    history: [],
    inconveniences: [],
    parties: [],
    notices: [],
    validation: null,
  });
  expect(of.consents.every((one) => one.state === 'none')).toBe(true);
  expect(await app.api.communication.of({ accountId: 'nobody' })).toBeNull();
});

test('an opt-out is one call, stands at once, and leaves its mark in history and journal', async () => {
  const app = anApp1();
  expect(await optOut(app, phone)).toMatchObject({ ok: true, value: { version: 2 } });

  const of = await overview(app);
  expect(of.consents.find((one) => one.channel === 'text' && one.contactPointId === phone)).toMatchObject({
    state: 'opted_out',
    since: today,
  });
  expect(of.history).toMatchObject([{ kind: 'withdrawn', source: 'told_us', channel: 'text', by: 'Owner Example' }]);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline[0]).toMatchObject({
    kind: 'communication',
    summary: 'Opted out of text messages, mobile (212) 555-0142 (told us).',
  });
  expect(app.rows(`select subject from audit_entry where action = 'communication.recordConsent'`)).toEqual([
    { subject: 'account:A1' },
  ]);
});

test('an opt-out of one number leaves the other open; an opt-out of the channel closes both', async () => {
  const app = anApp1();
  const other = await secondPhone(app);
  await optOut(app, phone);
  const judge = (contactPointId: string) =>
    app.api.contact.judge({ accountId: 'A1', channel: 'text', contactPointId, at: at(today, '12:00') });
  const rulesOf = async (id: string) => (await judge(id)).reasons.map((reason) => reason.rule);
  expect(await rulesOf(phone)).toContain('opted_out');
  expect(await rulesOf(other)).not.toContain('opted_out');

  await optOut(app, null);
  expect(await rulesOf(other)).toContain('opted_out');
  expect(
    (await overview(app)).consents.find((one) => one.contactPointId === other && one.channel === 'text')?.state,
  ).toBe('opted_out');
});

test('what was said cannot be said of another debtor’s number, nor of a number for letters', async () => {
  const app = anApp1().with(anAccount('A2'));
  expect(await optOut(app, 'phone-debtor-of-A2')).toMatchObject({ ok: false, refusal: 'not_found' });
  const given = { ...command(), kind: 'given', source: 'told_us' } as const;
  expect(
    await app.api.communication.recordConsent({ ...given, channel: 'letter', contactPointId: phone }),
  ).toMatchObject({ ok: false, refusal: 'not_found' });
  const card = { ...given, commandId: randomUUID(), note: 'pays with 4111 1111 1111 1111' };
  expect(await app.api.communication.recordConsent({ ...card, channel: 'text', contactPointId: phone })).toMatchObject({
    ok: false,
    refusal: 'card_number',
  });
  expect(app.count('consent_event')).toBe(0);
});

test('what was said keeps its moment and the debtor’s own date of it, and is never changed', async () => {
  const app = anApp1();
  await app.api.communication.recordConsent({
    ...command(),
    channel: 'text',
    contactPointId: phone,
    kind: 'given',
    source: 'debtor_wrote',
    at: '2026-11-03T03:30:00.000Z',
  });
  expect(app.rows('select at, local_on as localOn from consent_event')).toEqual([
    { at: '2026-11-03T03:30:00.000Z', localOn: '2026-11-02' },
  ]);
  expect(() => app.db.connection.exec(`update consent_event set kind = 'withdrawn'`)).toThrow('append-only');
  await app.api.communication.recordConsent({
    ...command(),
    channel: 'text',
    contactPointId: phone,
    kind: 'withdrawn',
    source: 'told_us',
    at: '2027-01-01T12:00:00.000Z',
  });
  expect((await overview(app)).history[0]?.at).toBe(app.clock.now());
});

test('an inconvenient time stands until it is taken back with a reason', async () => {
  const app = anApp1();
  const monday = { channels: ['call' as const], place: null, weekdays: [1], from: '08:00', to: '12:00' };
  const added = await app.api.communication.addInconvenience({ ...command(), ...monday });
  if (!added.ok) throw new Error(added.refusal);
  const { inconvenienceId } = added.value;
  expect((await overview(app)).inconveniences).toMatchObject([{ id: inconvenienceId, ...monday, statedOn: today }]);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline[0]?.summary).toBe('Not convenient: calls, on Mondays, from 08:00 to 12:00.');

  const end = { accountId: 'A1', inconvenienceId };
  const endNow = (reason: string) =>
    app.api.communication.endInconvenience({ commandId: randomUUID(), ...end, reason });
  expect(await endNow(' ')).toMatchObject({ ok: false, refusal: 'reason_required' });
  expect(await endNow('Has a new shift')).toMatchObject({ ok: true });
  expect(await endNow('Twice')).toMatchObject({ ok: false, refusal: 'not_found' });
  expect((await overview(app)).inconveniences).toEqual([]);
});

test('a time that ends before it begins is no time', async () => {
  const app = anApp1();
  const wrong = { channels: null, place: null, weekdays: null, from: '12:00', to: '08:00' };
  await expect(app.api.communication.addInconvenience({ ...command(), ...wrong })).rejects.toThrow();
});

test('a number the employer forbids is marked, and the mark can be taken away', async () => {
  const app = anApp1();
  const mark = (isForbidden: boolean) =>
    app.api.communication.markPoint({ ...command(), contactPointId: phone, isForbidden, isEmployers: false });
  const isClosed = async () => {
    const verdict = await app.api.contact.judge({ accountId: 'A1', channel: 'call', contactPointId: phone });
    return verdict.reasons.some((reason) => reason.rule === 'place_forbidden');
  };
  expect(await isClosed()).toBe(false);
  expect((await mark(true)).ok).toBe(true);
  expect(await isClosed()).toBe(true);
  expect((await mark(false)).ok).toBe(true);
  expect(await isClosed()).toBe(false);
  expect(app.rows(`select 1 from audit_entry where action = 'communication.markPoint'`)).toHaveLength(2);
});

test('the language is kept and told', async () => {
  const app = anApp1();
  await app.api.communication.setLanguage({ commandId: randomUUID(), accountId: 'A1', language: 'es' });
  expect((await overview(app)).language).toBe('es');
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline[0]?.summary).toBe('Language of contact: Spanish.');
});

test('parties say whether the debt may be named to them; one that ended stays in the book', async () => {
  const app = anApp1();
  const person = { name: 'Robin Holt', phone: '(518) 555-0111', email: '', address: '' };
  const add = (role: 'executor' | 'attorney' | 'third_party') =>
    app.api.communication.addParty({ ...command(), ...person, role });
  const executor = await add('executor');
  await add('attorney');
  await add('third_party');
  const of = await overview(app);
  expect(of.parties.map(({ role, mayBeTold, phone: number }) => [role, mayBeTold, number])).toEqual([
    ['executor', true, '+15185550111'],
    ['attorney', true, '+15185550111'],
    ['third_party', false, '+15185550111'],
  ]);
  if (!executor.ok) throw new Error(executor.refusal);
  const end = { accountId: 'A1', partyId: executor.value.partyId };
  expect(
    await app.api.communication.endParty({ commandId: randomUUID(), ...end, reason: 'Estate closed' }),
  ).toMatchObject({ ok: true });
  expect((await overview(app)).parties.map((party) => party.endedOn)).toEqual([null, null, today]);
});

test('a validation notice starts the period; one that came back gives none', async () => {
  const app = anApp1();
  const notice = { commandId: randomUUID(), accountId: 'A1', kind: 'validation', way: 'mail' } as const;
  expect(await app.api.communication.recordNotice({ ...notice, sentOn: '2026-11-24' })).toMatchObject({
    ok: false,
    refusal: 'received_in_future',
  });
  const sent = await app.api.communication.recordNotice({ ...notice, sentOn: '2026-11-02' });
  if (!sent.ok) throw new Error(sent.refusal);
  // Five counted days after Monday the 2nd is the 9th; thirty days later the period ends.
  expect((await overview(app)).validation).toEqual({
    sentOn: '2026-11-02',
    assumedReceivedOn: '2026-11-09',
    endsOn: '2026-12-09',
    isOver: false,
  });
  const back = { accountId: 'A1', noticeId: sent.value.noticeId, returnedOn: '2026-11-20', reason: 'Moved away' };
  expect(await app.api.communication.noticeReturned({ commandId: randomUUID(), ...back })).toMatchObject({ ok: true });
  const of = await overview(app);
  expect(of.validation).toBeNull();
  expect(of.notices).toMatchObject([{ returnedOn: '2026-11-20' }]);
});

test('words the law wants follow the place: Massachusetts adds to the federal ones', async () => {
  const app = anApp({ today }).with(anAccount('A1'), anAccount('A2').living('MA', '02108').phoned('+16175550142'));
  const lawsOf = async (accountId: string) =>
    new Set((await app.api.communication.of({ accountId }))?.disclosures.map((one) => one.jurisdiction));
  const [here, there] = [await lawsOf('A1'), await lawsOf('A2')];
  expect([...there].some((law) => law.includes('Massachusetts'))).toBe(true);
  expect([...here].some((law) => law.includes('Massachusetts'))).toBe(false);
});

test('an agent records wishes and opt-outs; taking one back needs more than an agent', async () => {
  const app = anApp1();
  const agent = app.as('agent');
  const added = await agent.communication.addInconvenience({
    ...command(),
    channels: null,
    place: 'work',
    weekdays: null,
    from: null,
    to: null,
  });
  if (!added.ok) throw new Error(added.refusal);
  const end = { commandId: randomUUID(), accountId: 'A1', inconvenienceId: added.value.inconvenienceId, reason: 'x' };
  await expect(agent.communication.endInconvenience(end)).rejects.toThrow();
  expect((await overview(app)).inconveniences).toHaveLength(1);
});
