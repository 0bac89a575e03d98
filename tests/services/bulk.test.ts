import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AccountSelectionIn } from '../../shared/contract/account-list.ts';
import type { BulkOrderIn } from '../../shared/contract/bulk.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';

const command = () => ({ commandId: randomUUID() });
const everybody: AccountSelectionIn = { view: 'all', filter: {} };
const some = (...accountIds: string[]): AccountSelectionIn => ({ accountIds });

async function plan(app: App, order: BulkOrderIn, selection: AccountSelectionIn = everybody): Promise<string> {
  const answer = await app.api.bulk.plan({ ...command(), order, selection });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.value.runId;
}
const run = (app: App, runId: string) => app.api.bulk.run({ ...command(), runId });
const undo = (app: App, runId: string) => app.api.bulk.undo({ ...command(), runId });
async function done(app: App, order: BulkOrderIn, selection: AccountSelectionIn = everybody): Promise<string> {
  const runId = await plan(app, order, selection);
  await run(app, runId);
  return runId;
}
const groups = async (app: App, runId: string) =>
  (await app.api.bulk.report({ runId }))?.groups.map(({ state, skip, count }) => [state, skip, count]);
const standing = (app: App) =>
  app.rows('select id, status, assigned_to as agent from account order by id') as {
    id: string;
    status: string;
    agent: string | null;
  }[];
const toAgent: BulkOrderIn = { action: 'assign', userId: 'user-agent' };
const demand: BulkOrderIn = { action: 'letter', template: 'demand' };
const pause: BulkOrderIn = {
  action: 'hold',
  reason: 'internal',
  blocks: ['calls'],
  startsOn: '2026-11-23',
  endsOn: null,
  reviewOn: '2026-12-07',
  note: 'The creditor looks into it',
};

const aBook = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('A1').owing({ principal: 300_00 }),
    anAccount('A2').owing({ principal: 100_00 }).assigned('user-agent').standing('promise'),
    anAccount('A3').owing({ principal: 50_00 }).standing('bankruptcy'),
    anAccount('A4').owing({ principal: 0 }).closedAs('paid_in_full'),
  );

describe('the dry run', () => {
  test('says how many and what they owe, names who is skipped and why, and changes nothing', async () => {
    const app = aBook();
    const before = app.rows('select * from account order by id');
    const audited = app.count('audit_entry');
    const runId = await plan(app, toAgent);
    expect(await app.api.bulk.report({ runId })).toMatchObject({
      title: 'Assign to Agent Example',
      selection: 'All of “All accounts”',
      state: 'planned',
      total: 4,
      owing: [{ currency: 'USD', minor: 350_00 }],
      mayUndo: false,
    });
    expect(await groups(app, runId)).toEqual([
      ['ready', null, 2],
      ['skipped', 'already', 1],
      ['skipped', 'closed', 1],
    ]);
    expect(app.rows('select * from account order by id')).toEqual(before);
    expect(app.count('audit_entry')).toBe(audited);
  });

  test('a new one takes the place of one that was never run', async () => {
    const app = aBook();
    await plan(app, toAgent);
    await plan(app, toAgent, some('A1', 'A1', 'gone'));
    expect(app.count('bulk_run')).toBe(1);
    expect(app.count('bulk_item')).toBe(1);
  });

  test('letters are judged one by one: no address, a dispute, and the gate with its rule', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      anAccount('A1').owing({ principal: 300_00 }),
      anAccount('A2').owing({ principal: 300_00 }).held('cease', ['calls', 'letters']).standing('ceased'),
      anAccount('A3').owing({ principal: 300_00 }).disputed(),
      anAccount('A4').owing({ principal: 300_00 }),
    );
    app.db.connection.exec(`update contact_point set status = 'bad' where id = 'address-debtor-of-A4'`);
    const runId = await plan(app, demand);
    const { rows } = await app.api.bulk.items({ runId, from: 0, to: 100 });
    const told = rows.map(({ accountId, state, skip, rule }) => [accountId, state, skip, rule]).sort();
    expect(told).toEqual([
      ['A1', 'ready', null, null],
      ['A2', 'skipped', 'gate', 'cease_communication'],
      ['A3', 'skipped', 'dispute_open', null],
      ['A4', 'skipped', 'no_address', null],
    ]);
    expect(rows.find((row) => row.accountId === 'A2')?.detail).toMatch(/cease|stop/i);
    expect(app.count('gate_log')).toBe(0);
  });
});

