import { describe, expect, test } from 'vitest';
import { verifyAudit } from '../../main/db/audit.ts';
import { verifyLedger } from '../../main/db/ledger.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { morningOf } from '../fixtures/fake-clock.ts';
import {
  command,
  put,
  runDay,
  start,
  started,
  stop,
  strategyOf,
  usual,
  versionOf,
  type Written,
} from './strategy-support.ts';

const steps = (app: App) =>
  app.rows('select step, outcome, skip, on_day as day from strategy_step order by run_id, step');

describe('a definition', () => {
  test('is published as the next version, which never changes; the same again is refused', async () => {
    const app = anApp();
    expect(await put(app)).toEqual({ ok: true, value: { code: 'usual', version: 1 } });
    expect(await put(app)).toMatchObject({ refusal: 'strategy_unchanged' });
    expect(await put(app, { ...usual, name: 'Usual, milder' })).toMatchObject({ value: { version: 2 } });
    expect(() => app.db.connection.exec(`update strategy_version set name = 'x'`)).toThrow('append-only');
    const [told] = (await app.api.strategies.list({})).rows;
    expect(told).toMatchObject({ code: 'usual', name: 'Usual, milder', accounts: 0 });
    expect(told?.versions.map(({ version, name, publishedBy }) => [version, name, publishedBy])).toEqual([
      [2, 'Usual, milder', 'Owner Example'],
      [1, 'Usual', 'Owner Example'],
    ]);
    expect(told?.versions[0]?.steps.map(({ what, due, condition }) => [what, due, condition])).toEqual([
      ['Demand letter', 'on the day of the start', 'owing at least 50.00'],
      ['Call: Ask about the letter', '5 days after the step before is done', ''],
      ['Review', '35 days after the start', ''],
    ]);
  });

  test.each([
    [{ ...usual, code: 'Two words' }, /^code: lower-case letters/],
    [{ ...usual, steps: [] }, /^steps: at least one step/],
    [
      { ...usual, steps: [usual.steps[0], { anchor: 'start', action: 'call', offsetDays: 1.5 }] },
      /^Step 2, offsetDays: must be a whole number\.$/,
    ],
    [
      { ...usual, steps: [{ anchor: 'start', action: 'call', when: [{ fact: 'owing', is: 'is', value: 1 }] }] },
      /^Step 1, condition 1, is: must be one of at_least, at_most\.$/,
    ],
    [{ ...usual, steps: [{ anchor: 'previous_done', action: 'call' }] }, /^Step 1, anchor: the first step has no step/],
    [
      { ...usual, steps: [{ anchor: 'start', action: 'status', status: 'paid_in_full' }] },
      /^Step 1, status: a strategy labels accounts/,
    ],
    [{ ...usual, steps: [{ anchor: 'start', action: 'call', colour: 'red' }] }, /^Step 1: knows no colour\.$/],
    ['a word', /^The strategy: must be an object\.$/],
    [{ ...usual, steps: [{ action: 'fax', anchor: 'start' }] }, /^Step 1, action: is none that Duly knows\.$/],
    [{ ...usual, steps: [{ action: 'call' }] }, /^Step 1, anchor: must be one of start, /],
  ])('that is not one is refused by step, field and reason', async (definition, said) => {
    const app = anApp();
    const answer = await put(app, definition as Written);
    expect(answer).toMatchObject({ refusal: 'strategy_invalid', detail: expect.stringMatching(said) });
    expect(app.count('strategy_version')).toBe(0);
  });

  test('is for those who may define strategies', async () => {
    const app = anApp();
    await expect(app.as('agent').strategies.put({ ...command(), definition: usual })).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });
});

