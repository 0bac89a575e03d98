import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const monday = '2026-11-23';
const aDesk = () => anApp({ today: monday }).with(anAccount('A1'));
const intent = () => ({ commandId: randomUUID() });
const audited = (app: ReturnType<typeof aDesk>): string[] =>
  app.rows<{ action: string }>('select action from audit_entry order by seq').map((row) => row.action);

test('a note stands in the history with its author and leaves the account as it was', async () => {
  const app = aDesk();
  const typed = { ...intent(), accountId: 'A1', text: 'asks for a copy of the bill' };

  const first = await app.as('agent').accounts.note(typed);
  const again = await app.as('agent').accounts.note(typed);

  expect(first).toMatchObject({ ok: true, value: { version: 1 } });
  expect(again).toEqual(first);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline).toMatchObject([{ kind: 'note', by: 'Agent Example', note: 'asks for a copy of the bill' }]);
  expect(audited(app)).toContain('accounts.note');
  expect(app.announced).toEqual([['account.changed', { accountIds: ['A1'] }]]);
});

test('a note with a card number, or about nobody, is refused', async () => {
  const app = aDesk();
  const text = 'pays by 5555 5555 5555 4444';
  expect(await app.api.accounts.note({ ...intent(), accountId: 'A1', text })).toEqual({
    ok: false,
    refusal: 'card_number',
  });
  expect(await app.api.accounts.note({ ...intent(), accountId: 'B1', text: 'hello' })).toMatchObject({
    refusal: 'account_not_found',
  });
  expect(app.count('activity')).toBe(0);
});

test('a draft belongs to the person who types it, is not audited, and never holds a card number', async () => {
  const app = aDesk();
  const before = audited(app).length;
  await app.as('agent').accounts.saveDraft({ accountId: 'A1', text: 'half a sent' });
  await app.as('agent').accounts.saveDraft({ accountId: 'A1', text: 'half a sentence' });

  expect((await app.as('agent').accounts.open({ accountId: 'A1' }))?.draftNote).toBe('half a sentence');
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.draftNote).toBe('');
  expect(audited(app)).toHaveLength(before);
  expect(await app.api.accounts.saveDraft({ accountId: 'A1', text: '4111111111111111' })).toMatchObject({
    refusal: 'card_number',
  });
  expect(await app.api.accounts.saveDraft({ accountId: 'B1', text: '' })).toMatchObject({
    refusal: 'account_not_found',
  });
  await app.as('agent').accounts.saveDraft({ accountId: 'A1', text: '' });
  expect(app.count('draft_note')).toBe(0);
});

test('a status is set with a reason, once, and only on the account as it was seen', async () => {
  const app = aDesk();
  const typed = {
    ...intent(),
    accountId: 'A1',
    expectedVersion: 1,
    status: 'contacted',
    reason: 'wrote a letter',
  } as const;

  const first = await app.api.accounts.setStatus(typed);
  const again = await app.api.accounts.setStatus(typed);
  const stale = await app.api.accounts.setStatus({ ...typed, ...intent() });
  const silent = await app.api.accounts.setStatus({ ...typed, ...intent(), expectedVersion: 2, reason: '  ' });

  expect(first).toEqual({ ok: true, value: { version: 2 } });
  expect(again).toEqual(first);
  expect(stale).toEqual({ ok: false, refusal: 'stale_account' });
  expect(silent).toEqual({ ok: false, refusal: 'reason_required' });
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline).toMatchObject([
    { kind: 'status', summary: 'Status New → Contacted', note: 'wrote a letter' },
  ]);
});

test('closing ends what was still to be done; reopening asks for the next step today', async () => {
  const app = aDesk();
  await app.api.reminders.add({ ...intent(), accountId: 'A1', kind: 'call', on: '2026-12-01', time: null, note: '' });
  const close = { ...intent(), accountId: 'A1', expectedVersion: 2, status: 'returned', reason: 'recalled' } as const;
  await app.api.accounts.setStatus(close);

  expect(app.rows('select closed, closed_on as closedOn, next_step_on as nextStepOn from account')).toEqual([
    { closed: 1, closedOn: monday, nextStepOn: null },
  ]);
  expect((await app.api.queue.mine({})).total).toBe(0);

  const reopen = {
    ...intent(),
    accountId: 'A1',
    expectedVersion: 3,
    status: 'active',
    reason: 'closed in error',
  } as const;
  await app.api.accounts.setStatus(reopen);
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.account).toMatchObject({ closed: false, version: 4 });
  expect(opened?.nextStep).toMatchObject({ kind: 'review', on: monday });
});

test('an account is assigned to a person with its open steps, and to nobody again', async () => {
  const app = aDesk();
  await app.api.reminders.add({ ...intent(), accountId: 'A1', kind: 'call', on: monday, time: null, note: '' });
  const assign = (userId: string | null, expectedVersion: number) =>
    app.api.accounts.assign({ ...intent(), accountId: 'A1', expectedVersion, userId });

  expect(await assign('user-agent', 2)).toEqual({ ok: true, value: { version: 3 } });
  expect((await app.api.accounts.open({ accountId: 'A1' }))?.account.assignedName).toBe('Agent Example');
  expect(app.rows('select assigned_to as assignedTo from reminder')).toEqual([{ assignedTo: 'user-agent' }]);
  expect(await assign('user-agent', 2)).toEqual({ ok: false, refusal: 'stale_account' });
  expect(await assign('nobody-known', 3)).toEqual({ ok: false, refusal: 'not_found' });
  expect(await assign(null, 3)).toEqual({ ok: true, value: { version: 4 } });
  const opened = await app.api.accounts.open({ accountId: 'A1' });
  expect(opened?.timeline.map((entry) => entry.summary)).toContain('Assigned to Agent Example.');
});

test('an account is not handed to somebody who has left', async () => {
  const app = aDesk();
  app.db.connection.exec(`update user set active = 0 where id = 'user-agent'`);
  const order = { ...intent(), accountId: 'A1', expectedVersion: 1, userId: 'user-agent' };
  expect(await app.api.accounts.assign(order)).toEqual({ ok: false, refusal: 'not_found' });
});

test('an agent changes no status, no hold and no assignment', async () => {
  const { accounts } = aDesk().as('agent');
  const order = { ...intent(), accountId: 'A1', expectedVersion: 1 };
  await expect(accounts.assign({ ...order, userId: null })).rejects.toMatchObject({ code: 'not_permitted' });
  await expect(accounts.setStatus({ ...order, status: 'active', reason: 'x' })).rejects.toMatchObject({
    code: 'not_permitted',
  });
});