describe('the run', () => {
  test('each account has its own entries, as if it had been done singly', async () => {
    const app = aBook();
    const single = aBook();
    const runId = await done(app, toAgent, some('A1', 'A3'));
    for (const accountId of ['A1', 'A3']) {
      await single.api.accounts.assign({ ...command(), accountId, expectedVersion: 1, userId: 'user-agent' });
    }
    const history = 'select account_id, kind, summary, note, user_id from activity order by account_id, id';
    expect(app.rows(history)).toEqual(single.rows(history));
    const journal = `select action, subject from audit_entry where subject like 'account:%' order by subject, action`;
    expect(app.rows(journal)).toEqual(single.rows(journal));
    expect(standing(app)).toEqual(standing(single));
    expect(await app.api.bulk.report({ runId })).toMatchObject({ state: 'done', mayUndo: true, by: 'Owner Example' });
  });

  test('decides anew: what has changed since the dry run is skipped, and told', async () => {
    const app = aBook();
    const runId = await plan(
      app,
      { action: 'status', status: 'active', reason: 'Back from the creditor' },
      some('A1', 'A2'),
    );
    await app.api.accounts.setStatus({
      ...command(),
      accountId: 'A1',
      expectedVersion: 1,
      status: 'returned',
      reason: 'Recalled',
    });
    expect(await run(app, runId)).toEqual({ ok: true, value: { done: 1, skipped: 1 } });
    expect(await groups(app, runId)).toEqual([
      ['done', null, 1],
      ['skipped', 'closed', 1],
    ]);
  });

  test('a label the law gave is not taken away among many, and may still be sent back to the creditor', async () => {
    const app = aBook();
    const relabel = await plan(app, { action: 'status', status: 'active', reason: 'Clean-up' }, some('A3'));
    expect(await groups(app, relabel)).toEqual([['skipped', 'legal_stop', 1]]);
    await done(app, { action: 'status', status: 'returned', reason: 'Recalled' }, some('A3'));
    expect(standing(app)[2]).toMatchObject({ id: 'A3', status: 'returned' });
  });

  test('letters are queued by the gate’s leave, and a refusal is kept in its log', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      anAccount('A1').owing({ principal: 300_00 }),
      anAccount('A2').owing({ principal: 300_00 }),
    );
    const runId = await plan(app, demand);
    app.db.connection.exec(`
      insert into hold (id, debtor_id, reason, blocks, starts_on, review_on, set_at)
        values ('H', 'debtor-of-A2', 'cease', '["calls","letters"]', '2026-11-23', '2026-12-23', '2026-11-23T15:00:00.000Z')`);
    expect(await run(app, runId)).toEqual({ ok: true, value: { done: 1, skipped: 1 } });
    expect(app.rows('select account_id as id, status from letter')).toEqual([{ id: 'A1', status: 'queued' }]);
    expect(app.rows(`select account_id as id, decision from gate_log order by account_id`)).toEqual([
      { id: 'A1', decision: 'allow' },
      { id: 'A2', decision: 'block' },
    ]);
    expect(
      app.rows(`select 1 from audit_entry where action = 'contact.blocked' and subject = 'account:A2'`),
    ).toHaveLength(1);
  });

  test('is run once, by whoever may do it singly', async () => {
    const app = aBook();
    const runId = await done(app, toAgent);
    expect(await run(app, runId)).toMatchObject({ refusal: 'not_found' });
    const asCompliance = app.as('compliance').bulk.plan({ ...command(), order: demand, selection: everybody });
    expect(await asCompliance).toMatchObject({ refusal: 'action_reserved' });
    await expect(
      app.as('agent').bulk.plan({ ...command(), order: toAgent, selection: everybody }),
    ).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });

  test('what a crash interrupted stands stopped and is gone on with', async () => {
    const app = aBook();
    const runId = await plan(app, toAgent);
    app.db.connection.exec(`update bulk_run set state = 'running'`);
    const { stopInterruptedRuns } = await import('../../main/services/bulk/run.ts');
    stopInterruptedRuns(app.house());
    expect(await app.api.bulk.report({ runId })).toMatchObject({ state: 'stopped' });
    expect(await run(app, runId)).toEqual({ ok: true, value: { done: 2, skipped: 2 } });
  });

  test('stops after the account it is at, keeps what is done, and goes on', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      ...Array.from({ length: 300 }, (_, index) => anAccount(`S${String(index).padStart(3, '0')}`)),
    );
    const runId = await plan(app, toAgent);
    const running = run(app, runId);
    await app.api.bulk.stop({ ...command(), runId });
    const first = await running;
    const report = await app.api.bulk.report({ runId });
    expect(report?.state).toBe('stopped');
    expect(await run(app, runId)).toEqual({ ok: true, value: { done: 300, skipped: 0 } });
    expect(first).toMatchObject({ ok: true });
    expect(app.rows(`select 1 from activity where kind = 'assignment'`)).toHaveLength(300);
  });
});

