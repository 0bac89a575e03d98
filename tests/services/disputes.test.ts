import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const monday = '2026-12-07';
type OpenInput = InputOf<Contract['disputes']['open']>;

const aDispute = (told: Partial<OpenInput> = {}): OpenInput => ({
  commandId: randomUUID(),
  accountId: 'A1',
  expectedVersion: 1,
  kind: 'dispute',
  reason: 'wrong_amount',
  amountMinor: 40_00,
  receivedOn: monday,
  written: true,
  note: 'says the co-payment was counted twice',
  ...told,
});

/** Files it under the account's present version. */
async function open(app: App, told: Partial<OpenInput> = {}): Promise<string> {
  const accountId = told.accountId ?? 'A1';
  const expectedVersion = (await app.api.accounts.open({ accountId }))?.account.version ?? 0;
  const opened = await app.api.disputes.open(aDispute({ expectedVersion, ...told }));
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value.disputeId;
}
const answer = (app: App, disputeId: string, expectedVersion = 1, told: { answeredOn?: string; note?: string } = {}) =>
  app.api.disputes.answer({
    commandId: randomUUID(),
    disputeId,
    expectedVersion,
    answeredOn: monday,
    note: '',
    ...told,
  });
const resolve = (
  app: App,
  disputeId: string,
  expectedVersion = 1,
  told: { justified?: boolean; outcome?: string } = {},
) =>
  app.api.disputes.resolve({
    commandId: randomUUID(),
    disputeId,
    expectedVersion,
    justified: false,
    outcome: 'the bill shows both visits',
    ...told,
  });

/** The validation notice of the account, mailed that day. */
const mailed = (app: App, sentOn: string, returnedOn: string | null = null, accountId = 'A1') =>
  app.db.connection
    .prepare(
      `insert into notice (id, account_id, kind, way, sent_on, returned_on, recorded_at)
       values (?, ?, 'validation', 'mail', ?, ?, '2026-12-01T12:00:00.000Z')`,
    )
    .run(randomUUID(), accountId, sentOn, returnedOn);

const rowOf = async (app: App, disputeId: string) => {
  const row = (await app.api.disputes.page({ from: 0, to: 100 })).rows.find((one) => one.id === disputeId);
  if (!row) throw new Error('The dispute is not in the list');
  return row;
};
const reasons = async (app: App, channel: 'call' | 'letter' = 'call') =>
  (await app.api.contact.judge({ accountId: 'A1', channel })).reasons
    .filter((reason) => reason.severity === 'block')
    .map((reason) => reason.rule);
const opened = async (app: App) => {
  const workspace = await app.api.accounts.open({ accountId: 'A1' });
  if (!workspace) throw new Error('The account is not in the book');
  return workspace;
};
const summaries = async (app: App) => (await opened(app)).timeline.map((entry) => entry.summary);

