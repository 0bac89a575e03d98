import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ViewContentIn } from '../../shared/contract/views.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const content: ViewContentIn = {
  base: 'open',
  filter: { owingFromMinor: 100_00, statuses: ['new'] },
  sort: { field: 'owing', descending: true },
  columns: [
    { id: 'name', width: 220 },
    { id: 'owing', width: null },
  ],
  density: 'compact',
};
const added = (name: string, isShared = false, more: Partial<ViewContentIn> = {}) => ({
  commandId: randomUUID(),
  name,
  isShared,
  isPinned: true,
  isList: false,
  content: { ...content, ...more },
});

const aBook = () =>
  anApp({ today: '2026-11-23' }).with(
    anAccount('A1').owing({ principal: 300_00 }),
    anAccount('A2').owing({ principal: 50_00 }),
  );

test('a view keeps filter, order, columns and density, and counts what it shows now', async () => {
  const app = aBook();
  const answer = await app.api.views.add(added('Big and new'));
  expect(answer).toMatchObject({ ok: true });
  const { rows } = await app.api.views.list({});
  expect(rows).toMatchObject([{ name: 'Big and new', isOwn: true, isShared: false, isList: false, ...content }]);
  expect(await app.api.views.count({ base: 'open', filter: content.filter })).toEqual({ total: 1, owingMinor: 300_00 });
  app.with(anAccount('A3').owing({ principal: 150_00 }));
  expect(await app.api.views.count({ base: 'open', filter: content.filter })).toEqual({ total: 2, owingMinor: 450_00 });
});

test('own views are seen by their keeper alone, those of the branch by everybody', async () => {
  const app = aBook();
  await app.as('agent').views.add(added('Mine'));
  await app.as('supervisor').views.add(added('Ours', true));
  const seenBy = async (role: 'agent' | 'supervisor') =>
    (await app.as(role).views.list({})).rows.map(({ name, isOwn }) => [name, isOwn]);
  expect(await seenBy('agent')).toEqual([
    ['Mine', true],
    ['Ours', false],
  ]);
  expect(await seenBy('supervisor')).toEqual([['Ours', true]]);
});

test('an agent neither makes nor changes a view of the branch', async () => {
  const app = aBook();
  expect(await app.as('agent').views.add(added('Ours', true))).toMatchObject({ refusal: 'shared_view_reserved' });
  const made = await app.as('supervisor').views.add(added('Ours', true));
  if (!made.ok) throw new Error(made.refusal);
  const { viewId } = made.value;
  const change = { ...added('Theirs'), viewId, expectedVersion: 1 };
  expect(await app.as('agent').views.change(change)).toMatchObject({ refusal: 'shared_view_reserved' });
  expect(await app.as('agent').views.remove({ commandId: randomUUID(), viewId })).toMatchObject({
    refusal: 'shared_view_reserved',
  });
});

test('two views of one name are told apart, capitals or not, and a stale change is refused', async () => {
  const app = aBook();
  const made = await app.api.views.add(added('Big ones'));
  if (!made.ok) throw new Error(made.refusal);
  expect(await app.api.views.add(added('BIG ONES'))).toMatchObject({ refusal: 'view_name_taken' });
  const { viewId } = made.value;
  const change = { ...added('Bigger ones'), viewId, expectedVersion: 1 };
  expect(await app.api.views.change(change)).toEqual({ ok: true, value: { version: 2 } });
  expect(await app.api.views.change({ ...change, commandId: randomUUID() })).toMatchObject({ refusal: 'stale_record' });
  expect(await app.as('agent').views.change({ ...change, commandId: randomUUID() })).toMatchObject({
    refusal: 'not_found',
  });
});

test('what was typed into the search field names people and is not kept', async () => {
  const app = aBook();
  expect(await app.api.views.add(added('Holts', false, { filter: { text: 'Holt' } }))).toMatchObject({
    refusal: 'view_holds_text',
  });
  expect(app.count('saved_view')).toBe(0);
});

test('removing a list lets its accounts go and leaves the accounts', async () => {
  const app = aBook();
  const made = await app.api.views.add({ ...added('Call first', false, { filter: {} }), isList: true });
  if (!made.ok) throw new Error(made.refusal);
  const { viewId } = made.value;
  expect((await app.api.views.list({})).rows[0]).toMatchObject({ isList: true, filter: { onList: viewId } });
  app.db.connection.exec(
    `insert into saved_view_account (view_id, account_id, added_at) values ('${viewId}', 'A1', 'x')`,
  );
  expect(await app.api.views.count({ base: 'all', filter: { onList: viewId } })).toMatchObject({ total: 1 });
  expect(await app.api.views.remove({ commandId: randomUUID(), viewId })).toEqual({ ok: true, value: {} });
  expect([app.count('saved_view'), app.count('saved_view_account'), app.count('account')]).toEqual([0, 0, 2]);
});
