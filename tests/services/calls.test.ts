import { expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

const monday = '2026-11-23';

const workspace = async (app: App, accountId: string) => {
  const opened = await app.api.accounts.open({ accountId });
  if (!opened) throw new Error('The account is not in the book');
  return opened;
};

const valueOf = <Value>(answer: { ok: boolean; value?: Value }): Value => {
  if (!answer.ok || answer.value === undefined) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer.value;
};

test('no answer needs nothing but the outcome: the attempt counts and the next step is set for the other half of tomorrow', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));

  const logged = valueOf(await app.api.calls.log(aCall('A1')));

  expect(logged.next).toMatchObject({ kind: 'call', on: '2026-11-24', time: '17:00' });
  expect(logged.verdict?.decision).toBe('allow');
  expect(logged.version).toBe(2);
  const { account, nextStep, timeline } = await workspace(app, 'A1');
  expect(account.status).toBe('active');
  expect(nextStep).toMatchObject({ kind: 'call', on: '2026-11-24', time: '17:00' });
  expect(timeline.map((entry) => entry.summary)).toEqual(['Outgoing call, mobile (212) 555-0142: No answer.']);
  expect(
    app.rows('select counts, conversation, local_on as localOn, logged_by as loggedBy from contact_attempt'),
  ).toEqual([{ counts: 1, conversation: 0, localOn: monday, loggedBy: 'user-owner' }]);
  expect(app.announced).toEqual([['account.changed', { accountIds: ['A1'] }]]);
});

test('the audit journal holds the attempt and the gate log the verdict it was made under', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { note: 'rang twelve times' }));

  const [entry] = app.rows<{ subject: string; change: string }>(
    `select e.subject, d.change from audit_entry e join audit_detail d using (device_id, seq) where e.action = 'calls.log'`,
  );
  expect(entry?.subject).toBe('account:A1');
  expect(JSON.parse(entry?.change ?? '{}')).toMatchObject({ outcome: 'no_answer', note: 'rang twelve times' });
  expect(app.rows('select account_id as accountId, channel, decision, user_id as userId from gate_log')).toEqual([
    { accountId: 'A1', channel: 'call', decision: 'allow', userId: 'user-owner' },
  ]);
});

test('an attempt sent twice is logged once', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const typed = aCall('A1');

  const first = await app.api.calls.log(typed);
  const again = await app.api.calls.log(typed);

  expect(again).toEqual(first);
  expect(app.count('contact_attempt')).toBe(1);
  expect(app.count('reminder')).toBe(1);
  expect(app.announced).toHaveLength(1);
});

test('nothing is written when a row cannot be', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  app.db.connection.exec(
    `create trigger broken before insert on reminder begin select raise(abort, 'disk is full'); end`,
  );

  await expect(app.api.calls.log(aCall('A1'))).rejects.toMatchObject({ code: 'internal' });

  for (const table of [
    'contact_attempt',
    'contact_attempt_account',
    'gate_log',
    'activity',
    'reminder',
    'command_receipt',
  ]) {
    expect([table, app.count(table)]).toEqual([table, 0]);
  }
  expect((await workspace(app, 'A1')).account).toMatchObject({ version: 1, status: 'new' });
  expect(app.announced).toEqual([]);
});

test('a promise is written with its reminder on the due date, and the account is labelled', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').owing({ principal: 500_00 }));

  const promise = { amountMinor: 120_00, dueOn: '2026-11-27' };
  const logged = valueOf(await app.api.calls.log(aCall('A1', { outcome: 'promise', promise })));

  expect(logged.next).toMatchObject({ kind: 'promise_due', on: '2026-11-27' });
  const { account, promises, nextStep, timeline } = await workspace(app, 'A1');
  expect(account.status).toBe('promise');
  expect(promises).toMatchObject([{ amountMinor: 120_00, receivedMinor: 0, dueOn: '2026-11-27', status: 'open' }]);
  expect(nextStep).toMatchObject({ kind: 'promise_due', on: '2026-11-27' });
  expect(timeline.map((entry) => entry.summary)).toContain('Promised $120.00 by Nov 27.');
  expect(app.rows('select conversation, right_party as rightParty from contact_attempt')).toEqual([
    { conversation: 1, rightParty: 1 },
  ]);
  expect(app.rows('select status from contact_point where kind = ?', 'phone')).toEqual([{ status: 'good' }]);
});