describe('a dispute in writing', () => {
  test('stops collection of the account until verification is sent, when it comes within the validation period', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    const typed = aDispute();
    const first = await app.api.disputes.open(typed);
    const again = await app.api.disputes.open(typed);

    expect(first).toMatchObject({ ok: true, value: { version: 2 } });
    expect(again).toEqual(first);
    expect([app.count('dispute'), app.count('hold')]).toEqual([1, 1]);
    const disputeId = first.ok ? first.value.disputeId : '';
    expect(await rowOf(app, disputeId)).toMatchObject({ ceases: true, written: true, status: 'open', version: 1 });
    expect(await reasons(app)).toContain('dispute_unverified');
    expect(await summaries(app)).toContain(
      'Disputes $40.00, in writing: Wrong amount. Collection of the disputed part stops until verification is sent (12 CFR 1006.38(d)(2)).',
    );
    const workspace = await opened(app);
    expect(workspace.account.status).toBe('disputed');
    expect(workspace.holds).toMatchObject([{ reason: 'dispute', scope: 'account', blocks: ['fees', 'strategy'] }]);
    expect(workspace.disputes).toMatchObject([{ kind: 'dispute', ceases: true, answeredOn: null, amountMinor: 40_00 }]);
    expect(workspace.nextStep).toMatchObject({
      kind: 'review',
      on: '2026-12-08',
      note: 'Answer the dispute: wrong amount',
    });
    expect(app.rows(`select subject from audit_entry where action = 'disputes.open'`)).toEqual([
      { subject: 'account:A1' },
    ]);
    expect(app.announced).toEqual([['account.changed', { accountIds: ['A1'] }]]);

    expect(await answer(app, disputeId)).toEqual({ ok: true, value: { version: 2 } });
    expect(await reasons(app)).not.toContain('dispute_unverified');
    expect((await summaries(app))[0]).toBe('Verification sent on Dec 7. Collection may go on.');
    expect((await opened(app)).account.status).toBe('disputed');
    expect(await rowOf(app, disputeId)).toMatchObject({ status: 'open', answeredOn: monday });
  });

  test('stops nothing by itself when it comes after the period', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-09-01');
    const disputeId = await open(app);
    expect((await rowOf(app, disputeId)).ceases).toBe(false);
    expect(await reasons(app)).not.toContain('dispute_unverified');
    expect((await summaries(app)).join(' ')).toMatch(/after the validation period, which ended on Oct \d+\./);
  });

  test('stops collection when no notice was ever sent, and when the notice came back', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('B1'));
    mailed(app, '2026-08-03', '2026-08-14', 'B1');
    expect((await rowOf(app, await open(app))).ceases).toBe(true);
    expect((await rowOf(app, await open(app, { accountId: 'B1' }))).ceases).toBe(true);
  });

  test('and a dispute by telephone does not stop collection, but stands with its hold', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    const dispute = { reason: 'already_paid', amountMinor: null } as const;
    await app.api.calls.log(aCall('A1', { outcome: 'dispute', direction: 'in', dispute }));
    const workspace = await opened(app);
    expect(workspace.account.status).toBe('disputed');
    expect(workspace.holds).toMatchObject([{ reason: 'dispute', scope: 'account' }]);
    expect(workspace.disputes).toMatchObject([
      { kind: 'dispute', written: false, ceases: false, reason: 'already_paid' },
    ]);
    expect(await reasons(app)).not.toContain('dispute_unverified');
  });
});

describe('the same dispute again', () => {
  test('does not stop collection a second time once it was answered, when nothing is new (1006.38(a)(1))', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    const first = await open(app);
    await answer(app, first);
    const again = await open(app, { kind: 'duplicate', note: 'the same letter' });
    expect(await rowOf(app, again)).toMatchObject({ kind: 'duplicate', ceases: false, status: 'open' });
    expect(await reasons(app)).not.toContain('dispute_unverified');
    expect(await answer(app, again)).toEqual({ ok: true, value: { version: 3 } });
    expect(await rowOf(app, again)).toMatchObject({
      status: 'resolved',
      resolvedOn: monday,
      outcome: 'Answered as duplicative on Dec 7.',
    });
    expect((await opened(app)).account.status).toBe('disputed');
  });

  test('counts as a dispute of its own while the first waits for its answer', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    await open(app);
    const again = await open(app, { kind: 'duplicate' });
    expect(await rowOf(app, again)).toMatchObject({ kind: 'dispute', ceases: true });
  });

  test('stops collection again when it brings something new', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    await answer(app, await open(app));
    expect(await reasons(app)).not.toContain('dispute_unverified');
    await open(app, { note: 'encloses a receipt' });
    expect(await reasons(app)).toContain('dispute_unverified');
  });
});

test('a request for the original creditor stops collection until name and address are sent, and is done then (1006.38(c))', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  mailed(app, '2026-11-23');
  const asked = await open(app, { kind: 'original_creditor', reason: 'validation_request', amountMinor: null });
  expect(await reasons(app)).toContain('original_creditor_request');
  expect((await opened(app)).account.status).toBe('new');
  expect((await opened(app)).nextStep?.note).toBe('Name the original creditor');
  await answer(app, asked);
  expect(await reasons(app)).not.toContain('original_creditor_request');
  expect(await rowOf(app, asked)).toMatchObject({ status: 'resolved', answeredOn: monday });
  const { holds, nextStep } = await opened(app);
  expect([holds, nextStep]).toEqual([[], null]);
  expect((await summaries(app)).join(' ')).toContain('Name and address of the original creditor sent on Dec 7.');
});

