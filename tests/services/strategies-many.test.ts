import { describe, expect, test } from 'vitest';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { command, put, runDay, start, started, usual } from './strategy-support.ts';

describe('a change of many accounts', () => {
  const begin = { action: 'strategy', code: 'usual' } as const;
  const end = { action: 'stop_strategy', reason: 'The creditor asked' } as const;
  type Order = Parameters<App['api']['bulk']['plan']>[0]['order'];
  async function plan(app: App, order: Order): Promise<string> {
    const answer = await app.api.bulk.plan({ ...command(), order, selection: { view: 'all', filter: {} } });
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.value.runId;
  }
  async function done(app: App, order: Order): Promise<string> {
    const runId = await plan(app, order);
    await app.api.bulk.run({ ...command(), runId });
    return runId;
  }
  const items = async (app: App, runId: string) =>
    (await app.api.bulk.items({ runId, from: 0, to: 100 })).rows
      .map(({ accountId, state, skip }) => [accountId, state, skip])
      .sort();
  const undo = (app: App, runId: string) => app.api.bulk.undo({ ...command(), runId });
  const runs = (app: App) =>
    app.rows('select account_id as account, state, end_reason as why from strategy_run order by account_id, id');

  async function aBook() {
    const app = anApp({ today: '2026-11-23' }).with(
      anAccount('A1').owing({ principal: 300_00 }),
      anAccount('A2').owing({ principal: 0 }).closedAs('paid_in_full'),
      anAccount('A3').owing({ principal: 0 }),
      anAccount('A4').disputed(),
      anAccount('A5').held('internal', ['strategy']),
      anAccount('A6').standing('bankruptcy'),
      anAccount('A7'),
      anAccount('A8'),
    );
    await put(app);
    await put(app, { ...usual, code: 'other', name: 'Other' });
    await start(app, 'A7');
    await start(app, 'A8', 'other');
    return app;
  }

  test('names in its dry run who is skipped and why, and starts the others', async () => {
    const app = await aBook();
    const runId = await plan(app, begin);
    expect(await app.api.bulk.report({ runId })).toMatchObject({ title: 'Start “Usual”', mayUndo: false });
    const expected = [
      ['A2', 'skipped', 'closed'],
      ['A3', 'skipped', 'nothing_owed'],
      ['A4', 'skipped', 'dispute_open'],
      ['A5', 'skipped', 'strategy_held'],
      ['A6', 'skipped', 'legal_stop'],
      ['A7', 'skipped', 'already'],
      ['A8', 'skipped', 'on_strategy'],
    ];
    expect(await items(app, runId)).toEqual([['A1', 'ready', null], ...expected]);
    expect(app.count('strategy_run')).toBe(2);
    expect(await app.api.bulk.run({ ...command(), runId })).toMatchObject({ value: { done: 1, skipped: 7 } });
    expect(await items(app, runId)).toEqual([['A1', 'done', null], ...expected]);
    const single = await started(anAccount('A1').owing({ principal: 300_00 }));
    const history = `select summary, note, user_id from activity where account_id = 'A1' order by id`;
    expect(app.rows(history)).toEqual(single.rows(history));
    const journal = `select action from audit_entry where subject = 'account:A1'`;
    expect(app.rows(journal)).toEqual(single.rows(journal));
  });

  test('is taken back until a step has run; then it stays, and the report says so', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1').owing({ principal: 300_00 }), anAccount('A2'));
    await put(app);
    const first = await done(app, begin);
    expect(await undo(app, first)).toMatchObject({ value: { undone: 2, kept: 0 } });
    expect(runs(app)).toEqual([
      { account: 'A1', state: 'stopped', why: 'taken_back' },
      { account: 'A2', state: 'stopped', why: 'taken_back' },
    ]);
    expect(app.rows('select next_step_on from account')).toEqual([{ next_step_on: null }, { next_step_on: null }]);
    const second = await done(app, begin);
    await runDay(app, '2026-11-23');
    expect(await undo(app, second)).toMatchObject({ value: { undone: 0, kept: 2 } });
    expect(await items(app, second)).toEqual([
      ['A1', 'kept', 'changed_since'],
      ['A2', 'kept', 'changed_since'],
    ]);
  });

  test('stops strategies; taken back, they go on where they stood', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'), anAccount('A2'), anAccount('A3'));
    await put(app);
    await start(app, 'A1');
    await start(app, 'A2');
    await runDay(app, '2026-11-23');
    const runId = await done(app, end);
    expect(await items(app, runId)).toEqual([
      ['A1', 'done', null],
      ['A2', 'done', null],
      ['A3', 'skipped', 'no_strategy'],
    ]);
    expect(await runDay(app, '2026-11-30')).toMatchObject({ steps: 0 });
    await start(app, 'A2');
    expect(await undo(app, runId)).toMatchObject({ value: { undone: 1, kept: 1 } });
    expect(await runDay(app, '2026-12-01')).toMatchObject({
      steps: 1,
      skipped: [{ reason: expect.stringContaining('Letter already waiting') }],
    });
    expect(app.rows(`select account_id as account, kind from reminder`)).toEqual([{ account: 'A1', kind: 'call' }]);
  });

  test('takes a strategy that is there', async () => {
    const app = anApp().with(anAccount('A1'));
    const selection = { accountIds: ['A1'] };
    expect(await app.api.bulk.plan({ ...command(), order: begin, selection })).toMatchObject({ refusal: 'not_found' });
  });
});

describe('a simulation', () => {
  test('tells beforehand what the run of the day then does, and writes nothing', async () => {
    const app = await started(
      anAccount('A1'),
      anAccount('A2'),
      anAccount('A3'),
      anAccount('A4').owing({ principal: 20_00 }),
    );
    app.db.connection.exec(`update contact_point set status = 'bad' where id = 'address-debtor-of-A2'`);
    app.db.connection.exec(
      `insert into hold (id, account_id, reason, blocks, starts_on, review_on, set_at)
       values ('H', 'A3', 'internal', '["letters"]', '2026-11-23', '2026-12-07', '2026-11-23T15:00:00.000Z')`,
    );
    const journal = app.count('audit_entry');
    const seen = await app.api.strategies.simulate({ code: null, on: '2026-11-23' });
    expect(seen?.groups.map(({ step, outcome, why, count }) => [step, outcome, why, count]).sort()).toEqual([
      [1, 'kept_back', 'Stopped by the gate', 1],
      [1, 'skipped', 'Condition not met: not owing at least 50.00', 1],
      [1, 'skipped', 'No address', 1],
      [1, 'taken', '', 1],
    ]);
    expect(seen).toMatchObject({ looked: 4, isCut: false, idle: 0 });
    expect([app.count('audit_entry'), app.count('gate_log'), app.count('strategy_step')]).toEqual([journal, 0, 0]);
    const told = await runDay(app, '2026-11-23');
    expect([told.steps, told.skipped.length]).toEqual([1, 3]);
  });

  test('of a strategy nobody is on yet names who could not be put on it', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'), anAccount('A2').disputed());
    await put(app);
    const seen = await app.api.strategies.simulate({ code: 'usual', on: '2026-11-30' });
    expect(seen?.rows.map(({ accountId, step, outcome, why }) => [accountId, step, outcome, why])).toEqual([
      ['A1', 1, 'taken', ''],
      ['A2', 0, 'not_started', 'Dispute open'],
    ]);
    expect(await app.api.strategies.simulate({ code: 'none' })).toBe(null);
  });
});