describe('an account on a strategy', () => {
  test('gets its letter with the day’s run, a call five days later, and a review; once each, however often days run', async () => {
    const app = await started(anAccount('A1').owing({ principal: 300_00 }));
    expect(app.rows('select next_step_on, next_step_kind from account')).toEqual([
      { next_step_on: '2026-11-23', next_step_kind: 'letter' },
    ]);
    expect(await runDay(app, '2026-11-23')).toMatchObject({ steps: 1, letters: 1, skipped: [] });
    expect(await runDay(app, '2026-11-23')).toMatchObject({ steps: 0, letters: 0 });
    expect(await strategyOf(app, 'A1')).toMatchObject({
      name: 'Usual',
      version: 1,
      state: 'active',
      next: { step: 2, what: 'Call: Ask about the letter', on: '2026-11-28', waits: 'not_due' },
    });
    expect(await runDay(app, '2026-11-27')).toMatchObject({ steps: 0 });
    expect(await runDay(app, '2026-11-30')).toMatchObject({ steps: 1 });
    expect(app.rows(`select kind, due_on, note from reminder`)).toEqual([
      { kind: 'call', due_on: '2026-11-30', note: 'Ask about the letter (strategy “Usual”)' },
    ]);
    expect(await runDay(app, '2026-12-28')).toMatchObject({ steps: 1 });
    expect(steps(app)).toEqual([
      { step: 1, outcome: 'done', skip: null, day: '2026-11-23' },
      { step: 2, outcome: 'done', skip: null, day: '2026-11-30' },
      { step: 3, outcome: 'done', skip: null, day: '2026-12-28' },
    ]);
    expect(await strategyOf(app, 'A1')).toMatchObject({ state: 'finished', endReason: 'completed', next: null });
    expect(app.rows(`select summary, note from activity where kind = 'strategy' order by at, id`)).toEqual([
      { summary: 'Strategy “Usual” started.', note: '' },
      { summary: 'Strategy “Usual”, step 1, Demand letter.', note: 'Because owing at least 50.00.' },
      { summary: 'Strategy “Usual”, step 2, Call: Ask about the letter.', note: '' },
      { summary: 'Strategy “Usual”, step 3, Review.', note: '' },
      { summary: 'Strategy “Usual” ended: all steps taken.', note: '' },
    ]);
    expect([verifyAudit(app.db), verifyLedger(app.db)]).toMatchObject([{ verdict: 'ok' }, 'ok']);
    expect(app.faults).toEqual([]);
  });

  test('stays on the version it started while a new one is published', async () => {
    const app = await started(anAccount('A1'), anAccount('A2'));
    await stop(app, 'A2');
    await put(app, {
      ...usual,
      name: 'Usual, later',
      steps: usual.steps.slice(1, 2).map((one) => ({ ...one, anchor: 'start' })),
    });
    await start(app, 'A2');
    expect([(await strategyOf(app, 'A1'))?.version, (await strategyOf(app, 'A2'))?.version]).toEqual([1, 2]);
    await runDay(app, '2026-11-23');
    expect(app.rows('select account_id from letter')).toEqual([{ account_id: 'A1' }]);
  });

  test('comes into the queue as a strategy step, is no orphan before, and waits for its call to be made', async () => {
    const app = await started(anAccount('A1').owing({ principal: 300_00 }).standing('active'));
    await runDay(app, '2026-11-23');
    expect((await app.api.queue.mine({ limit: 10 })).rows).toEqual([]);
    expect((await app.api.queue.today({})).noNextStep).toBe(0);
    await runDay(app, '2026-11-30');
    expect((await app.api.queue.mine({ limit: 10 })).rows).toMatchObject([
      { accountId: 'A1', reason: 'strategy_step', why: 'Call due today: Ask about the letter (strategy “Usual”)' },
    ]);
    await app.api.calls.log(aCall('A1'));
    const [call] = app.rows<{ id: string }>(
      `select id from reminder where kind = 'call' and status in ('open', 'fired')`,
    );
    expect(call).toBeDefined();
  });

  test('with steps to come may be left without another next step', async () => {
    const app = await started(anAccount('A1').owing({ principal: 300_00 }));
    await runDay(app, '2026-11-23');
    app.clock.set(morningOf('2026-11-24'));
    const noStep = aCall('A1', { direction: 'in', contactPointId: null, outcome: 'third_party' });
    expect(await app.api.calls.log(noStep)).toMatchObject({ ok: true });
  });

  test.each([
    ['a dispute', 'dispute', anAccount('A1').disputed().standing('active')],
    ['a hold on strategies', 'hold', anAccount('A1').held('internal', ['strategy'])],
  ] as const)('%s keeps its steps back, and they go on when it is gone', async (_name, waits, builder) => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
    await put(app);
    await start(app, 'A1');
    const other = anApp({ today: '2026-11-23' }).with(builder);
    const [found] =
      waits === 'hold'
        ? other.rows<Record<string, string>>('select * from hold')
        : other.rows<Record<string, string>>('select * from dispute');
    const columns = Object.keys(found ?? {});
    app.db.connection
      .prepare(`insert into ${waits} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
      .run(...Object.values(found ?? {}));
    const told = await runDay(app, '2026-11-23');
    expect(told).toMatchObject({ steps: 0, letters: 0 });
    expect(told.skipped).toMatchObject([
      { ref: expect.any(String), reason: expect.stringMatching(/^Step 1, Demand letter: /) },
    ]);
    expect(await strategyOf(app, 'A1')).toMatchObject({ next: { step: 1, waits } });
    app.db.connection.exec(
      waits === 'hold'
        ? `update hold set lifted_at = '2026-11-24T15:00:00.000Z'`
        : `update dispute set status = 'resolved'`,
    );
    expect(await runDay(app, '2026-11-25')).toMatchObject({ steps: 1, letters: 1, skipped: [] });
  });

  test('a promise keeps it back; once broken it goes on', async () => {
    const app = await started(anAccount('A1').owing({ principal: 300_00 }).standing('active'));
    await app.api.promises.record({
      ...command(),
      accountId: 'A1',
      amountMinor: 50_00,
      dueOn: '2026-11-25',
      times: 1,
    });
    expect(await runDay(app, '2026-11-23')).toMatchObject({ steps: 0 });
    expect(await strategyOf(app, 'A1')).toMatchObject({ next: { waits: 'promise' } });
    const told = await runDay(app, '2026-12-02');
    expect(told).toMatchObject({ promises: { broken: 1 }, steps: 1, letters: 1 });
  });

  test('ends when nothing is owed any more, or the account is closed', async () => {
    const app = await started(
      anAccount('A1').owing({ principal: 100_00 }),
      anAccount('A2').owing({ principal: 100_00 }),
    );
    await app.api.payments.post({
      ...command(),
      accountId: 'A1',
      amountMinor: 100_00,
      receivedOn: '2026-11-23',
      method: 'check',
    });
    await app.api.accounts.setStatus({
      ...command(),
      accountId: 'A2',
      expectedVersion: versionOf(app, 'A2'),
      status: 'returned',
      reason: 'Recalled',
    });
    expect(app.rows('select next_step_on from account')).toEqual([{ next_step_on: null }, { next_step_on: null }]);
    expect(await runDay(app, '2026-11-23')).toMatchObject({ steps: 0, letters: 0, skipped: [] });
    expect(app.rows('select state, end_reason from strategy_run')).toEqual([
      { state: 'stopped', end_reason: 'closed' },
      { state: 'stopped', end_reason: 'closed' },
    ]);
  });

  test('a letter without an address is passed over and told; the gate’s no is asked again the next day', async () => {
    const app = await started(anAccount('A1'), anAccount('A2'));
    app.db.connection.exec(`update contact_point set status = 'bad' where id = 'address-debtor-of-A1'`);
    await app.api.holds.place({
      ...command(),
      accountId: 'A2',
      expectedVersion: versionOf(app, 'A2'),
      scope: 'account',
      reason: 'internal',
      blocks: ['letters'],
      startsOn: '2026-11-23',
      endsOn: null,
      reviewOn: '2026-12-07',
      note: '',
    });
    const told = await runDay(app, '2026-11-23');
    expect(told.steps).toBe(0);
    expect(told.skipped.map(({ reason }) => reason).sort()).toEqual([
      'Step 1, Demand letter, passed over. No address: No good postal address is known.',
      'Step 1, Demand letter: Stopped by the gate: A hold stops letters (internal).',
    ]);
    expect(await strategyOf(app, 'A1')).toMatchObject({ next: { step: 2 }, steps: [{ skip: 'no_address' }, {}, {}] });
    app.db.connection.exec(`update hold set lifted_at = '2026-11-24T15:00:00.000Z'`);
    expect(await runDay(app, '2026-11-24')).toMatchObject({ steps: 1, letters: 1 });
  });

  test('asleep for weeks: only the latest is caught up, and a person is asked where the step says so', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
    await put(app, {
      code: 'often',
      name: 'Often',
      steps: [
        { anchor: 'start', offsetDays: 1, action: 'letter', template: 'demand' },
        { anchor: 'start', offsetDays: 8, action: 'status', status: 'active' },
        { anchor: 'start', offsetDays: 15, action: 'letter', template: 'demand', approval: 'agent' },
      ],
    });
    await start(app, 'A1', 'often');
    const told = await runDay(app, '2026-12-14');
    expect(told).toMatchObject({ steps: 1, letters: 0 });
    expect(told.skipped.map(({ reason }) => reason)).toEqual([
      'Step 1, Demand letter, passed over. Overtaken by a later step',
      'Step 2, Status Active, passed over. Overtaken by a later step',
    ]);
    expect(app.rows('select kind, note, due_on from reminder')).toEqual([
      { kind: 'letter', note: 'Decide: Demand letter (strategy “Often”)', due_on: '2026-12-14' },
    ]);
  });

  test('a status step gives the label as a person would', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'), anAccount('A2').standing('active'));
    await put(app, { code: 'label', name: 'Label', steps: [{ anchor: 'start', action: 'status', status: 'active' }] });
    await start(app, 'A1', 'label');
    await start(app, 'A2', 'label');
    expect(await runDay(app, '2026-11-23')).toMatchObject({ steps: 1 });
    expect(app.rows('select id, status from account order by id')).toEqual([
      { id: 'A1', status: 'active' },
      { id: 'A2', status: 'active' },
    ]);
    expect(app.rows('select skip from strategy_step order by skip')).toEqual([{ skip: null }, { skip: 'already' }]);
  });

  test('is on one at a time, and is not started where it would stand still', async () => {
    const app = await started(anAccount('A1'));
    await put(app, { ...usual, code: 'other', name: 'Other' });
    expect(await start(app, 'A1')).toMatchObject({ refusal: 'strategy_not_startable', detail: 'Already so.' });
    expect(await start(app, 'A1', 'other')).toMatchObject({ detail: 'It is on “Usual”; stop that first.' });
    expect(await start(app, 'A1', 'none')).toMatchObject({ refusal: 'not_found' });
    app.with(
      anAccount('A2').disputed(),
      anAccount('A3').closedAs('returned'),
      anAccount('A4').held('hardship', ['strategy']),
    );
    for (const id of ['A2', 'A3', 'A4'])
      expect(await start(app, id)).toMatchObject({ refusal: 'strategy_not_startable' });
    expect(
      await app.api.strategies.start({ ...command(), accountId: 'A1', expectedVersion: 99, code: 'usual' }),
    ).toMatchObject({ refusal: 'stale_account' });
  });
});