describe('a decision', () => {
  test('lifts the hold, ends the review and gives the account its label back', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    const disputeId = await open(app);
    await answer(app, disputeId);
    expect(await resolve(app, disputeId, 2)).toEqual({ ok: true, value: { version: 3 } });

    const workspace = await opened(app);
    expect([workspace.account.status, workspace.holds, workspace.nextStep]).toEqual(['active', [], null]);
    expect(await rowOf(app, disputeId)).toMatchObject({
      status: 'resolved',
      resolvedOn: monday,
      outcome: 'Not justified. the bill shows both visits',
    });
    expect(app.rows('select lifted_by as liftedBy from hold')).toEqual([{ liftedBy: 'user-owner' }]);
    expect(workspace.timeline.map((entry) => entry.summary)).toContain('Dispute resolved. Not justified.');
    expect(app.rows(`select subject from audit_entry where action = 'disputes.resolve'`)).toHaveLength(1);
  });

  test('against the debtor waits for the verification; lifting the hold is no way around it', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    mailed(app, '2026-11-23');
    const disputeId = await open(app);
    expect(await resolve(app, disputeId)).toEqual({ ok: false, refusal: 'dispute_unanswered' });
    const holdId = (await opened(app)).holds[0]?.id ?? '';
    const lifted = { commandId: randomUUID(), accountId: 'A1', holdId, reason: 'enough' };
    expect(await app.api.holds.lift(lifted)).toEqual({ ok: false, refusal: 'dispute_unanswered' });
    expect(await reasons(app)).toContain('dispute_unverified');
    await answer(app, disputeId);
    expect(await app.api.holds.lift({ ...lifted, commandId: randomUUID() })).toMatchObject({ ok: true });
    expect((await rowOf(app, disputeId)).status).toBe('resolved');
  });

  test('for the debtor proposes the disputed part for adjustment and moves no money', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    const disputeId = await open(app);
    expect((await resolve(app, disputeId, 1, { justified: true, outcome: 'counted twice' })).ok).toBe(true);
    const { money, nextStep, timeline } = await opened(app);
    expect(money.owingMinor).toBe(100_00);
    expect(nextStep).toMatchObject({ on: monday, note: 'Justified: proposed for adjustment, $40.00.' });
    expect(timeline[0]).toMatchObject({
      summary: 'Dispute resolved. Justified: proposed for adjustment, $40.00.',
      note: 'counted twice',
    });
  });

  test('about one of two disputes leaves the hold and the label of the other', async () => {
    const app = anApp({ today: monday }).with(anAccount('A1'));
    const first = await open(app, { written: false, amountMinor: 10_00 });
    await open(app, { written: false, amountMinor: 20_00, reason: 'already_paid' });
    await resolve(app, first);
    const workspace = await opened(app);
    expect(workspace.account.status).toBe('disputed');
    expect(workspace.holds).toHaveLength(1);
    expect(workspace.nextStep?.note).toBe('Answer the dispute: already paid');
  });
});

test('the list has the longest open first, with days open and the soonest day a law wants an answer', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('DC').living('DC', '20001').phoned('+12025550142'),
    anAccount('NYC').living('NY', '11201'),
    anAccount('TX').living('TX', '73301').phoned('+15125550142'),
  );
  const told = { written: false, amountMinor: null } as const;
  await open(app, { ...told, accountId: 'TX', receivedOn: '2026-11-30' });
  await open(app, { ...told, accountId: 'NYC', receivedOn: '2026-11-25' });
  const inDc = await open(app, { ...told, accountId: 'DC', receivedOn: '2026-12-01' });
  const page = await app.api.disputes.page({ from: 0, to: 50 });
  expect([page.total, page.open]).toEqual([3, 3]);
  expect(
    page.rows.map((row) => [row.accountId, row.daysOpen, row.deadline?.on ?? null, row.deadline?.cite ?? null]),
  ).toEqual([
    ['NYC', 12, '2027-01-24', '23 NYCRR 1.4'],
    ['TX', 7, null, null],
    ['DC', 6, '2026-12-16', 'D.C. Code 28-3814(m)(2)(D)'],
  ]);
  await resolve(app, inDc);
  expect((await app.api.disputes.page({ from: 0, to: 50 })).rows.at(-1)).toMatchObject({
    accountId: 'DC',
    status: 'resolved',
    deadline: null,
  });
  expect(await app.api.disputes.page({ from: 0, to: 1, status: 'resolved' })).toMatchObject({ total: 1, open: 2 });
  expect((await app.api.disputes.page({ from: 1, to: 2, status: 'open' })).rows).toMatchObject([{ accountId: 'TX' }]);
});

