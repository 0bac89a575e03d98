import { expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { aCall } from '../fixtures/a-call.ts';

const monday = '2026-11-23';
const anOpenDesk = () => anApp({ today: monday }).with(anAccount('A1').owing({ principal: 300_00 }));
const promised = (amountMinor: number, dueOn: string) =>
  ({ outcome: 'promise', promise: { amountMinor, dueOn } }) as const;

/** Nothing of the refused attempt may stay behind. */
function expectNothingWritten(app: App): void {
  expect(app.count('contact_attempt')).toBe(0);
  expect(app.count('activity')).toBe(0);
  expect(app.count('reminder')).toBe(0);
  expect(app.announced).toEqual([]);
}

test('an account that is not in the book', async () => {
  const app = anOpenDesk();
  expect(await app.api.calls.log(aCall('B9'))).toEqual({ ok: false, refusal: 'account_not_found' });
});

test('a closed account is not called any more, but a debtor who calls about it is written down', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').closedAs('returned'));
  expect(await app.api.calls.log(aCall('A1'))).toEqual({ ok: false, refusal: 'account_closed' });
  expectNothingWritten(app);

  const incoming = await app.api.calls.log(aCall('A1', { direction: 'in', outcome: 'refuses', contactPointId: null }));
  expect(incoming).toMatchObject({ ok: true, value: { next: null } });
  expect(app.rows('select status, closed, next_step_on as nextStepOn from account')).toEqual([
    { status: 'returned', closed: 1, nextStepOn: null },
  ]);
});

test('a screen that has not seen the latest change', async () => {
  const app = anOpenDesk();
  await app.api.calls.log(aCall('A1', { expectedVersion: 1 }));
  const stale = await app.api.calls.log(aCall('A1', { expectedVersion: 1 }));
  expect(stale).toEqual({ ok: false, refusal: 'stale_account' });
  expect(app.count('contact_attempt')).toBe(1);
});

test('an outgoing call names its number where the debtor has any', async () => {
  const app = anOpenDesk();
  for (const channel of ['call', 'voicemail', 'text'] as const) {
    const unnamed = await app.api.calls.log(aCall('A1', { channel, contactPointId: null }));
    expect(unnamed).toEqual({ ok: false, refusal: 'contact_point_required' });
  }
  expect(await app.api.calls.log(aCall('A1', { contactPointId: 'address-debtor-of-A1' }))).toMatchObject({
    refusal: 'contact_point_required',
  });
  expect(await app.api.calls.log(aCall('A1', { contactPointId: 'somebody-elses' }))).toMatchObject({
    refusal: 'contact_point_required',
  });
  expectNothingWritten(app);
  expect((await app.api.calls.log(aCall('A1', { direction: 'in', contactPointId: null }))).ok).toBe(true);
});

test('a promise needs an amount and a date, and the debtor on the line', async () => {
  const app = anOpenDesk();
  expect(await app.api.calls.log(aCall('A1', { outcome: 'promise' }))).toMatchObject({ refusal: 'promise_required' });
  const byNobody = aCall('A1', { ...promised(10_00, '2026-11-27'), outcome: 'no_answer' });
  expect(await app.api.calls.log(byNobody)).toMatchObject({ refusal: 'promise_required' });
  expectNothingWritten(app);
});

test('a promise lies between today and, for an agent, 60 days ahead, and within what is owed', async () => {
  const app = anOpenDesk();
  const log = (amountMinor: number, dueOn: string) =>
    app.as('agent').calls.log(aCall('A1', promised(amountMinor, dueOn)));
  expect(await log(10_00, '2026-11-22')).toMatchObject({ refusal: 'promise_date_invalid' });
  expect(await log(10_00, '2027-01-23')).toMatchObject({
    refusal: 'approval_required',
    detail:
      'The promise is more than 60 days away, the limit of the house. Only an owner or a supervisor may go beyond.',
  });
  expect(await log(300_01, '2026-11-27')).toMatchObject({ refusal: 'exceeds_balance' });
  expectNothingWritten(app);
  expect((await log(300_00, '2027-01-22')).ok).toBe(true);
});

test('what is owed includes the interest to the day', async () => {
  const app = anApp({ today: monday }).with(
    anAccount('A1').owing({ principal: 1000_00 }).bearing(1000, '2026-01-05').placed('2026-01-05'),
  );
  const days = 322;
  const interest = Math.round((1000_00 * 1000 * days) / (10_000 * 365));
  const log = (amountMinor: number) => app.api.calls.log(aCall('A1', promised(amountMinor, '2026-11-27')));
  expect(await log(1000_00 + interest + 1)).toMatchObject({ refusal: 'exceeds_balance' });
  expect((await log(1000_00 + interest)).ok).toBe(true);
});

test('no promise over a dispute of the whole debt, and no dispute of more than is owed', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1').disputed());
  const overDispute = aCall('A1', { ...promised(10_00, '2026-11-27'), direction: 'in', contactPointId: null });
  expect(await app.api.calls.log(overDispute)).toMatchObject({ refusal: 'dispute_open' });
  const tooMuch = aCall('A1', { outcome: 'dispute', dispute: { reason: 'other', amountMinor: 100_01 } });
  expect(await app.api.calls.log(tooMuch)).toMatchObject({ refusal: 'exceeds_balance' });
  expectNothingWritten(app);
});

test('a card number is refused in the note and in the next step', async () => {
  const app = anOpenDesk();
  const card = 'card 4111 1111 1111 1111 exp 04/29';
  expect(await app.api.calls.log(aCall('A1', { note: card }))).toEqual({ ok: false, refusal: 'card_number' });
  const nextStep = { kind: 'call', on: '2026-11-24', time: null, note: card } as const;
  expect(await app.api.calls.log(aCall('A1', { nextStep }))).toEqual({ ok: false, refusal: 'card_number' });
  expectNothingWritten(app);
});

test('the next step may not lie in the past', async () => {
  const app = anOpenDesk();
  const nextStep = { kind: 'call', on: '2026-11-20', time: null, note: '' } as const;
  expect(await app.api.calls.log(aCall('A1', { nextStep }))).toMatchObject({ refusal: 'next_step_required' });
  expectNothingWritten(app);
});

test('only accounts of the same debtor can have been discussed', async () => {
  const app = anApp({ today: monday }).with(anAccount('A1'), anAccount('B1').of('Brandt', 'Ana'));
  expect(await app.api.calls.log(aCall('A1', { discussed: ['B1'] }))).toMatchObject({ refusal: 'account_not_found' });
  expectNothingWritten(app);
});

test('who may not work accounts may not log', async () => {
  const app = anOpenDesk();
  for (const role of ['auditor', 'bookkeeper', 'compliance'] as const) {
    await expect(app.as(role).calls.log(aCall('A1'))).rejects.toMatchObject({ code: 'not_permitted' });
  }
  expect((await app.as('agent').calls.log(aCall('A1'))).ok).toBe(true);
});