test('a promise with a call back leaves both in the diary', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').owing({ principal: 500_00 }));
  const promise = { amountMinor: 120_00, dueOn: '2026-12-04' };
  const nextStep = { kind: 'call_back', on: '2026-12-02', time: '15:00', note: 'asks for a copy of the bill' } as const;

  const logged = valueOf(await app.api.calls.log(aCall('A1', { outcome: 'promise', promise, nextStep })));

  expect(logged.next).toMatchObject(nextStep);
  expect(
    app.rows('select kind, due_on as dueOn, due_at as dueAt, assigned_to as assignedTo from reminder order by due_at'),
  ).toEqual([
    { kind: 'call_back', dueOn: '2026-12-02', dueAt: '2026-12-02T20:00:00.000Z', assignedTo: 'user-owner' },
    { kind: 'promise_due', dueOn: '2026-12-04', dueAt: '2026-12-04T05:00:00.000Z', assignedTo: null },
  ]);
});

test('a wrong number is marked bad, stays in the book, and closes itself to further calls', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));

  await app.api.calls.log(aCall('A1', { outcome: 'wrong_number' }));

  const { contactPoints, nextStep, timeline } = await workspace(app, 'A1');
  expect(contactPoints.find((point) => point.kind === 'phone')?.status).toBe('bad');
  expect(nextStep).toMatchObject({ kind: 'review', on: monday, note: 'Find another number' });
  expect(timeline.map((entry) => entry.summary)).toContain('Marked as bad: mobile (212) 555-0142.');
  const again = await app.api.contact.judge({ accountId: 'A1', channel: 'call', contactPointId: 'phone-debtor-of-A1' });
  expect(again.reasons.map((reason) => reason.rule)).toContain('contact_point_bad');
});

test('a cease request places a hold on the debtor with a review, stops every channel and every planned call', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('A2').debtor('debtor-of-A1').at('City Water'));
  await app.api.reminders.add({
    commandId: crypto.randomUUID(),
    accountId: 'A1',
    kind: 'call_back',
    on: '2026-11-25',
    time: '15:00',
    note: '',
  });

  const logged = valueOf(await app.api.calls.log(aCall('A1', { outcome: 'cease' })));

  expect(logged.next).toMatchObject({ kind: 'review', on: '2026-11-30' });
  const { account, holds, nextStep } = await workspace(app, 'A1');
  expect(account.status).toBe('ceased');
  expect(holds).toMatchObject([{ reason: 'cease', scope: 'debtor', endsOn: null, reviewOn: '2026-11-30' }]);
  expect(nextStep).toMatchObject({ kind: 'review', on: '2026-11-30' });
  expect(app.rows(`select status from reminder where kind = 'call_back'`)).toEqual([{ status: 'cancelled' }]);
  for (const channel of ['call', 'text', 'email', 'letter'] as const) {
    expect((await app.api.contact.judge({ accountId: 'A2', channel })).decision).toBe('block');
  }
});

test('a second legal stop of the same kind adds no second hold', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.calls.log(aCall('A1', { outcome: 'attorney', direction: 'in' }));
  await app.api.calls.log(aCall('A1', { outcome: 'attorney', direction: 'in' }));
  expect(app.count('hold')).toBe(1);
  expect(app.count('contact_attempt')).toBe(2);
});

test('a dispute is opened with its hold and labels the account; the promise that follows does not overwrite it', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').owing({ principal: 300_00 }));

  const dispute = { reason: 'wrong_amount', amountMinor: 100_00 } as const;
  await app.api.calls.log(aCall('A1', { outcome: 'dispute', dispute }));
  const tooMuch = await app.api.calls.log(
    aCall('A1', { direction: 'in', outcome: 'promise', promise: { amountMinor: 250_00, dueOn: '2026-11-27' } }),
  );
  const undisputed = await app.api.calls.log(
    aCall('A1', { direction: 'in', outcome: 'promise', promise: { amountMinor: 200_00, dueOn: '2026-11-27' } }),
  );

  expect(tooMuch).toMatchObject({ ok: false, refusal: 'dispute_open' });
  expect(undisputed.ok).toBe(true);
  const { account, disputes, holds, timeline } = await workspace(app, 'A1');
  expect(account.status).toBe('disputed');
  expect(disputes).toMatchObject([{ reason: 'wrong_amount', status: 'open', amountMinor: 100_00, openedOn: monday }]);
  expect(holds).toMatchObject([{ reason: 'dispute', scope: 'account', reviewOn: '2026-11-24' }]);
  expect(timeline.map((entry) => entry.summary)).toContain('Disputes $100.00: Wrong amount.');
});