test('every refusal of opening, answering and deciding', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  const card = '4111 1111 1111 1111';
  const refusal = async (told: Partial<OpenInput>) => {
    const answered = await app.api.disputes.open(aDispute(told));
    return answered.ok ? 'done' : answered.refusal;
  };
  expect(await refusal({ accountId: 'nobody' })).toBe('account_not_found');
  expect(await refusal({ expectedVersion: 7 })).toBe('stale_account');
  expect(await refusal({ amountMinor: 100_01 })).toBe('exceeds_balance');
  expect(await refusal({ receivedOn: '2026-12-08' })).toBe('received_in_future');
  expect(await refusal({ note: card })).toBe('card_number');
  expect([app.count('dispute'), app.count('hold'), app.count('activity')]).toEqual([0, 0, 0]);

  const disputeId = await open(app);
  expect(await answer(app, 'nobody')).toEqual({ ok: false, refusal: 'not_found' });
  expect(await answer(app, disputeId, 9)).toEqual({ ok: false, refusal: 'stale_record' });
  expect(await answer(app, disputeId, 1, { answeredOn: '2026-12-08' })).toMatchObject({
    refusal: 'received_in_future',
  });
  expect(await answer(app, disputeId, 1, { answeredOn: '2026-12-04' })).toMatchObject({
    refusal: 'dispute_unanswered',
  });
  expect(await answer(app, disputeId, 1, { note: card })).toEqual({ ok: false, refusal: 'card_number' });
  expect((await answer(app, disputeId)).ok).toBe(true);
  expect(await answer(app, disputeId, 2)).toMatchObject({
    refusal: 'stale_record',
    detail: expect.stringMatching('Dec 7'),
  });

  expect(await resolve(app, 'nobody')).toEqual({ ok: false, refusal: 'not_found' });
  expect(await resolve(app, disputeId, 1)).toEqual({ ok: false, refusal: 'stale_record' });
  expect(await resolve(app, disputeId, 2, { outcome: ' ' })).toEqual({ ok: false, refusal: 'reason_required' });
  expect(await resolve(app, disputeId, 2, { outcome: card })).toEqual({ ok: false, refusal: 'card_number' });
  expect((await resolve(app, disputeId, 2)).ok).toBe(true);
  expect(await resolve(app, disputeId, 3)).toEqual({ ok: false, refusal: 'stale_record' });

  await expect(app.as('agent').disputes.page({ from: 0, to: 5 })).rejects.toMatchObject({ code: 'not_permitted' });
  await expect(
    app
      .as('agent')
      .disputes.answer({ ...{ commandId: randomUUID(), disputeId, expectedVersion: 3 }, answeredOn: monday, note: '' }),
  ).rejects.toMatchObject({ code: 'not_permitted' });
  expect((await app.as('agent').disputes.open(aDispute({ expectedVersion: 99 }))).ok).toBe(false);
});

test('a dispute of a closed account is written down and holds nothing', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').closedAs('returned'));
  const disputeId = await open(app, { amountMinor: null });
  expect((await rowOf(app, disputeId)).status).toBe('open');
  expect([app.count('hold'), app.count('reminder'), (await opened(app)).account.status]).toEqual([0, 0, 'returned']);
});

test('nothing of a dispute stays when its review cannot be written', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'));
  app.db.connection.exec(`create trigger broken before insert on reminder begin select raise(abort, 'full'); end`);
  await expect(app.api.disputes.open(aDispute())).rejects.toMatchObject({ code: 'internal' });
  expect([app.count('dispute'), app.count('hold'), (await opened(app)).account.status]).toEqual([0, 0, 'new']);
});
