import { describe, expect, test } from 'vitest';
import { type App, anApp } from '../fixtures/an-app.ts';
import { command, contentOf, december, november, placed } from './taking-back.ts';

describe('the default strategy of a creditor', () => {
  const gentle = { code: 'gentle', name: 'Gentle', steps: [{ anchor: 'start', action: 'call' }] };
  async function withDefault(app: App): Promise<void> {
    await app.api.strategies.put({ ...command(), definition: gentle });
    const contact = { currency: 'USD', contact: '' };
    const added = await app.api.creditors.add({ ...command(), name: 'Riverton Medical', ...contact });
    const creditorId = added.ok ? added.value.creditorId : '';
    expect(await app.api.strategies.setDefault({ ...command(), creditorId, code: 'gentle' })).toMatchObject({
      ok: true,
    });
    expect((await app.api.strategies.defaults({})).rows).toMatchObject([{ creditorId, code: 'gentle' }]);
  }

  test('starts the creditor’s default strategy on its accounts, once each; where none is chosen, nothing', async () => {
    const app = anApp();
    await withDefault(app);
    const placementId = await placed(app, november, 'november.csv');
    const runs = () => app.rows('select placement_id as placement, state from strategy_run');
    expect(runs()).toEqual(Array.from({ length: 3 }, () => ({ placement: placementId, state: 'active' })));
    expect(app.count('strategy_start')).toBe(0);
    await placed(app, december, 'december.csv');
    expect(runs()).toHaveLength(5);
    await app.api.day.run(command());
    await app.api.day.run(command());
    expect(runs()).toHaveLength(5);
    // Two of the five are disputed, as the creditor's file says.
    expect(app.count('reminder')).toBe(3);
    const other = anApp();
    await placed(other, november, 'november.csv');
    expect([other.count('strategy_run'), other.count('strategy_start')]).toEqual([0, 0]);
  });

  test('a start that was interrupted is finished by the day’s run, and what was started is not started anew', async () => {
    const app = anApp();
    await withDefault(app);
    const placementId = await placed(app, november, 'november.csv');
    app.db.connection.exec(`
      delete from strategy_run where id = (select max(id) from strategy_run);
      insert into strategy_start select id, creditor_id, 3, posted_at from placement where id = '${placementId}'`);
    await app.api.day.run(command());
    expect([app.count('strategy_run'), app.count('strategy_start')]).toEqual([3, 0]);
  });

  test('taken back before a step ran leaves nothing of the strategy; afterwards it was worked', async () => {
    const app = anApp();
    await withDefault(app);
    const before = contentOf(app);
    const first = await placed(app, november, 'november.csv');
    expect(await app.api.placements.undo({ ...command(), placementId: first })).toMatchObject({ ok: true });
    expect(contentOf(app)).toEqual(before);
    const second = await placed(app, november, 'november.csv');
    await app.api.day.run(command());
    expect(await app.api.placements.undo({ ...command(), placementId: second })).toMatchObject({
      refusal: 'placement_worked',
    });
  });
});