test('a conversation about several accounts counts on each of them', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1'),
    anAccount('A2').debtor('debtor-of-A1').at('City Water'),
    anAccount('A3').debtor('debtor-of-A1').at('Valley Gas'),
  );

  await app.api.calls.log(aCall('A1', { outcome: 'refuses', discussed: ['A2'] }));

  const rulesFor = async (accountId: string) =>
    (await app.api.contact.judge({ accountId, channel: 'call' })).reasons.map((reason) => reason.rule);
  expect(await rulesFor('A1')).toContain('call_after_conversation');
  expect(await rulesFor('A2')).toContain('call_after_conversation');
  expect(await rulesFor('A3')).not.toContain('call_after_conversation');
  const other = await workspace(app, 'A2');
  expect(other.timeline.map((entry) => entry.summary)).toEqual(['Discussed in a contact about account F-A1.']);
  expect(other.account.version).toBe(2);
  expect(app.announced.at(-1)).toEqual(['account.changed', { accountIds: expect.arrayContaining(['A1', 'A2']) }]);
});

test('what was due is done by the attempt, and a call planned for later gives way to the new step', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const add = (on: string, kind: 'call' | 'review') =>
    app.api.reminders.add({ commandId: crypto.randomUUID(), accountId: 'A1', kind, on, time: null, note: '' });
  await add('2026-11-30', 'call');
  await add('2026-11-20', 'call');
  await add(monday, 'review');
  await add('2026-12-10', 'review');

  await app.api.calls.log(aCall('A1'));

  expect(app.rows('select kind, due_on as "on", status from reminder order by due_on, id')).toEqual([
    { kind: 'call', on: '2026-11-20', status: 'done' },
    { kind: 'review', on: monday, status: 'done' },
    { kind: 'call', on: '2026-11-24', status: 'open' },
    { kind: 'call', on: '2026-11-30', status: 'cancelled' },
    { kind: 'review', on: '2026-12-10', status: 'open' },
  ]);
  expect(app.rows('select next_step_on as "on", next_step_kind as kind from account')).toEqual([
    { on: '2026-11-24', kind: 'call' },
  ]);
});

test('the draft of the note is gone once the attempt is logged', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  await app.api.accounts.saveDraft({ accountId: 'A1', text: 'says he will pa' });
  expect((await workspace(app, 'A1')).draftNote).toBe('says he will pa');
  await app.api.calls.log(aCall('A1', { note: 'says he will pay' }));
  expect((await workspace(app, 'A1')).draftNote).toBe('');
});

test('the local date of the attempt is the debtor’s, not the office’s', async () => {
  const app = anApp({ at: '2026-11-24T03:30:00.000Z', zone: 'Europe/Berlin' }).with(
    anAccount('A1').living('CA', '94105').phoned('+14155550142'),
  );
  await app.api.calls.log(aCall('A1'));
  expect(app.rows('select local_on as localOn from contact_attempt')).toEqual([{ localOn: monday }]);
});

test('each outcome shows the step it will leave and whether the gate will then close', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const { rows } = await app.api.calls.outcomes({ accountId: 'A1' });
  const of = (code: string) => rows.find((row) => row.code === code);

  expect(rows).toHaveLength(12);
  expect(of('no_answer')).toMatchObject({ key: '1', next: { kind: 'call', on: '2026-11-24' }, closes: null });
  expect(of('refuses')?.closes).toContain('Nov 30');
  expect(of('cease')?.closes).not.toBeNull();
  expect(of('promise')?.next).toBeNull();
});