describe('the way back', () => {
  test('everything stands as before, but for the history', async () => {
    const app = aBook();
    const before = standing(app);
    for (const order of [
      toAgent,
      { action: 'status', status: 'contacted', reason: 'Clean-up' },
      pause,
    ] satisfies BulkOrderIn[]) {
      const runId = await done(app, order);
      expect(standing(app)).not.toEqual(before);
      expect(await undo(app, runId)).toMatchObject({ ok: true, value: { kept: 0 } });
      expect(standing(app)).toEqual(before);
      expect(await app.api.bulk.report({ runId })).toMatchObject({ state: 'undone', mayUndo: false });
      expect(await undo(app, runId)).toMatchObject({ refusal: 'nothing_to_undo' });
    }
    expect(app.rows(`select 1 from hold where lifted_at is null`)).toEqual([]);
    expect(app.rows(`select 1 from reminder where status = 'open'`)).toEqual([]);
  });

  test('a plan that the change ended stands again, its parts due and its interest stopped as before', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 300_00 }));
    const order = {
      accountId: 'A1',
      firstOn: '2026-12-01',
      split: { by: 'number' as const, times: 3, firstMinor: null },
      interest: 'deferred' as const,
    };
    expect(await app.api.arrangements.takePlan({ ...command(), ...order })).toMatchObject({ ok: true });
    const parts = () =>
      app.rows('select due_on, amount_minor, received_minor, status from promise_to_pay order by due_on');
    const relief = () => app.rows('select kind, starts_on, ends_on, outcome from interest_relief');
    const before = [parts(), relief(), standing(app)];
    const runId = await done(app, { action: 'status', status: 'returned', reason: 'Recalled by mistake' });
    const ended = (await app.api.arrangements.ofAccount({ accountId: 'A1' })).rows[0];
    expect(ended).toMatchObject({ status: 'withdrawn', endReason: 'Recalled by mistake' });
    app.clock.set(morningOf('2026-12-08'));
    expect(await undo(app, runId)).toMatchObject({ ok: true, value: { kept: 0 } });
    // Its first instalment fell due in the meantime: it is judged as if the plan had never been ended.
    const { rows } = await app.api.arrangements.ofAccount({ accountId: 'A1' });
    expect(rows).toMatchObject([{ id: ended?.id, status: 'behind', endedOn: null }]);
    expect(rows[0]?.instalments.map((part) => part.status)).toEqual(['broken', 'open', 'open']);
    expect(relief()).toEqual(before[1]);
    const workspace = await app.api.accounts.open({ accountId: 'A1' });
    expect(workspace?.account.status).toBe('plan_behind');
    expect(workspace?.timeline.some((entry) => entry.summary === 'Payment plan stands again')).toBe(true);
    expect(workspace?.nextStep).not.toBeNull();
  });

  test('a plan ended and taken back the same day leaves no trace but the history', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 300_00 }));
    const order = { accountId: 'A1', firstOn: '2026-12-01', split: { by: 'amount' as const, amountMinor: 120_00 } };
    await app.api.arrangements.takePlan({ ...command(), ...order });
    const parts = () =>
      app.rows('select due_on, amount_minor, received_minor, status from promise_to_pay order by due_on');
    const before = [parts(), standing(app)];
    const runId = await done(app, { action: 'status', status: 'returned', reason: 'Recalled by mistake' });
    expect(await undo(app, runId)).toMatchObject({ ok: true, value: { kept: 0 } });
    expect([parts(), standing(app)]).toEqual(before);
    const due = app.rows(`select kind, due_on from reminder where status = 'open' and kind = 'promise_due'`);
    expect(due).toEqual([{ kind: 'promise_due', due_on: '2026-12-01' }]);
  });

  test('an offer that the change took back is offered again', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 300_00 }));
    const offer = { accountId: 'A1', totalMinor: 250_00, parts: 1, firstOn: '2026-12-01', offerUntil: '2026-12-01' };
    const consent = { note: 'Riverton, Ms. Abel, by mail', on: '2026-11-20' };
    expect(await app.api.arrangements.offerSettlement({ ...command(), ...offer, consent })).toMatchObject({ ok: true });
    const runId = await done(app, { action: 'status', status: 'returned', reason: 'Recalled by mistake' });
    expect(await undo(app, runId)).toMatchObject({ ok: true, value: { kept: 0 } });
    expect((await app.api.arrangements.ofAccount({ accountId: 'A1' })).rows).toMatchObject([
      { status: 'offered', offerUntil: '2026-12-01', endedOn: null },
    ]);
  });

  test('where what was agreed has moved on since, the account is named and left as it is', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 300_00 }));
    const order = { accountId: 'A1', firstOn: '2026-12-01', split: { by: 'amount' as const, amountMinor: 120_00 } };
    await app.api.arrangements.takePlan({ ...command(), ...order });
    const runId = await done(app, { action: 'status', status: 'returned', reason: 'Recalled by mistake' });
    app.db.connection.exec(`update arrangement set status = 'declined'`);
    expect(await undo(app, runId)).toMatchObject({ ok: true, value: { kept: 1 } });
    const { rows } = await app.api.bulk.items({ runId, from: 0, to: 10 });
    expect(rows).toMatchObject([
      { accountId: 'A1', state: 'kept', detail: 'What was agreed on it has moved on since.' },
    ]);
    expect(standing(app)).toMatchObject([{ status: 'returned' }]);
  });

  test('leaves alone what somebody has changed since', async () => {
    const app = aBook();
    const runId = await done(app, toAgent, some('A1', 'A3'));
    const version = app.rows<{ version: number }>(`select version from account where id = 'A1'`)[0]?.version ?? 0;
    await app.api.accounts.assign({ ...command(), accountId: 'A1', expectedVersion: version, userId: 'user-owner' });
    expect(await undo(app, runId)).toEqual({ ok: true, value: { undone: 1, kept: 1 } });
    expect(standing(app).map((row) => row.agent)).toEqual(['user-owner', 'user-agent', null, null]);
    expect(await groups(app, runId)).toContainEqual(['kept', 'changed_since', 1]);
  });

  test('a letter is taken back until it has left the house', async () => {
    const app = anApp({ today: '2026-11-23' }).with(
      anAccount('A1').owing({ principal: 300_00 }),
      anAccount('A2').owing({ principal: 300_00 }),
    );
    const runId = await done(app, demand);
    app.db.connection.exec(
      `update letter set status = 'sent', sent_at = '2026-11-23T16:00:00.000Z' where account_id = 'A1'`,
    );
    expect(await undo(app, runId)).toEqual({ ok: true, value: { undone: 1, kept: 1 } });
    expect(app.rows('select account_id as id, status from letter order by account_id')).toEqual([
      { id: 'A1', status: 'sent' },
      { id: 'A2', status: 'cancelled' },
    ]);
    expect(await groups(app, runId)).toContainEqual(['kept', 'sent_already', 1]);
  });

  test('a list is filled and emptied again', async () => {
    const app = aBook();
    const content = {
      base: 'all',
      filter: {},
      sort: { field: 'name', descending: false },
      columns: [],
      density: null,
    } as const;
    const settings = { name: 'Call first', isShared: false, isPinned: false, isList: true };
    const made = await app.api.views.add({ ...command(), ...settings, content: { ...content, columns: [] } });
    if (!made.ok) throw new Error(made.refusal);
    const { viewId } = made.value;
    const runId = await done(app, { action: 'list', viewId }, some('A1', 'A2'));
    const shown = () => app.api.views.count({ base: 'all', filter: { onList: viewId } });
    expect((await shown()).total).toBe(2);
    await done(app, { action: 'unlist', viewId }, some('A2'));
    expect((await shown()).total).toBe(1);
    expect(await undo(app, runId)).toEqual({ ok: true, value: { undone: 1, kept: 1 } });
    expect((await shown()).total).toBe(0);
    expect(app.rows(`select summary from activity where account_id = 'A1' order by id`)).toEqual([
      { summary: 'Put on the list “Call first”.' },
      { summary: 'Taken off the list “Call first”.' },
    ]);
  });
});
